"""Run the course's front-end modules under Node, for the tests that hold them equal to their Python twins."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "multivector"
FOLDERS = ("exercises/frontend", "frontend", "capstone/frontend")


def find_node() -> str:
    """Node on the PATH, else the one that set-up put beside this Python."""
    found = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    assert found, "node: not found; run `python tools/setup.py`"
    return found


def run(script: str, folder: Path, argument=None):
    """Run the body of an async function; return what it returns.

    `script` sees `argument` (any JSON) and `load(name)`, which imports a module of the front end, for example
    `exercises/frontend/store.js`.
    """
    for name in FOLDERS:
        if (PACKAGE / name).is_dir():
            shutil.copytree(PACKAGE / name, folder / name, dirs_exist_ok=True)
    # Without this line Node takes .js files for CommonJS; browsers need no such hint.
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "argument.json").write_text(json.dumps(argument))
    (folder / "main.mjs").write_text(
        'import { readFileSync } from "node:fs";\n'
        'const argument = JSON.parse(readFileSync(new URL("./argument.json", import.meta.url), "utf8"));\n'
        "const load = (name) => import(`./${name}`);\n"
        f"const result = await (async () => {{\n{script}\n}})();\n"
        "process.stdout.write(JSON.stringify(result ?? null));\n"
    )
    done = subprocess.run([find_node(), folder / "main.mjs"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
