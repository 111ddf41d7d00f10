"""The specification of a map of flows: what goes between the five states and their partners, as lines by width."""

from math import floor, isfinite, isnan, log10

from multivector import data, style
from multivector.errors import MultivectorError
from multivector.maps import classes, flowlines
from multivector.maps.spec import MapError, make

WIDEST = 16.0  # units of the widest line; all others in proportion
DIRECTIONS = {"to partner": "from the five states to the partners", "to state": "from the partners to the five states"}


def flows(frame, title, subtitle, unit, direction, id, source, extent, decimals) -> dict:
    """Return the specification; frame: `iso3`, `partner`, `value` and maybe `unit`, one row a pair."""
    if direction not in DIRECTIONS:
        raise MapError(f'flows: unknown direction "{direction}". There are: {", ".join(DIRECTIONS)}.')
    values = _values(frame)
    partners = sorted({partner for _, partner in values})
    flowlines.check(partners, extent)
    known = {pair: value for pair, value in values.items() if value is not None}
    if not known:
        raise MapError(f"flows: {id or title}: no pair has a value; is the indicator or the year right?")
    numbers = classes.Numbers(unit or _unit(frame), _decimals(known, decimals))
    largest = max(known.values()) or 1.0
    lines = [_line(pair, value, largest, numbers, direction) for pair, value in known.items() if value > 0]
    return make(
        kind="flows",
        id=id,
        extent=extent,
        title=title,
        subtitle=subtitle,
        description=_in_words(known, partners, numbers, direction),
        areas={state.iso3: {"fill": "land", "text": [state.name]} for state in data.countries("central_asia")},
        flows=sorted(lines, key=lambda line: (-line["width"], line["iso3"], line["partner"])),
        partners=partners,
        legend={
            "title": f"Width of a line, in {numbers.unit}" if numbers.unit else "Width of a line",
            "entries": _widths(largest, numbers),
        },
        table={"columns": ["from", "to", numbers.unit or "value"], "rows": _rows(values, partners, direction)},
        notes=[f"Lines lead {DIRECTIONS[direction]}. A pair without a line: zero, or no data; the table says which."],
        source=source,
    )


def _values(frame) -> dict[tuple[str, str], float | None]:
    if missing := {"iso3", "partner", "value"} - set(frame.columns):
        raise MapError(f"flows: the frame has no column {', '.join(sorted(missing))}")
    values = {}
    for row in frame.itertuples():
        pair = (row.iso3, row.partner)
        where = f"flows: {row.iso3} and {row.partner}"
        if row.iso3 not in data.CENTRAL_ASIA:
            raise MapError(
                f"flows: {row.iso3} is not one of the five states; iso3 takes {', '.join(data.CENTRAL_ASIA)}"
            )
        if row.partner in data.CENTRAL_ASIA:
            raise MapError(f"{where}: the partner is one of the five states; leave the row out")
        if pair in values:
            raise MapError(f"{where}: more than one row; choose one year and one indicator")
        value = float(row.value)
        if not isnan(value) and not (isfinite(value) and value >= 0):
            raise MapError(
                f"{where}: the value is {value:g}; a flow is never negative, its direction says where it goes"
            )
        values[pair] = None if isnan(value) else value
    return values


def _unit(frame) -> str:
    units = sorted(set(frame["unit"])) if "unit" in frame else []
    if len(units) > 1:
        raise MapError(f"flows: {len(units)} units in one map ({', '.join(units)}); choose one")
    return units[0] if units else ""


def _decimals(known: dict, decimals: int | None) -> int:
    return classes.decimals_for(list(known.values())) if decimals is None else decimals


def _line(pair: tuple[str, str], value: float, largest: float, numbers, direction: str) -> dict:
    start, end = _ends(pair, direction)
    return {
        "iso3": pair[0],
        "partner": pair[1],
        "width": max(round(WIDEST * value / largest, 1), 0.5),
        "colour": pair[1] if pair[1] in style.COUNTRY_COLOURS else "other",
        "label": numbers.short(value),
        "text": [f"{start} to {end}", numbers.text(value)],
    }


def _ends(pair: tuple[str, str], direction: str) -> tuple[str, str]:
    state, partner = (_name(code) for code in pair)
    return (state, partner) if direction == "to partner" else (partner, state)


def _name(code: str) -> str:
    try:
        return data.country(code).name
    except MultivectorError as error:
        raise MapError(f"flows: {error}") from None


def _widths(largest: float, numbers) -> list[dict]:
    """Return lines of round amounts for the legend, none wider than the widest on the map."""
    shown = dict.fromkeys(_round_down(largest / part) for part in (1, 3, 12))
    return [
        {"mark": "line", "colour": "ink_soft", "width": round(WIDEST * amount / largest, 1), "label": f"{amount:,.10g}"}
        for amount in shown
    ]


def _round_down(amount: float) -> float:
    power = 10.0 ** floor(log10(amount))
    return next(step * power for step in (5, 2, 1) if step * power <= amount * (1 + 1e-9))


def _rows(values: dict, partners: list[str], direction: str) -> list[list]:
    return [
        [*_ends((state, partner), direction), values.get((state, partner))]
        for partner in partners
        for state in data.CENTRAL_ASIA
    ]


def _in_words(known: dict, partners: list[str], numbers, direction: str) -> str:
    ordered = sorted(known.items(), key=lambda item: (-item[1], item[0]))
    told = "; ".join(f"{' to '.join(_ends(pair, direction))} {numbers.text(value)}" for pair, value in ordered)
    gaps = len(partners) * len(data.CENTRAL_ASIA) - len(known)
    return f"From largest to smallest: {told}." + (
        f" No data for {gaps} other {'pair' if gaps == 1 else 'pairs'}." if gaps else ""
    )
