"""Join the front-end modules: one classic script for the book, one ES module for the widget.

The sources are plain ES modules, so that Node and browsers run them as they are. A published page must also work
from a folder (`file://`), where browsers block modules, hence the classic form: each module becomes a function that
returns its exports, in the order of their imports. Only the forms of `import` and `export` below are understood, and
anything else is refused here rather than in a reader's browser.
"""

import re
from functools import cache
from importlib.resources import files

from multivector import __version__, coursefile
from multivector.errors import MultivectorError

_PACKAGE = files("multivector")
_BOOK_ENTRY = "exercises/frontend/page.js"
# Scripts that some pages load besides the book's own, by the name of the file.
MORE_SCRIPTS = {"progress.js": "exercises/frontend/progress-page.js", "seminar.js": "frontend/seminar.js"}
_WIDGET_ENTRY = "exercises/frontend/widget.js"
_KINDS = ("code", "explore", "lists", "map", "places", "timeline")
_SHEETS = ("colours", "exercise", *(f"exercise-{name}" for name in _KINDS), "progress")
STYLES = tuple(f"exercises/frontend/{name}.css" for name in _SHEETS)
_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function\*? (\w+)|(?:const|let|class) (\w+))", re.MULTILINE)
_DEFAULT = re.compile(r"^export default (?=\S)", re.MULTILINE)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
# Neither stands in a text of several lines: such texts of the front end begin at the margin and hold no code.
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_COMMENT_AFTER_CODE = re.compile(r"(?<=[;,{]) // .*$", re.MULTILINE)
_COMMENT_LINE = re.compile(r"^\s*(?://.*|/\*\*.*\*/)\n|^\s*/\*\*\n(?:\s*\*.*\n)+?(?<=\*/\n)", re.MULTILINE)


class AssetError(MultivectorError):
    """A front-end module that cannot be joined."""


def style() -> str:
    """Return the style sheet of exercises and progress."""
    return sheet(*STYLES)


def sheet(*names: str) -> str:
    """Return style sheets of the package as one, without comments and indents."""
    return _INDENT.sub("", _CSS_COMMENT.sub("", "".join(_read(name) for name in names)))


@cache
def book_script() -> str:
    """Return the book's script: a classic script that brings a page to life once it is parsed."""
    return classic(_BOOK_ENTRY, __version__)


@cache
def more_script(name: str) -> str:
    """Return one of MORE_SCRIPTS, a classic script."""
    return classic(MORE_SCRIPTS[name], __version__)


@cache
def widget_module() -> str:
    """Return the widget's ES module, whose default export is `{render}`."""
    return module(_WIDGET_ENTRY)


def classic(entry: str, version: str) -> str:
    """Return a classic script that calls `boot(document, version)` of the module `entry`."""
    start = f'modules["{entry}"].boot(document, {_quoted(version)});'
    return f'(() => {{\n"use strict";\n{joined(entry)}\n{start}\n}})();\n'


def module(entry: str) -> str:
    """Return an ES module with the default export of the module `entry`."""
    return f'{joined(entry)}\nexport default modules["{entry}"].default;\n'


def joined(entry: str) -> str:
    """Return JavaScript that fills `modules` with the exports of `entry` and of all that it imports."""
    parts = ["const modules = {};"]
    for name in _in_order(entry):
        parts.append(f'modules["{name}"] = (() => {{\n{_as_function_body(name)}}})();')
    return "\n".join(parts)


def exports(name: str) -> list[str]:
    """Return the names that a module exports, in the order of its text."""
    text = _read(name)
    found = [match.group(1) or match.group(2) for match in _EXPORT.finditer(text)]
    return found + ["default"] * bool(_DEFAULT.search(text))


def _in_order(entry: str) -> list[str]:
    """Return `entry` and its imports, each after what it imports."""
    order, waiting = [], []

    def add(name):
        if name in order:
            return
        if name in waiting:
            raise AssetError(f"{name}: imports itself through {' and '.join(waiting)}")
        waiting.append(name)
        for _, target in _IMPORT.findall(_read(name)):
            add(_resolved(name, target))
        waiting.remove(name)
        order.append(name)

    add(entry)
    return order


def _as_function_body(name: str) -> str:
    text = _INDENT.sub("", _COMMENT_AFTER_CODE.sub("", _COMMENT_LINE.sub("", _read(name))))
    text = _IMPORT.sub(lambda found: _import_line(name, *found.groups()), text)
    text = _DEFAULT.sub("const default_ = ", _EXPORT.sub("", text))
    left_over = _LEFT_OVER.search(text)
    if left_over:
        raise AssetError(f"{name}: cannot join the line `{left_over.group().strip()}`")
    given = ", ".join("default: default_" if export == "default" else export for export in exports(name))
    return f"{text}return {{ {given} }};\n"


def _import_line(name: str, imported: str, target: str) -> str:
    names = ", ".join(" ".join(entry.split()).replace(" as ", ": ") for entry in imported.split(",") if entry.strip())
    return f'const {{ {names} }} = modules["{_resolved(name, target)}"];\n'


def _resolved(name: str, target: str) -> str:
    """Return the path of an imported module, within the package."""
    parts = name.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            parts.pop()
        elif step != ".":
            parts.append(step)
    return "/".join(parts)


def _read(name: str) -> str:
    path = _PACKAGE / name
    if not path.is_file():
        raise AssetError(f"{name}: missing from the package; install multivector again")
    return coursefile.text(path)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
