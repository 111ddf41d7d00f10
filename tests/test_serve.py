"""The book is served on this machine alone, at the next port when one is taken."""

import socket
import threading
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from multivector import serve
from multivector.errors import MultivectorError


@pytest.fixture
def site(tmp_path):
    (tmp_path / "index.html").write_text("<p>front page</p>", encoding="utf-8")
    (tmp_path / "folder").mkdir()
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
