"""Moments: when an answer was given (a stamp, to the second, in UTC) and the reader's own day (when it comes back).

`frontend/moment.js` keeps the same rules for the browser, and tests hold the two equal. Stamps and days are texts whose
order as text is their order in time; "" is an unknown moment, before all others.
"""

import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from multivector import dates

_DAY = r"(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}"
_DAY_ALONE = re.compile(_DAY)
_STAMP = re.compile(rf"({_DAY})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z")
_FORM = "%Y-%m-%dT%H:%M:%SZ"


class Moment(NamedTuple):
    """at: a stamp such as "2026-12-01T09:30:00Z"; day: the reader's day then, such as "2026-12-01"."""

    at: str
    day: str


def now() -> Moment:
    """Return this moment, by the clock and the time zone of this machine."""
    return Moment(datetime.now(UTC).strftime(_FORM), date.today().isoformat())


def is_day(text) -> bool:
    """Whether `text` is a day of the calendar, from 1900 to 2999."""
    return isinstance(text, str) and bool(_DAY_ALONE.fullmatch(text)) and dates.is_day(text)


def is_stamp(text) -> bool:
    """Whether `text` is a stamp: a day of the calendar and a second of it."""
    found = _STAMP.fullmatch(text) if isinstance(text, str) else None
    return bool(found) and dates.is_day(found[1])


def first_second(day: str) -> str:
    """Return the stamp that stands for a day of which no hour is known; "" for ""."""
    return f"{day}T00:00:00Z" if day else ""


def next_stamp(now: str, *earlier: str) -> str:
    """Return `now`, or the second after the latest of `earlier` where that is not before `now`.

    So of two changes on one machine the later one always has the later stamp.
    """
    latest = max(earlier)
    if latest < now:
        return now
    following = (datetime.strptime(latest, _FORM) + timedelta(seconds=1)).strftime(_FORM)
    return following if is_stamp(following) else latest


def after(day: str, days: int) -> str:
    """Return the day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
