"""Terms that the chapters define and abbreviations that they use: each stands in the glossary.

A chapter defines a term where it sets it in italics or bold letters and says what it is: "*X* is a …", "*X* means …",
"*X*, that is, …", "we call this *X*", "*X* (its meaning in words)", or *X* alone at the head of a table's row. Titles,
stressed words and names of exercises look alike and are no terms; what the patterns take for one is listed below.
"""

import re
from pathlib import Path

from multivector.book import reference_pages
from multivector.errors import MultivectorError
from multivector.notebooks import readability

# Stressed words, headings of a table and parts of a sentence that only look defined.
NO_TERMS = frozenset(
    (
        "between states",
        "dams",
        "drawn",
        "frozen",
        "how soon",
        "investment",
        "necessary",
        "now",
        "the case",
        "the duty",
        "the ground",
        "what it cannot show",
        "who attacks",
        "who starts",
    )
)
# Publishers, licences, weapons and numbers of documents: names, which nobody looks up by their letters.
NAMES = frozenset(
    ["ATACMS", "BBC", "BY", "CC", "CEPS", "EFE", "IFP", "MIT", "OC", "PONARS", "PS", "RBC", "RUDN", "TASS"]
)

_HIDDEN = re.compile(
    r"<!--.*?-->|\*\*\[[C\d, ]+\]\*\*|```.*?```|^>.*?$|^#.*?$|<https?://[^>]*>|`[^`]*`", re.DOTALL | re.MULTILINE
)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_QUOTED = re.compile(r"“[^”]*”")
_X = r"(?<![*\w])(?P<mark>\*\*?)(?P<x>[^*\n]{2,40}\w)(?P=mark)(?!\*)"
_PARENTHESIS = r"(?: \([^)]*\))?"
_DEFINED = [
    re.compile(rf"{_X}{_PARENTHESIS} (?:is|are)(?: here)? (?:an?|the|what|where|one|how)\b"),
    re.compile(rf"{_X}{_PARENTHESIS} (?:means|says (?:what|why)|counts \w+ \w+:)\b"),
    re.compile(rf"{_X}, (?:an?|its|the|that is,?) (?!\*)"),
    re.compile(rf"{_X}: an? "),
    re.compile(rf"{_X} \((?:\w+,? ){{2,}}[^)]*\)"),
    re.compile(rf"\b(?:calls?|called|This is)(?: this| it| them)?(?: an?| the)? {_X}"),
    re.compile(rf"^\| {_X}(?: and \*[^*]*\*)? \|", re.MULTILINE),
]
_ABBREVIATION = re.compile(r"(?<![\w/-])[A-Z]{2,}(?:-[A-Z](?![\w-])|/[A-Z]{2}(?!\w))?(?![\w])")


def missing(root: Path) -> list[str]:
    """Return a line for each term or abbreviation of a chapter that the glossary does not hold."""
    known = _known(root)
    lines = []
    for path in sorted((Path(root) / "notebooks").glob("*.ipynb")):
        try:
            lines += _missing_in(path, known)
        except MultivectorError as error:
            lines.append(str(error))  # and the other chapters are still read
    return lines


def missing_in(path: Path, root: Path) -> list[str]:
    """Return the same for one notebook of the course."""
    return _missing_in(path, _known(root))


def _missing_in(path: Path, known: frozenset[str]) -> list[str]:
    text = readability.text_of(path)
    lines = [f"{path.name}: *{x}* is defined here and is not in the glossary" for x in defined(text, known)]
    return lines + [f"{path.name}: {x} is an abbreviation and is not in the glossary" for x in shortened(text, known)]


def defined(markdown: str, known: frozenset[str] = frozenset()) -> list[str]:
    """Return the terms that a text defines, those that are known left out, each once."""
    text = _plain(markdown)
    found = dict.fromkeys(match["x"] for pattern in _DEFINED for match in pattern.finditer(text))
    return [x for x in found if not _forms(x) & (known | NO_TERMS)]


def shortened(markdown: str, known: frozenset[str] = frozenset()) -> list[str]:
    """Return the abbreviations in a text, quotations and those that are known left out, each once."""
    found = dict.fromkeys(_ABBREVIATION.findall(_QUOTED.sub("", _plain(markdown))))
    return [x for x in found if x not in NAMES and x.casefold() not in known]


def _known(root: Path) -> frozenset[str]:
    entries = [entry for group in reference_pages.glossary_groups(root) for entry in group["terms"]]
    names = [name for entry in entries for name in (entry["term"], entry.get("short", ""), *entry.get("also", ()))]
    return frozenset(form for name in names for part in (name, *name.split(" and ")) for form in _forms(part))


def _forms(name: str) -> set[str]:
    """A name as written and without the ending of a plural or a past."""
    low = name.casefold()
    return {low, low.removesuffix("s"), low.removesuffix("d"), low.removesuffix("es"), low.removesuffix("ed")}


def _plain(markdown: str) -> str:
    text = _LINK.sub(r"\1", _HIDDEN.sub("", markdown))
    # A line that ends inside a paragraph is no end: join it with the next one.
    return re.sub(r"(?<=[^\n|])\n(?![\n|\-])", " ", text)
