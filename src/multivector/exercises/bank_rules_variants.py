"""What must hold in a parametric item: see `variants`. Each rule yields (path inside the item, message)."""

from collections.abc import Iterator, Mapping

from multivector.errors import MultivectorError, nearest
from multivector.exercises import variants
from multivector.exercises.bank_yaml import Path
from multivector.exercises.references import References

# Names that reach an object's prototype in JavaScript.
_RESERVED = ("constructor", "prototype")

Found = Iterator[tuple[Path, str]]


def shape(entry: Mapping) -> Found:
    """Every variant gives the same parameters, each is used, and no two variants have one name."""
    parameters = list(entry["variants"][0])
    used = set(variants.parameters_in({name: part for name, part in entry.items() if name != "variants"}))
    for name in sorted(used - set(parameters)):
        advice = nearest(name, parameters) or f" The variants give: {', '.join(parameters)}."
        yield ("variants",), f"{{{name}}} is used, and no variant gives {name}.{advice}"
    for name in parameters:
        if name not in used:
            yield ("variants", 0, name), f"the parameter {name} is used nowhere; write {{{name}}} where it belongs"
    seen: set[str] = set()
    for number, values in enumerate(entry["variants"]):
        if list(values) != parameters:
            yield ("variants", number), f"gives {', '.join(values)}; the first variant gives {', '.join(parameters)}"
        name = variants.name_of(values)
        if not name[:1].isalnum() or name in _RESERVED:
            yield ("variants", number), f"its name {name!r} must begin with a letter or a digit; choose other values"
        elif name in seen:
            yield ("variants", number), f"the variant {name} stands twice"
        seen.add(name)


def filled(entry: Mapping, references: References) -> Iterator[tuple[str, Mapping | str]]:
    """Yield (name, plain entry) of each variant, or (name, problem) where a text cannot be filled in."""
    plain = {name: part for name, part in entry.items() if name != "variants"}
    for values in entry["variants"]:
        try:
            yield variants.name_of(values), variants.fill(plain, values, references)
        except MultivectorError as problem:
            yield variants.name_of(values), str(problem)
