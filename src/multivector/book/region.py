"""The region at a glance: a map of the five states and, for each, five facts with their sources."""

from dataclasses import dataclass
from html import escape

from multivector import data, maps
from multivector.maps import spec, svg

RESOLUTION = "A/RES/ES-11/1"
ALLIANCES = ("CSTO", "SCO", "EAEU", "OTS")
LONG_LABEL = "Belongs to"  # the one fact that may need a whole line on a phone
VOTE_WORDS = {"yes": "in favour", "no": "against", "abstain": "abstained", "absent": "did not vote"}
STANDINGS = {
    "founder": "member",
    "member": "member",
    "observer": "observer",
    "partner": "partner",
    "associate": "associate",
}


@dataclass(frozen=True)
class Fact:
    """One figure or standing, as a reader sees it. `source` is the credit, `note` the year or the measure."""

    label: str
    value: str
    note: str
    source: str


def facts(iso3):
    """Return the five facts of a state, computed from the tables."""
    return [
        _people(iso3),
        _latest(iso3, "gdp_per_capita_ppp", "GDP per person", "${:,.0f}", "at purchasing power"),
        _latest(iso3, "remittances_pct_gdp", "Remittances", "{:.1f} % of GDP", "recorded"),
        _vote(iso3),
        _alliances(iso3),
    ]


def _rows(iso3, indicator):
    frame = data.load("economy", indicator=indicator)
    return frame[frame["iso3"] == iso3].sort_values("year")


def _people(iso3):
    rows = _rows(iso3, "population")
    last = rows.iloc[-1]
    return Fact("People", f"{last.value / 1e6:.1f} million", str(last.year), _credit(rows))


def _latest(iso3, indicator, label, pattern, measure):
    """Return the latest figure; one that ended long ago is told as such and not shown as if it were of today."""
    rows = _rows(iso3, indicator)
    newest = data.load("economy", indicator=indicator)["year"].max()
    if rows.empty or rows["year"].iloc[-1] < newest - 5:
        since = f"none since {rows['year'].iloc[-1]}" if len(rows) else "none in the table"
        return Fact(label, "not reported", since, _credit(data.load("economy", indicator=indicator)))
    last = rows.iloc[-1]
    return Fact(label, pattern.format(last.value), f"{last.year}, {measure}", _credit(rows))


def _alliances(iso3):
    frame = data.load("memberships", countries=iso3)
    standing = []
    for organisation in ALLIANCES:
        rows = frame[(frame["organisation"] == organisation) & (frame["end"] == "")]
        status = STANDINGS.get(rows["status"].iloc[0]) if len(rows) else None
        if status:
            standing.append(organisation if status == "member" else f"{organisation} ({status})")
    # figure: four fixed, those that ALLIANCES names
    # figure: four fixed, the same
    value = ", ".join(standing) or "none of the four"
    return Fact(LONG_LABEL, value, f"of the four: {', '.join(ALLIANCES)}", _credit(frame))


def _vote(iso3):
    frame = data.load("un_votes", countries=iso3)
    row = frame[frame["resolution"] == RESOLUTION].iloc[0]
    return Fact("UN vote, 2 March 2022", VOTE_WORDS[row.vote], f"on the war in Ukraine ({RESOLUTION})", _credit(frame))


def _credit(frame):
    return data.source_line(frame).removeprefix("Sources: ").removeprefix("Source: ").removesuffix(".")


def html():
    """Return the map, a tab for each state and its facts. Without JavaScript all five lists are there to read."""
    states = data.countries("central_asia")
    tabs = "".join(
        f'<a class="mv-state-tab" href="#state-{state.iso3}" data-mv-state="{state.iso3}">{escape(state.name)}</a>'
        for state in states
    )
    panels = "".join(_panel(state) for state in states)
    return (
        f'<div class="mv-region" data-mv-region>{_picture()}'
        f'<div class="mv-states"><div class="mv-state-tabs">{tabs}</div>{panels}'
        f'<p class="mv-soft">{_sources()}</p></div></div>'
    )


def _picture():
    """Return the still map; a state under the pointer is told by the list beside it, which the keyboard reaches too."""
    title = "The five states of Central Asia and their neighbours"
    region = spec.region(title, subtitle="", id="front", source=maps.OUTLINES, scale_bar=False)
    notes = " ".join([*region["notes"], region["source"]])
    picture = svg.draw(region, "mv-map-front")
    return f'<figure class="mv-region-map">{picture}<figcaption>{escape(notes)}</figcaption></figure>'


def _panel(state):
    items = "".join(_item(fact) for fact in facts(state.iso3))
    name = escape(state.name)
    opening = f'<section class="mv-state" id="state-{state.iso3}" data-mv-state="{state.iso3}" aria-label="{name}">'
    return f"{opening}<p>{name}</p><dl>{items}</dl></section>"


def _item(fact):
    width = ' class="mv-fact-wide"' if fact.label == LONG_LABEL else ""
    told = f"<b>{escape(fact.value)}</b> <span>{escape(fact.note)}</span>"
    return f"<div{width}><dt>{escape(fact.label)}</dt><dd>{told}</dd></div>"


def _sources():
    credits = dict.fromkeys(fact.source for state in data.CENTRAL_ASIA for fact in facts(state))
    return f'Sources: {escape("; ".join(credits))}. <a href="sources.html">More about the sources</a>.'
