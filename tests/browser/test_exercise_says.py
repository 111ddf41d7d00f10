"""What an exercise says and keeps: drafts, first tries, half-given answers, the ledger, practice; one that fails."""

import pytest
import sample_page
from answering import ANSWERS, KINDS, STORED, by_mouse, item_id, kept_items, of, place_by_mouse, press_map, status
from conftest import STRICT_CSP

pytestmark = pytest.mark.browser
REMARK = "Not checked yet: what you chose is kept."
PRACTICE = "The answer has been shown, so what you try now is practice."
LEDGER = {"name": "The ledger on claim C022"}
# One change of each form, and what the form holds after it.
BEGUN = """form => [
  ...[...form.querySelectorAll("input, select, textarea")]
    .filter((field) => !field.name.endsWith("-at"))
    .map((field) => (field.matches("[type=radio], [type=checkbox]") ? field.checked : field.value)),
  ...[...form.querySelectorAll(".mv-ex-entry")].map((entry) => entry.dataset.mvPart),
]"""


@pytest.fixture(scope="module")
def site(tmp_path_factory, served):
    return served(sample_page.write(tmp_path_factory.mktemp("says")), csp=STRICT_CSP)


@pytest.fixture(scope="module")
def two_tries(tmp_path_factory, served):
    """A first try whose verdict is kept for later, and the exercise that judges the same claim."""
    second = sample_page.items()["verdict"]
    first = {**second, "id": "sample-first", "reveal": "later", "feedback": {}}
    shown = [first, {**second, "first_try": "sample-first"}]
    return served(sample_page.write(tmp_path_factory.mktemp("tries"), shown), csp=STRICT_CSP)


def kept(page):
    return kept_items(page)


def drafts(page):
    return {name: entry["draft"]["response"] for name, entry in kept(page).items() if entry["draft"]}


def begin(page, kind):
    exercise = of(page, kind)
    if kind in ("numeric", "short_text"):
        exercise.locator("input").fill("5")
    elif kind == "order":
        exercise.get_by_role("button", name="Move down:").first.click()
    elif kind == "match":
        exercise.locator("select").first.select_option(index=1)
    elif kind == "timeline":
        place_by_mouse(page, exercise, "k2open", "2001-10")
    elif kind == "map_point":
        press_map(exercise, "south", (38.8, 66.0))
    elif kind == "explore":
        exercise.locator("input[value=grants]").check()
    elif kind == "verdict":
        exercise.locator("input[value=e1]").check()
        exercise.locator("textarea").fill("the day is local time")
    else:
        exercise.locator("input").nth(1).check()
    return exercise.evaluate(BEGUN)


def test_what_is_not_checked_survives_a_reload_in_every_kind(visit, site):
    page = visit(site).page
    assert page.evaluate(STORED) is None
    begun = {kind: begin(page, kind) for kind in KINDS}
    page.reload()  # at once: what was to be saved a moment later is saved when the page is left
    for kind in KINDS:
        exercise = of(page, kind)
        assert exercise.evaluate(BEGUN) == begun[kind], kind
        assert exercise.get_by_text(REMARK).is_visible() and status(exercise).inner_text() == ""
    assert of(page, "map_point").locator("input[value=B]").is_checked(), "the open place is the chosen one"
    assert set(drafts(page)) == {item_id(kind) for kind in KINDS}
    assert all(entry["attempts"] == 0 and entry["response"] is None for entry in kept(page).values())

    by_mouse(page, "choice", ANSWERS["choice"]["right"])
    assert drafts(page)[item_id("choice")] is None, "used up"
    page.reload()
    assert status(of(page, "choice")).inner_text().startswith("✓ Right.")
    assert not of(page, "choice").get_by_text(REMARK).is_visible()


def test_a_form_that_nobody_touched_makes_no_draft_and_an_emptied_one_none_either(visit, site):
    page = visit(site).page
    page.reload()
    assert page.evaluate(STORED) is None
    exercise = of(page, "multiple")
    exercise.locator("input[value=a]").check()
    # Saved while the page stays open, too.
    page.evaluate(f"new Promise((go) => {{ const look = () => {STORED} ? go() : setTimeout(look, 20); look(); }})")
    exercise.locator("input[value=a]").uncheck()
    page.reload()
    assert drafts(page)[item_id("multiple")] is None
    assert not exercise.get_by_text(REMARK).is_visible()


def test_trying_again_leaves_no_draft_behind(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "multiple", ["a", "b"])
    exercise.get_by_role("button", name="Try again").click()
    assert exercise.locator("input:checked").count() == 0
    page.reload()
    # What was checked last stands there, as always, and nothing is called unchecked.
    assert not exercise.get_by_text(REMARK).is_visible() and "Partly right" not in drafts(page)
    exercise.locator("input[value=c]").check()
    page.reload()
    assert exercise.get_by_text(REMARK).is_visible()
    exercise.get_by_role("button", name="Show the explanation").click()
    exercise.get_by_role("button", name="Try again").click()
    page.reload()
    assert drafts(page)[item_id("multiple")] is None


def test_another_tab_does_not_touch_what_one_types(visit, site):
    first = visit(site).page
    exercise = of(first, "short_text")
    exercise.locator("input").type("19 Sep")
    second = visit(site, context=first.context).page
    of(second, "short_text").locator("input").fill("something else")
    of(second, "choice").locator("input[value=a]").check()
    second.reload()
    by_mouse(second, "choice", ["b"])
    # The other tab's answer has come when its mark is here; the text that is typed here is as it was.
    of(first, "choice").get_by_text("Not yet.").wait_for()
    assert exercise.locator("input").input_value() == "19 Sep"
    by_mouse(second, "short_text", ANSWERS["short_text"]["wrong"])
    exercise.get_by_role("button", name="Show the explanation").wait_for()
    assert exercise.locator("input").input_value() == "19 Sep"


def test_a_half_given_answer_is_told_which_half_is_missing(visit, site):
    page = visit(site).page
    exercise = of(page, "verdict")
    for field, said in (
        ("textarea", "You wrote a reason. Choose a verdict too."),
        ("input[value=e2]", "You ticked evidence. Choose a verdict too."),
    ):
        exercise.locator(field).fill("…") if field == "textarea" else exercise.locator(field).check()
        exercise.get_by_role("button", name="Check").click()
        assert said in status(exercise).inner_text()
        assert not exercise.get_by_role("button", name="Try again").is_visible()
    assert kept(page)[item_id("verdict")]["attempts"] == 0
    page.reload()
    assert exercise.locator("input[value=e2]").is_checked(), "kept, although it is no answer"
    assert "You have" not in by_mouse(page, "match", {"said": "pledge"}).inner_text()
    parts = [of(page, "match").locator(f"[data-mv-part={name}]").inner_text() for name in ("said", "signed", "paid")]
    assert ["Still open" in part for part in parts] == [False, True, True]
    place_by_mouse(page, of(page, "timeline"), "k2open", "2001-10")
    of(page, "timeline").get_by_role("button", name="Check").click()
    assert of(page, "timeline").locator("li").get_by_text("Still open").count() == 2


def test_an_empty_form_has_nothing_to_try_again(visit, site):
    page = visit(site).page
    for kind in KINDS:
        exercise = of(page, kind)
        exercise.get_by_role("button", name="Check").click()
        assert status(exercise).inner_text().startswith("! Not marked yet.")
        assert not exercise.get_by_role("button", name="Try again").is_visible(), kind


def test_a_first_try_is_kept_and_not_stamped_right(visit, two_tries):
    page = visit(two_tries).page
    first, second = page.locator(".mv-exercise").all()
    first.locator("input[value=imprecise]").check()
    first.locator("input[value=e1]").check()
    first.get_by_role("button", name="Check").click()
    said = first.inner_text()
    assert "Your evidence is partly right, 50 %." in said and "imprecise: kept" in said
    assert "Your first verdict is kept and not marked." in said and "The ledger says" not in said
    # Again, and again: the verdict stays chosen, and may change.
    for verdict in (None, "contested"):
        first.get_by_role("button", name="Try again").click()
        assert first.locator("input[value=imprecise]").is_checked()
        assert first.locator("input[type=checkbox]:checked").count() == 0
        if verdict:
            first.locator(f"input[value={verdict}]").check()
        first.locator("input[value=e1]").check()
        first.locator("input[value=e3]").check()
        first.get_by_role("button", name="Check").click()
        assert status(first).inner_text().startswith("✓ Your evidence is right.")
        assert "Right." not in first.inner_text().replace("Right\n", "")
    second.locator("input[value=contradicted]").check()
    second.locator("input[value=e1]").check()
    second.locator("input[value=e3]").check()
    second.get_by_role("button", name="Check").click()
    assert "Your first verdict: ≈ imprecise." in second.inner_text()


def test_a_wrong_verdict_gets_hints_first_and_the_ledger_at_the_third_miss(visit, site):
    page = visit(site).page
    page.clock.set_fixed_time("2026-03-02T12:00:00")
    page.reload()
    exercise = of(page, "verdict")
    ledger = exercise.get_by_role("group", **LEDGER)
    for number, answer in enumerate((["unverified"], ["imprecise", "e1"], ["supported", "e2"]), start=1):
        assert ledger.count() == 0 and "2023-09-19" not in exercise.inner_text()
        by_mouse(page, "verdict", answer)
        assert kept(page)[item_id("verdict")]["given_up"] is (number == 3)
        if number < 3:
            exercise.get_by_role("button", name="Try again").click()
            for box in exercise.locator("input[type=checkbox]:checked").all():
                box.uncheck()
    assert "✗ contradicted (confidence: high)" in ledger.inner_text() and "2023-09-19" in ledger.inner_text()
    assert "This was the third miss" in status(exercise).inner_text()
    assert exercise.get_by_role("group", name="Explanation").is_visible()
    assert exercise.get_by_text(f"{PRACTICE} It counts from 3 March 2026, from memory.").is_visible()

    # To copy the answer now is practice; the next day it is answered from memory.
    exercise.get_by_role("button", name="Try again").click()
    by_mouse(page, "verdict", ANSWERS["verdict"]["right"])
    assert status(exercise).inner_text().startswith("✓ Right.")
    assert exercise.locator(".mv-ex-done").inner_text() == "○ Practised"
    assert not exercise.get_by_text("✓ Done").is_visible()
    assert page.locator(f"[data-mv-progress-chapter='{sample_page.CHAPTER}']").inner_text().startswith("0 of")
    page.clock.set_fixed_time("2026-03-03T12:00:00")
    page.reload()
    assert exercise.get_by_text(PRACTICE).count() == 0
    by_mouse(page, "verdict", ANSWERS["verdict"]["right"])
    assert exercise.locator(".mv-ex-done").inner_text() == "✓ Done"


def test_asking_for_the_explanation_opens_the_ledger_and_makes_it_practice(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "verdict", ["supported"])
    exercise.get_by_role("button", name="Show the explanation").click()
    assert exercise.get_by_role("group", **LEDGER).is_visible()
    assert exercise.get_by_text(PRACTICE).is_visible()
    by_mouse(page, "choice", ["b"]).get_by_role("button", name="Show the explanation").click()
    assert of(page, "choice").get_by_text(PRACTICE).is_visible()
    of(page, "choice").get_by_role("button", name="Try again").click()
    by_mouse(page, "choice", ["a"])
    assert of(page, "choice").locator(".mv-ex-done").inner_text() == "○ Practised"


def test_an_exercise_that_cannot_start_leaves_the_others_alone(visit, site):
    opened = visit(site)
    opened.page.add_init_script(
        """const real = Element.prototype.replaceChildren;
        Element.prototype.replaceChildren = function (...nodes) {
          const form = this.closest?.(".mv-exercise")?.dataset.mvKind;
          if (form === "order" || form === "map_point") throw new TypeError("replaceChildren is not a function");
          return real.apply(this, nodes);
        };"""
    )
    opened.page.reload()
    page = opened.page
    for kind in ("order", "map_point"):
        exercise = of(page, kind)
        assert "This exercise could not start; the rest of the page works." in exercise.inner_text()
        assert exercise.locator(".mv-ex-prompt").is_visible() and exercise.get_by_role("button").count() == 0
    for kind in ("choice", "timeline", "verdict"):
        assert of(page, kind).get_by_role("button", name="Check").is_visible()
    by_mouse(page, "choice", ["a"])
    assert of(page, "choice").get_by_text("✓ Done").is_visible()
    assert page.get_by_role("button", name="Save to a file").is_visible()
    assert len(opened.errors) == 2 and all("replaceChildren" in error for error in opened.errors)
    opened.errors.clear()


def test_the_class_of_a_source_stands_beside_its_link_as_text(visit, served, tmp_path):
    url = "https://example.org/report"
    item = {**sample_page.items()["verdict"], "classes": {url: "copy: <b>A report</b>"}}
    page = visit(served(sample_page.write(tmp_path, [item]))).page
    exercise = by_mouse(page, "verdict", ["supported"])
    exercise.get_by_role("button", name="Show the explanation").click()
    assert "example.org (copy: <b>A report</b>)" in exercise.get_by_role("group", **LEDGER).inner_text()
