"""The page on confidence: every number is that of the tables, and the second judge is there or said to be missing."""

import dataclasses
import re
from pathlib import Path

import pytest
from docutils import core, frontend, nodes, utils
from docutils.writers import html5_polyglot

import lookups
from multivector import claims, confidence, data, judges
from multivector.book import how_sure
from multivector.errors import MultivectorError

ROOT = Path(__file__).resolve().parents[1]
LEDGER = data.load("claims")
JUDGE = judges.Judge(
    name="B",
    what="a reader",
    judged_on="2026-12-01",
    prompt="Which?",
    seed=7,
    ids=("C022", "C001"),
    ledger={"C022": "contradicted", "C001": "supported"},
    answers={"C022": "contradicted", "C001": "imprecise"},
)


def rows(name):
    return [[cell.astext() for cell in row] for made in how_sure.part(name) for row in made.findall(nodes.row)]


def words(name):
    return "\n".join(made.astext() for made in how_sure.part(name))


def test_the_page_asks_for_every_part():
    page = (ROOT / "book" / "how-sure.md").read_text(encoding="utf-8")
    assert re.findall(r"\{multivector-how-sure\} (\w+)", page) == list(dict.fromkeys(how_sure.PARTS))
    assert "- file: book/how-sure" in (ROOT / "book" / "_toc.yml").read_text(encoding="utf-8")
    typed = re.sub(r"\d+<!-- fixed, .*?-->|chapter 00", "", page.partition("# How")[2])
    assert not re.search(r"\d", typed)


def test_an_unknown_part_gives_the_nearest():
    with pytest.raises(MultivectorError, match=r"no part 'judge' of the page on confidence\. Nearest: judges"):
        how_sure.part("judge")


def test_verdicts_by_confidence_add_up():
    table = rows("confidence")
    assert [row[1:] for row in table[1:-1]] == [
        [
            *(
                str(((LEDGER["verdict"] == name) & (LEDGER["confidence"] == level)).sum())
                for level in ("high", "medium", "low")
            ),
            str((LEDGER["verdict"] == name).sum()),
        ]
        for name in claims.VERDICTS
    ]
    assert table[-1][-1] == str(len(LEDGER))


def test_what_rows_rest_on_and_the_pages_by_class_add_up():
    assert sum(int(row[-1]) for row in rows("base")[1:]) == len(LEDGER)
    *kinds, total = rows("classes")[1:]
    assert len(kinds) == 9
    assert sum(int(row[1]) for row in kinds) == int(total[1])


def test_each_thin_verdict_leads_to_its_row():
    found = [node["refuri"] for made in how_sure.part("thin") for node in made.findall(nodes.reference)]
    assert found == [f"ledger.html#{name.lower()}" for name in confidence.thin(LEDGER)["claim_id"]]


def test_a_thin_verdict_says_what_it_rests_on(monkeypatch):
    lookups.use(monkeypatch)
    (one,) = LEDGER[LEDGER["claim_id"] == "C022"].to_dict("records")
    frame = LEDGER[LEDGER["claim_id"] == "C022"].assign(evidence_urls="https://tass.com/a")
    monkeypatch.setattr(data, "load", lambda name: frame)
    said = words("thin")
    assert said.startswith("1 claims are called supported or contradicted. 0 of them rest")
    assert f"C022 (✗\u00a0contradicted, confidence {one['confidence']})" in said


def test_without_a_second_judge_the_page_says_so(monkeypatch):
    monkeypatch.setattr(judges, "load", list)
    assert words("judges").startswith("Not yet judged.")


def test_a_second_judge_is_told_with_question_sample_and_differences(monkeypatch):
    monkeypatch.setattr(judges, "load", lambda: [JUDGE])
    told = words("judges")
    for part in ("Second judge: B", "a reader", "1 December 2026", "drawn with the seed 7", "1 of 2 (50 %)", "Which?"):
        assert part in told
    assert f"{judges.kappa(JUDGE.pairs()):.2f}" in told
    assert "Verdicts of the ledger in lines, of B in columns" in told
    assert "C001: the ledger said ✓\u00a0supported, the second judge ≈\u00a0imprecise." in told
    assert "between themselves" not in told


def test_several_judges_are_compared_with_each_other(monkeypatch):
    monkeypatch.setattr(judges, "load", lambda: [JUDGE, dataclasses.replace(JUDGE, name="C")])
    assert "B and C: 2 of 2 (100 %); kappa 1.00." in words("judges")


def test_what_a_row_and_a_table_of_a_judge_are_about_is_said_where_a_screen_reader_looks(monkeypatch):
    """As the book writes it: no empty head, a name of each row in a `th`, and a caption on each table of a judge."""
    monkeypatch.setattr(judges, "load", lambda: [JUDGE])
    for name in ("confidence", "classes", "base", "judges"):
        page = publish(how_sure.part(name))
        assert page.count("<table") == len([made for made in how_sure.part(name) if isinstance(made, nodes.table)])
        assert page.count("<caption>") == (page.count("<table") if name == "judges" else 0)
        assert all(re.match(r"<tr><th class=\"(head )?stub\">", row) for row in re.findall(r"<tr>.*?</tr>", page))
        assert not re.search(r"<th[^>]*>(<p></p>)?</th>", page)


def publish(parts):
    """Return nodes as HTML, on one line."""
    document = utils.new_document("page", frontend.get_default_settings(html5_polyglot.Writer))
    document += parts
    return re.sub(r"\n\s*", "", core.publish_from_doctree(document, writer=html5_polyglot.Writer()).decode())
