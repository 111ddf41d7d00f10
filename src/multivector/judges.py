"""Second judges: people or machines that judged claims of the ledger again, and how far they agree with it.

data/second_judges.json holds what each was asked and what each answered, so that the judging can be repeated:

    {"judges": [{"name": "…", "what": "…", "judged_on": "2026-12-01", "prompt": "…", "seed": 1,
                 "ids": ["C001"], "ledger": {"C001": "imprecise"}, "answers": {"C001": "supported"}}]}

`what` says in words who or what judged, and what was shown. `seed` drew the ids. `ledger` holds the verdicts that the
ledger had when the judge answered: a verdict that was changed because of an answer must not count as agreement. The
file may be missing: then nobody has judged again yet, and pages say so.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from multivector import claims, coursefile, data, resources
from multivector.errors import MultivectorError

FILE = "data/second_judges.json"
_FIELDS = {"name": str, "what": str, "judged_on": str, "prompt": str, "seed": int, "ids": list}
_VERDICTS_OF = ("ledger", "answers")


@dataclass(frozen=True)
class Judge:
    """A second judge: who, when, the question as asked, the seed of the sample, the claims and the verdicts given."""

    name: str
    what: str
    judged_on: str
    prompt: str
    seed: int
    ids: tuple[str, ...]
    ledger: Mapping[str, str]
    answers: Mapping[str, str]

    def pairs(self) -> list[tuple[str, str]]:
        """Return (verdict of the ledger on that day, verdict of this judge) for each claim, in the order of `ids`."""
        return [(self.ledger[name], self.answers[name]) for name in self.ids]

    def differing(self) -> list[str]:
        """Return the claims on which the two verdicts differed."""
        return [name for name in self.ids if self.ledger[name] != self.answers[name]]

    def changed(self) -> list[str]:
        """Return the claims whose verdict the ledger has changed since."""
        return [name for name in self.ids if self.ledger[name] != claims.get(name).verdict]


def load() -> list[Judge]:
    """Return the second judges, none without the file. Raises MultivectorError with all that is wrong in it."""
    path = resources.data_dir() / "second_judges.json"
    if not path.is_file():
        return []
    return read(coursefile.json_value(path, FILE))


def read(content: object) -> list[Judge]:
    """Return the judges of the file as it was read. Raises MultivectorError, a line for each fault."""
    entries = content.get("judges") if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise MultivectorError(f"{FILE}: must be an object with a list of judges")
    problems = [line for number, entry in enumerate(entries, start=1) for line in _problems(number, entry)]
    if problems:
        raise MultivectorError("\n".join(f"{FILE}: {line}" for line in problems))
    known = [{name: entry[name] for name in (*_FIELDS, *_VERDICTS_OF)} for entry in entries]
    return [Judge(**{**entry, "ids": tuple(entry["ids"])}) for entry in known]


def problems() -> list[str]:
    """Return what is wrong with the file, for the check of all data; [] also where there is none."""
    try:
        load()
    except MultivectorError as error:
        return str(error).splitlines()
    return []


def _problems(number: int, entry: object) -> list[str]:
    if not isinstance(entry, dict):
        return [f"judge {number}: must be an object"]
    label = f"judge {number}" + (f" ({entry['name']})" if isinstance(entry.get("name"), str) else "")
    kinds = {**_FIELDS, **dict.fromkeys(_VERDICTS_OF, dict)}
    wrong = [name for name, kind in kinds.items() if type(entry.get(name)) is not kind or entry[name] in ("", [])]
    if wrong:
        return [f"{label}: {name} is missing or not of its kind" for name in wrong]
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", entry["judged_on"]):
        return [f'{label}: judged_on is "{entry["judged_on"]}", not a day like 2026-12-01']
    if odd := [name for name in entry["ids"] if not isinstance(name, str)]:
        return [f"{label}: ids holds {odd[0]!r}, which is no number of a claim"]
    ids = entry["ids"]
    ledger = set(data.load("claims")["claim_id"])
    found = [f"{label}: {name} is not in the ledger" for name in ids if name not in ledger]
    found += [f"{label}: {name} stands twice among the ids" for name, count in Counter(ids).items() if count > 1]
    for field in _VERDICTS_OF:
        found += [f"{label}: {field}: no verdict on {name}" for name in ids if name not in entry[field]]
        found += [f"{label}: {field}: {name} is not among the ids" for name in entry[field] if name not in ids]
        found += [
            f'{label}: {field}: {name}: "{verdict}" is not one of: {", ".join(claims.VERDICTS)}'
            for name, verdict in entry[field].items()
            if verdict not in claims.VERDICTS
        ]
    return found


# --- agreement -------------------------------------------------------------------------------------------------------


def agreement(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the share of pairs that agree, from 0 to 1. Raises MultivectorError for no pairs."""
    if not pairs:
        raise MultivectorError("agreement: no pair of verdicts")
    return sum(first == second for first, second in pairs) / len(pairs)


def between(one: Judge, other: Judge) -> list[tuple[str, str]]:
    """Return the verdicts of two judges on the claims that both judged."""
    return [(one.answers[name], other.answers[name]) for name in one.ids if name in other.answers]


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa: agreement beyond what chance gives, 1 for all; None where both use one verdict only."""
    seen = agreement(pairs)
    first, second = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    by_chance = sum(first[name] * second[name] for name in first) / len(pairs) ** 2
    return None if by_chance == 1 else (seen - by_chance) / (1 - by_chance)
