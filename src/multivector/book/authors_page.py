"""The authors' guide to kinds of exercise: rules, fields and an example of each, from the real bank and its schema."""

from collections.abc import Iterator

from docutils import nodes

from multivector import coursefile, kinds, resources
from multivector.book import datafiles
from multivector.book import markup as m
from multivector.errors import MultivectorError
from multivector.exercises import bank, bank_yaml, html, schema


def every_kind():
    """Return a section for each kind: what for, how it is marked, its fields, an example as written and as shown."""
    examples = _examples()
    made = []
    for kind, note in kinds.every().items():
        if kind not in examples:
            raise MultivectorError(f"no exercise of kind {kind} in exercises/bank/; the guide shows one of each")
        made.append(_section(kind, note, *examples[kind]))
    return made


def common_fields():
    """Return a table of the fields that every item has."""
    item = schema.whole()["$defs"]["item"]
    file = m.html(f'<a href="{datafiles.STATIC}/{schema.NAME}" download>{schema.NAME}</a>')
    return [
        _table(item["properties"], item["required"]),
        m.paragraph("All fields, for editors that complete them: ", file, "."),
    ]


def _section(kind, note, place, text, item):
    fields = schema.fields_of(kind)
    example = nodes.literal_block(text, text, language="yaml")
    return m.section(
        f"kind-{kind}",
        note.title,
        m.paragraph(m.code(f"kind: {kind}"), ". ", note.use),
        m.paragraph(m.strong("Marks."), " ", note.marks),
        _table(fields["properties"], fields.get("required", ())),
        m.paragraph(m.strong("An example"), ", as it stands in ", m.code(place), ":"),
        example,
        m.paragraph("And as a reader meets it:"),
        m.html(html.form(item.public())),
    )


def _table(properties, required):
    rows = [(m.code(name), "yes" if is_needed else "no", says) for name, is_needed, says in _rows(properties, required)]
    return m.table(("Field", "Needed", "What to write"), rows, (3, 1, 6))


def _rows(properties, required, before="", deep=2) -> Iterator[tuple[str, bool, str]]:
    """Yield (field, needed, what to write), and the fields inside a field, down to `deep` levels."""
    for name, written in properties.items():
        part = _resolved(written)
        yield before + name, name in required, _says(part)
        inside = _resolved(part.get("items", part))
        if deep > 1 and inside.get("properties"):
            step = f"{before}{name}[]." if "items" in part else f"{before}{name}."
            yield from _rows(inside["properties"], inside.get("required", ()), step, deep - 1)


def _resolved(part):
    """Return a part of the schema with what it refers to; its own words win."""
    if "$ref" not in part:
        return part
    found = schema.whole()["$defs"][part["$ref"].rsplit("/", 1)[1]]
    return {**_resolved(found), **{name: value for name, value in part.items() if name != "$ref"}}


def _says(part):
    if "description" in part:
        return part["description"]
    if "enum" in part:
        return "one of: " + ", ".join(part["enum"])
    if "items" in part:
        return "a list"
    return {"object": "a mapping", "string": "a text", "number": "a number", "boolean": "true or false"}.get(
        part.get("type"), ""
    )


def _examples():
    """Return (place, YAML, item) of the shortest item of each kind in the course's bank."""
    found = {}
    for chapter in bank.chapters():
        content = coursefile.content(resources.exercises_dir() / "bank" / f"{chapter}.yaml")
        document, lines = bank_yaml.read(content), content.decode("utf-8-sig").splitlines()
        starts = [document.line(("items", number)) for number in range(len(document.value["items"]))]
        ends = [*starts, len(lines) + 1][1:]
        for item, start, end in zip(bank.load(chapter).items, starts, ends, strict=True):
            text = "\n".join(line.rstrip() for line in lines[start - 1 : end - 1]).strip("\n")
            if item.kind not in found or len(text) < len(found[item.kind][1]):
                found[item.kind] = (f"exercises/bank/{chapter}.yaml:{start}", _dedented(text), item)
    return found


def _dedented(text):
    lines = text.splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip())
    return "\n".join(line[indent:] for line in lines)
