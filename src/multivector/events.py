"""The events of `data/events.csv`: how they are chosen, and what is known of their dates and places, in words."""

import re
from dataclasses import dataclass
from math import isfinite

import pandas as pd

from multivector import data
from multivector.datacells import entries_of
from multivector.dates import in_words
from multivector.errors import MultivectorError, nearest_or_all

THEMES = {
    "us_engagement": "The United States",
    "china": "China",
    "russia_presence": "Russian presence",
    "afghanistan": "Afghanistan",
    "csto": "The CSTO",
    "middle_powers": "Middle powers",
    "regional_cooperation": "Regional cooperation",
}
CATEGORIES = {
    "basing": "Bases",
    "border": "Border",
    "conflict": "Armed conflict",
    "exercise": "Exercise",
    "investment": "Investment",
    "membership": "Membership",
    "policy": "Policy",
    "summit": "Summit",
    "terror_attack": "Terrorist attack",
    "treaty": "Treaty",
    "unrest": "Unrest",
}
# How wide a place is drawn that is no town or site: a sign of doubt, not a measurement.
WIDE_KM = {"district": 40, "region": 100}
# How exact coordinates are: of a town, and of a whole state or several towns at once, which no tolerance reaches.
TOWN_KM, STATE_KM = 40, 2000
_NEEDED = (
    "event_id",
    "date",
    "end_date",
    "title",
    "category",
    "actors",
    "place",
    "lat",
    "lon",
    "inside_region",
    "theme",
)
_REGION_WORDS = ("region", "province", "Northern")


class EventError(MultivectorError):
    """Events that cannot be chosen or shown."""


@dataclass(frozen=True)
class Place:
    """Where events took place. kind: "site" (a town or a site), "district", "region", "state" or "several"."""

    name: str
    lon: float
    lat: float
    kind: str
    is_abroad: bool

    @property
    def key(self) -> str:
        """The name as it can stand in an address: "xi-an-china"."""
        return re.sub(r"\W+", "-", self.name.lower()).strip("-")

    @property
    def km(self) -> int:
        """How wide the place is drawn around its middle, in km; 0 for a point."""
        return WIDE_KM.get(self.kind, 0)

    @property
    def precision_km(self) -> int:
        """Within how many km of its coordinates the events took place, as `facilities` has it of a site."""
        return self.km or (TOWN_KM if self.kind == "site" else STATE_KM)

    @property
    def exactness(self) -> str:
        """What the coordinates stand for, in words; "" for a town or a site."""
        return {
            "district": "only the district is known",
            "region": "only the region is known",
            "state": "a whole state, no single place",
            "several": "several places; the mark stands at the first",
        }.get(self.kind, "")


def chosen(frame=None, *, theme=None, category=None, actor=None, years=None) -> pd.DataFrame:
    """Return events in the order of their dates: rows of `data.load("events")`, all or those that fit every filter.

    theme, category, actor: one name or several. years: one year or (first, last); an event fits that took place on any
    day of them. Raises EventError for a name that no event has, a row that cannot be right, or nothing left.
    """
    frame = data.load("events") if frame is None else frame
    if missing := [name for name in _NEEDED if name not in frame.columns]:
        raise EventError(f"events: the frame has no column {', '.join(missing)}; take it from data.load('events')")
    _check(frame)
    actors = frame["actors"].map(entries_of)
    keep = pd.Series(True, index=frame.index)
    if theme is not None:
        keep &= frame["theme"].isin(_names("theme", theme, THEMES))
    if category is not None:
        keep &= frame["category"].isin(_names("category", category, CATEGORIES))
    if actor is not None:
        wanted = set(_names("actor", actor, {code for codes in actors for code in codes}))
        keep &= actors.map(lambda codes: bool(wanted & set(codes))).astype(bool)
    if years is not None:
        first, last = _span(years)
        spans = [span(row.date, row.end_date) for row in frame.itertuples()]
        keep &= pd.Series([begin <= last and end >= first for begin, end in spans], index=frame.index)
    if not keep.any():
        raise EventError("events: no event is left; take a filter away")
    return frame[keep].sort_values(["date", "event_id"]).reset_index(drop=True)


def _check(frame) -> None:
    for row in frame.itertuples():
        if not (isfinite(row.lat) and isfinite(row.lon) and -90 <= row.lat <= 90 and -180 <= row.lon <= 180):
            raise EventError(
                f"events: {row.event_id}: latitude {row.lat:g}, longitude {row.lon:g} is no place on Earth"
            )
        _names("theme", row.theme, THEMES, row.event_id)
        _names("category", row.category, CATEGORIES, row.event_id)


def _names(what: str, wanted, known, where: str = "") -> list[str]:
    wanted = [wanted] if isinstance(wanted, str) else list(wanted)
    for name in wanted:
        if name not in known:
            hint = nearest_or_all(name, sorted(known))
            raise EventError(f'events: {f"{where}: " if where else ""}unknown {what} "{name}".{hint}')
    return wanted


def _span(years) -> tuple[int, int]:
    first, last = (years, years) if isinstance(years, int) else years
    if first > last:
        raise EventError(f"events: years ({first}, {last}): the first is after the last")
    return first, last


def span(date: str, end_date: str) -> tuple[int, int]:
    """Return the first and the last year of an event."""
    return int(date[:4]), int((end_date or date)[:4])


def when(date: str, end_date: str = "") -> str:
    """Return a date with its precision: "29 August 1991", "December 2001 (day not known)", "2 to 19 January 2022"."""
    if not end_date:
        doubt = {4: " (day and month not known)", 7: " (day not known)"}.get(len(date), "")
        return in_words(date) + doubt
    if date[:7] == end_date[:7] and len(date) == len(end_date) == 10:
        return f"{int(date[8:])} to {in_words(end_date)}"
    return f"{in_words(date)} to {in_words(end_date)}"


def by_place(frame) -> list[tuple[Place, list]]:
    """Return each place with its events (named tuples), in the order of the frame.

    The same words are the same place, whichever building the coordinates mean. An event in several towns counts at the
    first of them.
    """
    sites, groups = {}, {}
    for row in frame.itertuples():
        place = place_of(row)
        if place.kind == "site":
            sites.setdefault((place.lon, place.lat), place)
            sites.setdefault(place.name, sites[place.lon, place.lat])
    for row in frame.itertuples():
        place = place_of(row)
        if place.kind in ("site", "several"):
            place = sites.get(place.name) or sites.get((place.lon, place.lat), place)
        groups.setdefault(place, []).append(row)
    return list(groups.items())


def place_of(row) -> Place:
    """Return the place of a row of the events table; how exactly it is known is read from its words."""
    return Place(row.place, round(float(row.lon), 3), round(float(row.lat), 3), _kind(row.place), not row.inside_region)


def _kind(words: str) -> str:
    local = words.split(",")[0]
    if words in {country.name for country in data.countries()}:
        return "state"
    if " and " in local:
        return "several"
    if "district" in words:
        return "district"
    # A named spot in a region ("Kok-Tash, Batken region") is a spot.
    return "region" if any(word in local for word in _REGION_WORDS) else "site"
