"""Checks of code exercises: `check("us-1")` looks at the reader's variable and says one thing about it.

A chapter's checks stand in its folder, `chapters/<chapter>/checks.py`. Each names the variable that the reader must
leave behind and returns what to compare it with, computed from the data at that moment and never typed:

    from multivector import data
    from multivector.exercises.code import exercise
    from multivector.exercises.compare import Near, number

    @exercise("us-1", variable="total", asks="US obligations to the five states, 1992 to 2022, in million US$")
    def total_obligations():
        rows = data.load("development_finance", indicator="us_obligations", years=(1992, 2022))
        return number(
            rows["value"].sum() / 1e6,
            unit="million US$",
            decimals=1,
            near=[Near(rows["value"].max() / 1e6, "wrong_rows", "That is the largest single year. Add up all years.")],
        )

In the notebook the starter cell holds `total = ...`, and the next cell `check("us-1")`. The message has a kind:

| kind | meaning |
|---|---|
| ok | right |
| not_yet | the variable still holds `...` or None |
| missing | there is no variable of that name; a near name is told |
| wrong_type | another kind of value: text for a number, a column for a number, a group that was never summed |
| wrong_shape | a table or list of another size |
| wrong_columns | a table without a column that is needed |
| wrong_rows | rows that were not asked for, or rows that lack: a filter to look at |
| wrong_order | the right rows in another order |
| wrong_unit | right digits, wrong power of ten |
| wrong_sign | right but for the sign |
| wrong_filter | an author's near miss: another year, another country, another measure |
| no_data | a missing value (NaN) came through |
| off | none of these |
| unknown | no exercise of that name |

A near miss may carry any of these kinds. Messages never hold the expected value. They are the same for the same
value, and carry text and HTML, so that stored outputs agree. A check never changes the reader's variable.
"""

import sys
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from multivector import coursecode
from multivector.errors import MultivectorError, nearest
from multivector.exercises import progress
from multivector.exercises.compare import Comparison, Finding
from multivector.exercises.progress_entry import attempt
from multivector.exercises.progress_moment import now

# Nothing was tried yet, so nothing is counted as an attempt.
_NOT_AN_ATTEMPT = ("not_yet", "missing", "unknown")
_HEADS = {"ok": ("✓", "right"), "not_yet": ("○", "not yet"), "unknown": ("?", "unknown")}
_OTHER_HEAD = ("→", "look again")


class DuplicateExercise(MultivectorError):
    """Two checks with one name."""


@dataclass(frozen=True)
class Message:
    """What a check says. `kind`: see the table above; `text`: plain sentences; `note`: why progress is not kept."""

    exercise: str
    kind: str
    text: str
    note: str = ""

    @property
    def correct(self) -> bool:
        """Whether the answer is right."""
        return self.kind == "ok"

    def __repr__(self) -> str:
        """Return the message as text."""
        symbol, word = _HEADS.get(self.kind, _OTHER_HEAD)
        return " ".join(part for part in (symbol, f"{self.exercise}: {word}.", self.text, self.note) if part)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self.html()}

    def html(self) -> str:
        """Return `<div class="mv-check">`; readable with no style."""
        symbol, word = _HEADS.get(self.kind, _OTHER_HEAD)
        note = f"<p>{escape(self.note)}</p>" if self.note else ""
        return (
            f'<div class="mv-check mv-check-{self.kind.replace("_", "-")}" data-mv-kind="{self.kind}">'
            f'<p><span aria-hidden="true">{symbol}</span> <strong>{escape(self.exercise)}: {word}.</strong> '
            f"{escape(self.text)}</p>{note}</div>"
        )


@dataclass(frozen=True)
class CodeExercise:
    """A registered check. `build` returns the comparison, computed from the data."""

    name: str
    variable: str
    asks: str
    build: Callable[[], Comparison]


_REGISTRY: dict[str, CodeExercise] = {}
# Cards of code exercises in this session: each shows at once what a check has recorded.
_WATCHERS: weakref.WeakSet = weakref.WeakSet()


def watch(card) -> None:
    """Call `card.refresh()` after each recorded attempt, for as long as the card lives."""
    _WATCHERS.add(card)


def exercise(name: str, *, variable: str, asks: str) -> Callable:
    """Register the decorated function, which takes nothing and returns a comparison (see `compare`).

    name: "us-1"; variable: what the reader must define; asks: what it must hold, in words, with unit and years.
    """

    def register(build: Callable[[], Comparison]) -> Callable[[], Comparison]:
        if name in _REGISTRY and _REGISTRY[name].build.__module__ != build.__module__:
            raise DuplicateExercise(f"code exercise {name!r} is defined by two chapters")
        _REGISTRY[name] = CodeExercise(name, variable, asks, build)
        return build

    return register


def exercises() -> dict[str, CodeExercise]:
    """Return all code exercises by name, sorted."""
    coursecode.register("checks")
    return dict(sorted(_REGISTRY.items()))


def check(name: str, namespace: Mapping[str, object] | None = None) -> Message:
    """Return the message about the reader's answer to code exercise `name`. Raises nothing for any answer.

    namespace: the reader's variables. Left out, they are those of the running notebook, and the attempt is counted in
    the progress file.
    """
    known = exercises()
    if name not in known:
        return Message(str(name), "unknown", f"There is no code exercise of this name.{nearest(name, known)}")
    variables = _notebook_variables() if namespace is None else namespace
    finding = _finding(known[name], variables)
    note = _keep(name, finding.kind) if namespace is None else ""
    return Message(name, finding.kind, finding.text, note)


def _notebook_variables() -> Mapping[str, object]:
    """Return the running notebook's variables, or those of a plain Python session."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell.user_ns if shell else vars(sys.modules["__main__"])


def _finding(asked: CodeExercise, variables: Mapping[str, object]) -> Finding:
    variable = asked.variable
    if variable not in variables:
        own = [key for key in variables if isinstance(key, str) and not key.startswith("_")]
        return Finding(
            "missing", f"There is no variable {variable}. Run the cell that defines it.{nearest(variable, own)}"
        )
    value = variables[variable]
    if value is None or value is Ellipsis:
        return Finding("not_yet", f"Put your answer into {variable}: {asked.asks}.")
    comparison = asked.build()
    try:
        return comparison.compare(value, variable)
    except Exception as error:  # the reader's object may raise anything when it is looked at
        return Finding("wrong_type", f"{variable} cannot be compared with the answer ({type(error).__name__}).")


def _keep(name: str, kind: str) -> str:
    """Count the attempt in the progress file; return "" or why it could not be kept."""
    path = progress.default_path()
    if path is None or kind in _NOT_AN_ATTEMPT:
        return ""
    try:
        known = progress.read(path).get(name)
        right = kind == "ok"
        progress.update(path, {name: attempt(known, kind, score=float(right), correct=right, now=now())})
        for show in tuple(_WATCHERS):
            show.refresh()
    except progress.ProgressError as error:
        return str(error)
    return ""
