"""The public form of code: the steps of a code exercise, which the reader does in JupyterLab.

notebook                  "exercises/code/02-united-states.ipynb"
steps                     [{"id": "us-1", "task_html": inline}], each named as its check and its entry of progress
"""

from collections.abc import Mapping

from multivector.exercises import markdown
from multivector.exercises.references import References


def fields(body: Mapping, _references: References) -> dict:
    """Return the fields of a code item."""
    return {
        "notebook": f"exercises/code/{body['notebook']}.ipynb",
        "steps": [{"id": step["id"], "task_html": markdown.inline(step["task"])} for step in body["checks"]],
    }


def steps(body: Mapping) -> list[str]:
    """Return the ids of the steps, by which their checks and their entries of progress are called."""
    return [step["id"] for step in body["checks"]]


def shown(item: Mapping) -> list[str]:
    """Return the entries of progress that the exercise shows: those of its steps."""
    return [step["id"] for step in item["steps"]]
