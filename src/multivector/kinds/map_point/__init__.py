"""Places to set on a map."""

from multivector.kinds._kind import Kind
from multivector.kinds.map_point import form, marker, model, rules

KIND = Kind(
    place=110,
    title="Set on the map",
    icon='<path d="M12 20.5c-4-5-6-8-6-11a6 6 0 0 1 12 0c0 3-2 6-6 11z"/><circle cx="12" cy="9.5" r="2.2"/>',
    about="set places on the map",
    use="Where something lies, when distance or neighbourhood is the point.",
    marks=(
        "The mean over the places. Within tolerance_km of the row a point earns all, from zero_km on nothing, "
        "and in between a part that falls with the distance."
    ),
    to_do="Set a point on the map, or write its degrees.",
    fields=model.fields,
    rules=rules.rules,
    form=form.form,
    solution=form.solution,
    mark=marker.mark,
)
