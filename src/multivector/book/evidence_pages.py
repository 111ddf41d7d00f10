"""The data dictionary and the sources page: written from the data package, so they cannot fall behind it."""

import re
from functools import cache

from docutils import nodes

from multivector import __version__, data
from multivector.book import datafiles
from multivector.book import markup as m
from multivector.dates import dates_in_words

MOST_LETTERS = 120  # of a correction told in a line
LONG_TABLE_COLUMNS = (
    "One figure a row: country, year, measure, value, unit, source. A missing row is missing data, never zero."
)


def dictionary():
    """Return the sections of the dictionary page: one for each table, then the geometry."""
    package = data.package()
    made = [_table_section(resource) for resource in package["resources"] if "schema" in resource]
    shapes = [resource for resource in package["resources"] if resource["format"] == "geojson"]
    rows = [[m.code(shape["name"]), shape["title"], shape["description"], _licence(shape)] for shape in shapes]
    intro = m.paragraph("Outlines for the maps. ", _caveats_text(shapes))
    made.append(m.section("geometry", "Geometry", intro, m.table(["Name", "Title", "What it holds", "Licence"], rows)))
    return made


def _table_section(resource):
    name = resource["name"]
    facts = m.facts(
        [
            ["Load it", m.code(f'data.load("{name}")')],
            ["Rows", f"{len(data.load(name)):,}"],
            ["Years", _readable(resource["coverage"])],
            *([["Looked through to", _readable(resource["complete_to"])]] if "complete_to" in resource else []),
            ["Licence", _licence(resource)],
            ["Sources", _source_links([source["title"] for source in resource["sources"]])],
            ["Download", _download(name)],
            ["Cite", _citation(resource)],
        ],
    )
    body = [m.paragraph(resource["description"]), facts]
    if resource["caveats"]:
        body += [m.paragraph(m.strong("Take care")), m.bullets(*resource["caveats"])]
    if "indicators" in resource:
        body += [m.paragraph(LONG_TABLE_COLUMNS), _indicator_table(name)]
    else:
        body.append(_column_table(name))
    return m.section(f"table-{name}", resource["title"], *body)


def _citation(resource):
    credits = data.sources(resource["name"])["cite"]
    table = f"table “{resource['title']}” ({resource['name']}), Multivector, version {__version__}"
    return f"{'; '.join(credits)}. In: {table}." if len(credits) else f"The Multivector authors: {table}."


def _download(name):
    text, rows, left_out = datafiles.open_rows(name)
    if not rows:
        return "The terms of the source do not allow the table as a file; single figures are quoted with credit."
    size = f" ({rows:,} rows, {len(text.encode()) / 1000:,.0f} kB)"
    linked = [nodes.reference("", f"{name}.csv", refuri=f"{datafiles.FOLDER}/{name}.csv", internal=True), size]
    if left_out:
        linked.append(f". {left_out:,} rows are left out: the terms of their sources do not allow them in a file.")
    return linked


def _indicator_table(name):
    rows = [
        [
            [row.title, " ", m.code(row.indicator)],
            row.unit,
            _readable(row.coverage),
            f"{row.rows:,}",
            _source_links(row.sources.split("; ")),
            row.note,
        ]
        for row in data.indicators(name).itertuples()
    ]
    return m.table(["Measure", "Unit", "Years", "Rows", "Sources", "Note"], rows, widths=[6, 4, 3, 2, 4, 9])


def _column_table(name):
    rows = [
        [m.code(row.column), row.type, "yes" if row.required else "no", _description(row)]
        for row in data.columns(name).itertuples()
    ]
    return m.table(["Column", "Type", "Always filled", "Meaning"], rows)


def _description(row):
    return f"{row.description}. One of: {row.values}." if row.values else f"{row.description}."


def _source_links(names):
    linked = []
    for name in names:
        linked += [", " if linked else "", m.page_link("sources.html", f"source-{name}", name)]
    return linked or "–"


def _licence(resource):
    linked = []
    for licence in resource["licenses"]:
        linked += ["; " if linked else "", m.link(licence["title"], licence.get("path", ""))]
    return linked


def _readable(text):
    """Return a span of years or a date as a reader writes it: 1990–2025, 25 November 2026."""
    return re.sub(r"\b(\d{4})-(\d{4})\b", r"\1–\2", dates_in_words(text)) or "–"


def _caveats_text(resources):
    # The same caveat holds for several outlines; it is said once.
    return " ".join(dict.fromkeys(caveat for resource in resources for caveat in resource["caveats"]))


def sources():
    """Return one section for each source: how to credit it, where it is from, its licence, its limits."""
    return [_source_section(row) for row in data.sources().itertuples()]


@cache
def _sources_of_tables():
    return {
        resource["name"]: {source["title"] for source in resource["sources"]}
        for resource in data.package()["resources"]
        if "schema" in resource
    }


def corrections():
    """Return what was corrected in the evidence, one section a day, the newest first."""
    changes = data.load("changes")
    made = []
    for (day, version), rows in sorted(changes.groupby(["date", "version"]), reverse=True):
        items = [
            [m.code(table), f" {row}: ", _sentence("; ".join(map(_change, found.itertuples()))), f" {reason}"]
            for (table, row, reason), found in rows.groupby(["table", "row", "reason"])
        ]
        made.append(m.section(f"corrections-{day}", f"{_readable(day)}, version {version}", m.bullets(*items)))
    return made


def _sentence(words):
    # A text of a table may bring its full stop with it.
    return words if words.endswith(".") else f"{words}."


def _change(row):
    if not row.column and {row.before, row.after} == {"", "row"}:
        return "row added" if row.after else "row taken out"
    name = f"{row.column}: " if row.column else ""
    if len(row.before + row.after) > MOST_LETTERS:
        return f"{name}text changed (see the table)"
    return f"{name}{row.before or '(empty)'} → {row.after or '(empty)'}"


def _source_section(row):
    used = [name for name, sources in _sources_of_tables().items() if row.source_id in sources]
    tables = []
    for name in used:
        tables += [", " if tables else "", m.page_link("data-dictionary.html", f"table-{name}", name)]
    facts = [
        ["Credit", row.cite],
        ["Publisher", row.publisher],
        ["Original", m.link(row.original_url, row.original_url) if row.original_url else "–"],
        ["Taken from", row.obtained_from],
        ["Licence", row.licence],
        ["Taken on", _readable(row.retrieved_on)],
        ["Years", _readable(row.coverage)],
        ["Limits", row.caveats or "–"],
        ["Used in", tables or "maps"],
    ]
    return m.section(f"source-{row.source_id}", row.title, m.facts(facts))
