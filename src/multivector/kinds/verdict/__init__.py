"""A claim of the ledger to judge, with the evidence that counts."""

from multivector.kinds._kind import Kind
from multivector.kinds.verdict import dates, form, marker, model, rules

KIND = Kind(
    place=70,
    title="Judge a claim",
    icon='<path d="M12 3.5v17m-4 0h8M5 6.5h14M5 6.5l-3 7h6zm14 0-3 7h6z"/>',
    about="judge a claim of the ledger",
    use="Judging a claim of the ledger, and choosing the rows that bear on it.",
    marks=(
        "Half for the verdict, half for the evidence, marked as in several choices. On contested and unverified "
        "claims, where another verdict can be argued, and in a first try, the evidence alone counts. A fact "
        "younger than the article decides nothing. Never graded: verdicts are public."
    ),
    to_do="Choose a verdict, and the evidence that counts.",
    fields=model.fields,
    rules=rules.rules,
    form=form.form,
    solution=form.solution,
    mark=marker.mark,
    others=model.first_try,
    chapter_rules=rules.first_tries,
    lint=dates.faults,
)
