"""Figures in the texts of charts, maps and explorers: a number that stands literally in one names its query.

The texts are strings in Python, in modules and in the cells of the chapters' notebooks. What an f-string computes is
computed; a number or number word that is typed is vouched for by a comment in the same function or cell, and is
recomputed here:

    title="Two states make most of their electricity from rivers",  # figure: Two = pressures.mostly hydro words

One that no row can give, because it belongs to a rule, a scale or a name, says why: `# figure: 68 fixed, the width of
the interval`. The source is read and not run, so each title, note and headline of every choice is seen, in no time.
"""

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from multivector import coursefile, figures, queries
from multivector.errors import MultivectorError

_MAPS = ("__init__", "captions", "eventspec", "flowspec", "sitespec", "spec", "yearmaps")  # the others hold shapes
# Where texts of figures and of computed pages are made, below src/multivector.
READ_IN = ("chapters", "votes", "formats", "book", "events.py", *(f"maps/{name}.py" for name in _MAPS))
_MESSAGES = "checks.py"  # of a chapter: what it says of a wrong answer is no text of a figure
_VOUCH = re.compile(r"#\s*figure:\s*(?P<typed>.+?)\s+(?:=\s+(?P<query>.+)|fixed,\s*(?P<why>\S.*))$")
_COMPUTED = "¤"  # what an f-string computes, for the patterns around it
# Calls whose strings are no texts: patterns, queries, names of columns, messages for programmers.
_NOT_SHOWN = {"compile", "search", "match", "fullmatch", "sub", "findall", "evaluate", "value", "query", "load", "agg"}


@dataclass
class _Text:
    line: int
    text: str


def files(root: Path) -> list[Path]:
    """Return the modules that make texts of figures, and the chapters' notebooks, whose cells draw most of them."""
    package = root / "src" / "multivector"
    found = [path for place in READ_IN for path in (sorted((package / place).rglob("*.py")) or [package / place])]
    found = [path for path in found if path.name != _MESSAGES]
    return [path for path in [*found, *sorted((root / "notebooks").glob("*.ipynb"))] if path.is_file()]


def check_file(path: Path, root: Path) -> Iterator[str]:
    """Yield a line for each number in a text that nothing computes or vouches for, or that is wrong.

    Each has the file, the line or cell, and what makes the figure.
    """
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    if path.suffix != ".ipynb":
        yield from _check_source(coursefile.text(path), name, lambda line: f"{name}:{line}")
        return
    for number, cell in coursefile.cells(path):
        if cell["cell_type"] == "code":
            where = f"{name}, cell {number}"
            yield from _check_source(
                cell["source"], where, lambda line, where=where: f"{where}, line {line}", whole=True
            )


def _check_source(source: str, name: str, at: Callable[[int], str], *, whole: bool = False) -> Iterator[str]:
    """Check Python source, function by function, or as one `whole`, in which a comment may stand beside the call."""
    try:
        comments, module = list(_comments(source)), ast.parse(source)
    except (SyntaxError, tokenize.TokenError, ValueError) as error:
        yield f"{name}: not readable as Python ({error}); mend it first"
        return
    if whole:
        texts = [text for part in module.body for text in _texts(part)]
        yield from (f"{at(line)}: {problem}" for line, problem in _problems(texts, comments))
        return
    for part in module.body:
        texts = list(_texts(part))
        inside = [(line, text) for line, text in comments if part.lineno <= line <= part.end_lineno]
        where = getattr(part, "name", "") or ast.unparse(getattr(part, "target", None) or part).split(" =")[0]
        for line, problem in _problems(texts, inside):
            yield f"{at(line)}: {where.splitlines()[0]}: {problem}"


def _problems(texts: list[_Text], comments: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    vouched = []
    for line, comment in comments:
        found = _VOUCH.match(comment)
        if not found:
            yield (
                line,
                f"not readable: {comment}; write # figure: NUMBER = QUERY FORMAT, or # figure: NUMBER fixed, WHY",
            )
            continue
        vouched.append([line, found["typed"].strip(), False])
        if found["query"] and (problem := _wrong(found["typed"].strip(), found["query"].strip())):
            yield line, problem
    for text in texts:
        rest = figures.held_in_title(text.text)
        for entry in vouched:
            at = None if entry[2] else re.search(rf"(?<!\w){re.escape(entry[1])}(?!\w)", rest)
            if at:
                entry[2] = True
                rest = rest[: at.start()] + " " * len(at.group()) + rest[at.end() :]
        for said in figures.said_in(rest):
            yield text.line, f"{said} is computed by nothing in “{_short(text.text)}”: # figure: {said} = QUERY FORMAT"
    for line, typed, used in vouched:
        if not used:
            yield line, f"{typed} is vouched for and stands in no text"


def _wrong(typed: str, query: str) -> str | None:
    try:
        computed = queries.evaluate(query)
    except MultivectorError as error:
        return str(error)
    return None if figures.agree(typed, query, computed) else f"typed {typed}, computed {computed} ({query})"


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:90]}…"


def _comments(source: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and re.match(r"#\s*figure:", token.string):
            yield token.start[0], token.string.strip()


def _texts(node: ast.AST) -> Iterator[_Text]:
    """Yield the strings below a node that a reader may see: texts with a space, and no docstring, pattern or error."""
    if isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        return
    if isinstance(node, ast.Call) and _called(node) in _NOT_SHOWN:
        return
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and _is_text(node.value):
            yield _Text(node.lineno, node.value)
        return
    if isinstance(node, ast.JoinedStr):
        text = "".join(part.value if isinstance(part, ast.Constant) else _COMPUTED for part in node.values)
        if _is_text(text):
            yield _Text(node.lineno, text)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from _texts(part.value)
        return
    for child in ast.iter_child_nodes(node):
        yield from _texts(child)


def _is_text(text: str) -> bool:
    return " " in text.strip() and "\\" not in text and "datum." not in text and "{:" not in text


def _called(call: ast.Call) -> str:
    return getattr(call.func, "attr", "") or getattr(call.func, "id", "")
