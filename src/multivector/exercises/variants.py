"""Parametric items: one item written once, asked in several variants.

    variants:
      - {iso3: KGZ, year: 2005}
      - {iso3: TJK, year: 2010}
    prompt: How large was the economy of {iso3.name} in {year}?
    answer: {query: "economy.gdp {iso3} {year} billion"}

In every text of the item `{iso3}` becomes the value, `{iso3.name}` the English name of that country, and
`{= economy.gdp {iso3} {year} .1f}` the figure, computed and formatted as in prose (see `queries.evaluate`). A variant
is called by its values, joined by hyphens: `KGZ-2005`. `choose` says which variant a reader gets;
`frontend/variants.js` has the same rule.
"""

import re
from collections.abc import Iterator, Mapping

from multivector.exercises.item_parts import ItemError
from multivector.exercises.references import References

_PARAMETER = re.compile(r"\{([a-z][a-z0-9_]*)(\.name)?\}")
_FIGURE = re.compile(r"\{= ([^{}]+)\}")
# The same as an author writes it, with parameters inside.
FIGURE_AS_WRITTEN = re.compile(r"\{= (?:[^{}]|\{[^{}]*\})+\}")
_PREFIX_AND_NUMBER = re.compile(r"^(.*?)([0-9]{0,9})\Z", re.DOTALL)
_NO_NAME = re.compile(r"[^A-Za-z0-9_]+")


def name_of(values: Mapping) -> str:
    """Return the name of the variant with these values, such as "KGZ-2005"."""
    return "-".join(_NO_NAME.sub("_", str(value)) for value in values.values())[:80]


def fill(value: object, values: Mapping, references: References) -> object:
    """Return `value`, any part of an item, with the parameters and figures of one variant in its texts.

    Raises UnknownReference for a country that there is not and QueryError for a figure that has no answer.
    """
    if isinstance(value, str):
        text = _PARAMETER.sub(lambda found: _parameter(found, values, references), value)
        return _FIGURE.sub(lambda found: references.figure(found[1]), text)
    if isinstance(value, Mapping):
        return {name: fill(inner, values, references) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(fill(inner, values, references) for inner in value)
    return value


def _parameter(found: re.Match, values: Mapping, references: References) -> str:
    name, wants_name = found.groups()
    if name not in values:
        raise ItemError(f"{found[0]}: no parameter of that name; the variants give {', '.join(values)}")
    return references.country(str(values[name])) if wants_name else str(values[name])


def parameters_in(value: object) -> Iterator[str]:
    """Yield the name of each parameter that the texts in `value` use, as often as it is used."""
    if isinstance(value, str):
        yield from (found[1] for found in _PARAMETER.finditer(value))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from parameters_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from parameters_in(inner)


def joined(forms: Mapping[str, dict]) -> dict:
    """Return one public form that holds all: the first, with `variant` (its name) and `variants`.

    `variants`: [{"variant": name, …the fields in which it differs from the first}], the first included. `chosen` takes
    one out.
    """
    first_name, first = next(iter(forms.items()))
    differing = [
        {"variant": name, **{field: value for field, value in form.items() if first[field] != value}}
        for name, form in forms.items()
    ]
    return {**first, "variant": first_name, "variants": differing}


def names(item: Mapping) -> list[str]:
    """Return the names of the variants of a public form, [] where it has none."""
    return [variant["variant"] for variant in item.get("variants", ())]


def chosen(item: Mapping, name: str = "") -> dict:
    """Return the public form of one variant (default: the first), without the others; an item without any as it is."""
    variants = {variant["variant"]: variant for variant in item.get("variants", ())}
    one = {field: value for field, value in item.items() if field != "variants"}
    return {**one, **variants.get(name, {})}


def choose(seed: str, item_id: str, count: int) -> int:
    """Return which of `count` variants the reader with this seed gets: 0 to count - 1, always the same.

    seed: a student's id or pseudonym, or the random seed of a progress file; "" gives the first. Two seeds that differ
    only in a final number get different variants when the numbers are neighbours.
    """
    if not seed or count < 2:
        return 0
    prefix, number = _PREFIX_AND_NUMBER.match(seed).groups()
    return (_hash(f"{item_id}:{prefix}") + int(number or 0)) % count


def variant_for(item: Mapping, seed: str, kept: str = "") -> str:
    """Return the name of the variant to ask or to mark: the one that was kept with an answer, else by the seed."""
    found = names(item)
    if not found or kept in found:
        return kept if found else ""
    return found[choose(seed, item["id"], len(found))]


def _hash(text: str) -> int:
    """Return FNV-1a of the UTF-8 bytes, 32 bits: short enough to be the same in every language."""
    value = 0x811C9DC5
    for byte in text.encode("utf-8", "replace"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value
