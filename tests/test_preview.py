"""The live preview: what it shows, whom it answers, and what a broken file does to it."""

import http.client
import shutil
import threading
from pathlib import Path

import pytest

from multivector import serve
from multivector.exercises import preview

FIXTURES = Path(__file__).parent / "fixtures"
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def bank_file(tmp_path):
    return Path(shutil.copy(FIXTURES / "bank-sample" / "90-sample.yaml", tmp_path))


@pytest.fixture
def ask():
    """Return `ask(place, path, **headers) -> (status, text)`, from a server that runs until the test ends.

    The path is the one below the random path; `whole=True` asks for it as it is. The last answer is `ask.answer`.
    """
    servers = {}

    def send(place, path="/", whole=False, **headers):
        if place not in servers:
            servers[place] = preview.open_server(place, 0)
            threading.Thread(target=servers[place].serve_forever, daemon=True).start()
        port = servers[place].server_address[1]
        send.base = servers[place].base
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        full = path if whole else send.base.rstrip("/") + path
        connection.request("GET", full, headers={"Host": f"127.0.0.1:{port}", **headers})
        send.answer = connection.getresponse()
        text = send.answer.read().decode()
        connection.close()
        return send.answer.status, text

    yield send
    for server in servers.values():
        server.shutdown()
        server.server_close()


def test_every_item_of_the_file_is_shown(bank_file, ask):
    status, text = ask(bank_file)
    assert status == 200
    assert text.count('class="mv-exercise"') == bank_file.read_text(encoding="utf-8").count("- id: sample-")
    assert "To mend" not in text
    for path in ("/page.js", "/preview.js", "/preview.css"):
        assert ask(bank_file, path)[0] == 200


def test_every_variant_is_shown_by_name():
    text = preview.page(ROOT / "exercises" / "demo-pool")
    for name in ("KAZ", "KGZ", "TJK", "TKM", "UZB"):
        assert f"pool-us-paid-share · variant {name} · apply · graded" in text
    assert "<template" not in text


def test_a_change_is_seen_and_a_fault_is_named_while_the_rest_is_shown(bank_file, ask):
    before = ask(bank_file, "/stamp")
    text = bank_file.read_text(encoding="utf-8")
    bank_file.write_text(text.replace("kind: numeric", "kind: numerc", 1), encoding="utf-8")
    assert ask(bank_file, "/stamp") != before
    _, page = ask(bank_file)
    assert "unknown kind &#x27;numerc&#x27;. Nearest: numeric." in page
    assert f"{bank_file}:" in page
    assert ask(bank_file, "/stamp")[1] in page


def test_a_file_that_is_no_yaml_or_gone_is_a_page_that_asks_again(bank_file, ask):
    ask(bank_file)
    bank_file.write_text("items: [", encoding="utf-8")
    status, page = ask(bank_file)
    assert status == 200 and "malformed YAML" in page and "preview.js" in page
    bank_file.unlink()
    status, page = ask(bank_file)
    assert status == 200 and "no bank file there" in page and "preview.js" in page
    assert ask(bank_file, "/stamp")[0] == 503


def test_html_in_a_file_name_or_a_message_is_text(bank_file):
    broken = bank_file.with_name("90-<b>.yaml")
    broken.write_text(bank_file.read_text(encoding="utf-8"), encoding="utf-8")
    page = preview.page(broken)
    assert "<b>" not in page and "90-&lt;b&gt;.yaml" in page


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", ""])
def test_another_host_name_is_refused(bank_file, ask, host):
    assert ask(bank_file, "/", Host=host)[0] == 403


@pytest.mark.parametrize("path", ["/90-sample.yaml", "/../../etc/passwd", "/_data/claims.csv", "/page.js/", "/?a"])
def test_nothing_else_can_be_read(bank_file, ask, path):
    assert ask(bank_file, path)[0] == 404


@pytest.mark.parametrize("path", ["/", "/stamp", "/page.js", "//", "/x/", "/%2e%2e/", ""])
def test_without_the_random_path_nothing_can_be_read(bank_file, ask, path):
    ask(bank_file, "/stamp")
    assert len(ask.base) > 20
    for near in (path, ask.base[:-2] + path, ask.base.swapcase() + path.lstrip("/"), ask.base[:-1]):
        status, text = ask(bank_file, near or "*", whole=True)
        assert status == 404 and "mv-exercise" not in text, near


def test_each_server_has_a_path_of_its_own(bank_file):
    bases = set()
    for _ in range(3):
        server = preview.open_server(bank_file, 0)
        bases.add(server.base)
        assert serve.address(server).endswith(server.base)
        server.server_close()
    assert len(bases) == 3


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/stamp", 200), ("/nothing", 404)])
def test_every_answer_forbids_frames_guessing_and_keeping(bank_file, ask, path, status):
    assert ask(bank_file, path)[0] == status
    headers = ask.answer.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert (headers["Referrer-Policy"], headers["Cache-Control"]) == ("no-referrer", "no-store")


def test_a_place_without_a_bank_is_one_line(tmp_path):
    with pytest.raises(preview.PreviewError, match="no bank file there"):
        preview.open_server(tmp_path, 0)
