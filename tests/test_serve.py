"""The book is served on this machine alone, at the next port when one is taken."""

import gzip
import http.client
import socket
import threading
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from multivector import serve
from multivector.errors import MultivectorError

SCRIPT = "let answer = 'ответ';\n" * 400


@pytest.fixture
def site(tmp_path):
    (tmp_path / "index.html").write_text("<p>front page</p>", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "page.js").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG" * 400)
    return tmp_path


@pytest.fixture
def running(site):
    server = serve.open_server(site, 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_front_page_is_served_on_this_machine_alone(running):
    assert running.server_address[0] == "127.0.0.1"
    with urlopen(serve.address(running)) as answer:  # noqa: S310
        assert answer.read() == b"<p>front page</p>"


def test_folders_are_not_listed(running):
    with pytest.raises(HTTPError) as caught:
        urlopen(serve.address(running) + "folder/")  # noqa: S310
    assert caught.value.code == 404
    caught.value.close()


def test_a_taken_port_means_the_next_free_one(site):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        taken = holder.getsockname()[1]
        server = serve.open_server(site, taken)
        try:
            assert taken < server.server_address[1] < taken + serve.PORTS_TRIED
        finally:
            server.server_close()


def test_a_missing_book_is_one_line(tmp_path):
    with pytest.raises(MultivectorError, match="no built book there; run `make book`"):
        serve.open_server(tmp_path)


@pytest.fixture
def ask(running):
    """Return `ask(path, method, **headers) -> (answer, bytes)`."""

    def send(path, method="GET", **headers):
        connection = http.client.HTTPConnection(*running.server_address[:2], timeout=60)
        connection.request(method, path, headers={key.replace("_", "-"): value for key, value in headers.items()})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer, content

    return send


def test_a_text_is_packed_where_the_browser_takes_it_so(ask):
    answer, content = ask("/page.js?v=1", Accept_Encoding="br, gzip")
    assert (answer.status, answer.headers["Content-Encoding"], answer.headers["Vary"]) == (
        200,
        "gzip",
        "Accept-Encoding",
    )
    assert answer.headers["Content-Type"] == "text/javascript"
    assert gzip.decompress(content).decode() == SCRIPT
    assert len(content) == int(answer.headers["Content-Length"]) < len(SCRIPT) / 10


@pytest.mark.parametrize("header", ["identity", "", "gzip;q=0", "gzip; q=0.0, *", "br", "*;q=0"])
def test_a_text_is_plain_where_the_browser_does_not(ask, header):
    answer, content = ask("/page.js", Accept_Encoding=header)
    assert (answer.headers["Content-Encoding"], answer.headers["Vary"]) == (None, "Accept-Encoding")
    assert content.decode() == SCRIPT


@pytest.mark.parametrize("header", ["gzip", "GZIP;q=0.5", "*", "deflate, gzip;q=1.0, *;q=0"])
def test_each_way_to_take_gzip_is_understood(header):
    assert serve.accepts_gzip(header)


def test_a_picture_is_not_packed_again(ask):
    answer, content = ask("/picture.png", Accept_Encoding="gzip")
    assert (answer.headers["Content-Encoding"], answer.headers["Vary"], len(content)) == (None, None, 1600)


def test_a_folder_answers_packed_with_its_front_page(ask):
    answer, content = ask("/", Accept_Encoding="gzip")
    assert gzip.decompress(content) == b"<p>front page</p>"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_the_head_is_that_of_the_whole_answer(ask, encoding):
    whole, _ = ask("/page.js", Accept_Encoding=encoding)
    head, content = ask("/page.js", "HEAD", Accept_Encoding=encoding)
    assert content == b""
    different = {"Date"}
    assert [item for item in head.getheaders() if item[0] not in different] == [
        item for item in whole.getheaders() if item[0] not in different
    ]


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_page_that_did_not_change_is_not_sent_again(ask, encoding, site):
    modified = ask("/page.js", Accept_Encoding=encoding)[0].headers["Last-Modified"]
    again, content = ask("/page.js", Accept_Encoding=encoding, If_Modified_Since=modified)
    assert (again.status, content, again.headers["Vary"]) == (304, b"", "Accept-Encoding")
    for since in ("Thu, 01 Jan 1970 00:00:00 GMT", "nonsense", ""):
        assert ask("/page.js", Accept_Encoding=encoding, If_Modified_Since=since)[0].status == 200
    # A tag that this server never gave decides, and it does not fit.
    assert ask("/page.js", Accept_Encoding=encoding, If_Modified_Since=modified, If_None_Match='"a"')[0].status == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", ""])
def test_another_host_name_is_refused(ask, host):
    assert ask("/", Host=host)[0].status == 403


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:9", "127.0.0.1:80"])
def test_a_name_of_this_machine_is_taken_at_any_port(ask, host):
    assert ask("/", Host=host)[0].status == 200


@pytest.mark.parametrize("path", ["/nothing", "/page.js/", "/../../etc/passwd", "/folder/", "/a/b/c?d"])
def test_what_is_not_there_is_the_page_of_the_site_that_says_so(ask, site, path):
    assert ask(path, Accept_Encoding="gzip")[0].status == 404
    (site / "404.html").write_text("<p>not here</p>", encoding="utf-8")
    answer, content = ask(path, Accept_Encoding="gzip")
    assert (answer.status, content) == (404, b"<p>not here</p>")


def test_the_head_of_what_is_not_there_has_no_body(running, site):
    (site / "404.html").write_text("<p>not here</p>", encoding="utf-8")
    with socket.create_connection(running.server_address[:2]) as line:
        line.sendall(b"HEAD /nothing HTTP/1.0\r\nHost: localhost\r\n\r\n")
        said = b"".join(iter(lambda: line.recv(4096), b""))
    assert b" 404 " in said.splitlines()[0] and said.endswith(b"\r\n\r\n")
