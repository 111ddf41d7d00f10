"""Examples of drawing functions that few chapters call: each function here is one, and its body is what the page shows.

They are functions, so that the same checks read them as the cells of chapters: their titles, their names, their style.
"""

import altair as alt

from multivector import charts, data, maps, style

# As in the cells of chapters, short arguments share a line.
# fmt: off


def months():
    exports = data.load("trade_eu_monthly", countries=["KAZ", "UZB"])
    exports["value"] = exports["value"] / 1e6
    return charts.months(
        exports,
        id="example-months",
        title="In every month the EU sold more goods to Kazakhstan than to Uzbekistan",
        subtitle="EU exports of goods, million current euro a month",
        unit="million euro",
    )


def panels():
    rows = data.load("violence", countries=["KGZ", "TJK"], years=(2018, 2024))
    rows = rows[rows["indicator"].str.startswith("ucdp_organized_violence_deaths")]
    rows["estimate"] = rows["indicator"].str.split("_").str[-1]
    rows["state"] = [data.country(code).name for code in rows["iso3"]]
    years = rows.pivot(index=["state", "year"], columns="estimate", values="value")
    return charts.panels(
        years.reset_index(), panel="state", value="best", low="low", high="high",
        id="example-panels",
        title="In both states the year with the most deaths was 2022",
        subtitle="Deaths in organised violence, 2018 to 2024, best estimates",
        source=data.source_line(rows),
    )


def intervals():
    index = "vdem_electoral_democracy"
    ends = {index: "value", f"{index}_codelow": "low", f"{index}_codehigh": "high"}
    rows = data.load("governance", indicator=[*ends], countries="KGZ", years=[2016, 2024])
    bars = rows.pivot(index=["iso3", "year"], columns="indicator", values="value")
    bars = bars.rename(columns=ends).reset_index().assign(state="Kyrgyzstan")
    return charts.intervals(
        bars, category="state", label="year", id="example-intervals",
        title="Kyrgyzstan’s index fell: the bars of the years leave a gap",
        subtitle="Electoral democracy index, interval of 2016 (grey) and of 2024",
        source=data.source_line(rows),
    )


def ranks():
    names = {"vdem_electoral_democracy": "Elections", "wgi_rule_of_law": "Rule of law"}
    rows = data.load(
        "governance", indicator=list(names), countries=data.CENTRAL_ASIA, years=2023
    )
    rows["rank"] = rows.groupby("indicator")["value"].rank(ascending=False)
    rows["index"] = rows["indicator"].map(names)
    return charts.ranks(
        rows, category="index", more=("iso3", "value"),
        id="example-ranks",
        title="The order changes with what is measured",
        subtitle="Order of the five states, highest on the left, 2023",
    )


def dots():
    members = data.load("memberships")
    partners = members[members["organisation"] == "NATO PfP"].sort_values("start")
    partners["state"] = [data.country(code).name for code in partners["country"]]
    return charts.dots(
        partners, row="state", date="start", colour="country", years=(1990, 2005),
        id="example-dots",
        title="Of the states in the table Tajikistan joined NATO’s partnership last",
        subtitle="Day on which a state joined the Partnership for Peace",
        source=data.source_line(members),
    )


def network():
    members = data.load("memberships")
    full = members["status"].isin(["founder", "member"]) & (members["end"] == "")
    members = members[full & members["country"].isin(data.CENTRAL_ASIA)]
    members = members[members["organisation"].isin(["CSTO", "EAEU", "OTS", "SCO"])]
    pairs = members.merge(members, on="organisation", suffixes=["_1", "_2"])
    pairs = pairs[pairs["country_1"] < pairs["country_2"]]
    shared = pairs.groupby(["country_1", "country_2"])["organisation"].agg("; ".join)
    return charts.network(
        shared.reset_index(), first="country_1", second="country_2", shared="organisation",
        id="example-network", source=data.source_line(members),
        title="Kazakhstan and Kyrgyzstan share the most", subtitle="CSTO, EAEU, OTS, SCO")


def show():
    rows = data.load("economy", indicator="remittances_pct_gdp", countries="TJK")
    axis = alt.AxisConfig(labelColor=style.INK.light, title=None, grid=False)
    bars = alt.Chart(rows, width=280, background="transparent").configure(axis=axis)
    bars = bars.mark_bar(color=style.ACCENT.light).encode(x="year:O", y="value:Q")
    return charts.show(
        bars, narrow=bars, table=rows[["year", "value"]], source=data.source_line(rows),
        id="example-show",
        title="Tajikistan’s recorded remittances fell in 2015 and rose again later",
        subtitle="Recorded remittances, % of GDP",
        description="Columns by year; the values are in the table.",
    )


def choropleth_years():
    rows = data.load(
        "water", indicator="hydro_share_electricity_pct", countries=data.CENTRAL_ASIA
    )
    return maps.choropleth_years(
        rows,
        id="example-years",
        title="Kyrgyzstan and Tajikistan make most of their electricity from rivers",
        question="Hydropower, % of electricity. Where does the share change?",
        unit="%", years=(2003, 2012, 2022), breaks=[0, 10, 20, 50, 100],
    )


def region():
    return maps.region(id="example-region", scale_bar=True)


def flows():
    rows = data.load(
        "trade", indicator="share_of_exports_pct", countries=data.CENTRAL_ASIA,
        partner=["CHN", "RUS"], years=2023,
    )
    return maps.flows(
        rows, direction="to partner", unit="%", decimals=0,
        id="example-flows",
        title="Not every state has Russia among the listed buyers",
        subtitle="Share of a state’s exports that goes to China and to Russia, 2023",
    )
