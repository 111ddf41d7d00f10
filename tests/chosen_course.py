"""A course of some of the chapters in a folder of its own: the real one's files, with another setting.

The folder holds links to the real course, so that nothing large is copied; `book/`, where the setting
stands, is a copy.
"""

import json
import shutil
from pathlib import Path

import small_course

ROOT = Path(__file__).resolve().parents[1]
_LINKED = ("_config.yml", "data", "exercises", "notebooks", "src")


def write(root: Path, numbers) -> Path:
    """Write a course of the chapters of these numbers below `root`."""
    for name in _LINKED:
        (root / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "book", root / "book")
    (root / "book" / "course.yaml").write_text(f"chapters: {json.dumps(list(numbers))}\n", encoding="utf-8")
    for bundle in (ROOT / "build").glob("vega-*.js"):  # bundled once for all builds
        (root / "build").mkdir(exist_ok=True)
        shutil.copy(bundle, root / "build")
    return root


def use(root: Path, monkeypatch) -> None:
    """Let the package read the course at `root`, in this process and in those that it starts, until the test ends."""
    small_course.use(root, monkeypatch)
    monkeypatch.setenv("PYTHONPATH", str(root / "src"))
