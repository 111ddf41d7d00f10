"""The one door to the files of the course: whatever is wrong with one is a line with the file, the place, what to do.

Tables, geometry, notebooks, question banks and pages are edited by hand and by other programs, so each may be missing,
saved in another encoding, cut short, or hold the marks of a merge. Nothing else in the package opens them.

Cells of a notebook are numbered here for every message: from 1, cells of all kinds counted, as they stand in the file.
"""

import contextlib
import errno
import json
import re
from collections.abc import Iterator

import yaml

from multivector.errors import MultivectorError

MAX_YAML_BYTES = 1_000_000
_MERGE = re.compile(r"^(?:<{7}|>{7}) .*", re.MULTILINE)
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
MISSING = "no such file; put it back"
_KINDS = ("code", "markdown", "raw")
_ADVICE = {
    errno.ENOENT: MISSING,
    errno.ENOTDIR: MISSING,
    errno.EISDIR: "a folder, but a file is needed",
    errno.EACCES: "not permitted; change who may read and write it",
    errno.EPERM: "not permitted; change who may read and write it",
    errno.EROFS: "the folder is read-only; work in one that you may write to",
    errno.ENOSPC: "the disk is full; free some space, then run it again",
    errno.EDQUOT: "your share of the disk is full; free some space, then run it again",
}


class FileError(MultivectorError):
    """A file of the course that cannot be read or written: `where`, the line if there is one, and the `reason`."""

    def __init__(self, where: str, reason: str, line: int | None = None):
        super().__init__(f"{where}{f', line {line}' if line else ''}: {reason}")
        self.where, self.reason, self.line = where, reason, line


def shown(path) -> str:
    """Return a file's name for messages: its path in the course that it lies in, else the path as given."""
    for folder in getattr(path, "parents", ()):
        if (folder / "_config.yml").is_file():
            return path.relative_to(folder).as_posix()
    return str(path)


def explained(error: OSError) -> str:
    """Return what a reading or writing failed of, and what to do, without the name of the file."""
    return _ADVICE.get(error.errno) or f"cannot be used ({error.strerror or error})"


@contextlib.contextmanager
def writing(path, where: str = "") -> Iterator[None]:
    """Turn a full disk or a read-only folder into a FileError that names the file which was to be written."""
    try:
        yield
    except OSError as error:
        raise FileError(where or shown(path), f"not written: {explained(error)}") from None


# --- bytes and text --------------------------------------------------------------------------------------------------


def content(path, where: str = "") -> bytes:
    """Return the bytes of a file. `where` names it in messages, as everywhere here (default: `shown`)."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        reason = explained(error) if isinstance(error, OSError) else str(error)
        raise FileError(where or shown(path), reason) from None


def text(path, where: str = "") -> str:
    """Return a file's text: UTF-8 with or without a byte-order mark, every line end as a line feed."""
    return decoded(content(path, where), where or shown(path))


def decoded(content: bytes, where: str) -> str:
    """Return the text that the bytes of the file `where` hold; see `text`."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileError(where, "saved as UTF-16; save the file as UTF-8")
    try:
        found = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FileError(where, "not UTF-8 text; save the file as UTF-8", line) from None
    found = found.replace("\r\n", "\n").replace("\r", "\n")
    if mark := _MERGE.search(found):
        line = found.count("\n", 0, mark.start()) + 1
        raise FileError(where, f'a merge left its mark "{mark.group()[:7]}"; keep one of the two sides', line)
    return found


# --- JSON and YAML ---------------------------------------------------------------------------------------------------


def json_value(path, where: str = ""):
    """Return the value in a JSON file; a key that stands twice in one object and NaN are faults too."""
    where = where or shown(path)
    found = text(path, where)
    try:
        value = json.loads(found, object_pairs_hook=_unique_keys, parse_constant=_no_number)
        if _HALF_CHARACTER.search(found):
            json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        reason = "the file is empty" if not found.strip() else f"not readable as JSON ({error.msg})"
        raise FileError(where, f"{reason}; mend it, or take the last good version", error.lineno) from None
    except UnicodeEncodeError:
        raise FileError(where, "holds half of a character (\\ud83d and its like); write it anew") from None
    except RecursionError:
        raise FileError(where, "not readable as JSON (nested too deep)") from None
    except ValueError as error:
        raise FileError(where, f"not readable as JSON ({error})") from None
    return value


def _unique_keys(pairs: list[tuple[str, object]]) -> dict:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f'"{next(name for name in names if names.count(name) > 1)}" stands twice in one object')
    return found


def _no_number(word: str):
    raise ValueError(f"{word} is not a number there")


class _Loader(yaml.SafeLoader):
    """The safe loader, without references to other parts (which can expand without end) and keys that stand twice."""

    def compose_node(self, parent, index):
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("anchors and aliases (&name, *name) are not allowed; write the text out")
        return super().compose_node(parent, index)

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if (key.tag, key.value) in seen and isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem=f'"{key.value}" stands twice', problem_mark=key.start_mark)
            if isinstance(key, yaml.ScalarNode):
                seen.add((key.tag, key.value))
        return super().construct_mapping(node, deep)


def yaml_value(path, where: str = ""):
    """Return the value in a YAML file of the book; question banks, which need lines, have `exercises.bank_yaml`."""
    where = where or shown(path)
    found = text(path, where)
    if len(found) > MAX_YAML_BYTES:
        raise FileError(where, f"more than {MAX_YAML_BYTES} characters; not a file of this course")
    try:
        return yaml.load(found, _Loader)  # noqa: S506 (a safe loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise FileError(where, f"not readable as YAML ({reason})", mark.line + 1 if mark else None) from None
    except (ValueError, RecursionError) as error:  # a day that no calendar has; brackets without end
        reason = "nested too deep" if isinstance(error, RecursionError) else error
        raise FileError(where, f"not readable as YAML ({reason})") from None


# --- notebooks -------------------------------------------------------------------------------------------------------


def cells(path, where: str = "") -> list[tuple[int, dict]]:
    """Return the cells of a notebook with their numbers, from 1; `source` and the HTML of outputs are one text each.

    Each has `cell_type` and `source`, and code cells `outputs`; whatever else a cell holds is as in the file.
    """
    where = where or shown(path)
    value = json_value(path, where)
    if isinstance(value, dict) and isinstance(written := value.get("cells"), list) and value.get("nbformat", 4) == 4:
        return [(number, _cell(cell, f"{where}, cell {number}")) for number, cell in enumerate(written, start=1)]
    if isinstance(value, dict) and value.get("nbformat") in (1, 2, 3):
        raise FileError(where, f"a notebook of the old format {value['nbformat']}; save it once from JupyterLab")
    raise FileError(where, "not a notebook; it needs cells and nbformat 4, as JupyterLab saves them")


def _cell(cell: object, where: str) -> dict:
    if not isinstance(cell, dict) or cell.get("cell_type") not in _KINDS:
        raise FileError(where, f"cell_type must be one of: {', '.join(_KINDS)}")
    if not _is_text(cell.get("source")):
        raise FileError(where, "source must be a text or a list of lines")
    outputs = cell.get("outputs", [])
    if not isinstance(outputs, list) or not all(map(_is_output, outputs)):
        raise FileError(where, "an output is damaged; clear the cell's outputs, then run `make notebooks`")
    return {**cell, "source": "".join(cell["source"]), "outputs": outputs}


def _is_output(output: object) -> bool:
    if not isinstance(output, dict) or not isinstance(output.get("data", {}), dict):
        return False
    return _is_text(output.get("data", {}).get("text/html", ""))


def _is_text(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(line, str) for line in value))


def shown_html(cells: list[tuple[int, dict]]) -> str:
    """Return all HTML that the cells of a notebook show, output by output."""
    outputs = (output for _, cell in cells for output in cell["outputs"])
    return "\n".join("".join(output.get("data", {}).get("text/html", "")) for output in outputs)
