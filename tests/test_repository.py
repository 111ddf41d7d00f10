"""What the repository may hold: nothing of this machine, nothing generated, nothing heavy."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAX_REPOSITORY_BYTES = 20_000_000
MAX_FILE_BYTES = 1_500_000
# Spelled in parts, so that this file does not find itself.
MACHINE = re.compile(r"(?<![\w.])/(?:" + "|".join(["work", "root", "farm"]) + r")/|(?<![\w.])/" + r"tmp/[a-z]")
REGISTRIES = re.compile(
    "|".join(["pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs", "deb" + r"\.debian"])
)
LICENCES = ("LICENSE", "LICENSE-CONTENT", "CITATION.cff", "CONTRIBUTING.md", "CHANGELOG.md", "README.md", "SECURITY.md")


def tracked():
    answer = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in answer.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def offences(text):
    """Return what a text shows of the machine or the registry it was made with."""
    return [found.group() for pattern in (MACHINE, REGISTRIES) for found in pattern.finditer(text)]


@pytest.mark.parametrize("text", ["see /" + "work/x", "in /" + "tmp/a", "https://" + "pypi" + ".org/simple"])
def test_the_scan_sees_an_offence(text):
    assert offences(text)


def test_no_file_names_the_machine_or_a_registry():
    files = tracked()
    assert len(files) > 50
    found = {}
    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if seen := offences(text):
            found[str(path.relative_to(ROOT))] = seen
    assert found == {}


def test_the_repository_stays_light():
    sizes = {path: path.stat().st_size for path in tracked()}
    assert sum(sizes.values()) <= MAX_REPOSITORY_BYTES
    assert [str(path) for path, size in sizes.items() if size > MAX_FILE_BYTES] == []


def test_no_third_party_front_end_file_is_committed():
    names = [path.name for path in tracked()]
    assert [name for name in names if re.search(r"leaflet\.|vega.*\.js|axe\.|\.min\.", name)] == []


@pytest.mark.parametrize("name", LICENCES)
def test_the_files_that_a_reuser_looks_for_are_there(name):
    assert (ROOT / name).stat().st_size > 200


def test_the_code_never_reads_what_users_do_not_have():
    shared = "../" + "shared"
    code = [path for path in tracked() if path.suffix in {".py", ".sh", ".yml", ".toml"} or path.name == "Makefile"]
    assert [str(path) for path in code if shared in path.read_text(encoding="utf-8")] == []


def test_a_weakness_can_be_reported_and_no_address_is_made_up():
    text = " ".join((ROOT / "SECURITY.md").read_text(encoding="utf-8").split())
    for words in (
        "Report a vulnerability",
        "report_url",
        "What runs where",
        "What is stored where",
        "## Shared computers",
    ):
        assert words in text
    assert "## Shared origins" in text
    assert not re.findall(r"[\w.]+@[\w.]+|https?://", text)
    assert "(SECURITY.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
