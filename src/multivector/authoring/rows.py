"""New rows of the tables: a claim of the article, a source, an indicator of a long table."""

import csv
import io
import json
import re
from pathlib import Path

from multivector import coursefile, data, outlets, tablefile
from multivector.authoring.change import Change, NewPartError
from multivector.datadescription import FILE as PACKAGE
from multivector.errors import nearest

CLAIMS, NOTES = "data/claims.csv", "data/claim_notes.csv"
SOURCES, SITES = "data/sources.csv", "data/outlets.csv"
NOT_YET = "Not looked up yet."
WOULD_CHANGE = "A source that says whether this is so. None was looked up yet."
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def claim(root: Path, paragraph: str, quote: str, today: str, *, said: str = "", kind: str = "event") -> Change:
    """Return the change that adds a claim: unverified, with the words of the article and nothing else.

    said: the claim as a sentence (default: the quotation). kind: one of those of the ledger. Raises NewPartError.
    """
    paragraphs = data.paragraphs()
    if paragraph not in paragraphs:
        raise NewPartError(f"paragraph {paragraph!r} is not in the article.{nearest(paragraph, paragraphs)}")
    if not quote.strip() or quote not in paragraphs[paragraph]:
        raise NewPartError(f'the quotation "{quote[:60]}" does not stand in {paragraph}; copy it from data/article.md')
    change = Change(root)
    rows = _rows(change, CLAIMS)
    kinds = sorted({row["kind"] for row in rows})
    if kind not in kinds:
        raise NewPartError(f"kind {kind!r} is none of the ledger's: {', '.join(kinds)}")
    number = f"C{max(int(row['claim_id'][1:]) for row in rows) + 1:03d}"
    beside = next((row["section"] for row in rows if row["paragraph"] == paragraph), rows[-1]["section"])
    _append(
        change,
        CLAIMS,
        claim_id=number,
        paragraph=paragraph,
        section=beside,
        quote=quote,
        claim=said or quote,
        kind=kind,
        verdict="unverified",
        evidence=NOT_YET,
        confidence="low",
        checked_on=today,
    )
    _append(change, NOTES, claim_id=number, would_change=WOULD_CHANGE)
    change.said = [
        f"{number} added: look it up, then give verdict, evidence and evidence_urls in {CLAIMS}",
        f"name {number} in the chapter that reads {paragraph}; until then no chapter uses it",
        "`multivector touched` lists the sentences whose counts of claims have changed",
    ]
    return change


def source(root: Path, source_id: str, today: str, texts: dict[str, str], site_class: str = "") -> Change:
    """Return the change that adds a source for rows of data, retrieved `today`. Raises NewPartError.

    texts: title, publisher, url, licence (in words) and licence_class. site_class: the class of the host of its
    address, needed where data/outlets.csv does not have the host yet.
    """
    change = Change(root)
    rows = _rows(change, SOURCES)
    _free_name(source_id, {row["source_id"] for row in rows}, SOURCES)
    known = sorted({row["licence_class"] for row in rows})
    if texts["licence_class"] not in known:
        raise NewPartError(f"class of licence {texts['licence_class']!r} is none of: {', '.join(known)}")
    _know_site(change, texts["url"], texts["publisher"], site_class)
    _append(
        change,
        SOURCES,
        source_id=source_id,
        title=texts["title"],
        publisher=texts["publisher"],
        cite=f"{texts['publisher']}, {texts['title']} ({texts['licence']})",
        original_url=texts["url"],
        obtained_from=texts["url"],
        licence=texts["licence"],
        licence_class=texts["licence_class"],
        retrieved_on=today,
        coverage="not known",
        caveats="None known yet.",
    )
    change.said = [
        f"{source_id} added: say in {SOURCES} which years it covers, and what a reader must beware of",
        f"name it in {PACKAGE} under `sources` of the table that takes its rows",
    ]
    return change


def _know_site(change: Change, url: str, publisher: str, site_class: str) -> None:
    """Add the host of an address to the table of sites, where it is new. Raises NewPartError."""
    if not re.match(r"https?://[^\s/]+", url):
        raise NewPartError(f"url {url!r} must begin with https:// and a site")
    if refused := outlets.refusal(url):
        raise NewPartError(f"{url}: the course does not link there ({refused.reason})")
    if outlets.class_of(url):
        return
    host = outlets.host_of(url)
    if site_class not in outlets.CLASSES:
        raise NewPartError(f"{host} is new to {SITES}: give --site-class, one of {', '.join(outlets.CLASSES)}")
    header, *lines = change.text(SITES).splitlines()
    cells = {"host": host, "publisher": publisher, "class": site_class}
    lines.append(_line([cells.get(column, "") for column in _cells(header)]))
    change.set(SITES, "\n".join([header, *sorted(lines)]) + "\n")


def indicator(root: Path, table: str, name: str, texts: dict[str, str], first_row: dict[str, str]) -> Change:
    """Return the change that describes an indicator and gives it its first row, for without rows there is none.

    texts: title, unit and note. first_row: the cells of the table's other columns. Raises NewPartError.
    """
    change = Change(root)
    package = coursefile.json_value(root / PACKAGE, PACKAGE)
    long = {entry["name"]: entry for entry in package["resources"] if "indicators" in entry}
    if table not in long:
        raise NewPartError(f"{table!r} is no table of indicators.{nearest(table, long)}")
    resource = long[table]
    _free_name(name, {other for entry in long.values() for other in entry["indicators"]}, PACKAGE)
    file = f"data/{resource['path']}"
    columns = [column["name"] for column in resource["schema"]["fields"]]
    row = {"indicator": name, "unit": texts["unit"], **first_row}
    if wrong := sorted(set(row) ^ set(columns)):
        raise NewPartError(
            f"{file}: the first row needs a value for each of {', '.join(columns)}; differs in {', '.join(wrong)}"
        )
    named = [entry["title"] for entry in resource["sources"]]
    if row["source_id"] not in named:
        raise NewPartError(
            f"{PACKAGE}: {table}: {row['source_id']} is none of the table's sources; name it there first"
        )
    year = row.get("year") or row["period"]
    resource["indicators"][name] = {
        **texts,
        "coverage": f"{year[:4]}-{year[-4:]}",
        "sources": [row["source_id"]],
    }
    change.set(PACKAGE, json.dumps(package, indent=2, ensure_ascii=False) + "\n")
    change.set(file, _sorted_in(change.text(file), columns, row))
    change.said = [f"{name} described in {PACKAGE}, first row in {file}: add the others, then its coverage"]
    return change


def _sorted_in(text: str, columns: list[str], row: dict[str, str]) -> str:
    """Return the table with the row where its order wants it; the other lines stay as they are."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.removesuffix(end).split(end)
    order = [column for column in ("indicator", "iso3", "partner", "year", "month", "period") if column in columns]

    def key(cells: list[str]) -> tuple:
        found = dict(zip(columns, cells, strict=True))
        return tuple(int(found[name]) if name == "year" else found[name] for name in order)

    new = key([row[column] for column in columns])
    later = (at for at, line in enumerate(lines) if at and key(_cells(line)) > new)
    lines.insert(next(later, len(lines)), _line([row[column] for column in columns]))
    return end.join(lines) + end


def _free_name(name: str, taken: set[str], file: str) -> None:
    if not _NAME.fullmatch(name):
        raise NewPartError(f"{name!r}: a name is small letters and digits, words joined by _")
    if name in taken:
        raise NewPartError(f"{name!r} stands in {file} already; choose another name")


def _rows(change: Change, file: str) -> list[dict[str, str]]:
    _, (header, *rows) = tablefile.numbered_rows(change.text(file).removeprefix("\ufeff"), file)
    return [dict(zip(header, row, strict=True)) for row in rows]


def _append(change: Change, file: str, **cells: str) -> None:
    _, (header, *_) = tablefile.numbered_rows(change.text(file).removeprefix("\ufeff"), file)
    change.append_line(file, _line([cells.get(column, "") for column in header]))


def _cells(line: str) -> list[str]:
    return tablefile.numbered_rows(line, "")[1][0]


def _line(cells: list[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow([" ".join(cell.split()) for cell in cells])
    return written.getvalue()
