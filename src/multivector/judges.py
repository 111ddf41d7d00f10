"""Second judges: people or machines that judged claims of the ledger again, and how far they agree with it.

data/second_judges.json holds what each was asked and what each answered, so that the judging can be repeated:

    {"judges": [{"name": "…", "what": "…", "judged_on": "2026-12-01", "prompt": "…", "seed": 1,
                 "ids": ["C001"], "answers": {"C001": "supported"}}]}

`what` says in words who or what judged, and what was shown. `seed` drew the ids. The file may be missing: then nobody
has judged again yet, and pages say so.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from multivector import claims, coursefile, data, resources
from multivector.errors import MultivectorError

FILE = "data/second_judges.json"
_FIELDS = {"name": str, "what": str, "judged_on": str, "prompt": str, "seed": int, "ids": list, "answers": dict}


@dataclass(frozen=True)
class Judge:
    """A second judge: who, when, the question as asked, the seed of the sample, the claims and the verdicts given."""

    name: str
    what: str
    judged_on: str
    prompt: str
    seed: int
    ids: tuple[str, ...]
    answers: Mapping[str, str]

    def pairs(self) -> list[tuple[str, str]]:
        """Return (verdict of the ledger, verdict of this judge) for each claim, in the order of `ids`."""
        return [(claims.get(name).verdict, self.answers[name]) for name in self.ids]

    def differing(self) -> list[str]:
        """Return the claims on which the two verdicts differ."""
        return [name for name, (first, second) in zip(self.ids, self.pairs(), strict=True) if first != second]


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
    known = [{name: entry[name] for name in _FIELDS} for entry in entries]
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
    wrong = [name for name, kind in _FIELDS.items() if type(entry.get(name)) is not kind or entry[name] in ("", [])]
    if wrong:
        return [f"{label}: {name} is missing or not of its kind" for name in wrong]
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", entry["judged_on"]):
        return [f'{label}: judged_on is "{entry["judged_on"]}", not a day like 2026-12-01']
    ids, answers = entry["ids"], entry["answers"]
    ledger = set(data.load("claims")["claim_id"])
    found = [f"{label}: {name} is not in the ledger" for name in ids if name not in ledger]
    found += [f"{label}: {name} stands twice among the ids" for name, count in Counter(ids).items() if count > 1]
    found += [f"{label}: no answer on {name}" for name in ids if name not in answers]
    found += [f"{label}: an answer on {name}, which is not among the ids" for name in answers if name not in ids]
    found += [
        f'{label}: {name}: "{verdict}" is not one of: {", ".join(claims.VERDICTS)}'
        for name, verdict in answers.items()
        if verdict not in claims.VERDICTS
    ]
    return found


# --- agreement -------------------------------------------------------------------------------------------------------


def agreement(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the share of pairs that agree, from 0 to 1. Raises MultivectorError for no pairs."""
    if not pairs:
        raise MultivectorError("agreement: no pair of verdicts")
    return sum(first == second for first, second in pairs) / len(pairs)


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa: agreement beyond what chance gives, 1 for all; None where both use one verdict only."""
    seen = agreement(pairs)
    first, second = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    by_chance = sum(first[name] * second[name] for name in first) / len(pairs) ** 2
    return None if by_chance == 1 else (seen - by_chance) / (1 - by_chance)
