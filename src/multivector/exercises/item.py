"""The item: one question of the bank, and the form of it that the page and the markers use.

`Item.public()` returns a JSON-able dict. Names that end in `_html` hold safe HTML, rendered from Markdown: put them
in the page as they are. Every other text is plain: escape it. Block HTML (`<p>…</p>`) everywhere, except `text_html`
of options and evidence, which is inline, so that it can stand in a label. No value is ever absent; "nothing" is "",
[] or null.

All kinds:

    id, chapter, objective    "us-summit-date", "02-united-states", "us-o1"
    objective_text            "Date a diplomatic event from two independent sources."
    kind                      one of `kinds.names()`
    level                     "remember" | "understand" | "apply" | "analyse" | "evaluate" | "create"
    points                    1
    pool                      "practice" | "graded"
    prompt_html               block HTML
    hints_html                [first, second, third]
    explanation_html          block HTML, shown when the item is done or given up
    sources                   [{"id": "C022", "kind": "claim", "label": "Claim C022, paragraph P10", "urls": ["https://…"]}]
                              kind: claim | source | event | site | commitment
    variant, variants         parametric items alone: see `variants.joined`; a marker wants `variants.chosen`

choice, multiple (options in the author's order):

    options                   [{"id": "a", "text_html": inline, "correct": true, "feedback_html": block}]

numeric:

    unit                      "million US$", or "" for a plain count
    units                     accepted spellings, as `numerals.unit_key` writes them: ["million us$", …]
    percent                   true when the unit is a percentage
    decimals                  how many decimals are asked for: 0
    answer                    {"value": 33.4, "tolerance": 0.5, "shown": "33.4 %"}; tolerance is absolute
    near                      [{"value": 0.334, "tolerance": 0.005, "feedback_html": block}]
    feedback                  {"right_html", "wrong_html", "unit_html"}; unit_html: wrong unit or power of ten

short_text (texts as `texts.text_key` writes them, days as "2023-09-19" or ""):

    answer                    {"texts": ["samarkand"], "date": "", "shown": "Samarkand"}
    near                      [{"texts", "date", "feedback_html": block}]
    feedback                  {"right_html", "wrong_html"}

order:

    entries                   [{"id", "text_html": inline, "feedback_html": block}], in the order shown first; feedback
                              for an entry that must move
    answer                    ["c", "a", "b"], the right order
    ends                      {"first": "Earliest", "last": "Latest"}, what the two ends mean
    feedback                  {"right_html", "wrong_html"}

match:

    left                      [{"id", "text_html": inline, "answer": id of right, "feedback": {"right_html",
                              "wrong_html": {id of right: block, …}}}], one wrong_html for each other right entry
    right                     [{"id", "text_html": inline}], in alphabetical order

verdict (quote, claim, verdict, confidence and evidence text come from the ledger):

    claim                     {"id", "paragraph", "quote", "claim", "confidence", "correct_value", "evidence", "urls"}
    verdicts                  ["supported", "imprecise", …], the six in the ledger's order, as
                              [{"id": "supported", "word": "supported", "symbol": "✓"}]
    verdict                   the ledger's verdict
    scored                    false when the ledger says contested or unverified, or the bank says that another
                              verdict can be argued (unscored_because): then only evidence scores
    evidence                  [{"id": "e1", "text_html": inline, "correct": true, "feedback_html": block}]
    feedback                  {"right_html", "wrong_html": {"supported": block, …}}: one for each other verdict

map_region:

    countries                 [{"iso3": "KGZ", "name": "Kyrgyzstan", "feedback_html": block}], what can be picked
    answer                    ["KGZ", "UZB"]

explore (a setting gives each control one of its values; labels and texts are plain):

    controls                  [{"id": "years", "label": "Years", "values": [{"id": "2001-2010", "text": "to 2010"}]}]
    start                     {"years": "2001-2010"}, the setting shown first
    outcomes                  [{"says_html": inline, "correct": true, "near": null or a place in near_html}], one for
                              each setting; the last control varies fastest
    near_html                 [block]
    feedback                  {"right_html", "wrong_html"}

code:

    notebook                  "exercises/code/02-united-states.ipynb"
    steps                     [{"id": "us-1", "task_html": inline}], each named as its check and its entry of progress

map_point (degrees north and east, from the rows that the item names):

    places                    [{"id", "text_html": inline, "lat": 42.85, "lon": 74.85, "near": [{"lat", "lon",
                              "feedback_html": block}], "feedback": {"right_html", "wrong_html"}}]
    tolerance_km, zero_km     60, 300: all points within the first, none from the second on

timeline (steps of the axis are years, or months counted from the year 0: 12 x year + month - 1):

    unit                      "year" or "month"
    first, last               the ends of the axis
    tolerance                 in steps
    entries                   [{"id", "text_html": inline, "earliest", "latest", "shown": "October 2001", "feedback":
                              {"right_html", "early_html", "late_html"}}], mixed; earliest and latest: the steps that
                              the date in the data can mean
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import product

from multivector.claims import VERDICTS, verdict_label
from multivector.data import CENTRAL_ASIA
from multivector.errors import MultivectorError
from multivector.exercises import (
    item_code,
    item_explore,
    item_lists,
    item_places,
    item_timeline,
    markdown,
    variants,
)
from multivector.exercises.item_parts import ItemError, feedback_for, options
from multivector.exercises.references import References, package_references
from multivector.kinds.numeric import numerals
from multivector.kinds.verdict.marker import UNSCORED_VERDICTS

LEVELS = ("remember", "understand", "apply", "analyse", "evaluate", "create")
COMMON_FIELDS = (
    "id",
    "objective",
    "kind",
    "level",
    "points",
    "pool",
    "prompt",
    "hints",
    "explanation",
    "sources",
    "variants",
)

DEFAULT_UNIT_HELP = "Check the unit and the number of zeros."


@dataclass(frozen=True)
class Item:
    """One question. `body` holds the fields of its kind as they stand in the YAML file; Markdown is not rendered."""

    id: str
    chapter: str
    objective: str
    objective_text: str
    kind: str
    level: str
    prompt: str
    hints: tuple[str, ...]
    explanation: str
    sources: tuple[str, ...]
    points: float = 1
    pool: str = "practice"
    variants: tuple[Mapping, ...] = ()
    body: Mapping = field(default_factory=dict)

    @classmethod
    def read(cls, entry: Mapping, chapter: str, objectives: Mapping[str, str]) -> "Item":
        """Return the item of one entry of a bank file whose shape is right."""
        return cls(
            id=entry["id"],
            chapter=chapter,
            objective=entry["objective"],
            objective_text=objectives[entry["objective"]],
            kind=entry["kind"],
            level=entry["level"],
            prompt=entry["prompt"],
            hints=tuple(entry["hints"]),
            explanation=entry["explanation"],
            sources=tuple(entry["sources"]),
            points=entry.get("points", 1),
            pool=entry.get("pool", "practice"),
            variants=tuple(entry.get("variants", ())),
            body={name: value for name, value in entry.items() if name not in COMMON_FIELDS},
        )

    def public(self, references: References | None = None) -> dict:
        """Return the dict described above. Raises `UnknownReference` or `ItemError`, naming the item."""
        references = references or package_references()
        try:
            if self.variants:
                forms = self.filled(references)
                return variants.joined({name: item._form(references) for name, item in forms.items()})
            return self._form(references)
        except MultivectorError as problem:
            raise type(problem)(f"{self.chapter}: {self.id}: {problem}") from None

    def filled(self, references: References) -> dict[str, "Item"]:
        """Return a plain item for each variant, by the variant's name."""
        found = {}
        for values in self.variants:
            texts = {
                name: variants.fill(getattr(self, name), values, references)
                for name in ("prompt", "hints", "explanation", "sources", "body")
            }
            found[variants.name_of(values)] = replace(self, variants=(), **texts)
        return found

    def _form(self, references: References) -> dict:
        return self._common(references) | _BODIES[self.kind](self.body, references)

    def _common(self, references: References) -> dict:
        return {
            "id": self.id,
            "chapter": self.chapter,
            "objective": self.objective,
            "objective_text": self.objective_text,
            "kind": self.kind,
            "level": self.level,
            "points": self.points,
            "pool": self.pool,
            "prompt_html": markdown.render(self.prompt),
            "hints_html": [markdown.render(hint) for hint in self.hints],
            "explanation_html": markdown.render(self.explanation),
            "sources": [references.source(name) for name in self.sources],
        }


# --- choice, multiple -----------------------------------------------------------------------------------------------


def _choice(body: Mapping, _references: References) -> dict:
    return {"options": options(body["options"])}


# --- numeric --------------------------------------------------------------------------------------------------------


def numeric_body(body: Mapping, references: References) -> dict:
    """Return the fields of a numeric item that the marker reads."""
    answer, feedback = body["answer"], body["feedback"]
    decimals, unit = answer.get("decimals", 0), answer.get("unit", "")
    value = number(answer, references)
    tolerance = absolute_tolerance(answer.get("tolerance"), value, decimals)
    return {
        "unit": unit,
        "units": accepted_units(unit, answer.get("accept", ())),
        "percent": unit.startswith("%"),
        "decimals": decimals,
        "answer": {"value": value, "tolerance": tolerance, "shown": f"{value:,.{decimals}f} {unit}".strip()},
        "near": [_near(entry, decimals, references) for entry in answer.get("near", ())],
        "feedback": {
            "right_html": markdown.render(feedback["right"]),
            "wrong_html": markdown.render(feedback["wrong"]),
            "unit_html": markdown.render(feedback.get("unit") or _unit_help(unit)),
        },
    }


def _unit_help(unit: str) -> str:
    return f"{DEFAULT_UNIT_HELP} The answer is asked in {unit}." if unit else DEFAULT_UNIT_HELP


def _near(entry: Mapping, decimals: int, references: References) -> dict:
    value = number(entry, references)
    return {
        "value": value,
        "tolerance": absolute_tolerance(entry.get("tolerance"), value, decimals),
        "feedback_html": markdown.render(entry["feedback"]),
    }


def number(entry: Mapping, references: References) -> float:
    """Return the number of `{"query": …}` or `{"value": …}`, to ten digits so that every machine has the same bytes."""
    found = references.value(entry["query"]) if "query" in entry else entry["value"]
    try:
        return float(f"{float(found):.10g}")
    except (TypeError, ValueError):
        raise ItemError(f"query {entry['query']!r} gives {found!r}, not a number") from None


def absolute_tolerance(tolerance: Mapping | None, value: float, decimals: int) -> float:
    """Return the tolerance in the answer's unit; by default half of the last decimal that is asked for."""
    if not tolerance:
        return 0.5 * 10.0**-decimals
    if "relative" in tolerance:
        return float(f"{tolerance['relative'] * abs(value):.10g}")
    return float(tolerance["absolute"])


# Words of a unit that may be written otherwise. The empty text means that the word may be left out.
_UNIT_WORDS = {
    "us$": ("us$", "$", "usd", "dollars", ""),
    "million": ("million", "millions", "mln", "mn", "m"),
    "billion": ("billion", "billions", "bln", "bn"),
    "thousand": ("thousand", "thousands"),
    "%": ("%", "percent", "per cent", "pct"),
    "km": ("km", "kilometres", "kilometers"),
    "days": ("days", "day"),
    "months": ("months", "month"),
    "years": ("years", "year"),
}


def accepted_units(unit: str, more: tuple | list = ()) -> list[str]:
    """Return the unit and its usual spellings, in the form of `numerals.unit_key`, sorted."""
    words = [_UNIT_WORDS.get(word, (word,)) for word in numerals.unit_key(unit).split(" ")]
    spellings = {numerals.unit_key(" ".join(choice)) for choice in product(*words)}
    return sorted((spellings | {numerals.unit_key(entry) for entry in more}) - {""})


# --- verdict --------------------------------------------------------------------------------------------------------


def _verdict(body: Mapping, references: References) -> dict:
    row = references.claim(body["claim"])
    verdict = row["verdict"]
    return {
        "claim": {
            "id": body["claim"],
            **{name: str(row[name]) for name in ("paragraph", "quote", "claim", "confidence")},
            **{name: str(row[name]) for name in ("correct_value", "evidence")},
            "urls": [url for url in str(row["evidence_urls"]).split(";") if url],
        },
        "verdicts": [verdict_label(name) for name in VERDICTS],
        "verdict": verdict,
        "scored": verdict not in UNSCORED_VERDICTS and "unscored_because" not in body,
        "reveal": body.get("reveal", "now"),
        "first_try": body.get("first_try", ""),
        "evidence": options(body["evidence"]),
        "feedback": _verdict_feedback(body.get("feedback"), verdict),
    }


def _verdict_feedback(feedback: Mapping | None, verdict: str) -> dict:
    if feedback is None:
        return {}
    wrong = {name: markdown.render(feedback_for(feedback["wrong"], name)) for name in VERDICTS if name != verdict}
    return {"right_html": markdown.render(feedback["right"]), "wrong_html": wrong}


# --- map_region -----------------------------------------------------------------------------------------------------


def _map_region(body: Mapping, references: References) -> dict:
    choices = tuple(body.get("countries", CENTRAL_ASIA))
    answer = region_answer(body, references)
    outside = [iso3 for iso3 in answer if iso3 not in choices]
    if outside:
        raise ItemError(f"answer {', '.join(outside)} is not among the countries to pick from")
    return {
        "countries": [
            {
                "iso3": iso3,
                "name": references.country(iso3),
                "feedback_html": markdown.render(feedback_for(body["feedback"], iso3)),
            }
            for iso3 in choices
        ],
        "answer": answer,
    }


def region_answer(body: Mapping, references: References) -> list[str]:
    """Return the right countries, typed or from a query that gives a list or a text such as "KGZ;UZB"."""
    found = references.value(body["answer_query"]) if "answer_query" in body else body["answer"]
    if isinstance(found, str):
        found = [part.strip() for part in found.replace(",", ";").split(";") if part.strip()]
    if not isinstance(found, list | tuple) or not found:
        raise ItemError(f"query {body.get('answer_query')!r} gives {found!r}, not a list of countries")
    return [str(iso3) for iso3 in found]


_BODIES = {
    "choice": _choice,
    "multiple": _choice,
    "numeric": numeric_body,
    "short_text": item_lists.short_text,
    "order": item_lists.order,
    "match": item_lists.match,
    "verdict": _verdict,
    "map_region": _map_region,
    "explore": item_explore.explore,
    "code": item_code.code,
    "map_point": item_places.map_point,
    "timeline": item_timeline.timeline,
}
