"""Read a short text as people type it: fold what does not matter, and read dates in their usual forms.

`text_key()` gives two texts the same key when they differ only in what a reader cannot be asked to get right:

- upper and lower case; spaces; punctuation; a leading "the"; apostrophes, in any of their shapes, and invisible
  characters, which are left out;
- full-width letters, ligatures, and the digits of Arabic and Persian;
- diacritics: "Türkiye" is "Turkiye", "Niyazov" with any accent is the same name; likewise letters that Unicode does
  not split, such as ø (o), ł (l), ı (i) and ß (ss);
- look-alikes: a Cyrillic or Greek letter whose capital looks like a Latin letter counts as that letter.

Spelling counts: a name in several spellings has them all listed by the author. Nothing is a pattern.

`read_dates()` returns each day that a text can mean. The same rules stand in `short_text/mark.js`;
the vectors of short_text hold both to them.

| text | days |
|---|---|
| `19 September 2023`, `19th of Sept. 2023`, `September 19, 2023`, `2023 Sep 19` | one |
| `2023-09-19`, `19.09.2023`, `19-9-2023` | one: year, month, day, or day, month, year |
| `09/10/2023` | two: 9 October, then 10 September, because both customs are usual with a slash |
| `19.09.23`, `September 2023`, `31 February 2023` | none |
"""

import calendar
import re
import unicodedata

from multivector.dates import MONTHS

MAX_LENGTH = 80
"""Longest answer that is read, in characters."""

_APOSTROPHES = "'`\u00b4\u02b9\u02bb\u02bc\u2018\u2019\u2032"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DROPPED = str.maketrans(dict.fromkeys(_APOSTROPHES + _INVISIBLE, ""))
_LOOK_ALIKE = dict(zip("авекмнорстухіјѕһԛԝαβεζηικμνορτυχ", "abekmhopctyxijshqwabezhikmnoptyx", strict=True))
_UNSPLIT = {
    "\u00df": "ss", "\u00e6": "ae", "\u0153": "oe", "\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u0131": "i",
    "\u00f0": "d", "\u00fe": "th", "\u0127": "h", "\u03c2": "\u03c3",
}  # fmt: skip
_DIGITS = {chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}
# First and last character of each range that separates words. Closed ranges: a newer Unicode changes nothing here.
_SEPARATORS = (
    (0x00, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7),
    (0x2000, 0x206F), (0x2E00, 0x2E7F), (0x3000, 0x303F),
)  # fmt: skip
_FOLD = (
    {code: " " for first, last in _SEPARATORS for code in range(first, last + 1)}
    | {code: "" for code in range(0x0300, 0x0370)}
    | str.maketrans(_LOOK_ALIKE | _UNSPLIT | _DIGITS)
    | _DROPPED
)

_YEAR = re.compile(r"[0-9]{4}")
_MONTH = re.compile(r"[0-9]{1,2}")
_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?")


def text_key(text: str) -> str:
    """Return what of `text` is compared, or "" when it holds no letter and no digit."""
    words = _spread(text).lower().translate(_FOLD).split(" ")
    words = [word for word in words if word]
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def read_dates(text: str) -> list[str]:
    """Return the days that `text` can mean, as "2023-09-19"; [] when it is no date."""
    words = [word for word in text_key(text).split(" ") if word not in ("of", "the")]
    if len(words) != 3:
        return []
    first, second, third = words
    found = [_iso(first, second, third), _iso(third, second, first)]
    if not _MONTH.fullmatch(first) or "/" in _spread(text):
        found.append(_iso(third, first, second))
    return list(dict.fromkeys(day for day in found if day))


def _spread(text: str) -> str:
    """Return the text with accents and joined letters taken apart."""
    return unicodedata.normalize("NFKD", text.translate(_DROPPED))


def _iso(year: str, month: str, day: str) -> str:
    """Return the day of three words, or "" when they are not a year, a month and a day of it."""
    day_found, number = _DAY.fullmatch(day), _month(month)
    if not _YEAR.fullmatch(year) or not day_found or not number:
        return ""
    last = calendar.monthrange(int(year), number)[1]
    return f"{year}-{number:02}-{int(day_found[1]):02}" if 1 <= int(day_found[1]) <= last else ""


def _month(word: str) -> int:
    """Return 1 to 12 for a number or a name of three letters or more, else 0."""
    if _MONTH.fullmatch(word):
        return int(word) if int(word) <= 12 else 0
    names = [name.lower() for name in MONTHS]
    return next((place for place, name in enumerate(names, 1) if len(word) >= 3 and name.startswith(word)), 0)
