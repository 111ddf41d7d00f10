"""Figures of chapter 06, the Russian presence: each function draws one and needs no argument."""

import altair as alt
import pandas as pd

from multivector import charts, data, dates, explorers, maps, numberwords, samples, style
from multivector.chapters import passage
from multivector.chapters import russia_figures as figures
from multivector.chapters.russia_figures import TROOP_KINDS, russian_sites
from multivector.charts import layout

__all__ = [
    "TROOP_KINDS",
    "approval_of_leadership",
    "areas_compared",
    "arms_deliveries",
    "passage_cards",
    "presence_explorer",
    "russian_sites",
    "sites_map",
    "years_of_sites",
]

ROW = 44  # pixels for a label and its mark
FIRST_YEAR = 1991
APPEARED = "2025-03-27"
PASSAGE = ("P22", "P26", "P27")
_EVIDENCE_SOURCE = "Source: tables of sites, events and claims of this course, with the pages that they name."


# --- step 1: what was there ------------------------------------------------------------------------------------------


def years_of_sites() -> charts.Chart:
    """Return the sites that P22 names as bars over years, with the day on which the article appeared."""
    rows = figures.years_in_use()
    drawn = [_years(rows, width) for width in (layout.WIDE, layout.NARROW)]
    told = [f"{row.what}, {_from_to(row.start, row.end)}" for row in rows.itertuples()]
    return charts.show(
        drawn[0],
        narrow=drawn[1],
        id="russia-years",
        # figure: Two = russia.ended 2025-03-27 words
        title="Two of the things that P22 lists were over before the article appeared",
        subtitle=f"Years in use, {FIRST_YEAR} to 2025; the line is the day of the article",
        description="Bars over years. " + "; ".join(told) + ". A line marks 27 March 2025.",
        table=pd.DataFrame(
            {
                "site or unit": rows["what"],
                "from": [dates.in_words(start) if start else "not known" for start in rows["start"]],
                "to": [dates.in_words(end) if end else "in use" for end in rows["end"]],
                "row": rows["row"],
            }
        ),
        source=_EVIDENCE_SOURCE,
        notes=(
            "A bar from the left edge has no start in the table, or an earlier one. The base in Tajikistan got its "
            "status in 2004; its troops were there before. The test ranges are not in P22; step 2 needs them.",
        ),
    )


def _from_to(start: str, end: str) -> str:
    begun = f"from {dates.in_words(start)}" if start else "start not known"
    return f"{begun} to {dates.in_words(end)}" if end else f"{begun}, in use"


def _years(rows: pd.DataFrame, width: layout.Width):
    size = width._replace(left=8, right=14, top=22, bottom=24, height=len(rows) * ROW + 48)
    last = dates.decimal_year(APPEARED)
    ticks = [year for year in range(FIRST_YEAR, 2026) if year % width.years_per_tick == 0]
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=[FIRST_YEAR, 2026], nice=False),
        axis=alt.Axis(values=ticks, format="d", grid=True),
    )
    y = layout.row_scale(len(rows), ROW)
    boxes, names = [], []
    for number, row in enumerate(rows.itertuples()):
        top = number * ROW + 20
        boxes.append(
            {
                "year": max(dates.decimal_year(row.start) if row.start else FIRST_YEAR, FIRST_YEAR),
                "end": dates.decimal_year(row.end) if row.end else last,
                "row": top,
                "low": top + 16,
                "colour": style.COUNTRY_COLOURS[row.iso3].light,
            }
        )
        names.append({"year": FIRST_YEAR, "row": number * ROW + 10, "label": row.what})
    article = [{"year": last, "row": 0, "label": "P22"}]
    mark = style.VERDICTS["contradicted"].light
    return layout.finish(
        [
            alt.Chart(layout.values(boxes))
            .mark_rect()
            .encode(x=x, x2="end:Q", y=y, y2="low:Q", color=alt.Color("colour:N", scale=None)),
            alt.Chart(layout.values(article)).mark_rule(color=mark, strokeWidth=2).encode(x=x),
            layout.labels(article, x, y, width, align="right", baseline="bottom", dy=-4, color=mark),
            layout.labels(names, x, y, width, **layout.HALO),
            layout.labels(names, x, y, width),
        ],
        size,
    )


# --- step 2: how large -----------------------------------------------------------------------------------------------


def areas_compared() -> charts.Chart:
    """Return the article's area of Baikonur beside the areas in the table of sites, million hectares."""
    article = float(data.load("claims").set_index("claim_id").at["C087", "value"])
    names = {"F14": "Sary-Shagan range", "F15": "Fields of the 929th centre", "F16": "Part of the 4th range"}
    ranges = numberwords.word(len(figures.LEASED_RANGES))
    rows = [("P22: “Baikonur Cosmodrome”", article, "contradicted")]
    rows.append(("Baikonur, table of sites", round(figures.baikonur_ha() / 1e6, 2), "KAZ"))
    rows += [(name, round(figures.leased_ha(site_id) / 1e6, 2), "RUS") for site_id, name in names.items()]
    rows.append((f"The {ranges} leased ranges together", round(figures.total_leased_ha() / 1e6, 2), "RUS"))
    return charts.bar(
        pd.DataFrame(rows, columns=["object", "value", "colour"]),
        id="russia-areas",
        title=f"The article's area of Baikonur is the area of {ranges} other sites",
        # figure: hundred fixed, the unit
        subtitle="Million hectares; one square kilometre is one hundred hectares",
        category="object",
        colour="colour",
        unit="m ha",
        source=_EVIDENCE_SOURCE,
        notes=(f"The last bar is the sum of the {ranges} above it.",),
    )


# --- step 4: capability and trust ------------------------------------------------------------------------------------


def arms_deliveries() -> charts.Chart:
    """Return Russia's share of arms deliveries to the five states in four periods, per cent of volume."""
    found = data.load("figures_quoted", indicator="russia_share_of_arms_deliveries_pct")
    rows = found.assign(span=found["period"].str.replace("/", " to "), colour="RUS")
    lengths = [str(int(last) - int(first) + 1) for first, last in found["period"].str.split("/")]
    return charts.bar(
        rows,
        id="russia-arms",
        title="Russia's share of arms deliveries in 2022 and 2023 lies between those of the longer spans before",
        subtitle="Russia's part of the volume of major arms delivered to the five states together, per cent; spans of "
        f"{', '.join(lengths[:-1])} and {lengths[-1]} years",
        category="span",
        colour="colour",
        unit="%",
        source=data.source_line(found),
        notes=(
            "Volume, not price. Most drones, police and small arms are not counted. The volumes after 2022 are small, "
            "and the Kazakh register of 2021 is incomplete.",
        ),
    )


def approval_of_leadership() -> charts.Chart:
    """Return the approval of the leadership of Russia that published surveys give, per cent of respondents."""
    rows = figures.approval()
    rows = rows[rows["iso3"] != ""]  # an average of thirteen years is no bar beside single years
    return charts.bar(
        rows.assign(who=[f"{row.where}, {row.when}" for row in rows.itertuples()]),
        id="russia-approval",
        # figure: about half = russia.approval Kazakhstan 2022 / russia.approval Kazakhstan 2021 share
        title="In Kazakhstan approval of Russia's leadership fell by about half from 2021 to 2022",
        subtitle="Approve of the leadership of Russia, per cent of respondents (Gallup World Poll)",
        category="who",
        colour="iso3",
        unit="%",
        source="Source: Gallup, figures quoted from the pages named in the tables of opinions and of claims (C042).",
        notes=(
            "The survey asks about the leadership, not about the army. No figure of 2022 for another state is in the "
            "tables; Gallup reports that approval fell in Kyrgyzstan and Uzbekistan too.",
            samples.behind("opinion_quoted", "approve_leadership_pct"),
        ),
    )


# --- map -------------------------------------------------------------------------------------------------------------


# Training grounds known to 40 km, which would cover the garrison.
_NEAR_DUSHANBE = ("F05", "F06")


def sites_map() -> maps.Map:
    """Return the map of the sites that Russia operates or operated in the five states, with dates in the table."""
    left_out = numberwords.word(len(_NEAR_DUSHANBE))
    sites = russian_sites().drop(index=list(_NEAR_DUSHANBE))
    spec = maps.sites(
        ids=list(sites.index),
        id="russia-sites",
        title="Kazakhstan holds the spaceport, most of the ranges and none of the garrisons",
        subtitle=f"Sites operated by Russia, in use or closed; {left_out} training grounds near Dushanbe are left out",
        scale_bar=True,
    ).spec
    told = [_from_to(row.start, row.end) for row in sites.itertuples()]
    table = spec["table"]
    at = table["columns"].index("operator") + 1
    spec["table"] = {
        "columns": [*table["columns"][:at], "dates", *table["columns"][at:]],
        "rows": [[*row[:at], words, *row[at:]] for row, words in zip(table["rows"], told, strict=True)],
    }
    return maps.from_spec(spec)


# --- explorer --------------------------------------------------------------------------------------------------------

_DAYS = {"2012-12-31": "end of 2012", "2018-12-31": "end of 2018", APPEARED: "27 March 2025"}
_HOSTS = ("KAZ", "KGZ", "TJK")


def presence_explorer() -> explorers.Explorer:
    """Return the explorer of the sentence "Tajikistan is where Russia is most present"."""
    counts = {key: words for key, (words, _) in figures.COUNTS.items()} | {figures.LAND: "land, million hectares"}
    return explorers.Explorer(
        "russia-presence",
        title="Is Tajikistan where Russia is most present? It depends on what is counted",
        question="Change one choice at a time. Is Tajikistan first, level with another state, or behind?",
        controls={"What is counted": counts, "Day": _DAYS},
        outcome=_presence_outcome,
        source=_EVIDENCE_SOURCE,
        notes=("A site without a start in the table counts as older. Turkmenistan and Uzbekistan have no such site.",),
        start=("all", APPEARED),
    )


def _presence_outcome(count: str, day: str) -> explorers.Outcome:
    found = figures.presence(count, day)
    rows = [
        explorers.Row(data.country(state).name, found[state], _amount(found[state], count), state) for state in _HOSTS
    ]
    note = "Areas are known for 2025 only, and only for sites in Kazakhstan." if count == figures.LAND else ""
    return explorers.Outcome(_headline(found), rows, note)


def _amount(value: float | None, count: str) -> str:
    if value is None:
        return "no data"
    return f"{value:.2f} m ha" if count == figures.LAND else f"{value:.0f}"


def _headline(found: dict[str, float | None]) -> str:
    known = {state: value for state, value in found.items() if value is not None}
    if "TJK" not in known:
        return "Nobody can say: the table has no figure for Tajikistan here."
    names = [data.country(state).name for state in figures.leaders(known)]
    if len(names) > 1:
        return f"Not decided: {', '.join(names[:-1])} and {names[-1]} are level."
    return f"The sentence {'survives' if names == ['Tajikistan'] else 'fails'}: {names[0]} is first."


# --- claims ----------------------------------------------------------------------------------------------------------


def passage_cards() -> passage.PassageCards:
    """Return the cards of P22, P26 and P27; each shows the quotation first and the verdict behind a disclosure."""
    return passage.PassageCards(PASSAGE)
