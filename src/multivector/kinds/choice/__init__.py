"""One option among several."""

from multivector.kinds import _option_style
from multivector.kinds._kind import Kind
from multivector.kinds.choice import form, lms, marker, model, rules, style

KIND = Kind(
    place=10,
    title="Choose one answer",
    icon='<circle cx="12" cy="12" r="8.5"/><circle class="mv-ex-solid" cx="12" cy="12" r="3.5"/>',
    about="one right option",
    use="One idea with one right answer among three or four, each wrong one a real misreading.",
    marks="All or nothing.",
    to_do="Choose one of the options.",
    fields=model.fields,
    rules=rules.rules,
    form=form.form,
    solution=form.solution,
    mark=marker.mark,
    lint=_option_style.faults,
    lint_chapter=style.faults,
    moodle=lms.MOODLE,
    qti=lms.QTI,
)
