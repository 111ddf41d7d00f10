"""The claims ledger: every factual claim of the article, with independent evidence and a verdict.

`card("C022")` shows the quotation first and the verdict behind a disclosure, so that the reader judges before the
ledger does. Verdicts, quotations and counts come from data/claims.csv; nothing here repeats one.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape

import pandas as pd

from multivector import data, figure, style
from multivector.datacells import entries_of
from multivector.dates import dates_in_words
from multivector.errors import nearest, nearest_or_all

MEANINGS = {
    "supported": "Independent evidence says the same, at the precision that the sentence claims.",
    "imprecise": "The core is right, but a date, number, name or scope needs correction.",
    "contradicted": "Independent evidence says otherwise.",
    "contested": "Serious sources disagree, or the answer depends on a definition or a reading of causes. "
    "Evidence and reasoning count here, not agreement.",
    "unverified": "No independent evidence was found either way. That may be a failure of the search.",
    "not_checkable": "The sentence is an opinion, a forecast or a wish; no measurement could decide it. "
    "This describes the sentence and is no criticism of it.",
}
"""What each of the six verdicts means; the glossary takes its words from here."""
VERDICTS = tuple(MEANINGS)
"""The six verdicts, in the order in which tables and forms show them."""

_CLAIM_ID = re.compile(r"(?<![A-Za-z0-9])C\d{3}(?![A-Za-z0-9])")


@dataclass(frozen=True)
class Claim:
    """A row of the ledger. Texts are plain, "" when the ledger has none; `value` is NaN when there is no figure."""

    claim_id: str
    paragraph: str
    section: str
    quote: str
    claim: str
    kind: str
    actors: tuple[str, ...]
    date: str
    value: float
    unit: str
    verdict: str
    correct_value: str
    evidence: str
    urls: tuple[str, ...]
    confidence: str
    checked_on: str


def get(claim_id: str) -> Claim:
    """Return a claim. Raises data.UnknownName for an id that the ledger does not have."""
    ledger = _ledger()
    if claim_id not in ledger:
        raise data.UnknownName(f"unknown claim {claim_id!r}.{nearest(claim_id, ledger)}")
    return ledger[claim_id]


def whole() -> list[Claim]:
    """Return every claim, in the order of the ledger."""
    return [get(claim_id) for claim_id in _ledger()]


@cache
def _ledger() -> dict[str, Claim]:
    rows = data.load("claims").to_dict("records")
    return {row["claim_id"]: _claim(row) for row in rows}


def _claim(row: dict) -> Claim:
    lists = {"actors": entries_of(row["actors"]), "urls": entries_of(row["evidence_urls"])}
    return Claim(**{name: lists.get(name, row.get(name)) for name in Claim.__dataclass_fields__})


# --- tables ---------------------------------------------------------------------------------------------------------


def table(section=None, *, paragraph=None, verdict=None, kind=None, actor=None) -> pd.DataFrame:
    """Return rows of the ledger, all columns, chosen by one name or several for each argument.

    section: "us_engagement"; paragraph: "P10"; verdict: "contested"; kind: "figure"; actor: "CHN" (claims that name
    any of the actors given). Raises data.UnknownName.
    """
    frame = data.load("claims")
    for column, wanted in (("section", section), ("paragraph", paragraph), ("verdict", verdict), ("kind", kind)):
        if wanted is not None:
            frame = frame[frame[column].isin(_known(column, wanted))]
    if actor is not None:
        named = set(_known("actor", actor))
        frame = frame[[bool(named & set(entries_of(actors))) for actors in frame["actors"]]]
    return frame.reset_index(drop=True)


def _known(column: str, wanted) -> list[str]:
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    valid = _valid(column)
    for name in names:
        if name not in valid:
            raise data.UnknownName(f"unknown {column} {name!r} in claims.{nearest_or_all(name, valid)}")
    return names


def _valid(column: str) -> list[str]:
    if column == "verdict":
        return list(VERDICTS)
    if column == "actor":
        return sorted({actor for claim in _ledger().values() for actor in claim.actors})
    return sorted({getattr(claim, column) for claim in _ledger().values()})


def verdict_counts(section=None, *, paragraph=None, kind=None) -> pd.Series:
    """Return how many claims have each verdict: a Series of six whole numbers in the order of VERDICTS."""
    found = table(section, paragraph=paragraph, kind=kind)["verdict"].value_counts()
    counts = found.reindex(list(VERDICTS), fill_value=0).astype("int64")
    return counts.rename("claims").rename_axis("verdict")


def verdicts(section=None, *, paragraph=None, kind=None) -> pd.DataFrame:
    """Return the six verdicts in words, in the order of VERDICTS: symbol, word, meaning, and how many claims have each.

    The index is the verdict's name in the ledger; the arguments choose the claims that are counted.
    """
    frame = pd.DataFrame([verdict_label(name) for name in VERDICTS]).set_index("id").rename_axis("verdict")
    frame["meaning"] = list(MEANINGS.values())
    frame["claims"] = verdict_counts(section, paragraph=paragraph, kind=kind)
    return frame[["symbol", "word", "meaning", "claims"]]


# --- coverage -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Coverage:
    """Which text uses which claim.

    `used`: claim id → names of the texts that use it. `pending`: claims that no text uses. `unknown`: what looks like
    a claim id and is not in the ledger → names of the texts. All sorted by id. `print` shows it as a list.
    """

    used: dict[str, tuple[str, ...]]
    pending: tuple[str, ...]
    unknown: dict[str, tuple[str, ...]]

    def __str__(self) -> str:
        """Return one line for each text, then the claims that none uses: what a check prints."""
        names = dict.fromkeys(name for found in self.used.values() for name in found)
        lines = [f"{name}: {' '.join(key for key in self.used if name in self.used[key])}" for name in sorted(names)]
        lines += [f"unknown: {key} in {', '.join(found)}" for key, found in self.unknown.items()]
        lines.append(f"in no chapter ({len(self.pending)} of {len(_ledger())}): {' '.join(self.pending) or 'none'}")
        return "\n".join(lines)


def coverage(texts: Mapping[str, str]) -> Coverage:
    """Return which claim ids stand in which of `texts` (name → prose, code or bank), and which claims none names."""
    named: dict[str, list[str]] = {}
    for name, text in texts.items():
        for claim_id in set(_CLAIM_ID.findall(text)):
            named.setdefault(claim_id, []).append(name)
    ledger = _ledger()
    found = {claim_id: tuple(named[claim_id]) for claim_id in sorted(named)}
    return Coverage(
        used={claim_id: names for claim_id, names in found.items() if claim_id in ledger},
        pending=tuple(sorted(set(ledger) - set(found))),
        unknown={claim_id: names for claim_id, names in found.items() if claim_id not in ledger},
    )


# --- the card -------------------------------------------------------------------------------------------------------


def verdict_label(verdict: str) -> dict[str, str]:
    """Return `{"id", "word", "symbol"}` of a verdict, as the course's style has them."""
    symbol, word = style.VERDICTS[verdict][:2]
    return {"id": verdict, "word": word, "symbol": symbol}


class Card:
    """A claim as a notebook shows it: the quotation, then the verdict behind a disclosure."""

    def __init__(self, claim: Claim) -> None:
        """Show `claim`."""
        self.claim = claim

    def __repr__(self) -> str:
        """Return the claim in one line, without its verdict."""
        claim = self.claim
        return f"Claim {claim.claim_id}, paragraph {claim.paragraph}: “{claim.quote}” (judge, then open the verdict)"

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self.html()}

    def html(self) -> str:
        """Return `<div class="mv-claim">`: plain HTML that needs no script and no style to be read."""
        claim = self.claim
        return "\n".join(
            [
                f'<div class="mv-claim" data-mv-claim="{escape(claim.claim_id)}">',
                f'<p class="mv-claim-head"><span class="mv-claim-id">{escape(claim.claim_id)}</span> '
                f'<span class="mv-claim-place">paragraph {escape(claim.paragraph)}</span></p>',
                f'<blockquote class="mv-claim-quote"><p>“{escape(claim.quote)}”</p></blockquote>',
                f'<p class="mv-claim-text">{escape(dates_in_words(claim.claim))}</p>',
                "<details>",
                "<summary>Judge first, then open the verdict</summary>",
                verdict_html(claim),
                findings_html(claim),
                "</details>",
                "</div>",
            ]
        )


def card(claim_id: str) -> Card:
    """Return a displayable card of the claim. Raises data.UnknownName for an unknown id."""
    return Card(get(claim_id))


def verdict_html(claim: Claim) -> str:
    """Return the verdict as a paragraph: its symbol and its word."""
    label = verdict_label(claim.verdict)
    return (
        f'<p class="mv-claim-verdict mv-verdict mv-verdict-{claim.verdict.replace("_", "-")}">'
        f'<span class="mv-verdict-symbol" aria-hidden="true">{escape(label["symbol"])}</span> '
        f'<strong class="mv-verdict-word">{escape(label["word"])}</strong></p>'
    )


def findings_html(claim: Claim) -> str:
    """Return what stands behind the verdict as a description list; the text is escaped, links are http(s) only."""
    rows = [("What the record says", escape(dates_in_words(claim.correct_value)))] if claim.correct_value else []
    rows += [
        ("Evidence", escape(dates_in_words(claim.evidence))),
        ("Confidence of the ledger", escape(claim.confidence)),
        ("State of knowledge", escape(dates_in_words(claim.checked_on))),
    ]
    rows += [("Sources", figure.link_list(claim.urls))] if claim.urls else []
    items = "\n".join(f"<dt>{term}</dt><dd>{text}</dd>" for term, text in rows)
    return f'<dl class="mv-claim-findings">\n{items}\n</dl>'


def passage(*paragraphs: str) -> "PassageCards":
    """Return the cards of all claims of some paragraphs, such as "P16", in the order given."""
    return PassageCards(paragraphs)


class PassageCards:
    """The cards of every claim of some paragraphs; each shows the quotation first, its verdict behind a disclosure."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        """Read the ledger. paragraphs: ids such as "P16", in the order shown."""
        self.groups = {number: table(paragraph=number)["claim_id"].tolist() for number in paragraphs}

    def __repr__(self) -> str:
        """Return the claims by paragraph, without verdicts."""
        return "; ".join(f"{number}: {', '.join(ids)}" for number, ids in self.groups.items())

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self.html()}

    def html(self) -> str:
        """Return one disclosure for each paragraph; readable with no script and no style."""
        return "\n".join(self._group(number, ids) for number, ids in self.groups.items())

    @staticmethod
    def _group(number: str, ids: list[str]) -> str:
        count = f"{len(ids)} claim" + ("s" if len(ids) > 1 else "")
        cards = "\n".join(card(claim_id).html() for claim_id in ids)
        return f'<details class="mv-claims"><summary>{escape(number)}: {count}</summary>\n{cards}\n</details>'
