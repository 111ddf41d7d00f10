"""Exercises: questions with feedback, marked the same way in Python and in the page.

from multivector import exercises
exercises.show("us-summit-date")     # in a notebook: one question of the bank
exercises.check("us-1")              # in a notebook: what your variable holds, against the data
"""


def show(item_id: str):
    """Return a displayable of the item `item_id`: a widget in Jupyter, a form in the book."""
    from multivector.exercises import widget

    return widget.show(item_id)


def check(name: str):
    """Return a displayable message about the reader's answer to the code exercise `name`, such as "us-1"."""
    from multivector.exercises import code

    return code.check(name)
