"""Pairs to find."""

from multivector.kinds._kind import Kind
from multivector.kinds.match import form, lms, marker, model, rules

KIND = Kind(
    place=60,
    title="Match the pairs",
    icon=(
        '<circle cx="5" cy="6" r="2"/><circle cx="5" cy="18" r="2"/><circle cx="19" cy="6" r="2"/><circle '
        'cx="19" cy="18" r="2"/><path d="m7 6.5 10 11m0-11-10 11"/>'
    ),
    about="find the pairs",
    use="Pairs: a term and its meaning, a state and its format, a claim and its evidence.",
    marks="The share of right pairs. A wrong pair costs only itself.",
    to_do="Choose for at least one entry.",
    fields=model.fields,
    rules=rules.rules,
    form=form.form,
    solution=form.solution,
    mark=marker.mark,
    moodle=lms.MOODLE,
    qti=lms.QTI,
)
