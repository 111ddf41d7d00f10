"""A word, a name or a date."""

from multivector.kinds._kind import Kind
from multivector.kinds.short_text import form, lms, marker, model, rules

KIND = Kind(
    place=40,
    title="Write a short answer",
    icon='<path d="M4 20.5 5 16 16 5l3.5 3.5-11 11zM13.5 7.5l3.5 3.5M12 20.5h8.5"/>',
    about="a word, a name or a date",
    use="A name, a term or a date that the reader must produce.",
    marks="All or nothing: an accepted spelling or the day asked for. Capitals, accents and punctuation do not count.",
    to_do="Write your answer.",
    fields=model.fields,
    rules=rules.rules,
    form=form.form,
    solution=form.solution,
    mark=marker.mark,
    moodle=lms.MOODLE,
    qti=lms.QTI,
)
