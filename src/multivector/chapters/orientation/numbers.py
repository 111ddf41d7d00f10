"""Chapter 00: shares of the ledger's verdicts, and the queries that its prose and its exercises name.

A *base* is the set of claims that a share is divided by: `all`; `checkable` (without `not_checkable`); `clear` (only
`supported`, `imprecise` and `contradicted`, the verdicts that settle something).
"""

from collections.abc import Iterable

import pandas as pd

from multivector import claims, data
from multivector.datacells import entries_of
from multivector.errors import MultivectorError
from multivector.formats import spells
from multivector.queries import query

BASES = {
    "all": claims.VERDICTS,
    "checkable": claims.VERDICTS[:-1],
    "clear": ("supported", "imprecise", "contradicted"),
}


def in_base(base: str, kinds: Iterable[str] = (), confidence: Iterable[str] = ()) -> pd.DataFrame:
    """Return the ledger's rows of a base, of some kinds and with some confidence; nothing named means all."""
    _one_of("base", [base], BASES)
    ledger = data.load("claims")
    keep = ledger["verdict"].isin(BASES[base])
    for column, values in (("kind", kinds), ("confidence", confidence)):
        _one_of(column, values, set(ledger[column]))
        if values:
            keep &= ledger[column].isin(values)
    return ledger[keep].reset_index(drop=True)


def _one_of(what: str, names: Iterable[str], valid: Iterable[str]) -> None:
    for name in names:
        if name not in valid:
            raise MultivectorError(f"no claim has {what} {name!r}; there are: {', '.join(sorted(valid))}")


def percent(base: pd.DataFrame, verdicts: Iterable[str]) -> float:
    """Return the share of these rows of the ledger that have one of the verdicts, in per cent; no row is an error."""
    if base.empty:
        raise MultivectorError("no claim is left in the base, so there is no share")
    return 100 * float(base["verdict"].isin(list(verdicts)).mean())


# --- queries ---------------------------------------------------------------------------------------------------------


@query("orientation.share")
def share(verdicts: str, base: str) -> float:
    """Share of a base of claims that has one of the verdicts, in per cent: orientation.share supported clear."""
    names = verdicts.split(",")
    _one_of("verdict", names, claims.VERDICTS)
    return percent(in_base(base), names)


@query("orientation.with_links")
def with_links(number: str) -> int:
    """Number of claims whose evidence has so many links: orientation.with_links 1."""
    links = data.load("claims")["evidence_urls"].map(entries_of).map(len)
    return int((links == int(number)).sum())


@query("orientation.exact")
def exact(wanted: str, verdict: str = "") -> int:
    """Claims for which the ledger has (yes) or has not (no) a date or a figure: orientation.exact yes supported."""
    ledger = data.load("claims")
    rows = ledger[((ledger["date"] != "") | ledger["value"].notna()) == (wanted == "yes")]
    return int((rows["verdict"] == verdict).sum()) if verdict else len(rows)


@query("orientation.members")
def members(organisation: str, day: str) -> str:
    """Central Asian states that were members on a day, as codes joined by ";": orientation.members CSTO 2025-03-27."""
    rows = data.load("memberships", countries=data.CENTRAL_ASIA)
    rows = rows[(rows["organisation"] == organisation) & rows["status"].isin([*spells.FULL, *spells.ENDED])]
    if rows.empty:
        raise MultivectorError(f"no member of {organisation} in memberships")
    inside = (rows["start"] <= day) & ((rows["end"] == "") | (rows["end"] > day))
    return ";".join(sorted(set(rows.loc[inside, "country"])))


@query("orientation.above")
def above(series: str, year: str, threshold: str) -> str:
    """Central Asian states with a value above the threshold in a year: orientation.above table.indicator 2024 10."""
    table, _, indicator = series.partition(".")
    rows = data.load(table, indicator=indicator, countries=data.CENTRAL_ASIA, years=int(year))
    return ";".join(sorted(rows.loc[rows["value"] > float(threshold), "iso3"]))
