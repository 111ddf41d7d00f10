"""Class, publisher and refusal of an address, on small tables; the words of the nine classes."""

import pytest

import lookups
from multivector import data, outlets


@pytest.fixture(autouse=True)
def small(monkeypatch):
    lookups.use(monkeypatch)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Tass.com/a", "tass.com"),
        ("http://thediplomat.com./2022/05", "thediplomat.com"),
        ("https://wiki.example:20151/a", "wiki.example"),
        ("https://user@mail.example/a?b=https://other.example", "mail.example"),
        ("HTTPS://A.EXAMPLE", "a.example"),
        ("tass.com/a", ""),
    ],
)
def test_a_host_is_found_however_it_is_written(url, host):
    assert outlets.host_of(url) == host


def test_an_address_has_the_class_of_its_host_or_one_of_its_own():
    assert outlets.class_of("https://en.tass.com/world/1") == "state_controlled"
    assert outlets.class_of("https://journal.example/other") == "scholarship"
    assert outlets.class_of("https://journal.example/reprint") == "copy"
    assert outlets.class_of("https://nobody-knows.example/") == ""
    # The end of another host's name is not that host.
    assert outlets.class_of("https://mytass.com/") == ""


def test_publishers_are_told_apart_by_their_names_not_by_their_hosts():
    assert outlets.publisher_of("https://uk.wire.example/a") == outlets.publisher_of("https://wire.example/b")
    assert outlets.publisher_of("https://journal.example/reprint") == "White House"
    assert outlets.publisher_of("https://wire.example/full-text") == "Example Wire"
    assert outlets.publisher_of("https://nobody-knows.example/a") == "nobody-knows.example"


def test_a_refusal_holds_for_the_hosts_below():
    assert outlets.refusal("https://de.hidden.example/1").host == "hidden.example"
    assert outlets.refusal("https://unhidden.example/1") is None


def test_a_label_is_the_class_and_of_a_copy_the_original():
    said = "copy: White House, joint statement of 21 September 2023; seen in a copy"
    assert outlets.label("https://journal.example/reprint") == said
    assert outlets.label("https://tass.com/a") == "state-controlled outlet"
    assert outlets.label("https://nobody-knows.example/a") == outlets.label("javascript:alert(1)") == ""


def test_the_classes_are_those_of_both_tables():
    for name in ("outlets", "link_classes"):
        values = data.columns(name).set_index("column").loc["class", "values"]
        assert values.split(", ") == list(outlets.CLASSES)
    assert all(entry.meaning.endswith(".") and entry.word for entry in outlets.CLASSES.values())
    assert len({entry.word for entry in outlets.CLASSES.values()}) == 9


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://refused.example\\@un.org/", "refused.example"),
        ("https://a@b@refused.example/", "refused.example"),
        ("https://user@refused.example:443/x", "refused.example"),
    ],
)
def test_the_host_is_the_one_to_which_a_browser_goes(address, host):
    assert outlets.host_of(address) == host


@pytest.mark.parametrize("same", ["http://www.wire.example/full-text#p1", "HTTPS://WIRE.example/full-text/"])
def test_a_page_keeps_its_own_class_however_its_address_is_written(same):
    assert outlets.class_of(same) == outlets.class_of("https://wire.example/full-text")
