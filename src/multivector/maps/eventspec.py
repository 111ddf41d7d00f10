"""The specification of a map of events: one mark a place, with the number of its events; the rest told beside it."""

from multivector import data, events
from multivector.datacells import entries_of
from multivector.maps.extents import extent_named
from multivector.maps.spec import MapError, make

_SHOWN = 5  # events that a mark tells when pointed at; the table has all
_NOTE = "A selection for teaching: the number of events at a place does not measure how much happened there."


def made(
    frame, title: str, subtitle: str, id: str | None, source: str, extent: str, more: tuple[str, ...] = ()
) -> dict:
    """Return the specification; frame as `events.chosen()` gives it. more: columns that end its table."""
    if missing := [name for name in more if name not in frame.columns]:
        raise MapError(f"events: the frame has no column {', '.join(missing)} for the table")
    further = frame[list(more)].astype(str).to_numpy().tolist()
    places = [_place(place, rows) for place, rows in events.by_place(frame)]
    shown = [place for place in places if place["kind"] != "state" and _is_in(place["place"], extent)]
    beside = [place for place in places if place not in shown]
    areas = {state.iso3: {"fill": "land", "text": [state.name]} for state in data.countries("central_asia")}
    return make(
        kind="events",
        id=id,
        extent=extent,
        title=title,
        subtitle=subtitle,
        description=_in_words(frame, shown, beside),
        areas=areas,
        events=sorted(shown, key=lambda place: (-place["km"], -place["count"], place["name"])),
        beside=sorted(beside, key=lambda place: (place["kind"] == "state", -place["count"], place["name"])),
        legend={"title": "", "entries": _entries(shown)},
        table={
            "columns": ["date", "event", "place", "in", "kind", "who", *more],
            "rows": [[*_row(row), *words] for row, words in zip(frame.itertuples(), further, strict=True)],
        },
        notes=[_NOTE],
        source=source,
    )


def _is_in(place: list[float], extent: str) -> bool:
    (south, west), (north, east) = extent_named(extent).bounds
    return west <= place[0] <= east and south <= place[1] <= north


def _place(place: events.Place, rows: list) -> dict:
    told = [f"{events.when(row.date, row.end_date)}: {row.title}" for row in rows]
    if len(told) > _SHOWN + 1:
        told = [*told[:_SHOWN], f"and {len(told) - _SHOWN} more, in the table below the map"]
    count = "one event" if len(rows) == 1 else f"{len(rows)} events"
    return {
        "key": place.key,
        "name": place.name,
        "place": [place.lon, place.lat],
        "kind": place.kind,
        "km": place.km,
        "is_abroad": place.is_abroad,
        "count": len(rows),
        "ids": [row.event_id for row in rows],
        "text": [f"{place.name}: {count}", *([place.exactness] if place.exactness else []), *told],
    }


def _row(row) -> list[str]:
    inside = ", ".join(data.country(code).name for code in entries_of(row.inside_region)) or "abroad"
    who = ", ".join(data.country(code).name for code in entries_of(row.actors))
    return [events.when(row.date, row.end_date), row.title, row.place, inside, events.CATEGORIES[row.category], who]


def _entries(shown: list[dict]) -> list[dict]:
    entries = [{"mark": "circle", "colour": "accent", "label": "one event"}]
    if any(place["count"] > 1 for place in shown):
        entries.append({"mark": "count", "colour": "accent", "label": "number of events at one place"})
    if any(place["is_abroad"] for place in shown):
        entries.append({"mark": "hollow", "colour": "accent", "label": "outside the five states"})
    if any(place["km"] for place in shown):
        entries.append({"mark": "soft", "colour": "accent", "label": "only the district or the region is known"})
    return entries


def _in_words(frame, shown: list[dict], beside: list[dict]) -> str:
    total, first, last = len(frame), frame["date"].min()[:4], frame["date"].max()[:4]
    abroad = int((frame["inside_region"] == "").sum())
    most = sorted(shown, key=lambda place: (-place["count"], place["name"]))[:5]
    told = "; ".join(f"{place['name']} {place['count']}" for place in most)
    count = f"One event in {first}" if total == 1 else f"{total} events, {first} to {last}"
    away = sum(place["count"] for place in beside)
    return f"{count}; {abroad} of them outside the five states. On the map, most at: {told or 'no place'}." + (
        f" {away} are listed beside the map, because they lie outside it or have no single place." if away else ""
    )
