"""The capstone: what the check finds, what the rubric gives, what the documents hold, one result in both languages."""

import gzip
import json
from pathlib import Path

import nbformat
import pytest

import make_capstone_vectors as made
import nodejs
from multivector import capstone, claims, resources, workfolder
from multivector.capstone import assets, briefs, document, errata, evidence, form, rubric, widget
from multivector.capstone.context import context
from multivector.exercises import handin, progress, progress_check, progress_entry

HERE = Path(__file__).parent
BUDGET = 20_000  # bytes, gzip: the script of the one page that has the capstone
REPLAY = """
const { briefFrom, check, score, scoreLines } = await load("capstone/frontend/brief.js");
const { briefBlocks, page } = await load("capstone/frontend/document.js");
const { draft, judgements, TITLE } = await load("capstone/frontend/erratum.js");
const { context, briefs, verdicts } = argument;
return {
  briefs: briefs.map((given) => {
    const form = briefFrom(given);
    const result = score(form, context);
    const html = page(briefBlocks(form, context), form.title || "Policy brief");
    return { form, findings: check(form, context), score: result, lines: scoreLines(result), html };
  }),
  verdicts: verdicts.map((items) => (
    { judged: judgements(items, context), html: page(draft(items, context), TITLE) })),
};
"""


def vectors(name):
    return json.loads((HERE / "vectors" / "capstone" / name).read_text(encoding="ascii"))


def codes(**changes):
    return [found["code"] for found in briefs.check(briefs.read(made.WHOLE | changes), made.CONTEXT)]


def entry(response, day="2026-03-02"):
    return progress_entry.ENTRY | {"response": response, "at": f"{day}T12:00:00Z"}


# --- one result in both languages -------------------------------------------------------------------------------------


def test_the_committed_vectors_are_what_the_script_writes():
    for name, text in made.texts().items():
        path = HERE / "vectors" / "capstone" / name
        assert path.read_text(encoding="ascii") == text, f"run python tests/make_capstone_vectors.py ({name})"


def test_javascript_gives_the_expected_results(tmp_path):
    briefs, verdicts = vectors("brief.json"), vectors("erratum.json")
    argument = {
        "context": briefs["context"],
        "briefs": [case["given"] for case in briefs["cases"]],
        "verdicts": [case["given"] for case in verdicts["cases"]],
    }
    given = nodejs.run(REPLAY, tmp_path, argument)
    for cases, results in ((briefs["cases"], given["briefs"]), (verdicts["cases"], given["verdicts"])):
        assert len(cases) == len(results) > 5
        for case, result in zip(cases, results, strict=True):
            assert result == case["expect"], case["name"]


# --- the check --------------------------------------------------------------------------------------------------------


def test_a_whole_brief_has_nothing_to_do():
    assert codes() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": " "}, ["empty-title"]),
        ({"audience": ""}, ["empty-audience"]),
        ({"confidence": "certain"}, ["empty-confidence"]),
        ({"unknowns": "Much."}, ["step-open"]),
        ({"steps": []}, ["no-steps"]),
        ({"steps": [{"text": "a", "claims": "C001"}]}, ["few-steps"]),
        ({"steps": [{"text": "", "claims": "C001"}, {"text": "b", "claims": ""}]}, ["step-empty", "step-no-claim"]),
        ({"steps": [{"text": "a", "claims": "C001 C003"}] * 2}, ["step-contradicted"] * 2),
        ({"steps": [{"text": "a", "claims": "C001 C002"}] * 2}, ["step-imprecise"] * 2),
        ({"steps": [{"text": "a", "claims": "C999"}] * 2}, ["step-unknown-claim"] * 2 + ["no-supported"]),
        ({"evidence": []}, ["no-evidence"]),
        ({"evidence": ["chart-a", "chart-b"]}, ["one-kind"]),
        ({"evidence": ["chart-a", "chart-a-table"]}, ["one-kind"]),
        ({"evidence": ["chart-b", "chart-a-table"]}, []),
        ({"evidence": ["chart-a", "map-c", "chart-z"]}, ["unknown-evidence"]),
        ({"follows": "wo " * 450}, ["too-long"]),
    ],
)  # fmt: skip
def test_each_gap_is_found(changes, expected):
    assert codes(**changes) == expected


def test_a_finding_says_where_and_what_the_record_holds():
    steps = [{"text": "a", "claims": "C001"}, {"text": "b", "claims": "C002"}]
    found = briefs.check(briefs.read(made.WHOLE | {"steps": steps}), made.CONTEXT)
    line = "Step 2 rests on C002, which the ledger holds imprecise. The value found: 19 September 2023."
    assert [entry["text"] for entry in found] == [line]


def test_every_code_is_held_by_the_rubric():
    """A finding that no criterion knows would cost nothing."""
    assert {code for criterion in rubric.load() for code in criterion["caps"]} == set(briefs.CODES)


# --- the rubric -------------------------------------------------------------------------------------------------------


def test_the_check_holds_a_mark_down_and_says_why():
    result = briefs.score(briefs.read(made.WHOLE | {"headline": ""}), made.CONTEXT)
    assert (result["points"], result["most"]) == (6, 9)
    assert result["criteria"][0] == {
        "id": "answer", "title": "Answer", "level": 3, "cap": 0, "points": 0,
        "why": ["The part “Headline” is empty."],
    }  # fmt: skip


def test_a_mark_that_was_not_given_is_no_mark():
    result = briefs.score(briefs.read(made.WHOLE | {"marks": {}}), made.CONTEXT)
    assert result["points"] == 0
    assert briefs.score_lines(result)[1] == "Answer: 0 (you have not chosen a level)"


GOOD = "criteria:\n- {id: a, title: A, levels: [a, b, c, d], caps: {no-steps: 0}}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("criteria: []\n", "there are none"),
        ("- a\n", "there are none"),
        (GOOD.replace("no-steps", "no-step"), "no finding is called 'no-step'. Nearest: no-steps"),
        (GOOD.replace("no-steps: 0", "no-steps: 4"), "the cap must be from 0 to 3"),
        (GOOD.replace(", d]", "]"), "levels must be 4 sentences"),
        (GOOD.replace("title", "name"), "a criterion has the fields"),
        (GOOD + GOOD.partition("\n")[2], "two criteria have one id"),
        ("criteria: [\n", "rubric.yaml:"),
    ],
)
def test_a_broken_rubric_is_refused(text, message):
    assert len(rubric.read(GOOD.encode())) == 1
    with pytest.raises(rubric.RubricError, match=message):
        rubric.read(text.encode())


# --- the documents ----------------------------------------------------------------------------------------------------


def test_hostile_text_stays_text():
    form_ = briefs.read(made.BRIEFS["hostile"])
    items = {"three": entry({"verdict": "contradicted", "reason": made.HOSTILE})}
    for blocks in (document.brief(form_, made.CONTEXT), errata.draft(items, made.CONTEXT)):
        text = document.page(blocks, made.HOSTILE)
        assert "<img" not in text and "<script" not in text and 'href="javascript' not in text
        assert document.escaped(made.HOSTILE) in text
        assert "default-src 'none'" in text


def test_an_export_never_replaces_a_file(tmp_path):
    path = tmp_path / "brief.html"
    one = capstone.Brief(title="One", steps=[("A step.", ["C001"])])
    assert one.export(path) == "Written: brief.html"
    kept = path.read_text(encoding="utf-8")
    assert "<title>One</title>" in kept and "A step. (C001)" in kept
    with pytest.raises(briefs.BriefError, match=r"brief\.html: exists; choose another name"):
        capstone.Brief(title="Two").export(path)
    assert path.read_text(encoding="utf-8") == kept
    with pytest.raises(briefs.BriefError, match="cannot be written"):
        one.export(tmp_path / "none" / "brief.html")


def test_an_erratum_corrects_only_what_was_judged_wrong():
    items = {
        "then-two": entry({"verdict": "imprecise", "reason": "A day late."}),
        "four": entry({"verdict": "supported", "reason": ""}),
        "capstone-C001": entry({"verdict": "supported"}),
    }
    text = document.html(errata.draft(items, made.CONTEXT))
    assert text.index("Paragraph P10, claim C002") < text.index("What seems wrong: A day late.")
    assert "Corrected value: 19 September 2023" in text
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener">' in text
    assert "claim C004" not in text
    assert "C004, paragraph P10: The course&#x27;s ledger holds this claim contested (confidence: medium); " in text
    assert "I hold it supported: no reason is written down yet" in text
    assert "not judged (3 claims)</h2>\n<p>C003, C005, C006</p>" in text


def test_an_erratum_from_a_progress_file(tmp_path):
    path = tmp_path / progress.FILE_NAME
    progress.update(path, {"capstone-C022": entry({"verdict": "contradicted", "reason": "The readout says 19."})})
    assert errata.export(tmp_path / "erratum.html", path) == "Written: erratum.html"
    text = (tmp_path / "erratum.html").read_text(encoding="utf-8")
    assert "What seems wrong: The readout says 19." in text
    assert document.escaped(claims.get("C022").quote) in text


# --- evidence and context ---------------------------------------------------------------------------------------------


def test_evidence_is_read_from_the_notebooks():
    found = evidence.catalogue()
    named = (resources.notebooks_dir() / "02-united-states.ipynb").read_text(encoding="utf-8")
    figures = named.count('<figure class=\\"mv-figure')
    assert sum(entry["chapter"] == "02" and not entry["of"] for entry in found.values()) == figures > 5
    assert {entry["kind"] for entry in found.values()} >= {"chart", "map", "explorer", "table"}
    assert all(progress_check.is_name(name) for name in found)
    assert all(entry["title"] and "<" not in entry["title"] for entry in found.values())


def test_a_title_is_read_as_text():
    html = (
        '<figure class="mv-figure mv-chart" id="mv-chart-a">\n<figcaption><p class="mv-figure-title">R &amp; D '
        "<em>rose</em></p></figcaption></figure>"
    )
    found = evidence.figures("03-china", html)
    assert found["chart-a"]["title"] == "R & D rose"
    assert found["chart-a"]["link"] == "notebooks/03-china.html#mv-chart-a"
    assert list(found) == ["chart-a"], "no table stands under it"


def test_the_context_knows_every_claim_and_verdict_exercise():
    known = context()
    assert len(known["claims"]) == len(claims.table())
    assert known["judged_in"]["capstone-C001"] == {"claim": "C001", "first": False}
    assert any(entry["first"] for entry in known["judged_in"].values())
    assert {entry["claim"] for entry in known["judged_in"].values()} == set(known["claims"])


# --- what is kept -----------------------------------------------------------------------------------------------------


def test_a_brief_is_kept_and_read_as_an_answer_is(tmp_path):
    path = tmp_path / progress.FILE_NAME
    one = capstone.Brief(title="Votes", steps=[("First.", ["C001", "C004"])], marks={"answer": 2})
    progress.update(path, {progress_entry.BRIEF: entry(one.kept())})
    again = capstone.Brief.from_progress(path)
    assert again.kept() == one.kept()
    assert again.steps == [("First.", "C001 C004")]
    assert capstone.Brief.from_progress(tmp_path / "none.json").kept() == capstone.Brief().kept()


def test_the_largest_brief_fits_into_the_progress_file():
    step = {"text": "x" * briefs.MAX_TEXT, "claims": "C001 " * 40}
    largest = dict.fromkeys(briefs.TEXTS, "x" * 9000) | {"steps": [step] * 99, "evidence": ["chart-a"] * 99}
    assert progress_entry.problem_of(entry(briefs.read(largest | {"marks": {"answer": 3}, "confidence": "low"}))) == ""


def test_a_hand_in_leaves_the_capstone_out():
    items = {"us-guess": entry("a"), progress_entry.BRIEF: entry({"title": "Private"})}
    made_ = handin.prepare(progress.Saved(items, seed="0a0b0c0d"), "Mira", extras=["reasons"], day="2026-03-02")
    assert made_.answered == 1
    assert "Private" not in made_.text


# --- forms ------------------------------------------------------------------------------------------------------------


def test_the_mark_in_a_page_becomes_the_form():
    body = f"<p>a</p>{form.place('brief')}<p>b</p>{form.place('erratum')}<p>c</p>"
    whole = form.expand(body, "../")
    assert whole.count('class="mv-cap-data"') == 1
    assert (
        whole.index('data-mv-capstone="brief"') < whole.index("mv-cap-data") < whole.index('data-mv-capstone="erratum"')
    )
    assert 'href="../ledger.html#c001"' in whole and 'href="../notebooks/02-united-states.html#mv-' in whole
    assert form.PRIVACY in whole
    assert form.expand("<p>none</p>") == "<p>none</p>"


def test_reference_mode_stores_the_mark_alone(monkeypatch):
    monkeypatch.setenv("MULTIVECTOR_ASSETS", "reference")
    monkeypatch.setattr(widget, "Capstone", None)  # making one would fail
    bundle = capstone.brief()._repr_mimebundle_()
    assert bundle["text/html"] == form.place("brief")
    assert len(capstone.erratum()._repr_mimebundle_()["text/html"]) < 300


def test_the_widget_keeps_what_the_page_sends(tmp_path, monkeypatch):
    monkeypatch.delenv("MULTIVECTOR_ASSETS", raising=False)
    path = tmp_path / progress.FILE_NAME
    progress.update(path, {"us-guess": entry("a")})
    live = widget.Capstone("brief", path)
    assert live.items == {}, "other exercises stay out of the page"
    live.items = {progress_entry.BRIEF: entry({"title": "Votes"}), "us-guess": entry("b")}
    kept = progress.read(path)
    assert kept[progress_entry.BRIEF]["response"] == {"title": "Votes"}
    assert kept["us-guess"]["response"] == "a", "the form writes its own entries only"
    assert widget.Capstone("erratum", path).items.keys() == {progress_entry.BRIEF}


def test_the_widget_says_why_nothing_is_kept(tmp_path, monkeypatch):
    monkeypatch.delenv("MULTIVECTOR_ASSETS", raising=False)
    path = tmp_path / progress.FILE_NAME
    path.write_text("no progress", encoding="utf-8")
    live = widget.Capstone("brief", path)
    assert "not JSON" in live.notice
    live.items = {progress_entry.BRIEF: entry({"title": "Votes"})}
    assert path.read_text(encoding="utf-8") == "no progress"


def test_weight():
    assert len(gzip.compress(assets.book_script().encode(), 9)) <= BUDGET


# --- the template -----------------------------------------------------------------------------------------------------


def test_the_template_is_copied_and_starts_empty():
    name = "exercises/brief/11-policy-brief.ipynb"
    content = workfolder.course_files()[name]
    notebook = nbformat.reads(content.decode(), as_version=4)
    shown = "".join(
        "".join(output["data"]["text/plain"]) for cell in notebook.cells if cell.cell_type == "code"
        for output in cell.outputs if "data" in output
    )  # fmt: skip
    assert "The part “Title” is empty." in shown and "0 of 18 points." in shown
