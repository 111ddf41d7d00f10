"""Specifications: what a map says, as data that goes through JSON unchanged. Drawing is left to others."""

import re

import pandas as pd

from multivector import data, figure
from multivector.errors import MultivectorError
from multivector.maps import classes, scene
from multivector.maps.extents import extent_named

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")


class MapError(MultivectorError):
    """A map that cannot be made from what it was given."""


def checked(spec: dict) -> dict:
    """Return a specification that came back from JSON; MapError names what it lacks."""
    missing = {"kind", "id", "extent", "bounds", "title", "areas", "sites", "legend", "table"} - set(spec)
    if missing:
        raise MapError(f"map {spec.get('id', '')}: the specification lacks {', '.join(sorted(missing))}")
    return spec


def region(title: str, subtitle: str, id: str, source: str, scale_bar: bool) -> dict:
    """Return the specification of the plain map: the five states, their neighbours, their capitals."""
    states = data.countries("central_asia")
    towns = {state.iso3: town for state, town in zip(states, data.CAPITALS, strict=True)}
    names = ", ".join(state.name for state in states[:-1]) + f" and {states[-1].name}"
    return make(
        kind="region",
        id=id,
        extent="region",
        title=title,
        subtitle=subtitle,
        description=(
            f"Map of {names}, between the Caspian Sea in the west and China in the east, "
            "Russia in the north, Iran and Afghanistan in the south."
        ),
        areas={state.iso3: {"fill": "land", "text": [state.name, f"Capital: {towns[state.iso3]}"]} for state in states},
        legend={
            "title": "",
            "entries": [
                {"mark": "area", "colour": "land", "label": "the five states"},
                {"mark": "area", "colour": "land_neighbour", "label": "neighbours"},
                {"mark": "area", "colour": "water", "label": "water"},
                {"mark": "circle", "colour": "ink", "label": "capital"},
            ],
        },
        table={
            "columns": ["state", "code", "capital"],
            "rows": [[state.name, state.iso3, towns[state.iso3]] for state in states],
        },
        source=source,
        scale_bar=scale_bar,
    )


def choropleth(
    frame: pd.DataFrame,
    title: str,
    subtitle: str,
    unit: str,
    id: str,
    source: str,
    extent: str,
    breaks,
    decimals,
    notes: tuple[str, ...] = (),
) -> dict:
    """Return the specification of a map of amounts.

    frame: `iso3` and `value`, one row a country; NaN or no row of one of the five states is "no data".
    """
    values = _values(frame, extent)
    known = {iso3: value for iso3, value in values.items() if value is not None}
    if not known:
        raise MapError(f"map {id or title}: no country has a value; is the indicator or the year right?")
    steps = classes.of(list(known.values()), breaks)
    numbers = classes.Numbers(unit, classes.decimals_for(list(known.values())) if decimals is None else decimals)
    areas = {}
    for iso3, value in values.items():
        told = "no data" if value is None else numbers.text(value)
        areas[iso3] = {
            "fill": "no_data" if value is None else f"seq_{steps.number(value)}",
            "label": "no data" if value is None else numbers.short(value),
            "text": [data.country(iso3).name, told],
        }
    return make(
        kind="choropleth",
        id=id,
        extent=extent,
        title=title,
        subtitle=subtitle,
        description=_amounts_in_words(title, values, numbers),
        areas=areas,
        legend={"title": unit, "entries": _class_entries(steps, numbers, len(known) < len(values))},
        table={
            "columns": ["country", "code", unit or "value"],
            "rows": [[data.country(iso3).name, iso3, value] for iso3, value in values.items()],
        },
        notes=notes,
        source=source,
    )


def _values(frame: pd.DataFrame, extent: str) -> dict[str, float | None]:
    """Return the values by country; the five states are always there, with None where the frame has no value."""
    missing = {"iso3", "value"} - set(frame.columns)
    if missing:
        raise MapError(f"choropleth: the frame has no column {', '.join(sorted(missing))}")
    if frame["iso3"].duplicated().any():
        twice = sorted(set(frame.loc[frame["iso3"].duplicated(), "iso3"]))
        raise MapError(f"choropleth: {', '.join(twice)} has more than one row; choose one year and one indicator")
    drawn = {feature["properties"]["iso3"] for feature in data.geo(extent_named(extent).geometry)["features"]}
    unknown = sorted(set(frame["iso3"]) - drawn)
    if unknown:
        raise MapError(f"choropleth: {', '.join(map(str, unknown))} is not on the map; leave it out or change `extent`")
    given = {
        iso3: None if pd.isna(value) else float(value)
        for iso3, value in zip(frame["iso3"], frame["value"], strict=True)
    }
    everyone = dict.fromkeys(data.CENTRAL_ASIA) | given
    return {iso3: everyone[iso3] for iso3 in sorted(everyone)}


def _class_entries(steps, numbers, some_missing: bool) -> list[dict]:
    entries = [
        {"mark": "area", "colour": f"seq_{number}", "label": numbers.span(low, high)}
        for number, (low, high) in steps.spans()
    ]
    if some_missing:
        entries.append({"mark": "hatch", "colour": "no_data", "label": "no data"})
    return [*entries, {"mark": "area", "colour": "land_neighbour", "label": "not in the table"}]


def _amounts_in_words(title: str, values: dict, numbers) -> str:
    ordered = sorted(
        ((value, iso3) for iso3, value in values.items() if value is not None), key=lambda pair: (-pair[0], pair[1])
    )
    told = "; ".join(f"{data.country(iso3).name} {numbers.text(value)}" for value, iso3 in ordered)
    missing = [data.country(iso3).name for iso3, value in values.items() if value is None]
    return f"From highest to lowest: {told}." + (f" No data: {', '.join(missing)}." if missing else "")


def make(*, kind: str, id: str | None, extent: str, **said) -> dict:
    """Return a specification with what all maps have: bounds, notes on boundaries, an id."""
    if id is not None and not _ID.fullmatch(id):
        raise MapError(f'map id "{id}": use letters, digits and hyphens only; it becomes a file name')
    notes = said.pop("notes", [])
    spec = {
        "kind": kind,
        "extent": extent,
        "bounds": extent_named(extent).bounds,
        "sites": [],
        "scale_bar": False,
        **said,
    }
    spec["notes"] = [*notes, scene.BOUNDARY_NOTE, *([scene.CRIMEA_NOTE] if scene.disputed(spec) else [])]
    if not spec["source"]:
        raise MapError(f"map {id or spec['title']}: no source line; give `source` or a frame that data.load() made")
    spec["id"] = figure.slug("map", id, spec).removeprefix("mv-map-")
    return spec
