"""The numbers of chapter 03, China: loans and what is paid back, suppliers of imports, sums promised.

Three kinds of figure that look alike are kept apart: new loans against debt service, the partners' trade statistics
against the reporting state's own, and promises in different currencies.
"""

import re

import pandas as pd

from multivector import data
from multivector.errors import MultivectorError
from multivector.queries import query

FIVE = data.CENTRAL_ASIA
# By the partners' statistics; the shares are rounded and name only the partners that the edition lists.
MIRROR = "share_of_imports_pct"
FLOWS = {"imports": MIRROR, "exports": "share_of_exports_pct"}


def lending(state: str) -> pd.DataFrame:
    """Return Chinese public lending to a state, current million US$; index: year.

    Columns: new (loans paid out), service (principal and interest paid), net (new - service). A missing row stays
    missing: net is known only for years that have both. Long-term debt of the state or with its guarantee, owed to
    China as the source counts it. Source: one_netflows_ids. Empty for a state without rows.
    """
    names = {"ids_debt_disbursements": "new", "ids_debt_service_paid": "service"}
    rows = data.load("development_finance", indicator=list(names), countries=state, partner="CHN")
    table = rows.pivot(index="year", columns="indicator", values="value").rename(columns=names) / 1e6
    table = table.reindex(columns=["new", "service"]).rename_axis(columns=None)
    return table.assign(net=table["new"] - table["service"])


def turn(state: str) -> int:
    """Return the first year of the last unbroken run in which service exceeded new loans.

    Only years with both rows count. Raises MultivectorError when the last of them is not such a year.
    """
    net = lending(state)["net"].dropna()
    positive = net.index[net >= 0]
    run = net.index if positive.empty else net.index[net.index > positive.max()]
    if run.empty:
        raise MultivectorError(f"{state}: new loans exceeded debt service in the last year with both rows")
    return int(run.min())


def partners(flow: str, state: str) -> pd.DataFrame:
    """Return the shares of China and Russia in a state's trade, % of total, by the partners' statistics.

    flow: "imports" or "exports". Index: year; columns: CHN, RUS; NaN where the edition lists no row. Source: cia_wfb.
    """
    if flow not in FLOWS:
        raise MultivectorError(f'unknown flow "{flow}"; there are: {", ".join(FLOWS)}')
    rows = data.load("trade", indicator=FLOWS[flow], countries=state, partner=["CHN", "RUS"])
    return rows.pivot(index="year", columns="partner", values="value").reindex(columns=["CHN", "RUS"])


def larger_partner(flow: str, state: str, year: int) -> str:
    """Return which has the larger share: "China", "Russia", "equal", or "not known" when a row is missing."""
    shares = partners(flow, state).reindex([year]).loc[year]
    if shares.isna().any():
        return "not known"
    if shares["CHN"] == shares["RUS"]:
        return "equal"
    return "China" if shares["CHN"] > shares["RUS"] else "Russia"


def ahead(year: int) -> list[str]:
    """Return the states in which China's share of imports exceeded Russia's; both rows must be there."""
    return sorted(state for state in FIVE if larger_partner("imports", state, year) == "China")


def customs(state: str) -> pd.DataFrame:
    """Return imports from China and Russia by the state's own customs, current million US$.

    Index: year; columns: CHN, RUS; NaN when the partner was not among the five largest. Source: wits_summary_2018.
    """
    rows = data.load("trade", indicator="imports_usd_top5", countries=state, partner=["CHN", "RUS"])
    return rows.pivot(index="year", columns="partner", values="value").reindex(columns=["CHN", "RUS"]) / 1e6


def xian_range() -> tuple[float, float]:
    """Return what the yuan promised at Xi'an were worth, billion US$, lowest and highest; from claim C057."""
    text = data.load("claims").set_index("claim_id").loc["C057", "correct_value"]
    low, high = re.search(r"about ([\d.]+) to ([\d.]+) billion dollars", text).groups()
    return float(low), float(high)


def debt_shares() -> dict[tuple[str, int], float]:
    """Return China's share of a state's external debt, % by (state, year), as far as claim C056 gives it."""
    text = data.load("claims").set_index("claim_id").loc["C056", "correct_value"]
    found = re.search(
        r"(\d+) per cent of Kyrgyz \D+ (\d{4}) \((\d+) in (\d{4})\) and (\d+) per cent of Tajik \D+ (\d{4})", text
    )
    latest, latest_year, older, older_year, tajik, tajik_year = map(int, found.groups())
    return {("KGZ", latest_year): latest, ("KGZ", older_year): older, ("TJK", tajik_year): tajik}


# --- queries: what the general ones of `queryset` do not compute; arguments arrive as text ---------------------------


@query("china.lending")
def _lending(column: str, state: str, year: str) -> float:
    """Chinese public lending in a year, million US$: china.lending new|service|net STATE YEAR."""
    return _one(lending(state), column, int(year), state)


@query("china.lending_sum")
def _lending_sum(column: str, state: str, first: str, last: str) -> float:
    """Sum of such lending over years, missing rows left out: china.lending_sum new|service STATE FIRST LAST."""
    if column == "net":
        raise MultivectorError("net is not added up over years with missing rows; use new and service")
    return float(lending(state).loc[int(first) : int(last), column].sum())


@query("china.turn")
def _turn(state: str) -> int:
    """First year of the last run of years in which more was paid back to China than newly lent."""
    return turn(state)


@query("china.ahead_states")
def _ahead_states(year: str) -> str:
    """States in which China's import share exceeded Russia's, both rows there, codes separated by semicolons."""
    return ";".join(ahead(int(year)))


@query("china.larger_partner")
def _larger_partner(flow: str, state: str, year: str) -> str:
    """Which has the larger share of a state's trade, China, Russia, equal or not known: imports|exports STATE YEAR."""
    return larger_partner(flow, state, int(year))


@query("china.customs")
def _customs(state: str, partner: str, year: str) -> float:
    """Imports from CHN or RUS by the state's own customs, million US$."""
    return _one(customs(state), partner, int(year), state)


@query("china.xian_billion")
def _xian_billion(end: str) -> float:
    """What the 26 billion yuan of Xi'an were worth, billion US$: china.xian_billion low|middle|high."""
    low, high = xian_range()
    return {"low": low, "middle": (low + high) / 2, "high": high}[end]


@query("china.debt_share")
def _debt_share(state: str, year: str) -> float:
    """China's share of a state's external debt, %, from claim C056: china.debt_share KGZ 2017."""
    return debt_shares()[state, int(year)]


@query("china.excess_pct")
def _excess_pct() -> float:
    """By how much the article's four billion dollars exceed the middle of that range, per cent."""
    article = data.load("commitments").set_index("id").loc["M03", "amount"] / 1e9
    return (article / _xian_billion("middle") - 1) * 100


def _one(table: pd.DataFrame, column: str, year: int, state: str) -> float:
    if year not in table.index or pd.isna(table.loc[year, column]):
        raise MultivectorError(f"no {column} for {state} in {year}")
    return float(table.loc[year, column])


@query("china.large_loan_years")
def _large_loan_years(state: str, above: str) -> int:
    """Years in which new Chinese loans to a state were above so many million US$: china.large_loan_years TKM 1000."""
    return int((lending(state)["new"] > float(above)).sum())


@query("china.ends_below_zero")
def _ends_below_zero() -> str:
    """States but Turkmenistan whose net flow is below zero in the last year with both figures, as codes."""
    return ";".join(state for state in FIVE if state != "TKM" and lending(state)["net"].dropna().iloc[-1] < 0)


@query("china.tajik_debt_part")
def _tajik_debt_part() -> float:
    """China's part of Tajik external debt at the start of 2025, from the two sums in the evidence of C056 (0.26)."""
    text = data.load("claims").set_index("claim_id").at["C056", "evidence"]
    found = re.search(r"about (\d+) million of ([\d.]+) billion dollars at the start of 2025", text)
    if not found:
        raise MultivectorError("claims: the evidence of C056 does not give the Tajik debt at the start of 2025")
    return int(found[1]) / (float(found[2]) * 1e3)
