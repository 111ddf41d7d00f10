#!/usr/bin/env python3
"""The Pythons that the course runs on: `requires-python` in pyproject.toml, and nothing else, says which.

    python tools/pythons.py    the versions as outputs of a step of GitHub's workflow

Set-up, the lock and the workflow read it here; `make lock` writes it into README.md and CONTRIBUTING.md.
Standard library only, and an older Python can run it: set-up has to say that it is too old.
"""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_RANGE = re.compile(r'^requires-python = ">=3\.(\d+),<3\.(\d+)"', re.MULTILINE)
_WORDS = re.compile(r"3\.\d+(?:, 3\.\d+)* or 3\.\d+")
READERS = ("README.md", "CONTRIBUTING.md")


def supported(root=ROOT):
    """Return the versions, oldest first: [(3, 11), (3, 12), …]."""
    found = _RANGE.search((root / "pyproject.toml").read_text(encoding="utf-8"))
    if found is None or int(found[1]) >= int(found[2]):
        raise SystemExit('pyproject.toml: requires-python is not of the form ">=3.11,<3.15"; put it right')
    return [(3, minor) for minor in range(int(found[1]), int(found[2]))]


def names(versions):
    """Return the versions as texts: ["3.11", "3.12", …]."""
    return [f"{major}.{minor}" for major, minor in versions]


def words(versions):
    """Return the versions as a reader says them: "3.11, 3.12 or 3.13"."""
    *first, last = names(versions)
    return f"{', '.join(first)} or {last}" if first else last


def write_words(root=ROOT):
    """Put the versions where readers find them; every file of READERS names them at least once."""
    for name in READERS:
        path = root / name
        text, count = _WORDS.subn(words(supported(root)), path.read_text(encoding="utf-8"))
        if not count:
            raise SystemExit(f"{name}: names no versions of Python; write `Python {words(supported(root))}`")
        path.write_text(text, encoding="utf-8", newline="\n")


def main():
    texts = names(supported())
    print(f"all={json.dumps(texts)}")
    print(f"newest={texts[-1]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
