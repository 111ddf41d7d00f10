"""Run the course's front-end modules under Node, for the tests that hold them equal to their Python twins.

One Node serves all tests of a process: its start would take longer than most of what it is asked. Each script runs in a
worker of its own, so modules and globals are new for each.
"""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import cache
from pathlib import Path

from multivector import kinds

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "multivector"
_ALL_BUT_MODULES = shutil.ignore_patterns("*.py", "*.json", "*.yaml", "*.css", "__pycache__")
FOLDERS = ("exercises/frontend", "frontend", "capstone/frontend")
PATIENCE_SECONDS = 120
# Reads the address of a script a line; writes what it returned, or why it did not, a line each.
SERVER = """
import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
for await (const line of createInterface({ input: process.stdin })) {
  const answer = await new Promise((resolve) => {
    let found = null;
    const worker = new Worker(new URL(JSON.parse(line)));
    worker.on("message", (result) => (found = { result }));
    worker.on("error", (error) => (found = { error: String(error?.stack ?? error) }));
    worker.on("exit", (code) => resolve(found ?? { error: `ended with exit code ${code} and no result` }));
  });
  process.stdout.write(JSON.stringify(answer) + "\\n");
}
"""


def find_node() -> str:
    """Node on the PATH, else the one that set-up put beside this Python."""
    found = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    assert found, "node: not found; run `python tools/setup.py`"
    return found


def run(script: str, folder: Path, argument=None, zone: str = ""):
    """Run the body of an async function; return what it returns.

    `script` sees `argument` (any JSON) and `load(name)`, which imports a module of the front end, for example
    `exercises/frontend/store.js`. The registry of kinds is filled. folder: an empty one for the script; zone: where its
    clock stands, if that matters.
    """
    (folder / "argument.json").write_text(json.dumps(argument))
    to_do = json.dumps([(name, kind.to_do) for name, kind in kinds.every().items()])
    main = folder / "main.mjs"
    main.write_text(
        'import { readFileSync } from "node:fs";\n'
        'import { parentPort } from "node:worker_threads";\n'
        'const argument = JSON.parse(readFileSync(new URL("./argument.json", import.meta.url), "utf8"));\n'
        f"const load = (name) => import(new URL(name, {json.dumps(_modules(_places()).as_uri() + '/')}));\n"
        f"for (const [name, toDo] of {to_do}) {{\n"
        "const parts = await Promise.all([`mark`, `control`].map((part) => load(`kinds/${name}/${part}.js`)));\n"
        "(await load(`exercises/frontend/kinds.js`)).addKind(name, toDo, ...parts);\n}\n"
        f"const result = await (async () => {{\n{script}\n}})();\n"
        "parentPort.postMessage(result ?? null);\n"
    )
    answer = _asked(main.as_uri(), zone)
    assert "error" not in answer, answer["error"]
    return answer["result"]


def _places() -> tuple[str, ...]:
    return tuple(map(str, kinds.__path__))


@cache
def _modules(places: tuple[str, ...]) -> Path:
    """Return a folder with the front end and the kinds of `places`; in it Node takes .js files for modules."""
    kept = tempfile.TemporaryDirectory()
    atexit.register(kept.cleanup)
    folder = Path(kept.name)
    for name in FOLDERS:
        shutil.copytree(PACKAGE / name, folder / name)
    for place in places:
        shutil.copytree(place, folder / "kinds", dirs_exist_ok=True, ignore=_ALL_BUT_MODULES)
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "server.mjs").write_text(SERVER)
    return folder


@cache
def _server(zone: str) -> subprocess.Popen:
    command, pipe = [find_node(), _modules(_places()) / "server.mjs"], subprocess.PIPE
    environment = os.environ | ({"TZ": zone} if zone else {})
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment)
    atexit.register(process.communicate)  # it ends when nothing more can be asked
    return process


def _asked(address: str, zone: str) -> dict:
    process = _server(zone)
    late = threading.Timer(PATIENCE_SECONDS, process.kill)
    late.start()
    try:
        process.stdin.write(json.dumps(address) + "\n")
        process.stdin.flush()
        answer = process.stdout.readline()
    finally:
        late.cancel()
    assert answer, f"node: no answer in {PATIENCE_SECONDS} s, or it ended"
    return json.loads(answer)
