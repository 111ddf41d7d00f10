"""The static form of map_region, and its right answer in words."""

from collections.abc import Mapping
from html import escape

from multivector.exercises.html_parts import fieldset, option, option_list
from multivector.kinds import _regionmap


def form(item: dict, key: str) -> str:
    """Return the countries as a list, and a picture in which the script lets them be picked."""
    entries = [option("checkbox", key, country["iso3"], escape(country["name"])) for country in item["countries"]]
    picture = _regionmap.svg([country["iso3"] for country in item["countries"]])
    content = picture + option_list(entries, " mv-ex-grid")
    return fieldset("Pick countries on the map or in the list", key, content)


def solution(item: Mapping) -> str:
    """Return the right answer in words."""
    return ", ".join(escape(country["name"]) for country in item["countries"] if country["iso3"] in item["answer"])
