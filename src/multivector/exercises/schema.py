"""The schema of bank files: what every item has (`bank.schema.base.json`), and the fields of each kind.

A kind's `schema.json` holds `properties` and `required`, `$defs` that only it needs, and `"variants": false` where it
cannot be parametric. Kinds with the same fields share one branch. `exercises/schema/bank.schema.json` is the whole, for
editors that complete bank files; `python -m multivector.exercises.schema` writes it.
"""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from multivector import coursefile, kinds, resources
from multivector.errors import MultivectorError

NAME = "bank.schema.json"
_BASE = "bank.schema.base.json"


def whole() -> dict:
    """Return the schema with the fields of every kind."""
    return _whole(kinds.names())


def text() -> str:
    """Return the schema as it stands in the file that editors read."""
    return json.dumps(whole(), indent=2, ensure_ascii=False) + "\n"


def fields_of(kind: str) -> dict:
    """Return `properties` and `required` of the fields that this kind alone has."""
    return coursefile.json_value(kinds.get(kind).folder / "schema.json", f"kinds/{kind}/schema.json")


@cache
def _whole(names: tuple[str, ...]) -> dict:
    schema = coursefile.json_value(files("multivector.exercises") / _BASE, _BASE)
    item = schema["$defs"]["item"]
    item["properties"]["kind"] = {
        "enum": list(names),
        "description": "; ".join(f"{name}: {kinds.get(name).about}" for name in names),
    }
    branches: list[tuple[list[str], dict]] = []
    for name in names:
        part = fields_of(name)
        _add(schema["$defs"], part.pop("$defs", {}), name)
        same = next((kinds_of for kinds_of, known in branches if known == part), None)
        if same is None:
            branches.append(([name], part))
        else:
            same.append(name)
    item["allOf"] = [_branch(same, part, item["properties"]) for same, part in branches]
    return schema


def _add(defs: dict, more: dict, kind: str) -> None:
    """Add definitions; two kinds may bring the same one, but not two of one name."""
    for name, definition in more.items():
        if defs.setdefault(name, definition) != definition:
            raise MultivectorError(f"kinds/{kind}/schema.json: $defs has another {name!r} than a kind before it")


def _branch(names: list[str], part: dict, common: dict) -> dict:
    allowed = [name for name in common if name != "variants" or part.get("variants", True)]
    return {
        "if": {"required": ["kind"], "properties": {"kind": {"enum": names}}},
        "then": {
            "required": part["required"],
            "propertyNames": {"enum": [*allowed, *part["properties"]]},
            "properties": part["properties"],
        },
    }


if __name__ == "__main__":
    Path(resources.exercises_dir() / "schema" / NAME).write_text(text(), encoding="utf-8")
