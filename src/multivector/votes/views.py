"""Displays of votes: who voted how on which resolution, and how often two states agreed."""

import re
from itertools import combinations

from multivector import data, figure
from multivector.dates import dates_in_words
from multivector.explorers import Explorer, Outcome
from multivector.grids import Cell, Grid, Line
from multivector.votes import ballots as b

# Sign and strength of each answer: filled for a vote that was cast, hollow for none.
SIGNS = {
    "yes": ("▲", "full"),
    "no": ("▼", "faint"),
    "abstain": ("■", "part"),
    "absent": ("○", "none"),
    b.NOT_KNOWN: ("?", "unknown"),
}
GROUPS = {
    "five": ("The five states", data.CENTRAL_ASIA),
    "powers": ("China, Russia, United States", ("CHN", "RUS", "USA")),
    "others": ("India, Iran, Türkiye, Mongolia", ("IND", "IRN", "TUR", "MNG")),
}
LEGEND = (
    "▲ yes, ▼ no, ■ abstain: votes that were cast. ○ absent: no vote was cast; that is no abstention. ? not known: the "
    "vote was not seen in print. No mark: high confidence."
)


def source_line() -> str:
    """Return the source line of the votes."""
    return data.source_line(data.load("un_votes"))


def caveat() -> str:
    """Return what the description of the table warns of."""
    resource = next(entry for entry in data.package()["resources"] if entry["name"] == "un_votes")
    return " ".join(resource["caveats"])


def rules() -> str:
    """Return by which rule resolutions are in the table, with the number of each set."""
    emergency, crimea = len(b.resolutions("emergency")), len(b.resolutions("crimea"))
    others = len(b.resolutions()) - emergency - crimea
    return (
        f"The rule of the table: every text that the emergency session voted on as a whole ({emergency}), the yearly "
        f"text on human rights in Crimea since 2016 ({crimea}; of December 2023 no page with the result was found), "
        f"and {others} more texts on the war or on Crimea. Votes on single paragraphs and changes are left out."
    )


def in_names(text: str) -> str:
    """Return a remark of the table with names for codes and with dates in words."""
    codes = "|".join(b.states())
    return dates_in_words(re.sub(rf"\b(?:{codes})\b", lambda found: _name(found[0]), text))


def _name(code: str) -> str:
    return data.country(code).name


# --- who voted how --------------------------------------------------------------------------------------------------


def votes_figure() -> Explorer:
    """Return the matrix of resolutions and states; the reader chooses which states."""
    chosen = b.resolutions()
    counts = _counts(chosen, data.CENTRAL_ASIA)
    known = sum(counts.values()) - counts[b.NOT_KNOWN]
    return Explorer(
        "votes-matrix",
        title=f"On {len(chosen)} resolutions that concern Ukraine the five abstained in {counts['abstain']} of the "
        f"{known} answers that are known",
        question="Votes on resolutions of the General Assembly that concern Ukraine, each with the result of the whole "
        "assembly.",
        controls={"Resolutions": b.SETS, "States": {key: words for key, (words, _) in GROUPS.items()}},
        outcome=_votes_outcome,
        source=source_line(),
        notes=(LEGEND, rules(), caveat()),
        details=ballots_html(),
    )


def _counts(chosen: list[b.Resolution], codes: tuple[str, ...]) -> dict[str, int]:
    found = [b.vote(one.key, code).vote for one in chosen for code in codes]
    return {word: found.count(word) for word in SIGNS}


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {word}" for word, count in counts.items())


def _votes_outcome(resolutions: str, group: str) -> Outcome:
    words, codes = GROUPS[group]
    chosen = b.resolutions(resolutions)
    lines = tuple(
        Line(dates_in_words(one.date), tuple(_cell(b.vote(one.key, code)) for code in codes), _about(one), _remark(one))
        for one in chosen
    )
    grid = Grid("Votes in the order of their dates", "Resolution", tuple(map(_name, codes)), lines)
    return Outcome(f"{words}, {len(chosen)} resolutions: {_told(_counts(chosen, codes))}.", picture=grid)


def _about(one: b.Resolution) -> str:
    number = f" ({one.name})" if one.name else ""
    return f"{one.subject}{number}. {one.yes} yes, {one.no} no, {one.abstain} abstain, {one.absent} absent."


def _remark(one: b.Resolution) -> str:
    return f"Remark: {in_names(one.note)}" if one.note else ""


def _cell(ballot: b.Ballot) -> Cell:
    sign, weight = SIGNS[ballot.vote]
    unsure = ballot.confidence in ("low", "medium")
    return Cell(sign, ballot.vote, weight, (f"{ballot.confidence} confidence",) if unsure else ())


def ballots_html() -> str:
    """Return every vote of the table with its confidence and links to its sources."""
    rows = [
        [_label(one), _name(code), found.vote, found.confidence or "–", found.urls]
        for one in b.resolutions()
        for code in b.states()
        for found in [b.vote(one.key, code)]
    ]
    return figure.sources_table("Every vote, with its confidence", ["Resolution", "State", "Vote", "Confidence"], rows)


def _label(one: b.Resolution) -> str:
    return one.name or f"number not seen ({dates_in_words(one.date)})"


# --- who agreed with whom -------------------------------------------------------------------------------------------

LEAST = {"low": "Every vote in the table", "medium": "Medium and high confidence", "high": "High confidence only"}


def agreement_figure() -> Explorer:
    """Return how often each of the five cast the same vote as each state; the reader chooses which votes count."""
    silent = [_name(code) for code in data.CENTRAL_ASIA if not _has_cast(code)]
    known = len(b.resolutions())
    said = f"{' and '.join(silent)} cast no vote that the table knows" if silent else "All five cast votes"
    return Explorer(
        "votes-agreement",
        title=f"{said}: of {known} resolutions only those count on which both states cast a vote",
        # figure: two fixed, agreement is between two
        question="How often did two states cast the same vote? Change which votes count.",
        controls={"Resolutions": b.SETS, "Confidence": LEAST},
        outcome=_agreement_outcome,
        source=source_line(),
        notes=(
            # figure: two fixed, agreement is between two
            "Below each figure stands what was left out: resolutions on which one of the two was absent, whose vote is "
            "not known, or whose vote is not sure enough. They count neither as agreement nor as disagreement.",
            # figure: two fixed, agreement is between two
            "The same vote shows no common motive: two states can abstain for different reasons.",
        ),
    )


def _has_cast(code: str) -> bool:
    return any(b.vote(one.key, code).is_cast for one in b.resolutions())


def _agreement_outcome(chosen: str, least: str) -> Outcome:
    lines = tuple(
        Line(_name(other), tuple(_agreement_cell(code, other, chosen, least) for code in data.CENTRAL_ASIA))
        for other in b.states()
    )
    grid = Grid("Same vote, of the votes that both cast", "State", tuple(map(_name, data.CENTRAL_ASIA)), lines)
    return Outcome(_agreement_headline(chosen, least), picture=grid)


def _agreement_headline(chosen: str, least: str) -> str:
    found = [b.agreement(*pair, chosen, confidence=least) for pair in combinations(data.CENTRAL_ASIA, 2)]
    pairs = [one for one in found if one.both]
    alike = sum(one.agree == one.both for one in pairs)
    return (
        f"{len(b.resolutions(chosen))} resolutions: of the {len(found)} pairs among the five, {len(pairs)} have votes "
        f"that both cast; {alike} of these agree on every one."
    )


def _agreement_cell(code: str, other: str, chosen: str, least: str) -> Cell:
    if code == other:
        return Cell("", "same state", "none")
    found = b.agreement(code, other, chosen, confidence=least)
    if not found.both:
        return Cell("", "no common vote", "none", found.left_out)
    share = found.agree / found.both
    weight = "full" if share == 1 else "part" if share >= 0.5 else "faint"
    return Cell("", f"{found.agree} of {found.both}", weight, found.left_out)


# --- results and remarks --------------------------------------------------------------------------------------------


def tallies_html() -> str:
    """Return the results of all votes with links to the sources."""
    rows = [
        [dates_in_words(one.date), _label(one), *map(str, (one.yes, one.no, one.abstain, one.absent)), one.urls]
        for one in b.resolutions()
    ]
    heads = ["Day", "Resolution", "Yes", "No", "Abstain", "Absent"]
    return figure.sources_table("Results in the whole assembly: numbers of states", heads, rows)
