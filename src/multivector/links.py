"""Every link that leads out of the course, with the row that it comes from and the day it was seen.

An address stands in a table (`evidence_urls`, `source_urls`, `original_url`, `url`), in the description of the data
package, or in references.bib: the article's references and the works of the further reading. A chapter, a question or a
page may use it; an address that stands nowhere else would be a source that nobody wrote down.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from multivector import coursefile, data, outlets, sourcecheck
from multivector.datacells import entries_of
from multivector.errors import MultivectorError

COLUMNS = ["url", "table", "row", "seen_on", "class"]
# With its scheme, or without it where a link may begin: browsers read "//host" and "/\host" as "https://host".
_ADDRESS = re.compile(
    r"""(?P<full>https?://[^\s<>"'`|]+)"""
    r"""|(?<![^\s("'<=])/[/\\](?P<host>(?:[^\s/"'<>]*@)?(?:[\w-]+\.)+[a-z]{2,}\b[^\s<>"'`|]*)""",
    re.IGNORECASE,
)
_BIB_ENTRY = re.compile(r"^@\w+\{([^,]+),(.*?)^\}", re.MULTILINE | re.DOTALL)
_BIB_URL = re.compile(r"^\s*(url|doi)\s*=\s*\{(.*?)\}\s*,?\s*$", re.MULTILINE)
_BIB_DAY = re.compile(r"^\s*urldate\s*=\s*\{(.*?)\}", re.MULTILINE)
_TEXTS = (
    "notebooks/*.ipynb",
    "exercises/code/*.ipynb",
    "exercises/brief/*.ipynb",
    "exercises/bank/*.yaml",
    "book/**/*.md",
    "book/*.yaml",
)


def listed(root: Path | None = None) -> pd.DataFrame:
    """Return one row an address and place: url, table, row (key in words), seen_on (ISO date or ""), class of source.

    root: the course's folder, for the entries of book/references.bib; without it they are left out.
    """
    rows = [*_of_tables(), *_of_package(), *(_of_references(root) if root else ())]
    rows = [(*row, outlets.class_of(row[0])) for row in rows]
    return pd.DataFrame(rows, columns=COLUMNS).drop_duplicates().reset_index(drop=True)


def unlisted(root: Path) -> list[str]:
    """Return one line for each address in the course's texts that stands in no table, or at a refused host."""
    written_down = known(root)
    problems = []
    for path in (path for pattern in _TEXTS for path in sorted(root.glob(pattern))):
        try:
            problems += unlisted_in(path, path.relative_to(root).as_posix(), written_down)
        except MultivectorError as error:
            problems.append(str(error))  # and the other texts are still looked at
    return problems


def unlisted_in(path: Path, name: str, known: set[str]) -> list[str]:
    """Return one line for each address in the text `path`, called `name`, that is refused or not among the `known`."""
    problems = []
    for place, url in addresses(path):
        if refused := outlets.refusal(url):
            problems.append(f"{name}, {place}: {url}: {refused.host} is refused ({refused.kind}): {refused.reason}")
        elif _plain(url) not in known:
            problems.append(f"{name}, {place}: {url} stands in no table; add a row to data/pages.csv")
    return problems


def known(root: Path | None) -> set[str]:
    """Return the addresses that stand in a table of the course, as `unlisted_in` compares them."""
    return {_plain(url) for url in listed(root)["url"]}


def addresses(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (place, address) of each address that an author wrote in a text or a notebook; outputs are left out."""
    if path.suffix == ".ipynb":
        parts = [(f"cell {number}", cell["source"]) for number, cell in coursefile.cells(path)]
    else:
        parts = [(f"line {number}", line) for number, line in enumerate(coursefile.text(path).split("\n"), start=1)]
    for place, part in parts:
        for found in _ADDRESS.finditer(part):
            yield place, _closed(found["full"] or f"https://{found['host']}")


def _closed(url: str) -> str:
    """Take off what belongs to the sentence: a full stop, and the bracket of a Markdown link."""
    url = url.rstrip(".,;:!?*")
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(".,;:!?*")
    return url


def _plain(url: str) -> str:
    return url.rstrip("/")


def _of_tables() -> Iterator[tuple[str, str, str, str]]:
    seen = dict(data.load("sources")[["source_id", "retrieved_on"]].to_numpy())
    for resource in data.package()["resources"]:
        fields = [field["name"] for field in resource.get("schema", {"fields": []})["fields"]]
        columns = sourcecheck.columns_of_addresses(fields)
        if not columns:
            continue
        day = next((name for name in ("checked_on", "retrieved_on", "seen_on") if name in fields), None)
        otherwise = max(
            (seen[source["title"]] for source in resource["sources"] if source["title"] in seen), default=""
        )
        for row in data.load(resource["name"]).to_dict("records"):
            key = " ".join(str(row[name]) for name in data.key(resource["name"]))
            for column in columns:
                for url in entries_of(row[column]):
                    yield url, resource["name"], key, row[day] if day else otherwise


def _of_package() -> Iterator[tuple[str, str, str, str]]:
    for resource in data.package()["resources"]:
        for licence in resource["licenses"]:
            if licence.get("path", "").startswith("http"):
                yield licence["path"], "datapackage", licence["title"], ""


def _of_references(root: Path) -> Iterator[tuple[str, str, str, str]]:
    path = root / "book" / "references.bib"
    if not path.is_file():
        return
    for key, body in _BIB_ENTRY.findall(coursefile.text(path)):
        seen = _BIB_DAY.search(body)
        for kind, value in _BIB_URL.findall(body):
            address = f"https://doi.org/{value}" if kind == "doi" else value
            yield address, "references", key, seen[1] if seen else ""
