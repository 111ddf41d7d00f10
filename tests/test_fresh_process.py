"""What a process of its own shows: the same bytes whatever its hashes are, and nothing loaded before it is needed."""

import json
import os
import subprocess
import sys

import pytest

import figure_bytes


@pytest.fixture(scope="module")
def fresh():
    """What another process loads and draws; the order of its sets is not the order of this one's."""
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    environment = os.environ | {"PYTHONHASHSEED": seed, "MULTIVECTOR_ASSETS": "reference"}
    ended = subprocess.run([sys.executable, figure_bytes.__file__], env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def test_bytes_do_not_depend_on_the_process(fresh, monkeypatch):
    monkeypatch.setenv("MULTIVECTOR_ASSETS", "reference")
    here = figure_bytes.hashes()
    assert {name: fresh[name] for name in here} == here
    assert all(length > 1_000 for length, _ in here.values())


@pytest.mark.parametrize("who", ["a query", "the book and the exercises"])
def test_what_draws_is_loaded_by_nothing_that_does_not_draw(fresh, who):
    assert fresh[who] == []
