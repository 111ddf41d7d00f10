"""A Chromium that nobody listens to but for its counters.

Playwright, like open developer tools, has each message of a page's console described and sent; jupyterquiz writes some
at each answer, and would be charged for what no reader's browser does. So this speaks the DevTools protocol itself, and
never turns its `Runtime` domain on.
"""

import contextlib
import json
import subprocess
import tempfile
import time
from pathlib import Path

from websocket import create_connection

START_SECONDS = 60


@contextlib.contextmanager
def browser(chromium):
    """Start the Chromium at this path; yield the address at which it is steered."""
    arguments = ["--headless=new", "--no-sandbox", "--remote-debugging-port=0", "--remote-allow-origins=*"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [chromium, *arguments, f"--user-data-dir={profile}", "about:blank"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield _address(process, Path(profile) / "DevToolsActivePort")
        finally:
            process.terminate()
            process.wait()


def _address(process, file):
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if file.is_file() and len(lines := file.read_text().split()) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        time.sleep(0.05)
    raise SystemExit("bench: Chromium did not start")


class Tab:
    """A page in a browsing context of its own."""

    def __init__(self, address, size=(1280, 900)):
        self._socket = create_connection(address, timeout=START_SECONDS, suppress_origin=True)
        self._count = 0
        self._session = None
        self._context = self._send("Target.createBrowserContext")["browserContextId"]
        place = {"url": "about:blank", "browserContextId": self._context}
        target = self._send("Target.createTarget", **place)["targetId"]
        self._session = self._send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._send(
            "Emulation.setDeviceMetricsOverride", width=size[0], height=size[1], deviceScaleFactor=1, mobile=False
        )
        self._send("Page.enable")
        # Processor time, because other work on the machine is no part of it.
        self._send("Performance.enable", timeDomain="threadTicks")

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._session = None
        self._send("Target.disposeBrowserContext", browserContextId=self._context)
        self._socket.close()

    def go(self, url):
        """Open a page and wait until it has loaded."""
        self._send("Page.navigate", url=url)
        while self._receive().get("method") != "Page.loadEventFired":
            pass

    def run(self, script):
        """Return what the expression `script` gives, once it is settled."""
        found = self._send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in found:
            raise SystemExit(f"bench: {found['exceptionDetails']['exception'].get('description')}")
        return found["result"].get("value")

    def show(self, selector, number):
        """Bring one of the elements of a selector into view, by no script of the page."""
        found = self._send("Runtime.evaluate", expression=f"document.querySelectorAll('{selector}')[{number}]")
        self._send("DOM.scrollIntoViewIfNeeded", objectId=found["result"]["objectId"])

    def counters(self):
        """Return Chromium's counters of the page by name; times in seconds."""
        return {entry["name"]: entry["value"] for entry in self._send("Performance.getMetrics")["metrics"]}

    def _send(self, method, **parameters):
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._socket.send(json.dumps(message))
        while (answer := self._receive()).get("id") != self._count:
            pass
        if "error" in answer:
            raise SystemExit(f"bench: {method}: {answer['error']['message']}")
        return answer["result"]

    def _receive(self):
        return json.loads(self._socket.recv())
