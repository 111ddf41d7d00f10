"""Named queries: cells, functions, formats, and errors with the nearest name."""

from importlib import resources

import pytest

from multivector import data, queries


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("economy.remittances_pct_gdp TJK 2021 .0f", "33"),
        ("economy.population KAZ 2020 million .1f", "19.5"),
        ("trade.share_of_imports_pct KAZ CHN 2023 .0f", "28"),
        ("event.date E012 date", "1993"),
        ("events.date E120 date", "19 September 2023"),
        ("facility.start F20 date", "December 2001"),
        ("facility.end F19 - facility.start F19 d", "1506"),
        ('membership.status "NATO PfP" KAZ s', "partner"),
        ("membership.end CSTO UZB suspended 2006-08-16 date", "19 December 2012"),
        ("commitment.amount M05 billion .0f", "9"),
        ("commitments.sum M04 M35 M36 million .0f", "50"),
        ("commitments.sum M04 M35 million d", "45"),
        ("vote.vote A/RES/ES-11/1 KAZ s", "abstain"),
        ("tally.yes A/RES/ES-11/1 d", "141"),
        ("count claims d", "140"),
        ("count claims verdict=supported,imprecise section=us_engagement d", "22"),
        ("count claims verdict!=supported d", "87"),
        ("count claims paragraph=P10..P15 d", "33"),
        ("count claims verdict=supported / count claims .0%", "38%"),
        ("count claims - count claims verdict=not_checkable d", "119"),
        ("count memberships end= organisation=CSTO country=KAZ d", "1"),
        ("count facilities operator~CSTO d", "2"),
        ("distinct events theme d", "7"),
        ("distinct events inside_region d", "6"),
        ("year_of_max development_finance.us_foreign_assistance_obligations_constant five USA 1992-2022 d", "2010"),
        ("max development_finance.us_foreign_assistance_obligations_constant five USA all million .0f", "747"),
        ("rank development_finance.ids_debt_disbursements five USA 2000-2022 d", "10"),
        ("partners development_finance.ids_debt_disbursements five 2000-2022 d", "17"),
        ("states_with economy.remittances_pct_gdp five 2024 d", "4"),
        ("last_year economy.remittances_pct_gdp TKM all d", "1996"),
        ("first_year trade.share_of_exports_pct KAZ RUS all d", "1998"),
        ("year_of_min economy.gdp_growth_pct TJK all d", "1992"),
        ("mean economy.gdp_growth_pct UZB 2017-2019 .1f", "5.7"),
    ],
)
def test_a_query_gives_its_figure(text, expected):
    assert queries.evaluate(text) == expected


def test_the_us_total_is_the_sum_of_its_rows():
    """Three ways to the same sum: the query, pandas, and the years added one by one."""
    indicator = "us_foreign_assistance_obligations_current"
    rows = data.load("development_finance", indicator=indicator, countries=data.CENTRAL_ASIA, years=(1992, 2022))
    found = queries.value(f"sum development_finance.{indicator} five USA 1992-2022")
    assert found == pytest.approx(rows["value"].sum())
    by_state = [
        queries.value(f"sum development_finance.{indicator} {iso3} USA 1992-2022") for iso3 in data.CENTRAL_ASIA
    ]
    assert found == pytest.approx(sum(by_state))
    assert 7.6e9 < found < 7.8e9


def test_the_sum_over_partners_leaves_out_the_sum_over_partners():
    series = "development_finance.ids_debt_disbursements"
    listed = queries.value(f"sum {series} KAZ any 2010")
    whole = queries.value(f"sum {series} KAZ ALL 2010")
    rows = data.load("development_finance", indicator=series.split(".")[1], countries="KAZ", years=2010)
    assert listed == pytest.approx(rows.loc[rows["partner"] != "ALL", "value"].sum())
    assert listed <= whole


def test_values_are_plain_python():
    for text in ("count claims", "economy.population KAZ 2020", "event.date E012", "tally.yes A/RES/ES-11/1"):
        assert type(queries.value(text)) in (int, float, str)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("comitments.sum M04 d", "unknown query comitments.sum. Nearest: commitments.sum"),
        ("econmy.population KAZ 2020 d", "unknown query econmy.population. Nearest: economy"),
        ("economy.populaton KAZ 2020 d", 'unknown indicator "populaton" in economy. Nearest: population'),
        ("economy.population KAS 2020 d", 'unknown country "KAS" in economy. Nearest: KAZ'),
        ("economy.population KAZ 1820 d", "no row for the year 1820 (years there: 1990 to 2025)"),
        ("economy.population KAZ d", "it is: economy.population ISO YEAR"),
        ("trade.share_of_exports_pct KAZ 2020 d", "it is: trade.share_of_exports_pct ISO PARTNER YEAR"),
        ("events.dat E012 date", "unknown column dat in events. Nearest: date"),
        ("events.date E999 date", 'no row of events has event_id "E999". Nearest: E099'),
        ("events.date date", "it is: events.date EVENT_ID"),
        ("membership.end CSTO UZB date", "2 rows of memberships fit; add the status"),
        ("facility.end F01 date", "end is empty in this row of facilities"),
        ("count claims", "the last word must be a format"),
        ("count claims verdict=suported d", "Nearest: supported"),
        ("count claims verdct=supported d", 'unknown column of claims "verdct". Nearest: verdict'),
        ("count claims supported d", "not a filter such as column=value"),
        ("count events actors~XYZ d", "no row at all passes actors~XYZ"),
        ("distinct events them d", "Nearest: theme"),
        ("sum economy.population five d", "economy wants YEARS"),
        ("sum economy.population five 20-21 d", "not a year, a span"),
        ("sum economy.population five 1801-1802 d", "has no row for five"),
        ("sum economy.remittances_pct_gdp five 2020 .0f", "is a share: 4 rows of one year must not be added"),
        ("commitments.sum M04 M05 d", "commitments of different kind must not be added: aid, pledge"),
        ("commitments.sum M99 d", 'unknown commitment "M99"'),
        ("rank development_finance.grants_received five CHN all d", "unknown partner in development_finance"),
        ("count claims / d", "a query is empty"),
        ("claim.verdict C022 .0f", '"contradicted" is not a number'),
        ("claim.verdict C022 million s", '"contradicted" is not a number'),
        ("economy.remittances_pct_gdp TJK 2021 d", "is not a whole number; use .0f"),
        ("event.title E120 date", "is not a date"),
        ("event.date E012 - event.date E120 d", "is not a day"),
        ('count claims "verdict=supported d', "not readable"),
        ("rank economy.population five d", "it is: rank SERIES WHO PARTNER YEARS"),
        ("", "the last word must be a format"),
    ],
)
def test_a_wrong_query_is_one_line(text, says):
    with pytest.raises(queries.QueryError) as caught:
        queries.evaluate(text)
    assert str(caught.value).startswith(f"{text}: ")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
@pytest.mark.parametrize("rest", ["d", "words", ".0f", "/ count claims share", "million ,.1f"])
def test_what_is_no_number_has_no_format(value, rest, monkeypatch):
    monkeypatch.setitem(queries._registry, "strange", lambda: value)
    queries._answer.cache_clear()
    with pytest.raises(queries.QueryError, match=f'^strange {rest}: "{value}" is not a number$'):
        queries.evaluate(f"strange {rest}")


def test_an_empty_value_query_is_refused():
    with pytest.raises(queries.QueryError, match="a query is empty"):
        queries.value("")


def test_division_by_zero_is_said(monkeypatch):
    monkeypatch.setitem(queries._registry, "zero", lambda: 0)
    with pytest.raises(queries.QueryError, match="division by zero"):
        queries.value("count claims / zero")


def test_a_chapter_function_that_cannot_use_its_words_says_which_query(monkeypatch):
    monkeypatch.setitem(queries._registry, "half", lambda year: int(year) / 2)
    assert queries.evaluate("half 2021 .1f") == "1010.5"
    with pytest.raises(queries.QueryError, match="half soon d: no answer for these words"):
        queries.evaluate("half soon d")


def test_the_chapters_register_their_own():
    """Importing queries is enough: the modules of multivector.chapters are found when a name is looked up."""
    chapters = {queries._registry[name].__module__ for name in queries.names()}
    assert any(module.startswith("multivector.chapters.") for module in chapters)


def test_two_functions_cannot_share_a_name():
    def other():
        """Another meaning."""

    assert "count" in queries.names()
    with pytest.raises(queries.QueryError, match="count: registered twice"):
        queries.query("count")(other)


def test_every_registered_query_explains_itself():
    table = queries.describe()
    assert set(queries.names()) == {text.split()[0] for text in table["query"]}
    assert table["meaning"].str.endswith(".").all()
    assert "rank SERIES WHO PARTNER YEARS" in set(table["query"])


def test_queries_stand_where_they_are_looked_for():
    chapters = resources.files("multivector") / "chapters"
    registering = {
        f"multivector.chapters.{folder.name}.{path.name.removesuffix('.py')}"
        for folder in chapters.iterdir()
        if folder.is_dir()
        for path in folder.iterdir()
        if path.name.endswith(".py") and "@query" in path.read_text()
    }
    assert registering and registering <= {queries._registry[name].__module__ for name in queries.names()}


def test_a_query_that_is_registered_again_gives_its_new_answer():
    for number in (1, 2):

        @queries.query("test.again")
        def again(number=number):
            return number

        assert queries.value("test.again") == number
    del queries._registry["test.again"]
