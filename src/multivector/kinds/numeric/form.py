"""The static form of numeric, and its right answer in words."""

from collections.abc import Mapping
from html import escape


def form(item: dict, key: str) -> str:
    """Return a field for a number, with its unit."""
    unit = f'<span class="mv-ex-unit" id="{key}-unit">{escape(item["unit"])}</span>' if item["unit"] else ""
    described = f"{key}-help" if not unit else f"{key}-unit {key}-help"
    return (
        f'<div class="mv-ex-answer mv-ex-number-field" role="group" aria-labelledby="{key}-prompt">'
        f'<label for="{key}-field">Your answer</label><span class="mv-ex-field"><input type="text" id="{key}-field"'
        f' inputmode="decimal" autocomplete="off" maxlength="64" aria-describedby="{described}">{unit}</span>'
        f'<p class="mv-ex-help" id="{key}-help">{escape(_rounding(item))}</p></div>'
    )


def _rounding(item: dict) -> str:
    decimals, tolerance = item["decimals"], item["answer"]["tolerance"]
    digits = {0: "a whole number", 1: "one decimal", 2: "two decimals"}.get(decimals, f"{decimals} decimals")
    text = f"Give {digits}."
    if tolerance > 0.5 * 10.0**-decimals * (1 + 1e-9):
        text += f" Accepted within {tolerance:,.6g}{_unit_of(item, tolerance)} of the data."
    return text + " A decimal comma or point is read."


def _unit_of(item: dict, tolerance: float) -> str:
    """Return the unit after a distance: one of two shares is counted in points, and of one thing in the singular."""
    unit = "percentage points" if item["unit"] == "%" else item["unit"]
    if tolerance == 1 and unit in ("days", "months", "years", "percentage points"):
        unit = unit[:-1]
    return f" {unit}" if unit else ""


def solution(item: Mapping) -> str:
    """Return the right answer in words."""
    return escape(item["answer"]["shown"])
