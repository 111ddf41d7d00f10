"""Numbers in words: "nine", "about a third", "nearly fourfold". What each may stand for, in one table.

`queries` has two formats for them: `words` gives a whole number as a word; `share` vouches for a share or a multiple,
whose value must lie in the span of SHARES (of N times: within a tenth of N; of 12.8 times: what rounds to it).
`figures` finds those that nothing vouches for.
"""

import math
import re

from multivector.errors import MultivectorError

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

# What is said: the exact value, and from where to where it may be said.
SHARES = {
    "a tenth": (1 / 10, 0.08, 0.12),
    "a fifth": (1 / 5, 0.18, 0.22),
    "a quarter": (1 / 4, 0.22, 0.28),
    "a third": (1 / 3, 0.30, 0.37),
    "two fifths": (2 / 5, 0.37, 0.43),
    "half": (1 / 2, 0.45, 0.55),
    "three fifths": (3 / 5, 0.57, 0.63),
    "two thirds": (2 / 3, 0.63, 0.70),
    "three quarters": (3 / 4, 0.72, 0.78),
    "four fifths": (4 / 5, 0.77, 0.83),
    "nine tenths": (9 / 10, 0.88, 0.92),
    "one and a half": (1.5, 1.4, 1.6),
    "twice": (2, 1.8, 2.2),
}
_ALSO = {
    "halved": "half",
    "doubled": "twice",
    "double": "twice",
    "twofold": "twice",
    "two times": "twice",
    "tripled": "three times",
    "quadrupled": "four times",
}
_FURTHER = {  # what a word before it allows: (above the exact value, below it, both within the span)
    "more than": (True, False, False),
    "over": (True, False, False),
    "little more than": (True, False, True),
    "less than": (False, True, False),
    "fewer than": (False, True, False),
    "under": (False, True, False),
    "almost": (False, True, True),
    "nearly": (False, True, True),
}


def word(number: float) -> str:
    """Return a whole number from 0 to 99 as a word: "nine", "twenty-one"."""
    if not (0 <= number < 100 and number == int(number)):  # said so that NaN, which is not above 0, is refused first
        raise MultivectorError(f"{number} has no word here; use a format of numbers")
    number = int(number)
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")


_SPOKEN = {word(number): number for number in range(100)}
_UNITS, _LONGEST_FIRST = "|".join(_SMALL[1:10]), "|".join(sorted(_SMALL[2:], key=len, reverse=True))
_MANY = rf"(?:{'|'.join(_TENS)})(?:-(?:{_UNITS}))?|{_LONGEST_FIRST}"
_MULTIPLE = rf"(?:{_MANY}|\d+(?:\.\d+)?)\s+times|(?:{_MANY})fold"
_SHARE = "|".join([*(re.escape(name).replace(r"\ ", r"[\s-]+") for name in [*SHARES, *_ALSO]), _MULTIPLE])
_BEFORE = "|".join(sorted(_FURTHER, key=len, reverse=True)).replace(" ", r"\s+")
_AT_END = re.compile(rf"(?:\b(?P<further>{_BEFORE})\s+)?\b(?P<share>{_SHARE})$", re.IGNORECASE)

# In running text a bare number word mostly counts what the text itself holds ("two readings", "three columns"). Held
# are counts out of a whole, shares and multiples. "One of" picks out, "a third party", "at two times" count nothing.
IN_PROSE = re.compile(
    rf"\b(?:(?P<count>{_MANY})\s+(?:out\s+)?of\s+(?:the\s+|all\s+|its\s+|their\s+|these\s+)?(?:{_MANY}|\d+)\b"
    rf"|(?<!\bat\s)(?:{_MULTIPLE})\b"
    r"|a[\s-](?:third|tenth|fifth)(?=\s+(?:of|as|more|less|to|in)\b|\s*[.,;:)])"
    r"|(?:a[\s-]quarter|(?:two|three|four|nine)[\s-](?:tenths|fifths|quarters|thirds))\b"
    r"|twice(?=\s+(?:as|the|that|its|what)\b)|(?:doubled|tripled|quadrupled|halved)\b"
    r"|(?<!other\s)(?<!first\s)(?<!second\s)(?<!upper\s)(?<!lower\s)half(?!\s+(?:a|an)\b)\b)",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:no|not)\s+(?:more|less|fewer)\s+than\b", re.IGNORECASE)  # no bound that `fits` knows
# In the texts of a figure every number word is held, but for the five states, which are a name.
ANY = re.compile(
    rf"\b(?:{_MANY}|dozen|hundred|halves|(?:{_SHARE})|\w+fold|(?:thirds|quarters|fifths|tenths))\b", re.IGNORECASE
)
THE_FIVE = re.compile(r"\b(?:the|all|of)\s+five\b(?!\s+(?:largest|formats|bodies))|\bfive\s+states\b", re.IGNORECASE)


def share_at_end(text: str) -> str | None:
    """Return the share or multiple at the end of a text as it is written, with "more than" and the like, or None."""
    found = _AT_END.search(_bare(text))
    return found.group() if found else None


def fits(said: str, value: float) -> bool:
    """Return whether a share or multiple in words may be said of a value (0.33 is a third)."""
    found = _AT_END.search(_bare(said))
    if not found or _NEGATED.search(said[: found.end()]):
        return False
    exact, low, high = _span(" ".join(re.split(r"[\s-]+", found["share"].lower())))
    further = " ".join((found["further"] or "").lower().split())
    above, below, near = _FURTHER.get(further, (False, False, True))
    if math.isclose(value, exact):
        return not above and not below  # a third that was divided out is no "nearly a third"
    return (not above or value > exact) and (not below or value < exact) and (low <= value <= high or not near)


def _span(name: str) -> tuple[float, float, float]:
    name = _ALSO.get(name, name)
    if name in SHARES:
        return SHARES[name]
    number = name.removesuffix("fold").removesuffix(" times").strip()
    times = float(_SPOKEN.get(number, number))
    _, point, decimals = number.partition(".")
    span = 0.5 * 0.1 ** len(decimals) if point else 0.1 * times
    return times, round(times - span, 9), round(times + span, 9)


def _bare(text: str) -> str:
    return re.sub(r"[*_()]", " ", text).rstrip(" .,;:\n")
