"""The command line in this process, which has read the course already; a process of its own would read it anew."""

import contextlib
import io
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from multivector import cli

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Answer:
    """What a command left: its exit code, and what it wrote to each of the two streams."""

    returncode: int
    stdout: str
    stderr: str


def multivector(*arguments, cwd=ROOT, encoding="utf-8") -> Answer:
    """Run `multivector ARGUMENTS` in the folder `cwd`, in a console that has the letters of `encoding` only."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True) for _ in range(2))
    before, code = os.getcwd(), 0
    os.chdir(cwd)
    try:
        with (
            mock.patch.object(sys, "argv", ["multivector", *arguments]),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            cli.main()
    except SystemExit as ended:
        code = ended.code or 0
    finally:
        os.chdir(before)
    return Answer(code, *(stream.buffer.getvalue().decode(encoding) for stream in (out, err)))
