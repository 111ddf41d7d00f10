"""The static form of code: where the notebook is, and its steps, each with a box to tick on paper."""

from collections.abc import Mapping
from html import escape


def form(item: dict, key: str) -> str:
    """Return the list of steps; the book makes the notebook's name a link, the script says what is recorded."""
    steps = [
        f'<li class="mv-ex-option mv-ex-entry" data-mv-part="{escape(step["id"])}">'
        '<span class="mv-ex-slot" aria-hidden="true"></span>'
        f'<span class="mv-ex-text">{step["task_html"]} <code>check("{escape(step["id"])}")</code></span>'
        '<span class="mv-ex-record"></span></li>'
        for step in item["steps"]
    ]
    file = f'<code class="mv-ex-file">{escape(item["notebook"])}</code>'
    return (
        f'<div class="mv-ex-answer mv-ex-steps" role="group" aria-labelledby="{key}-prompt">'
        f'<p class="mv-ex-help">Work in JupyterLab, in {file}. Each check there writes into your progress file whether '
        "the step has passed. To see that in the book, open the file on the page of your progress.</p>"
        f'<ol class="mv-ex-options mv-ex-order">{"".join(steps)}</ol></div>'
    )


def solution(item: Mapping) -> str:
    """Return the right answer in words."""
    return f"the checks {', '.join(escape(step['id']) for step in item['steps'])} in {escape(item['notebook'])}"
