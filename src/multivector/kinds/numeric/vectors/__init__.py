"""Responses to try on items of kind numeric; `cases.json` holds what they earn."""

from multivector.kinds._vectors import generated

_NOISE = ".,' -+e%0123456789\u00a0\u2009m"

NUMERALS = [
    "33.4", "33,4", " 33.4 ", "33.4%", "33.4 %", "33.4 percent", "33.4 per cent", "33,4 Percent", "33.4 km", "%33.4",
    "33.5", "33.50001", "33.3", "33.29", "0.334", "334", "3340", "33400", "33.4e0", "3.34e1", "3.34E+1", "3340e-2",
    "1e400", "1e99", "1e-99", "-33.4", "\u221233.4", "\u201333.4", "+33.4", "--33.4", "+-33.4", "33.4-", "(33.4)",
    "３３．４", "٣٣٫٤", "۳۳.۴", "33.4.", "33..4", ".5", ",5", "5.", "5,", ".", ",", "'", "-", "e5", "33e", "33 e5",
    "33e5", "NaN", "Infinity", "-Infinity", "0x21", "33_4", "1/3", "33 1/3", "1 2", "1.2.3", "1,2,3", "about 33",
    "33.4 33.4", "thirty-three", "33.4\u00a0%", "33.4\u202f%", "\u200933.4", "33\u200b.4", "0033.4", "33.4" + "0" * 59,
    "3" * 65, "33.4 <b>", "33.4;", "33.4 US$", "33,400", "33.400", "$33.4",
]  # fmt: skip

GROUPED = [
    "1234.5", "1,234.5", "1.234,5", "1 234,5", "1 234.5", "1\u00a0234,5", "1\u2009234,5", "1\u202f234.5", "1'234.5",
    "1’234,5", "1234,5", "1,234,5", "1.234.5", "12,34.5", "1,2345", "1234", "1,234", "1.234", "1 234", "0,234", "0.234",
    "01,234", "US$ 1,234.5 million", "$1 234,5 mln", "1234.5 million US$", "1234.5 million", "million 1234.5",
    "1234.5 m", "-$1234.5", "$-1234.5", "US$1,234.5m", "1234.5 billion", "1.2345 billion", "1.2345", "1234500",
    "1234500000", "1.2345e3", "1 234 500", "1,234,500", "1.234.500,0", "1,234.500", "1.234,500", "1235", "1230",
    "1,23", "12 345", "1  234", "1, 234", "1234.5 US$", "1234.5 million euros", "1,234.5.", "1 234 5", "999", "0", "-0",
]  # fmt: skip


def responses(item: dict) -> list:
    """Return numbers in many spellings, at the edges of the tolerance, and generated ones."""
    answer = item["answer"]
    edge = [answer["value"] + sign * answer["tolerance"] * size for sign in (1, -1) for size in (1, 1.001, 0.999)]
    typed = GROUPED if abs(answer["value"]) > 100 else NUMERALS
    return [answer["value"], *edge, 10**30, *typed, *generated(item, [f"{answer['value']:.1f}"], _NOISE, 40)]
