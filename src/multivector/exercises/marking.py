"""Mark one response to one item. Pure: no data, no files, no clock; `frontend/mark.js` gives equal results.

`mark(item, response)` takes the dict that `Item.public()` returns and the response as it comes from JSON:

| kind | response | score |
|---|---|---|
| choice | `"a"` | 1 for the right option, else 0 |
| multiple | `["a", "c"]` | (right ones chosen - wrong ones chosen) / right ones there are, not below 0 |
| map_region | `["KGZ"]` | the same rule, on countries |
| numeric | `"1 234,5"` or a number | 1 if a reading lies within the tolerance, else 0; see `numerals.py` |
| verdict | `{"verdict": …, "evidence": […], "reason": …}` | 0.5 for the verdict + 0.5 x evidence as `multiple` |
| verdict on a contested or unverified claim | the same | the evidence alone: agreement is not scored |
| verdict, a first try (`reveal: later`) | the same | the evidence alone; nothing is said about the verdict |

`reason` is the reader's own text: kept by the view, never scored. An option named twice counts once.

The result:

- `score`: 0 to 1; `correct`: true when the score is 1.
- `state`: `right`, `partly`, `wrong`, or `unreadable` (score 0; nothing was marked, so it need not count as an
  attempt).
- `message`: why, as a code. right, partly, wrong; numeric also `near` (a near miss that the item names) and `scale`
  (right digits, wrong power of ten); unreadable ones: `empty`, `unreadable`, `unknown` (an option or country that the
  item does not have), `too_long`, `unit`.
- `parts`: `[{"id", "state", "feedback_html"}]`, state `right`, `wrong`, `missed` (right, not chosen; its feedback is
  withheld, because it would give the answer away) or `note` (said, not scored). Ids: option id, country code, evidence
  id, `verdict`, or `reading` (how a number was understood).
- `feedback_html`: about the whole answer. Each text appears once: choice and numeric feedback stands here, that of
  the other kinds in the parts, with a count here.

Each group of kinds has a module of its own, here `marking_<group>.py` and there `mark-<group>.js`.

`mark` raises on no response, whatever its type. The item is trusted: `bank.check` has seen it.
"""

from collections.abc import Callable

from multivector.exercises.marking_choice import mark_choice, mark_map_region, mark_multiple
from multivector.exercises.marking_numeric import mark_numeric
from multivector.exercises.marking_verdict import mark_verdict

_MARKERS: dict[str, Callable[[dict, object], dict]] = {
    "choice": mark_choice,
    "multiple": mark_multiple,
    "map_region": mark_map_region,
    "numeric": mark_numeric,
    "verdict": mark_verdict,
}


def mark(item: dict, response: object) -> dict:
    """Return the result described above for `response`, a value as JSON gives it."""
    return _MARKERS[item["kind"]](item, response)
