"""Vega for the pages: one script that draws a live chart when a reader asks for it (300 kB gzipped)."""

from importlib.metadata import version
from pathlib import Path

from multivector import coursefile
from multivector.files import write_atomically


def bundle(cache=None):
    """Return one classic script with Vega, Vega-Lite and Vega-Embed: `window.multivectorVega = {vegaEmbed}`.

    `cache` is a folder that keeps it between builds: bundling takes as long as the pages of two chapters.
    """
    kept = None if cache is None else Path(cache, f"vega-{version('vl-convert-python')}.js")
    if kept is not None and kept.is_file():
        return coursefile.text(kept)
    import vl_convert

    made = vl_convert.javascript_bundle("window.multivectorVega = { vegaEmbed };")
    text = f"(() => {{\n{made}\n}})();\n"
    if kept is not None and kept.parent.is_dir():
        write_atomically(kept, text)
    return text
