"""Explorers: a few choices over results that were computed beforehand, so that no control is ever dead.

An author gives the choices and a function that turns each combination into an `Outcome`. All combinations are
computed in Python, once, when the explorer is first drawn; their HTML is the same in the page (a script shows one and
hides the others) and in JupyterLab (ipywidgets set the same HTML).
"""

import itertools
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import Protocol

import pandas as pd

from multivector import coursecode, figure, liveview, stills, style
from multivector.errors import MultivectorError, nearest

_UNTRUSTED = "To see its bars without running it, trust the notebook"
MAX_COMBINATIONS = 120  # each is HTML in the page


@dataclass(frozen=True)
class Row:
    """One bar of an outcome: its name, its value, how the value is written, and a state or verdict for its colour.

    value None or NaN: missing, which is said and not drawn; never the same as zero.
    """

    name: str
    value: float | None
    shown: str
    code: str = ""

    @property
    def is_missing(self) -> bool:
        return self.value is None or math.isnan(self.value)

    @property
    def text(self) -> str:
        """The value as readers see it."""
        return "no data" if self.is_missing else self.shown


class Picture(Protocol):
    """What an outcome may show besides bars, such as a `grids.Grid`."""

    def html(self) -> str:
        """Return HTML in which all text is escaped."""

    def values(self) -> list[tuple[str, str]]:
        """Return the same as (name, words)."""


@dataclass(frozen=True)
class Outcome:
    """What one combination of choices shows: the finding as a sentence, bars from zero, a picture, and a note."""

    headline: str
    rows: list[Row] = field(default_factory=list)
    note: str = ""
    picture: Picture | None = None


class Steps(dict):
    """The choices of a control that have an order, such as years: one slider instead of a button for each."""


class Explorer:
    """Choices and their computed outcomes.

    id: short name, unique in a chapter. question: what the reader is to find out. controls: {label: {key: words}}, in
    the order shown; `Steps` make a slider. outcome: called once for each combination with the keys, in order.
    start: the keys shown first, else the first of each control. source: source line. details: HTML made by the caller
    that stands under "The data as a table" instead of the table of all outcomes. shared: HTML made by the caller that
    the pictures of all outcomes refer to. Raises MultivectorError for no choice, or for too many combinations.
    """

    def __init__(
        self,
        id: str,
        *,
        title: str,
        question: str,
        controls: dict[str, dict[str, str]],
        outcome: Callable[..., Outcome],
        source: str,
        notes: tuple[str, ...] = (),
        start: tuple[str, ...] | None = None,
        details: str = "",
        shared: str = "",
    ):
        if not re.fullmatch(r"[a-z0-9-]+", id):
            raise MultivectorError(f"explorer {id!r}: the id may hold small letters, digits and hyphens only")
        if not controls or not all(controls.values()):
            raise MultivectorError(f"explorer {id}: a control without choices")
        for label, choices in controls.items():
            # The page joins the keys of a combination with spaces, and combinations that show the same with bars.
            if odd := [key for key in choices if not key or re.search(r"[\s|]", key)]:
                raise MultivectorError(f"explorer {id}: {label}: the key {odd[0]!r} is empty or holds a space or a bar")
        combinations = list(itertools.product(*(choices for choices in controls.values())))
        if len(combinations) > MAX_COMBINATIONS:
            raise MultivectorError(
                f"explorer {id}: {len(combinations)} combinations; at most {MAX_COMBINATIONS} fit in a page"
            )
        self.id = f"mv-explorer-{id}"
        self.title, self.question, self.controls = title, question, controls
        self.source, self.notes = source, notes
        self.start = combinations[0] if start is None else start
        if self.start not in combinations:
            raise MultivectorError(f"explorer {id}: start: there is no combination {' '.join(self.start)!r}")
        self._combinations, self._outcome = combinations, outcome
        self.details, self.shared = details, shared

    @cached_property
    def outcomes(self) -> dict[tuple[str, ...], Outcome]:
        """What each combination of keys shows; computed when first asked for, since many need the controls alone."""
        return {
            keys: _checked(self.id.removeprefix("mv-explorer-"), keys, self._outcome(*keys))
            for keys in self._combinations
        }

    def __repr__(self):
        first = self.outcomes[self.start].headline
        return f"{self.title}. {self.question} {len(self.outcomes)} outcomes; first: {first}"

    def fragment(self, keys: tuple[str, ...]) -> str:
        """Return the HTML of one outcome; the same in the page and in JupyterLab."""
        if keys not in self.outcomes:
            near = nearest(" ".join(keys), [" ".join(known) for known in self.outcomes])
            raise MultivectorError(f"{self.id}: no outcome for {' '.join(keys)!r}.{near}")
        outcome = self.outcomes[keys]
        note = f'<p class="mv-figure-note">{escape(outcome.note)}</p>' if outcome.note else ""
        picture = outcome.picture.html() if outcome.picture else ""
        return f'<p class="mv-explorer-headline">{escape(outcome.headline)}</p>{_bars(outcome.rows)}{picture}{note}'

    def table(self) -> pd.DataFrame:
        """Return every combination with its choices in words, its finding and its values, one bar a row.

        The finding stands in the first row of its combination: it is one sentence about all of them.
        """
        labels = list(self.controls)
        rows = []
        for keys, outcome in self.outcomes.items():
            chosen = {label: self.controls[label][key] for label, key in zip(labels, keys, strict=True)}
            shown = [(row.name, row.text) for row in outcome.rows]
            shown += outcome.picture.values() if outcome.picture else []
            rows += [chosen | {"finding": "", "name": name, "value": text} for name, text in shown] or [dict(chosen)]
            rows[-max(len(shown), 1)]["finding"] = outcome.headline
        return pd.DataFrame(rows)

    def figure(self) -> str:
        """Return the page's form: choices, all outcomes with the first one open, and everything as a table.

        Combinations that show the same share one outcome.
        """
        controls = "".join(
            self._fieldset(number, label, choices) for number, (label, choices) in enumerate(self.controls.items())
        )
        shown: dict[str, list[tuple[str, ...]]] = {}
        for keys in self.outcomes:
            shown.setdefault(self.fragment(keys), []).append(keys)
        results = "".join(
            f'<div class="mv-explorer-outcome" data-mv-keys="{escape("|".join(map(" ".join, alike)))}"'
            f"{'' if self.start in alike else f' {stills.HIDDEN}'}>{inner}</div>"
            for inner, alike in shown.items()
        )
        picture = (
            f'<div class="mv-explorer-controls" {stills.HIDDEN}>{controls}</div>{self.shared}'
            f'<div class="mv-explorer-result">{results}</div><p class="mv-explorer-status" role="status"></p>'
            f"{stills.run_line('Run this cell to use the controls.', _UNTRUSTED if '<svg' in results else '')}"
        )
        return figure.frame(
            "explorer",
            self.id,
            title=self.title,
            subtitle=self.question,
            picture=picture,
            notes=[*self.notes, self.source],
            details=self.details or figure.table_html(self.table(), self.title),
        )

    def _fieldset(self, number, label, choices):
        start = self.start[number]
        if isinstance(choices, Steps):
            return _slider(label, choices, start)
        buttons = "".join(
            f'<label><input type="radio" name="{self.id}-{number}" value="{escape(key)}" autocomplete="off"'
            f"{' checked' if key == start else ''}> <span>{escape(words)}</span></label>"
            for key, words in choices.items()
        )
        return f"<fieldset><legend>{escape(label)}</legend>{buttons}</fieldset>"

    def widget(self, more: str = ""):
        """Return the JupyterLab form: ipywidgets over the same fragments. more: HTML that goes with it."""
        import ipywidgets

        head = ipywidgets.HTML(
            f'{figure.style_element()}{more}<figcaption><p class="mv-figure-title">{escape(self.title)}</p>'
            f'<p class="mv-figure-subtitle">{escape(self.question)}</p></figcaption>{self.shared}'
        )
        boxes = [
            (ipywidgets.SelectionSlider if isinstance(choices, Steps) else ipywidgets.Dropdown)(
                options=[(words, key) for key, words in choices.items()],
                value=key,
                description=label,
                style={"description_width": "initial"},
                layout={"width": "30rem" if isinstance(choices, Steps) else "max-content", "max_width": "100%"},
            )
            for (label, choices), key in zip(self.controls.items(), self.start, strict=True)
        ]
        result = ipywidgets.HTML()
        foot = ipywidgets.HTML(
            "".join(f'<p class="mv-figure-note">{escape(note)}</p>' for note in [*self.notes, self.source])
        )

        def update(change=None):
            inner = stills.for_page(self.fragment(tuple(box.value for box in boxes)))
            result.value = f'<div class="mv-explorer-outcome">{inner}</div>'

        for box in boxes:
            box.observe(update, names="value")
        update()
        made = ipywidgets.VBox([head, *boxes, result, foot])
        made.add_class("mv-explorer")
        return made

    def _repr_mimebundle_(self, include=None, exclude=None):
        html = self.figure()
        return {"text/plain": repr(self), "text/html": html if figure.is_reference() else figure.with_styles(html)}

    def _ipython_display_(self):
        if figure.is_reference():
            raise NotImplementedError  # IPython then takes the bundle
        name = liveview.new_name()
        view = self.widget(liveview.hiding(name))._repr_mimebundle_()
        liveview.show(name, figure.with_styles(self.figure()), repr(self), view)


def _checked(id: str, keys: tuple[str, ...], outcome: Outcome) -> Outcome:
    where = f"explorer {id}, {' '.join(keys)}"
    if not isinstance(outcome, Outcome) or not outcome.headline.strip():
        raise MultivectorError(f"{where}: the outcome must be an Outcome with a headline")
    for row in outcome.rows:
        if not row.is_missing and not 0 <= row.value < math.inf:
            raise MultivectorError(f"{where}: {row.name}: a bar cannot show {row.value}; bars start at zero")
    return outcome


def _slider(label: str, choices: Steps, start: str) -> str:
    """Return a slider with a button for one step each way; the script reads the keys and words of its steps."""
    name = escape(label)
    steps = "".join(
        f'<option value="{escape(key)}" label="{escape(words)}"></option>' for key, words in choices.items()
    )
    return (
        f'<fieldset class="mv-explorer-slider"><legend>{name}</legend>'
        f'<button type="button" data-mv-step="-1" aria-label="{name}: one step back">‹</button>'
        f'<input type="range" min="0" max="{len(choices) - 1}" value="{list(choices).index(start)}" autocomplete="off"'
        f' aria-label="{name}" aria-valuetext="{escape(choices[start])}">'
        f'<button type="button" data-mv-step="1" aria-label="{name}: one step on">›</button>'
        f'<output aria-hidden="true">{escape(choices[start])}</output><datalist>{steps}</datalist></fieldset>'
    )


def _bars(rows: list[Row]) -> str:
    """Return bars from zero as a table with an SVG rectangle a row: read out as names and values, drawn as lengths."""
    if not rows:
        return ""
    longest = max((row.value for row in rows if not row.is_missing), default=0) or 1
    lines = []
    for row in rows:
        verdict = style.VERDICTS.get(row.code)
        colour = style.css(row.code) if row.code else style.css("accent")
        symbol = f"{verdict.symbol} " if verdict else ""
        bar = ""
        if not row.is_missing:
            length = round(100 * row.value / longest, 1)
            bar = (
                '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
                f'<rect width="{length:g}" height="10" fill="{colour}"/></svg>'
            )
        lines.append(
            f'<tr><th scope="row">{escape(symbol + row.name)}</th><td class="mv-explorer-bar">{bar}</td>'
            f'<td class="mv-number">{escape(row.text)}</td></tr>'
        )
    return f'<table class="mv-explorer-bars"><tbody>{"".join(lines)}</tbody></table>'


# --- the registry ----------------------------------------------------------------------------------------------------

_makers: dict[str, Callable[[], Explorer]] = {}


def explorer(id: str) -> Callable:
    """Register a function without arguments that returns the explorer of that id."""

    def register(maker: Callable[[], Explorer]) -> Callable[[], Explorer]:
        known = _makers.get(id)
        # The same function again (its module was reloaded) is no clash.
        if known is not None and (known.__module__, known.__qualname__) != (maker.__module__, maker.__qualname__):
            raise MultivectorError(f"explorer {id} is made by {known.__module__} and by {maker.__module__}")
        _makers[id] = maker
        _made.pop(id, None)
        return maker

    return register


_made: dict[str, Explorer] = {}


class _Registered(Mapping):
    """The explorers of the course by id; each is made when it is first asked for."""

    def __getitem__(self, id: str) -> Explorer:
        if id not in _made:
            made = _makers[id]()
            if made.id != f"mv-explorer-{id}":
                raise MultivectorError(f"explorer {id}: {_makers[id].__qualname__} makes {made.id}")
            _made[id] = made
        return _made[id]

    def __iter__(self):
        return iter(_makers)

    def __len__(self) -> int:
        return len(_makers)


def registered() -> Mapping[str, Explorer]:
    """Return the explorers of the course by id."""
    coursecode.register("explorers")
    return _Registered()


def show(id: str) -> Explorer:
    """Return the explorer of that id, such as "us-funders", to stand last in a cell. Raises MultivectorError."""
    known = registered()
    if id not in known:
        raise MultivectorError(f"unknown explorer {id!r}.{nearest(id, known)}")
    return known[id]
