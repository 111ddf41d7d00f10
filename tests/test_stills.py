"""Stored outputs where a notebook is not trusted: images instead of glued words, and a book without any of them."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import unquote

import pytest

from multivector import stills
from multivector.notebooks import run
from untrusted import Seen

ROOT = Path(__file__).resolve().parents[1]
SVG = '<svg viewBox="0 0 9 9"><text fill="#123456">5 &lt; 6 %</text></svg>'
FIGURES = re.compile(r'<figure class="mv-figure mv-(chart|map|explorer)".*?</figure>', re.DOTALL)


def outputs(path):
    for number, cell in enumerate(run.read(path).cells, start=1):
        for output in cell.get("outputs", []):
            if html := output.get("data", {}).get("text/html"):
                yield number, html


def drawn(address):
    return ElementTree.fromstring(unquote(address))  # noqa: S314  (our own)


@pytest.fixture(scope="module")
def stored():
    """Every HTML output of the course's notebooks as (file, cell, html)."""
    return [(path.name, cell, html) for path in run.find(ROOT) for cell, html in outputs(path)]


def test_no_drawing_leaves_its_words_behind(stored):
    assert len(stored) > 200
    assert [(name, cell, Seen(html).glued[:3]) for name, cell, html in stored if Seen(html).glued] == []


def test_the_check_finds_what_is_left_behind():
    for broken in (f"<p>{SVG}</p>", "<template><p>twice</p></template>", f"<div hidden>{SVG}</div>"):
        assert Seen(broken).glued
    assert Seen(f"<div {stills.HIDDEN}>{SVG}</div>").words == []


def test_every_chart_and_map_is_an_image_with_its_words(stored):
    figures = [(found[1], found[0]) for _, _, html in stored for found in FIGURES.finditer(html)]
    kinds = [kind for kind, _ in figures]
    assert kinds.count("chart") > 50 and kinds.count("map") > 10 and kinds.count("explorer") > 10
    for kind, html in figures:
        pictures = [alt for source, alt in Seen(html).images if source.startswith("data:image/svg+xml,") and alt]
        assert len(pictures) == 1 or (kind == "explorer" and not pictures)


def test_explorers_show_one_outcome_and_say_what_to_do(stored):
    explorers = [found[0] for _, _, html in stored for found in FIGURES.finditer(html) if found[1] == "explorer"]
    for html in explorers:
        outcomes = re.findall(r'<div class="mv-explorer-outcome"[^>]*>', html)
        assert len(outcomes) > 1
        assert sum(stills.HIDDEN not in outcome for outcome in outcomes) == 1
        assert "Run this cell to use the controls." in Seen(html).words


def test_every_image_is_sound_svg(stored):
    found = {source for _, _, html in stored for source, _ in Seen(html).images}
    assert len(found) > 70
    for source in found:
        kind, text = source.split(",", 1)
        assert kind == "data:image/svg+xml"
        root = drawn(text)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"


def test_the_book_gets_the_drawings_alone(stored):
    for _, _, html in stored:
        page = stills.for_page(html)
        assert not re.search(r"mv-still|mv-drawn|mv-run|data:image", page)
        assert page.count("<svg") == html.count("<svg")


def test_the_image_keeps_every_character():
    html = stills.with_image(SVG, SVG, 'a "b" < c')
    ((source, words),) = Seen(html).images
    assert words == 'a "b" < c'
    text = drawn(source.split(",", 1)[1]).find("{http://www.w3.org/2000/svg}text")
    assert text.text == "5 < 6 %" and text.get("fill") == "#123456"
    assert stills.for_page(html) == SVG
    small = f"<p>{stills.small_with_image(SVG)}</p>"
    assert stills.for_page(small + stills.run_line("Run.", "Or trust")) == f"<p>{SVG}</p>"
