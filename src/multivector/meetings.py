"""The meetings of the leaders of all five states, by the table of events: in their own format, or with a power.

One rule for all: a meeting counts when each of the five states was at the table, by its leader or by a stand-in whom
the row names. Who else was there, as a guest or as host, is the `partner`.
"""

import re

import pandas as pd

from multivector import data
from multivector.datacells import entries_of
from multivector.errors import MultivectorError

_MEETING = re.compile(r"summit|consultative meeting|high-level meeting", re.IGNORECASE)
_BY_VIDEO = re.compile(r"\b(?:video|virtual)\b", re.IGNORECASE)
_STAND_IN = re.compile(r"\bFour presidents and\b")
# An actor that a row names beside the group for which it stands.
_BESIDE = {"SAU": "GCC"}
CONSULTATIVE = "consultative meeting"
OUTSIDE = "with an outside power"
ALONE = "no other state"


def leaders_meetings() -> pd.DataFrame:
    """Return the meetings of the leaders of all five, oldest first.

    Columns: event_id, date, place, title, format (CONSULTATIVE or OUTSIDE), partner (the other state or group of the
    row's actors, or ALONE), by_video, stand_in (one of the five sent somebody else than its president). The table of
    events is a selection, so this is no complete list of meetings.
    """
    rows = data.load("events")
    rows = rows[rows["title"].str.contains(_MEETING)]
    actors = rows["actors"].map(entries_of)
    rows = rows[[set(data.CENTRAL_ASIA) <= set(found) for found in actors]]
    made = rows.assign(
        format=[_format(row) for row in rows.itertuples()],
        partner=[_partner(row) for row in rows.itertuples()],
        by_video=rows["place"].str.contains(_BY_VIDEO),
        stand_in=rows["description"].str.contains(_STAND_IN),
    ).sort_values(["date", "event_id"])
    columns = ["event_id", "date", "place", "title", "format", "partner", "by_video", "stand_in"]
    return made[columns].reset_index(drop=True)


def with_outside_powers() -> pd.DataFrame:
    """Return the meetings with an outside power or group: the rows of `leaders_meetings` in that format."""
    found = leaders_meetings()
    return found[found["format"] == OUTSIDE].reset_index(drop=True)


def _format(row) -> str:
    return CONSULTATIVE if CONSULTATIVE in row.title.lower() else OUTSIDE


def _partner(row) -> str:
    others = [code for code in entries_of(row.actors) if code not in data.CENTRAL_ASIA]
    outside = [code for code in others if _BESIDE.get(code) not in others]
    if _format(row) == CONSULTATIVE and not outside:
        return ALONE
    if len(outside) != 1:
        raise MultivectorError(f"events: {row.event_id}: {len(outside)} others at a meeting of the five, not one")
    return outside[0]
