"""Answering one exercise costs the same among many on a page as among few: counted, not timed."""

import pytest
import sample_page

pytestmark = pytest.mark.browser
FEW, MANY = 3, 40
# What the answering of one exercise makes the page do to the browser's storage and to the document.
COUNT = """(at) => {
  const counts = { read: 0, written: 0, changed: 0 };
  const { getItem, setItem } = Storage.prototype;
  Storage.prototype.getItem = function (key) { counts.read += 1; return getItem.call(this, key); };
  Storage.prototype.setItem = function (key, text) { counts.written += 1; setItem.call(this, key, text); };
  const watch = new MutationObserver(() => {});
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const exercise = document.querySelectorAll(".mv-exercise")[at];
  exercise.querySelector("input").click();
  exercise.querySelector(".mv-ex-button").click();
  counts.changed = watch.takeRecords().length;
  watch.disconnect();
  Object.assign(Storage.prototype, { getItem, setItem });
  return [counts, exercise.querySelector(".mv-ex-feedback").textContent !== ""];
}"""


def page_of(visit, served, folder, count):
    folder.mkdir()
    item = sample_page.items()["choice"]
    items = [{**item, "id": f"{item['id']}-{number}"} for number in range(count)]
    page = visit(served(sample_page.write(folder, items))).page
    assert page.locator(".mv-exercise .mv-ex-actions").count() == count
    return page


def work(page, at):
    counts, is_answered = page.evaluate(COUNT, at)
    assert is_answered and min(counts.values()) > 0, f"nothing was counted: {counts}"
    return counts


def test_an_answer_costs_the_same_among_few_and_among_many(visit, served, tmp_path):
    few = page_of(visit, served, tmp_path / "few", FEW)
    many = page_of(visit, served, tmp_path / "many", MANY)
    assert work(few, 0) == work(many, 0)
    # Also where all the others have been answered, so that each of them listens.
    for page, count in ((few, FEW), (many, MANY)):
        for at in range(1, count):
            work(page, at)
        page.locator(".mv-exercise").first.get_by_role("button", name="Try again").click()
    assert work(few, 0) == work(many, 0)


def test_a_form_is_read_when_it_is_needed(visit, served, tmp_path):
    """Its item is parsed at the reader's first act, or at once where something is kept about it."""
    page = page_of(visit, served, tmp_path / "page", FEW)
    assert page.locator("[data-mv-ready]").count() == 0
    work(page, 1)
    assert page.locator("[data-mv-ready]").count() == 1
    page.reload()
    assert page.locator("[data-mv-ready]").count() == 1
    assert page.locator(".mv-exercise").nth(1).locator(".mv-ex-feedback").inner_text() != ""


def test_a_waiting_form_follows_what_another_tab_keeps(visit, served, tmp_path):
    page = page_of(visit, served, tmp_path / "page", FEW)
    other = page.context.new_page()
    other.goto(page.url)
    work(other, 2)
    page.locator(".mv-exercise").nth(2).locator(".mv-ex-feedback .mv-ex-head").wait_for()
    assert page.locator("[data-mv-ready]").count() == 1


@pytest.mark.parametrize("kind", ["choice", "multiple", "verdict", "numeric", "short_text", "match"])
def test_a_waiting_form_looks_like_one_that_is_ready(visit, served, tmp_path, kind):
    """Nothing but an event that changes nothing brings it to life: it must look as it did, and hold what was ticked."""
    shown = [sample_page.items()[kind]]
    page = visit(served(sample_page.write(tmp_path, shown))).page
    exercise = page.locator(".mv-exercise")
    field = exercise.locator("input, select").first
    look = "form => [form.innerText, [...form.querySelectorAll('[hidden]')].map((one) => one.className)]"
    before = exercise.evaluate(look)
    assert exercise.get_attribute("data-mv-ready") is None
    if field.get_attribute("type") in ("radio", "checkbox"):
        field.evaluate("box => box.click()")  # no pointer or focus comes before it
        assert field.is_checked()
    else:
        field.evaluate("field => field.dispatchEvent(new Event('input', { bubbles: true }))")
    assert exercise.get_attribute("data-mv-ready") == "true"
    assert exercise.evaluate(look) == before
