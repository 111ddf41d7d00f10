"""The two markers give one result: the committed vectors, replayed through Python and, under Node, through mark.js."""

import json
import random
import string
from pathlib import Path

import pytest

import make_vectors
import nodejs
from multivector import kinds
from multivector.exercises import marking
from multivector.kinds._vectors import SEED

HERE = Path(__file__).parent
FILES = {name: kind.folder / "vectors" / "cases.json" for name, kind in kinds.every().items()}
REPLAY = """
const { mark } = await load("exercises/frontend/mark.js");
return argument.map(({ item, responses }) => responses.map((response) => mark(item, response)));
"""


def blocks(path):
    return json.loads(path.read_text(encoding="ascii"))


def replay_in_python(entries):
    return [[marking.mark(entry["item"], case["response"]) for case in entry["cases"]] for entry in entries]


def replay_in_node(entries, folder):
    argument = [
        {"item": entry["item"], "responses": [case["response"] for case in entry["cases"]]} for entry in entries
    ]
    return nodejs.run(REPLAY, folder, argument)


def differences(entries, results):
    """Return a line for each case whose result is not the expected one. A missing result is a difference too."""
    found = []
    for entry, given in zip(entries, results, strict=True):
        for case, result in zip(entry["cases"], given, strict=True):
            if result != case["expect"]:
                found.append(f"{entry['item']['id']} {case['response']!r}: {result} instead of {case['expect']}")
    return found


def test_there_are_vectors_for_every_kind():
    for path in FILES.values():
        cases = [case for entry in blocks(path) for case in entry["cases"]]
        states = {case["expect"]["state"] for case in cases}
        assert len(cases) >= 40
        assert {"right", "wrong", "unreadable"} <= states, path


@pytest.mark.parametrize("path", FILES.values(), ids=FILES)
def test_python_gives_the_expected_results(path):
    entries = blocks(path)
    assert differences(entries, replay_in_python(entries)) == []


@pytest.mark.parametrize("path", FILES.values(), ids=FILES)
def test_javascript_gives_the_expected_results(path, tmp_path):
    entries = blocks(path)
    assert differences(entries, replay_in_node(entries, tmp_path)) == []


@pytest.mark.parametrize("what", ["wrong-score", "wrong-feedback"])
def test_a_broken_vector_is_seen_by_both(what, tmp_path):
    entries = blocks(HERE / "fixtures" / f"vectors-{what}" / "choice.json")
    for results in (replay_in_python(entries), replay_in_node(entries, tmp_path)):
        assert len(differences(entries, results)) == 1


def test_the_committed_vectors_are_what_the_script_writes():
    for path, text in make_vectors.texts().items():
        assert path.read_text(encoding="ascii") == text, f"run python tests/make_vectors.py ({path})"


def random_numeral(draw):
    pieces = ["1", "12", "123", "1234", "0", "33.4", "33,4", "1 234", ",", ".", " ", "'", "-", "+", "e", "e2", "%"]
    pieces += [
        "\u00a0",
        "\u2212",
        "３",
        "٣",
        "us$",
        "million",
        "percent",
        "per cent",
        "\u200b",
        "\n",
        "İ",
        "ß",
        "\ud83d",
    ]
    return "".join(draw.choice(pieces) for _ in range(draw.randrange(1, 7)))


def random_text(draw):
    pieces = ["Turkey", "Türkiye", "Republic of ", "pledge", "September", "sept", "10", "9", "2023", "th", " ", ","]
    pieces += [
        "-",
        ".",
        "/",
        "\u00a0",
        "\u200b",
        "е",
        "Τ",
        "\u0308",
        "İ",
        "ß",
        "ﬁ",
        "１",
        "٣",
        "\n",
        "'",
        "\ud83d",
        "Σ",
    ]
    return "".join(draw.choice(pieces) for _ in range(draw.randrange(1, 8)))


def random_value(draw, words, depth=0):
    """Any JSON value, made of words that mean something to some item and of noise."""
    kind = draw.randrange(8 if depth < 3 else 5)
    if kind <= 2:
        return draw.choice(words)
    if kind == 3:
        return draw.choice([None, True, False, 0, 1, -2.5, 1e308, 12345678901234567890])
    if kind == 4:
        return "".join(draw.choice(string.printable) for _ in range(draw.randrange(6)))
    if kind == 7:
        keys = [
            draw.choice(
                [
                    "verdict",
                    "evidence",
                    "reason",
                    "l1",
                    "l2",
                    "toString",
                    "years",
                    "length",
                    "__proto__",
                    "p1",
                    "e1",
                    "lat",
                    "lon",
                ]
            )
            for _ in range(draw.randrange(4))
        ]
        return {key: random_value(draw, words, depth + 1) for key in keys}
    return [random_value(draw, words, depth + 1) for _ in range(draw.randrange(4))]


def test_both_markers_agree_on_generated_responses(tmp_path):
    draw = random.Random(SEED + 1)  # noqa: S311  (test data, not a secret)
    words = ["a", "b", "c", "low", "mid", "high", "r1", "r2", "e1", "e2", "e3", "KGZ", "TJK", "UZB", "toString"]
    words += ["supported", "contested", "contradicted", "2001-10", "2001-12", "1993", 42.86, 74.85, 65.92]
    entries = []
    for item in make_vectors.items().values():
        if item["kind"] == "numeric":
            responses = [random_numeral(draw) for _ in range(1500)]
        elif item["kind"] == "short_text":
            responses = [random_text(draw) for _ in range(1500)]
        else:
            responses = [random_value(draw, words) for _ in range(400)]
        cases = [{"response": response, "expect": marking.mark(item, response)} for response in responses]
        entries.append({"item": item, "cases": cases})
    states = {case["expect"]["state"] for entry in entries for case in entry["cases"]}
    assert states == {"right", "partly", "wrong", "unreadable"}, "the generated responses reach every state"
    assert differences(entries, replay_in_node(entries, tmp_path)) == []
