"""What a figure's cell of a chapter shows, made by the cell's own code: for tests of one figure."""

import ast
from pathlib import Path

from multivector import coursefile

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"


def shown(chapter, cell_id):
    """Run the chapter's imports and one cell, as a reader would who asks for that figure alone; return its last value.

    chapter: such as "02-united-states"; cell_id: such as "us-sums".
    """
    code = [cell for _, cell in coursefile.cells(NOTEBOOKS / f"{chapter}.ipynb") if cell["cell_type"] == "code"]
    imports, cell = code[0]["source"], next(cell["source"] for cell in code if cell["id"] == cell_id)
    module = ast.parse(cell)
    *before, last = module.body
    names = {}
    exec(imports, names)  # noqa: S102 (the course's own cells)
    exec(compile(ast.Module(before, []), cell_id, "exec"), names)  # noqa: S102
    return eval(compile(ast.Expression(last.value), cell_id, "eval"), names)  # noqa: S307
