"""Displays of who belongs to what: a matrix by year, one organisation over time, and what two have in common."""

from collections.abc import Callable
from functools import cache
from itertools import combinations, groupby

import pandas as pd

from multivector import data, dates, figure, numberwords
from multivector.charts.words import joined
from multivector.explorers import Explorer, Outcome, Steps
from multivector.formats import spells as s
from multivector.grids import Cell, Grid, Line, Stretch, Strip, Track

TAKES_PART = "takes part"
# Sign and strength of each status.
SIGNS = {
    "founder": ("◉", "full"),
    "member": ("●", "full"),
    TAKES_PART: ("◆", "full"),
    "associate": ("◐", "part"),
    "partner": ("◇", "part"),
    "observer": ("○", "part"),
    "withdrew": ("✕", "faint"),
    "suspended": ("⊘", "faint"),
    "none": ("–", "none"),
    s.NOT_YET: ("·", "none"),
    s.NOT_KNOWN: ("?", "unknown"),
}
LEGEND = (
    "Founder: a member from the start. Withdrew: was a member and left. Suspended: was a member, and the membership "
    "was suspended. None: checked, no status. Not yet: the first status in the table begins later; an earlier, "
    "lesser one, such as observer, may be missing. Not known: the table cannot tell. No mark: high confidence."
)
# What a reader of the first column must know: it is older than the organisation.
TREATY = "CSTO: before the charter of 7 October 2002 the parties to the Collective Security Treaty of 15 May 1992."
FULL_STANDING = "Full standing: founder or member; in the C5+1, which has no members, takes part."


def word(standing: s.Standing) -> str:
    """Return the status in words: in a format of talks a founder or member "takes part"."""
    return TAKES_PART if standing.is_full and standing.organisation == "C5+1" else standing.status


def source_line() -> str:
    """Return the source line of the memberships."""
    return data.source_line(data.load("memberships"))


def _name(code: str) -> str:
    return data.country(code).name


def _cell(standing: s.Standing) -> Cell:
    sign, weight = SIGNS[word(standing)]
    spell = standing.spell
    unsure = spell is not None and spell.confidence != "high" and standing.status != s.NOT_KNOWN
    return Cell(sign, word(standing), weight, (f"{spell.confidence} confidence",) if unsure else ())


# --- the matrix by year ---------------------------------------------------------------------------------------------


def matrix_figure() -> Explorer:
    """Return the matrix of organisations and the five states at the end of a year that the reader chooses."""
    last = s.years()[-1]
    shared = [name for name in s.organisations() if all(one.is_full for one in _standings(last)[name])]
    return Explorer(
        "formats-matrix",
        title=f"At the end of {last} all five had full standing in {len(shared)} of {len(s.organisations())}: "
        f"{joined(shared)}",
        question="Move the year: who belongs to what at its end?",
        controls={"Year": _year_steps()},
        start=(str(last),),
        outcome=lambda year: _matrix_outcome(int(year)),
        source=source_line(),
        notes=(FULL_STANDING, LEGEND, TREATY),
        details=spells_html(),
    )


def _year_steps() -> Steps:
    return Steps({str(year): str(year) for year in s.years()})


@cache
def _standings(year: int) -> dict[str, list[s.Standing]]:
    """Return the standings of the five states in every organisation at the end of a year."""
    day = s.year_end(year)
    return {name: [s.standing(name, code, day) for code in data.CENTRAL_ASIA] for name in s.organisations()}


def _same_years(year: int, of_year: Callable[[int], object]) -> tuple[int, int]:
    """Return the first and the last year around `year` at whose end everything was the same."""
    first = last = year
    while first - 1 in s.years() and of_year(first - 1) == of_year(year):
        first -= 1
    while last + 1 in s.years() and of_year(last + 1) == of_year(year):
        last += 1
    return first, last


def _span(first: int, last: int) -> str:
    return f"At the end of {first}" if first == last else f"From the end of {first} to the end of {last}"


def _matrix_outcome(year: int) -> Outcome:
    first, last = _same_years(year, _standings)
    there = _standings(year)
    counts = {code: sum(row[at].is_full for row in there.values()) for at, code in enumerate(data.CENTRAL_ASIA)}
    told = joined(f"{_name(code)} in {count}" for code, count in counts.items())
    lines = tuple(
        Line(name, tuple(_cell(one) for one in there[name]), detail=full if full != name else "")
        for name, full in s.organisations().items()
    )
    grid = Grid(
        f"Status {_span(first, last)[0].lower()}{_span(first, last)[1:]}",
        "Organisation or format",
        tuple(map(_name, data.CENTRAL_ASIA)),
        lines,
    )
    return Outcome(f"{_span(first, last)}, full standing: {told} of {len(there)}.", note=_changes(first), picture=grid)


def _changes(year: int) -> str:
    """Return what was new at the end of a year against the year before, for the five states."""
    found = []
    for name, row in _standings(year).items():
        before = _standings(year - 1)[name] if year - 1 in s.years() else []
        new: dict[str, list[str]] = {}
        for at, one in enumerate(row):
            if one.status != (before[at].status if before else s.NOT_YET) and one.status not in (s.NOT_KNOWN, "none"):
                new.setdefault(word(one), []).append(_name(one.country))
        found += [f"{name}: {joined(names)} ({what})" for what, names in new.items()]
    return f"New in {year}: {'; '.join(found)}." if found else ""


# --- one organisation over time -------------------------------------------------------------------------------------


def timeline_figure() -> Explorer:
    """Return the statuses of all states of the table in one organisation, which the reader chooses, over the years."""
    keys = {name.replace(" ", "-"): name for name in s.organisations()}
    return Explorer(
        "formats-timeline",
        title=(
            f"Of {len(keys)} organisations and formats, {_left()} of the five left one, "
            f"once by suspension: {_leavers()}"
        ),
        question="Choose one: who came, who went, and when?",
        controls={"Organisation or format": keys},
        outcome=lambda key: _timeline_outcome(keys[key]),
        source=source_line(),
        notes=(
            "Filled: founder or member; outlined: associate, partner or observer; dashed: the table gives only the "
            # figure: five fixed, how the drawing is marked
            "month or the year. A mark stands every five years.",
            TREATY,
        ),
    )


def _withdrawals() -> list[s.Spell]:
    return [
        spell
        for (_, code), found in s.all_spells().items()
        for spell in found
        if code in data.CENTRAL_ASIA and spell.status in s.ENDED
    ]


def _left() -> str:
    count = len({spell.country for spell in _withdrawals()})
    return {0: "none", 1: "one"}.get(count, str(count))


def _leavers() -> str:
    told: dict[tuple[str, str], list[str]] = {}
    for spell in _withdrawals():
        told.setdefault((spell.country, spell.organisation), []).append(spell.end[:4])
    return joined(f"{_name(code)} ({name}, {joined(ends)})" for (code, name), ends in told.items())


def _timeline_outcome(name: str) -> Outcome:
    last = s.years()[-1]
    held: dict[str, list[str]] = {}
    for one in _standings(last)[name]:
        held.setdefault(word(one), []).append(_name(one.country))
    told = ", ".join(f"{joined(names)} ({what})" for what, names in held.items())
    tracks = tuple(_track(code, s.all_spells()[name, code]) for code in s.states(name))
    strip = Strip(f"{s.organisations()[name]}, year by year", s.years()[0], last, tracks)
    about = f"{name}: {s.FORMATS[name]}." if name in s.FORMATS else ""
    return Outcome(f"{name} at the end of {last}, of the five: {told}.", note=about, picture=strip)


def _track(code: str, spells: tuple[s.Spell, ...]) -> Track:
    stretches = tuple(part for spell in spells for part in _stretches(spell))
    return Track(_name(code), stretches, " ".join(_told(spell) for spell in spells))


def _told(spell: s.Spell) -> str:
    """Return a spell as a sentence, with its remark."""
    status = "member" if spell.status in s.ENDED else spell.status
    if spell.organisation == "C5+1" and status in s.FULL:
        status = TAKES_PART
    since = f" {'since' if not spell.end else 'from'} {dates.in_words(spell.start)}" if spell.start else ""
    until = f"{' up' if not spell.start else ''} to {dates.in_words(spell.end)}" if spell.end else ""
    left = f", then {spell.status}" if spell.status in s.ENDED else ""
    return f"{status.capitalize()}{since}{until}{left}. {dates.dates_in_words(spell.note)}".strip()


def _stretches(spell: s.Spell) -> list[Stretch]:
    """Return what is drawn of a spell: its sure part, and what a coarse date leaves open; nothing for "none"."""
    if spell.status == "none":
        return []
    edge = s.years()[-1] + 1.0
    open_from, sure_from = dates.decimal_years(spell.start)
    sure_to, open_to = dates.decimal_years(spell.end) if spell.end else (edge, edge)
    weight = "full" if spell.status in (*s.FULL, *s.ENDED) else "part"
    parts = [
        Stretch(open_from, sure_from, "unknown"),
        Stretch(sure_from, sure_to, weight),
        Stretch(sure_to, open_to, "unknown"),
    ]
    clipped = [Stretch(max(part.start, s.FIRST_YEAR), min(part.end, edge), part.weight) for part in parts]
    return [part for part in clipped if part.end > part.start]


# --- what two have in common ----------------------------------------------------------------------------------------

COUNTS = {"full": "Full standing only", "any": "Any status, also observer or partner"}


def overlap_figure() -> Explorer:
    """Return, for each pair of the five formats that the course compares, which of the five states are in both."""
    last = s.years()[-1]
    inside = [
        _name(code)
        for at, code in enumerate(data.CENTRAL_ASIA)
        if all(_standings(last)[name][at].is_full for name in s.COMPARED)
    ]
    return Explorer(
        "formats-overlap",
        title=f"In all of {joined(s.COMPARED)} at the end of {last}: {joined(inside or ['none of the five'])}",
        question="Move the year and change what counts: which states sit in both rooms?",
        controls={"Year": _year_steps(), "What counts": COUNTS},
        start=(str(last), "full"),
        outcome=lambda year, counts: _overlap_outcome(int(year), counts == "full"),
        source=source_line(),
        notes=(FULL_STANDING, TREATY),
        details=figure.table_html(_shared_states(), "States in both, at the ends of the years"),
    )


def _shared_states() -> pd.DataFrame:
    """Return, for each pair, the states in both over the years in which they were the same."""
    rows = []
    for key, words in COUNTS.items():
        for pair in combinations(s.COMPARED, 2):
            shared = {year: _overlaps(year, key == "full")[pair].both for year in s.years()}
            for both, alike in groupby(shared, shared.get):
                ends = list(alike)
                years = f"{ends[0]}–{ends[-1]}" if len(ends) > 1 else str(ends[0])
                names = ", ".join(map(_name, both)) or "none"
                rows.append({"What counts": words, "Pair": " and ".join(pair), "Years": years, "In both": names})
    return pd.DataFrame(rows)


@cache
def _overlaps(year: int, full: bool) -> dict[tuple[str, str], s.Overlap]:
    return {pair: s.overlap(*pair, s.year_end(year), full=full) for pair in combinations(s.COMPARED, 2)}


def _most_shared(found: dict[tuple[str, str], s.Overlap]) -> tuple[int, str]:
    """Return the largest number of states that a pair shares, and the pairs that share so many, in words."""
    most = max(len(one.both) for one in found.values())
    return most, joined(f"{first} with {second}" for (first, second), one in found.items() if len(one.both) == most)


def _overlap_outcome(year: int, full: bool) -> Outcome:
    found = _overlaps(year, full)
    most, pairs = _most_shared(found)
    span = _span(*_same_years(year, lambda other: _overlaps(other, full)))
    # figure: two fixed, a pair
    headline = f"{span} no two of the {numberwords.word(len(s.COMPARED))} formats shared a state."
    if most:
        headline = f"{span} {pairs} shared most: {most} of the five."
    lines = tuple(_overlap_line(pair, one) for pair, one in found.items())
    columns = tuple(map(_name, data.CENTRAL_ASIA))
    return Outcome(headline, picture=Grid("States in both, in one, in neither", "Pair", columns, lines))


def _overlap_line(pair: tuple[str, str], found: s.Overlap) -> Line:
    looks = {
        "both": Cell("●", "both", "full"),
        "only_first": Cell("◐", f"{pair[0]} only", "part"),
        "only_second": Cell("◑", f"{pair[1]} only", "part"),
        "neither": Cell("–", "neither", "none"),
        "not_known": Cell("?", s.NOT_KNOWN, "unknown"),
    }
    cells = tuple(
        next(look for group, look in looks.items() if code in getattr(found, group)) for code in data.CENTRAL_ASIA
    )
    count = len(found.both)
    detail = f"{count} of {len(data.CENTRAL_ASIA)} in both"
    if found.not_known:
        detail += f", {len(found.not_known)} not known"
    return Line(f"{pair[0]} and {pair[1]}", cells, detail)


# --- all spells -----------------------------------------------------------------------------------------------------


def spells_html() -> str:
    """Return every spell of the table, with its dates, its remark, its confidence and links to its sources."""
    rows = [
        [name, _name(code), _told(spell), spell.confidence, spell.urls]
        for name in s.organisations()
        for code in s.states(name)
        for spell in s.all_spells()[name, code]
    ]
    caption = f"Every row of the table, checked to {dates.in_words(s.last_day())}"
    return figure.sources_table(caption, ["In", "State", "Status", "Confidence"], rows)
