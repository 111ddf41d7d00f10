"""Make chapter 02 again as a stock page: same text, same maps, charts and exercises, by the usual means.

Maps become folium maps as they come, charts Altair charts as they come, exercises and explorers ipywidgets; then stock
Jupyter Book builds the page. Nothing of our extension takes part.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat

_JSON = re.compile(r'<script type="application/json" class="([\w-]+)"[^>]*>(.*?)</script>', re.S)

MAP_CELL = """
import folium, json
m = folium.Map(location=[45, 66], zoom_start=4)
for number, feature in enumerate(json.loads({layers!r})):
    folium.GeoJson(feature, tooltip=str(number)).add_to(m)
folium.Marker([38.83, 65.92], tooltip="site").add_to(m)
m
"""
CHART_CELL = """
import altair as alt, json
from altair.vegalite.v6.display import VegaLite
VegaLite(json.loads({spec!r}), validate=False)
"""
CHOICE_CELL = """
import ipywidgets as w
w.VBox([w.HTML({prompt!r}), w.RadioButtons(options={options!r}), w.Button(description="Check"), w.Output()])
"""


def embedded(cell):
    """Yield (class, parsed JSON) of each data block in the cell's HTML outputs."""
    for output in cell.get("outputs", []):
        for name, text in _JSON.findall(output.get("data", {}).get("text/html", "")):
            yield name, json.loads(text)


def stock_source(cell, land):
    """Return the code that draws the same thing by stock means, or None where the cell draws nothing of ours."""
    for name, content in embedded(cell):
        if name == "mv-map-spec":
            return MAP_CELL.format(layers=json.dumps(land))
        if name == "mv-chart-spec":
            return CHART_CELL.format(spec=json.dumps(content["spec"]))
        if "item" in name or "exercise" in name:
            texts = [
                re.sub("<[^>]+>", "", str(o.get("text_html", o.get("text", o)))) for o in content.get("options", [])
            ]
            return CHOICE_CELL.format(prompt=content.get("prompt_html", ""), options=texts or ["a", "b", "c"])
    html = "".join(output.get("data", {}).get("text/html", "") for output in cell.get("outputs", []))
    if "mv-explorer" in html:
        return CHOICE_CELL.format(prompt="", options=["1", "2", "3"])
    return None


def build(chapter, land, folder):
    """Write and build the stock book in `folder`; returns (its HTML folder, counts of maps, charts, widgets)."""
    notebook = nbformat.read(chapter, as_version=4)
    counts = {"folium": 0, "altair": 0, "ipywidgets": 0}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        source = stock_source(cell, land)
        cell.source = source or "pass"
        for library in counts:
            counts[library] += f"import {library}" in cell.source
    if not all(counts.values()):
        raise SystemExit(f"bench: the stock page lacks a kind of output ({counts}); the comparison would be unfair")
    nbformat.write(notebook, folder / "chapter.ipynb")
    (folder / "_config.yml").write_text("title: stock\nexecute: {execute_notebooks: 'off'}\n", encoding="utf-8")
    (folder / "_toc.yml").write_text("format: jb-book\nroot: chapter\n", encoding="utf-8")
    programs = Path(sys.executable).parent
    for program, *arguments in (
        ["jupyter", "nbconvert", "--to", "notebook", "--execute", "--inplace", "chapter.ipynb"],
        ["jupyter-book", "build", ".", "-q"],
    ):
        command = [shutil.which(program, path=str(programs)), *arguments]
        answer = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        if answer.returncode:
            raise SystemExit(f"bench: {program} {arguments[0]} failed:\n{answer.stderr[-1500:]}")
    return folder / "_build" / "html", counts
