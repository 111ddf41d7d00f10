"""Make a notebook's stored form depend on its content alone.

The same sources and data must give the same bytes on every machine and on every supported Python. So what an
editor or a kernel adds by chance (random cell ids, timings, the Python version, widget state) is taken out, and
what could never be stable (errors, warnings, object addresses, paths of the machine) is refused.
"""

import hashlib
import json
import re

import nbformat

from multivector.errors import MultivectorError

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# Jupyter Book folds a cell with the first tag and leaves out the code of the second; JupyterLab needs its own flag.
FOLDED = {"hide-input", "remove-input"}

_ADDRESS = re.compile(r"(?:at|object) 0x[0-9a-fA-F]{6,}")
_MACHINE_PATH = re.compile(r"(?<![\w/.])/(?:home|root|Users|tmp|var|work|mnt)/[\w.-]+|[A-Z]:\\Users\\")


class NotebookError(MultivectorError):
    """A notebook that cannot be stored; the message names file and cell."""


def normalise(notebook, name):
    """Return `notebook` with a stable form (changed in place).

    notebook: nbformat NotebookNode, version 4. name: shown in messages.
    Raises NotebookError when an output can never be stable.
    """
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNELSPEC, "language_info": {"name": "python"}})
    seen = set()
    for number, cell in enumerate(notebook.cells, start=1):
        cell.metadata = _cell_metadata(cell)
        cell.id = _cell_id(cell, seen)
        cell.source = cell.source.rstrip()
        if cell.cell_type == "code":
            cell.outputs = [kept for output in cell.outputs if (kept := _output(output, f"{name}, cell {number}"))]
    return notebook


def _cell_metadata(cell):
    tags = sorted(set(cell.metadata.get("tags", [])))
    metadata = {"tags": tags} if tags else {}
    if cell.cell_type == "code" and FOLDED & set(tags):
        metadata["jupyter"] = {"source_hidden": True}
    return nbformat.from_dict(metadata)


def _cell_id(cell, seen):
    """Keep an id that is unique, so that a moved cell keeps its name; else derive one from the source."""
    candidate = cell.get("id") or hashlib.sha256(cell.source.encode()).hexdigest()[:8]
    unique, copies = candidate, 1
    while unique in seen:
        copies += 1
        unique = f"{candidate}-{copies}"
    seen.add(unique)
    return unique


def _output(output, where):
    """Return the output in stable form, or None when nothing of it is stored."""
    if output.output_type == "error":
        raise NotebookError(f"{where}: stopped with {output.ename}: {_one_line(output.evalue)}")
    if output.output_type == "stream":
        if output.name == "stderr":
            raise NotebookError(f"{where}: wrote a warning to the reader: {_one_line(output.text)}")
        _refuse_unstable(output.text, where)
        return output
    output.metadata = nbformat.from_dict({})
    output.data.pop(WIDGET_VIEW, None)
    for mime, value in output.data.items():
        _refuse_unstable(value if isinstance(value, str) else repr(value), f"{where} ({mime})")
    return output if output.data else None


def _refuse_unstable(text, where):
    for pattern, what in ((_ADDRESS, "an object address"), (_MACHINE_PATH, "a path of this machine")):
        if found := pattern.search(text):
            raise NotebookError(f"{where}: shows {what} ({found.group()}); give the object a description instead")


def _one_line(text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:200] if lines else "(no message)"


def dumps(notebook):
    """Return the file's text: sorted keys, one line end at the end.

    A specification among the outputs takes one line, because in lines of their own its brackets weigh more than its
    figures; Jupyter reads both forms.
    """
    plain = nbformat.writes(notebook, version=4)
    content = json.loads(plain)
    mark = "\N{OBJECT REPLACEMENT CHARACTER}"
    while mark in plain:
        mark += mark[0]
    specifications = []
    for cell in content["cells"]:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            for mime in sorted(name for name, value in data.items() if isinstance(value, dict)):
                specifications.append(json.dumps(data[mime], sort_keys=True, ensure_ascii=False, separators=(",", ":")))
                data[mime] = f"{mark}{len(specifications) - 1}"
    text = json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False)
    place = re.compile(rf'"{mark}(\d+)"')
    return place.sub(lambda found: specifications[int(found[1])], text) + "\n"
