"""The page that says how sure the ledger is: counts by verdict, confidence and class, thin verdicts, second judges.

Every number is computed when the book is built.
"""

from itertools import combinations

from multivector import claims, confidence, data, judges, outlets
from multivector.book import markup as m
from multivector.dates import dates_in_words
from multivector.errors import MultivectorError, nearest

_SURE = ("high", "medium", "low")
_LEDGER = "ledger.html"


def part(name):
    """Return the nodes of one of PARTS. Raises MultivectorError for another name."""
    if name not in PARTS:
        raise MultivectorError(f"no part {name!r} of the page on confidence.{nearest(name, PARTS)}")
    return PARTS[name]()


def _words(verdict):
    label = claims.verdict_label(verdict)
    return f"{label['symbol']}\u00a0{label['word']}"


def _date():
    days = sorted(claim.checked_on for claim in claims.whole())
    changed = data.load("changes")
    corrected = changed.loc[changed["table"] == "claims", "date"]
    last = f" The last correction of the ledger is of {dates_in_words(max(corrected))}." if len(corrected) else ""
    span = dates_in_words(days[-1])
    if days[0] != days[-1]:
        span = f"{span}; the row that was looked at longest ago is of {dates_in_words(days[0])}"
    return [m.paragraph(f"{len(days)} claims. State of knowledge: {span}.{last}")]


def _confidence():
    ledger = claims.whole()
    rows = []
    for verdict in [*claims.VERDICTS, None]:
        among = [claim for claim in ledger if verdict in (claim.verdict, None)]
        counts = [sum(claim.confidence == level for claim in among) for level in _SURE]
        rows.append([_words(verdict) if verdict else "all claims", *map(str, counts), str(len(among))])
    heads = ["Verdict", *(f"{level.capitalize()} confidence" for level in _SURE), "Claims"]
    return [m.table(heads, rows, row_heads=True)]


def _classes():
    """Return how many pages and claims each class has in the ledger."""
    ledger = claims.whole()
    urls = dict.fromkeys(url for claim in ledger for url in claim.urls)
    rows = []
    for name, entry in outlets.CLASSES.items():
        pages = sum(outlets.class_of(url) == name for url in urls)
        resting = [claim for claim in ledger if name in set(map(outlets.class_of, claim.urls))]
        alone = sum({name} == set(map(outlets.class_of, claim.urls)) for claim in resting)
        rows.append([entry.word[0].upper() + entry.word[1:], str(pages), str(len(resting)), str(alone)])
    rows.append(["all classes", str(len(urls)), str(sum(bool(claim.urls) for claim in ledger)), ""])
    heads = ["Class of source", "Pages", "Claims with such a page", "Claims with no other class"]
    return [m.table(heads, rows, widths=[4, 1, 2, 2], row_heads=True)]


def _outlets():
    """Return the outlets under a state's orders that the ledger leads to, by state."""
    by_state = {}
    for url in {url for claim in claims.whole() for url in claim.urls}:
        if outlets.class_of(url) == "state_controlled":
            by_state.setdefault(outlets.state_of(url), set()).add(outlets.publisher_of(url))
    if not by_state:
        return [m.paragraph("The ledger leads to no state-controlled outlet.")]
    known = {entry.iso3: entry.name for entry in data.countries()}
    others = by_state.pop("", set())
    lines = sorted(f"{known.get(state, state)}: {', '.join(sorted(names))}" for state, names in by_state.items())
    return [m.bullets(*lines, *([f"Their reports on other sites: {', '.join(sorted(others))}"] if others else []))]


def _kind(claim):
    if claim.verdict in confidence.WITHOUT_SOURCE:
        return "the verdict says something of the sentence or of the search"
    if any(outlets.class_of(url) in confidence.SPEAK_FOR_THEMSELVES for url in claim.urls):
        return "a source that speaks for itself"
    if confidence.is_firm(claim.urls):
        return "two or more independent publishers"  # figure: two fixed, the rule
    if confidence.independent(claim.urls):
        return "one independent publisher"
    return "only copies, state-controlled outlets or advocacy"


def _base():
    ledger = claims.whole()
    counts = {}
    for claim in ledger:
        counts.setdefault(_kind(claim), []).append(claim.confidence)
    rows = [
        [kind[0].upper() + kind[1:], *(str(levels.count(level)) for level in _SURE), str(len(levels))]
        for kind, levels in sorted(counts.items(), key=lambda entry: -len(entry[1]))
    ]
    heads = ["What the row rests on", *(f"{level.capitalize()} confidence" for level in _SURE), "Claims"]
    return [m.table(heads, rows, widths=[5, 2, 2, 2, 1], row_heads=True)]


def _thin():
    """Return the claims that are supported or contradicted on less than the rule of two asks for."""
    frame = data.load("claims")
    decided = frame["verdict"].isin(confidence.DECIDED).sum()
    found = [claims.get(claim_id) for claim_id in confidence.thin(frame)["claim_id"]]
    # figure: two fixed, the rule
    intro = (
        f"{decided} claims are called supported or contradicted. {decided - len(found)} of them rest on two "
        f"independent publishers or on a source that speaks for itself, {len(found)} on less."
    )
    items = [
        [
            _link(claim.claim_id),
            f" ({_words(claim.verdict)}, confidence {claim.confidence}): {confidence.basis(claim.urls)}.",
        ]
        for claim in found
    ]
    return [m.paragraph(intro), *([m.bullets(*items)] if items else [])]


def _link(claim_id):
    return m.page_link(_LEDGER, claim_id.lower(), claim_id)


def _refused():
    frame = data.load("refused_hosts")
    kinds = frame["kind"].value_counts()
    told = ", ".join(f"{kind} ({count})" for kind, count in sorted(kinds.items()))
    text = f"{len(frame)} sites are refused, by kind: {told or 'none'}. The table "
    return [
        m.paragraph(text, m.page_link("data-dictionary.html", "table-refused_hosts", "refused_hosts"), " says why.")
    ]


# --- second judges ---------------------------------------------------------------------------------------------------


def _judges():
    found = judges.load()
    if not found:
        return [
            m.paragraph(
                m.strong("Not yet judged. "),
                # figure: two fixed, a pair of judges
                "No second judge has given verdicts on these claims, so nobody can say how often two would differ.",
            )
        ]
    return [*(node for judge in found for node in _judge(judge)), *_each_other(found)]


def _each_other(found):
    """Return how far the second judges agree with each other, where there are several."""
    lines = []
    for one, other in combinations(found, 2):
        if pairs := judges.between(one, other):
            lines.append(f"{one.name} and {other.name}: {_same(pairs)}; kappa {_kappa(pairs)}.")
    return [m.paragraph(m.strong("The second judges between themselves")), m.bullets(*lines)] if lines else []


def _same(pairs):
    agreed = sum(first == second for first, second in pairs)
    return f"{agreed} of {len(pairs)} ({100 * judges.agreement(pairs):.0f} %)"


def _kappa(pairs):
    beyond = judges.kappa(pairs)
    return "not defined: both used one verdict only" if beyond is None else f"{beyond:.2f}"


def _judge(judge):
    pairs = judge.pairs()
    facts = m.facts(
        [
            ["Who judged", judge.what],
            ["Judged on", dates_in_words(judge.judged_on)],
            ["Claims", f"{len(pairs)} of {len(data.load('claims'))}, drawn with the seed {judge.seed}"],
            ["Same verdict as the ledger then", _same(pairs)],
            ["Cohen’s kappa", _kappa(pairs)],
            ["Question as asked", judge.prompt],
        ],
        caption=f"Second judge: {judge.name}",
    )
    made = [facts, _crossed(judge)]
    if judge.differing():
        made += [m.paragraph(m.strong("Where they differed")), m.bullets(*map(_difference(judge), judge.differing()))]
    return made


def _crossed(judge):
    pairs = judge.pairs()
    rows = [
        [_words(first), *(str(pairs.count((first, second)) or "–") for second in claims.VERDICTS)]
        for first in claims.VERDICTS
    ]
    caption = f"Verdicts of the ledger in lines, of {judge.name} in columns"
    return m.table(["Ledger", *map(_words, claims.VERDICTS)], rows, caption=caption, row_heads=True)


def _difference(judge):
    changed = judge.changed()

    def told(claim_id):
        then, there = judge.ledger[claim_id], judge.answers[claim_id]
        now = claims.get(claim_id).verdict
        later = f" The ledger has since changed its verdict to {_words(now)}." if claim_id in changed else ""
        return [_link(claim_id), f": the ledger said {_words(then)}, the second judge {_words(there)}.{later}"]

    return told


PARTS = {
    "date": _date,
    "confidence": _confidence,
    "classes": _classes,
    "outlets": _outlets,
    "base": _base,
    "thin": _thin,
    "judges": _judges,
    "refused": _refused,
}
"""The parts of the page, in its order."""
