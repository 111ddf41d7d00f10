"""The shape of a mark, the same for every kind; `marking` documents it."""

from collections.abc import Callable, Mapping, Sequence

HELP = {
    "empty": "",  # what is missing depends on the kind: `with_advice`
    "unreadable": "<p>This answer could not be read. Answer again with the controls above.</p>",
    "unknown": "<p>This answer names something that the question does not offer. Choose again.</p>",
}


def result(score: float, message: str, parts: Sequence[dict] = (), feedback_html: str = "") -> dict:
    """Return a mark; `message` is the state's name unless another code is given."""
    state = "right" if score == 1 else "partly" if score > 0 else "wrong"
    return {
        "score": float(score),
        "correct": score == 1,
        "state": state,
        "message": message or state,
        "parts": list(parts),
        "feedback_html": feedback_html,
    }


def unreadable(message: str, help_html: str = "") -> dict:
    """Return the mark of a response that says nothing to mark; a `message` that is not one of HELP brings its help."""
    return result(0, message, (), help_html or HELP[message]) | {"state": "unreadable"}


def with_advice(mark: dict, to_do: str) -> dict:
    """Return the mark; that of an empty answer says what is to do."""
    if mark["message"] != "empty" or mark["feedback_html"]:
        return mark
    return {**mark, "feedback_html": f"<p>There is no answer yet. {to_do}</p>"}


def make_part(name: str, state: str, feedback_html: str = "") -> dict:
    """Return what is said about one part of the answer."""
    return {"id": name, "state": state, "feedback_html": feedback_html}


def still_open(parts: Sequence[dict]) -> str:
    """Say how many parts have no answer yet; "" for none."""
    left_open = sum(part["state"] == "missed" for part in parts)
    return f" {left_open} {'is' if left_open == 1 else 'are'} still open." if left_open else ""


def record_problem(entries: Sequence[dict], response: object, problem_of: Callable[[object], str]) -> str:
    """Return what is wrong with an answer by entry, as a code, or ""; `problem_of` tells it of one value."""
    if is_blank(response):
        return "empty"
    if not isinstance(response, Mapping):
        return "unreadable"
    if not {entry["id"] for entry in entries}.issuperset(response):
        return "unknown"
    values = [value for value in response.values() if not is_blank(value)]
    found = [problem for problem in map(problem_of, values) if problem]
    return found[0] if found else "" if values else "empty"


def is_blank(response: object) -> bool:
    """Say whether there is no response: null, or an empty text, list or mapping."""
    return response is None or (isinstance(response, str | list | tuple | dict) and not response)
