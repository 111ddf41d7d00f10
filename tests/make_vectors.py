"""Write cases.json in the `vectors` folder of each kind: items in their public form, responses, the marker's results.

    python tests/make_vectors.py

The items stand on fixed references, so the vectors do not change with the data; only the words of the verdicts come
from `style`. The results come from the Python marker; what they ought to be is asserted by hand in
test_exercise_marking.py. The vectors hold `frontend/mark.js` to the same results, and show in a diff any change of a
rule. Generated responses come from a fixed seed: same bytes at each run.
"""

import json
from importlib import import_module
from pathlib import Path

from multivector import kinds
from multivector.exercises import bank, marking
from multivector.exercises.references import References
from multivector.explorers import Explorer, Outcome

_CLAIM = {
    "paragraph": "P10",
    "quote": "September 23, 2023",
    "claim": "The first summit met on 23 September 2023.",
    "confidence": "high",
    "correct_value": "2023-09-19",
    "evidence": "Three reports date the meeting 19 September 2023.",
    "evidence_urls": "https://example.org/a;https://example.org/b",
}
_SETTINGS = {"low a": 1, "low b": 2, "high a": 3, "high b": 4}
_WORDS = ("none", "one", "two", "three", "four")
_EXPLORER = Explorer(
    "sample",
    title="Sample",
    question="Which?",
    controls={"Kind of money": {"low": "Low <i>", "high": "High"}, "Years": {"a": "Early", "b": "Late"}},
    outcome=lambda kind, years: Outcome(f"It is {_WORDS[_SETTINGS[f'{kind} {years}']]} & <b>."),
    source="Source: none.",
    start=("low", "b"),
)
_DATES = {"day": "2001-10-07", "month": "2001-12", "year": "1993", "year-number": 2014, "near-day": "2001-11-01"}
REFERENCES = References(
    claims={
        "C001": _CLAIM | {"verdict": "supported"},
        "C022": _CLAIM | {"verdict": "contradicted"},
        "C900": _CLAIM | {"verdict": "contested"},
        "C901": _CLAIM | {"verdict": "not_checkable"},
    },
    countries={
        "KAZ": "Kazakhstan",
        "KGZ": "Kyrgyzstan",
        "TJK": "Tajikistan",
        "TKM": "Turkmenistan",
        "UZB": "Uzbekistan",
    },
    values={"share": 33.4, "total": 1234.5, "thousands": 1234, "loss": -0.75, "word": "pledge", **_SETTINGS, **_DATES},
    explorers={"sample": _EXPLORER},
    notebooks={"91-vectors": ("l1", "toString", "c")},
    sites={
        "F91": {"lat": 42.86, "lon": 74.85, "precision_km": 2},
        "F92": {"lat": 38.83, "lon": 65.92, "precision_km": 10},
        "F93": {"lat": 50.88, "lon": 4.43, "precision_km": 2},
        "F94": {"lat": 43.06, "lon": 74.48, "precision_km": 2},
    },
    events={"E991": {"lat": 51.17, "lon": 71.43, "precision_km": 40}},
)

# Values of every JSON type that no kind expects, and texts that try to get past a marker.
HOSTILE = [
    None, "", " ", [], {}, True, False, 0, -1, 1e300, "\u0000", "a\n", "__proto__", "constructor", "toString",
    [None], [[]], [["a"]], [True], [1], {"a": 1}, {"verdict": None}, {"verdict": ""}, {"verdict": 1},
    {"verdict": ["contradicted"]}, {"verdict": "__proto__"}, {"verdict": "Contradicted"}, {"evidence": ["e1"]},
    {"verdict": "contradicted", "evidence": "e1"}, {"verdict": "contradicted", "evidence": [1]},
    {"verdict": "contradicted", "evidence": {"e1": True}}, {"verdict": "contradicted", "evidence": ["zz"]},
    ["a", "b", "c", "a"], ["b", "a", "toString"], {"l1": "r9"}, {"l1": 1}, {"l9": "r1"}, {"__proto__": "r1"},
    {"l1": None}, {"p1": None}, {"p1": {}}, {"p1": [42, 74]}, {"p1": "42, 74"}, {"p1": {"lat": 42.8}},
    {"p1": {"lat": "42.8", "lon": "74.6"}}, {"p1": {"lat": True, "lon": False}}, {"p1": {"lat": 999, "lon": 74}},
    {"p1": {"lat": 42, "lon": -180.1}}, {"p1": {"lat": None, "lon": 74}}, {"p1": {"lat": 1e300, "lon": 1e300}},
    {"p1": {"lat": 42, "lon": 74}, "p9": {"lat": 42, "lon": 74}}, {"__proto__": {"lat": 42, "lon": 74}},
    {"toString": {"lat": [42], "lon": {"a": 1}}}, {"p1": {"lat": 42, "lon": 74}, "toString": 7},
    {"l1": ["r2"]}, {"toString": "toString"}, {"valueOf": "r1"}, "x" * 5000, ["a"] * 300, "<script>alert(1)</script>",
    "\ud800", "１２",
]  # fmt: skip


def items() -> dict[str, dict]:
    """Return the public form of every item in the `vectors` folders of the kinds, by id."""
    return {item["id"]: item for name in kinds.names() for item in items_of(name)}


def items_of(kind: str) -> list[dict]:
    """Return the public form of the items whose answers are the vectors of a kind."""
    chapters = [bank.read(path) for path in sorted(_folder(kind).glob("*.yaml"))]
    return [item.public(REFERENCES) for chapter in chapters for item in chapter.items]


def _folder(kind: str) -> Path:
    return kinds.get(kind).folder / "vectors"


def responses(item: dict) -> list:
    """Return the responses to try on `item`: sensible ones, all subsets, generated ones and the hostile list."""
    own = import_module(f"multivector.kinds.{item['kind']}.vectors").responses(item)
    return [*own, *HOSTILE]


def vectors(item: dict) -> dict:
    """Return `{"item", "cases": [{"response", "expect"}]}` for one item."""
    cases = [{"response": response, "expect": marking.mark(item, response)} for response in responses(item)]
    return {"item": item, "cases": cases}


def texts() -> dict[Path, str]:
    """Return the text of each file of vectors; one case a line, so that a diff shows the case that changed."""
    return {_folder(name) / "cases.json": _dumps(list(map(vectors, items_of(name)))) for name in kinds.names()}


def _line(value) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _dumps(entries: list[dict]) -> str:
    blocks = []
    for entry in entries:
        cases = ",\n".join(map(_line, entry["cases"]))
        blocks.append(f'{{"item": {_line(entry["item"])},\n"cases": [\n{cases}\n]}}')
    return "[\n" + ",\n".join(blocks) + "\n]\n"


def main() -> None:
    for path, text in texts().items():
        path.write_text(text, encoding="ascii")
        print(f"{path}: {sum(len(entry['cases']) for entry in json.loads(text))} cases")


if __name__ == "__main__":
    main()
