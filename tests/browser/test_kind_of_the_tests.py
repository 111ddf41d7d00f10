"""A kind that lives in the tests comes to life in a page like any other: it waits, is answered, kept and given back."""

from pathlib import Path

import pytest
import sample_page
from answering import STORED
from conftest import STRICT_CSP

import make_vectors
from multivector import kinds
from multivector.exercises import bank

pytestmark = pytest.mark.browser
FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "kinds"


@pytest.fixture(scope="module")
def site(tmp_path_factory, served):
    with kinds.also_in(FOLDER):
        items = bank.read(FOLDER / "toy" / "vectors" / "95-toy.yaml").items
        shown = [item.public(make_vectors.REFERENCES) for item in items]
        return served(sample_page.write(tmp_path_factory.mktemp("toy"), shown), csp=STRICT_CSP)


def test_it_can_be_answered_and_is_given_back(visit, site):
    page = visit(site).page
    exercise = page.locator(".mv-exercise")
    assert exercise.get_attribute("data-mv-ready") is None  # it waits for the reader
    exercise.get_by_role("button", name="Check").click()
    assert "Say whether it is true." in exercise.locator(".mv-ex-feedback").inner_text()
    exercise.get_by_text("It is not true").click()
    exercise.get_by_role("button", name="Check").click()
    assert "Not yet" in exercise.locator(".mv-ex-feedback").inner_text()
    exercise.get_by_text("It is true", exact=True).click()
    exercise.get_by_role("button", name="Check").click()
    assert "Both borders are long." in exercise.locator(".mv-ex-feedback").inner_text()
    assert "toy-neighbours" in page.evaluate(STORED)
    page.reload()
    assert exercise.locator("input:checked").get_attribute("value") == "true"
