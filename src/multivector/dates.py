"""Dates that may be known only to the month or the year: `2019-10-15`, `2019-10`, `2019`. A day is never made up."""

import calendar
import re
from datetime import date

from multivector.errors import MultivectorError

# Not from the calendar module: its names change with the machine's language.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NOT_KNOWN = "not known"
_ISO_DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")


def in_words(text: str) -> str:
    """Return a date as the course writes it, no more exact than it is: "15 October 2019", "October 2019", "2019"."""
    year, *rest = text.split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *month, year])


def from_to(start: str, end: str, open_end: str = "in use") -> str:
    """Return two dates in words: "from 1994 to June 2020"; an empty start is not known, an empty end is `open_end`."""
    begun = f"from {in_words(start)}" if start else f"start {NOT_KNOWN}"
    return f"{begun} to {in_words(end)}" if end else f"{begun}, {open_end}"


def dates_in_words(text: str) -> str:
    """Return prose with each ISO date as the course writes dates: 2023-09-19 becomes 19 September 2023."""
    return _ISO_DATE.sub(lambda found: in_words(found[0]) if 1 <= int(found[2]) <= 12 else found[0], text)


def bounds(text: str) -> tuple[str, str]:
    """Return the first and the last day that a date can mean, as ISO text: ("2019-10-01", "2019-10-31").

    Raises ValueError for text that is no date of the calendar.
    """
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        raise ValueError(text)
    year, *rest = (int(part) for part in text.split("-"))
    if len(rest) == 2:
        return (date.fromisoformat(text).isoformat(),) * 2
    months = rest or [1, 12]
    last = calendar.monthrange(year, months[-1])[1]
    return f"{year:04}-{months[0]:02}-01", f"{year:04}-{months[-1]:02}-{last:02}"


def decimal_years(text: str) -> tuple[float, float]:
    """Return the first and the last day that a date can mean, as decimal years: 2022.5 is the middle of 2022."""
    first, last = bounds(text)
    return _decimal(date.fromisoformat(first)), _decimal(date.fromisoformat(last))


def decimal_year(text: str) -> float:
    """Return the first day that a date can mean as a decimal year."""
    return decimal_years(text)[0]


def _decimal(found: date) -> float:
    start = date(found.year, 1, 1)
    return found.year + (found - start).days / (date(found.year + 1, 1, 1) - start).days


def is_day(text: str) -> bool:
    """Say whether a text is a whole day of the calendar as ISO text."""
    return bool(re.fullmatch(r"\d{4}(-\d\d){2}", text)) and is_date(text)


def is_date(text: str) -> bool:
    """Say whether a text is a day, a month or a year of the calendar as ISO text."""
    try:
        return bool(bounds(text))
    except ValueError:
        return False


def day(given: object) -> str:
    """Return a whole day as ISO text. Raises MultivectorError for a month, a year, or anything else."""
    text = str(given)
    if not is_day(text):
        raise MultivectorError(f"{text!r} is not a day; write it as YYYY-MM-DD, such as 2012-12-19")
    return text
