"""Join the front-end modules: one classic script for the book, one ES module for the widget.

The sources are plain ES modules, so that Node and browsers run them as they are. A published page must also work
from a folder (`file://`), where browsers block modules, hence the classic form: each module becomes a function that
returns its exports, in the order of their imports. Only the forms of `import` and `export` below are understood, and
anything else is refused here rather than in a reader's browser. The joined script fills the registry of kinds.
"""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from multivector import __version__, coursefile, kinds
from multivector.errors import MultivectorError

_PACKAGE = files("multivector")
_BOOK_ENTRY = "exercises/frontend/page.js"
# Scripts that some pages load besides the book's own, by the name of the file.
MORE_SCRIPTS = {"progress.js": "exercises/frontend/progress-page.js", "seminar.js": "frontend/seminar.js"}
_WIDGET_ENTRY = "exercises/frontend/widget.js"
# Whatever imports the registry gets all kinds with it.
_REGISTRY = "exercises/frontend/kinds.js"
_KINDS = "kinds"
_PARTS = ("mark.js", "control.js")
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
    return sheet(*styles())


def styles() -> list[str]:
    """Return the names of the style sheets of exercises and progress, in the order of the cascade.

    What several kinds share (`_….css`) comes before the sheet of each kind.
    """
    shared = {path.name for folder in kinds.__path__ for path in Path(folder).glob("_*.css")}
    own = [f"{name}/style.css" for name, kind in kinds.every().items() if (kind.folder / "style.css").is_file()]
    front = [f"exercises/frontend/{name}.css" for name in ("colours", "exercise", "progress")]
    return [*front[:-1], *(f"{_KINDS}/{name}" for name in [*sorted(shared), *own]), front[-1]]


def sheet(*names: str) -> str:
    """Return style sheets of the package as one, without comments and indents."""
    return _INDENT.sub("", _CSS_COMMENT.sub("", "".join(_read(name) for name in names)))


def book_script() -> str:
    """Return the book's script: a classic script that brings a page to life once it is parsed."""
    return _classic(_BOOK_ENTRY, kinds.names())


def more_script(name: str) -> str:
    """Return one of MORE_SCRIPTS, a classic script."""
    return _classic(MORE_SCRIPTS[name], kinds.names())


def widget_module() -> str:
    """Return the widget's ES module, whose default export is `{render}`."""
    return _module(_WIDGET_ENTRY, kinds.names())


# A script is joined once, and again where there are other kinds.
@cache
def _classic(entry: str, _names: tuple[str, ...]) -> str:
    return classic(entry, __version__)


@cache
def _module(entry: str, _names: tuple[str, ...]) -> str:
    return module(entry)


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
    names = _in_order(entry)
    for name in names:
        parts.append(f'modules["{name}"] = (() => {{\n{_as_function_body(name)}}})();')
    if _REGISTRY in names:
        parts += [_filled(name, kind.to_do) for name, kind in kinds.every().items()]
    return "\n".join(parts)


def _filled(kind: str, to_do: str) -> str:
    """Return the line that adds a kind to the registry."""
    marker, control = (f'modules["{_of_kind(kind, part)}"]' for part in _PARTS)
    return f'modules["{_REGISTRY}"].addKind({_quoted(kind)}, {_quoted(to_do)}, {marker}, {control});'


def _of_kind(kind: str, part: str) -> str:
    return f"{_KINDS}/{kind}/{part}"


def exports(name: str) -> list[str]:
    """Return the names that a module exports, in the order of its text."""
    text = _read(name)
    found = [match.group(1) or match.group(2) for match in _EXPORT.finditer(text)]
    return found + ["default"] * bool(_DEFAULT.search(text))


def _in_order(entry: str) -> list[str]:
    """Return `entry` and its imports, each after what it imports; where the registry is one, the kinds too."""
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
    if _REGISTRY in order:
        for name in (_of_kind(kind, part) for kind in kinds.names() for part in _PARTS):
            add(name)
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


def path_of(name: str):
    """Return where a file of the front end lies, by its name within the package."""
    first, _, rest = name.partition("/")
    places = [Path(folder, rest) for folder in kinds.__path__] if first == _KINDS else []
    return next((path for path in places if path.is_file()), _PACKAGE / name)


def _read(name: str) -> str:
    path = path_of(name)
    if not path.is_file():
        raise AssetError(f"{name}: missing from the package; install multivector again")
    return coursefile.text(path)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
