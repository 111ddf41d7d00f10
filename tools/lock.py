#!/usr/bin/env python3
"""Refresh requirements.txt: one hashed lock that holds for Python 3.11–3.13 on every system."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = "uv>=0.8"


def main():
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", UV], check=True)
    command = [
        sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
        "--generate-hashes", "--all-extras", "--no-header", "--no-emit-package", "multivector", "--upgrade",
        "pyproject.toml", "-o", "requirements.txt",
    ]  # fmt: skip
    return subprocess.run(command, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
