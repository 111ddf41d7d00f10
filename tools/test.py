#!/usr/bin/env python3
"""Everything that `make test` runs, in order; stops at the first red step with its name."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
STEPS = [
    ("lint", [BIN / "ruff", "check", "--quiet", "src", "tests", "tools"]),
    ("format", [BIN / "ruff", "format", "--check", "--quiet", "src", "tests", "tools"]),
    ("book", [BIN / "multivector", "book"]),
    ("tests", [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", "tests"]),
    ("notebooks", [BIN / "multivector", "nbval"]),
]


def main():
    for name, command in STEPS:
        started = time.monotonic()
        print(f"── {name}", flush=True)
        code = subprocess.run([str(part) for part in command], cwd=ROOT).returncode
        if code:
            print(f"make test: {name} failed (exit code {code})", file=sys.stderr)
            return 1
        print(f"── {name}: {time.monotonic() - started:.0f} s", flush=True)
    print("make test: green")
    return 0


if __name__ == "__main__":
    sys.exit(main())
