"""Who publishes an address, and what class of source it is.

Nine classes. An address has the class of its host (data/outlets.csv), unless data/link_classes.csv gives it one of its
own: most often because the page is a copy, whose original that row names. data/refused_hosts.csv lists the hosts that
the course does not lead to at all.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from multivector import data


class SourceClass(NamedTuple):
    """How a class is called beside a link, and what it means; the glossary takes its words from here."""

    word: str
    meaning: str


CLASSES = {
    "primary_document": SourceClass(
        "primary document",
        "The text of the act itself, from whoever did it: a treaty, a law, a decree, a statement, a press release.",
    ),
    "official_statistics": SourceClass(
        "official statistics", "Figures that a state's own office, central bank or customs service published."
    ),
    "international_organisation": SourceClass(
        "international organisation", "A document or a data base of an organisation of states, on its own site."
    ),
    "scholarship": SourceClass(
        "scholarship", "Work of researchers who name their sources: a journal, a university, a research institute."
    ),
    "news": SourceClass(
        "news agency or paper", "Reports of journalists who are not under the orders of a state or a party."
    ),
    "state_controlled": SourceClass(
        "state-controlled outlet",
        "A paper, an agency or a broadcaster that a state owns or directs. "
        "It shows well what that state says, and less well what is true.",
    ),
    "advocacy": SourceClass(
        "advocacy or party outlet", "Published to win readers for a cause, a party, a firm or a movement."
    ),
    "reference_work": SourceClass("reference work", "A handbook or an encyclopaedia, which sums up what others found."),
    "copy": SourceClass(
        "copy", "A page that repeats the text of somebody else. The original is named beside the link."
    ),
}
"""The nine classes, by their names in the tables, in the order in which pages list them."""

# As browsers read it: a backslash ends the host like a slash, and what stands before the last @ is no host.
_HOST = re.compile(r"https?://(?:[^/?#\\]*@)?([^/?#:\\@]+)", re.IGNORECASE)
_ADDRESS = re.compile(r"""https?://[^\s<>"'`|;]+""", re.IGNORECASE)


class Refused(NamedTuple):
    """A host that the course does not lead to, and why."""

    host: str
    kind: str
    reason: str


# --- addresses -------------------------------------------------------------------------------------------------------


def host_of(url: str) -> str:
    """Return the host of a web address as the tables write it: small letters, without "www." and a last dot."""
    found = _HOST.match(url)
    return found.group(1).lower().rstrip(".").removeprefix("www.") if found else ""


def addresses_in(text: str) -> list[str]:
    """Return the web addresses that stand in a text, in their order."""
    return [url.rstrip(".,:!?") for url in _ADDRESS.findall(text)]


def class_of(url: str) -> str:
    """Return the class of an address, one of CLASSES; "" where no table gives it one."""
    own = _own(url)
    return own["class"] if own else _outlet(host_of(url)).get("class", "")


def publisher_of(url: str) -> str:
    """Return who publishes an address; where no table says so, its host. Two copies of one text are one publisher's."""
    own = _own(url)
    if own and own["publisher"]:
        return own["publisher"]
    return _outlet(host_of(url)).get("publisher", "") or host_of(url)


def original_of(url: str) -> str:
    """Return what a copy is a copy of, in words; "" for an address that is none."""
    own = _own(url)
    return own["original"] if own else ""


def state_of(url: str) -> str:
    """Return the code of the state or organisation that controls the outlet of an address; "" where none does."""
    return _outlet(host_of(url)).get("state", "")


def refusal(url: str) -> Refused | None:
    """Return why the course does not lead to an address; None for one that it may use. Hosts below are refused too."""
    return next((_refused()[host] for host in _with_parents(host_of(url)) if host in _refused()), None)


def label(url: str) -> str:
    """Return what stands beside a link: the class of its page, and of a copy the original; "" without a class."""
    name, original = class_of(url), original_of(url)
    if not name:
        return ""
    return f"{CLASSES[name].word}: {original}" if original else CLASSES[name].word


# --- tables ----------------------------------------------------------------------------------------------------------


@cache
def _outlets() -> dict[str, dict]:
    return {row["host"]: row for row in data.load("outlets").to_dict("records")}


@cache
def _links() -> dict[str, dict]:
    return {_plain(row["address"]): row for row in data.load("link_classes").to_dict("records")}


@cache
def _refused() -> dict[str, Refused]:
    rows = data.load("refused_hosts").to_dict("records")
    return {row["host"]: Refused(row["host"], row["kind"], row["reason"]) for row in rows}


def _own(url: str) -> dict | None:
    return _links().get(_plain(url))


def _plain(url: str) -> str:
    """An address without what does not change its page: scheme, www., letters of the host, fragment, last slash."""
    scheme, _, rest = url.partition("#")[0].partition("://")
    host, slash, path = rest.partition("/")
    return f"{host.lower().removeprefix('www.')}{slash}{path}".rstrip("/") if rest else scheme


def _outlet(host: str) -> dict:
    return next((_outlets()[name] for name in _with_parents(host) if name in _outlets()), {})


def _with_parents(host: str) -> Iterator[str]:
    """Yield a host and the domains above it, the nearest first: en.tass.com, tass.com."""
    parts = host.split(".")
    for first in range(max(1, len(parts) - 1)):
        yield ".".join(parts[first:])
