"""The class of a source stands beside its link, as text, on every page; stored outputs do not hold it."""

import json
import re
from pathlib import Path

import pytest

import lookups
import nodejs
from multivector import claims, figure
from multivector.book import ledger_page, sourcelabels, usage

ROOT = Path(__file__).resolve().parents[1]
WIRE, TASS, COPY = "https://wire.example/a?b=1&c=2", "https://www.tass.com/a", "https://wire.example/full-text"
ITEM = {"id": "x", "sources": [{"label": "S", "urls": [TASS]}, {"label": "T", "urls": []}], "claim": {"urls": [COPY]}}


@pytest.fixture(autouse=True)
def small(monkeypatch):
    lookups.use(monkeypatch)


def test_a_link_to_a_source_has_its_class_behind_it():
    made = sourcelabels.add(figure.link_list((WIRE, TASS, COPY, "https://nobody-knows.example/")))
    assert '>wire.example</a> <span class="mv-class">(news agency or paper)</span></li>' in made
    assert '>tass.com</a> <span class="mv-class">(state-controlled outlet)</span>' in made
    assert "(copy: United Nations, resolution ES-11/1; seen in a copy)" in made
    assert made.count("mv-class") == 3 and ">nobody-knows.example</a></li>" in made


def test_other_links_stay_as_they_are():
    body = f'<a href="ledger.html">x</a> <a href="{TASS}">y</a> <a href="{TASS}" rel="noopener" aria-label="z">z</a>'
    assert sourcelabels.add(body) == body


def test_a_card_as_stored_has_no_label_and_as_shown_one_for_each_class():
    card = claims.card("C022").html()
    assert "mv-class" not in card
    assert sourcelabels.add(card).count("(news agency or paper)") == 4


def test_an_exercise_is_told_the_classes_of_its_sources_and_keeps_the_rest():
    script = figure.json_script("mv-ex-item", ITEM)
    (text,) = re.findall(r">(.*?)</script>", sourcelabels.add(script))
    assert json.loads(text) == {
        **ITEM,
        "classes": {TASS: "state-controlled outlet", COPY: "copy: United Nations, resolution ES-11/1; seen in a copy"},
    }


def test_the_ledger_can_be_filtered_by_class(monkeypatch):
    monkeypatch.setattr(usage, "places", lambda root: {})  # which reads all chapters
    html = ledger_page.html(ROOT)
    (row,) = re.findall(r'<tr role="row" id="c022"[^>]*>', html)
    assert 'data-class="news"' in row
    assert '<option value="news">news agency or paper (' in html
    script = (nodejs.PACKAGE / "book" / "static" / "ledger.js").read_text(encoding="utf-8")
    filters = re.search(r"FILTERS = \[(.*?)\]", script).group(1)
    for name in re.findall(r'"(\w+)"', filters):
        assert f'<select name="{name}">' in html and f"data-{name}=" in row
