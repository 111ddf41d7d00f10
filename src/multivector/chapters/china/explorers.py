"""Figures of chapter 03, China: each function draws one and needs no argument."""

import pandas as pd

from multivector import charts, data, explorers, maps
from multivector.chapters.china import numbers as figures

__all__ = [
    "external_debt",
    "kyrgyz_customs",
    "kyrgyz_mirror",
    "net_lending",
    "partner_explorer",
    "sums_compared",
    "supplier_map",
    "suppliers_2023",
    "turkmen_loans",
]

_PAIR = {"CHN": "China", "RUS": "Russia"}
_LIST_NOTE = (
    "In these years the list is not the count of Kyrgyz customs; whose count it is, the rows do not say. Shares are "
    "rounded; years without a row are gaps."
)
_COUNT_NOTE = (
    "Whose count it is, the list does not say; Russia stopped publishing its own in 2022. Shares are rounded; years "
    "without a row are gaps; a missing row is no zero."
)


# --- sums ------------------------------------------------------------------------------------------------------------

# Rows of the commitments table: name for the reader with the kind of money, and the colour's key.
_SUMS = (
    ("M21", "Debt: Kyrgyzstan to China’s Export-Import Bank, 2024", "KGZ"),
    ("M23", "New loan: railway to Uzbekistan, 2025", "CHN"),
    # figure: 26 = commitment.amount M18 billion .0f
    ("M18", "Pledge: 26 billion yuan, Xi’an 2023", "CHN"),
    ("M03", "The article: plans to invest, no date", "imprecise"),
    ("M22", "Estimated cost: the same railway, 2024", "CHN"),
    ("M20", "Direct investment added up, to 2022", "CHN"),
)


def sums_compared() -> charts.Chart:
    """Return the article's four billion beside Chinese sums of other kinds, each bar named by its kind."""
    amounts = data.load("commitments").set_index("id")["amount"] / 1e9
    middle = sum(figures.xian_range()) / 2
    rows = [(name, middle if row_id == "M18" else amounts[row_id], colour) for row_id, name, colour in _SUMS]
    return charts.bar(
        pd.DataFrame(rows, columns=["sum", "value", "colour"]),
        id="ch-sums",
        # figure: four = commitment.amount M03 billion words
        title="The article’s four billion lies beside a pledge in yuan and well below the sum invested",
        subtitle="Billion US$. The bars are of different kinds: read each name, do not add them",
        category="sum",
        colour="colour",
        unit="bn",
        source="Source: commitments table of this course, rows M03, M18, M20 to M23, and claim C057.",
        notes=(
            "The yuan are drawn at the middle of what reports gave in dollars. Investment: described as “almost”. "
            "The railway is joint work of China, Kyrgyzstan and Uzbekistan.",
        ),
    )


# --- loans -----------------------------------------------------------------------------------------------------------

_LOANS_NOTE = "Long-term debt of the state or with its guarantee. A year without a row is missing, not zero."


def _loan_source() -> str:
    indicators = ["ids_debt_disbursements", "ids_debt_service_paid"]
    return data.source_line(data.load("development_finance", indicator=indicators))


def turkmen_loans() -> charts.Chart:
    """Return new Chinese loans to Turkmenistan and what it paid back, by year."""
    lending = figures.lending("TKM")
    rows = lending[["new", "service"]].rename(columns={"new": "CHN", "service": "paid"}) / 1e3
    return charts.line(
        rows.rename_axis(columns="series").stack().rename("value").reset_index(),
        id="ch-turkmen-loans",
        # figure: four = china.large_loan_years TKM 1000 words
        title="Turkmenistan drew large loans for four years and has paid back since",
        subtitle=f"Billion US$ a year, {rows.index.min()} to {rows.index.max()}, Chinese lenders",
        unit="billion US$",
        series="series",
        names={"CHN": "New loans", "paid": "Paid back"},
        source=_loan_source(),
        notes=(_LOANS_NOTE, "Paid back: principal and interest. After 2015 the source has no row of new loans."),
    )


def net_lending() -> charts.Chart:
    """Return the net flow of Chinese public loans to the four other states, by year with both figures."""
    states = [state for state in figures.FIVE if state != "TKM"]
    parts = [figures.lending(state)["net"].rename("value").reset_index().assign(iso3=state) for state in states]
    return charts.line(
        pd.concat(parts, ignore_index=True),
        id="ch-net-lending",
        # figure: four = china.ends_below_zero words
        title="In four states the net flow ends below zero, each from another year on",
        subtitle="New Chinese loans less what was paid back, million US$ a year",
        unit="million US$",
        source=_loan_source(),
        notes=(_LOANS_NOTE, "Only years with both figures. For Kazakhstan they begin in 2016."),
    )


def external_debt() -> charts.Chart:
    """Return external debt to all creditors as a share of gross national income, five states."""
    rows = data.load("economy", indicator="external_debt_pct_gni", countries=figures.FIVE, years=(2000, 2024))
    return charts.line(
        rows,
        id="ch-external-debt",
        # figure: five fixed, a level for each of the five states
        title="There is no debt of the region: five states, five levels, and not one direction",
        subtitle="External debt to all creditors, public and private, % of gross national income",
        unit="%",
        notes=("All creditors, not China alone.",),
    )


# --- suppliers -------------------------------------------------------------------------------------------------------


def kyrgyz_mirror() -> charts.Chart:
    """Return the shares of China and Russia in Kyrgyz imports, the years that are seen not to be Kyrgyz customs."""
    years = figures.KYRGYZ_MIRROR_YEARS
    rows = data.load("trade", indicator=figures.MIRROR, countries="KGZ", partner=list(_PAIR), years=years)
    return charts.line(
        rows,
        id="ch-kyrgyz-mirror",
        title="By the Factbook’s list China led in Kyrgyz imports in each listed year from 2009 to 2015",
        subtitle="Share of Kyrgyzstan’s imports, %, as listed by the World Factbook",
        unit="%",
        series="partner",
        notes=(_LIST_NOTE, "For 2006 to 2008 the source repeats Kyrgyz customs, so the figure begins in 2009."),
    )


def kyrgyz_customs() -> charts.Chart:
    """Return Kyrgyz imports from China and Russia by Kyrgyz customs."""
    rows = data.load("trade", indicator="imports_usd_top5", countries="KGZ", partner=list(_PAIR))
    return charts.line(
        rows.assign(value=rows["value"] / 1e9),
        id="ch-kyrgyz-customs",
        title="As Kyrgyz customs count, Russia was ahead up to 2015, where the rows end",
        subtitle="Imports of Kyrgyzstan, billion US$ a year, its own customs",
        unit="billion US$",
        series="partner",
        source=data.source_line(rows),
        notes=("Years without a row are gaps. The rows end in 2015, not the trade: by 2018 China was first.",),
    )


def suppliers_2023() -> charts.Chart:
    """Return the shares of both partners in the imports of the five states in 2023, missing ones in their place."""
    rows = [
        (f"{data.country(state).name}: {name}", shares.get(code), code)
        for state in figures.FIVE
        for shares in [figures.suppliers(state).loc[2023]]
        for code, name in _PAIR.items()
    ]
    return charts.bar(
        pd.DataFrame(rows, columns=["supplier", "value", "colour"]),
        id="ch-suppliers-2023",
        title="Where both have a row for 2023, China is the larger supplier",
        subtitle="Share of imports in 2023, %, as listed by the World Factbook",
        category="supplier",
        colour="colour",
        unit="%",
        source=data.source_line(_listed_rows()),
        notes=(_COUNT_NOTE,),
    )


def _listed_rows() -> pd.DataFrame:
    return data.load("trade", indicator=figures.MIRROR, countries=figures.FIVE, partner="CHN", years=2023)


def supplier_map() -> maps.Map:
    """Return the map of China's share of imports in 2023."""
    return maps.choropleth(
        _listed_rows()[["iso3", "value", "source_id"]],
        id="ch-supplier-map",
        title="A border with China does not decide: Uzbekistan buys a larger share there than Kazakhstan",
        subtitle="China’s share of imports in 2023, as listed by the World Factbook",
        unit="%",
        breaks=[20, 30, 40, 50, 60],
    )


# --- explorer --------------------------------------------------------------------------------------------------------

_FLOWS = {"imports": "imports", "exports": "exports"}
_YEARS = ("2005", "2010", "2015", "2019", "2022", "2023")


@explorers.explorer("ch-partners")
def partner_explorer() -> explorers.Explorer:
    """Return the explorer of the sentence "China is a larger partner in trade than Russia"."""
    return explorers.Explorer(
        "ch-partners",
        title="Is China the larger partner in trade? It depends on flow, year and state",
        question="Change one choice at a time. Does the sentence survive, fail, or go without an answer?",
        controls={
            "Flow": _FLOWS,
            "Year": explorers.Steps((year, year) for year in _YEARS),
            "State": {state: data.country(state).name for state in figures.FIVE},
        },
        outcome=_partner_outcome,
        start=("imports", "2023", "KGZ"),
        source=data.source_line(_listed_rows()),
        notes=(_COUNT_NOTE, "The source repeats a state’s own customs in some years."),
    )


def _partner_outcome(flow: str, year: str, state: str) -> explorers.Outcome:
    shares = figures.partners(flow, state).reindex([int(year)]).loc[int(year)]
    rows = [explorers.Row(name, float(shares[code]), f"{shares[code]:.0f} %", code) for code, name in _PAIR.items()]
    return explorers.Outcome(_HEADLINES[figures.larger_partner(flow, state, int(year))], rows)


_HEADLINES = {
    "China": "The sentence survives: China has the larger share.",
    "Russia": "The sentence fails: Russia has the larger share.",
    # figure: two fixed, those of China and Russia
    "equal": "The sentence fails: the two shares are equal.",
    "not known": "No answer: a row is missing, and missing is not zero.",
}
