"""The forecast of P25 as a test: readings of its "if" and of its "then", and what was observed for each.

"If the Ukrainian army and its allies attack Russia, the three face a choice" names no date and no measure, so a reader
must fix both before the events can speak. A reading that no event could contradict tests nothing.
"""

from typing import NamedTuple

from multivector import queries
from multivector.chapters.the_csto_treaty import numbers as csto_figures
from multivector.errors import MultivectorError, nearest
from multivector.formats import spells

THREE = ("KAZ", "KGZ", "TJK")


class Part(NamedTuple):
    """A reading of one half of the forecast. observed: whether it was; told: what the sources say, with the row."""

    words: str
    observed: bool
    told: str
    can_fail: bool = True


def conditions() -> dict[str, Part]:
    """Return the readings of the condition, the narrowest last."""
    crossed = queries.evaluate("events.date E129 date")
    return {
        "claimed": Part(
            "land is attacked that Russia’s own law calls Russian",
            True,
            # figure: four fixed, those that A/RES/ES-11/4 names
            "Since autumn 2022 Russia’s law counts four regions of Ukraine as Russian; the General Assembly called "
            "that invalid (A/RES/ES-11/4).",
        ),
        "raid": Part(
            "armed groups from Ukraine enter Russia",
            True,
            "Groups entered the Bryansk region in March 2023 and the Belgorod region in May 2023. Russia calls them "
            "Ukrainian; Ukraine says that they were Russians who fight their government.",
        ),
        "army": Part(
            "the Ukrainian army enters Russia", True, f"Ukrainian forces entered the Kursk region on {crossed} (E129)."
        ),
        "weapons": Part(
            "it also strikes with missiles of its allies",
            True,
            "In November 2024 the secretary general was asked about strikes with missiles made in the United States "
            "(C098).",
        ),
        "allies": Part(
            "armies of its allies fight on Russian soil too",
            False,
            "No row of this course reports armies of Ukraine’s allies in a battle on Russian soil.",
        ),
    }


def results() -> dict[str, Part]:
    """Return the readings of the result."""
    return {
        "asked": Part(
            "Russia asks the members for help",
            False,
            "The secretariat in August and the secretary general in November 2024: no request (E129, C098). For 2022 "
            "and 2023 no report of a request was found.",
        ),
        "decides": Part(
            # figure: three = csto.bound 2025-03-27 words
            "one of the three joins the war or leaves the alliance",
            not _all_are_bound(),
            # figure: three = csto.bound 2025-03-27 words
            "All three were bound on the last day of the table of memberships, and no row reports that one of them "
            "joined the war (C104).",
        ),
        "silence": Part(
            # figure: three = csto.bound 2025-03-27 words
            "each of the three speaks up or keeps silent",
            True,
            "Whatever a government does, it either speaks or keeps silent.",
            can_fail=False,
        ),
    }


def _all_are_bound() -> bool:
    return set(csto_figures.bound_on(spells.last_day(), THREE)) == set(THREE)


def outcome(condition: str, result: str) -> str:
    """Return what the events say by two readings: "no test", "failed", "passed" or "cannot fail"."""
    chosen = _part(conditions(), condition), _part(results(), result)
    if not chosen[0].observed:
        return "no test"
    if not chosen[1].can_fail:
        return "cannot fail"
    return "passed" if chosen[1].observed else "failed"


def _part(parts: dict[str, Part], name: str) -> Part:
    if name not in parts:
        raise MultivectorError(f'unknown reading "{name}" of the forecast.{nearest(name, parts)}')
    return parts[name]


@queries.query("csto.forecast")
def _forecast(condition: str, result: str) -> str:
    """What the events say of the forecast of P25 by two readings: csto.forecast army asked."""
    return outcome(condition, result)
