"""Parametric items: the same student gets the same variant, a neighbour another, and every variant can be solved."""

import json
from pathlib import Path

import pytest

import make_vectors
import nodejs
from multivector.exercises import bank, gradebook, html, marking, progress, variants
from multivector.exercises.references import References
from responses import right_response

ITEM = bank.read(Path(__file__).parent / "fixtures" / "bank-variants" / "90-variants.yaml").items[0]
REFERENCES = References(
    claims=make_vectors.REFERENCES.claims,
    countries=make_vectors.REFERENCES.countries,
    values={"grants KGZ": 575, "grants TJK": 399, "grants KGZ ,.0f": "575", "grants TJK ,.0f": "399"},
)
STUDENTS = ["S1", "S2", "S10", "2024-0017", "2024-0018", "Айнура", "a", "3f9c01d2", "007", "99999999999999999999", " "]


@pytest.fixture
def public():
    return ITEM.public(REFERENCES)


def test_parameters_names_and_figures_are_filled_in_everywhere(public):
    kgz, tjk = variants.chosen(public, "KGZ-2021"), variants.chosen(public, "TJK-2022")
    assert kgz["prompt_html"] == "<p>How much did <strong>Kyrgyzstan</strong> get by 2021?</p>"
    assert tjk["prompt_html"] == "<p>How much did <strong>Tajikistan</strong> get by 2022?</p>"
    assert tjk["hints_html"][0] == "<p>Look at TJK.</p>"
    assert tjk["feedback"]["right_html"] == "<p>Yes: 399 million.</p>"
    assert (kgz["answer"]["value"], tjk["answer"]["value"]) == (575, 399)
    assert "variants" not in kgz
    assert [kgz["variant"], tjk["variant"]] == variants.names(public) == ["KGZ-2021", "TJK-2022"]


def test_the_first_variant_stands_for_an_unknown_name(public):
    assert variants.chosen(public) == variants.chosen(public, "no-such") == variants.chosen(public, "KGZ-2021")


def test_a_variant_holds_only_what_differs(public):
    first, second = public["variants"]
    assert first == {"variant": "KGZ-2021"}
    assert set(second) == {"variant", "prompt_html", "hints_html", "answer", "feedback"}


def test_a_plain_item_has_no_variants():
    plain = {"id": "a", "kind": "choice"}
    assert variants.names(plain) == []
    assert variants.chosen(plain, "KGZ") == plain
    assert variants.variant_for(plain, "S1", "KGZ") == ""


def test_a_value_is_text_and_never_html():
    item = bank.Item.read(
        {**_entry(), "variants": [{"iso3": "KGZ", "year": "<img src=x>"}]}, "90-variants", {"o1": "O"}
    )
    assert "&lt;img src=x&gt;" in item.public(REFERENCES)["prompt_html"]


def test_the_same_student_gets_the_same_variant_each_time():
    for seed in STUDENTS:
        assert variants.choose(seed, "us-a", 7) == variants.choose(seed, "us-a", 7)


@pytest.mark.parametrize("count", range(2, 25))
def test_neighbours_get_different_variants(count):
    for first in (1, 99, 2024016, 99999998):
        for prefix in ("", "S", "2024-"):
            one, other = (variants.choose(f"{prefix}{number}", "us-a", count) for number in (first, first + 1))
            assert one != other


def test_variants_are_spread_evenly():
    counts = [0] * 5
    for number in range(2000):
        counts[variants.choose(f"{number * 7919:x}", "us-a", 5)] += 1
    assert min(counts) > 300, counts


def test_nobody_in_particular_gets_the_first():
    assert variants.choose("", "us-a", 5) == 0


def test_a_kept_variant_stays(public):
    assert variants.variant_for(public, "S1", "TJK-2022") == "TJK-2022"
    assert variants.variant_for(public, "S1", "UZB-1999") == variants.variant_for(public, "S1")
    assert {variants.variant_for(public, f"S{number}") for number in (1, 2)} == {"KGZ-2021", "TJK-2022"}


def test_python_and_javascript_choose_alike(tmp_path):
    cases = [[seed, item, count] for seed in ["", *STUDENTS] for item in ("us-a", "ch-b-2") for count in (1, 2, 5, 24)]
    script = """
    const { choose } = await load("exercises/frontend/variants.js");
    return argument.map(([seed, item, count]) => choose(seed, item, count));
    """
    expected = [variants.choose(*case) for case in cases]
    assert nodejs.run(script, tmp_path, cases) == expected
    assert len(set(expected)) > 10


def test_every_variant_of_the_course_can_be_solved():
    solved = 0
    for item in bank.all_items().values():
        public = item.public()
        for name in variants.names(public):
            one = variants.chosen(public, name)
            result = marking.mark(one, right_response(one))
            assert (result["score"], result["state"]) == (1, "right"), f"{item.id}, variant {name}"
            solved += 1
    assert solved, "no item of the course has variants"


def test_a_variant_with_another_answer_is_marked_by_its_own(public):
    response = right_response(variants.chosen(public, "TJK-2022"))
    assert not marking.mark(variants.chosen(public, "KGZ-2021"), response)["correct"]
    assert marking.mark(variants.chosen(public, "TJK-2022"), response)["correct"]


def marked(public, **saved):
    items = {public["id"]: {**progress.ENTRY, "response": "399", "variant": saved.pop("variant", "")}}
    form = gradebook._asked(public, progress.Saved(items, **saved))
    return form and marking.mark(form, "399")["score"]


def test_practice_is_marked_by_the_variant_that_was_asked(public):
    assert marked(public, variant="TJK-2022") == 1
    assert marked(public, variant="KGZ-2021") == 0
    by_seed = {marked(public, seed=f"0000000{number}") for number in range(2)}
    assert by_seed == {0, 1}, "an answer without a name belongs to the variant of the seed"
    assert marked(public, variant="UZB-1999") is None


def test_a_graded_item_is_marked_by_the_student_s_own_variant(public):
    graded = public | {"pool": "graded"}
    own = variants.variant_for(graded, "S1")
    assert marked(graded, student="S1", variant="TJK-2022") == float(own == "TJK-2022")
    assert marked(graded, student="S2", variant="TJK-2022") == float(own != "TJK-2022")


def test_the_form_shows_the_first_and_keeps_the_others_for_the_script(public):
    form = html.form(public)
    before, *templates = form.split("<template")
    assert "Kyrgyzstan" in before and "Tajikistan" not in before
    assert len(templates) == 2
    assert 'data-mv-variant="TJK-2022"' in templates[1] and "Tajikistan" in templates[1]
    for part in (before, *templates):
        text = part.split('class="mv-ex-item">')[1].split("</script>")[0]
        assert "variants" not in json.loads(text), "the script gets one variant, not all"


def _entry():
    return {
        "id": "v-a",
        "objective": "o1",
        "kind": "numeric",
        "level": "apply",
        "prompt": "How much did {iso3.name} get by {year}?",
        "answer": {"query": "grants {iso3}"},
        "feedback": {"right": "Yes.", "wrong": "No."},
        "hints": ["a", "b", "c"],
        "explanation": "So.",
        "sources": ["C001"],
    }
