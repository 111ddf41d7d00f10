"""The meetings of the leaders of all five states, by the table of events: alone, or with an outside power."""

import re

import pandas as pd

from multivector import data
from multivector.errors import MultivectorError

_SUMMIT = re.compile(r"summit|consultative meeting", re.IGNORECASE)
# An actor that a row names beside the group for which it stands.
_BESIDE = {"SAU": "GCC"}
ALONE = "without an outside power"


def leaders_meetings() -> pd.DataFrame:
    """Return the meetings of the leaders of all five, oldest first: event_id, date, place, title, partner.

    partner: the outside power or group of the row's actors, or ALONE for a consultative meeting. The table of events
    is a selection, so this is no complete list of meetings.
    """
    rows = data.load("events")
    rows = rows[rows["title"].str.contains(_SUMMIT)]
    actors = rows["actors"].str.split(";")
    rows = rows[[set(data.CENTRAL_ASIA) <= set(found) for found in actors]]
    made = rows.assign(partner=[_partner(row) for row in rows.itertuples()]).sort_values(["date", "event_id"])
    return made[["event_id", "date", "place", "title", "partner"]].reset_index(drop=True)


def _partner(row) -> str:
    if "consultative meeting" in row.title.lower():
        return ALONE
    others = [code for code in row.actors.split(";") if code not in data.CENTRAL_ASIA]
    outside = [code for code in others if _BESIDE.get(code) not in others]
    if len(outside) != 1:
        raise MultivectorError(
            f"events: {row.event_id}: {len(outside)} outside powers at a meeting of the five, not one"
        )
    return outside[0]
