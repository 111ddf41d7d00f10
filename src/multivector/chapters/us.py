"""Figures of chapter 02, the United States: each function draws one and needs no argument."""

import altair as alt
import pandas as pd

from multivector import charts, data, explorers, maps, queries, style
from multivector.chapters import us_figures as figures
from multivector.chapters.passage import PassageCards
from multivector.chapters.us_figures import guard_partnerships
from multivector.charts import layout

__all__ = [
    "assistance_by_year",
    "bases_map",
    "funder_explorer",
    "guard_partnerships",
    "guard_years",
    "leading_funders",
    "passage_cards",
    "summit_week",
    "sums_compared",
]

ROW = 44  # pixels for a label and its mark
PUBLISHED = 2025  # the article's year: running partnerships are drawn to it
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LEDGER_SOURCE = "Source: claims ledger and events table of this course, with the pages that they name."


# --- dates -----------------------------------------------------------------------------------------------------------


def summit_week() -> charts.Chart:
    """Return the dated traces of the summit of September 2023 on a line of days."""
    dates = figures.summit_dates()
    days = pd.to_datetime(dates["date"])
    rows = [
        {"day": day.day, "label": f"{_WEEKDAYS[day.weekday()]} {day.day}: {what}"}
        for day, what in zip(days, dates["what"], strict=True)
    ]
    last = len(rows) - 1
    colours = [style.VERDICTS["contradicted" if number == last else "supported"].light for number in range(len(rows))]
    drawn = [_timeline(rows, colours, width) for width in (layout.WIDE, layout.NARROW)]
    return charts.show(
        drawn[0],
        narrow=drawn[1],
        id="us-summit-week",
        title="Every dated trace of the summit is older than the article’s date",
        subtitle="Days of September 2023; the cross is the article’s date of the meeting",
        description="Timeline of days. " + "; ".join(row["label"] for row in rows) + ".",
        table=pd.DataFrame(
            {
                "date": dates["date"],
                "weekday": [_WEEKDAYS[day.weekday()] for day in days],
                "what": dates["what"],
                "row": dates["source"],
            }
        ),
        source=_LEDGER_SOURCE,
    )


def _timeline(rows: list[dict], colours: list[str], width: layout.Width):
    first, last = rows[0]["day"], rows[-1]["day"]
    size = width._replace(left=12, right=16, top=4, bottom=24, height=len(rows) * ROW + 28)
    x = alt.X(
        "day:Q",
        scale=alt.Scale(domain=[first - 0.3, last + 0.3], nice=False),
        axis=alt.Axis(values=list(range(first, last + 1)), format="d", grid=True),
    )
    y = layout.row_scale(len(rows), ROW)
    points = [
        {
            "day": row["day"],
            "row": number * ROW + 30,
            "colour": colour,
            "shape": "cross" if number == len(rows) - 1 else "circle",
        }
        for number, (row, colour) in enumerate(zip(rows, colours, strict=True))
    ]
    names = [{"day": first - 0.3, "row": number * ROW + 14, "label": row["label"]} for number, row in enumerate(rows)]
    return layout.finish(
        [
            alt.Chart(layout.values(points))
            .mark_point(filled=True, size=130, opacity=1)
            .encode(x=x, y=y, color=alt.Color("colour:N", scale=None), shape=alt.Shape("shape:N", scale=None)),
            layout.labels(names, x, y, width),
        ],
        size,
    )


def guard_years() -> charts.Chart:
    """Return the National Guard partnerships of the five states as bars over years, with the article's year."""
    rows = guard_partnerships()
    states = list(dict.fromkeys(rows["iso3"]))
    drawn = [_guard_bars(rows, states, width) for width in (layout.WIDE, layout.NARROW)]
    names = rows["iso3"].map(lambda iso3: data.country(iso3).name)
    ends = [str(end) if end else "still running" for end in rows["end"]]
    told = [
        f"{name} and {row.guard} from {row.start}" + (f" to {row.end}" if row.end else "")
        for name, row in zip(names, rows.itertuples(), strict=True)
    ]
    return charts.show(
        drawn[0],
        narrow=drawn[1],
        id="us-guard-years",
        title="In the rows no partnership of the National Guard began in 2002",
        subtitle=f"State Partnership Program, years of each pairing to {PUBLISHED}; the line is the article’s date",
        description="Bars over years. " + "; ".join(told) + ". A line marks 2002; no bar begins there.",
        table=pd.DataFrame({"state": names, "National Guard of": rows["guard"], "from": rows["start"], "to": ends}),
        source=_LEDGER_SOURCE,
        notes=("An older Guard page dates the start for Tajikistan 2004.",),
    )


def _guard_bars(rows: pd.DataFrame, states: list[str], width: layout.Width):
    size = width._replace(left=8, right=14, top=22, bottom=24, height=len(states) * ROW + 48)
    first = int(rows["start"].min()) - 1
    ticks = [year for year in range(first, PUBLISHED + 1) if year % width.years_per_tick == 0]
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=[first, PUBLISHED], nice=False),
        axis=alt.Axis(values=ticks, format="d", grid=True),
    )
    y = layout.row_scale(len(states), ROW)
    boxes, names = [], []
    for row in rows.itertuples():
        top = states.index(row.iso3) * ROW + 20
        boxes.append(
            {
                "year": row.start,
                "end": row.end or PUBLISHED,
                "row": top,
                "low": top + 16,
                "colour": style.COUNTRY_COLOURS[row.iso3].light,
            }
        )
    for number, iso3 in enumerate(states):
        guards = " and ".join(f"{row.guard} {row.start}" for row in rows[rows["iso3"] == iso3].itertuples())
        names.append({"year": first, "row": number * ROW + 10, "label": f"{data.country(iso3).name}: {guards}"})
    article = [{"year": 2002, "row": 0, "label": "“Since 2002”"}]
    return layout.finish(
        [
            alt.Chart(layout.values(boxes))
            .mark_rect()
            .encode(x=x, x2="end:Q", y=y, y2="low:Q", color=alt.Color("colour:N", scale=None)),
            alt.Chart(layout.values(article))
            .mark_rule(color=style.VERDICTS["contradicted"].light, strokeWidth=2)
            .encode(x=x),
            layout.labels(
                article,
                x,
                y,
                width,
                align="center",
                baseline="bottom",
                dy=-4,
                color=style.VERDICTS["contradicted"].light,
            ),
            layout.labels(names, x, y, width, **layout.HALO),
            layout.labels(names, x, y, width),
        ],
        size,
    )


# --- money -----------------------------------------------------------------------------------------------------------

# Commitment rows beside the article's figure: name for the reader, and the colour's key.
_SUMS = (
    ("M05", "US statement of 2020: direct assistance", "USA"),
    ("M01", "The article: government and private sector", "unverified"),
    ("M11", "Kazakhstan: US investment stock, mid-2021", "KAZ"),
    ("M10", "Kazakhstan: gross US investment, 1991–2019", "KAZ"),
)


def sums_compared() -> charts.Chart:
    """Return the article's 31 billion beside sums of other kinds, each bar named by its kind."""
    amounts = data.load("commitments").set_index("id")["amount"] / 1e9
    rows = [
        (f"US obligations 1992–2022, {prices} dollars", _obligations_bn(prices), "USA")
        for prices in ("current", "constant")
    ]
    rows += [(name, amounts[row_id], colour) for row_id, name, colour in _SUMS]
    return charts.bar(
        pd.DataFrame(rows, columns=["sum", "value", "colour"]),
        id="us-sums",
        # figure: 31 = commitment.amount M01 billion .0f
        title="The article’s 31 billion lies between assistance to five states and investment in one",
        subtitle="Billion US$. The bars are of different kinds: read each name, do not add them",
        category="sum",
        colour="colour",
        unit="bn",
        source=data.source_line(_obligations_rows("current")).rstrip(".")
        + "; commitments table of this course, rows M01, M05, M10, M11.",
        notes=(
            "Obligations: assistance to the five states, fiscal years; constant means prices of 2021. The statement "
            "says “more than”. Investment: direct investment, Kazakhstan alone. The article states no years.",
        ),
    )


def _obligations_rows(prices: str) -> pd.DataFrame:
    return data.load(
        "development_finance",
        indicator=f"us_foreign_assistance_obligations_{prices}",
        countries=figures.FIVE,
        years=(1992, figures.LAST_FULL_FISCAL_YEAR),
    )


def _obligations_bn(prices: str) -> float:
    return round(_obligations_rows(prices)["value"].sum() / 1e9, 1)


def assistance_by_year() -> charts.Chart:
    """Return US assistance to the five states by fiscal year, promised and paid, constant dollars."""
    parts = [
        figures.assistance(stage, "constant").loc[1992:].rename("value").reset_index().assign(series=key)
        for stage, key in (("obligations", "USA"), ("disbursements", "paid"))
    ]
    return charts.line(
        pd.concat(parts, ignore_index=True),
        id="us-assistance",
        # figure: a quarter = us.assistance 2022 / us.assistance 2010 share
        title="US assistance to the five states peaked in 2010 and was a quarter of that in 2022",
        subtitle="Million US$ of 2021, five states together, US fiscal years 1992 to 2023",
        unit="million US$",
        series="series",
        names={"USA": "Obligations", "paid": "Paid out"},
        partial=(figures.LAST_FULL_FISCAL_YEAR + 1,),
        source=data.source_line(_obligations_rows("constant")),
        notes=(
            "Hollow and dashed: 2023 is partial, because the file was made in October 2023. Payments begin in 2001.",
        ),
    )


def leading_funders(measure: str) -> charts.Chart:
    """Return the five largest funders of 2001 to 2021 and the United States. measure: "grants" or "loans"."""
    totals = figures.funders(measure, 2001, 2021)
    shown = totals[[code for number, code in enumerate(totals.index) if number < 5 or code == "USA"]]
    places = {code: number for number, code in enumerate(totals.index, start=1)}
    rows = [(f"{places[code]}. {data.country(code).name}", round(amount, 2), code) for code, amount in shown.items()]
    return charts.bar(
        pd.DataFrame(rows, columns=["funder", "value", "colour"]),
        id=f"us-funders-{measure}",
        title=f"In {figures.MEASURES[measure].name} the United States is number {places['USA']} of {len(totals)}",
        subtitle=f"{figures.MEASURES[measure].name.capitalize()}, five states together, 2001 to 2021, billion US$",
        category="funder",
        colour="colour",
        unit="bn",
        source=data.source_line(data.load("development_finance", indicator=list(figures.MEASURES[measure].indicators))),
        # figure: five fixed, how many are drawn
        notes=(figures.MEASURES[measure].note, "The five largest and the United States are drawn."),
    )


# --- map -------------------------------------------------------------------------------------------------------------

# The two US bases, the bases of two allies, and the grounds where US troops were guests.
SITES = ("F19", "F20", "F21", "F22", "F29")


def bases_map() -> maps.Map:
    """Return the map of bases for Afghanistan and of the Steppe Eagle grounds, with their dates in the table."""
    spec = maps.sites(
        ids=list(SITES),
        id="us-bases",
        # figure: two = count facilities operator=USA kind=air_base words
        title="Of the two US air bases, the one nearer to Afghanistan closed first",
        subtitle="Air bases of the United States, Germany and France; grounds of the Steppe Eagle exercises",
        scale_bar=True,
    ).spec
    dated = [_open_from_to(site_id) for site_id in SITES]
    table = spec["table"]
    at = table["columns"].index("operator") + 1
    spec["table"] = {
        "columns": [*table["columns"][:at], "dates", *table["columns"][at:]],
        "rows": [[*row[:at], dates, *row[at:]] for row, dates in zip(table["rows"], dated, strict=True)],
    }
    return maps.from_spec(spec)


def _open_from_to(site_id: str) -> str:
    end = data.load("facilities").set_index("site_id").at[site_id, "end"]
    begun = queries.evaluate(f"facilities.start {site_id} date")
    return f"{begun} to {queries.evaluate(f'facilities.end {site_id} date')}" if end else f"from {begun}"


# --- explorer --------------------------------------------------------------------------------------------------------

_PERIODS = {"2001-2010": "2001 to 2010", "2011-2021": "2011 to 2021", "2001-2021": "2001 to 2021"}


def funder_explorer() -> explorers.Explorer:
    """Return the explorer of the sentence "the United States is the first funder"."""
    recipients = {"five": "all five states"} | {iso3: data.country(iso3).name for iso3 in figures.FIVE}
    indicators = [name for measure in figures.MEASURES.values() for name in measure.indicators]
    return explorers.Explorer(
        "us-funders",
        title="Is the United States the first funder? It depends on what is counted",
        question="Change one choice at a time. Does the sentence survive?",
        controls={
            "Kind of money": {key: measure.name for key, measure in figures.MEASURES.items()},
            "Years": _PERIODS,
            "Recipient": recipients,
        },
        outcome=_funder_outcome,
        source=data.source_line(data.load("development_finance", indicator=indicators)),
        # figure: five fixed, how many are drawn
        notes=("At most five funders and the United States are shown. A funder without a row is missing, not zero.",),
    )


def _funder_outcome(measure: str, period: str, recipient: str) -> explorers.Outcome:
    first, last = (int(year) for year in period.split("-"))
    totals = figures.funders(measure, first, last, "" if recipient == "five" else recipient)
    places = {code: number for number, code in enumerate(totals.index, start=1)}
    rows = [
        explorers.Row(f"{place}. {data.country(code).name}", float(totals[code]), _amount(totals[code]), code)
        for code, place in places.items()
        if place <= 5 or code == "USA"
    ]
    return explorers.Outcome(_funder_headline(places), rows, figures.MEASURES[measure].note)


def _funder_headline(places: dict[str, int]) -> str:
    leader = data.country(next(iter(places))).name
    if "USA" not in places:
        return f"The sentence fails: the United States has no row here. The first is {leader}."
    if places["USA"] == 1:
        return f"The sentence survives: the United States is first of {len(places)}."
    return f"The sentence fails: the United States is number {places['USA']} of {len(places)}. The first is {leader}."


def _amount(billions: float) -> str:
    return f"{billions:,.1f} bn US$" if billions >= 1 else f"{billions * 1e3:,.0f} m US$"


# --- claims ----------------------------------------------------------------------------------------------------------

PASSAGE = ("P10", "P11", "P12", "P13", "P14", "P15")


def passage_cards() -> PassageCards:
    """Return the cards of P10 to P15; each shows the quotation first and the verdict behind a disclosure."""
    return PassageCards(PASSAGE)
