"""Read a bank file: plain YAML only, with the line of every value, and every syntax problem as a message.

Plain means: the core types (text, number, true/false, null, list, mapping). Tags, anchors and aliases are refused, so
nothing is constructed and nothing expands; a file is capped in bytes, nesting and values. "no", "on", 2023-09-19 and
12:30 stay text, as YAML 1.2 has it and as an author expects ("NO" is Norway).
"""

import re
from dataclasses import dataclass, field

import yaml

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
MAX_VALUES = 20_000

Path = tuple[str | int, ...]


@dataclass
class Document:
    """`value`: plain Python data; `lines`: the line (from 1) of each path; `problems`: (line, message)."""

    value: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """Return the line of `path`, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(content: bytes) -> Document:
    """Parse `content`. When `problems` is not empty, `value` must not be used."""
    document = Document()
    text = _decode(content, document)
    if text is None:
        return document
    try:
        root = _compose(text, document)
    except yaml.YAMLError as error:
        document.problems.append(_syntax_problem(error))
    if document.problems:
        return document
    if root is None:
        document.problems.append((1, "the file is empty"))
        return document
    document.value = _build(root, (), document)
    return document


def _decode(content: bytes, document: Document) -> str | None:
    if len(content) > MAX_BYTES:
        document.problems.append((1, f"the file has {len(content)} bytes; at most {MAX_BYTES} are read"))
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        document.problems.append((line, "not UTF-8 text; save the file as UTF-8"))
        return None


def _compose(text: str, document: Document) -> yaml.Node | None:
    """Return the root of a plain document; None where it is empty or not plain, which is then a problem."""
    try:
        return yaml.compose(text, _QuickLoader) if _is_plain(text, document, _QuickLoader) else None
    except yaml.YAMLError:
        # PyYAML's own reader says better what is wrong than libyaml does.
        return yaml.compose(text, _Loader) if _is_plain(text, document, _Loader) else None


def _is_plain(text: str, document: Document, loader: type) -> bool:
    """Walk the events, which needs no memory and no recursion, and refuse what is not plain YAML."""
    depth = values = 0
    for event in yaml.parse(text, loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        values += isinstance(event, yaml.NodeEvent)
        problem = _event_problem(event, depth, values)
        if problem:
            document.problems.append((event.start_mark.line + 1, problem))
            return False
    return True


def _event_problem(event: yaml.Event, depth: int, values: int) -> str:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "anchors and aliases (&name, *name) are not allowed; write the text out"
    if getattr(event, "tag", None) not in (None, "!"):
        return f"tags such as {event.tag} are not allowed"
    if isinstance(event, yaml.DocumentStartEvent) and event.explicit and values:
        return "one file holds one document; remove the line ---"
    if depth > MAX_DEPTH:
        return f"nested more than {MAX_DEPTH} deep"
    return f"more than {MAX_VALUES} values" if values > MAX_VALUES else ""


def _syntax_problem(error: yaml.YAMLError) -> tuple[int, str]:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    return (mark.line + 1 if mark else 1), f"malformed YAML: {what}"


def _build(node: yaml.Node, path: Path, document: Document) -> object:
    document.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_build(entry, (*path, number), document) for number, entry in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _build_mapping(node, path, document)
    return _scalar(node)


def _build_mapping(node: yaml.MappingNode, path: Path, document: Document) -> dict:
    found: dict = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            document.problems.append((line, "a key must be plain text"))
            continue
        key = key_node.value
        if key in found:
            document.problems.append((line, f"the key {key!r} stands twice in one mapping"))
        document.lines[(*path, key)] = line
        found[key] = _build(value_node, (*path, key), document)
    return found


def _scalar(node: yaml.ScalarNode) -> object:
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return node.value == "true"
    if kind == "int":
        return int(node.value)
    return float(node.value) if kind == "float" else node.value


class _Core:
    """The few implicit types of the YAML 1.2 core schema."""

    yaml_implicit_resolvers: dict = {}  # noqa: RUF012  (PyYAML's own class attribute)


for _tag, _pattern, _first in (
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("bool", r"^(?:true|false)$", list("tf")),
    ("int", r"^[-+]?[0-9]{1,15}$", list("-+0123456789")),
    ("float", r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=e))(?:e[-+]?[0-9]{1,2})?$", list("-+.0123456789")),
):
    for _letter in _first:
        _Core.yaml_implicit_resolvers.setdefault(_letter, []).append(
            (f"tag:yaml.org,2002:{_tag}", re.compile(_pattern))
        )


class _Loader(_Core, yaml.SafeLoader):
    """PyYAML's safe loader, with the core schema alone."""


class _QuickLoader(_Core, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """The same on libyaml, which some builds of PyYAML (a browser's) do not have."""
