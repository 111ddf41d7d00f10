"""What the engine asks of a kind of exercise. Each kind fills in one `Kind`, `KIND` of its package."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from multivector import coursefile
from multivector.exercises.lms_html import Texts
from multivector.exercises.references import References
from multivector.exercises.rule_parts import Found


def nothing(_anything: object) -> tuple:
    """Return (): the rules of a kind that has none."""
    return ()


class Question(NamedTuple):
    """What a kind becomes in another system, who writes it, and what that system cannot hold."""

    shown: str
    write: Callable[[Mapping, Texts], Any]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind, in words and in code. `place`: where it stands among the others in lists that people read."""

    place: int
    title: str
    """What stands beside "Exercise" in a form: "Choose one answer"."""
    icon: str
    """Own drawing on a grid of 24: what stands in an `<svg>`, which the style sheet strokes in the text colour."""
    about: str
    """A few words for editors that complete bank files."""
    use: str
    """When an author takes this kind."""
    marks: str
    """The rule of whole and partial marks."""
    to_do: str = ""
    """What to do where there is no answer yet; "" where the marker says it itself."""
    fields: Callable[[Mapping, References], dict]
    """The fields of the public form (see `exercises.item`), from those in the bank file and what they refer to."""
    rules: Callable[[Mapping, References], Found]
    """What must hold in an item of the bank and a schema cannot say."""
    form: Callable[[dict, str], str]
    """The static form of an item's public dict: what a reader answers with. The text is the id of the exercise."""
    solution: Callable[[Mapping], str]
    """The right answer in words, as safe inline HTML: for the instructor edition, never for students."""
    mark: Callable[[dict, object], dict]
    """The marker: see `exercises.marking`. `mark.js` of the folder gives equal results."""
    chapter_rules: Callable[[list[Mapping]], Iterable] = nothing
    """What the items of a chapter must hold together: (path in the file, message)."""
    lint: Callable[[Mapping], Iterable] = nothing
    """Rules of good items that a program can see."""
    lint_chapter: Callable[[list[Mapping]], Iterable] = nothing
    """The same over the items of this kind in a chapter: (path in the file, message)."""
    moodle: Question | None = None
    qti: Question | None = None
    """What the kind becomes in Moodle XML and in QTI 2.1; None: a description with a link."""
    steps: Callable[[Mapping], list[str]] | None = None
    """For a kind that is done in a notebook, whose checks keep an entry of progress for each step: the ids of these,
    from the fields in the bank file. Nothing else is kept or marked, so such items are reported and never graded."""
    others: Callable[[Mapping], Iterable[str]] = nothing
    """The ids of other entries of progress that an item shows, from its public form."""
    watch: Callable[[Any], None] | None = None
    """Called with each widget of this kind, for what it has to follow in a live session."""
    name: str = ""
    folder: Path = Path()
    """Both are filled in by the registry: a kind is called as its folder is."""

    def text(self, name: str) -> str:
        """Return the text of a file of the kind's folder, "" where it has none of that name."""
        path = self.folder / name
        return coursefile.text(path, f"kinds/{self.name}/{name}") if path.is_file() else ""
