"""Classes of a map of amounts: round limits, five at most, and how their numbers are written."""

from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from multivector import style
from multivector.errors import MultivectorError

MOST = len(style.SEQUENCE)


@dataclass(frozen=True)
class Classes:
    """Limits in rising order; class k holds the values from limit k−1 to below limit k, the last its upper end too."""

    limits: tuple[float, ...]

    def number(self, value: float) -> int:
        """Return the step of the colour sequence for a value; few classes use its stronger contrasts."""
        at = sum(value >= limit for limit in self.limits[1:-1])
        return self._steps()[at]

    def spans(self) -> list[tuple[int, tuple[float, float]]]:
        """Return (step, (low, high)) of each class."""
        return list(zip(self._steps(), zip(self.limits, self.limits[1:], strict=False), strict=True))

    def _steps(self) -> list[int]:
        count = len(self.limits) - 1
        return [1 + round(index * (MOST - 1) / max(count - 1, 1)) for index in range(count)]


def of(values: list[float], breaks=None) -> Classes:
    """Return classes that hold all values: the limits given, or round ones of equal width."""
    if not all(isfinite(value) for value in values):
        raise MultivectorError("choropleth: a value is infinite")
    if breaks is None:
        return Classes(_round_limits(min(values), max(values)))
    limits = tuple(float(limit) for limit in breaks)
    if len(limits) < 2 or list(limits) != sorted(set(limits)) or len(limits) > MOST + 1:
        raise MultivectorError(f"choropleth: breaks must rise and make 1 to {MOST} classes")
    if min(values) < limits[0] or max(values) > limits[-1]:
        raise MultivectorError(f"choropleth: breaks must hold all values, from {min(values):g} to {max(values):g}")
    return Classes(limits)


def _round_limits(low: float, high: float) -> tuple[float, ...]:
    if 0 < low < high / 3:
        low = 0.0
    width = _round_up((high - low) / MOST) if high > low else max(abs(high), 1.0)
    first = floor(low / width)
    last = max(ceil(high / width), first + 1)
    if last - first > MOST:
        width = _round_up(width * 1.01)
        first, last = floor(low / width), max(ceil(high / width), floor(low / width) + 1)
    return tuple(round(step * width, 10) for step in range(first, last + 1))


def _round_up(width: float) -> float:
    power = 10.0 ** floor(log10(width))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= width * (1 - 1e-9))


def decimals_for(values: list[float]) -> int:
    """Return how many decimals tell the values apart without false exactness."""
    if all(value == round(value) for value in values):
        return 0
    return 1 if max(abs(value) for value in values) >= 10 else 2


@dataclass(frozen=True)
class Numbers:
    """How numbers of one map are written."""

    unit: str
    decimals: int

    def short(self, value: float) -> str:
        """Return the number, with " %" where that is the unit; no line breaks between them."""
        return f"{value:,.{self.decimals}f}" + ("\u00a0%" if self.unit == "%" else "")

    def text(self, value: float) -> str:
        """Return the number with its unit."""
        return self.short(value) if self.unit == "%" else f"{self.short(value)} {self.unit}".strip()

    def span(self, low: float, high: float) -> str:
        """Return "10 to 20"."""
        return f"{low:,.10g} to {high:,.10g}"
