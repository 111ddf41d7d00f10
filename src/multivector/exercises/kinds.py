"""What each kind of exercise is for and how it is marked, in words for authors and students.

`marking` has the same rules in code; the authors' guide prints these.
"""

from typing import NamedTuple


class Note(NamedTuple):
    """`use`: when an author takes this kind; `marks`: the rule of whole and partial marks."""

    use: str
    marks: str


NOTES = {
    "choice": Note(
        "One idea with one right answer among three or four, each wrong one a real misreading.",
        "All or nothing.",
    ),
    "multiple": Note(
        "Several things are true at once, and leaving one out matters.",
        "Right options chosen, less wrong options chosen, divided by the right ones there are; never below zero.",
    ),
    "numeric": Note(
        "A figure that the reader works out from a chart, a table or two sums.",
        "All or nothing: within the tolerance or not. A wrong unit is not marked; likely wrong numbers get a text of "
        "their own.",
    ),
    "short_text": Note(
        "A name, a term or a date that the reader must produce.",
        "All or nothing: an accepted spelling or the day asked for. Capitals, accents and punctuation do not count.",
    ),
    "order": Note(
        "A sequence: dates, sizes, steps of an argument.",
        "One, less the share of entries that must move. One entry in a wrong place is one mistake.",
    ),
    "match": Note(
        "Pairs: a term and its meaning, a state and its format, a claim and its evidence.",
        "The share of right pairs. A wrong pair costs only itself.",
    ),
    "verdict": Note(
        "Judging a claim of the ledger, and choosing the rows that bear on it.",
        "Half for the verdict, half for the evidence, marked as in several choices. On contested and unverified "
        "claims, where another verdict can be argued, and in a first try, the evidence alone counts. A fact younger "
        "than the article decides nothing. Never graded: verdicts are public.",
    ),
    "map_region": Note(
        "Which states: neighbours, members, hosts of a base at a date.",
        "As in several choices, on states.",
    ),
    "explore": Note(
        "Setting the controls of an explorer until the data show what is asked.",
        "All or nothing: the reader sees the outcome before the check.",
    ),
    "code": Note(
        "The steps of a code exercise, done in a notebook whose checks record what has passed.",
        "The share of steps recorded as passed. The reader's own machine reports it, so it earns no points and is "
        "never graded.",
    ),
    "map_point": Note(
        "Where something lies, when distance or neighbourhood is the point.",
        "The mean over the places. Within tolerance_km of the row a point earns all, from zero_km on nothing, and in "
        "between a part that falls with the distance.",
    ),
    "timeline": Note(
        "When things happened, and in what order, where the reader can find or infer the dates.",
        "The share of entries in place. A date that the data know to the year is right anywhere in it; how far off an "
        "entry is does not count.",
    ),
}
