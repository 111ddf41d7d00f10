"""Run the course's front-end modules under Node, for the tests that hold them equal to their Python twins."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from multivector import kinds

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "multivector"
_ALL_BUT_MODULES = shutil.ignore_patterns("*.py", "*.json", "*.yaml", "*.css", "__pycache__")
FOLDERS = ("exercises/frontend", "frontend", "capstone/frontend")


def find_node() -> str:
    """Node on the PATH, else the one that set-up put beside this Python."""
    found = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    assert found, "node: not found; run `python tools/setup.py`"
    return found


def run(script: str, folder: Path, argument=None):
    """Run the body of an async function; return what it returns.

    `script` sees `argument` (any JSON) and `load(name)`, which imports a module of the front end, for example
    `exercises/frontend/store.js`. The registry of kinds is filled.
    """
    for name in FOLDERS:
        shutil.copytree(PACKAGE / name, folder / name, dirs_exist_ok=True)
    for place in kinds.__path__:
        shutil.copytree(place, folder / "kinds", dirs_exist_ok=True, ignore=_ALL_BUT_MODULES)
    to_do = json.dumps([(name, kind.to_do) for name, kind in kinds.every().items()])
    # Without this line Node takes .js files for CommonJS; browsers need no such hint.
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "argument.json").write_text(json.dumps(argument))
    (folder / "main.mjs").write_text(
        'import { readFileSync } from "node:fs";\n'
        'const argument = JSON.parse(readFileSync(new URL("./argument.json", import.meta.url), "utf8"));\n'
        "const load = (name) => import(`./${name}`);\n"
        f"for (const [name, toDo] of {to_do}) {{\n"
        "const parts = await Promise.all([`mark`, `control`].map((part) => load(`kinds/${name}/${part}.js`)));\n"
        "(await load(`exercises/frontend/kinds.js`)).addKind(name, toDo, ...parts);\n}\n"
        f"const result = await (async () => {{\n{script}\n}})();\n"
        "process.stdout.write(JSON.stringify(result ?? null));\n"
    )
    done = subprocess.run([find_node(), folder / "main.mjs"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
