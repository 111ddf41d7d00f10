"""The public form of map_region.

countries                 [{"iso3": "KGZ", "name": "Kyrgyzstan", "feedback_html": block}], what can be picked
answer                    ["KGZ", "UZB"]
"""

from collections.abc import Mapping

from multivector.data import CENTRAL_ASIA
from multivector.exercises import markdown
from multivector.exercises.item_parts import ItemError, feedback_for
from multivector.exercises.references import References


def fields(body: Mapping, references: References) -> dict:
    """Return the fields of a map_region item."""
    choices = tuple(body.get("countries", CENTRAL_ASIA))
    answer = answer_of(body, references)
    outside = [iso3 for iso3 in answer if iso3 not in choices]
    if outside:
        raise ItemError(f"answer {', '.join(outside)} is not among the countries to pick from")
    return {
        "countries": [
            {
                "iso3": iso3,
                "name": references.country(iso3),
                "feedback_html": markdown.render(feedback_for(body["feedback"], iso3)),
            }
            for iso3 in choices
        ],
        "answer": answer,
    }


def answer_of(body: Mapping, references: References) -> list[str]:
    """Return the right countries, typed or from a query that gives a list or a text such as "KGZ;UZB"."""
    found = references.value(body["answer_query"]) if "answer_query" in body else body["answer"]
    if isinstance(found, str):
        found = [part.strip() for part in found.replace(",", ";").split(";") if part.strip()]
    if not isinstance(found, list | tuple) or not found:
        raise ItemError(f"query {body.get('answer_query')!r} gives {found!r}, not a list of countries")
    return [str(iso3) for iso3 in found]
