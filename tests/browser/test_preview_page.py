"""The live preview in a browser: exercises answer, and the page follows the file."""

import shutil
import threading

import pytest
import sample_page
from playwright.sync_api import expect

from multivector import serve
from multivector.exercises import preview

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)


def test_the_page_answers_and_reloads_when_the_file_is_saved(visit, tmp_path):
    shutil.copy(sample_page.SAMPLES, tmp_path)
    server = preview.open_server(tmp_path, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        page = visit(serve.address(server)).page
        choice = page.locator(".mv-exercise[data-mv-kind=choice]")
        choice.locator("input").first.check()
        choice.get_by_role("button", name="Check").click()
        expect(choice.locator(".mv-ex-feedback")).not_to_be_empty()
        text = (tmp_path / "90-sample.yaml").read_text(encoding="utf-8")
        (tmp_path / "90-sample.yaml").write_text(text.replace("level: ", "level: un", 1), encoding="utf-8")
        expect(page.get_by_role("heading", name="To mend")).to_be_visible()
        (tmp_path / "90-sample.yaml").write_text(text, encoding="utf-8")
        expect(page.get_by_role("heading", name="To mend")).to_have_count(0)
        # The page asks every second: it must be gone before its server is.
        page.wait_for_load_state("load")
        page.goto("about:blank")
    finally:
        server.shutdown()
        server.server_close()
