"""Entries to put in order."""

from multivector.kinds._kind import Kind
from multivector.kinds.order import form, lms, marker, model, rules

KIND = Kind(
    place=50,
    title="Put in order",
    icon='<path d="M4 6h10M4 12h10M4 18h10m5-12.5v13m-2.5-2.5 2.5 2.5 2.5-2.5"/>',
    about="put entries in sequence",
    use="A sequence: dates, sizes, steps of an argument.",
    marks="One, less the share of entries that must move. One entry in a wrong place is one mistake.",
    to_do="The entries stand as they were shown; move at least one.",
    fields=model.fields,
    rules=rules.rules,
    form=form.form,
    solution=form.solution,
    mark=marker.mark,
    moodle=lms.MOODLE,
    qti=lms.QTI,
)
