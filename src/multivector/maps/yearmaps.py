"""Amounts by country over years: one map a year with the same classes, the outlines drawn once for all of them.

The result is an explorer: a slider of years that works in the page and in JupyterLab without computing anything.
"""

from dataclasses import dataclass

import pandas as pd

from multivector import figure, stills
from multivector.explorers import Explorer, Outcome, Steps
from multivector.maps import captions, classes, extents, scene, svg
from multivector.maps.spec import MapError, choropleth


@dataclass(frozen=True)
class YearMap:
    """The map of one year, standing on the shared outlines of its explorer."""

    spec: dict
    identifier: str
    is_first: bool  # the year shown before anything is moved: the one that an image stands for

    def html(self) -> str:
        """Return the picture and its legend."""
        picture, legend = svg.draw_on(self.spec, self.identifier), captions.legend(self.spec)
        if self.is_first:
            alone = svg.draw(self.spec, f"{self.identifier}-alone")
            words = f"{self.spec['subtitle']}. {self.spec['description']}"
            picture = stills.with_image(picture, alone, words, rules=captions.CSS, width=extents.WIDTH)
        else:
            legend = stills.for_page(legend)
        return f'<div class="mv-map-frame">{picture}</div>{legend}'

    def values(self) -> list[tuple[str, str]]:
        """Return each country with its amount in words."""
        return [tuple(area["text"]) for area in self.spec["areas"].values()]


def by_year(frame, title, question, unit, id, source, extent, years, breaks, decimals, notes) -> Explorer:
    """Return the explorer; frame: `iso3`, `year`, `value`, one row a country and year."""
    chosen = _chosen(frame, years, id)
    known = [float(value) for value in chosen["value"].dropna()]
    limits = classes.of(known, breaks).limits
    decimals = classes.decimals_for(known) if decimals is None else decimals
    specs = {
        str(year): choropleth(
            _whole(chosen, year), title, str(year), unit, f"{id}-{year}", source, extent, limits, decimals
        )
        for year in sorted(set(chosen["year"]))
    }
    last = list(specs)[-1]
    identifier = f"mv-map-{id}"
    crimea = [scene.CRIMEA_NOTE] * bool(scene.disputed(specs[last]))
    return Explorer(
        id,
        title=title,
        question=question,
        controls={"Year": Steps({year: year for year in specs})},
        start=(last,),
        outcome=lambda year: Outcome(_headline(specs[year]), picture=YearMap(specs[year], identifier, year == last)),
        source=source,
        notes=(*notes, scene.BOUNDARY_NOTE, *crimea),
        details=figure.table_html(_table(specs), title),
        shared=svg.shared(specs[last], identifier),
    )


def _chosen(frame, years, id: str) -> pd.DataFrame:
    if missing := {"iso3", "year", "value"} - set(frame.columns):
        raise MapError(f"choropleth_years: the frame has no column {', '.join(sorted(missing))}")
    present = set(frame.loc[frame["value"].notna(), "year"])
    if not present:
        raise MapError(f"choropleth_years: {id}: no year has a value; is the indicator right?")
    wanted = sorted(present) if years is None else list(years)
    if empty := [year for year in wanted if year not in present]:
        raise MapError(f"choropleth_years: {id}: {empty[0]} has no value; years with values: {_spans(present)}")
    return frame[frame["year"].isin(wanted)]


def _spans(years) -> str:
    """Return years as readers write them: "1994 to 1997, 2000"."""
    found: list[list[int]] = []
    for year in sorted(years):
        if found and found[-1][1] == year - 1:
            found[-1][1] = year
        else:
            found.append([year, year])
    return ", ".join(f"{first}" if first == last else f"{first} to {last}" for first, last in found)


def _whole(frame, year: int) -> pd.DataFrame:
    """Return a year with a row for every country that has one in any year, so that all maps show the same states."""
    rows = frame[frame["year"] == year][["iso3", "value"]]
    absent = sorted(set(frame["iso3"]) - set(rows["iso3"]))
    return pd.concat([rows, pd.DataFrame({"iso3": absent, "value": [float("nan")] * len(absent)})]) if absent else rows


def _headline(spec: dict) -> str:
    return f"{spec['subtitle']}: {spec['description'][0].lower()}{spec['description'][1:]}"


def _table(specs: dict) -> pd.DataFrame:
    """Return a row a year and a column a country; missing is NaN, which the table says as "no data"."""
    rows = []
    for year, spec in specs.items():
        values = {name: value for name, _, value in spec["table"]["rows"]}
        rows.append({"year": year} | {name: float("nan") if value is None else value for name, value in values.items()})
    return pd.DataFrame(rows)
