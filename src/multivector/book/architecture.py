"""The page that shows how the code is built: its layers, and the imports between its parts, read from the code itself.

A part is a module or a folder of `src/multivector`. It may use the parts of its own layer and of the layers below.
"""

import ast
import re
from collections import Counter
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple

import multivector
from multivector import coursefile
from multivector.book import markup as m
from multivector.errors import MultivectorError

PACKAGE = Path(multivector.__file__).parent


class Layer(NamedTuple):
    """A layer: its name, what it is for, and its parts."""

    name: str
    meaning: str
    parts: tuple[str, ...]


# From what nothing below it needs, down to the ground.
LAYERS = (
    Layer(
        "Commands",
        "What an author or lecturer types.",
        ("__main__", "checks", "cli", "cli_authors", "cli_exercises"),
    ),
    Layer(
        "Book and notebooks",
        "The published book, the running of notebooks, skeletons for authors.",
        ("authoring", "book", "notebooks"),
    ),
    Layer("Chapters", "The code of each chapter: numbers, explorers, checks.", ("chapters",)),
    Layer(
        "Exercises",
        "Questions, their marking, a reader's record, exports, the capstone.",
        ("capstone", "exercises", "kinds"),
    ),
    Layer("Drawing", "Charts, maps, explorers.", ("charts", "explorers", "formats", "grids", "maps", "votes")),
    Layer(
        "Claims",
        "The ledger of claims with its cards and judges, and the check of all tables.",
        ("claim_record", "claims", "datacheck", "judges"),
    ),
    Layer(
        "Frame of a figure",
        "Title, notes, table, still picture and live form, the same for all figures.",
        ("figure", "liveview", "stills", "style"),
    ),
    Layer(
        "Evidence",
        "The only parts that open data/: tables, sources, named queries, figures in prose.",
        (
            *(
                "confidence",
                "coursecode",
                "data",
                "datacells",
                "datadescription",
                "datapackage",
                "dates",
                "events",
                "figures",
            ),
            *("figuretexts", "geojson", "geometry", "links", "meetings", "numberwords", "outlets", "queries"),
            *("queryset", "samples", "sourcecheck", "tablefile"),
        ),
    ),
    Layer(
        "Ground",
        "Files, errors, processes.",
        (
            *(
                "checkout",
                "chosen",
                "coursefile",
                "csv_for_people",
                "errors",
                "files",
                "locks",
                "processes",
                "resources",
            ),
            *("serve", "workfolder"),
        ),
    ),
)


@cache
def imports() -> dict[str, frozenset[str]]:
    """Return what each module of the package imports from it, by full name; imports inside functions count too."""
    files = {_name(path): path for path in sorted(PACKAGE.rglob("*.py")) if "_vendor" not in path.parts}
    return {name: frozenset(_imported(coursefile.text(path), set(files)) - {name}) for name, path in files.items()}


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(source: str, known: set[str]) -> set[str]:
    found = set()
    for node in _statements(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            found |= {name if name in known else node.module for name in names}
        else:
            found |= {alias.name for alias in node.names}
    return (found & known) - {"multivector"}


def _statements(node: ast.AST):
    """Yield the import statements below a node, but for those that only a checker of types reads."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child
        else:
            yield from _statements(child)


def part_of(module: str) -> str:
    """Return the part that a module belongs to: multivector.maps.svg is of `maps`."""
    return module.split(".")[1] if "." in module else module


def parts() -> dict[str, Counter]:
    """Return how many imports lead from each part to each other part."""
    found: dict[str, Counter] = {}
    for name, used in imports().items():
        if name != "multivector":
            found.setdefault(part_of(name), Counter()).update(
                part_of(other) for other in used if part_of(other) != part_of(name)
            )
    return found


def depth(part: str) -> int:
    """Return the number of a part's layer, 0 for the highest. Raises MultivectorError for a part in none."""
    for number, layer in enumerate(LAYERS):
        if part in layer.parts:
            return number
    raise MultivectorError(f"src/multivector/{part}: in no layer; add it to LAYERS in book/architecture.py")


# --- the page --------------------------------------------------------------------------------------------------------

_WIDTH, _HEIGHT, _GAP, _LEFT = 400, 40, 28, 2


def page():
    """Return the picture of the layers, and a table of the parts of each."""
    return [m.html(picture()), *(_table(layer) for layer in LAYERS)]


def picture() -> str:
    """Return an SVG: a band for each layer, and between two neighbours how many imports cross that line downwards."""
    crossing = Counter()
    for part, used in parts().items():
        for other, count in used.items():
            for line in range(depth(part), depth(other)):
                crossing[line] += count
    bands = []
    for number, layer in enumerate(LAYERS):
        y = number * (_HEIGHT + _GAP)
        bands.append(
            f'<rect x="{_LEFT}" y="{y + 1}" width="{_WIDTH - 2 * _LEFT}" height="{_HEIGHT}" rx="6" fill="none" '
            f'stroke="currentColor"/><text x="{_WIDTH / 2}" y="{y + 26}" text-anchor="middle" fill="currentColor" '
            f'font-size="17">{escape(layer.name)}</text>'
        )
        if number + 1 < len(LAYERS):
            end = y + _HEIGHT + _GAP
            bands.append(
                f'<path d="M{_WIDTH / 2} {y + _HEIGHT + 1}V{end - 3}m-5 -6l5 6l5 -6" '
                'fill="none" stroke="currentColor"/>'
                f'<text x="{_WIDTH / 2 + 14}" y="{end - 9}" fill="currentColor" font-size="14">'
                f"{crossing[number]} imports</text>"
            )
    height = len(LAYERS) * (_HEIGHT + _GAP) - _GAP + 2
    told = escape("; ".join(layer.name for layer in LAYERS))
    return (
        f'<svg class="mv-layers" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="Layers of the code, from top to bottom: {told}. All imports lead down.">'
        f"{''.join(bands)}</svg>"
    )


def _table(layer: Layer):
    rows = []
    arrows = parts()
    for part in sorted(layer.parts):
        used = ", ".join(sorted(arrows[part], key=lambda other: (depth(other), other))) or "–"
        rows.append(f"<tr><th scope=row class=mv-layer-part>{part}</th><td>{_meaning(part)}</td><td>{used}</td></tr>")
    return m.html(
        f'<div class="mv-table"><table><caption><strong>{escape(layer.name)}.</strong> '
        f"{escape(layer.meaning)}</caption>"
        "<thead><tr><th scope=col>part</th><th scope=col>what it is</th><th scope=col>uses</th></tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _meaning(part: str) -> str:
    """Return the first paragraph of a part's docstring as HTML."""
    path = PACKAGE / part / "__init__.py"
    source = coursefile.text(path if path.is_file() else PACKAGE / f"{part}.py")
    told = ast.get_docstring(ast.parse(source)) or ""
    words = escape(" ".join(told.split("\n\n")[0].split()))
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", words)
