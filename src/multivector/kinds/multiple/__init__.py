"""All options that fit."""

from multivector.kinds import _option_style
from multivector.kinds._kind import Kind
from multivector.kinds.multiple import form, lms, marker, model, rules

KIND = Kind(
    place=20,
    title="Choose all that fit",
    icon='<rect x="3.5" y="3.5" width="17" height="17" rx="3"/><path d="m8 12.5 3 3 5.5-7"/>',
    about="several",
    use="Several things are true at once, and leaving one out matters.",
    marks="Right options chosen, less wrong options chosen, divided by the right ones there are; never below zero.",
    to_do="Choose at least one of the options.",
    fields=model.fields,
    rules=rules.rules,
    form=form.form,
    solution=form.solution,
    mark=marker.mark,
    lint=_option_style.faults,
    moodle=lms.MOODLE,
    qti=lms.QTI,
)
