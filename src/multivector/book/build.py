"""Build the book from a clean slate: one function, one exit code, one folder with the site."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from multivector import coursefile, datacheck, processes
from multivector.book import editions
from multivector.errors import MultivectorError

SITE = Path("build/html")
WORK = Path("build")
_WARNING = re.compile(r"\b(WARNING|ERROR|CRITICAL|SEVERE)\b")
_CAUSE = re.compile(r"[\w.]*(Error|Exception)\b.*: ")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class BuildError(MultivectorError):
    """The book did not build without a warning."""


def build(root=".", out=None, quiet=True, edition=editions.STUDENT, pool=None):
    """Build the book of the course in `root` and return the folder of the finished site.

    `out` is the folder to fill, `build/html` in the course if None. Outputs come from the notebooks as stored.
    `edition`: see `editions`; `pool`: a private folder of graded items whose answers the instructor edition shows.
    A fault in the data is a BuildError with a line for each; any warning is one that names the first of them and counts
    the others. The last good site then stays.
    """
    root = Path(root).resolve()
    if not (root / "_config.yml").is_file():
        raise BuildError(f"{root.name}/: no _config.yml; run this in the folder of the course")
    if faults := datacheck.check_all():
        raise BuildError("\n".join(faults))
    out = root / SITE if out is None else Path(out).resolve()
    with coursefile.writing(root / WORK):
        return _build(root, out, quiet, edition, pool)


def _build(root, out, quiet, edition, pool):
    (root / WORK).mkdir(exist_ok=True)
    # Sphinx reports a warning once and then reads the page from its cache, so every build starts clean; and in a
    # folder of its own, so that two builds at once do not disturb each other.
    with tempfile.TemporaryDirectory(dir=root / WORK, prefix=".book-") as work:
        toc = Path(work, "_toc.yml")
        toc.write_text(yaml.safe_dump(editions.contents(root, edition), sort_keys=False), encoding="utf-8")
        log = _run(_command(root, Path(work), toc), root, quiet, pool)
        site = Path(work, "_build", "html")
        if not (site / "index.html").is_file():
            raise BuildError(f"jupyter-book wrote no index.html: {_last_line(log)}")
        _replace(out, site, Path(work, "last"))
    return out


def _replace(out, site, aside):
    """Put the new site where the last one is; whatever breaks that off, the last one is back in its place."""
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.exists():
        shutil.move(out, aside)
    try:
        shutil.move(site, out)
    except BaseException:
        shutil.rmtree(out, ignore_errors=True)
        if aside.exists():
            shutil.move(aside, out)
        raise


def _command(root, work, toc):
    program = shutil.which("jupyter-book", path=str(Path(sys.executable).parent))
    if program is None:
        raise BuildError("jupyter-book: not installed beside this Python; run `python tools/setup.py`")
    paths = ["--toc", str(toc), "--path-output", str(work)]
    return [program, "build", str(root), *paths, "-W", "-n", "--keep-going"]


def _run(command, root, quiet, pool):
    """Run the builder; return its log, or raise with its first warning."""
    environment = {name: value for name, value in os.environ.items() if name != editions.POOL}
    if pool is not None:
        environment[editions.POOL] = str(Path(pool).resolve())
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8", "errors": "replace"}
    lines = []
    with processes.running(command, cwd=root, env=environment, **options) as process:
        for line in process.stdout:
            line = _COLOUR.sub("", line.rstrip())
            lines.append(line)
            if not quiet or _WARNING.search(line):
                print(line, file=sys.stderr, flush=True)
    if process.returncode:
        raise BuildError(_summary(lines, root, process.returncode))
    return lines


def _summary(lines, root, code):
    warnings = [line for line in lines if _WARNING.search(line)]
    if not warnings:
        cause = next((line for line in lines if _CAUSE.match(line)), _last_line(lines))
        return f"the book did not build (exit code {code}): {cause}"
    first = warnings[0].replace(f"{root}/", "")
    more = f" (and {len(warnings) - 1} more above)" if len(warnings) > 1 else ""
    return f"the book did not build: {first}{more}"


def _last_line(lines):
    return next((line.strip() for line in reversed(lines) if line.strip()), "no output")
