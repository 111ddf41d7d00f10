"""Every rule of the data has been seen failing: one folder in fixtures/ for each thing that can be wrong.

A folder holds a small table and `problems.txt`, the exact lines that a maintainer gets.
"""

from pathlib import Path

import pytest

import lookups
from multivector import data, datacheck, datadescription, dates, tablefile
from multivector.errors import MultivectorError

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("data-*"))
FIELDS = {entry["name"]: entry["schema"]["fields"] for entry in data.package()["resources"] if "schema" in entry}


def problems_of(folder):
    (path,) = folder.glob("*.csv")
    try:
        frame = tablefile.parse(path.read_text(encoding="utf-8"), f"data/{path.name}", FIELDS[path.stem])
    except MultivectorError as error:
        return [str(error)]
    return datacheck.check_table(path.stem, frame, data.package())


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_a_broken_table_is_named_line_by_line(folder, monkeypatch):
    lookups.use(monkeypatch)
    expected = (folder / "problems.txt").read_text(encoding="utf-8").splitlines()
    assert problems_of(folder) == expected
    assert expected


def test_there_is_a_fixture_for_every_kind_of_rule():
    assert len(FIXTURES) >= 72


def described(package, name):
    return next(entry for entry in package["resources"] if entry["name"] == name)


def test_the_package_describes_what_is_there():
    package = data.package()
    assert datacheck.check_package(package) == []
    economy = described(package, "economy")
    economy["path"] = "wealth.csv"
    found = datacheck.check_package(package)
    assert "data/economy.csv: not described in datapackage.json" in found
    assert "data/wealth.csv: no such file; put it back" in found


SLIPS = [
    (
        "economy",
        lambda entry: entry["sources"].append({"title": "hearsay"}),
        "economy: unknown source hearsay",
    ),
    (
        "economy",
        lambda entry: entry["sources"].pop(0),
        "economy: source wdi_datahub is named for the table or for its rows, but not for both",
    ),
    (
        "ca_places_10m",
        lambda entry: entry["sources"].append({"title": "hearsay"}),
        "ca_places_10m: unknown source hearsay",
    ),
    (
        "military",
        lambda entry: entry.update(licence_classes=["open"]),
        "military: licence_classes are ['open'], but the sources are ['open', 'third-party']",
    ),
    (
        "economy",
        lambda entry: entry["indicators"]["population"].update(coverage="1890-2025"),
        "economy: population: says ('1890-2025', ['wdi_datahub']), but the rows have ('1990-2025', ['wdi_datahub'])",
    ),
    (
        "figures_quoted",
        lambda entry: entry["indicators"]["total_dam_capacity_km3"].update(coverage="2000-2023"),
        "figures_quoted: total_dam_capacity_km3: says ('2000-2023', ['fao_aquastat']),"
        " but the rows have ('2018-2018', ['fao_aquastat'])",
    ),
    (
        "economy",
        lambda entry: entry["indicators"].update(
            happiness={"coverage": "1990-2025", "sources": [], "unit": "smiles", "note": ""}
        ),
        "economy: happiness: says ('1990-2025', []), but the rows have None",
    ),
    (
        "development_finance",
        lambda entry: entry["indicators"]["grants_received"].update(partial_years=[2023]),
        "development_finance: grants_received: says that 2023 is partial, but has no such year",
    ),
    (
        "trade",
        lambda entry: entry["indicators"]["exports_usd"].update(note="Not to be mixed with exports_mirror_usd."),
        "trade: a text names exports_mirror_usd, which is no table, series, column or source",
    ),
]


@pytest.fixture(scope="module")
def problems_of_slips():
    """What one check says of a description with all slips in it; none of them hides another."""
    package = data.package()
    for table, spoil, _ in SLIPS:
        spoil(described(package, table))
    return datacheck.check_package(package)


@pytest.mark.parametrize("says", [says for *_, says in SLIPS])
def test_a_wrong_description_is_named(problems_of_slips, says):
    assert f"data/datapackage.json: {says}" in problems_of_slips


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
        (
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "properties": {"iso3": "UZB"},
                        "geometry": {"type": "Polygon", "coordinates": [[[69.2, 41.3], [41.3, 69.2], [69.2, 41.3]]]},
                    }
                ],
            },
            "lon 41.3, lat 69.2 lies outside 44..92, 33..57 (latitude and longitude swapped?)",
        ),
    ],
)
def test_a_broken_geometry_is_named(collection, says):
    (problem,) = datacheck.check_geometry("ca_countries_10m", collection)
    assert problem.startswith("data/geo/ca_countries_10m.geojson: ")
    assert says in problem


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (None, "complete_to is missing: the last day up to which the table was looked through"),
        ("2026-06", "complete_to must be a day, written as YYYY-MM-DD"),
        ("2026-06-31", "complete_to must be a day, written as YYYY-MM-DD"),
        (20260603, "complete_to must be a day, written as YYYY-MM-DD"),
    ],
)
def test_a_table_that_grows_says_up_to_which_day(given, says):
    package = data.package()
    events = next(entry for entry in package["resources"] if entry["name"] == "events")
    events.pop("complete_to")
    if given is not None:
        events["complete_to"] = given
    assert datadescription.problems(package) == [f"data/datapackage.json: events: {says}"]


@pytest.mark.parametrize("table", ["events", "un_votes", "un_tallies", "memberships", "commitments"])
def test_the_source_line_says_up_to_which_day_the_table_runs(table):
    day = dates.in_words(data.complete_to(table))
    assert data.source_line(data.load(table)).endswith(f" run to {day}.")


@pytest.mark.parametrize("n", [None, "", "About five experts.", ["n: five"]])
@pytest.mark.parametrize(
    ("table", "indicator"),
    [
        ("governance", "vdem_electoral_democracy"),
        ("governance", "wgi_rule_of_law_pctrank"),
        ("opinion_quoted", "approve_leadership_pct"),
        ("un_voting", "unga_agreement_pct"),
    ],
)
def test_a_figure_that_is_no_count_says_on_how_much_it_rests(table, indicator, n):
    package = data.package()
    entry = described(package, table)["indicators"][indicator]
    entry.pop("n")
    if n is not None:
        entry["n"] = n
    (problem,) = datadescription.problems(package)
    assert f"{table}: indicators: {indicator}: n must be a text that begins with" in problem
