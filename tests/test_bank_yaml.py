"""Two readers of YAML, libyaml's for speed, PyYAML's own for its messages and where libyaml is missing: one result."""

from pathlib import Path

import pytest

from multivector.exercises import bank_yaml

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted([*ROOT.glob("tests/fixtures/bank-*/*.yaml"), *ROOT.glob("exercises/bank/00-*.yaml")])


def test_there_are_files_to_read():
    assert len(FILES) > 100


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_both_readers_give_the_same_values_lines_and_problems(path, monkeypatch):
    content = path.read_bytes()
    quick = bank_yaml.read(content)
    monkeypatch.setattr(bank_yaml, "_QuickLoader", bank_yaml._Loader)
    slow = bank_yaml.read(content)
    # As text: 1, 1.0 and true are equal in Python, and are not the same answer.
    assert (repr(quick.value), quick.lines, quick.problems) == (repr(slow.value), slow.lines, slow.problems)
