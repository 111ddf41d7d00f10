"""A policy brief as an object in a notebook: what the reader wrote, checked, scored and written as a page."""

from dataclasses import asdict, dataclass, field
from pathlib import Path

from multivector.capstone import briefs, document
from multivector.capstone.context import context
from multivector.exercises import progress, progress_entry


@dataclass
class Brief:
    """A brief. `steps`: (what the step says, claim ids in a text or a list); `evidence`: ids of the catalogue.

    marks: criterion of the rubric → the level, 0 to 3, that the reader gives.
    """

    title: str = ""
    audience: str = ""
    headline: str = ""
    steps: list = field(default_factory=list)
    evidence: list = field(default_factory=list)
    rival: str = ""
    unknowns: str = ""
    follows: str = ""
    confidence: str = ""
    marks: dict = field(default_factory=dict)

    def kept(self) -> dict:
        """Return the brief as the progress file keeps it."""
        steps = [
            {"text": text, "claims": named if isinstance(named, str) else " ".join(named)} for text, named in self.steps
        ]
        return briefs.read(asdict(self) | {"steps": steps})

    @classmethod
    def from_progress(cls, path=None) -> "Brief":
        """Return the brief that the page or the widget keeps; an empty one where there is none.

        path: a progress file (default: the one of this session).
        """
        path = path or progress.default_path()
        kept = progress.read(path).get(progress_entry.BRIEF, {}).get("response") if path else None
        form = briefs.read(kept)
        return cls(**form | {"steps": [(step["text"], step["claims"]) for step in form["steps"]]})

    def check(self) -> "Findings":
        """Return what is still to do, a line each."""
        return Findings([found["text"] for found in briefs.check(self.kept(), context())])

    def score(self) -> "Findings":
        """Return the score by the rubric: a line for the sum and one for each criterion."""
        return Findings(briefs.score_lines(briefs.score(self.kept(), context())))

    def to_html(self) -> str:
        """Return the brief as one HTML page that needs nothing else."""
        return document.page(document.brief(self.kept(), context()), self.title or "Policy brief")

    def export(self, path="policy-brief.html") -> str:
        """Write the page to `path` and say so; a file that exists is never replaced."""
        return document.write(Path(path), self.to_html())


class Findings(list):
    """Lines that a notebook shows as text."""

    def __repr__(self) -> str:
        return "\n".join(self) or "Nothing is missing. Now ask a person to read it."
