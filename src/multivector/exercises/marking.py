"""Mark one response to one item. Pure: no data, no files, no clock; `frontend/mark.js` gives equal results.

`mark(item, response)` takes the dict that `Item.public()` returns and the response as it comes from JSON:

| kind | response | score |
|---|---|---|
| choice | `"a"` | 1 for the right option, else 0 |
| multiple | `["a", "c"]` | (right ones chosen - wrong ones chosen) / right ones there are, not below 0 |
| map_region | `["KGZ"]` | the same rule, on countries |
| numeric | `"1 234,5"` or a number | 1 if a reading lies within the tolerance, else 0; see `numerals.py` |
| short_text | `"Samarkand"` | 1 for an accepted text or the day asked for, else 0; see `texts.py` |
| order | `["b", "a", "c"]` | 1 - entries that must move / (entries - 1) |
| match | `{"left id": "right id"}` | right pairs / left entries |
| explore | `{"control": "value"}` | 1 when the outcome of the setting meets the target, else 0 |
| code | `{"step": true}` | steps recorded as passed / steps |
| map_point | `{"place id": {"lat": 42.8, "lon": 74.6}}` | mean of what the places earn |
| timeline | `{"entry id": "2001-10"}`, or "2001" where the unit is the year | entries in place / entries |
| verdict | `{"verdict": …, "evidence": […], "reason": …}` | 0.5 for the verdict + 0.5 x evidence as `multiple` |
| verdict on a contested or unverified claim, or with `unscored_because` | the same | the evidence alone |
| verdict, a first try (`reveal: later`) | the same | the evidence alone; nothing is said about the verdict |

order: the fewest entries that must move are those outside the longest part that stands in the right order. So one
entry in a wrong place is one mistake, though it shifts all others (counting right places would give almost nothing),
the reversed order earns 0, and feedback stands with the entries that must move. The order that is shown first is
worth at most half, and is no answer until the reader has moved something.

match: a wrong pair costs only itself, and so does a left entry without a pair (`missed`). Several left entries may
belong to one right entry; right entries to which none belongs are distractors.

explore: the reader sees the outcome of a setting before it is checked. So a setting that misses the target is a
misread outcome or question and not a step on the way: there is no share of a point for controls that happen to agree
with a right setting. Several settings may be right. The setting shown first is no answer until a control has moved.

code: the response is what the reader's own machine has recorded, true for a step that has passed and false for one that
was only tried. Nothing is marked here, so `multivector mark` lists it as reported and gives it no points.

map_point: a point earns all within `tolerance_km` of the place, nothing from `zero_km` on, and between
them a part that falls in a straight line, cut to whole per cents; a place without a point earns nothing (`missed`).
The distance is that of the great circle, in tenths of a km.

timeline: an entry stands in place within the tolerance of the date in the data. A date that the data know to the
year is right anywhere in it; how far an entry is off does not count, and an entry that is not placed is `missed`.

`reason` is the reader's own text: kept by the view, never scored. An option named twice counts once.

The result:

- `score`: 0 to 1; `correct`: true when the score is 1.
- `state`: `right`, `partly`, `wrong`, or `unreadable` (score 0; nothing was marked, so it need not count as an
  attempt).
- `message`: why, as a code. right, partly, wrong; numeric, short_text and explore also `near` (a near miss that the
  item names), numeric `scale` (right digits, wrong power of ten); unreadable ones: `empty`, `unreadable`, `unknown`
  (an option, country, entry or value that the item does not have; a date off the axis), `too_long`, `unit`, `date` (a
  text where a date is asked), `incomplete` (an order that leaves an entry out, or names it twice; a control that is
  not set), `place` (a point that is no latitude and longitude).
- `parts`: `[{"id", "state", "feedback_html"}]`, state `right`, `partly` (a point that earns a part), `wrong`, `missed`
  (right, not chosen; its feedback is withheld, because it would give the answer away; match, map_point,
  timeline: an entry without an answer) or `note` (said, not scored).
  Ids: option id, country code, evidence id, entry id, place id, `verdict`, or `reading` (how a number or date was
  understood).
- `feedback_html`: about the whole answer. Each text appears once: the feedback of choice, numeric, short_text and
  explore stands here, that of the other kinds in the parts, with a count here.

Each group of kinds has a module of its own, here `marking_<group>.py` and there `mark-<group>.js`.

`mark` raises on no response, whatever its type. The item is trusted: `bank.check` has seen it.
"""

from collections.abc import Callable

from multivector import kinds
from multivector.exercises.marking_choice import mark_choice, mark_map_region, mark_multiple
from multivector.exercises.marking_code import mark_code
from multivector.exercises.marking_explore import mark_explore
from multivector.exercises.marking_lists import mark_match, mark_order
from multivector.exercises.marking_numeric import mark_numeric
from multivector.exercises.marking_places import mark_map_point
from multivector.exercises.marking_result import with_advice
from multivector.exercises.marking_text import mark_short_text
from multivector.exercises.marking_timeline import mark_timeline
from multivector.exercises.marking_verdict import mark_verdict

_MARKERS: dict[str, Callable[[dict, object], dict]] = {
    "choice": mark_choice,
    "multiple": mark_multiple,
    "map_region": mark_map_region,
    "map_point": mark_map_point,
    "timeline": mark_timeline,
    "numeric": mark_numeric,
    "short_text": mark_short_text,
    "order": mark_order,
    "match": mark_match,
    "verdict": mark_verdict,
    "explore": mark_explore,
    "code": mark_code,
}


def mark(item: dict, response: object) -> dict:
    """Return the result described above for `response`, a value as JSON gives it."""
    return with_advice(_MARKERS[item["kind"]](item, response), kinds.get(item["kind"]).to_do)
