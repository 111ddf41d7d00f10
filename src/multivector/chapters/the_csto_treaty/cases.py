"""Six cases in which the alliance could have acted: what was said, by whom, and what was sent.

Each cell is taken from the pages named with the case; a cell says what these pages report and no more. Whether an
attack was an *act of aggression* in the sense of the treaty is a question of law, which no row decides. One rule holds
for all cases: what a government claims or asks for counts for `WINDOW` days from the first day, and every request says
to whom it went.
"""

from datetime import date
from typing import NamedTuple

import pandas as pd

from multivector.errors import MultivectorError, nearest
from multivector.queries import query

WINDOW = 60  # days from the first day of a case in which a claim or a request is looked for
ALLIANCE, RUSSIA = "the alliance", "Russia"


class Request(NamedTuple):
    """A request of a government: the day on which it was made or made known, to whom, and for what."""

    day: str
    to: str
    what: str


class Case(NamedTuple):
    """One case.

    start, end: its first and last day; end "" where the fighting outlasted the window. armed: armed forces of another
    state fought on the member's recognised territory or struck it, by the reports of these days. claimed: the member's
    government said within the window that its territory was attacked from outside. requests: for forces or for help,
    within the window. forces: the alliance sent forces to help. undisputed: no party denies that the member was a
    victim of aggression. event: the row of the events table, "" when there is none. told: what the pages report.
    """

    key: str
    name: str
    start: str
    end: str
    event: str
    armed: bool
    claimed: bool
    requests: tuple[Request, ...]
    forces: bool
    told: str
    pages: tuple[str, ...]
    undisputed: bool = False


CASES = (
    Case(
        "osh",
        "Kyrgyzstan, June 2010",
        "2010-06-10",
        "2010-06-15",
        "E049",
        armed=False,
        claimed=False,
        requests=(Request("2010-06-12", RUSSIA, "troops"),),
        forces=False,
        told="Violence between communities around Osh. The interim government asked Russia for troops; Moscow sent the "
        "question to the alliance. Russia’s president had said that its forces would enter only after an attack by a "
        "foreign state. The secretary general announced advisers and no peacekeepers.",
        pages=(
            "https://eurasianet.org/russia-turns-down-kyrgyzstans-plea-for-military-support",
            "http://en.people.cn/90001/90777/90853/7024515.html",
            "https://asbarez.com/csto-not-to-send-peacekeepers-to-kyrgyzstan-official",
        ),
    ),
    Case(
        "karabakh",
        "Armenia, autumn 2020",
        "2020-09-27",
        "2020-11-10",
        "",
        armed=True,
        claimed=True,
        requests=(Request("2020-10-31", RUSSIA, "talks on the form and amount of help"),),
        forces=False,
        told="War in and around Nagorno-Karabakh, outside the recognised territory of Armenia. Armenia said that "
        "places in Armenia were attacked too; Türkiye and Azerbaijan denied that an aircraft was shot down there. "
        "In October Azerbaijan and Armenia both reported strikes on missile sites in Armenia; Azerbaijan called "
        "them preventive. Armenia told the alliance of a threat and wrote to Russia for help under their treaty "
        "of 1997. Its fact-checkers write that it did not ask the alliance.",
        pages=(
            "https://pledgetimes.com/armenia-claims-su-25-attack-aircraft-shot-down-by-turkish-f-16/",
            "https://pledgetimes.com/turkey-denied-reports-of-armenian-su-25-shot-down-by-fighter/",
            "https://www.anews.com.tr/world/2020/10/14/azeri-forces-begin-to-destroy-military-facilities-in-armenia-that-target-civilian-settlements",
            "https://republicworld.com/world-news/armenia-pm-asks-russias-putin-to-launch-immediate-consultations-on-providing-security",
            "https://oc-media.org/outrage-in-armenia-over-putins-controversial-statement-on-csto",
        ),
    ),
    Case(
        "kazakhstan",
        "Kazakhstan, January 2022",
        "2022-01-02",
        "2022-01-19",
        "E088",
        armed=False,
        claimed=True,
        requests=(Request("2022-01-05", ALLIANCE, "help against a terrorist threat"),),
        forces=True,
        # figure: 18 fixed, as the page named below reports; no table has it
        told="Unrest. The president asked for help and said that groups trained abroad led it. The council decided "
        "under article 4 and sent peacekeepers. Proof of foreign groups was not seen in our pages: in February 18 "
        "foreigners were in custody, and a year later prosecutors spoke of an attempted coup by groups in the country.",
        pages=(
            "http://en.people.cn/n3/2022/0106/c90000-9941752.html",
            "https://brightuzbekistan.uz/en/csto-sends-peacekeepers-to-kazakhstan/",
            "https://worldbulletin.dunyabulteni.net/central-asia/18-foreign-nationals-remain-under-arrest-in-kazakhstan-over-unrest-h212161.html",
            "https://jjtv.kz/en/news/society/27703-results-of-investigation-into-january-events-announced-in-kazakh-mazhilis",
        ),
    ),
    Case(
        "armenia",
        "Armenia, September 2022",
        "2022-09-13",
        "2022-09-14",
        "",
        armed=True,
        claimed=True,
        requests=(Request("2022-09-13", ALLIANCE, "military help"),),
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
        "2022-09-17",
        "E104",
        armed=True,
        claimed=True,
        requests=(Request("2022-10-19", ALLIANCE, "a small force between the sides"),),
        forces=False,
        # figure: two fixed, Kyrgyzstan and Tajikistan
        told="Fighting between two members; each side blamed the other. The secretary general telephoned with both, "
        "and the secretariat called for a peaceful way out. No request was found from the days of fighting. In October "
        "Kyrgyzstan’s defence minister said that he had asked the alliance for a small force on disputed ground.",
        pages=(
            "https://tass.com/world/1508373",
            "https://www.urdupoint.com/en/world/csto-closely-monitors-tajikistan-kyrgyzstan-1564260.html",
            "https://english.almayadeen.net/news/politics/tajik-kyrgyz-officials-confirm-need-for-ceasefire:-csto-chie",
            "https://www.devdiscourse.com/article/law-order/2219497-kyrgyzstan-asks-russia-led-bloc-to-send-peacekeepers-to-tajik-border",
        ),
    ),
    Case(
        "kursk",
        "Russia, August 2024",
        "2024-08-06",
        "",
        "E129",
        armed=True,
        claimed=True,
        requests=(),
        forces=False,
        told="Ukrainian forces entered the Kursk region. Russia’s president called it a provocation, a British "
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
    """Return the cases, oldest first: name, start (ISO), and armed, claimed, asked, forces as True or False.

    asked: the alliance or Russia, within the window.
    """
    rows = [(case.name, case.start, case.armed, case.claimed, is_asked(case, "either"), case.forces) for case in CASES]
    return pd.DataFrame(rows, columns=["name", "start", "armed", "claimed", "asked", "forces"])


def days_after(case: Case, request: Request) -> int:
    """Return how many days after the first day of the case a request was made."""
    return (date.fromisoformat(request.day) - date.fromisoformat(case.start)).days


# --- readings --------------------------------------------------------------------------------------------------------

# What counts as the attack, what else must be there before the duty to help begins, and which request counts.
ATTACKS = {
    "armed": "foreign armed forces fought on its territory or struck it",
    "claimed": "its government said that it was attacked from outside",
    "undisputed": "nobody disputes that it was a victim of aggression",
}
BEGINNINGS = {
    "attack": "an attack is enough (text of 1992)",
    "request": "an attack and a request (text in force since 2012)",
    "decision": "attack, request and a consensus to send forces (practice of the alliance, not article 4)",
}
ASKED = {
    "either": f"to the alliance or to Russia, within {WINDOW} days",
    "alliance": f"to the alliance itself, within {WINDOW} days",
    "fighting": "to the alliance itself, while the fighting lasted",
}


def is_asked(case: Case, asked: str) -> bool:
    """Say whether a request of the case counts by a key of ASKED."""
    for request in case.requests:
        if asked != "either" and request.to != ALLIANCE:
            continue
        if asked == "fighting" and case.end and request.day > case.end:
            continue
        if days_after(case, request) <= WINDOW:
            return True
    return False


def is_due(case: Case, attack: str, beginning: str, asked: str = "either") -> bool:
    """Say whether help was due in a case, by a key of ATTACKS, one of BEGINNINGS and one of ASKED.

    A decision of all members to send forces is known from the forces alone: where none were sent, there was none.
    Raises MultivectorError for an unknown key.
    """
    for name, known in ((attack, ATTACKS), (beginning, BEGINNINGS), (asked, ASKED)):
        if name not in known:
            raise MultivectorError(f'unknown reading "{name}" of the treaty.{nearest(name, known)}')
    needed = [getattr(case, attack)]
    if beginning in ("request", "decision"):
        needed.append(is_asked(case, asked))
    if beginning == "decision":
        needed.append(case.forces)
    return all(needed)


def verdict(case: Case, attack: str, beginning: str, asked: str = "either") -> str:
    """Return how duty and practice compare in a case: "agree", "not met" or "more than due"."""
    due = is_due(case, attack, beginning, asked)
    if due == case.forces:
        return "agree"
    return "not met" if due else "more than due"


@query("csto.window")
def window() -> int:
    """Days from the first day of a case in which a claim or a request counts."""
    return WINDOW


@query("csto.agreements")
def agreements(attack: str, beginning: str, asked: str = "either") -> int:
    """In how many of the six cases duty and practice agree by a reading: csto.agreements armed request alliance."""
    return sum(verdict(case, attack, beginning, asked) == "agree" for case in CASES)


@query("csto.unmet")
def unmet(attack: str, beginning: str, asked: str = "either") -> int:
    """In how many of the six cases help was due by a reading and no forces went: csto.unmet armed request alliance."""
    return sum(verdict(case, attack, beginning, asked) == "not met" for case in CASES)


@query("csto.cases_asked")
def cases_asked(asked: str = "either") -> int:
    """In how many of the six cases a request counts, by a key of ASKED: csto.cases_asked alliance."""
    return sum(is_asked(case, asked) for case in CASES)


@query("csto.cases_with_forces")
def cases_with_forces() -> int:
    """In how many of the six cases the alliance sent forces."""
    return sum(case.forces for case in CASES)


@query("csto.days_to_request")
def days_to_request(key: str) -> int:
    """Days from the first day of a case to its request: csto.days_to_request batken."""
    case = next(case for case in CASES if case.key == key)
    return days_after(case, case.requests[0])
