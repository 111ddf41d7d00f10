#!/usr/bin/env python3
"""Everything that `make test` runs, in order; stops at the first red step with its name.

tools/test.py            all checks
tools/test.py --check    those that need neither a browser nor a built book, nor run notebooks, for use while working
"""

import argparse
import ctypes
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
# Each core takes a half of the tests and then steals from the other's: a file may be shared, a core is never idle.
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal", "--durations", "25", "tests"]
QUICK = [
    ("lint", [BIN / "ruff", "check", "--quiet", "src", "tests", "tools"]),
    ("format", [BIN / "ruff", "format", "--check", "--quiet", "src", "tests", "tools"]),
]
ALL = [
    *QUICK,
    ("book", [BIN / "multivector", "book"]),
    ("tests", PYTEST),
    ("notebooks", [BIN / "multivector", "nbval"]),
]
CHECK = [*QUICK, ("tests", [*PYTEST, "--ignore", "tests/browser", "-m", "not book and not kernel"])]


def adopt_orphans():
    """On Linux, inherit the processes whose parents end before them: most of a browser's work is done in such."""
    if sys.platform == "linux":
        set_child_subreaper = 36  # <linux/prctl.h>
        ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def processor_seconds():
    """Return the seconds of processor time, user and system, of what this program started or inherited and saw end."""
    if hasattr(os, "WNOHANG"):
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            pass
    used = os.times()
    return used.children_user + used.children_system


def compiled_once():
    """Return the environment of a step: without a cache each process would read and rewrite all tests anew."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(name, steps):
    """Run the steps; return 0, or 1 with the name of the first that failed."""
    adopt_orphans()
    began = time.monotonic()
    for step, command in steps:
        started, used = time.monotonic(), processor_seconds()
        print(f"── {step}", flush=True)
        code = subprocess.run([str(part) for part in command], cwd=ROOT, env=compiled_once()).returncode
        if code:
            print(f"{name}: {step} failed (exit code {code})", file=sys.stderr)
            return 1
        print(f"── {step}: {spent(started, used)}", flush=True)
    print(f"{name}: green, {spent(began, 0)}")
    return 0


def spent(started, used):
    return f"{time.monotonic() - started:.0f} s, {processor_seconds() - used:.0f} processor seconds"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="no browser, no built book, no notebooks")
    options = parser.parse_args()
    return run("make check", CHECK) if options.check else run("make test", ALL)


if __name__ == "__main__":
    sys.exit(main())
