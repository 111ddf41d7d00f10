"""The cards of all claims of a chapter's passage, folded by paragraph."""

from collections.abc import Iterable
from html import escape

from multivector import claims


class PassageCards:
    """The cards of every claim of some paragraphs; each shows the quotation first, its verdict behind a disclosure."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        """Read the ledger. paragraphs: ids such as "P16", in the order shown."""
        self.groups = {number: claims.table(paragraph=number)["claim_id"].tolist() for number in paragraphs}

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
        cards = "\n".join(claims.card(claim_id).html() for claim_id in ids)
        return f'<details class="mv-claims"><summary>{escape(number)}: {count}</summary>\n{cards}\n</details>'
