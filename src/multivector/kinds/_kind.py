"""What the engine asks of a kind of exercise. Each kind fills in one `Kind`, `KIND` of its package."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from multivector.exercises.references import References


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
    mark: Callable[[dict, object], dict]
    """The marker: see `exercises.marking`. `mark.js` of the folder gives equal results."""
