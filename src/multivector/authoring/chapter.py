"""A new chapter: its notebook, its questions, its pages for lecturers and authors, its code, its place in the list."""

import re
from pathlib import Path

import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from multivector import coursecode, coursefile, data
from multivector.authoring.change import Change, NewPartError
from multivector.errors import nearest
from multivector.notebooks.normalise import dumps, normalise

LIST, REGISTRY = "book/chapters.yaml", "src/multivector/chapters/__init__.py"
_ID = re.compile(r"(\d\d)-([a-z][a-z0-9]*(?:-[a-z0-9]+)*)")
_NAMES = re.compile(r"(?<=^NAMES = \(\n)(?:    \"\w+\",\n)+(?=\))", re.MULTILINE)
TO_WRITE = "To write:"


def chapter(root: Path, chapter_id: str, title: str, paragraphs: list[str], method: str) -> Change:
    """Return the change that adds the chapter `chapter_id`, such as "12-energy". Raises NewPartError.

    paragraphs: those of the article that it reads. method: what it teaches beyond its subject.
    """
    found = _ID.fullmatch(chapter_id)
    if not found:
        raise NewPartError(f"{chapter_id!r}: a chapter is called by two digits and small words: 12-energy")
    number, words = found.groups()
    for paragraph in paragraphs:
        if paragraph not in data.paragraphs():
            known = data.paragraphs()
            raise NewPartError(f"paragraph {paragraph!r} is not in the article.{nearest(paragraph, known)}")
    change = Change(root)
    known = {entry["id"][:2]: entry["id"] for entry in coursefile.yaml_value(root / LIST, LIST)}
    if number in known:
        raise NewPartError(f"{LIST}: the number {number} belongs to {known[number]}; choose another")
    name, prefix = words.replace("-", "_"), words.split("-")[0]
    change.create(f"notebooks/{chapter_id}.ipynb", _notebook(number, title, paragraphs, method, name, prefix))
    change.create(f"exercises/bank/{chapter_id}.yaml", _bank(chapter_id, number, title, prefix))
    change.create(f"book/instructor/{chapter_id}.md", _instructor(number, title))
    change.create(f"book/notes/{chapter_id}.md", _note(number, title))
    for module, text in _code(number, title).items():
        change.create(f"src/multivector/chapters/{name}/{module}.py", text)
    _register(change, name)
    _list(change, chapter_id, title, paragraphs, method)
    change.said = [
        f"chapter {number} begun: write notebooks/{chapter_id}.ipynb (search for “{TO_WRITE}”)",
        f"`multivector new-item {chapter_id} choice` adds the first question",
        f"`multivector notebooks notebooks/{chapter_id}.ipynb` runs it; `multivector book` shows it",
    ]
    return change


def _notebook(number: str, title: str, paragraphs: list[str], method: str, name: str, prefix: str) -> str:
    passage = "\n\n".join(f"> **{paragraph}** {data.paragraph(paragraph)}" for paragraph in paragraphs)
    hidden = {"jupyter": {"source_hidden": True}, "tags": ["remove-input"]}
    parts = [
        ("title", f"# {title}\n\n*Chapter {number} · method: **{method}***\n\n{TO_WRITE} a scene with two readings."),
        ("objectives", f"## You will be able to\n\n1. {_OBJECTIVE}"),
        ("import", None),
        ("passage", f"## The passage\n\nThe quotations are printed as in the article.\n\n{passage}"),
        ("question", f"## The question\n\n**{TO_WRITE} one question that the tables can answer?**"),
        ("step1", f"## Step 1\n\n**What would we expect?** {TO_WRITE} what follows if the claim is right."),
        ("map", f"## The map\n\n{TO_WRITE} a question about places."),
        ("explore", f"## Explore: change one assumption\n\n{TO_WRITE} which choices decide the answer."),
        ("judge", "## Judge\n\nNow every claim of the passage."),
        ("ledger", f"claims.passage({', '.join(map(repr, paragraphs))})".replace("'", '"')),
        ("unknown", f"## What we do not know\n\n- {TO_WRITE} what no row says."),
        ("summary", f"## In short\n\n- {TO_WRITE} what the rows show, in three lines."),
    ]
    imports = "from multivector import charts, claims, data, exercises, explorers, maps\n"
    cells = []
    for part, text in parts:
        cell_id = f"{prefix}-{part}"
        if part == "import":
            text = f"{imports}from {coursecode.CHAPTERS}.{name} import numbers"
        make = new_code_cell if part in ("import", "ledger") else new_markdown_cell
        cells.append(make(text, id=cell_id, metadata=hidden if make is new_code_cell else {}))
    return dumps(normalise(new_notebook(cells=cells), f"notebooks/{number}"))


_OBJECTIVE = f"{TO_WRITE} what the reader can do afterwards, with a verb that can be tested."


def _bank(chapter_id: str, number: str, title: str, prefix: str) -> str:
    return (
        "# yaml-language-server: $schema=../schema/bank.schema.json\n"
        f"# Exercises of chapter {number}: {title}.\n"
        f"chapter: {chapter_id}\n"
        f"objectives:\n  {prefix}-o1: {_quoted(_OBJECTIVE)}\n\n"
        "items: []\n"
    )


def _instructor(number: str, title: str) -> str:
    parts = ("Timing", "What students misunderstand", "Board plan", "Answers to the discussion questions")
    body = "\n\n".join(f"## {part}\n\n{TO_WRITE} after the first lesson." for part in parts)
    head = f'---\ndescription: "Lecturer\'s notes on chapter {int(number)}."\n---\n\n'
    return f"{head}# Chapter {int(number)}: {title}\n\n{body}\n"


def _note(number: str, title: str) -> str:
    question = f"**Question.** {TO_WRITE} the question, and the rows that answer it."
    return f"# Evidence note: chapter {number}, {title}\n\n{question}\n"


def _code(number: str, title: str) -> dict[str, str]:
    return {
        "__init__": f'"""The code of chapter {number}, {title}."""\n',
        "numbers": f'"""The numbers of chapter {number}, {title}: named queries (`queries.query`)."""\n',
        "explorers": f'"""The explorers of chapter {number}, {title} (`explorers.explorer`)."""\n',
    }


def _register(change: Change, name: str) -> None:
    text = change.text(REGISTRY)
    found = _NAMES.search(text)
    if not found:
        raise NewPartError(f"{REGISTRY}: the list NAMES has another form; add {name} by hand")
    change.set(REGISTRY, f'{text[: found.end()]}    "{name}",\n{text[found.end() :]}')


def _list(change: Change, chapter_id: str, title: str, paragraphs: list[str], method: str) -> None:
    fields = {"id": chapter_id, "title": title, "passage": ", ".join(paragraphs), "method": method}
    change.append_line(LIST, f"- {{{', '.join(f'{name}: {_quoted(value)}' for name, value in fields.items())}}}")


def _quoted(text: str) -> str:
    return yaml.safe_dump(text, default_style='"', allow_unicode=True, width=10_000).strip()
