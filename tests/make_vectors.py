"""Write tests/vectors/<kind>.json: one item of each kind in its public form, responses, and the marker's results.

    python tests/make_vectors.py

The items stand on fixed references, so the vectors do not change with the data; only the words of the verdicts come
from `style`. The results come from the Python marker; what they ought to be is asserted by hand in
test_exercise_marking.py. The vectors hold `frontend/mark.js` to the same results, and show in a diff any change of a
rule. Generated responses come from a fixed seed: same bytes at each run.
"""

import itertools
import json
import math
import random
from pathlib import Path

from multivector.exercises import bank, marking
from multivector.exercises.references import References
from multivector.explorers import Explorer, Outcome
from multivector.kinds.map_point.marker import EARTH_KM

HERE = Path(__file__).parent
VECTORS = HERE / "vectors"
SEED = 20230919

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

WORDS = [
    "Türkiye", "türkiye", "TÜRKİYE", "Turkiye", "Tu\u0308rkiye", " Turkey ", "turkey.", "“Turkey”", "TURKEY!", "Тurkеу",
    "Τurkeу", "Ｔｕｒｋｅｙ", "Tur\u00adkey", "\u200bTurkey", "the Turkey", "The Republic of Türkiye",
    "republic  of\nTurkiye",
    "Republic-of-Türkiye", "Türkiye Cumhuriyeti", "Turky", "turk ey", "Turkmenistan", "TURKMENISTANI", "türkmenistan ı",
    "Турция", "Turkey, Turkey", "Тuркey", "Türk\u0131ye", "the", "The the", "?!", "'", "\u0301", "…", "Turkey/Turkiye",
    "x" * 80, "x" * 81, "ﷺ" * 80, "😀" * 80, "😀" * 81, "Turkey 😀", "Pledge", "pledgе", "a pledge", "ΠΛΕΔΓΕΣ", "ß",
    "ẞ", "ſ",
]  # fmt: skip

DATES = [
    "10 September 2023", "10. September 2023", "10th September 2023", "the 10th of September 2023", "10 Sep 2023",
    "10 Sept. 2023", "September 10, 2023", "Sep 10 2023", "2023 September 10", "10.09.2023", "10.9.2023", "10-09-2023",
    "10 09 2023", "2023-09-10", "2023/09/10", "2023.9.10", "10/09/2023", "09/10/2023", "9/10/2023", "09.10.2023",
    "1０．０９．２０２３", "١٠/٠٩/٢٠٢٣", "10 Ѕерtеmbеr 2023", "10\u00a0September\u00a02023", "10September2023",
    "10.09.23",
    "23 September 2023", "2023-09-23", "9/23/2023", "September 2023", "Sept 2023", "2023", "10 September",
    "31 September 2023", "29.02.2023", "29.02.2024", "29.02.2000", "29.02.1900", "00.09.2023", "10.00.2023",
    "10.13.2023",
    "32.01.2023", "10 Se 2023", "10 Septembre 2023", "11 September 2023", "10 September 02023", "10 September 0000",
    "10 September 2023 AD", "2023-09-10T00:00", "10-11 September 2023", "1st Jan 2024", "2nd of may 2024",
    "3rd\n3 2024",
]  # fmt: skip

NUMERALS = [
    "33.4", "33,4", " 33.4 ", "33.4%", "33.4 %", "33.4 percent", "33.4 per cent", "33,4 Percent", "33.4 km", "%33.4",
    "33.5", "33.50001", "33.3", "33.29", "0.334", "334", "3340", "33400", "33.4e0", "3.34e1", "3.34E+1", "3340e-2",
    "1e400", "1e99", "1e-99", "-33.4", "\u221233.4", "\u201333.4", "+33.4", "--33.4", "+-33.4", "33.4-", "(33.4)",
    "３３．４", "٣٣٫٤", "۳۳.۴", "33.4.", "33..4", ".5", ",5", "5.", "5,", ".", ",", "'", "-", "e5", "33e", "33 e5",
    "33e5", "NaN", "Infinity", "-Infinity", "0x21", "33_4", "1/3", "33 1/3", "1 2", "1.2.3", "1,2,3", "about 33",
    "33.4 33.4", "thirty-three", "33.4\u00a0%", "33.4\u202f%", "\u200933.4", "33\u200b.4", "0033.4", "33.4" + "0" * 59,
    "3" * 65, "33.4 <b>", "33.4;", "33.4 US$", "33,400", "33.400", "$33.4",
]  # fmt: skip

GROUPED = [
    "1234.5", "1,234.5", "1.234,5", "1 234,5", "1 234.5", "1\u00a0234,5", "1\u2009234,5", "1\u202f234.5", "1'234.5",
    "1’234,5", "1234,5", "1,234,5", "1.234.5", "12,34.5", "1,2345", "1234", "1,234", "1.234", "1 234", "0,234", "0.234",
    "01,234", "US$ 1,234.5 million", "$1 234,5 mln", "1234.5 million US$", "1234.5 million", "million 1234.5",
    "1234.5 m", "-$1234.5", "$-1234.5", "US$1,234.5m", "1234.5 billion", "1.2345 billion", "1.2345", "1234500",
    "1234500000", "1.2345e3", "1 234 500", "1,234,500", "1.234.500,0", "1,234.500", "1.234,500", "1235", "1230",
    "1,23", "12 345", "1  234", "1, 234", "1234.5 US$", "1234.5 million euros", "1,234.5.", "1 234 5", "999", "0", "-0",
]  # fmt: skip


def items() -> dict[str, dict]:
    """Return the public form of every item in tests/fixtures/bank-vectors, by id."""
    chapters = [bank.read(path) for path in sorted((HERE / "fixtures" / "bank-vectors").glob("*.yaml"))]
    return {item.id: item.public(REFERENCES) for chapter in chapters for item in chapter.items}


def responses(item: dict) -> list:
    """Return the responses to try on `item`: sensible ones, all subsets, generated ones and the hostile list."""
    return [*_sensible(item), *HOSTILE]


def _sensible(item: dict) -> list:
    kind = item["kind"]
    if kind == "choice":
        return [option["id"] for option in item["options"]]
    if kind == "numeric":
        return _numeric_responses(item)
    if kind == "verdict":
        return _verdict_responses(item)
    if kind == "short_text":
        return [*WORDS, *DATES, *_generated(item, [*item["answer"]["texts"], "10 September 2023", "10/09/2023"], 40)]
    if kind == "order":
        return _order_responses(item)
    if kind == "match":
        return _match_responses(item)
    if kind == "explore":
        return _explore_responses(item)
    if kind == "code":
        return _code_responses(item)
    if kind == "timeline":
        return _timeline_responses(item)
    if kind == "map_point":
        return _place_responses(item)
    names = [option["id"] for option in item["options"]] if kind == "multiple" else _codes(item)
    return [*_subsets(names), names[::-1], [names[0], names[0]], [names[0], "zz"], names[0]]


def _codes(item: dict) -> list[str]:
    return [country["iso3"] for country in item["countries"]]


def _subsets(names: list[str]) -> list[list[str]]:
    sizes = range(1, len(names) + 1)
    return [list(chosen) for size in sizes for chosen in itertools.combinations(names, size)]


def _verdict_responses(item: dict) -> list:
    verdicts = [entry["id"] for entry in item["verdicts"]]
    evidence = [entry["id"] for entry in item["evidence"]]
    answers = [{"verdict": name, "evidence": [evidence[0]], "reason": "My view."} for name in verdicts]
    answers += [{"verdict": item["verdict"], "evidence": chosen} for chosen in _subsets(evidence)]
    answers += [{"verdict": item["verdict"]}, {"verdict": item["verdict"], "evidence": None, "reason": 7}]
    return answers


def _order_responses(item: dict) -> list[list[str]]:
    names = item["answer"]
    return [*map(list, itertools.permutations(names)), names[:-1], [*names, names[0]], [names[0]] * len(names)]


def _match_responses(item: dict) -> list[dict]:
    """Return every way to give each left entry one of the right ones, or nothing."""
    left = [entry["id"] for entry in item["left"]]
    choices = [*(entry["id"] for entry in item["right"]), ""]
    return [dict(zip(left, chosen, strict=True)) for chosen in itertools.product(choices, repeat=len(left))]


def _code_responses(item: dict) -> list:
    """Return every record of the steps: not tried, tried, passed."""
    names = [step["id"] for step in item["steps"]]
    records = [dict(zip(names, one, strict=True)) for one in itertools.product([True, False, None], repeat=len(names))]
    made = [{name: passed for name, passed in record.items() if passed is not None} for record in records]
    odd = [{names[0]: value} for value in (1, 0, "true", None, [True], {"done": True})]
    return [*made, *odd, {names[0]: True, "zz": True}, {"__proto__": True}, [True], names]


def _explore_responses(item: dict) -> list[dict]:
    """Return every way to give each control one of its values, or nothing."""
    names = [control["id"] for control in item["controls"]]
    values = [[*(value["id"] for value in control["values"]), None] for control in item["controls"]]
    made = [dict(zip(names, chosen, strict=True)) for chosen in itertools.product(*values)]
    whole = made[0]
    odd = [{**whole, names[0]: value} for value in ("__proto__", "toString", "zz", 1, ["low"], {"low": True}, True)]
    return [*made, *odd, {**whole, "__proto__": "a"}, {**whole, "zz": ""}, list(whole.values())]


def _place_responses(item: dict) -> list[dict]:
    """Return points on, around and far from each place, at the edges of the rule and of the globe, alone and together.

    A point due north is as far as its degrees say, so the edges can be hit.
    """
    draw = random.Random(f"{SEED} {item['id']}")  # noqa: S311  (test data, not a secret)
    degree = math.pi * EARTH_KM / 180
    found = []
    for place in item["places"]:
        edges = [item[name] + more for name in ("tolerance_km", "zero_km") for more in (-0.2, -0.04, 0, 0.04, 0.06, 1)]
        points = [(place["lat"] + sign * km / degree, place["lon"]) for km in (0, 0.4, 0.6, *edges) for sign in (1, -1)]
        points += [(place["lat"] + up, place["lon"] + across) for up in (-1, 0, 1) for across in (-2, 0, 2)]
        points += [(0, 0), (90, 0), (-90, 180), (12, -180), (12, 180)]
        points += [(draw.uniform(-90, 90), draw.uniform(-180, 180)) for _ in range(20)]
        found += [{place["id"]: {"lat": lat, "lon": lon}} for lat, lon in points]
    for _ in range(60):
        chosen = draw.sample(item["places"], draw.randint(1, len(item["places"])))
        spread = draw.choice((0, 0.3, 1, 3))
        found.append({place["id"]: _moved(place, draw, spread) for place in chosen})
    places = [{"lat": place["lat"], "lon": place["lon"]} for place in item["places"]]
    found.append({place["id"]: point for place, point in zip(item["places"], places[1:] + places[:1], strict=True)})
    found.append({place["id"]: None for place in item["places"]} | {"p1": {"lat": 42, "lon": 74}})
    return found


def _timeline_responses(item: dict) -> list[dict]:
    """Return steps at the edges of each entry and of the axis, alone and together, and texts that are no step."""
    found = []
    for entry in item["entries"]:
        edges = [entry[end] + sign * item["tolerance"] for end, sign in (("earliest", -1), ("latest", 1))]
        steps = [edge + more for edge in edges for more in (-1, 0, 1)] + [entry["earliest"], entry["latest"]]
        steps += [item["first"] - 1, item["first"], item["last"], item["last"] + 1]
        found += [{entry["id"]: _step_text(at, item["unit"])} for at in steps]
    names = [entry["id"] for entry in item["entries"]]
    choices = [[_step_text(entry[end], item["unit"]) for end in ("earliest", "latest")] for entry in item["entries"]]
    choices = [[*texts, _step_text(item["first"], item["unit"]), None, ""] for texts in choices]
    found += [dict(zip(names, chosen, strict=True)) for chosen in itertools.product(*choices)]
    odd = [
        "2001",
        "2001-10",
        "2001-1",
        "2001-13",
        "2001-00",
        "2001-10-07",
        " 2001-10",
        "2001-10\n",
        "２００１-１０",
        "1e3",
    ]
    odd += ["-001", "0000", "9999", "9999-12", "NaN", 2001, 2001.5, True, ["2001-10"], {"year": 2001}]
    return [*found, *({"e1": text} for text in odd), {"e1": "2001-10", "e9": "2001-10"}]


def _step_text(at: int, unit: str) -> str:
    return f"{at:04}" if unit == "year" else f"{at // 12:04}-{at % 12 + 1:02}"


def _moved(place: dict, draw: random.Random, degrees: float) -> dict:
    return {axis: place[axis] + draw.uniform(-degrees, degrees) for axis in ("lat", "lon")}


def _numeric_responses(item: dict) -> list:
    answer = item["answer"]
    edge = [answer["value"] + sign * answer["tolerance"] * size for sign in (1, -1) for size in (1, 1.001, 0.999)]
    typed = GROUPED if abs(answer["value"]) > 100 else NUMERALS
    return [answer["value"], *edge, 10**30, *typed, *_generated(item, [f"{answer['value']:.1f}"], 40)]


_NOISE = {"numeric": ".,' -+e%0123456789\u00a0\u2009m", "short_text": ".,'/ -0123aeiTtуеΤ\u0308\u00a0\u200bıßＡ"}


def _generated(item: dict, near: list[str], count: int) -> list[str]:
    """Return texts of the characters that people type, many of them close to the answers `near`."""
    draw = random.Random(f"{SEED} {item['id']}")  # noqa: S311  (test data, not a secret)
    found = []
    for _ in range(count):
        text = near[0] if draw.random() < 0.7 else str(draw.randrange(10**7))
        near = [*near[1:], near[0]]
        for _ in range(draw.randrange(1, 4)):
            at = draw.randrange(len(text) + 1)
            text = text[:at] + draw.choice(_NOISE[item["kind"]]) + text[at + draw.randrange(2) :]
        found.append(text)
    return found


def vectors(item: dict) -> dict:
    """Return `{"item", "cases": [{"response", "expect"}]}` for one item."""
    cases = [{"response": response, "expect": marking.mark(item, response)} for response in responses(item)]
    return {"item": item, "cases": cases}


def texts() -> dict[str, str]:
    """Return the text of each vector file by name; one case a line, so that a diff shows the case that changed."""
    by_kind: dict[str, list[dict]] = {}
    for item in items().values():
        by_kind.setdefault(item["kind"], []).append(vectors(item))
    return {f"{kind}.json": _dumps(entries) for kind, entries in by_kind.items()}


def _line(value) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _dumps(entries: list[dict]) -> str:
    blocks = []
    for entry in entries:
        cases = ",\n".join(map(_line, entry["cases"]))
        blocks.append(f'{{"item": {_line(entry["item"])},\n"cases": [\n{cases}\n]}}')
    return "[\n" + ",\n".join(blocks) + "\n]\n"


def main() -> None:
    VECTORS.mkdir(exist_ok=True)
    for name, text in texts().items():
        (VECTORS / name).write_text(text, encoding="ascii")
        print(f"{name}: {sum(len(entry['cases']) for entry in json.loads(text))} cases")


if __name__ == "__main__":
    main()
