"""Countries to pick on a map."""

from multivector.kinds._kind import Kind
from multivector.kinds.map_region import form, marker, model, rules

KIND = Kind(
    place=80,
    title="Pick on the map",
    icon='<path d="m3.5 6 5.5-2.5 6 2.5 5.5-2.5V18L15 20.5 9 18l-5.5 2.5zM9 3.5V18m6-12v14.5"/>',
    about="pick countries",
    use="Which states: neighbours, members, hosts of a base at a date.",
    marks="As in several choices, on states.",
    to_do="Pick at least one country.",
    fields=model.fields,
    rules=rules.rules,
    form=form.form,
    solution=form.solution,
    mark=marker.mark,
)
