"""GitHub's workflow: pinned actions, least rights, every Python of pyproject.toml, a path that only publishes."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
WRITES = {"publish": {"pages": "write", "id-token": "write"}}


def faults(text):
    """Return what is wrong with the text of a workflow, one line each."""
    found = []
    workflow = yaml.safe_load(text)
    uses = [line.split("uses:", 1)[1].strip() for line in text.splitlines() if re.search(r"^\s*(- )?uses:", line)]
    found += [f"not pinned by commit with its version: {use}" for use in uses if not PINNED.fullmatch(use)]
    pins = {}
    for use in uses:
        pins.setdefault(use.split("@")[0], set()).add(use)
    found += [f"pinned twice: {name}" for name, several in pins.items() if len(several) > 1]
    if workflow.get("permissions") != {}:
        found.append("rights for all jobs")
    if "workflow_dispatch" not in workflow[True]:  # YAML 1.1 reads `on` as true
        found.append("cannot be started by hand")
    for name, job in workflow["jobs"].items():
        if job.get("permissions") != WRITES.get(name, {"contents": "read"}):
            found.append(f"{name}: rights {job.get('permissions')}")
        if "timeout-minutes" not in job:
            found.append(f"{name}: no time limit")
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                if step.get("with", {}).get("persist-credentials") is not False:
                    found.append(f"{name}: the checkout keeps its token")
            elif "${{" in step.get("run", ""):
                found.append(f"{name}: an expression inside a script")
    return found


def test_the_workflows_have_no_fault():
    assert FILES
    for path in FILES:
        assert faults(path.read_text(encoding="utf-8")) == [], path.name


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (r"actions/deploy-pages@\w{40} # v[\d.]+", "actions/deploy-pages@v5", "not pinned by commit"),
        (r"(setup-python@\w{40}) # v[\d.]+", r"\1", "not pinned by commit"),
        (r"(checkout@)\w{40}", r"\g<1>" + "0" * 40, "pinned twice: actions/checkout"),
        (r"persist-credentials: false", "fetch-depth: 1", "keeps its token"),
        (r"permissions: \{\}", "permissions: {contents: write}", "rights for all jobs"),
        (r"permissions: \{contents: read\}", "permissions: {contents: write}", "pythons: rights"),
        (r"  workflow_dispatch:\n(    .*\n)*", "", "started by hand"),
        (r"run: \.ci/run", 'run: echo "${{ github.head_ref }}"', "expression inside a script"),
        (r"    timeout-minutes: 90\n", "", "test: no time limit"),
    ],
)
def test_each_fault_is_seen(old, new, fault):
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    broken, count = re.subn(old, new, text, count=1)
    assert count
    assert any(fault in line for line in faults(broken)), faults(broken)


def test_the_matrix_is_every_python_of_pyproject():
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))["jobs"]
    assert jobs["test"]["strategy"]["matrix"]["python"] == "${{ fromJSON(needs.pythons.outputs.all) }}"
    assert any("tools/pythons.py" in step.get("run", "") for step in jobs["pythons"]["steps"])


def test_what_is_published_was_checked():
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))["jobs"]
    uploads = {name for name, job in jobs.items() if any("upload-pages" in str(step) for step in job["steps"])}
    assert uploads == set(jobs["publish"]["needs"]) == {"test", "content"}
    for name, commands in {"test": [".ci/run"], "content": ["multivector validate", "multivector book"]}.items():
        runs = [step["run"] for step in jobs[name]["steps"] if "run" in step]
        assert all(any(command in run for run in runs) for command in commands), name
        assert f"needs.{name}.result == 'success'" in jobs["publish"]["if"]


def test_the_readme_says_how_a_copy_is_published():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for words in ("PUBLISH_ONLY", "publish_only", "GitHub Actions", "`main`", "Settings"):
        assert words in text
