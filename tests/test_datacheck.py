"""Every rule of the data has been seen failing: one folder in fixtures/ for each thing that can be wrong.

A folder holds a small table and `problems.txt`, the exact lines that a maintainer gets.
"""

import copy
from pathlib import Path

import pytest

from multivector import data, datacheck
from multivector.errors import MultivectorError

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("data-*"))
FIELDS = {entry["name"]: entry["schema"]["fields"] for entry in data.package()["resources"] if "schema" in entry}


def problems_of(folder):
    (path,) = folder.glob("*.csv")
    try:
        frame = data.parse(path.read_text(encoding="utf-8"), f"data/{path.name}", FIELDS[path.stem])
    except MultivectorError as error:
        return [str(error)]
    return datacheck.check_table(path.stem, frame, data.package())


def test_the_data_of_the_course_are_sound():
    assert datacheck.check_all() == []


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_a_broken_table_is_named_line_by_line(folder):
    expected = (folder / "problems.txt").read_text(encoding="utf-8").splitlines()
    assert problems_of(folder) == expected
    assert expected


def test_there_is_a_fixture_for_every_kind_of_rule():
    assert len(FIXTURES) >= 35


def test_a_series_under_third_party_terms_is_refused(monkeypatch):
    sources = data.load("sources")
    sources.loc[sources["source_id"] == "cia_wfb", "licence_class"] = "third-party terms"
    load = data.load
    monkeypatch.setattr(data, "load", lambda table, **kw: sources if table == "sources" else load(table, **kw))
    found = datacheck.check_table("military", load("military").head(1), data.package())
    assert found == [
        "data/military.csv: KAZ/2020/active_military_personnel_cia:"
        " cia_wfb has third-party terms: quote single figures, ship no series"
    ]


def test_the_package_describes_what_is_there():
    package = data.package()
    assert datacheck.check_package(package) == []
    broken = copy.deepcopy(package)
    economy = next(entry for entry in broken["resources"] if entry["name"] == "economy")
    economy["path"] = "wealth.csv"
    economy["sources"].append({"title": "hearsay"})
    economy["indicators"]["population"]["coverage"] = "1890-2025"
    economy["indicators"]["happiness"] = {"coverage": "1990-2025", "sources": [], "unit": "smiles"}
    found = datacheck.check_package(broken)
    assert "data/economy.csv: not described in datapackage.json" in found
    assert "data/wealth.csv: described in datapackage.json but missing" in found
    assert "data/datapackage.json: economy: unknown source hearsay" in found
    assert any("population: says ('1890-2025'" in line for line in found)
    assert any("happiness: says" in line and line.endswith("have None") for line in found)


@pytest.mark.parametrize(
    ("collection", "says"),
    [
        ({"type": "FeatureCollection", "features": []}, "not a FeatureCollection with features"),
        ({"type": "FeatureCollection", "features": [{"properties": {"iso3": "KAZ"}}]}, "no coordinates"),
        (
            {
                "type": "FeatureCollection",
                "features": [{"properties": {"iso3": "XXX"}, "geometry": {"type": "Point", "coordinates": [60, 40]}}],
            },
            "country XXX is not in countries.csv",
        ),
    ],
)
def test_a_broken_geometry_is_named(collection, says):
    (problem,) = datacheck.check_geometry("ca_countries_10m", collection)
    assert problem.startswith("data/geo/ca_countries_10m.geojson: ")
    assert says in problem
