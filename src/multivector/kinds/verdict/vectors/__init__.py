"""Responses to try on items of kind verdict; `cases.json` holds what they earn."""

from multivector.kinds._vectors import subsets


def responses(item: dict) -> list:
    """Return each verdict, every choice of evidence with the right one, and answers with a half left out."""
    verdicts = [entry["id"] for entry in item["verdicts"]]
    evidence = [entry["id"] for entry in item["evidence"]]
    answers = [{"verdict": name, "evidence": [evidence[0]], "reason": "My view."} for name in verdicts]
    answers += [{"verdict": item["verdict"], "evidence": chosen} for chosen in subsets(evidence)]
    answers += [{"verdict": item["verdict"]}, {"verdict": item["verdict"], "evidence": None, "reason": 7}]
    return answers
