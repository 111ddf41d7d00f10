"""Glossary, bibliography, verdicts and citation: small pages written from their data files."""

from pathlib import Path

from docutils import nodes

from multivector import __version__, claims, coursefile, data, outlets
from multivector.book import markup as m
from multivector.book import readings
from multivector.errors import MultivectorError

# `also`: other forms in which a chapter defines the term. They are not shown.
TERM_FIELDS = {"term", "text", "short", "also"}
VERDICT_GROUP = "Verdicts on a claim"
CLASS_GROUP = "Classes of source"
# Groups whose words stand in the package, so that a page and the glossary cannot differ.
WRITTEN = {
    VERDICT_GROUP: lambda: [(row.word, row.meaning) for row in claims.verdicts().itertuples()],
    CLASS_GROUP: outlets.CLASSES.values,
}


def glossary_groups(root):
    """Return the glossary as read, after checking that every term is whole and named once."""
    path = Path(root, "book", "glossary.yaml")
    groups = coursefile.yaml_value(path)
    if not isinstance(groups, list) or not all(map(_is_group, groups)):
        raise MultivectorError(f"{path.name}: must be a list of groups, each with group (a text) and a list of terms")
    for group in groups:
        if group["group"] in WRITTEN:
            words = WRITTEN[group["group"]]()
            group["terms"] = [{"term": word[0].upper() + word[1:], "text": meaning} for word, meaning in words]
    seen = set()
    for entry in (entry for group in groups for entry in group["terms"]):
        name = entry.get("short") or entry.get("term", "?")
        if not set(entry) <= TERM_FIELDS or not entry.get("term") or not entry.get("text"):
            raise MultivectorError(f"{path.name}: {name}: a term has term, text and maybe short or also, nothing else")
        if name.casefold() in seen:
            raise MultivectorError(f"{path.name}: {name}: stands here twice")
        seen.add(name.casefold())
    return groups


def _is_group(group):
    terms = group.get("terms", []) if isinstance(group, dict) else None
    if not isinstance(terms, list) or not isinstance(group.get("group"), str):
        return False
    return all(_is_term(entry) for entry in terms) and ("terms" in group or group["group"] in WRITTEN)


def _is_term(entry):
    return isinstance(entry, dict) and all(isinstance(entry.get(name, ""), str) for name in ("term", "short", "text"))


def glossary(root, note_term):
    """Return a section for each group. `note_term(name, node_id, node)` makes {term} links work."""
    return [_glossary_section(group, note_term) for group in glossary_groups(root)]


def _glossary_section(group, note_term):
    made = nodes.definition_list(classes=["mv-glossary"])
    for entry in sorted(group["terms"], key=lambda entry: (entry.get("short") or entry["term"]).casefold()):
        made += _definition(entry, note_term)
    return m.section(nodes.make_id(group["group"]), group["group"], made)


def _definition(entry, note_term):
    name = entry.get("short") or entry["term"]
    node_id = f"term-{nodes.make_id(name)}"
    shown = [m.strong(name)]
    if entry.get("short") and entry["short"] != entry["term"]:
        shown.append(f" · {entry['term']}")
    term = nodes.term("", "", *m.inline(shown), ids=[node_id])
    note_term(name, node_id, term)
    if name != entry["term"]:
        note_term(entry["term"], node_id, term)
    return nodes.definition_list_item("", term, nodes.definition("", m.paragraph(entry["text"])))


def references(root):
    """Return the article's references as printed, numbered, with what a reader should know about doubles."""
    entries = readings.entries(root).values()
    printed = [entry.fields["verbatim"] for entry in entries if "verbatim" in entry.fields]
    made = nodes.enumerated_list(enumtype="arabic", suffix=".", prefix="", classes=["mv-references"])
    for number, text in enumerate(printed, start=1):
        earlier = printed.index(text) + 1
        remark = f" (the same entry as {earlier})" if earlier < number else ""
        made += nodes.list_item("", m.paragraph(_linked(text), remark), ids=[f"reference-{number}"])
    return [made]


def _linked(text):
    """Make the address at the end of a printed reference a link; every other character stays."""
    start = text.find("https://")
    return [text] if start < 0 else [text[:start], m.link(text[start:], text[start:])]


def works(root):
    """Return the scholarly works that the chapters' further reading names, each with those chapters."""
    chapters = readings.chapters(root)
    return [m.bullets(*[_work(work, chapters[work.key]) for work in readings.works(root) if chapters[work.key]])]


def _work(work, notebooks):
    shown = [f"{_listed(work.authors)} ({work.year}). “{work.title}”. {work.place}. "]
    shown += [m.link(work.addresses[0], work.addresses[0]), " "] if work.addresses else []
    for name in notebooks:
        link = m.page_link(f"notebooks/{name}.html", "further-reading", f"Chapter\u00a0{name[:2]}")
        shown += [" · " if name == notebooks[0] else ", ", link]
    return shown


def _listed(names):
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def verdicts():
    """Return the six verdicts with their sign, what they mean and how often the ledger gives each."""
    frame = claims.verdicts()
    rows = [[f"{row.symbol}\u00a0{row.word}", row.meaning, str(row.claims)] for row in frame.itertuples()]
    rows.append([m.strong("all claims"), "", m.strong(str(frame["claims"].sum()))])
    return [m.table(["Verdict", "What it means", "Claims"], rows)]


def citation():
    """Return how to credit the course and the article."""
    title = "Multivector: an open course on security policy in Central Asia"
    course = f"The Multivector authors. {title}, version {__version__}. CC BY 4.0."
    article = data.sources().set_index("source_id").loc["article"]
    return [
        m.paragraph(m.strong("The course. "), course),
        m.paragraph(
            m.strong("The article. "),
            f"{article.title}. {article.publisher}. {article.licence}. ",
            m.link(article.original_url, article.original_url),
        ),
        m.paragraph(
            "A table of data: the line after “Credit” on the page ",
            m.page_link("sources.html", "sources-and-licences", "Sources and licences"),
            ".",
        ),
    ]
