"""Parametric exercises in the page: the reader's own variant, another one on request, the kept one after a reload."""

from pathlib import Path

import pytest
import sample_page
from answering import kept_items
from conftest import STRICT_CSP

from multivector.exercises import bank, variants
from multivector.exercises.references import References

pytestmark = pytest.mark.browser
BANK = Path(__file__).resolve().parents[1] / "fixtures" / "bank-variants" / "90-variants.yaml"
REFERENCES = References(
    claims=sample_page.REFERENCES.claims,
    countries=sample_page.REFERENCES.countries,
    values={"grants KGZ": 575, "grants TJK": 399, "grants KGZ ,.0f": "575", "grants TJK ,.0f": "399"},
)
ITEM = bank.read(BANK).items[0].public(REFERENCES)
STATES = {"KGZ-2021": ("Kyrgyzstan", "575"), "TJK-2022": ("Tajikistan", "399")}


@pytest.fixture(scope="module")
def site(tmp_path_factory, served):
    shown = [ITEM, sample_page.items()["choice"], ITEM]
    return served(sample_page.write(tmp_path_factory.mktemp("site"), shown), csp=STRICT_CSP)


def shown_variant(exercise):
    text = exercise.locator(".mv-ex-prompt").inner_text()
    (found,) = [name for name, (state, _) in STATES.items() if state in text]
    return found


def answer(exercise, text):
    exercise.locator("input").fill(text)
    exercise.get_by_role("button", name="Check").click()


def kept(page):
    return kept_items(page)[ITEM["id"]]


def test_each_variant_is_marked_by_its_own_answer_and_kept(visit, site):
    page = visit(site).page
    exercise = page.locator(".mv-exercise").first
    seen = []
    for attempt in (1, 2):
        name = shown_variant(exercise)
        seen.append(name)
        other = next(value for variant, (_, value) in STATES.items() if variant != name)
        another = exercise.get_by_role("button", name="Another one like this")
        assert not another.is_visible()
        answer(exercise, other)
        assert exercise.locator(".mv-ex-feedback").inner_text().startswith("↻ Not yet.")
        answer(exercise, STATES[name][1])
        assert exercise.locator(".mv-ex-feedback").inner_text().startswith("✓ Right.")
        assert f"Yes: {STATES[name][1]} million." in exercise.inner_text()
        assert kept(page)["variant"] == name
        assert kept(page)["attempts"] == 2 * attempt
        another.click()
        assert exercise.locator(".mv-ex-prompt").evaluate("prompt => prompt === document.activeElement")
        assert exercise.locator(".mv-ex-feedback").inner_text() == ""
        assert exercise.get_by_text("✓ Done").is_visible()
    assert sorted(seen) == variants.names(ITEM)

    page.reload()
    exercise = page.locator(".mv-exercise").first
    assert shown_variant(exercise) == seen[-1], "the variant of the kept answer"
    assert exercise.locator("input").input_value() == STATES[seen[-1]][1]
    assert exercise.locator(".mv-ex-feedback").inner_text().startswith("✓ Right.")


def test_the_same_exercise_twice_follows_the_kept_variant(visit, site):
    page = visit(site).page
    first, second = page.locator(f".mv-exercise[data-mv-id={ITEM['id']}]").all()
    assert shown_variant(first) == shown_variant(second)
    first.get_by_role("button", name="Check").wait_for()
    answer(first, "1")
    first.get_by_role("button", name="Show the explanation").click()
    first.get_by_role("button", name="Another one like this").click()
    answer(first, STATES[shown_variant(first)][1])
    assert shown_variant(second) == shown_variant(first)
    assert second.locator(".mv-ex-feedback").inner_text().startswith("✓ Right.")
    ids = page.locator("[id]").evaluate_all("elements => elements.map((element) => element.id)")
    assert len(ids) == len(set(ids))


def test_giving_up_on_one_variant_gives_nothing_away_about_another(visit, site):
    page = visit(site).page
    exercise = page.locator(".mv-exercise").first
    answer(exercise, "1")
    exercise.get_by_role("button", name="Show the explanation").click()
    exercise.get_by_role("button", name="Another one like this").click()
    answer(exercise, "2")
    assert exercise.get_by_role("group", name="Explanation").count() == 0


def test_a_page_without_scripts_shows_one_variant(visit, site):
    page = visit(site, java_script_enabled=False).page
    assert "Kyrgyzstan" in page.locator(".mv-ex-prompt").first.inner_text()
    assert page.get_by_text("Tajikistan").count() == 0
