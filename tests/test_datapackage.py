"""data/ is a valid Frictionless data package, and its Table Schemas alone already refuse broken tables."""

import copy
import json
from pathlib import Path

import pytest

frictionless = pytest.importorskip("frictionless")

from multivector import data, resources  # noqa: E402

FIXTURES = Path(__file__).parent / "fixtures"
FOLDER = Path(str(resources.data_dir()))


def errors_of(package, basepath):
    report = frictionless.Package(package, basepath=str(basepath)).validate()
    return [error.type for task in report.tasks for error in task.errors] + [error.type for error in report.errors]


def test_the_package_is_valid():
    report = frictionless.Package(str(FOLDER / "datapackage.json")).validate()
    assert [str(error) for task in report.tasks for error in task.errors] == []
    assert report.valid
    assert report.stats["tasks"] == len(data.package()["resources"])


@pytest.mark.parametrize(
    ("fixture", "expected"),
    [
        ("data-wrong-header", "incorrect-label"),
        ("data-too-many-cells", "extra-cell"),
        ("data-word-for-number", "type-error"),
        ("data-year-with-fraction", "type-error"),
        ("data-year-out-of-range", "constraint-error"),
        ("data-repeated-key", "primary-key"),
        ("data-no-source", "constraint-error"),
        ("data-no-source-address", "constraint-error"),
        ("data-not-an-address", "constraint-error"),
        ("data-date-in-words", "constraint-error"),
        ("data-vote-day-imprecise", "type-error"),
        ("data-unknown-value-of-a-list", "constraint-error"),
        ("data-pattern-not-kept", "constraint-error"),
        ("data-place-off-the-globe", "constraint-error"),
        ("data-amount-not-positive", "constraint-error"),
        ("data-unknown-verdict", "constraint-error"),
        ("data-unknown-status", "constraint-error"),
        ("data-negative-deaths", "constraint-error"),
        ("data-observer-counted-as-half", "constraint-error"),
        ("data-period-with-hyphen", "constraint-error"),
        ("data-too-few-cells", "missing-cell"),
        ("data-blank-line", "blank-row"),
    ],
)
def test_a_schema_refuses_a_broken_table(fixture, expected):
    (path,) = (FIXTURES / fixture).glob("*.csv")
    package = data.package()
    resource = next(entry for entry in package["resources"] if entry["name"] == path.stem)
    resource["schema"].pop("foreignKeys", None)
    package["resources"] = [resource]
    assert expected in errors_of(package, path.parent)


def test_a_foreign_key_refuses_an_unknown_source(tmp_path):
    package = data.package()
    names = ("economy", "sources", "countries")
    package["resources"] = [entry for entry in package["resources"] if entry["name"] in names]
    for name in names:
        (tmp_path / f"{name}.csv").write_bytes((FOLDER / f"{name}.csv").read_bytes())
    (tmp_path / "economy.csv").write_bytes((FIXTURES / "data-unknown-source" / "economy.csv").read_bytes())
    assert errors_of(copy.deepcopy(package), tmp_path) == ["foreign-key"]


def test_every_resource_says_what_a_reader_needs():
    for resource in data.package()["resources"]:
        for word in ("title", "description", "licenses", "sources", "caveats"):
            assert resource[word], f"{resource['name']}: {word}"
        for field in resource.get("schema", {"fields": []})["fields"]:
            assert field["description"], f"{resource['name']}.{field['name']}"
        for name, entry in resource.get("indicators", {}).items():
            assert entry["title"] and entry["unit"] and entry["note"], f"{resource['name']}: {name}"


def test_the_data_stay_light():
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) <= 8_000_000


def test_the_package_file_is_written_in_one_way():
    """Two-space JSON with one line end, so that an edit by hand shows as its own lines in a diff."""
    text = (FOLDER / "datapackage.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
