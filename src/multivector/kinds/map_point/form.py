"""The static form of map_point: a picture, and two fields for each place. What only a script can use is hidden."""

from collections.abc import Mapping
from html import escape

from multivector.exercises.html_parts import LIVE, fieldset, option_list
from multivector.kinds.map_point import picture

_AXES = (("lat", "Lat. °N"), ("lon", "Long. °E"))
_KEYS = (
    "Click or touch the map. Or focus it, move the cross with the arrow keys by 10 km (with Shift, 100 km), and press"
    " Enter."
)


def form(item: dict, key: str) -> str:
    """Return the places with a letter and fields for degrees each, and the map, which the script makes clickable."""
    from multivector.maps import scene

    places, tolerance, zero = item["places"], item["tolerance_km"], item["zero_km"]
    entries = [_place(place, key, number, len(places) > 1) for number, place in enumerate(places)]
    rule = f"Within {tolerance} km of the place in the data, a point earns all"
    rule += f"; from {zero} km on, nothing; between, a part." if zero > tolerance else "; else, nothing."
    content = (
        f'{option_list(entries)}<figure class="mv-ex-map"><div class="mv-ex-frame">{picture.framed(f"{key}-keys")}'
        f'</div><div class="mv-ex-under" {LIVE}><button type="button" class="mv-ex-button">Zoom in</button>'
        f'<span class="mv-ex-said" role="status"></span></div><p class="mv-ex-help" id="{key}-keys" {LIVE}>{_KEYS}</p>'
        f"<figcaption>{escape(scene.BOUNDARY_NOTE)}</figcaption></figure>"
        f'<p class="mv-ex-help">{rule} Distances are measured on the globe.</p>'
    )
    what = "each place" if len(entries) > 1 else "the place"
    return fieldset(f"Set {what} on the map, or write its latitude and longitude", key, content)


def _place(place: dict, key: str, number: int, is_one_of_several: bool) -> str:
    field, letter = f"{key}-place-{number}", chr(ord("A") + number)
    degrees = "".join(
        f'<label for="{field}-{axis}">{words} <input type="text" id="{field}-{axis}" inputmode="decimal"'
        ' autocomplete="off" maxlength="12"></label>'
        for axis, words in _AXES
    )
    which = f'<span class="mv-ex-letter">{letter}</span> <span class="mv-ex-text">{place["text_html"]}</span>'
    if is_one_of_several:
        which = (
            f'<label class="mv-ex-which"><input type="radio" name="{key}-at" value="{letter}" {LIVE}>{which}</label>'
        )
    else:
        which = f'<span class="mv-ex-which">{which}</span>'
    return (
        f'<li class="mv-ex-option mv-ex-place" data-mv-part="{escape(place["id"])}">{which}'
        f'<span class="mv-ex-degrees">{degrees}</span></li>'
    )


def solution(item: Mapping) -> str:
    """Return the right answer in words."""
    places = "; ".join(
        f"{place['text_html']}: {place['lat']:.2f}° north, {place['lon']:.2f}° east" for place in item["places"]
    )
    return f"{places} (all points within {item['tolerance_km']:g} km)"
