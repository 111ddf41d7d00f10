"""Every drawing function is seen at work: by two figures of chapters, or by an example on the page of drawings."""

from pathlib import Path

import pytest

from multivector import charts, figuretexts
from multivector.book import drawing_examples, drawing_page
from multivector.book.drawing_page import Use

ROOT = Path(__file__).resolve().parents[1]
USES = drawing_page.uses(ROOT)
EXAMPLES = drawing_page.examples()


def test_all_functions_that_draw_are_found_and_no_others():
    assert "charts.line" in USES and "maps.choropleth_years" in USES
    assert not {"charts.Chart", "maps.MapError", "maps.script", "maps.style_sheet"} & USES.keys()
    assert {name for name in USES if name.startswith("charts.")} == {f"charts.{name}" for name in charts.__all__} - {
        "charts.Chart"
    }


def test_every_function_is_called_by_two_cells_or_has_an_example():
    assert drawing_page.unshown(USES, EXAMPLES) == []


def test_a_function_without_either_is_named():
    use = Use("02-united-states", "mv-chart-us-sums", "A title")
    lines = drawing_page.unshown({"charts.bar": [use, use], "charts.pie": [use], "maps.rain": []}, {"rain"})
    assert [line.split(";")[0] for line in lines] == [
        "charts.pie: called by 1 cells of chapters and no example in book/drawing_examples.py"
    ]


def test_each_example_is_of_a_function_that_is_there():
    assert set(EXAMPLES) <= {name.partition(".")[2] for name in USES}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_calls_its_function_in_few_lines_and_draws(name):
    code = drawing_page.code_of(EXAMPLES[name])
    lines = code.splitlines()
    assert len(lines) <= 12 and max(map(len, lines)) <= 88 and "return" not in code
    assert any(f"{module}.{name}(" in code for module in drawing_page.MODULES)
    assert "<svg" in EXAMPLES[name]().figure()


def test_the_titles_of_examples_are_held_to_the_rule_of_figures(tmp_path):
    path = Path(drawing_examples.__file__)
    assert path in figuretexts.files(ROOT)
    assert list(figuretexts.check_file(path, ROOT)) == []
    wrong = tmp_path / path.name
    wrong.write_text(path.read_text("utf-8").replace('title="', 'title="Seven times: '), encoding="utf-8")
    assert "Seven is computed by nothing" in next(figuretexts.check_file(wrong, ROOT))


def test_a_link_leads_to_the_figure_of_the_chapter():
    place = USES["charts.timeline"][0]
    assert place == Use(
        "02-united-states",
        "mv-chart-us-summit-week",
        "Every dated trace of the summit is older than the article’s date",
    )
