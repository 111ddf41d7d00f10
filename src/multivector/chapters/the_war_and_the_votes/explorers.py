"""Figures of chapter 04, the war and the votes: each function draws one and needs no argument."""

import altair as alt
import pandas as pd

from multivector import charts, data, explorers, maps, samples, style
from multivector import votes as ballots
from multivector.chapters.the_war_and_the_votes import numbers as figures
from multivector.charts import layout

__all__ = [
    "agreement",
    "dependence_explorer",
    "distance_explorer",
    "exports_gained",
    "exports_index",
    "places",
    "remittances_map",
    "remittances_share",
    "votes",
]

POWERS = {"RUS": "Moscow", "CHN": "Beijing", "USA": "Washington"}
SERIES_NAMES = {"all": "all votes", "final": "final-passage votes only"}
FIRST_YEARS = (2017, 2019, 2021, 2022)


# --- steps 1 and 2: single votes -------------------------------------------------------------------------------------


def votes() -> explorers.Explorer:
    """Return the matrix of resolutions and states."""
    return ballots.votes_figure()


def agreement() -> explorers.Explorer:
    """Return how often each of the five cast the same vote as each state."""
    return ballots.agreement_figure()


# --- step 3: positions over all votes --------------------------------------------------------------------------------


def places(series: str) -> charts.Chart:
    """Return the places of the five, Russia and China on the scale of votes. series: "all" or "final"."""
    codes = [*figures.FIVE, "RUS", "CHN"]
    rows = data.load("un_ideal_points", indicator=figures.SERIES[series], countries=codes, years=(2010, 2024))
    titles = {
        "all": "All votes: in 2021 Russia stood among the five, in 2023 far below them",
        "final": "Final-passage votes: in 2021 Russia stood above the five, in 2023 among them",
    }
    years = int(rows["year"].min()), int(rows["year"].max())
    washington = figures.places(series).loc[years[0] : years[1], "USA"]
    return charts.line(
        rows,
        id=f"votes-places-{series}",
        title=titles[series],
        subtitle=f"Ideal point, {SERIES_NAMES[series]}, {years[0]} to {years[1]}; higher is closer to the US-led order",
        unit="",
        events=((2022, "invasion"),),
        notes=(
            f"The series ends in {years[1]}. The United States stands far above the frame, at {washington.min():.1f} "
            f"to {washington.max():.1f}. The places are estimates from votes; Turkmenistan votes seldom, so its place "
            "is rough.",
            samples.behind("un_ideal_points", figures.SERIES[series]),
        ),
    )


@explorers.explorer("votes-distance")
def distance_explorer() -> explorers.Explorer:
    """Return the explorer of the sentence "since the war the five have moved away from Moscow"."""
    return explorers.Explorer(
        "votes-distance",
        title="Further from Moscow? It depends on the votes used and on the first year",
        question="Change one choice at a time. Does the distance grow, and who moved?",
        controls={
            "Votes used": SERIES_NAMES,
            "Distance from": POWERS,
            "First year": {str(year): str(year) for year in FIRST_YEARS},
        },
        start=("all", "RUS", "2021"),
        outcome=_distance_outcome,
        source=data.source_line(data.load("un_ideal_points", indicator=list(figures.SERIES.values()))),
        notes=(
            # figure: two fixed, a gap is between two
            "The distance is the gap between two places on the scale, without sign. It has no unit of its own.",
            *(f"{SERIES_NAMES[key]}, {samples.behind('un_ideal_points', one)}" for key, one in figures.SERIES.items()),
        ),
    )


def _distance_outcome(series: str, power: str, first: str) -> explorers.Outcome:
    year, last = int(first), figures.LAST_BOTH
    grew = figures.further(power, year, last, series)
    rows = [
        explorers.Row(f"{data.country(state).name}, {shown}", float(gap), f"{gap:.2f}", state)
        for state in figures.FIVE
        for shown in (year, last)
        for gap in [figures.gaps(power, shown, series)[state]]
    ]
    own = [figures.moved(state, year, last, series) for state in figures.FIVE]
    note = (
        f"{POWERS[power]} itself moved by {_signed(figures.moved(power, year, last, series))}; "
        f"the five moved by {_signed(min(own))} to {_signed(max(own))}."
    )
    return explorers.Outcome(
        f"From {first} to {last} the distance from {POWERS[power]} grew for {len(grew)} of {len(figures.FIVE)} states.",
        rows,
        note,
    )


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


# --- step 4: trade ---------------------------------------------------------------------------------------------------

EXPORT_STATES = ("KGZ", "KAZ", "UZB", "RUS")


def exports_index() -> charts.Chart:
    """Return EU exports to four states month by month, the mean month of 2021 as 100."""
    table = pd.DataFrame({state: figures.exports_index(state) for state in EXPORT_STATES}).round(0)
    last = table.index[-1]
    names = {state: data.country(state).name for state in EXPORT_STATES}
    told = [
        f"{names[state]}: {table[state].iloc[0]:.0f} in {table.index[0]}, {table.at[last, state]:.0f} in {last}"
        for state in EXPORT_STATES
    ]
    drawn = [_months(table, names, width) for width in (layout.WIDE, layout.NARROW)]
    return charts.show(
        drawn[0],
        narrow=drawn[1],
        id="votes-exports-index",
        title="In November 2022 EU exports to Kyrgyzstan were "
        f"{table.at[last, 'KGZ'] / 100:.0f} times those of a mean month of 2021",
        # figure: 100 fixed, the base of the index
        subtitle="EU exports of goods, current euro, mean month of 2021 = 100, January 2020 to November 2022",
        description="Line chart by month. " + "; ".join(told) + ". Marked: invasion (February 2022).",
        table=table.rename(columns=names).rename_axis("month").reset_index(),
        source=data.source_line(data.load("trade_eu_monthly")),
        notes=(
            "Tajikistan and Turkmenistan have no rows in this table. December 2022 is not in it.",
            f"The mean month of 2021: n = {figures.base_months()} months.",
        ),
    )


def _months(table: pd.DataFrame, names: dict[str, str], width: layout.Width):
    size = width._replace(right=12 + layout.room_for(list(names.values()), width.font))
    domain, ticks = layout.scale_ticks(0, float(table.max().max()))
    at = {month: number for number, month in enumerate(table.index)}
    years = [number for month, number in at.items() if month.endswith("-01")]
    x = alt.X(
        "at:Q",
        scale=alt.Scale(domain=[0, len(at) - 1], nice=False),
        axis=alt.Axis(values=years, labelExpr="2020 + floor(datum.value / 12)", labelAlign="left", grid=True),
    )
    y = alt.Y("value:Q", scale=alt.Scale(domain=domain, nice=False), axis=alt.Axis(values=ticks, format=",~f"))
    per_pixel = (domain[1] - domain[0]) / size.plot_height
    ends = [float(table[state].iloc[-1]) for state in names]
    layers = _mark_month(at["2022-02"], domain[1], "invasion", x, y, size)
    for state, place in zip(names, layout.spread(ends, (size.font + 3) * per_pixel, *domain), strict=True):
        layers += _month_line(table[state], state, names[state], place, x, y)
    return layout.finish(layers, size)


def _mark_month(number: int, top: float, label: str, x, y, width: layout.Width) -> list:
    rows = layout.values([{"at": number, "value": top, "label": label}])
    soft = style.INK_SOFT.light
    return [
        alt.Chart(rows).mark_rule(color=soft, strokeDash=[2, 3]).encode(x=x),
        alt.Chart(rows)
        .mark_text(align="center", baseline="bottom", dy=-4, color=soft, fontSize=width.font - 1)
        .encode(x=x, y=y, text="label:N"),
    ]


def _month_line(values: pd.Series, state: str, name: str, place: float, x, y) -> list:
    colour, shape = style.colour_of(state).light, style.MARKERS.get(state, "circle")
    points = [
        {"at": number, "value": float(value), "words": f"{name}, {month}: {value:.0f}"}
        for number, (month, value) in enumerate(values.items())
    ]
    beside = layout.values([{"at": len(points) - 1, "value": place, "label": name}])
    dash = list(style.DASHES.get(state, ())) or [1, 0]
    return [
        alt.Chart(layout.values(points))
        .mark_line(color=colour, strokeWidth=2.2, strokeDash=dash, strokeJoin="round")
        .encode(x=x, y=y),
        # What the live form says under the pointer; the still picture leaves these marks out.
        alt.Chart(layout.values(points))
        .mark_point(size=160, filled=True, opacity=0)
        .encode(x=x, y=y, tooltip=alt.Tooltip("words:N")),
        alt.Chart(beside)
        .mark_point(shape=shape, size=40, filled=True, fill=colour, stroke=colour, opacity=1, xOffset=14)
        .encode(x=x, y=y),
        alt.Chart(beside).mark_text(align="left", baseline="middle", dx=22).encode(x=x, y=y, text="label:N"),
    ]


def exports_gained() -> charts.Chart:
    """Return the change of EU exports in euro, eleven months of 2022 on the same months of 2021."""
    gains = {state: figures.exports_gain(state) for state in ("KAZ", "UZB", "KGZ")}
    loss = -figures.exports_gain("RUS")
    rows = [("Russia: less by", round(loss), "RUS")]
    rows += [(f"{data.country(state).name}: more by", round(gain), state) for state, gain in gains.items()]
    return charts.bar(
        pd.DataFrame(rows, columns=["change", "value", "colour"]),
        id="votes-exports-gained",
        # figure: three fixed, the states that the chart draws
        title="In euro Kazakhstan gained most, and the three gains together are "
        f"{100 * sum(gains.values()) / loss:.0f}\u00a0% of Russia’s loss",
        subtitle="EU exports of goods, January to November 2022 against the same months of 2021, million euro",
        category="change",
        colour="colour",
        unit="m €",
        source=data.source_line(data.load("trade_eu_monthly")),
        notes=("Current euro. Tajikistan and Turkmenistan have no rows in this table.",),
    )


# --- the map and the other measures of dependence --------------------------------------------------------------------


def remittances_share() -> charts.Chart:
    """Return remittances as a share of GDP, four states, 2010 to 2024."""
    rows = data.load("economy", indicator=figures.REMITTANCES, countries=figures.FIVE, years=(2010, 2024))
    return charts.line(
        rows,
        id="votes-remittances",
        title="After 2021 the share of remittances rose in Tajikistan and fell in Kyrgyzstan",
        subtitle="Recorded remittances from all countries, % of GDP, 2010 to 2024",
        unit="%",
        events=((2022, "invasion"),),
        notes=("Turkmenistan has no rows in these years: missing, not zero.",),
    )


def remittances_map() -> maps.Map:
    """Return the map of remittances as a share of GDP in 2024."""
    rows = data.load("economy", indicator=figures.REMITTANCES, countries=figures.FIVE, years=(2024, 2024))
    return maps.choropleth(
        rows,
        id="votes-remittances-map",
        # figure: four = states_with economy.remittances_pct_gdp five 2024 words
        title="Of the four states with data the only one that borders Russia has the smallest share of remittances",
        subtitle="Recorded remittances from all countries, % of GDP, 2024",
        unit="%",
        decimals=1,
    )


@explorers.explorer("votes-dependence")
def dependence_explorer() -> explorers.Explorer:
    """Return the explorer of the sentence "since the war the five depend more on Russia"."""
    return explorers.Explorer(
        "votes-dependence",
        title="More dependent since the war? The measure and the first year decide",
        question="Which measure, and from which year? Watch how many states have data at all.",
        controls={
            "Measure": {key: measure.name for key, measure in figures.MEASURES.items()},
            "First year": {"2019": "2019", "2021": "2021", "2022": "2022"},
        },
        start=("remittances-share", "2021"),
        outcome=_dependence_outcome,
        source=data.source_line(
            pd.concat(
                data.load(measure.table, indicator=measure.indicator, countries=figures.FIVE)
                for measure in figures.MEASURES.values()
            )
        ),
        notes=("Remittances are not split by the country that they come from.",),
    )


def _dependence_outcome(key: str, first: str) -> explorers.Outcome:
    measure = figures.MEASURES[key]
    last = figures.LAST_YEARS[measure.table]
    rows = [
        explorers.Row(f"{data.country(state).name}, {year}", float(value), _amount(value, measure.unit), state)
        for state in figures.FIVE
        for year in (int(first), last)
        for value in [figures.dependence(key, year)[state]]
    ]
    rose, known = figures.dependence_rose(key, int(first))
    if not known:
        return explorers.Outcome(f"No state has a row for {first}: the sentence cannot be tested.", rows, measure.note)
    names = f": {', '.join(data.country(state).name for state in rose)}" if rose else ""
    return explorers.Outcome(
        f"{measure.name[0].upper()}{measure.name[1:]}, {first} to {last}: larger in {len(rose)} of the {len(known)} "
        f"states with both years{names}.",
        rows,
        measure.note,
    )


def _amount(value: float, unit: str) -> str:
    return f"{value:.1f} {unit}"
