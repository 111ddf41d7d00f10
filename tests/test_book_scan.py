"""The scan of a built site sees each kind of load from elsewhere, and nothing in a sound page."""

from pathlib import Path

import pytest

import book_scan

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.mark.parametrize("name", sorted(path.name for path in FIXTURES.glob("book-offsite-*")))
def test_a_load_from_elsewhere_is_seen(name):
    found = book_scan.offsite(FIXTURES / name)
    assert len(found) == 1 and ".example/" in found[0]


@pytest.mark.parametrize("name", ["book-link-broken", "book-link-broken-anchor", "book-id-twice", "book-link-outside"])
def test_a_link_that_leads_nowhere_is_seen(name):
    assert len(book_scan.broken(FIXTURES / name)) == 1


def test_a_sound_page_passes():
    assert book_scan.offsite(FIXTURES / "book-onsite") == []
    assert book_scan.broken(FIXTURES / "book-onsite") == []


def test_inline_code_is_seen():
    page = book_scan.Page('<p style="color:red" onclick="x()">x</p><script>go()</script><style>p{}</style>')
    assert len(page.inline) == 4
    assert book_scan.Page('<script type="application/json">{"a": 1}</script>').inline == []


def test_an_id_in_a_template_is_not_on_the_page(tmp_path):
    template = '<template><p id="a">x</p></template>'
    (tmp_path / "page.html").write_text(f'<p id="a">x</p>{template}{template}<p id="b">y</p>', encoding="utf-8")
    assert book_scan.broken(tmp_path) == []
    (tmp_path / "page.html").write_text(f'<p id="a">x</p>{template}<p id="a">y</p>', encoding="utf-8")
    assert book_scan.broken(tmp_path) == ["page.html: id a stands twice"]
