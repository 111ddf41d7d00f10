"""Six cases in which the alliance could have acted: what was said, by whom, and what was sent.

Each cell is taken from the pages named with the case; a cell says what these pages report and no more. Whether an
attack was an *act of aggression* in the sense of the treaty is a question of law, which no row decides.
"""

from typing import NamedTuple

import pandas as pd

from multivector.errors import MultivectorError, nearest
from multivector.queries import query


class Case(NamedTuple):
    """One case.

    armed: armed forces of another state fought on the member's recognised territory, by the reports of these days.
    claimed: the member's government said that it was attacked from outside. request: the member asked for help.
    forces: the alliance sent forces to help. undisputed: no party denies that the member was a victim of aggression.
    event: the row of the events table, "" when there is none. told: what the pages report.
    """

    key: str
    name: str
    start: str
    event: str
    armed: bool
    claimed: bool
    request: bool
    forces: bool
    told: str
    pages: tuple[str, ...]
    undisputed: bool = False


CASES = (
    Case(
        "osh",
        "Kyrgyzstan, June 2010",
        "2010-06",
        "",
        armed=False,
        claimed=False,
        request=True,
        forces=False,
        told="Violence between communities around Osh. The interim government asked Russia for troops; Moscow sent the "
        "question to the alliance. The secretary general announced advisers and no peacekeepers.",
        pages=(
            "https://eurasianet.org/russia-turns-down-kyrgyzstans-plea-for-military-support",
            "https://asbarez.com/csto-not-to-send-peacekeepers-to-kyrgyzstan-official",
        ),
    ),
    Case(
        "karabakh",
        "Armenia, autumn 2020",
        "2020-09",
        "",
        armed=False,
        claimed=False,
        request=False,
        forces=False,
        told="War in Nagorno-Karabakh, which Armenia did not claim as its territory. Armenian fact-checkers write that "
        "Armenia did not ask the alliance for help in this war.",
        pages=("https://oc-media.org/outrage-in-armenia-over-putins-controversial-statement-on-csto",),
    ),
    Case(
        "kazakhstan",
        "Kazakhstan, January 2022",
        "2022-01-06",
        "E089",
        armed=False,
        claimed=True,
        request=True,
        forces=True,
        told="Unrest. The president asked for help and said that groups trained abroad led it. The council decided "
        "under article 4 and sent peacekeepers.",
        pages=(
            "http://en.people.cn/n3/2022/0106/c90000-9941752.html",
            "https://brightuzbekistan.uz/en/csto-sends-peacekeepers-to-kazakhstan/",
        ),
    ),
    Case(
        "armenia",
        "Armenia, September 2022",
        "2022-09-13",
        "",
        armed=True,
        claimed=True,
        request=True,
        forces=False,
        told="Fighting on the border with Azerbaijan; each side blamed the other. Armenia invoked article 4 and asked "
        "for military help. The alliance sent a mission to look and report, and later offered further measures.",
        pages=(
            "https://www.rt.com/russia/562792-armenia-military-assistance-alliance-azerbaijan/",
            "https://azatutyun.am/a/32101839.html",
            "https://asbarez.com/csto-confident-about-armenian-assistance-declaration",
        ),
    ),
    Case(
        "batken",
        "Kyrgyzstan and Tajikistan, September 2022",
        "2022-09-14",
        "E104",
        armed=True,
        claimed=True,
        request=False,
        forces=False,
        told="Fighting between two members; each side blamed the other. The secretary general telephoned with both, "
        "and the secretariat called for a peaceful way out. No request for military help was found.",
        pages=(
            "https://tass.com/world/1508373",
            "https://www.urdupoint.com/en/world/csto-closely-monitors-tajikistan-kyrgyzstan-1564260.html",
            "https://english.almayadeen.net/news/politics/tajik-kyrgyz-officials-confirm-need-for-ceasefire:-csto-chie",
        ),
    ),
    Case(
        "kursk",
        "Russia, August 2024",
        "2024-08-06",
        "E129",
        armed=True,
        claimed=True,
        request=False,
        forces=False,
        told="Ukrainian forces entered the Kursk region. Russia's president called it a provocation, a British "
        "diplomat called it self-defence under article 51. The secretariat said that Russia had not asked for help.",
        pages=(
            "https://newsukraine.rbc.ua/news/russia-did-not-request-csto-assistance-amid-1723653094.html",
            "https://tass.com/world/1830059",
            "https://www.themoscowtimes.com/2024/08/07/putin-blasts-indiscriminate-ukrainian-incursion-into-border-region-a85957",
            "https://unn.ua/en/news/un-allows-ukraine-to-project-force-on-russian-territory-british-representative",
        ),
    ),
)


def cases() -> pd.DataFrame:
    """Return the cases, oldest first: name, start (ISO), and armed, claimed, request, forces as True or False."""
    rows = pd.DataFrame(CASES, columns=Case._fields)
    return rows[["name", "start", "armed", "claimed", "request", "forces"]]


# --- readings --------------------------------------------------------------------------------------------------------

# What counts as the attack, and what else must be there before the duty to help begins.
ATTACKS = {
    "armed": "foreign armed forces fought on its territory",
    "claimed": "its government said that it was attacked from outside",
    "undisputed": "nobody disputes that it was a victim of aggression",
}
BEGINNINGS = {
    "attack": "an attack is enough (text of 1992)",
    "request": "an attack and a request (text in force since 2012)",
    "decision": "an attack, a request and a decision of all members",
}


def is_due(case: Case, attack: str, beginning: str) -> bool:
    """Say whether help was due in a case, by a key of ATTACKS and a key of BEGINNINGS.

    A decision of all members to send forces is known from the forces alone: where none were sent, there was none.
    Raises MultivectorError for an unknown key.
    """
    for name, known in ((attack, ATTACKS), (beginning, BEGINNINGS)):
        if name not in known:
            raise MultivectorError(f'unknown reading "{name}" of the treaty.{nearest(name, known)}')
    needed = [getattr(case, attack)]
    if beginning in ("request", "decision"):
        needed.append(case.request)
    if beginning == "decision":
        needed.append(case.forces)
    return all(needed)


def verdict(case: Case, attack: str, beginning: str) -> str:
    """Return how duty and practice compare in a case: "agree", "not met" or "more than due"."""
    due = is_due(case, attack, beginning)
    if due == case.forces:
        return "agree"
    return "not met" if due else "more than due"


@query("csto.agreements")
def agreements(attack: str, beginning: str) -> int:
    """In how many of the six cases duty and practice agree by a reading: csto.agreements armed request."""
    return sum(verdict(case, attack, beginning) == "agree" for case in CASES)


@query("csto.cases_with")
def cases_with(*parts: str) -> int:
    """In how many of the six cases all of these are there: csto.cases_with request forces."""
    return sum(all(getattr(case, part) for part in parts) for case in CASES)
