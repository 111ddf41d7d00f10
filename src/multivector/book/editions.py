"""Two editions of one book. The student edition is `book/_toc.yml`; the instructor edition adds a part to it.

The added part holds `book/instructor/`: plans, notes on each chapter, and every exercise with its answer. Nothing of it
is in the student edition, because a page that no table of contents names is not built.
"""

import os
from html import escape
from pathlib import Path

from multivector import chosen, coursefile, kinds
from multivector.book import course
from multivector.book import markup as m
from multivector.errors import MultivectorError
from multivector.exercises import bank, gradebook, variants

STUDENT, INSTRUCTOR = "student", "instructor"
EDITIONS = (STUDENT, INSTRUCTOR)
FOLDER = "book/instructor"
# A private folder of graded items for the instructor edition: the builder is a process of its own.
POOL = "MULTIVECTOR_POOL"
_GENERAL = ("plans", "ai-tools")


def contents(root: Path, edition: str) -> dict:
    """Return the table of contents of an edition, as `_toc.yml` has it. Raises MultivectorError for an unknown one."""
    if edition not in EDITIONS:
        raise MultivectorError(f"no edition {edition!r}; there are: {', '.join(EDITIONS)}")
    toc = coursefile.yaml_value(root / "book" / "_toc.yml")
    if not isinstance(toc, dict) or not isinstance(toc.get("root"), str):
        raise MultivectorError("book/_toc.yml: must be a mapping with format, root and what comes below it")
    if chosen.numbers(root) is not None:
        toc["parts"] = [_held(part, root) for part in toc.get("parts") or []]
    if edition == INSTRUCTOR:
        if not isinstance(toc.get("parts"), list):
            raise MultivectorError("book/_toc.yml: parts must be a list: the instructor edition adds one")
        notes = chosen.kept(sorted(path.stem for path in (root / FOLDER).glob("[0-9]*.md")), root)
        pages = [*_GENERAL, *notes, "solutions"]
        toc["parts"].append({"caption": "For lecturers", "chapters": [{"file": f"{FOLDER}/{name}"} for name in pages]})
    if toc.get("parts") == []:
        del toc["parts"]  # no parts is sound, but the reader of the builder refuses an empty list of them
    return toc


def _held(part, root):
    """Return a part of the contents without the chapters that the course leaves out."""
    files = []
    for entry in part["chapters"]:
        if "glob" in entry:
            found = sorted(path.relative_to(root).with_suffix("") for path in root.glob(entry["glob"]))
            files += [{"file": path.as_posix()} for path in found if chosen.kept([path.name], root)]
        elif chosen.kept([Path(entry.get("file", "")).name], root):
            files.append(entry)
    return {**part, "chapters": files}


def solutions_page(root):
    """Return a section for each chapter of the bank, and for each file of the private pool, if one is given."""
    titles = {chapter.number: f"{chapter.number} {chapter.title}" for chapter in course.chapters(root)}
    made = [
        _section(name, titles.get(name[:2], name), [item.public() for item in bank.load(name).items])
        for name in chosen.kept(bank.chapters(), root)
    ]
    pool = os.environ.get(POOL, "")
    if pool:
        graded = gradebook.Bank.read(Path(pool)).items.values()
        for chapter in chosen.kept(dict.fromkeys(item["chapter"] for item in graded), root):
            items = [item for item in graded if item["chapter"] == chapter]
            made.append(_section(f"graded-{chapter}", f"Graded pool: {titles.get(chapter[:2], chapter)}", items))
    return made


def _section(node_id, title, items):
    body = "\n".join(_solved(item) for item in items)
    return m.section(f"solutions-{node_id}", title, m.html(f'<div class="mv-solutions">{body}</div>'))


def _solved(item):
    forms = [variants.chosen(item, name) for name in variants.names(item) or [""]]
    solution = kinds.get(item["kind"]).solution
    answers = "".join(f"<p><strong>Answer{escape(_of(form))}:</strong> {solution(form)}</p>" for form in forms)
    points = f"{item['points']:g} point" + ("" if item["points"] == 1 else "s")
    head = f"{escape(item['id'])} · {kinds.get(item['kind']).title} · {item['level']} · {points}"
    return (
        f"<details><summary>{head}</summary>{forms[0]['prompt_html']}{answers}{forms[0]['explanation_html']}</details>"
    )


def _of(form):
    return f" ({form['variant']})" if form.get("variant") else ""
