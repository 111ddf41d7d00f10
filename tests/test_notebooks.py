"""Stored outputs are proved: strict nbval turns red for each way in which an output can be wrong or unseen."""

import re

import nbformat
import pytest

from multivector.notebooks import run, validate
from multivector.notebooks.normalise import NotebookError, dumps, normalise

MAP_CELLS = ("from multivector import data, maps", "maps.region()", "len(data.load('facilities'))")
ADDED_CELLS = (
    "import folium\nfrom multivector import maps",
    "m = maps.region()\nfolium.CircleMarker([51.1, 71.4], tooltip='Astana', popup='capital').add_to(m)\n"
    "folium.Marker([41.3, 69.2], icon=folium.Icon(color='red')).add_to(folium.FeatureGroup('mine').add_to(m))\n"
    "folium.LayerControl().add_to(m)\nm",
    "folium.PolyLine([[51.1, 71.4], [41.3, 69.2]]).add_to(m)\nm",
)
PICTURE = "<p>Kazakhstan</p>"
# What a kernel shows for these cells; nothing in them takes long to import.
PLAIN_CELLS = (
    ("answer = 42", None),
    ("answer", {"text/plain": "42"}),
    ("{'answer': answer}", {"text/plain": "{'answer': 42}"}),
    ("from IPython.display import HTML", None),
    (f"HTML({PICTURE!r})", {"text/html": PICTURE, "text/plain": "<IPython.core.display.HTML object>"}),
    ("answer + 1", {"text/plain": "43"}),
)


def store(path):
    """Execute a notebook and write it back; return whether a byte changed."""
    ((_, changed, _),) = run.store_all([path])
    return changed


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """A small notebook with numbers and a piece of a page, as it is stored."""
    cells = []
    for number, (source, shown) in enumerate(PLAIN_CELLS, start=1):
        outputs = [nbformat.v4.new_output("execute_result", data=shown, execution_count=number)] if shown else []
        cells.append(nbformat.v4.new_code_cell(source, execution_count=number, outputs=outputs))
    path = tmp_path_factory.mktemp("plain") / "good.ipynb"
    path.write_text(dumps(normalise(nbformat.v4.new_notebook(cells=cells), path.name)), encoding="utf-8")
    return path


def damaged(good, folder, name, *changes):
    """Write a copy of the good notebook, changed by each `change(notebook)`, as `folder/name.ipynb`."""
    notebook = nbformat.read(good, as_version=4)
    for change in changes:
        change(notebook)
    path = folder / f"{name}.ipynb"
    path.write_text(dumps(notebook), encoding="utf-8")
    return path


def change_number(notebook):
    notebook.cells[1].outputs[0].data["text/plain"] = "41"


def change_added(notebook):
    data = notebook.cells[1].outputs[0].data
    assert "L.circleMarker(" in data["text/html"]
    data["text/html"] = data["text/html"].replace("71.4", "71.5", 1)


def remove_output(notebook):
    notebook.cells[2].outputs = []


def change_picture(notebook):
    data = notebook.cells[4].outputs[0].data
    assert "Kazakhstan" in data["text/html"]
    data["text/html"] = data["text/html"].replace("Kazakhstan", "Kasakhstan", 1)


def break_cell(notebook):
    notebook.cells[5].source = "1 / 0"


# Damage that only a second run of the cells can see, each to a cell of its own.
DAMAGE = (change_number, remove_output, change_picture, break_cell)


def test_each_wrong_output_and_each_notebook_that_is_left_out_turns_the_run_red(good, tmp_path, capfd):
    """One run of nbval: a notebook with four damages, one that nothing runs, and a sound one, which stays green."""
    paths = [
        damaged(good, tmp_path, "damaged", *DAMAGE),
        damaged(good, tmp_path, "uncollected"),
        damaged(good, tmp_path, "untouched"),
    ]
    # A stray hook of a plugin or a conftest can leave a notebook out without a word.
    hook = (
        "def pytest_collection_modifyitems(items):\n    items[:] = [i for i in items if i.path.stem != 'uncollected']\n"
    )
    (tmp_path / "conftest.py").write_text(hook, encoding="utf-8")
    with pytest.raises(NotebookError) as caught:
        validate.validate(paths)
    assert str(caught.value).splitlines() == [
        "damaged.ipynb: 6 code cells on disk, 2 proved by nbval",
        "uncollected.ipynb: 6 code cells on disk, 0 proved by nbval",
    ]
    failed = re.findall(r"^FAILED .*damaged\.ipynb::Cell (\d)", capfd.readouterr().out, re.MULTILINE)
    assert failed == ["2", "3", "5", "6"]


def test_a_stripped_output_is_red_even_without_its_execution_count(good, tmp_path):
    def strip(notebook):
        notebook.cells[2].outputs = []
        notebook.cells[2].execution_count = None

    path = damaged(good, tmp_path, "stripped", strip)
    with pytest.raises(NotebookError, match=r"stripped.ipynb, cell 3: execution count None, expected 3"):
        validate.validate([path])


def test_an_empty_list_of_notebooks_is_red():
    with pytest.raises(NotebookError, match="no notebook"):
        validate.validate([])


def test_a_folder_without_notebooks_is_red(tmp_path):
    with pytest.raises(NotebookError, match="no notebook found"):
        run.find(tmp_path)


@pytest.mark.parametrize(
    ("source", "tags"),
    [("1 + 1  # NBVAL_IGNORE_OUTPUT", []), ("# NBVAL_SKIP\n2", []), ("3", ["raises-exception"])],
)
def test_a_cell_that_switches_the_check_off_is_refused(tmp_path, source, tags):
    cell = nbformat.v4.new_code_cell(source, execution_count=1, metadata={"tags": tags})
    path = tmp_path / "switched-off.ipynb"
    path.write_text(dumps(normalise(nbformat.v4.new_notebook(cells=[cell]), path.name)), encoding="utf-8")
    assert validate.static_problems(path) == [
        "switched-off.ipynb, cell 1: switches the output check off; remove the mark"
    ]


def test_a_notebook_of_prose_alone_is_refused(tmp_path):
    path = tmp_path / "prose.ipynb"
    path.write_text(dumps(normalise(nbformat.v4.new_notebook(cells=[]), path.name)), encoding="utf-8")
    assert validate.static_problems(path) == ["prose.ipynb: no code cell; nothing would be checked"]


def executed(folder, cells):
    """Write a notebook of these code cells, executed and stored in stable form."""
    path = folder / "good.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in cells])
    path.write_text(nbformat.writes(notebook), encoding="utf-8")
    assert store(path), "the first run stores outputs"
    return path


@pytest.mark.kernel
def test_a_second_run_of_maps_changes_no_byte(tmp_path):
    """Of a map of the course, and of one to which layers of folium were added, which is shown twice."""
    path = executed(tmp_path, (*MAP_CELLS, *ADDED_CELLS))
    before = path.read_bytes()
    assert store(path) is False
    assert path.read_bytes() == before
    validate.validate([path])  # raises at the first difference


@pytest.mark.kernel
def test_a_changed_layer_of_a_reader_turns_the_run_red(tmp_path):
    good = executed(tmp_path, ADDED_CELLS)
    path = damaged(good, tmp_path, "changed-addition", change_added)
    with pytest.raises(NotebookError, match="changed-addition"):
        validate.validate([path])


def test_a_specification_takes_one_line_and_is_read_back_whole():
    specification = {"mark": "bar", "data": [{"a": 1}, {"a": "\ufffc0"}]}
    data = {"application/vnd.vegalite.v5+json": specification, "text/plain": "a chart"}
    cell = nbformat.v4.new_code_cell(
        "x", execution_count=1, outputs=[nbformat.v4.new_output("display_data", data=data)]
    )
    text = dumps(normalise(nbformat.v4.new_notebook(cells=[cell]), "n.ipynb"))
    assert [line for line in text.splitlines() if '"mark"' in line and '"data"' in line]
    (read,) = nbformat.reads(text, as_version=4).cells[0].outputs
    assert read.data["application/vnd.vegalite.v5+json"] == specification


def test_normalising_takes_out_what_chance_put_in():
    cell = nbformat.v4.new_code_cell(
        "x",
        id="keep",
        execution_count=1,
        metadata={"execution": {"iopub.status.busy": "2026-01-01T00:00:00Z"}, "tags": ["b", "a"]},
    )
    cell.outputs = [
        nbformat.v4.new_output(
            "display_data",
            data={"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/html": "<p>kept</p>"},
            metadata={"isolated": True},
        ),
        nbformat.v4.new_output("display_data", data={"application/vnd.jupyter.widget-view+json": {}}),
    ]
    twin = nbformat.v4.new_markdown_cell("y", id="keep")
    notebook = nbformat.v4.new_notebook(
        cells=[cell, twin], metadata={"widgets": {}, "language_info": {"name": "python", "version": "3.11.7"}}
    )
    notebook.cells[1].id = "keep"  # nbformat itself would not make a second one
    normalise(notebook, "n.ipynb")
    assert notebook.metadata == {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    assert [cell.id for cell in notebook.cells] == ["keep", "keep-2"]
    assert notebook.cells[0].metadata == {"tags": ["a", "b"]}
    assert [output.data for output in notebook.cells[0].outputs] == [{"text/html": "<p>kept</p>"}]
    assert notebook.cells[0].outputs[0].metadata == {}


@pytest.mark.parametrize(
    ("output", "message"),
    [
        (nbformat.v4.new_output("stream", name="stderr", text="UserWarning: old"), "wrote a warning"),
        (nbformat.v4.new_output("error", ename="KeyError", evalue="'x'", traceback=[]), "stopped with KeyError"),
        (
            nbformat.v4.new_output("execute_result", data={"text/plain": "<Thing object at 0x7f00aa11bb22>"}),
            "object address",
        ),
        (nbformat.v4.new_output("stream", name="stdout", text="/home/someone/course/data"), "path of this machine"),
    ],
)
def test_an_output_that_cannot_be_stable_is_refused(output, message):
    cell = nbformat.v4.new_code_cell("x", execution_count=1)
    cell.outputs = [output]
    with pytest.raises(NotebookError, match=rf"n\.ipynb, cell 1.*{message}"):
        normalise(nbformat.v4.new_notebook(cells=[cell]), "n.ipynb")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ", line 1: the file is empty; mend it, or take the last good version"),
        ("{", ", line 1: not readable as JSON"),
        ('{"cells": 3}', ": not a notebook"),
        ("[]", ": not a notebook"),
    ],
)
def test_a_file_that_is_no_notebook_is_one_line(tmp_path, text, says):
    path = tmp_path / "broken.ipynb"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NotebookError, match=re.escape(f"broken.ipynb{says}")):
        run.read(path)


def test_a_failing_cell_is_named_and_the_file_is_left_alone(tmp_path):
    path = tmp_path / "failing.ipynb"
    path.write_text(
        dumps(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0", id="a")])), encoding="utf-8"
    )
    before = path.read_bytes()
    with pytest.raises(NotebookError, match=r"failing.ipynb, cell 1: ZeroDivisionError"):
        store(path)
    assert path.read_bytes() == before


def test_what_nbval_says_of_a_cell_has_the_number_of_the_cell_in_its_notebook(tmp_path):
    path = tmp_path / "mixed.ipynb"
    text, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    path.write_text(dumps(nbformat.v4.new_notebook(cells=[text("a"), code("1"), text("b"), code("2")])), "utf-8")
    renumbered = validate._Renumbered([path])
    assert renumbered("____ mixed.ipynb::Cell 1 ____") == "____ mixed.ipynb::Cell 4 ____"
    assert renumbered("\x1b[94mCell 1: Cell outputs differ") == "\x1b[94mCell 4: Cell outputs differ"
    assert renumbered("FAILED mixed.ipynb::Cell 0 - x") == "FAILED mixed.ipynb::Cell 2 - x"
    assert renumbered("Cell In[1], line 1") == "Cell In[1], line 1"
