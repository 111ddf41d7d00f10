"""Arrows point one way: no circle of imports, none that leads up, and every part has its layer."""

from collections import Counter

import pytest

from multivector.book import architecture
from multivector.errors import MultivectorError


def circles(arrows: dict[str, frozenset[str]]) -> list[list[str]]:
    """Return the groups of modules that import each other in a circle, each group sorted."""
    reached = {name: _reached(name, arrows) for name in arrows}
    groups = {tuple(sorted(other for other in reached[name] if name in reached[other])) for name in arrows}
    return sorted([*group] for group in groups if group)


def _reached(start: str, arrows: dict[str, frozenset[str]]) -> set[str]:
    found, waiting = set(), [*arrows[start]]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += arrows.get(name, ())
    return found


def upward(arrows: dict[str, Counter]) -> list[str]:
    """Return the imports that lead from a layer to a higher one, a line each."""
    return [
        f"{part} uses {other}, which stands in a higher layer ({architecture.LAYERS[architecture.depth(other)].name})"
        for part in sorted(arrows)
        for other in sorted(arrows[part])
        if architecture.depth(other) < architecture.depth(part)
    ]


def test_no_module_imports_itself_by_a_detour():
    arrows = architecture.imports()
    assert len(arrows) > 150
    assert circles(arrows) == []


def test_a_circle_is_found_with_its_members():
    arrows = {"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("a"), "d": frozenset("a"), "e": frozenset()}
    assert circles(arrows) == [["a", "b", "c"]]


def test_every_import_leads_down():
    arrows = architecture.parts()
    assert sum(arrows["book"].values()) > 50
    assert upward(arrows) == []


def test_an_import_that_leads_up_is_named():
    (line,) = upward({"data": Counter({"chapters": 1, "errors": 3})})
    assert line == "data uses chapters, which stands in a higher layer (Chapters)"


def test_every_part_has_one_layer_and_every_layer_its_parts():
    listed = [part for layer in architecture.LAYERS for part in layer.parts]
    assert sorted(listed) == sorted(architecture.parts())


def test_a_part_without_a_layer_is_named():
    with pytest.raises(MultivectorError, match="src/multivector/new_part: in no layer"):
        architecture.depth("new_part")


def test_imports_for_a_checker_of_types_are_none():
    source = "if TYPE_CHECKING:\n    from multivector import data\nimport multivector.maps\n"
    assert architecture._imported(source, {"multivector.data", "multivector.maps"}) == {"multivector.maps"}


def test_the_picture_counts_what_crosses_each_line():
    picture = architecture.picture()
    assert picture.count("<rect") == len(architecture.LAYERS)
    assert picture.count(" imports</text>") == len(architecture.LAYERS) - 1
    assert "Layers of the code, from top to bottom: Commands; " in picture
