"""Maps: the region, amounts by country, sites, events. Each is one specification, drawn as a still and as a live map.

Each function returns a `Map` (a folium map): display it in a cell, or take `spec`, `static_svg()`, `figure()` and
`document()`. No tiles and no network: outlines are Natural Earth's, shipped in data/geo.

What is added with folium (`folium.Marker(…).add_to(m)`) appears on the live map, in `m.save("mine.html")` and in the
book. A plugin that fetches files gives a `NetworkWarning` with its address; without a network the rest is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from multivector import data
from multivector import events as chronicle
from multivector.maps import eventspec, flowspec, sitespec, yearmaps
from multivector.maps import spec as specs
from multivector.maps.pagefiles import script, style_sheet
from multivector.maps.spec import MapError

if TYPE_CHECKING:
    from multivector.explorers import Explorer
    from multivector.maps.foliummap import Map

__all__ = [
    "Map",
    "MapError",
    "choropleth",
    "choropleth_years",
    "events",
    "flows",
    "region",
    "script",
    "sites",
    "style_sheet",
]

OUTLINES = "Source: Natural Earth 5.1.1 (public domain)."


def __getattr__(name):
    """Give `maps.Map` when it is asked for: the book and the exercises draw from specifications without folium."""
    if name == "Map":
        from multivector.maps.foliummap import Map

        return Map
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _made(spec: dict) -> Map:
    from multivector.maps.foliummap import Map

    return Map(spec)


def region(
    title: str = "Central Asia: five states between the Caspian Sea and China",
    subtitle: str = "",
    *,
    id: str = "region",
    source: str = OUTLINES,
    scale_bar: bool = False,
) -> Map:
    """Return the map of the five states, their neighbours and their capitals."""
    return _made(specs.region(title, subtitle, id, source, scale_bar))


def choropleth(
    df,
    *,
    title: str,
    subtitle: str = "",
    unit: str = "",
    id: str | None = None,
    source: str | None = None,
    extent: str = "region",
    breaks: list[float] | None = None,
    decimals: int | None = None,
    notes: tuple[str, ...] = (),
) -> Map:
    """Return a map of amounts. df: columns `iso3` and `value`, one row a country; NaN or a missing state is "no data".

    title: the finding as a sentence; subtitle: measure and year; unit: as written after numbers ("%", "million US$").
    source: the source line; without it, that of the rows. extent: "region" or "eurasia" (names Russia, China, India,
    Iran, Türkiye, Ukraine). breaks: limits of the classes, rising, for at most 5 classes; else round ones. notes: what
    stands below the map, before the note on boundaries. Raises MapError for a frame with other columns, a country twice
    or not on the map, or no value at all.
    """
    line = data.source_line(df) if source is None else source
    return _made(specs.choropleth(df, title, subtitle, unit, id, line, extent, breaks, decimals, notes))


def choropleth_years(
    df,
    *,
    id: str,
    title: str,
    question: str = "Move the year: what changes, and what stays?",
    unit: str = "",
    source: str | None = None,
    extent: str = "region",
    years=None,
    breaks: list[float] | None = None,
    decimals: int | None = None,
    notes: tuple[str, ...] = (),
) -> Explorer:
    """Return maps of amounts with a slider of years, all with the same classes; the last year is shown first.

    df: columns `iso3`, `year`, `value`, one row a country and year; NaN or a missing row is "no data". years: which;
    else all that have a value. The rest as in `choropleth`. It is an explorer: no kernel is needed to move the year.
    Raises MapError as `choropleth` does, and for a year without any value.
    """
    line = data.source_line(df) if source is None else source
    return yearmaps.by_year(df, title, question, unit, id, line, extent, years, breaks, decimals, notes)


def sites(
    df=None,
    *,
    ids: list[str] | None = None,
    title: str,
    subtitle: str = "",
    id: str | None = None,
    source: str | None = None,
    scale_bar: bool = False,
    dates: bool = False,
) -> Map:
    """Return a map of military sites. df: rows of `data.load("facilities")` (default: all); ids: which, in this order.

    dates: the table says from when to when each site was in use. Places known only to within 25 km or worse are soft
    circles of that size, never points. Raises MapError for an unknown id or a frame without the columns it needs.
    """
    line = data.source_line(data.load("facilities")) if source is None else source
    return _made(sitespec.sites(df, ids, title, subtitle, id, line, scale_bar, dates))


def events(
    df=None,
    *,
    title: str,
    subtitle: str = "",
    id: str | None = None,
    source: str | None = None,
    extent: str = "region",
    theme=None,
    category=None,
    actor=None,
    years=None,
    more: tuple[str, ...] = (),
) -> Map:
    """Return a map of events, one mark a place with its number of events. df: rows of `data.load("events")`.

    theme, category, actor, years: as `multivector.events.chosen` takes them. more: columns of df that end the data
    table, headed by their names. Places outside the five states are hollow marks; events outside the frame, or of a
    whole state, are listed beside the map. A district or a region is a soft circle, never a point. Raises EventError
    for unknown names, a place off the globe, or no event left, and MapError for a column that df does not have.
    """
    line = data.source_line(data.load("events")) if source is None else source
    chosen = chronicle.chosen(df, theme=theme, category=category, actor=actor, years=years)
    return _made(eventspec.made(chosen, title, subtitle, id, line, extent, more))


def flows(
    df,
    *,
    title: str,
    subtitle: str = "",
    direction: str,
    unit: str = "",
    id: str | None = None,
    source: str | None = None,
    extent: str = "region",
    decimals: int | None = None,
) -> Map:
    """Return a map of what goes between the five states and their partners, as lines whose width is the amount.

    df: columns `iso3` (one of the five), `partner` (any state, or EU), `value` and maybe `unit`, one row a pair. NaN or
    a missing pair is "no data" in the table; a zero has no line. direction: "to partner" (exports) or "to state" (aid,
    remittances). unit: as in `choropleth`; without it, that of the rows. Raises MapError for a negative value, a pair
    twice, two units, a partner without a place (a bank), or no value at all.
    """
    line = data.source_line(df) if source is None else source
    return _made(flowspec.flows(df, title, subtitle, unit, direction, id, line, extent, decimals))
