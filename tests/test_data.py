"""The loader: typed frames, copies, filters, sources, and errors that say what to write instead."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

import small_course
from multivector import data, resources, tablefile
from multivector.errors import MultivectorError

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.mark.parametrize("table", data.tables())
def test_types_follow_the_schema(table):
    frame = data.load(table)
    assert len(frame) > 0
    fields = next(entry for entry in data.package()["resources"] if entry["name"] == table)["schema"]["fields"]
    kinds = {"integer": "int64", "number": "float64"}
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        field["name"]: kinds.get(field["type"], "object") for field in fields
    }
    for name in frame.select_dtypes(object):
        assert frame[name].map(type).eq(str).all()


def test_filters_meet():
    frame = data.load(
        "development_finance",
        indicator="us_foreign_assistance_obligations_current",
        countries=["KAZ", "KGZ"],
        partner="USA",
        years=(2020, 2022),
    )
    assert set(frame["iso3"]) == {"KAZ", "KGZ"}
    assert sorted(set(frame["year"])) == [2020, 2021, 2022]
    assert len(frame) == 6
    assert frame.attrs == {
        "table": "development_finance",
        "sources": ["us_foreignassistance"],
        "units": {"us_foreign_assistance_obligations_current": "current US$, fiscal year"},
    }


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        (2020, [2020]),
        ((2019, 2021), [2019, 2020, 2021]),
        ([2001, 2021], [2001, 2021]),
        (range(1999, 2001), [1999, 2000]),
    ],
)
def test_years_are_one_a_span_or_a_list(years, expected):
    frame = data.load("economy", indicator="population", countries="UZB", years=years)
    assert list(frame["year"]) == expected


def test_a_tuple_of_three_years_is_refused():
    with pytest.raises(MultivectorError, match="first, last"):
        data.load("economy", years=(2000, 2001, 2002))


def test_countries_filter_tables_that_call_it_country():
    assert set(data.load("facilities", countries="UZB")["country"]) == {"UZB"}


def test_a_missing_row_is_missing_not_zero():
    frame = data.load("economy", indicator="remittances_pct_gdp", countries="TKM", years=(2000, 2024))
    assert frame.empty
    assert list(frame.columns) == ["iso3", "year", "indicator", "value", "unit", "source_id"]


def test_latest_gives_each_country_its_own_year():
    frame = data.latest("economy", "remittances_pct_gdp", countries=data.CENTRAL_ASIA)
    everything = data.load("economy", indicator="remittances_pct_gdp", countries=data.CENTRAL_ASIA)
    assert list(frame.columns) == list(everything.columns)
    assert dict(zip(frame["iso3"], frame["year"], strict=True)) == dict(everything.groupby("iso3")["year"].max())
    assert frame.set_index("iso3").at["TKM", "year"] < 2000
    assert frame.attrs["units"] == everything.attrs["units"]
    assert frame.attrs["missing"] == []
    assert data.source_line(frame) == data.source_line(everything)


def test_latest_is_never_older_than_asked():
    frame = data.latest("economy", "remittances_pct_gdp", countries=data.CENTRAL_ASIA, since=2015)
    assert list(frame["iso3"]) == ["KAZ", "KGZ", "TJK", "UZB"]
    assert frame.attrs["missing"] == ["TKM"]
    nothing = data.latest("economy", "remittances_pct_gdp", countries="TKM", since=2015)
    assert nothing.empty
    assert nothing.attrs["missing"] == ["TKM"]


def test_latest_passes_over_partial_years():
    indicator = "us_foreign_assistance_disbursements_current"
    assert data.load("development_finance", indicator=indicator)["year"].max() == 2023
    assert set(data.latest("development_finance", indicator, countries=data.CENTRAL_ASIA)["year"]) == {2022}


def test_latest_of_pairs_and_of_months():
    pairs = data.latest("un_voting", "unga_ideal_point_distance", countries="KAZ")
    assert sorted(pairs["partner"]) == ["CHN", "IND", "IRN", "RUS", "TUR", "USA"]
    months = data.latest("trade_eu_monthly", "eu27_exports_to_country_eur")
    assert set(months["month"]) == {"2022-11"}
    assert months["iso3"].is_unique


def test_latest_is_of_one_indicator():
    with pytest.raises(MultivectorError, match="one indicator at a time"):
        data.latest("economy", ["population", "gdp_current_usd"])


def test_the_caller_gets_a_copy():
    frame = data.load("economy")
    frame.loc[:, "value"] = 0.0
    data.load("economy").attrs["units"]["population"] = "sheep"
    data.geo("ca_places_10m")["features"].clear()
    data.paragraphs().clear()
    data.package().clear()
    assert data.load("economy")["value"].max() > 1e9
    assert data.load("economy").attrs["units"]["population"] == "persons"
    assert data.geo("ca_places_10m")["features"]
    assert len(data.paragraphs()) == 37
    assert data.package()["resources"]


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: data.load("econmy"), 'unknown table "econmy". Nearest: economy.'),
        (
            lambda: data.load("economy", indicator="remitances"),
            "Nearest: remittances_pct_gdp, remittances_received_usd",
        ),
        (
            lambda: data.load("un_voting", indicator="unga_ideal_point"),
            'unknown indicator "unga_ideal_point" in un_voting. It is in the table un_ideal_points.',
        ),
        (lambda: data.latest("figures_quoted", "total_dam_capacity_km3"), 'unknown column "year" in figures_quoted'),
        (lambda: data.latest("economy", "popluation"), "Nearest: population"),
        (lambda: data.load("economy", countries="KAS"), 'unknown country "KAS" in economy. Nearest: KAZ'),
        (lambda: data.load("economy", countries="Kazakhstan"), "Use the code: KAZ."),
        (lambda: data.load("trade", partner="Russia"), "Use the code: RUS."),
        (lambda: data.load("claims", years=2020), 'unknown column "year" in claims'),
        (lambda: data.load("claims", countries="KAZ"), 'unknown column "country" in claims'),
        (lambda: data.load("economy", partner="CHN"), 'unknown column "partner" in economy'),
        (lambda: data.country("kaz"), "Nearest: KAZ"),
        (lambda: data.country("Tajikistan"), "Use the code: TJK."),
        (lambda: data.countries("central asia"), "Nearest: central_asia"),
        (lambda: data.geo("ca_country_10m"), "Nearest: ca_countries_10m"),
        (lambda: data.paragraph("P99"), 'unknown paragraph "P99"'),
        (lambda: data.describe("facility"), "Nearest: facilities"),
        (lambda: data.sources("event"), "Nearest: events"),
    ],
)
def test_an_unknown_name_is_one_line_with_the_nearest(call, says):
    with pytest.raises(data.UnknownName) as caught:
        call()
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_wrong_header_is_one_line(tmp_path, monkeypatch):
    """The student edited a table: load() names the file, what stands there and what must."""
    folder = tmp_path / "data"
    shutil.copytree(Path(str(resources.data_dir())), folder)
    shutil.copy(FIXTURES / "data-wrong-header" / "economy.csv", folder)
    monkeypatch.setattr(resources, "data_dir", lambda: folder)
    small_course.forget()
    try:
        with pytest.raises(tablefile.DataError) as caught:
            data.load("economy")
    finally:
        small_course.forget()
    assert str(caught.value) == (
        "data/economy.csv: the header is country,year,indicator,value,unit,source_id"
        " but must be iso3,year,indicator,value,unit,source_id"
    )


def test_describe_lists_tables_indicators_or_columns():
    assert list(data.describe()["table"]) == data.tables()
    military = data.describe("military").set_index("indicator")
    assert military.at["military_expenditure_pct_gdp", "licences"] == "third-party"
    assert military.at["military_expenditure_pct_gdp_cia", "licences"] == "open"
    assert list(data.describe("claims")["column"]) == list(data.load("claims").columns)
    assert "supported" in data.columns("claims").set_index("column").at["verdict", "values"]


def test_every_table_and_indicator_tells_its_source_line():
    for table in data.tables():
        assert data.source_line(data.load(table)).startswith("Source")
    frame = data.load("development_finance", indicator="us_foreign_assistance_obligations_current")
    assert data.source_line(frame) == ("Source: US Department of State / USAID, ForeignAssistance.gov (public domain).")
    assert data.source_line(frame.drop(columns="source_id")) == data.source_line(frame)


def test_a_frame_without_a_source_gets_no_source_line():
    with pytest.raises(MultivectorError, match="names no source"):
        data.source_line(pd.DataFrame({"value": [1.0]}))


def test_sources_of_a_table():
    assert list(data.sources("governance")["source_id"]) == ["wgi_2024", "vdem_v15"]
    assert len(data.sources()) > len(data.sources("economy")) > 1


def test_five_states():
    assert tuple(entry.iso3 for entry in data.countries("central_asia")) == data.CENTRAL_ASIA
    assert data.country("TJK") == data.Country("TJK", "Tajikistan", "Tajik", "central_asia")


def test_the_article_is_read_by_paragraph():
    assert list(data.paragraphs()) == [f"P{number:02d}" for number in range(1, 38)]
    assert data.paragraph("P10").startswith("The inaugural US-Central Asia Summit took place in New York")
    assert "Figure in the original" not in data.paragraph("P10")


def test_crimea_is_drawn_in_ukraine():
    """A/RES/68/262: the boundary rule of the course, by a point in Simferopol."""
    from multivector.geometry import countries_at

    assert countries_at(data.geo("world_countries_110m"), 34.1, 44.95) == {"UKR"}
    assert countries_at(data.geo("disputed_areas"), 34.1, 44.95) == {"UKR"}


# --- tables that say the same thing twice agree ----------------------------------------------------------------------


def test_months_add_up_to_the_years():
    monthly = data.load("trade_eu_monthly").groupby(["iso3", "year"])["value"].sum()
    names = ["eu27_exports_to_country_eur", "eu27_exports_to_country_eur_jan_nov"]
    yearly = data.load("trade", indicator=names).set_index(["iso3", "year"])["value"]
    assert monthly.to_dict() == yearly.to_dict()


def test_episodes_hold_the_deaths_of_the_violence_table():
    deaths = data.load("violence", indicator="ucdp_organized_violence_deaths_best", countries=data.CENTRAL_ASIA)
    deaths = deaths[deaths["value"] > 0].set_index(["iso3", "year"])["value"]
    assert data.load("violence_episodes").set_index(["iso3", "year"])["deaths_best"].to_dict() == deaths.to_dict()


YEARLY = {
    "member_canwfz": "CANWFZ (Semipalatinsk)",
    "member_cis": "CIS",
    "member_csto": "CST/CSTO",
    "member_eaeu": "EAEU",
    "member_nato_pfp": "NATO PfP",
    "member_osce": "OSCE (CSCE)",
    "member_ots": "OTS (Turkic Council)",
    "member_permanent_neutrality": "Permanent neutrality",
    "member_sco": "SCO",
    "member_un": "UN",
    "member_wto": "WTO",
}


@pytest.mark.parametrize("indicator", YEARLY)
def test_yearly_memberships_follow_from_the_dates(indicator):
    dates = data.load("alliances_dates")
    dates = dates[(dates["organisation"] == YEARLY[indicator]) & (dates["status"] != "observer")]
    for row in data.load("alliances", indicator=indicator).itertuples():
        day = f"{row.year}-12-31"
        spans = dates[dates["iso3"] == row.iso3]
        inside = (spans["start_date"] <= day) & ((spans["end_date"] == "") | (spans["end_date"] > day))
        assert row.value == float(inside.any()), (row.iso3, row.year)


def test_kinds_of_figure_that_look_alike_are_told_apart():
    """The note of each names the other one, or says what stage or part of the year it is."""
    notes = pd.concat([data.indicators(name) for name in data.tables()]).set_index("indicator")["note"]
    for one, other in (
        ("share_of_exports_pct", "share_of_exports_reporter_pct"),
        ("share_of_imports_pct", "share_of_imports_reporter_pct"),
        ("military_expenditure_pct_gdp", "military_expenditure_pct_gdp_cia"),
        ("armed_forces_personnel", "active_military_personnel_cia"),
        ("hydro_share_electricity_pct", "hydro_share_electricity_pct_cia"),
        ("unga_ideal_point", "unga_ideal_point_final_passage"),
        ("approve_leadership_pct", "approve_leadership_average_pct"),
    ):
        assert other in notes[one]
        assert one in notes[other]
    assert notes[notes.index.str.startswith("china_gcdf")].str.contains("Commitments").all()
    assert notes[notes.index.str.contains("jan_nov")].str.contains("Eleven months").all()
    assert notes[notes.index.str.startswith("us_foreign")].str.contains("2023 is partial").all()
    assert (
        notes[notes.index.str.contains("reporter|_usd_top5|^exports_usd|^imports_usd")].str.contains("Reporter").all()
    )
