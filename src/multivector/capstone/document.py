"""Brief and erratum as documents: a list of blocks, and one HTML page made of them.

A block is a tag and its content: `["h1" | "h2" | "p" | "blockquote", text]`, `["ol" | "ul", [text, …]]` or
`["links", [address, …]]`. All content is plain text and is escaped here; only an address of http or https is a link.
`frontend/document.js` makes the same bytes, and tests hold the two equal.
"""

import re
from pathlib import Path

from multivector import files
from multivector.capstone.briefs import TEXTS, BriefError, claims_in

_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"}
_STYLE = (
    "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:17px/1.55 Georgia,serif;color:#1c2733;background:#fff;"
    "overflow-wrap:anywhere}h1,h2{line-height:1.25}h2{font-size:1.15rem;margin:1.4rem 0 .4rem}"
    "blockquote{margin:.5rem 0;padding-left:1rem;border-left:3px solid #7d8894}"
    "@media print{body{margin:0;font-size:11pt}h2{break-after:avoid}li{break-inside:avoid}}"
)
# Nothing in the file may run or load, whatever a mistake in escaping would let through.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def brief(form: dict, context: dict) -> list:
    """Return the blocks of a brief in the form of `briefs.read`."""
    ledger, catalogue = context["claims"], context["evidence"]
    made = [["h1", form["title"] or "Policy brief"]]
    made += [["p", f"For: {form['audience']}"]] if form["audience"] else []
    made += _paragraphs(form["headline"])
    if form["steps"]:
        made += [["h2", "The argument"], ["ol", [_step(step) for step in form["steps"]]]]
    known = [catalogue[name] for name in form["evidence"] if name in catalogue]
    if known:
        texts = [f"{entry['title']} ({entry['kind']}, chapter {entry['chapter']})" for entry in known]
        made += [["h2", "Evidence"], ["ul", texts]]
    for name in ("rival", "unknowns", "follows"):
        made += [["h2", TEXTS[name]], *_paragraphs(form[name])] if form[name] else []
    if form["confidence"]:
        made += [["h2", "Confidence"], ["p", f"My confidence in this brief: {form['confidence']}."]]
    cited = claims_in(" ".join(step["claims"] for step in form["steps"]))
    rows = [_cited(name, ledger[name], context["words"]) for name in cited if name in ledger]
    if rows:
        made += [["h2", "Claims cited"], ["ul", rows]]
    return [*made, ["p", f"The claims are from: {context['article']}"]]


def _step(step):
    cited = claims_in(step["claims"])
    return f"{step['text']} ({', '.join(cited)})" if cited else step["text"]


def _cited(name, claim, verdict_words):
    return f"{name}, paragraph {claim['paragraph']}: “{claim['quote']}” The ledger: {verdict_words[claim['verdict']]}."


def _paragraphs(text):
    return [["p", line.strip(" \t\r")] for line in text.split("\n") if line.strip(" \t\r")]


def page(blocks: list, title: str) -> str:
    """Return the whole HTML page."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{html(blocks)}</body>\n</html>\n"
    )


def html(blocks: list) -> str:
    """Return blocks as HTML, a line each."""
    return "".join(_block(tag, content) for tag, content in blocks)


def _block(tag, content):
    if tag in ("ol", "ul"):
        return f"<{tag}>{''.join(f'<li>{escaped(text)}</li>' for text in content)}</{tag}>\n"
    if tag == "links":
        return f"<ul>{''.join(f'<li>{_link(address)}</li>' for address in content)}</ul>\n"
    return f"<{tag}>{escaped(content)}</{tag}>\n"


def _link(address):
    text = escaped(address)
    return f'<a href="{text}" rel="noopener">{text}</a>' if _ADDRESS.fullmatch(address) else text


def escaped(text: str) -> str:
    """Return text for HTML, in an element or in quotes."""
    return re.sub(r"[&<>\"']", lambda found: _ESCAPES[found[0]], text)


def write(path: Path, text: str) -> str:
    """Write a new file and say where; raises BriefError when there is one already."""
    try:
        files.write_new(path.parent, {path.name: text.encode()})
    except FileExistsError:
        raise BriefError(f"{path.name}: exists; choose another name, or move that file away first") from None
    except OSError as error:
        raise BriefError(f"{path.name}: cannot be written ({error.strerror})") from None
    return f"Written: {path.name}"
