"""The maps of the atlas page: flows between the five states and the powers, and amounts that move with the year."""

from functools import cache

from multivector import data, maps, numberwords
from multivector.errors import MultivectorError, nearest
from multivector.explorers import Explorer
from multivector.maps import captions, flowspec

EXPORTS_IN, GRANTS_IN = 2023, 2020
BUYERS = ("CHN", "RUS", "TUR")
DONORS = ("EU", "RUS", "TUR", "USA")


def part(name: str) -> str:
    """Return the HTML of one map. Raises MultivectorError for a name that the page does not know."""
    if name not in PARTS:
        raise MultivectorError(f"multivector-atlas: unknown map {name!r}.{nearest(name, PARTS)}")
    return PARTS[name]()


@cache
def exports() -> dict:
    """Return the specification of the map of exports to three partners."""
    rows = data.load(
        "trade",
        indicator="share_of_exports_pct",
        countries=data.CENTRAL_ASIA,
        partner=BUYERS,
        years=EXPORTS_IN,
    )
    widest = rows.loc[rows["value"].idxmax()]
    return flowspec.flows(
        rows,
        f"The widest tie: {data.country(widest.iso3).name} sells {widest.value:.0f}\u00a0% of its exports to "
        f"{data.country(widest.partner).name}",
        f"Share of a state’s exports that goes to China, Russia and Türkiye, {EXPORTS_IN}, as the partners report it",
        "%",
        "to partner",
        "atlas-exports",
        data.source_line(rows),
        "region",
        0,
    )


@cache
def grants() -> dict:
    """Return the specification of the map of grants from three powers and the European Union."""
    rows = data.load(
        "development_finance",
        indicator="grants_received",
        countries=data.CENTRAL_ASIA,
        partner=DONORS,
        years=GRANTS_IN,
    )
    rows = rows.assign(value=rows["value"] / 1e6)
    return flowspec.flows(
        rows,
        _grants_title(rows),
        f"Grants received from {numberwords.word(len(DONORS))} donors, {GRANTS_IN}, million current US$; "
        "disbursements as reported to the OECD",
        "million US$",
        "to state",
        "atlas-grants",
        data.source_line(rows),
        "region",
        1,
    )


def _grants_title(rows) -> str:
    largest = rows.loc[rows.groupby("partner")["value"].idxmax()].set_index("partner")["iso3"]
    first = largest.mode().iloc[0]
    donors = [_called(donor) for donor in DONORS if largest[donor] == first]
    return f"{data.country(first).name} received the largest grants of {', '.join(donors[:-1])} and {donors[-1]}"


def _called(code: str) -> str:
    name = data.country(code).name
    return f"the {name}" if code in ("EU", "USA") else name


@cache
def remittances() -> Explorer:
    """Return the maps of remittances as a share of the economy, year by year."""
    rows = data.load("economy", indicator="remittances_pct_gdp", countries=data.CENTRAL_ASIA)
    last = rows[rows["year"] == rows["year"].max()]
    most = last.loc[last["value"].idxmax()]
    return maps.choropleth_years(
        rows,
        id="atlas-remittances",
        title=f"{data.country(most.iso3).name}: recorded remittances were {most.value:.0f}\u00a0% of GDP "
        f"in {most.year}",
        question="Recorded remittances, % of GDP. Move the year: who depends on them, and since when?",
        unit="%",
        decimals=1,
    )


PARTS = {
    "exports": lambda: captions.stored(exports()),
    "grants": lambda: captions.stored(grants()),
    "remittances": lambda: remittances().figure(),
}
