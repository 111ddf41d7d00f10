"""The authors' guide is made from the bank and its schema, so that it cannot promise what is not there."""

import json
import re
from pathlib import Path

import pytest
import yaml
from docutils import nodes

from multivector import kinds
from multivector.book import authors_page
from multivector.errors import MultivectorError
from multivector.exercises import bank

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = json.loads((ROOT / "exercises" / "schema" / "bank.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sections():
    return {section["ids"][0].removeprefix("kind-"): section for section in authors_page.every_kind()}


def test_every_kind_has_a_note_and_a_section(sections):
    assert set(kinds.names()) == set(sections)
    for note in kinds.every().values():
        assert note.use.endswith(".") and note.marks.endswith(".")


@pytest.mark.parametrize("kind", kinds.names())
def test_the_example_is_an_item_of_the_bank_as_written_and_as_shown(sections, kind):
    (block,) = sections[kind].findall(nodes.literal_block)
    (entry,) = yaml.safe_load(block.astext())
    assert entry["kind"] == kind
    (form,) = (raw.astext() for raw in sections[kind].findall(nodes.raw))
    assert f'data-mv-id="{entry["id"]}"' in form
    assert bank.get(entry["id"]).prompt == entry["prompt"]
    place = re.search(r"exercises/bank/(\S+\.yaml):(\d+)", sections[kind].astext())
    line = (ROOT / "exercises" / "bank" / place[1]).read_text(encoding="utf-8").splitlines()[int(place[2]) - 1]
    assert line.strip() == f"- id: {entry['id']}"


@pytest.mark.parametrize("kind", kinds.names())
def test_every_field_of_the_schema_is_in_the_table(sections, kind):
    part = next(
        part["then"] for part in SCHEMA["$defs"]["item"]["allOf"] if kind in part["if"]["properties"]["kind"]["enum"]
    )
    (table,) = sections[kind].findall(nodes.table)
    rows = {row[0].astext(): (row[1].astext(), row[2].astext()) for row in table.findall(nodes.row)}
    for name in part["properties"]:
        assert rows[name][0] == ("yes" if name in part.get("required", ()) else "no")
        assert rows[name][1], f"{kind}: {name} says nothing"


def test_the_common_fields_are_those_of_every_item():
    table = authors_page.common_fields()[0]
    names = [row[0].astext() for row in table.findall(nodes.row)][1:]
    assert names == list(SCHEMA["$defs"]["item"]["properties"])


def test_a_kind_without_an_example_stops_the_build(monkeypatch):
    monkeypatch.setattr(authors_page, "_examples", dict)
    with pytest.raises(MultivectorError, match="no exercise of kind choice in exercises/bank/"):
        authors_page.every_kind()


@pytest.mark.book
def test_the_schema_is_published_as_it_is():
    site = ROOT / "build" / "html"
    if not (site / "index.html").is_file():
        pytest.fail("build/html: no book there; run make book", pytrace=False)
    published = (site / "_static" / "mv" / "bank.schema.json").read_bytes()
    assert published == (ROOT / "exercises" / "schema" / "bank.schema.json").read_bytes()
    assert "_static/mv/bank.schema.json" in (site / "authors.html").read_text(encoding="utf-8")
