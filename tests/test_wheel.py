"""The wheel carries the data, the exercises and the front-end files, and works far from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import pool_search
from multivector import kinds

ROOT = Path(__file__).resolve().parents[1]
# Runs from the unpacked wheel alone; prints where the package lies and what it could do there.
PROBE = """
import multivector, sys
from pathlib import Path
from multivector import data, exercises, maps, workfolder
from multivector.exercises import bank
assert "Kazakhstan" in str(maps.region())
assert len(data.load("claims")) > 100
items = bank.all_items()
assert items
assert "leaflet" in maps.region().document().lower()
exercises.show(next(iter(items)))
assert {change.done for change in workfolder.refresh(Path("mine"), workfolder.course_files())} == {"copied"}
assert Path("mine/notebooks/00-orientation.ipynb").is_file()
print(multivector.__file__)
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([*command, str(folder), str(ROOT)], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


@pytest.mark.parametrize(
    "name",
    [
        "multivector/_data/datapackage.json",
        "multivector/_data/claims.csv",
        "multivector/_notebooks/00-orientation.ipynb",
        "multivector/_exercises/bank/02-united-states.yaml",
        "multivector/_vendor/leaflet/leaflet.js",
        "multivector/exercises/frontend/mark.js",
        "multivector/frontend/explorer.js",
        "multivector/exercises/bank.schema.base.json",
        *(f"multivector/kinds/{kind}/{part}" for kind in kinds.names() for part in ("mark.js", "control.js")),
        *(f"multivector/kinds/{kind}/{part}" for kind in kinds.names() for part in ("schema.json", "skeleton.yaml")),
        "multivector/kinds/order/style.css",
        "multivector/kinds/_options.js",
        "multivector/kinds/_entries.css",
    ],
)
def test_the_wheel_carries(unpacked, name):
    assert (unpacked / name).stat().st_size > 0


def test_the_vectors_stay_with_the_tests(unpacked):
    assert [path for path in unpacked.rglob("*") if "vectors" in path.name] == []


def test_nothing_of_a_graded_pool_is_in_the_wheel(unpacked):
    (wheel,) = unpacked.parent.glob("*.whl")
    assert pool_search.leaks(ROOT / "exercises" / "demo-pool", wheel) == []


def test_the_wheel_works_without_the_checkout(unpacked, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "MULTIVECTOR_ASSETS": "reference"}
    answer = subprocess.run(
        [sys.executable, "-c", PROBE], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip().startswith(str(unpacked))


def test_a_wheel_without_front_end_files_is_refused(tmp_path):
    copy = tmp_path / "copy"
    kept = {"pyproject.toml", "README.md", "LICENSE", "LICENSE-CONTENT"}
    for path in [*ROOT.glob("tools/hatch_build.py"), *(ROOT / name for name in kept)]:
        target = copy / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    for folder in ("src/multivector", "data", "exercises"):
        (copy / folder).mkdir(parents=True)
        (copy / folder / "__init__.py").touch()
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path)]
    answer = subprocess.run([*command, str(copy)], capture_output=True, text=True)
    assert answer.returncode != 0
    assert "leaflet/leaflet.js" in answer.stdout + answer.stderr
    assert not list(tmp_path.glob("*.whl"))
