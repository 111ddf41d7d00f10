"""The public form of code: the steps of a code exercise, which the reader does in JupyterLab."""

from collections.abc import Mapping

from multivector.exercises import markdown
from multivector.exercises.references import References


def code(body: Mapping, _references: References) -> dict:
    """Return the fields of a code item."""
    return {
        "notebook": f"exercises/code/{body['notebook']}.ipynb",
        "steps": [{"id": step["id"], "task_html": markdown.inline(step["task"])} for step in body["checks"]],
    }
