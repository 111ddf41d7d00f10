"""The item: one question of the bank, and the form of it that the page and the markers use.

`Item.public()` returns a JSON-able dict. Names that end in `_html` hold safe HTML, rendered from Markdown: put them
in the page as they are. Every other text is plain: escape it. Block HTML (`<p>…</p>`) everywhere, except `text_html`
of options and evidence, which is inline, so that it can stand in a label. No value is ever absent; "nothing" is "",
[] or null.

Every item has these fields; those of its kind are said in `model.py` of the kind's folder:

    id, chapter, objective    "us-summit-date", "02-united-states", "us-o1"
    objective_text            "Date a diplomatic event from two independent sources."
    kind                      one of `kinds.names()`
    level                     "remember" | "understand" | "apply" | "analyse" | "evaluate" | "create"
    points                    1
    pool                      "practice" | "graded"
    prompt_html               block HTML
    hints_html                [first, second, third]
    explanation_html          block HTML, shown when the item is done or given up
    sources                   [{"id": "C022", "kind": "claim", "label": "Claim C022, paragraph P10", "urls": ["https://…"]}]
                              kind: claim | source | event | site | commitment
    variant, variants         parametric items alone: see `variants.joined`; a marker wants `variants.chosen`
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from multivector import kinds
from multivector.errors import MultivectorError
from multivector.exercises import markdown, variants
from multivector.exercises.references import References, package_references

COMMON_FIELDS = (
    "id",
    "objective",
    "kind",
    "level",
    "points",
    "pool",
    "prompt",
    "hints",
    "explanation",
    "sources",
    "variants",
)


@dataclass(frozen=True)
class Item:
    """One question. `body` holds the fields of its kind as they stand in the YAML file; Markdown is not rendered."""

    id: str
    chapter: str
    objective: str
    objective_text: str
    kind: str
    level: str
    prompt: str
    hints: tuple[str, ...]
    explanation: str
    sources: tuple[str, ...]
    points: float = 1
    pool: str = "practice"
    variants: tuple[Mapping, ...] = ()
    body: Mapping = field(default_factory=dict)

    @classmethod
    def read(cls, entry: Mapping, chapter: str, objectives: Mapping[str, str]) -> "Item":
        """Return the item of one entry of a bank file whose shape is right."""
        return cls(
            id=entry["id"],
            chapter=chapter,
            objective=entry["objective"],
            objective_text=objectives[entry["objective"]],
            kind=entry["kind"],
            level=entry["level"],
            prompt=entry["prompt"],
            hints=tuple(entry["hints"]),
            explanation=entry["explanation"],
            sources=tuple(entry["sources"]),
            points=entry.get("points", 1),
            pool=entry.get("pool", "practice"),
            variants=tuple(entry.get("variants", ())),
            body={name: value for name, value in entry.items() if name not in COMMON_FIELDS},
        )

    @property
    def steps(self) -> list[str]:
        """The entries of progress that are kept about an item that is done in a notebook; [] for every other."""
        of_kind = kinds.get(self.kind).steps
        return of_kind(self.body) if of_kind else []

    def public(self, references: References | None = None) -> dict:
        """Return the dict described above. Raises `UnknownReference` or `ItemError`, naming the item."""
        references = references or package_references()
        try:
            if self.variants:
                forms = self.filled(references)
                return variants.joined({name: item._form(references) for name, item in forms.items()})
            return self._form(references)
        except MultivectorError as problem:
            raise type(problem)(f"{self.chapter}: {self.id}: {problem}") from None

    def filled(self, references: References) -> dict[str, "Item"]:
        """Return a plain item for each variant, by the variant's name."""
        found = {}
        for values in self.variants:
            texts = {
                name: variants.fill(getattr(self, name), values, references)
                for name in ("prompt", "hints", "explanation", "sources", "body")
            }
            found[variants.name_of(values)] = replace(self, variants=(), **texts)
        return found

    def _form(self, references: References) -> dict:
        return self._common(references) | kinds.get(self.kind).fields(self.body, references)

    def _common(self, references: References) -> dict:
        return {
            "id": self.id,
            "chapter": self.chapter,
            "objective": self.objective,
            "objective_text": self.objective_text,
            "kind": self.kind,
            "level": self.level,
            "points": self.points,
            "pool": self.pool,
            "prompt_html": markdown.render(self.prompt),
            "hints_html": [markdown.render(hint) for hint in self.hints],
            "explanation_html": markdown.render(self.explanation),
            "sources": [references.source(name) for name in self.sources],
        }
