"""Rules for the addresses of a table: none is refused, each has a class, and no row is surer than its sources allow.

A rule takes a table and its description and yields (row label, reason), as those of `datacheck` do.
"""

from collections.abc import Iterator

import pandas as pd

from multivector import confidence, data, outlets
from multivector.datacells import entries_of, short

# What stood in a row may be a refused address: a history that leaves it out would be none.
_HISTORY = ("changes", "refused_hosts")
# Two papers that print one agency's text are one witness: the agency. So it may not hide in the name of a paper.
_REPRINT = r"\([^)]* report\)$"
# What a page is by its address alone gives no row a high confidence.
_UNSEEN = r"not opened|not read|by the address"
SURE = ("claims", "events", "memberships")
"""Tables whose confidence must not be above what the classes of their sources allow."""


def columns_of_addresses(names) -> list[str]:
    """Return which of a table's columns hold the addresses of sources."""
    return [name for name in names if name.endswith(("_urls", "_url")) or name == "url"]


def addresses(frame: pd.DataFrame, resource: dict) -> Iterator[tuple[object, str]]:
    """Yield the addresses of refused hosts in any text of the table, and sources whose address has no class."""
    if resource["name"] in _HISTORY:
        return
    sources = columns_of_addresses(frame.columns)
    for column in frame.select_dtypes(object).columns:
        cells = frame[column]
        for at, cell in cells[cells.str.contains("://", regex=False)].items():
            for url in outlets.addresses_in(cell):
                yield from ((at, f"{column} {reason}") for reason in _faults(url, column in sources))


def _faults(url: str, is_source: bool) -> Iterator[str]:
    refused = outlets.refusal(url)
    if refused:
        yield f"leads to {short(url)}: {refused.host} is refused ({refused.kind}): {refused.reason}"
    elif is_source and not outlets.class_of(url):
        yield f"leads to {short(url)}, which has no class: add {outlets.host_of(url)} to data/outlets.csv"


def sure(frame: pd.DataFrame, resource: dict) -> Iterator[tuple[object, str]]:
    """Yield the rows whose confidence is above what their sources allow."""
    if resource["name"] not in SURE:
        return
    (column,) = columns_of_addresses(frame.columns)
    for at, row in zip(frame.index, frame.to_dict("records"), strict=True):
        urls = entries_of(row[column])
        if row.get("verdict") not in confidence.WITHOUT_SOURCE and not (urls and all(map(outlets.class_of, urls))):
            continue  # a source is missing or has no class: that is said already
        allowed = confidence.allowed(row, column)
        if row["confidence"] in confidence.LEVELS and confidence.exceeds(row["confidence"], allowed):
            reason = (
                "the verdict rests on no source" if "verdict" in row and allowed != confidence.ceiling(urls) else ""
            )
            reason = reason or confidence.basis(urls)
            yield at, f"confidence is {row['confidence']}, but the sources allow {allowed} at most: {reason}"


def of_outlets(frame: pd.DataFrame, resource: dict) -> Iterator[tuple[object, str]]:
    """Yield outlets that are refused, named after the agency of one page, or of a state and class that do not fit."""
    for at, host in frame["host"].items():
        if refused := outlets.refusal(f"https://{host}/"):
            yield at, f"has a class and is refused as well ({refused.host} in refused_hosts.csv)"
    for at in frame.index[(frame["class"] == "state_controlled") & (frame["state"] == "")]:
        yield at, "state is empty, but the class is state_controlled"
    for at in frame.index[frame["publisher"].str.contains(_REPRINT)]:
        yield (
            at,
            "publisher is a paper with the agency of one page: name the paper, and give the page a row in "
            "link_classes.csv with the agency as its publisher",
        )


def of_links(frame: pd.DataFrame, resource: dict) -> Iterator[tuple[object, str]]:
    """Yield copies without an original, and pages that would speak for themselves though nobody opened them."""
    for at in frame.index[(frame["class"] == "copy") & (frame["original"] == "")]:
        yield at, "original is empty, but the class is copy"
    unseen = (frame["original"] + " " + frame["note"]).str.contains(_UNSEEN)
    for at in frame.index[frame["class"].isin(confidence.SPEAK_FOR_THEMSELVES) & unseen]:
        name = frame.at[at, "class"]
        yield at, f"class is {name}, but the page was not opened: open it and write seen, or make it a copy"


def of_notes(frame: pd.DataFrame, resource: dict) -> Iterator[tuple[object, str]]:
    """Yield notes on claims that are not there, and the claims without a note."""
    ledger = list(data.load("claims")["claim_id"])
    for at in frame.index[~frame["claim_id"].isin(ledger)]:
        yield at, "the claim is not in claims.csv"
    if missing := [name for name in ledger if name not in set(frame["claim_id"])]:
        yield None, f"no note on {', '.join(missing[:5])}{' …' if len(missing) > 5 else ''}"


OF_TABLE = {"outlets": (of_outlets,), "link_classes": (of_links,), "claim_notes": (of_notes,)}
EVERYWHERE = (addresses, sure)
LOOKUPS = ("outlets", "link_classes", "refused_hosts", "claim_notes")
"""Tables that say something of sources or of rows, and need no source of their own."""
