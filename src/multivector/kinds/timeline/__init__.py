"""Events to place in time."""

from multivector.kinds._kind import Kind
from multivector.kinds.timeline import form, marker, model, rules

KIND = Kind(
    place=120,
    title="Place in time",
    icon=(
        '<path d="M2.5 15.5h19M4.5 13v5m7.5-5v5m7.5-5v5"/><circle cx="8" cy="8" r="2.5"/><circle cx="16" cy="6" '
        'r="2.5"/>'
    ),
    about="place events in time",
    use="When things happened, and in what order, where the reader can find or infer the dates.",
    marks=(
        "The share of entries in place. A date that the data know to the year is right anywhere in it; how far "
        "off an entry is does not count."
    ),
    to_do="Place at least one entry on the axis.",
    fields=model.fields,
    rules=rules.rules,
    form=form.form,
    solution=form.solution,
    mark=marker.mark,
)
