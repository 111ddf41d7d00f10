"""The pages on memberships and votes, from the built book: by mouse, by keyboard, on a phone, without a script."""

from pathlib import Path

import pytest

from multivector import data, formats, votes

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "build" / "html"
pytestmark = [pytest.mark.browser, pytest.mark.book]
MATRIX, OVERLAP, TIMELINE = (f"#mv-explorer-formats-{name}" for name in ("matrix", "overlap", "timeline"))
VOTES, AGREEMENT = "#mv-explorer-votes-matrix", "#mv-explorer-votes-agreement"


@pytest.fixture(scope="module")
def book(served):
    """The address of the built book."""
    if not (SITE / "formats.html").is_file():
        pytest.fail("build/html: no book there; run make book", pytrace=False)
    return served(SITE)


def shown(figure):
    """Return the words of the cells that the reader sees, line by line."""
    outcome = figure.locator(".mv-explorer-outcome:visible")
    assert outcome.count() == 1
    words = "cell => cell.childNodes[cell.children[0]?.ariaHidden ? 1 : 0].textContent.trim()"
    return [
        [cell.evaluate(words).replace("\u00ad", "") for cell in row]
        for row in (line.locator("td").all() for line in outcome.locator("tbody tr:not(.mv-grid-remark)").all())
    ]


def expected(year):
    full = {"C5+1": {"founder": "takes part"}}
    matrix = formats.matrix(year)
    return [[full.get(name, {}).get(word, word) for word in matrix.loc[name]] for name in matrix.index]


def test_the_year_moves_by_keyboard_and_the_change_is_announced(visit, book):
    page = visit(f"{book}/formats.html").page
    figure = page.locator(MATRIX)
    assert shown(figure) == expected(2025)
    slider = figure.get_by_role("slider", name="Year")
    slider.focus()
    page.keyboard.press("Home")
    assert slider.get_attribute("aria-valuetext") == "1991"
    assert shown(figure) == expected(1991)
    for _ in range(21):
        page.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "2012"
    assert shown(figure) == expected(2012)
    assert "At the end of 2012, full standing" in figure.get_by_role("status").inner_text()


def test_the_year_moves_by_the_buttons_and_stops_at_the_ends(visit, book):
    page = visit(f"{book}/formats.html", size="390").page
    figure = page.locator(MATRIX)
    back, on = (figure.get_by_role("button", name=f"Year: one step {way}") for way in ("back", "on"))
    assert on.get_attribute("aria-disabled") == "true"
    on.click(force=True)  # it says that it is at its end; nothing may happen
    assert figure.locator("output").inner_text() == "2025"
    back.click()
    back.click()
    assert figure.locator("output").inner_text() == "2023"
    assert on.get_attribute("aria-disabled") == "false"
    assert shown(figure) == expected(2023)
    assert all(button.bounding_box()["height"] >= 44 for button in (back, on))


def test_a_click_on_the_line_chooses_a_year(visit, book):
    page = visit(f"{book}/formats.html").page
    figure = page.locator(MATRIX)
    slider = figure.get_by_role("slider", name="Year")
    box = slider.bounding_box()
    slider.click(position={"x": box["width"] / 3, "y": box["height"] / 2})
    year = int(slider.get_attribute("aria-valuetext"))
    assert 1991 < year < 2025
    assert shown(figure) == expected(year)


def test_overlap_answers_to_both_of_its_controls(visit, book):
    page = visit(f"{book}/formats.html").page
    figure = page.locator(OVERLAP)
    figure.get_by_label("Any status, also observer or partner").check()
    words = dict(zip(formats.overlap_figure().outcomes["2025", "any"].picture.lines, shown(figure), strict=True))
    for line, cells in words.items():
        assert cells == [cell.word for cell in line.cells]
    figure.get_by_role("slider", name="Year").press("Home")
    assert {word for cells in shown(figure) for word in cells} == {"neither"}


def test_one_organisation_over_time(visit, book):
    figure = visit(f"{book}/formats.html").page.locator(TIMELINE)
    figure.get_by_label("OTS").check()
    text = figure.locator(".mv-explorer-outcome:visible").inner_text()
    assert "Observer since 12 November 2021" in text
    assert figure.locator(".mv-explorer-outcome:visible rect.mv-unknown").count() == 1


def test_votes_and_agreement_answer_to_their_controls(visit, book):
    page = visit(f"{book}/votes.html").page
    figure = page.locator(VOTES)
    figure.get_by_label("China, Russia, United States").check()
    assert shown(figure) == votes.table(countries=["CHN", "RUS", "USA"]).to_numpy().tolist()
    figure = page.locator(AGREEMENT)
    figure.get_by_label("Emergency session on Ukraine").check()
    figure.get_by_label("High confidence only").check()
    cells = shown(figure)
    found = votes.agreement("KAZ", "KGZ", "emergency", confidence="high")
    assert cells[1][0] == cells[0][1] == f"{found.agree} of {found.both}"


def test_doubt_and_absence_are_words_on_the_page(visit, book):
    figure = visit(f"{book}/votes.html").page.locator(VOTES)
    outcome = figure.locator(".mv-explorer-outcome:visible")
    given = votes.table(countries=list(data.CENTRAL_ASIA)).to_numpy().ravel().tolist()
    rows = data.load("un_votes", countries=data.CENTRAL_ASIA)
    assert outcome.get_by_text("low confidence", exact=True).count() == (rows["confidence"] == "low").sum() > 0
    assert outcome.get_by_role("cell", name="absent", exact=True).count() > 0
    assert outcome.get_by_role("cell", name="not known", exact=True).count() == given.count("not known") > 0


def test_without_a_script_the_latest_year_and_all_rows_are_read(visit, book):
    page = visit(f"{book}/formats.html", java_script_enabled=False).page
    figure = page.locator(MATRIX)
    assert shown(figure) == expected(2025)
    assert not figure.get_by_role("slider").is_visible()
    figure.locator("details.mv-figure-data > summary").click()
    rows = figure.locator("details.mv-figure-data tbody tr")
    assert rows.count() == len(data.load("memberships"))
    assert rows.first.get_by_role("link").count() > 0


def test_the_heads_stay_with_the_cells_on_a_phone(visit, book):
    """Each cell stands under the name of its state, though a line's own name stands above its cells."""
    page = visit(f"{book}/formats.html", size="390").page
    outcome = page.locator(f"{MATRIX} .mv-explorer-outcome:visible")
    heads = [head.bounding_box() for head in outcome.locator("thead th").all() if head.is_visible()]
    assert len(heads) == 5
    for line in outcome.locator("tbody tr").all():
        for head, cell in zip(heads, (cell.bounding_box() for cell in line.locator("td").all()), strict=True):
            assert abs(head["x"] - cell["x"]) < 1 and abs(head["width"] - cell["width"]) < 1


@pytest.mark.parametrize("name", ["formats", "votes"])
def test_the_open_tables_are_accessible_and_fit(visit, book, name, viewport, axe):
    """The closed page is looked at with every other page of the book."""
    page = visit(f"{book}/{name}.html", size=viewport).page
    for summary in page.locator("details.mv-figure-data > summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert axe(page, "details.mv-figure-data") == []
