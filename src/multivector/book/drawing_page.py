"""The page of the drawing functions: what each is for, and an example or the figures of chapters that it draws."""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import NamedTuple

from docutils import nodes

from multivector import charts, coursefile, maps
from multivector.book import markup as m

MODULES = {"charts": charts, "maps": maps}
ENOUGH = 2  # cells of chapters that call a function; with fewer it needs an example
_DRAWN = {"Chart", "Explorer", "Map"}
_FIGURE = re.compile(r'<figure class="mv-figure[^"]*" id="([^"]+)">.*?<p class="mv-figure-title">(.*?)</p>', re.DOTALL)


class Use(NamedTuple):
    """A figure of a chapter: the name of its notebook, the figure's id on the page, and its title."""

    chapter: str
    figure: str
    title: str


def functions() -> dict[str, Callable]:
    """Return the public functions that draw, by their full names such as `charts.line`."""
    found = {}
    for module, holder in MODULES.items():
        for name in holder.__all__:
            public = getattr(holder, name)
            if inspect.isfunction(public) and _returned(public) in _DRAWN:
                found[f"{module}.{name}"] = public
    return found


def _returned(function: Callable) -> str:
    wanted = inspect.signature(function).return_annotation
    return wanted if isinstance(wanted, str) else getattr(wanted, "__name__", "")


def uses(root) -> dict[str, list[Use]]:
    """Return for each function the figures of chapters whose cells call it, in the order of the chapters."""
    found = {name: [] for name in functions()}
    for path in sorted((Path(root) / "notebooks").glob("*.ipynb")):
        for _, cell in coursefile.cells(path):
            drawn = _FIGURE.search(coursefile.shown_html([(0, cell)]))
            if cell["cell_type"] != "code" or not drawn:
                continue
            for name in sorted(_called(cell["source"]) & found.keys()):
                found[name].append(Use(path.stem, unescape(drawn[1]), unescape(drawn[2])))
    return found


def _called(source: str) -> set[str]:
    calls = (node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return {ast.unparse(called) for called in calls if isinstance(called, ast.Attribute)}


def unshown(found: dict[str, list[Use]], examples) -> list[str]:
    """Return a line for each function that too few cells of chapters call and that has no example. examples: names."""
    return [
        f"{name}: called by {len(places)} cells of chapters and no example in book/drawing_examples.py; write one"
        for name, places in found.items()
        if len(places) < ENOUGH and name.partition(".")[2] not in examples
    ]


def examples() -> dict[str, Callable]:
    """Return the examples by the name of the function that each shows."""
    from multivector.book import drawing_examples  # with Altair, which takes a second

    own = inspect.getmembers(drawing_examples, inspect.isfunction)
    return {name: example for name, example in own if example.__module__ == drawing_examples.__name__}


def code_of(example: Callable) -> str:
    """Return the body of an example as a cell of a notebook would hold it: its last line is an expression."""
    body = textwrap.dedent(inspect.getsource(example).partition("\n")[2])
    return re.sub(r"^return ", "", body, flags=re.MULTILINE).rstrip()


def page(root):
    """Return a section for each function."""
    found, shown = uses(root), examples()
    return [
        _section(name, function, found[name], shown.get(name.partition(".")[2]))
        for name, function in functions().items()
    ]


def _section(name: str, function: Callable, places: list[Use], example: Callable | None):
    told = " ".join(inspect.getdoc(function).split("\n\n")[0].split())
    made = m.section(name.replace(".", "-"), name, m.paragraph(_with_code(told)))
    if example:
        code = code_of(example)
        made += [nodes.literal_block(code, code, language="python"), m.html(example().figure())]
    for place in places[:ENOUGH]:
        address = m.page_link(f"notebooks/{place.chapter}.html", place.figure, place.title)
        made += m.paragraph(f"In chapter\u00a0{place.chapter[:2]}: ", address, ".")
    return made


def _with_code(text: str) -> list:
    """Return a docstring's words, with what stands in backticks as code."""
    pieces = text.split("`")
    return [m.code(piece) if number % 2 else piece for number, piece in enumerate(pieces) if piece]
