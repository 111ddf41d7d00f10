"""Say everything that is wrong with a bank file, at once, as `file:line: item: message`.

The shape of the file is checked against the schema that the kinds make up (`schema`); what a schema cannot say (ids
that must exist, answers that must be reachable) is in `bank_rules`; the rules of good items are in `bank_lint`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath

import jsonschema

from multivector import coursefile, kinds, resources
from multivector.errors import nearest_or_all
from multivector.exercises import bank_lint, bank_rules, bank_yaml, schema
from multivector.exercises.references import References, package_references


@dataclass(frozen=True, order=True)
class Problem:
    """One fault. `item` is the item's id, or "" when the fault is not in one item."""

    file: str
    line: int
    item: str
    message: str

    def __str__(self) -> str:
        """Return `file:line: item: message`."""
        item = f"{self.item}: " if self.item else ""
        return f"{self.file}:{self.line}: {item}{self.message}"


def check(path=None, references: References | None = None) -> list[Problem]:
    """Return all problems of a bank file, or of all bank files in a folder, in order; [] when there are none.

    path: default the course's own bank, where ids must be unique over all chapters. Raises nothing for bad content.
    """
    references = references or package_references()
    problems: list[Problem] = []
    first_seen: dict[str, str] = {}
    for file, document in _documents(path):
        problems += _file_problems(file, document, references)
        problems += _duplicates(file, document, first_seen)
        problems += _graded(file, document, path is None)
    return sorted(set(problems))


def lint(path=None) -> list[Problem]:
    """Return where a bank departs from the rules of good items that a program can see; see `bank_lint`.

    Files with problems in `check` are passed over.
    """
    problems: list[Problem] = []
    for file, document in _documents(path):
        if not document.problems and not list(_validator().iter_errors(document.value)):
            for place, message in bank_lint.rules(document.value):
                problems.append(_problem(file, document, place, message))
    return sorted(problems)


def _documents(path) -> Iterator[tuple[str, bank_yaml.Document]]:
    folder = resources.exercises_dir() / "bank" if path is None else FilePath(path)
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else [folder]
    for file in files:
        name = f"exercises/bank/{file.name}" if path is None else str(file)
        yield name, _document(file)


def _document(file) -> bank_yaml.Document:
    """Return the file as read; one that cannot be opened is a document with one problem."""
    try:
        content = coursefile.content(file)
        if len(content) <= bank_yaml.MAX_BYTES:
            coursefile.decoded(content, file.name)
        return bank_yaml.read(content)
    except coursefile.FileError as error:
        return bank_yaml.Document(problems=[(error.line or 1, error.reason)])


def _file_problems(file: str, document: bank_yaml.Document, references: References) -> list[Problem]:
    if document.problems:
        return [Problem(file, line, "", message) for line, message in document.problems]
    found = []
    broken = set()
    for error in _validator().iter_errors(document.value):
        place = tuple(error.absolute_path)
        broken.add(place[:2])
        if _is_about_a_name(error):
            place += (error.instance,)
        found.append(_problem(file, document, place, _schema_message(error)))
    if not isinstance(document.value, dict) or any(len(place) < 2 for place in broken):
        return found
    chapter, stem = document.value["chapter"], FilePath(file).stem
    if chapter != stem:
        found.append(
            _problem(file, document, ("chapter",), f"chapter {chapter!r} in a file named {stem}.yaml; make them equal")
        )
    for number, entry in enumerate(document.value["items"]):
        if ("items", number) not in broken:
            for place, message in bank_rules.problems(entry, document.value, references):
                found.append(_problem(file, document, ("items", number, *place), message))
    if not broken:
        found += [_problem(file, document, *fault) for fault in bank_rules.of_chapter(document.value["items"])]
    return found


def _problem(file: str, document: bank_yaml.Document, place: bank_yaml.Path, message: str) -> Problem:
    return Problem(file, document.line(place), _item_name(document.value, place), message)


def _item_name(value: object, place: bank_yaml.Path) -> str:
    if len(place) < 2 or place[0] != "items":
        return ""
    entry = value["items"][place[1]]
    name = entry.get("id") if isinstance(entry, dict) else None
    return name if isinstance(name, str) else f"item {place[1] + 1}"


def _entries(document: bank_yaml.Document) -> list:
    items = document.value.get("items") if not document.problems and isinstance(document.value, dict) else None
    return items if isinstance(items, list) else []


def _duplicates(file: str, document: bank_yaml.Document, first_seen: dict[str, str]) -> Iterator[Problem]:
    for number, entry in enumerate(_entries(document)):
        name = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(name, str):
            continue
        place = ("items", number, "id")
        here = f"{file}:{document.line(place)}"
        if first_seen.setdefault(name, here) != here:
            yield _problem(file, document, place, f"the id {name!r} is taken by {first_seen[name]}")


def _graded(file: str, document: bank_yaml.Document, public: bool) -> Iterator[Problem]:
    """The course's own bank is public, and so is every answer in it; a private pool needs ids of its own.

    One answer file holds practice and graded answers, by id alone.
    """
    graded = [
        (number, entry)
        for number, entry in enumerate(_entries(document))
        if isinstance(entry, dict) and entry.get("pool") == "graded"
    ]
    known = _public_ids() if graded and not public else frozenset()
    for number, entry in graded:
        if public:
            advice = "graded items belong in a private folder, which the commands take with --bank"
            yield _problem(file, document, ("items", number, "pool"), advice)
        elif entry.get("id") in known:
            advice = f"the id {entry['id']!r} is taken by a practice item of the course; choose another"
            yield _problem(file, document, ("items", number, "id"), advice)


def _public_ids() -> frozenset[str]:
    documents = (document for _, document in _documents(None))
    entries = [entry for document in documents for entry in _entries(document) if isinstance(entry, dict)]
    return frozenset(entry["id"] for entry in entries if isinstance(entry.get("id"), str))


# --- messages of the schema -----------------------------------------------------------------------------------------


def _validator() -> jsonschema.Draft202012Validator:
    return _validator_of(kinds.names())


@cache
def _validator_of(_names: tuple[str, ...]) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema.whole())


_TYPES = {
    "string": "text",
    "object": "a mapping",
    "array": "a list",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
}


def _schema_message(error: jsonschema.ValidationError) -> str:
    """Turn a validation error into a line that names the field and says what to write."""
    if _is_about_a_name(error):
        return _name_message(error)
    field = _field(tuple(error.absolute_path))
    writer = _MESSAGES.get(error.validator)
    return writer(error, field) if writer else f"{field}: {error.schema.get('description', error.message)}"


def _is_about_a_name(error: jsonschema.ValidationError) -> bool:
    return "propertyNames" in error.absolute_schema_path


def _field(place: bank_yaml.Path) -> str:
    """Return "options[2].text" for ("items", 0, "options", 1, "text")."""
    inside = place[2:] if place[:1] == ("items",) and len(place) > 2 else place
    text = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in inside)
    return text.lstrip(".") or "the file"


def _name_message(error: jsonschema.ValidationError) -> str:
    place = tuple(error.absolute_path)
    where = f" in {_field(place)}" if len(place) > 2 else ""
    if error.validator == "enum":
        allowed = error.validator_value
        return f"unknown field {error.instance!r}{where}.{nearest_or_all(error.instance, allowed, len(allowed))}"
    return f"{error.instance!r}{where}: must be {error.schema.get('description', 'another name')}"


def _type_message(error: jsonschema.ValidationError, field: str) -> str:
    given = "nothing" if error.instance is None else f"{error.instance!r:.60}"
    is_bare_number = error.validator_value == "string" and isinstance(error.instance, int | float)
    advice = "; put it in quotes" if is_bare_number else ""
    allowed = [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
    return f"{field}: must be {' or '.join(_TYPES[name] for name in allowed)}, not {given}{advice}"


def _enum_message(error: jsonschema.ValidationError, field: str) -> str:
    allowed = error.validator_value
    return f"unknown {field} {error.instance!r:.60}.{nearest_or_all(error.instance, allowed, len(allowed))}"


def _count_message(error: jsonschema.ValidationError, field: str) -> str:
    what = f" ({error.schema['description']})" if "description" in error.schema else ""
    limit = {"min": "at least", "max": "at most"}[error.validator[:3]]
    return f"{field}: has {len(error.instance)}, must have {limit} {error.validator_value}{what}"


def _text_message(error: jsonschema.ValidationError, field: str) -> str:
    if not error.instance.strip():
        return f"{field}: is empty"
    return f"{field}: {error.instance!r:.60} must be {error.schema.get('description', 'written otherwise')}"


def _range_message(error: jsonschema.ValidationError, field: str) -> str:
    return f"{field}: {error.instance} is out of range; must be {error.schema.get('description', error.message)}"


_MESSAGES = {
    "required": lambda error, field: f"{_field_prefix(field)}{error.message.split(chr(39))[1]} is missing",
    "type": _type_message,
    "enum": _enum_message,
    "minItems": _count_message,
    "maxItems": _count_message,
    "minProperties": _count_message,
    "maxProperties": _count_message,
    "pattern": _text_message,
    "maxLength": lambda error, field: f"{field}: has {len(error.instance)} characters, at most {error.validator_value}",
    "not": lambda error, field: f"{field}: {error.instance!r} is a name that the marker uses; choose another",
    "uniqueItems": lambda error, field: f"{field}: names something twice",
    "minimum": _range_message,
    "maximum": _range_message,
    "exclusiveMinimum": _range_message,
}


def _field_prefix(field: str) -> str:
    return "" if field.startswith(("items", "the file")) else f"{field}: "
