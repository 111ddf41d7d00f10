"""Small tables of outlets for the tests, so that a corrected outlet of the course changes no message of a fixture."""

import csv
from pathlib import Path

from multivector import outlets

FOLDER = Path(__file__).parent / "fixtures" / "source-classes"


def use(monkeypatch):
    """Let `outlets` know the hosts of fixtures/source-classes/ and no others."""
    known = {row["host"]: row for row in _rows("outlets")}
    refused = {row["host"]: outlets.Refused(**row) for row in _rows("refused_hosts")}
    links = {outlets._plain(row["address"]): row for row in _rows("link_classes")}
    monkeypatch.setattr(outlets, "_outlets", lambda: known)
    monkeypatch.setattr(outlets, "_links", lambda: links)
    monkeypatch.setattr(outlets, "_refused", lambda: refused)


def _rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
