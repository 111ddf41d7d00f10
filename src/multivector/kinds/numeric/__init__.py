"""A number from the data."""

from multivector.kinds._kind import Kind
from multivector.kinds.numeric import form, lms, marker, model, rules

KIND = Kind(
    place=30,
    title="Work out a number",
    icon='<path d="M3.5 15.5 15.5 3.5l5 5-12 12zM7 12l2 2m1-5 3 3m0-6 2 2"/>',
    about="a number from the data",
    use="A figure that the reader works out from a chart, a table or two sums.",
    marks=(
        "All or nothing: within the tolerance or not. A wrong unit is not marked; likely wrong numbers get a "
        "text of their own."
    ),
    to_do="Write a number.",
    fields=model.fields,
    rules=rules.rules,
    form=form.form,
    solution=form.solution,
    mark=marker.mark,
    moodle=lms.MOODLE,
    qti=lms.QTI,
)
