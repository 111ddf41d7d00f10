"""Skeletons of bank items, one for each kind: what `multivector new-item` writes. A test fills in and checks each.

A field without a value is a blank: `multivector validate` names its line until the author has filled it.
"""

from collections.abc import Iterable

_HEAD = """\
- id: {id}
  objective:  # one of: {objectives}
  kind: {kind}
  level:  # remember, understand, apply, analyse, evaluate or create
  points: 1
  pool: {pool}
"""

_PROMPT = """\
  prompt:  # Markdown: one full question, which can be answered before the options are read
"""

_TAIL = """\
  hints:  # three, and none gives the answer
    -  # where to look
    -  # what to compare
    -  # the method
  explanation:  # shown when the item is done or given up: why it is so
  sources: []  # ids of claims, sources, events, sites or commitments, such as [C022, E026]
"""

_OPTIONS = """\
    - id: {first}
      text:  # the right one: like the others in length and grammar, and not always first
      correct: true
      feedback:  # why it is right
    - id: {second}
      text:  # a real misreading
      correct: {correct}
      feedback:  # what thinking leads here, and what to look at
    - id: {third}
      text:  # another misreading
      correct: false
      feedback:  # what thinking leads here, and what to look at
"""

_CHOICE = "  options:  # three or four; one is right\n" + _OPTIONS.format(
    first="a", second="b", third="c", correct="false"
)
_MULTIPLE = "  options:  # three to eight; at least one is right and one is not\n" + _OPTIONS.format(
    first="a", second="b", third="c", correct="true"
)

_NUMERIC = """\
  answer:
    query:  # a named query on the data (or value: in its place, for a count that no table holds)
    unit: ""  # as the reader sees it, such as million US$ or %; empty for a plain count
    decimals: 0  # how many decimals are asked for
    tolerance: {absolute: 0.5}  # in the unit of the answer; or {relative: 0.02}
    near:  # likely wrong numbers; leave it out when there is none
      - value:  # or query: and a named query
        feedback:  # which step was mistaken
  feedback:
    right:  # what the number means
    wrong:  # which step to do again
    unit:  # for a wrong unit or a wrong number of zeros
"""

_VERDICT = (
    """\
  claim:  # an id of the ledger, such as C022; quote and verdict come from there
  evidence:  # what bears on the claim, and what does not
"""
    + _OPTIONS.format(first="e1", second="e2", third="e3", correct="true")
    + """\
  feedback:
    right:  # for the verdict of the ledger
    wrong:  # by verdict, such as supported: or imprecise:
      other:  # for each verdict that is not named
"""
)

_MAP_REGION = """\
  countries: [KAZ, KGZ, TJK, TKM, UZB]  # what can be picked
  answer: []  # the right ones, such as [KGZ, UZB]; or answer_query: and a named query in its place
  feedback:  # by country, such as KGZ:
    other:  # for each country that is not named
"""

_SHORT_TEXT = """\
  answer:
    accept: []  # the spellings that are right, the one to show first; or date: "2023-09-19", or query: in its place
    near:  # likely wrong answers; leave it out when there is none
      - accept: []  # or date:, or query:
        feedback:  # what was mistaken
  feedback:
    right:  # what follows from it
    wrong:  # where to look again
"""

_ORDER = """\
  entries:  # three to nine, in the right order; the reader sees them mixed
    - id: a
      text:  # the first of all
      feedback:  # when it must move: what to compare it with
    - id: b
      text:  # between the two
      feedback:  # when it must move: what to compare it with
    - id: c
      text:  # the last of all
      feedback:  # when it must move: what to compare it with
  ends:
    first:  # what the first place means, such as earliest
    last:  # what the last place means, such as latest
  feedback:
    right:  # what the order shows
    wrong:  # what to compare
"""

_PAIR = """\
    - id: {left}
      text:  # what is asked about
      answer: {right}  # the id of its pair
      feedback:
        right:  # why they belong together
        wrong:  # by the id that was chosen, such as r3:
          other:  # for each pair that is not named
"""

_MATCH = (
    "  left:  # each gets one entry of right\n"
    + "".join(_PAIR.format(left=left, right=right) for left, right in (("l1", "r2"), ("l2", "r3"), ("l3", "r1")))
    + "  right:  # what can be chosen, shown in alphabetical order; one more than needed\n"
    + "".join(f"    - id: r{number}\n      text:  # a word or a short phrase\n" for number in range(1, 5))
)

_EXPLORE = """\
  explorer:  # one of a chapter, such as us-funders; or controls: and a list of your own, with outcome:
  hold:  # controls of the explorer that are not shown, such as {recipient: five}; leave it out to show all
  start:  # values shown first, such as {years: 2001-2010}; they must miss the target
  target:
    contains:  # words of the outcome that is asked for; or equals:, above:, below: or is: in its place
  near:  # likely wrong settings, the more exact first; leave it out when there is none
    - setting:  # what they share, such as {years: 2001-2010}
      feedback:  # what to look at, or what to change next
  feedback:
    right:  # what the outcome shows
    wrong:  # how to go on
"""

_CODE = """\
  notebook:  # of exercises/code, without .ipynb, such as 02-united-states
  checks:  # the steps, in order
    - id:  # the name of its check, such as us-1
      task:  # what the step asks for, in one line
"""

_MAP_POINT = """\
  places:  # one to six
    - id: p1
      text:  # what to look for
      site:  # a row of facilities, such as F08; or event: and a row of events, in its place
      near:  # likely wrong places; leave it out when there is none
        - site:  # or event:
          feedback:  # what was mistaken
      feedback:
        right:  # what follows from its place
        wrong:  # where to look
  tolerance_km: 60  # within it a point earns all; at least the precision_km of each row
  zero_km: 300  # from there on a point earns nothing; between, a part
"""

_EVENT = """\
    - id: {name}
      text:  # what happened, without its date
      query:  # a named query that gives a date, such as events.date E026
      feedback:
        right:  # what follows from its date
        early:  # placed too early: what came before it
        late:  # placed too late: what came after it
"""

_TIMELINE = (
    """\
  unit: month  # or year: the steps of the axis
  from: 1991  # the first year of the axis
  to: 2025  # the last
  tolerance: 3  # in steps: months or years
  entries:  # two to eight, in any order; the reader sees them mixed
"""
    + _EVENT.format(name="e1")
    + _EVENT.format(name="e2")
)

FIELDS = {
    "choice": _CHOICE,
    "multiple": _MULTIPLE,
    "numeric": _NUMERIC,
    "short_text": _SHORT_TEXT,
    "order": _ORDER,
    "match": _MATCH,
    "verdict": _VERDICT,
    "map_region": _MAP_REGION,
    "explore": _EXPLORE,
    "code": _CODE,
    "map_point": _MAP_POINT,
    "timeline": _TIMELINE,
}


def skeleton(kind: str, item_id: str, objectives: Iterable[str], pool: str = "practice") -> str:
    """Return the YAML of an item of that kind, as one entry of a list that is not indented."""
    head = _HEAD.format(id=item_id, kind=kind, objectives=", ".join(objectives), pool=pool)
    return head + _PROMPT + FIELDS[kind] + _TAIL
