"""Every page of the built book in a browser with the network closed: light, whole, quiet, usable by keyboard."""

import gzip
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from conftest import CONTRAST

from multivector import style

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "build" / "html"
FIXTURES = ROOT / "tests" / "fixtures"
MAX_BYTES = 450_000  # gzipped, first visit (DESIGN 5)
MAX_REQUESTS = 12
MISSING = "build/html: no book there; run make book"
# The page for wrong addresses has tests of its own: it belongs to every folder, so its paths lead to none.
PAGES = sorted(
    name
    for name in (path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))
    if not name.startswith("_static/") and name != "404.html"
) or [MISSING]
pytestmark = [pytest.mark.browser, pytest.mark.book]


@pytest.fixture(scope="session")
def book(served):
    """The address of the built book."""
    if not (SITE / "index.html").is_file():
        pytest.fail(MISSING, pytrace=False)
    return served(SITE)


@pytest.fixture(params=PAGES)
def page_name(request):
    if request.param == MISSING:
        pytest.fail(MISSING, pytrace=False)
    return request.param


def weight(requests, site=SITE):
    """Return (bytes gzipped, number) of what a first visit loads from the site."""
    paths = {unquote(urlsplit(address).path).lstrip("/") or "index.html" for address in requests}
    sizes = [len(gzip.compress((site / path).read_bytes(), mtime=0)) for path in paths]
    return sum(sizes), len(sizes)


def too_much(requests, site=SITE):
    """Return what of a first visit is over the budget: bytes, requests, or nothing."""
    size, number = weight(requests, site)
    over = [f"{size / 1000:.0f} kB gzipped"] if size > MAX_BYTES else []
    return over + ([f"{number} requests"] if number > MAX_REQUESTS else [])


def overflow(page):
    """Return what sticks out of the page to the right, widest first; nothing when the page does not scroll sideways."""
    return page.evaluate(
        """() => {
          const root = document.documentElement;
          if (root.scrollWidth <= root.clientWidth) return [];
          return [...document.body.querySelectorAll("*")]
            .map((element) => [element.getBoundingClientRect().right, element])
            .filter(([right]) => right > root.clientWidth + 0.5)
            .sort(([a], [b]) => b - a)
            .slice(0, 5)
            .map(([right, element]) => `${element.tagName} ${element.className} to ${Math.round(right)}`);
        }"""
    )


def empty_buttons(page):
    """Return the visible buttons that show neither a sign nor a word, or that have no name."""
    return page.evaluate(
        """() => [...document.querySelectorAll("button, a.mv-button, summary")]
          .filter((button) => button.checkVisibility())
          .filter((button) => {
            const sign = [...button.querySelectorAll("svg, img")].some((one) => one.getBoundingClientRect().width > 4);
            const words = button.innerText.trim();
            const name = button.getAttribute("aria-label") || words;
            return !name || !(sign || words);
          })
          .map((button) => button.outerHTML.slice(0, 120))"""
    )


def cut_words(page):
    """Return the visible words of charts and still maps that run out of their picture."""
    return page.evaluate(
        """() => [...document.querySelectorAll("figure svg text")].filter((words) => words.checkVisibility())
          .filter((words) => {
            const picture = words.ownerSVGElement.getBoundingClientRect();
            const box = words.getBoundingClientRect();
            return box.width && (box.right > picture.right + 1 || box.left < picture.left - 1);
          })
          .map((words) => words.textContent)"""
    )


def spilled(page):
    """Return the visible words of links and buttons that run out of their own box, over what stands beside it."""
    return page.evaluate(
        """() => [...document.querySelectorAll("header a, header button")].flatMap((control) => {
          const range = document.createRange();
          return [control, ...control.querySelectorAll("span")]
            .filter((one) => one.checkVisibility() && getComputedStyle(one).overflowX !== "hidden")
            .flatMap((one) => [...one.childNodes].filter((node) => node.nodeType === 3 && node.data.trim()))
            .filter((words) => {
              range.selectNodeContents(words);
              return range.getBoundingClientRect().right > control.getBoundingClientRect().right + 1;
            })
            .map((words) => words.data.trim());
        })"""
    )


def misplaced(page):
    """Return what does not fit the page as wide as it is now, each with the name of its fault."""
    gates = {"overflow": overflow, "empty button": empty_buttons, "spilled": spilled, "cut": cut_words}
    return [f"{name}: {what}" for name, gate in gates.items() for what in gate(page)]


def test_page_is_light_whole_quiet_and_accessible(visit, book, page_name, faults):
    seen = visit(f"{book}/{page_name}")
    seen.page.wait_for_load_state("networkidle")
    assert too_much(seen.requests) == []
    assert faults(seen.page, misplaced) == []


# What only a phone shows (the bar and its drawers) is the same on every page.
@pytest.mark.parametrize("name", ["index.html", "glossary.html"])
def test_what_a_phone_shows_can_be_read(visit, book, name, axe, theme):
    seen = visit(f"{book}/{name}", size="390", theme=theme)
    assert axe(seen.page, only=[CONTRAST]) == []


NOT_ACCESSIBLE = ["1280 px: color-contrast", "1280 px: image-alt", "1280 px: label", "dark: color-contrast"]
NOT_ACCESSIBLE += ["390 px: image-alt", "390 px: label"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("overflow", ["390 px: overflow"]),
        ("empty-button", ["1280 px: empty button", "390 px: empty button"]),
        ("words-spill", ["1280 px: spilled", "390 px: spilled"]),
        ("words-cut", ["1280 px: cut", "390 px: cut"]),
        ("words-cut-on-a-phone", ["390 px: cut"]),
        ("dark-contrast", ["dark: color-contrast"]),
        ("phone-label", ["390 px: label"]),
        ("not-accessible", NOT_ACCESSIBLE),
    ],
)
def test_the_gates_see_a_bad_page(visit, served, faults, name, expected):
    seen = visit(f"{served(FIXTURES / f'book-page-{name}')}/page.html")
    found = faults(seen.page, misplaced)
    assert sorted({":".join(line.split(":")[:2]) for line in found}) == sorted(expected)


def test_the_gate_on_what_a_phone_shows_sees_a_bad_page(visit, served, axe):
    seen = visit(f"{served(FIXTURES / 'book-page-phone-contrast')}/page.html", size="390")
    (found,) = axe(seen.page, only=[CONTRAST])
    assert found.startswith(CONTRAST) and "Only on a phone" in found
    with pytest.raises(AssertionError, match="no rule found anything to look at"):
        axe(seen.page, only=["video-caption"])


def test_the_weight_gate_sees_a_heavy_page(tmp_path):
    numbers = "".join(f"{number * number:x}" for number in range(400_000))
    (tmp_path / "page.html").write_text(numbers)
    (found,) = too_much(["http://127.0.0.1/page.html", "http://127.0.0.1/page.html?v=1"], tmp_path)
    assert found.endswith("kB gzipped")


def test_the_request_gate_sees_a_page_of_many_files(tmp_path):
    names = [f"{number}.js" for number in range(MAX_REQUESTS + 1)]
    for name in names:
        (tmp_path / name).write_text("")
    assert too_much([f"http://127.0.0.1/{name}" for name in names], tmp_path) == [f"{len(names)} requests"]


def test_the_first_screen_gate_sees_what_lies_below(visit, served):
    seen = visit(f"{served(FIXTURES / 'book-page-long-way-down')}/page.html", size="390")
    assert below_first_screen(seen.page, ["h1", "p"]) == ["p"]


def test_the_error_and_offsite_gates_see_a_bad_page(visit, served):
    seen = visit(f"{served(FIXTURES / 'book-page-bad-script')}/page.html")
    assert seen.offsite == ["https://cdn.example/widget.js"]
    assert any("uncaught: not today" in error for error in seen.errors)
    seen.offsite.clear()
    seen.errors.clear()


def below_first_screen(page, selectors):
    """Return the selectors whose element ends below the first screen."""
    end = "(selector) => document.querySelector(selector).getBoundingClientRect().bottom"
    height = page.viewport_size["height"]
    return [selector for selector in selectors if page.evaluate(end, selector) > height]


def test_front_page_first_screen_is_complete(visit, book, viewport):
    seen = visit(book, size=viewport)
    assert below_first_screen(seen.page, ["h1", ".mv-start", ".mv-region svg", ".mv-state:not([hidden]) dl"]) == []


def test_states_by_mouse_and_keyboard(visit, book):
    page = visit(book).page
    shown = page.locator(".mv-state:not([hidden])")
    assert shown.get_attribute("id") == "state-KAZ"
    page.locator('.mv-region svg [data-iso3="UZB"]').first.hover()
    assert shown.get_attribute("id") == "state-UZB"
    page.locator("h1").hover()
    assert shown.get_attribute("id") == "state-KAZ"
    page.get_by_role("tab", name="Kazakhstan").focus()
    page.keyboard.press("ArrowRight")
    assert shown.get_attribute("id") == "state-KGZ"
    assert page.evaluate("document.activeElement.textContent") == "Kyrgyzstan"


def test_states_are_readable_without_javascript(visit, book):
    page = visit(book, java_script_enabled=False).page
    assert page.locator(".mv-state").count() == 5
    assert all(panel.is_visible() for panel in page.locator(".mv-state").all())
    assert not page.locator("[data-mv-mode]").is_visible()


def test_colours_can_be_chosen_and_stay(visit, book):
    page = visit(book, theme="light").page
    button = page.locator("[data-mv-mode]")
    assert button.get_attribute("aria-label") == "Colours: as the device"
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    button.click()
    assert page.evaluate(paper) == light
    button.click()
    assert button.get_attribute("aria-label") == "Colours: dark"
    dark = page.evaluate(paper)
    assert dark != light
    page.goto(f"{book}/glossary.html")
    assert page.evaluate(paper) == dark


def test_contents_open_and_close_on_a_phone(visit, book):
    page = visit(f"{book}/glossary.html", size="390").page
    contents = page.locator("#mv-nav")
    assert not contents.is_visible()
    page.get_by_role("button", name="Contents of the course").press("Enter")
    assert contents.is_visible()
    page.keyboard.press("Escape")
    assert not contents.is_visible()
    page.get_by_role("button", name="On this page").click()
    page.locator("#mv-toc").get_by_role("link", name="Method").click()
    page.wait_for_url("**#method")
    assert not page.locator("#mv-toc").is_visible()


@pytest.mark.parametrize("from_folder", [False, True], ids=["served", "folder"])
def test_search_finds_a_page_that_is_there(visit, book, from_folder):
    address = SITE.as_uri() if from_folder else book
    seen = visit(f"{address}/search.html?q=remittances")
    first = seen.page.locator("#search-results li a").first
    first.wait_for()
    seen.page.wait_for_load_state("networkidle")
    first.click()
    seen.page.locator("main h1").wait_for()
    assert "search.html" not in seen.page.url


def test_search_is_one_key_away(visit, book):
    page = visit(f"{book}/glossary.html").page
    page.keyboard.press("/")
    page.keyboard.type("abstention")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=abstention")


def test_pages_open_from_a_folder(visit, page_name):
    seen = visit(f"{SITE.as_uri()}/{page_name}")
    assert seen.page.locator("main h1").is_visible()


def test_print_leaves_only_the_text_on_light_paper(visit, book):
    page = visit(f"{book}/glossary.html", theme="dark").page
    ink = "getComputedStyle(document.documentElement).getPropertyValue('--mv-ink')"
    assert page.evaluate(ink) == style.INK.dark
    page.emulate_media(media="print")
    assert page.evaluate(ink) == style.INK.light
    for selector in (".mv-top", ".mv-nav", ".mv-toc", ".mv-turn"):
        assert not page.locator(selector).is_visible(), selector
    assert page.locator("main h1").is_visible()
