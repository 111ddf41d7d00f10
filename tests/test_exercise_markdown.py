"""Nothing that an author or a visitor writes becomes an element, a handler or a script link."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from multivector.exercises import markdown

ALLOWED = {
    "p", "strong", "em", "code", "pre", "a", "ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "br", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


class Seen(HTMLParser):
    """Collect the elements and attributes that a browser would see."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.text = [], [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data):
        self.text += data


def assert_harmless(html):
    seen = Seen(html)
    assert set(seen.tags) <= ALLOWED, html
    for tag, name, value in seen.attributes:
        assert (tag, name) in {("a", "href"), ("a", "title"), ("code", "class"), ("ol", "start")} or name == "style", (
            html
        )
        if name == "href":
            assert markdown.safe_link(value), html
        if name == "style":
            assert value in {"text-align:left", "text-align:center", "text-align:right"}, html
    assert "</script" not in html.lower()
    return seen


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a <b onclick=alert(1)>bold</b> c",
    "<!-- comment --> <?php ?> <![CDATA[x]]> <!DOCTYPE html>",
    "<svg><script>alert(1)</script></svg>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](javascript&#x3a;alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](data:image/png;base64,AAAA)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/x)",
    "[x](\\\\evil.example/x)",
    "[x](/\\evil.example)",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "[x]: javascript:alert(1)\n\n[x]",
    '[x](https://example.org "a\\" onmouseover=\\"alert(1)")',
    "![x](https://example.org/x.png)",
    "![x](javascript:alert(1))",
    "[![x](javascript:alert(1))](javascript:alert(1))",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "`</script><script>alert(1)</script>`",
    "```</script>\n<script>\n```",
    '```"><img/src/onerror=alert(1)>\nx\n```',
    "> > > <iframe src=javascript:alert(1)>",
    "- [ ] <input autofocus onfocus=alert(1)>",
    "| <b>a</b> | [b](javascript:x) |\n|---|:-:|\n| <i>c</i> | d |",
    "\u0000<script>\u0000",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    assert_harmless(markdown.render(text))
    assert_harmless(markdown.inline(text))


def test_html_stays_visible_as_it_was_typed():
    assert assert_harmless(markdown.render("a <b>c</b> & d")).text == "a <b>c</b> & d"
    assert markdown.inline("<i>x</i>") == "&lt;i&gt;x&lt;/i&gt;"


def test_a_refused_link_stays_visible_as_it_was_typed():
    assert assert_harmless(markdown.render("[x](javascript:alert(1))")).text == "[x](javascript:alert(1))"


@pytest.mark.parametrize(
    "target",
    ["https://example.org/a?b=1", "http://example.org", "mailto:a@example.org", "02-chapter.html", "#P10", "../x"],
)
def test_ordinary_links_are_kept(target):
    assert f'href="{target}"' in markdown.render(f"[x]({target})")


def test_quotes_are_round_and_a_share_keeps_its_sign_but_code_stays_as_typed():
    assert markdown.inline('"since 2002", the article\'s 5 %') == "“since 2002”, the article’s 5\u00a0%"
    assert markdown.inline('`"a" 5 % 2`') == "<code>&quot;a&quot; 5 % 2</code>"


def test_markdown_itself_works():
    assert markdown.render("A **b** *c* `d`") == "<p>A <strong>b</strong> <em>c</em> <code>d</code></p>"
    assert "<table>" in markdown.render("| a |\n|---|\n| 1 |")
    assert markdown.inline("one\ntwo **three**\n") == "one two <strong>three</strong>"


@settings(max_examples=120, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from([*HOSTILE, "\n", " ", "*", "[", "](", ")", "<", ">", "`", "&", '"', "javascript:"])))
def test_hostile_pieces_in_any_order_stay_text(pieces):
    assert_harmless(markdown.render("".join(pieces)))
    assert_harmless(markdown.inline("".join(pieces)))
