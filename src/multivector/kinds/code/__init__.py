"""The steps of a code exercise, done in a notebook."""

from multivector.kinds._kind import Kind
from multivector.kinds.code import form, marker, model, rules


def _watch(widget) -> None:
    from multivector.exercises import code

    code.watch(widget)


KIND = Kind(
    place=100,
    title="Work in a notebook",
    icon='<rect x="3.5" y="4.5" width="17" height="15" rx="2"/><path d="m7.5 9 3 3-3 3m5 0h4"/>',
    about="the steps of a code exercise",
    use="The steps of a code exercise, done in a notebook whose checks record what has passed.",
    marks=(
        "The share of steps recorded as passed. The reader's own machine reports it, so it earns no points and "
        "is never graded."
    ),
    fields=model.fields,
    rules=rules.rules,
    form=form.form,
    solution=form.solution,
    mark=marker.mark,
    steps=model.steps,
    others=model.shown,
    watch=_watch,
)
