"""The static form: what a reader without JavaScript sees, and that nothing in an item can break out of it."""

import json
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import pytest

from multivector import kinds, stills
from multivector.exercises import bank, html
from multivector.exercises.references import References
from multivector.kinds import _regionmap

SAMPLES = Path(__file__).parent / "fixtures" / "bank-sample" / "90-sample.yaml"
HOSTILE = "</script><img src=x onerror=alert(1)>\"'&<b>"
VOID = {"input", "img", "br", "hr", "path", "circle", "rect"}


def references(**changes):
    claim = {
        "paragraph": "P10",
        "quote": "September 23, 2023",
        "claim": "The first summit met on 23 September 2023.",
        "confidence": "high",
        "verdict": "contradicted",
        "correct_value": "2023-09-19",
        "evidence": "What the ledger found.",
        "evidence_urls": "https://example.org/a",
    } | changes
    names = {code: f"{code} name" for code in ("KAZ", "KGZ", "TJK", "TKM", "UZB")}
    places = {
        f"us.funder_place USA {money} {years} five": place
        for (money, years), place in zip(
            product(("loans", "grants"), ("2011-2021", "2001-2010")), (11, 7, 2, 1), strict=True
        )
    }
    places |= {"events.date E026": "2001-10-07", "events.date E043": "2005-11", "events.date E058": "2014"}
    sites = {name: {"lat": 38.8, "lon": 65.9, "precision_km": 2} for name in ("F19", "F20", "F21")}
    return References(claims={"C001": claim, "C022": claim}, countries=names, values=places, sites=sites)


def samples(**changes):
    return {item.kind: item.public(references(**changes)) for item in bank.read(SAMPLES).items}


class Page(HTMLParser):
    """Elements with their attributes, the text a reader sees, and whether every element is closed in order."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.shown, self.text, self.scripts, self.open = [], [], "", [], []
        self.hidden = []  # for each open element: whether it, or one around it, waits for a script
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        is_hidden = "hidden" in dict(attrs) or any(self.hidden[-1:])
        self.shown += [] if is_hidden else [tag]
        if tag not in VOID:
            self.open.append(tag)
            self.hidden.append(is_hidden)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        self.hidden.pop()

    def handle_data(self, data):
        if "script" in self.open:
            self.scripts.append(data)
        else:
            self.text += data

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(params=["choice", "multiple", "numeric", "verdict", "map_region", "map_point", "timeline"])
def item(request):
    return samples()[request.param]


def test_the_samples_cover_every_kind():
    assert set(samples()) == set(kinds.names())


def test_form_is_whole_and_holds_the_item(item):
    page = Page(html.form(item))
    assert page.open == []
    assert page.elements[0][1]["class"] == "mv-exercise"
    assert page.elements[0][1]["data-mv-id"] == item["id"]
    assert page.elements[0][1]["data-mv-kind"] == item["kind"]
    assert json.loads("".join(page.scripts)) == item


def test_same_item_same_bytes(item):
    assert html.form(item) == html.form(json.loads(json.dumps(item)))


def test_no_answer_is_shown(item):
    text = Page(html.form(item)).text
    withheld = [item["explanation_html"]]
    withheld += [option["feedback_html"] for option in item.get("options", []) + item.get("evidence", [])]
    if item["kind"] == "verdict":
        withheld += [item["claim"]["evidence"], item["claim"]["correct_value"]]
    for entry in withheld:
        assert Page(f"<div>{entry}</div>").text.strip() not in text
    # Nor by a ticked box.
    assert not any("checked" in attributes for attributes in Page(html.form(item)).all("input"))


def test_what_a_reader_without_javascript_needs_is_there(item):
    text = Page(html.form(item)).text
    assert "turn on JavaScript, or run this cell in JupyterLab" in text
    assert [f"Hint {number} of 3" in text for number in (1, 2, 3)] == [True] * 3
    assert "button" not in Page(html.form(item)).shown
    for option in item.get("options", []):
        assert Page(option["text_html"]).text in text


def test_every_field_has_a_name_and_every_reference_a_target(item):
    page = Page(html.form(item))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in page.elements:
        for name in ("for", "aria-labelledby", "aria-describedby"):
            for target in attributes.get(name, "").split():
                assert target in ids
    for attributes in page.all("input") + page.all("textarea"):
        inside_label = "value" in attributes  # radios and checkboxes stand in their label
        assert (
            inside_label
            or attributes.get("aria-label")
            or attributes["id"] in [label.get("for") for label in page.all("label")]
        )
    if item["kind"] != "numeric":
        assert len(page.all("fieldset")) == len(page.all("legend")) >= 1


def test_nothing_that_a_strict_policy_forbids(item):
    for tag, attributes in Page(html.form(item)).elements:
        assert "style" not in attributes and tag != "style"
        assert not [name for name in attributes if name.startswith("on")]
        if tag == "script":
            assert attributes["type"] == "application/json"


def test_verdict_puts_judgement_before_evidence():
    text = Page(html.form(samples()["verdict"])).text
    order = ["“September 23, 2023”", "P10", "Your verdict", "✓", "not checkable", "The evidence", "I judge otherwise"]
    places = [text.index(entry) for entry in order]
    assert places == sorted(places)


@pytest.mark.parametrize("field", ["quote", "claim", "confidence", "paragraph", "evidence"])
def test_hostile_text_of_the_ledger_stays_text(field):
    page = Page(html.form(samples(**{field: HOSTILE})["verdict"]))
    assert page.all("img") == [] and page.open == []
    assert json.loads("".join(page.scripts))["claim"][field] == HOSTILE


def test_hostile_names_of_countries_and_units_stay_text():
    item = samples()["map_region"]
    item["countries"][0]["name"] = HOSTILE
    number = samples()["numeric"] | {"unit": HOSTILE}
    for page in (Page(stills.for_page(html.form(item))), Page(html.form(number))):
        assert page.all("img") == [] and page.open == []
        assert HOSTILE in page.text


@pytest.mark.parametrize(
    ("decimals", "tolerance", "expected"),
    [
        (0, 0.5, "Give a whole number. A"),
        (1, 0.05, "Give one decimal. A"),
        (0, 5, "Give a whole number. Accepted within 5 days of the data."),
        (2, 1234.5, "Give two decimals. Accepted within 1,234.5 days of the data."),
        (0, 1, "Give a whole number. Accepted within 1 day of the data."),
        (3, 0.0005, "Give 3 decimals. A"),
    ],
)
def test_numbers_say_rounding_and_tolerance(decimals, tolerance, expected):
    item = samples()["numeric"]
    item = item | {"decimals": decimals, "answer": item["answer"] | {"tolerance": tolerance}}
    assert expected in Page(html.form(item)).text


def test_a_distance_between_shares_is_counted_in_points():
    item = samples()["numeric"] | {"unit": "%", "decimals": 0}
    item |= {"answer": item["answer"] | {"tolerance": 0.6}}
    assert "Accepted within 0.6 percentage points of the data." in Page(html.form(item)).text


def test_plain_line_has_no_address():
    assert html.describe(samples()["choice"]) == (
        "Exercise sample-summit-date: choose one answer. Open the page, or JupyterLab, to answer."
    )


def test_the_map_has_a_shape_for_each_country_and_stays_light():
    picture = _regionmap.svg(["KAZ", "KGZ", "TJK", "TKM", "UZB"])
    shapes = [attributes for attributes in Page(picture).all("path") if "data-iso3" in attributes]
    assert [shape["data-iso3"] for shape in shapes] == ["KAZ", "KGZ", "TJK", "TKM", "UZB"]
    assert len(stills.for_page(picture)) < 9_000
    assert Page(picture).all("svg")[0]["aria-hidden"] == "true"


def test_a_country_beyond_the_map_is_only_in_the_list():
    assert 'data-iso3="USA"' not in _regionmap.svg(["KAZ", "USA"])
    assert _regionmap.svg(["USA"]) == ""
