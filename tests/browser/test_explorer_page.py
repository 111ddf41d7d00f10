"""An explorer in a page of its own, strict policy: every combination, by mouse, by keyboard, without a script."""

import itertools
from importlib.resources import files

import pytest
from conftest import STRICT_CSP

from multivector import style
from multivector.exercises import assets
from multivector.explorers import Explorer, Outcome, Row

pytestmark = pytest.mark.browser
PACKAGE = files("multivector")
SHEET = "body { margin: 0 auto; padding: 16px; max-width: 45rem }"
CONTROLS = {
    "Kind of money": {"grants": "grants received", "loans": "public loans paid out"},
    "Recipient": {"KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan", "TJK": "Tajikistan"},
}
AMOUNTS = {"grants": {"USA": 3.9, "TUR": 2.2, "CHN": 0.0}, "loans": {"CHN": 17.3, "USA": 1.3, "TUR": 0.4}}
TIMES = {"KAZ": 1, "KGZ": 2, "TJK": 3}


def outcome(kind, recipient):
    amounts = {code: amount * TIMES[recipient] for code, amount in AMOUNTS[kind].items()}
    rows = [Row(code, amount, f"{amount:.1f} bn", code) for code, amount in amounts.items()]
    return Outcome(f"{rows[0].name} leads in {kind} to {recipient}.", rows, "Current dollars.")


EXPLORER = Explorer(
    "funders",
    title="Who is the first funder?",
    question="Change one choice at a time.",
    controls=CONTROLS,
    outcome=outcome,
    source="Source: an example.",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory, served):
    folder = tmp_path_factory.mktemp("explorer")
    names = ["book/static/base.css", "frontend/figure.css", "frontend/explorer.css"]
    sheets = [style.css_variables(), *((PACKAGE / name).read_text(encoding="utf-8") for name in names), SHEET]
    (folder / "page.css").write_text("\n".join(sheets), encoding="utf-8")
    (folder / "page.js").write_text(assets.book_script(), encoding="utf-8")
    (folder / "index.html").write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Explorer</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        '<link rel="stylesheet" href="page.css"><script defer src="page.js"></script></head>'
        f"<body><main><h1>Explorer</h1>{EXPLORER.figure()}</main></body></html>",
        encoding="utf-8",
    )
    return served(folder, csp=STRICT_CSP)


def shown(page):
    """Return (finding, values) of the one outcome that the reader sees."""
    outcome_seen = page.locator(".mv-explorer-outcome:visible")
    assert outcome_seen.count() == 1
    values = outcome_seen.locator(".mv-number").all_inner_texts()
    return outcome_seen.locator(".mv-explorer-headline").inner_text(), values


def expected(keys):
    computed = outcome(*keys)
    return computed.headline, [row.shown for row in computed.rows]


def test_every_combination_shows_what_the_function_computes(site, visit):
    page = visit(site).page
    for keys in itertools.product(*CONTROLS.values()):
        for (label, choices), key in zip(CONTROLS.items(), keys, strict=True):
            page.get_by_role("group", name=label).get_by_label(choices[key]).check()
        assert shown(page) == expected(keys)


def test_the_keyboard_is_enough(site, visit):
    page = visit(site).page
    page.get_by_label("grants received").focus()
    page.keyboard.press("ArrowDown")
    assert shown(page) == expected(("loans", "KAZ"))
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")  # from the first choice to the last
    assert shown(page) == expected(("loans", "TJK"))


def test_a_change_is_announced(site, visit):
    page = visit(site).page
    page.get_by_label("Tajikistan").check()
    assert expected(("grants", "TJK"))[0] in page.get_by_role("status").inner_text()


def test_a_reload_starts_afresh_and_never_shows_another_outcome_than_the_choices_say(site, visit):
    page = visit(site).page
    page.get_by_label("Tajikistan").check()
    page.reload()
    chosen = page.locator("fieldset:has-text('Recipient') input:checked").get_attribute("value")
    assert shown(page)[0].endswith(f"to {chosen}.")


def test_without_a_script_the_first_outcome_and_all_of_them_as_a_table_are_read(site, visit):
    page = visit(site, java_script_enabled=False).page
    assert shown(page) == expected(("grants", "KAZ"))
    assert not page.get_by_role("radio").first.is_visible()
    page.locator("details > summary").click()
    text = page.locator("details table").inner_text()
    for keys in itertools.product(*CONTROLS.values()):
        assert expected(keys)[0] in text


def test_it_fits_the_page_and_has_names_and_contrast(site, visit, viewport, theme, axe):
    page = visit(site, size=viewport, theme=theme).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []
    targets = page.locator(".mv-explorer-controls label")
    assert all(targets.nth(number).bounding_box()["height"] >= 44 for number in range(targets.count()))


def test_the_bars_are_as_long_as_their_values(site, visit):
    page = visit(site).page
    page.get_by_label("public loans paid out").check()
    boxes = [box.bounding_box()["width"] for box in page.locator(".mv-explorer-outcome:visible rect").all()]
    assert boxes[1] / boxes[0] == pytest.approx(1.3 / 17.3, abs=0.01)
