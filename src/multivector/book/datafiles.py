"""The tables as files to download. Rows whose source does not allow it to be passed on in bulk stay out."""

import csv
import io
from functools import cache
from pathlib import Path

from multivector import coursefile, data, links, resources
from multivector.book import claims_jsonld
from multivector.tablefile import numbered_rows

STATIC = "_static/mv"
FOLDER = f"{STATIC}/data"
# Classes of sources.csv whose terms allow quoting with credit, but not a table for download.
CLOSED = ("third-party", "nc")


@cache
def closed_sources() -> frozenset[str]:
    """Return the ids of the sources whose rows stay out of downloads."""
    sources = data.sources()
    return frozenset(sources.loc[sources["licence_class"].isin(CLOSED), "source_id"])


def open_rows(name: str) -> tuple[str, int, int]:
    """Return a table's CSV text without closed rows, its rows, and how many were left out."""
    path = next(entry["path"] for entry in data.package()["resources"] if entry["name"] == name)
    where = f"data/{path}"
    _, (header, *rows) = numbered_rows(coursefile.text(resources.data_dir() / path, where), where)
    kept = rows
    if "source_id" in header and name != "sources":
        source = header.index("source_id")
        kept = [row for row in rows if row[source] not in closed_sources()]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *kept])
    return text.getvalue(), len(kept), len(rows) - len(kept)


def write(outdir, root=None) -> None:
    """Write into the site every table that has an open row, all links out of it, the claims and the items' schema."""
    folder = Path(outdir, FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    for name in data.tables():
        text, rows, _ = open_rows(name)
        if rows:
            (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="\n")
    listed = links.listed(None if root is None else Path(root))
    (folder / "links.csv").write_text(listed.to_csv(index=False, lineterminator="\n"), encoding="utf-8", newline="\n")
    (folder / claims_jsonld.FILE).write_text(claims_jsonld.text(), encoding="utf-8", newline="\n")
    schema = resources.exercises_dir() / "schema" / "bank.schema.json"
    Path(outdir, STATIC, schema.name).write_bytes(coursefile.content(schema))
