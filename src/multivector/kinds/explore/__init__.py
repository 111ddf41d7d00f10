"""Controls to set until the data show what is asked."""

from multivector.kinds._kind import Kind
from multivector.kinds.explore import form, marker, model, rules

KIND = Kind(
    place=90,
    title="Set the controls",
    icon='<path d="M3.5 7h7m5 0h5m-17 10h3m5 0h9"/><circle cx="13" cy="7" r="2.5"/><circle cx="9" cy="17" r="2.5"/>',
    about="set controls until the data show what is asked",
    use="Setting the controls of an explorer until the data show what is asked.",
    marks="All or nothing: the reader sees the outcome before the check.",
    to_do="Move at least one control.",
    fields=model.fields,
    rules=rules.rules,
    form=form.form,
    solution=form.solution,
    mark=marker.mark,
)
