"""Mark one response to one item. Pure: no data, no files, no clock; `frontend/mark.js` gives equal results.

`mark(item, response)` takes the dict that `Item.public()` returns and the response as it comes from JSON. What a
response is and what it earns is said by each kind, in `marker.py` of its folder; `mark.js` beside it has the same
rules.

The result:

- `score`: 0 to 1; `correct`: true when the score is 1.
- `state`: `right`, `partly`, `wrong`, or `unreadable` (score 0; nothing was marked, so it need not count as an
  attempt).
- `message`: why, as a code. right, partly, wrong; unreadable ones: `empty`, `unreadable`, `unknown` (an option,
  country, entry or value that the item does not have). A kind may have codes of its own.
- `parts`: `[{"id", "state", "feedback_html"}]`, state `right`, `partly`, `wrong`, `missed` (right, not chosen; its
  feedback is withheld, because it would give the answer away; where entries are answered one by one, an entry without
  an answer) or `note` (said, not scored). Ids: those of the item's options, countries, entries or places; a kind may
  add others.
- `feedback_html`: about the whole answer. Each text appears once: where a kind has feedback on parts it stands with
  them, and here is a count; else it stands here.

`mark` raises on no response, whatever its type. The item is trusted: `bank.check` has seen it.
"""

from multivector import kinds
from multivector.exercises.marking_result import with_advice


def mark(item: dict, response: object) -> dict:
    """Return the result described above for `response`, a value as JSON gives it."""
    kind = kinds.get(item["kind"])
    return with_advice(kind.mark(item, response), kind.to_do)
