"""The events page: timeline, map and list of all events, whole without JavaScript, filtered together with it.

The script `events.js` reads the `data-…` attributes of the list: one for each filter. A place in the picture or beside
it and a dot of the timeline name what they show by `data-place` and `data-event`.
"""

from collections.abc import Iterable
from html import escape
from itertools import groupby

from multivector import data, events, figure
from multivector.book import timeline, usage
from multivector.datacells import entries_of
from multivector.dates import dates_in_words
from multivector.maps import captions, eventspec, svg

_MAP_ID = "mv-map-all-events"


def html(root) -> str:
    """Return the controls, the two pictures and the list."""
    frame = events.chosen()
    keys = {row.event_id: place.key for place, rows in events.by_place(frame) for row in rows}
    chapters = usage.event_places(root)
    years = "".join(
        _year(year, [_event(row, keys[row.event_id], chapters.get(row.event_id, [])) for row in rows])
        for year, rows in groupby(frame.itertuples(), key=lambda row: row.date[:4])
    )
    return (
        f'<div class="mv-events" data-mv-events>{_tools(frame)}'
        f'<div class="mv-events-views">{_map(frame)}{_timeline(frame)}</div>'
        f'<div id="events-list" tabindex="-1">{years}</div></div>'
    )


# --- pictures -------------------------------------------------------------------------------------------------------


def _map(frame) -> str:
    title = "Where the events took place"
    spec = eventspec.made(frame, title, "", "all-events", data.source_line(data.load("events")), "region")
    notes = "".join(f'<p class="mv-figure-note">{escape(note)}</p>' for note in [*spec["notes"], spec["source"]])
    return (
        f'<figure class="mv-figure mv-map mv-events-map" id="{_MAP_ID}">'
        f'<figcaption><p class="mv-figure-title">{title}</p>'
        '<p class="mv-figure-subtitle mv-js">Choose a mark to see only what happened there.</p></figcaption>'
        f'<div class="mv-map-frame">{svg.draw(spec, _MAP_ID)}</div>{captions.legend(spec)}{notes}</figure>'
    )


def _timeline(frame) -> str:
    return (
        '<figure class="mv-figure mv-events-timeline"><figcaption><p class="mv-figure-title">When they took place</p>'
        '<p class="mv-figure-subtitle">A filled dot: in one of the five states. An empty dot: elsewhere. A line: the '
        'event lasted. <span class="mv-js">Choose a dot to read about the event.</span></p></figcaption>'
        f"{timeline.draw(frame, 'mv-timeline')}</figure>"
    )


# --- the list -------------------------------------------------------------------------------------------------------


def _year(year: str, items: list[str]) -> str:
    return (
        f'<section class="mv-year" aria-labelledby="year-{year}"><h2 id="year-{year}">{year}</h2>'
        f"<ol>{''.join(items)}</ol></section>"
    )


def _event(row, place: str, chapters: list) -> str:
    first, last = events.span(row.date, row.end_date)
    known = {"theme": row.theme, "category": row.category, "actor": row.actors.replace(";", " "), "place": place}
    known |= {"first": first, "last": last}
    attributes = "".join(f' data-{name}="{escape(str(value))}"' for name, value in known.items())
    anchor = escape(row.event_id.lower())
    facts = "".join(f"<div><dt>{term}</dt><dd>{told}</dd></div>" for term, told in _facts(row, chapters))
    return (
        f'<li class="mv-event" id="{anchor}"{attributes}><details><summary>'
        f'<span class="mv-event-date">{escape(events.when(row.date, row.end_date))}</span> '
        f'<span class="mv-event-title">{escape(row.title)}</span></summary>'
        f'<p>{escape(dates_in_words(row.description))}</p><dl class="mv-event-facts">{facts}</dl>'
        f'<p><a href="#{anchor}">Link to this event ({escape(row.event_id)})</a></p>'
        "</details></li>"
    )


def _facts(row, chapters: list) -> Iterable[tuple[str, str]]:
    place = events.place_of(row)
    notes = ["outside the five states"] * place.is_abroad + [place.exactness] * bool(place.exactness)
    yield "Place", escape(row.place + (f" ({'; '.join(notes)})" if notes else ""))
    yield "Who", escape(", ".join(data.country(code).name for code in entries_of(row.actors)))
    yield "Kind", escape(f"{events.CATEGORIES[row.category]} · {events.THEMES[row.theme]}")
    yield "Confidence", escape(row.confidence)
    if chapters:
        yield (
            "In the course",
            " · ".join(
                f'<a href="{escape(one.address)}">{escape(one.number)} {escape(one.title)}</a>' for one in chapters
            ),
        )
    yield "Sources", figure.link_list(entries_of(row.source_urls))


# --- controls -------------------------------------------------------------------------------------------------------


def _tools(frame) -> str:
    """Return the form that the script brings to life; without JavaScript it is not shown."""
    codes = {code for codes in frame["actors"] for code in entries_of(codes)}
    actors = sorted(((code, data.country(code).name) for code in codes), key=lambda entry: entry[1])
    places = sorted(
        ((place.key, place.name, place.is_abroad) for place, _ in events.by_place(frame)), key=lambda p: p[1]
    )
    years = [(str(year), str(year)) for year in _years(frame)]
    fields = (
        _select("theme", "Part of the course", "All parts", {"": events.THEMES.items()})
        + _select("category", "Kind of event", "All kinds", {"": events.CATEGORIES.items()})
        + _select(
            "actor",
            "Who takes part",
            "Everyone",
            {
                "The five states": [entry for entry in actors if entry[0] in data.CENTRAL_ASIA],
                "Others": [entry for entry in actors if entry[0] not in data.CENTRAL_ASIA],
            },
        )
        + _select(
            "place",
            "Place",
            "All places",
            {
                "In the five states": [(key, name) for key, name, is_abroad in places if not is_abroad],
                "Elsewhere": [(key, name) for key, name, is_abroad in places if is_abroad],
            },
        )
        + _select("from", "From", "The first year", {"": years})
        + _select("to", "To", "The last year", {"": years})
    )
    return (
        f'<form class="mv-ledger-tools mv-js" aria-label="Filter the events">{fields}'
        '<button class="mv-button" type="button" name="clear">Clear the filters</button>'
        '<button class="mv-button" type="button" name="list">Go to the list</button></form>'
        f'<p class="mv-ledger-count mv-js" role="status">{len(frame)} events</p>'
    )


def _years(frame) -> range:
    spans = [events.span(row.date, row.end_date) for row in frame.itertuples()]
    return range(min(first for first, _ in spans), max(last for _, last in spans) + 1)


def _select(name: str, label: str, everything: str, groups: dict) -> str:
    entries = f'<option value="">{escape(everything)}</option>'
    for title, options in groups.items():
        inner = "".join(f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in options)
        entries += f'<optgroup label="{escape(title)}">{inner}</optgroup>' if title else inner
    return f'<label>{escape(label)}<select name="{name}" autocomplete="off">{entries}</select></label>'
