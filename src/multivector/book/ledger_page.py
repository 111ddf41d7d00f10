"""The ledger page: every claim as a row of one table, whole without JavaScript, filtered and sorted with it.

The script `ledger.js` reads the `data-…` attributes of the rows: one for each filter, one for each order.
"""

from html import escape

from multivector import claim_record, claims, confidence, data, outlets
from multivector.book import reports, usage
from multivector.dates import dates_in_words
from multivector.errors import MultivectorError

CSV = "_static/mv/data/claims.csv"
# As a reader calls the parts of the article; its own headings are only three.
SECTIONS = {
    "abstract": "Abstract",
    "introduction": "Introduction",
    "us_engagement": "The United States",
    "china": "China",
    "russia_presence": "Russia",
    "afghanistan": "Afghanistan",
    "csto": "The treaty of the CSTO",
    "middle_powers": "Middle powers",
    "regional_cooperation": "Regional cooperation",
    "conclusions": "Conclusions",
}
ORDERS = {
    "claim": "Claim number",
    "article": "Place in article",
    "verdict": "Verdict",
    "kind": "Kind of claim",
    "confidence": "Confidence (low first)",
}
# What a reader calls a column of the ledger whose text was corrected.
COLUMN_WORDS = {"evidence_urls": "pages", "correct_value": "what the record says", "checked_on": "day of the check"}
MOST_LETTERS = 60  # of a correction told with both its texts
COLUMNS = ("Claim", "What the article says", "Where it stands", "Verdict")


def html(root, report_pattern=""):
    """Return the controls and the table. `report_pattern` is the checked setting of `reports.checked_pattern`."""
    ledger = claims.whole()
    places, replies = usage.places(root), reports.replies(root)
    orders = _orders(ledger)
    rows = [
        _row(claim, orders[claim.claim_id], places.get(claim.claim_id, []))
        + _verdict_cell(claim, replies.get(claim.claim_id), reports.report_address(report_pattern, claim))
        + "</tr>"
        for claim in ledger
    ]
    head = "".join(f'<th role="columnheader" scope="col">{name}</th>' for name in COLUMNS)
    return (
        f'<div class="mv-ledger" data-mv-ledger="{CSV}">{_tools(ledger)}'
        f'<table role="table" class="mv-ledger-table" aria-label="Claims of the article">'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(rows)}</tbody></table></div>'
    )


def section_title(section):
    """Return the words for a section of the ledger. Raises MultivectorError for one that has none."""
    if section not in SECTIONS:
        raise MultivectorError(f"data/claims.csv: section {section} has no words in ledger_page.SECTIONS")
    return SECTIONS[section]


def actor_names(codes):
    """Return the actors of a claim in words; all five states together are said in one."""
    codes = list(codes)
    named = []
    if set(data.CENTRAL_ASIA) <= set(codes):
        named.append("the five states")
        codes = [code for code in codes if code not in data.CENTRAL_ASIA]
    return named + [data.country(code).name for code in codes]


def _orders(ledger):
    """Return, for each claim, its rank in every order but its own number."""
    by_place = sorted(ledger, key=lambda claim: (claim.paragraph, data.paragraph(claim.paragraph).find(claim.quote)))
    place = {claim.claim_id: rank for rank, claim in enumerate(by_place)}
    kinds = sorted({claim.kind for claim in ledger})
    return {
        claim.claim_id: {
            "claim": number,
            "article": place[claim.claim_id],
            "verdict": claims.VERDICTS.index(claim.verdict),
            "kind": kinds.index(claim.kind),
            "confidence": confidence.LEVELS.index(claim.confidence),
        }
        for number, claim in enumerate(ledger)
    }


# --- rows -----------------------------------------------------------------------------------------------------------


def _row(claim, orders, places):
    values = {"section": claim.section, "verdict": claim.verdict, "kind": claim.kind, "actor": " ".join(claim.actors)}
    values["class"] = " ".join(dict.fromkeys(filter(None, map(outlets.class_of, claim.urls))))
    values |= {f"order-{name}": rank for name, rank in orders.items()}
    attributes = "".join(f' data-{name}="{escape(str(value))}"' for name, value in values.items())
    number = escape(claim.claim_id)
    return (
        f'<tr role="row" id="{number.lower()}"{attributes}>'
        f'<th role="rowheader" scope="row"><a class="mv-claim-id" href="#{number.lower()}">{number}</a></th>'
        f'<td role="cell"><p class="mv-ledger-quote">“{escape(claim.quote)}”</p>'
        f'<p class="mv-claim-text">{escape(dates_in_words(claim.claim))}</p></td>'
        f'<td role="cell" class="mv-ledger-place">{_place(claim)}<p>{chapter_links(places)}</p></td>'
    )


def _place(claim):
    paragraph = escape(claim.paragraph)
    anchor = escape(claim.claim_id.lower())
    names = ", ".join(actor_names(claim.actors))
    return (
        f'<p><a href="article.html#{anchor}" aria-label="{paragraph}, in the article">{paragraph}</a> · '
        f"{escape(section_title(claim.section))}</p>"
        f"<p>{escape(claim.kind.capitalize())}{escape(f' · {names}' if names else '')}</p>"
    )


def chapter_links(places):
    """Return links to the chapters that use a claim, or the words that none does."""
    if not places:
        return "In no chapter of this course"
    return " · ".join(
        f'<a href="{escape(place.address)}" title="{escape(place.title)}">Chapter&nbsp;{escape(place.number)}</a>'
        for place in places
    )


def _verdict_cell(claim, reply, address):
    label = claims.verdict_label(claim.verdict)
    css = f"mv-verdict mv-verdict-{claim.verdict.replace('_', '-')}"
    told = f'<span aria-hidden="true">{escape(label["symbol"])}</span> {escape(label["word"])}'
    return (
        '<td role="cell" class="mv-ledger-verdict"><details>'
        "<summary><span data-mv-closed>Open the verdict</span>"
        f'<strong class="{css}" data-mv-told hidden>{told}</strong></summary>'
        f"{claims.verdict_html(claim)}{claims.findings_html(claim)}{_record(claim)}"
        f"{_reply(reply)}{_dispute(claim, address)}"
        "</details></td>"
    )


def _record(claim):
    """Return the rest of a claim's record: its sentence, what it rests on, its corrections, what would change it."""
    told = "".join(f"<li>{escape(line)}</li>" for line in corrections(claim_record.history(claim)))
    parts = [
        ("Its sentence in the article", f"“{escape(claim_record.sentence(claim))}”"),
        ("What the row rests on", f"{escape(confidence.basis(claim.urls))}; {_seen(claim)}"),
        ("What would change this verdict", escape(claim_record.would_change(claim))),
        ("Changes of this row", f"<ul>{told}</ul>" if told else "none; the row stands as it was first written"),
    ]
    items = "".join(f"<dt>{term}</dt><dd>{text}</dd>" for term, text in parts if text)
    return f'<dl class="mv-claim-findings">{items}</dl>'


def _seen(claim):
    day = dates_in_words(claim.checked_on)
    return f"pages seen by {day}" if claim.urls else f"searched by {day}"


def corrections(history):
    """Return the corrections of a row as lines, those of one day and reason in one: "1 December 2026: …"."""
    grouped = {}
    for change in history:
        grouped.setdefault((change.date, change.reason), []).append(change)
    return [
        f"{dates_in_words(day)}: {'; '.join(map(_told, changes))}. {reason}"
        for (day, reason), changes in grouped.items()
    ]


def _told(change):
    if not change.column:
        return "row added" if change.after else "row taken out"
    name = COLUMN_WORDS.get(change.column, change.column)
    if len(change.before + change.after) > MOST_LETTERS or change.column == "evidence_urls":
        return f"{name} changed"
    return f"{name}: {_shown(change.before)} → {_shown(change.after)}"


def _shown(cell):
    return dates_in_words(cell).replace("_", " ") or "(empty)"


def _reply(reply):
    if reply is None:
        return ""
    date = escape(dates_in_words(reply.date))
    return f'<p class="mv-ledger-reply"><strong>The authors reply</strong> ({date}): {escape(reply.text)}</p>'


def _dispute(claim, address):
    name = f'aria-label="Dispute the verdict on {escape(claim.claim_id)}"'
    if address:
        return f'<p><a href="{escape(address)}" rel="noopener" {name}>Dispute this verdict</a></p>'
    return f'<p><a href="#dispute-a-verdict" data-mv-dispute {name}>Dispute this verdict</a></p>'


# --- controls -------------------------------------------------------------------------------------------------------


def _tools(ledger):
    """Return the form that the script brings to life; without JavaScript it is not shown."""
    sections = [(name, title) for name, title in SECTIONS.items()]
    verdicts = [(row.Index, f"{row.symbol} {row.word} ({row.claims})") for row in claims.verdicts().itertuples()]
    kinds = [(kind, kind.capitalize()) for kind in sorted({claim.kind for claim in ledger})]
    actors = {actor: data.country(actor).name for claim in ledger for actor in claim.actors}
    fields = (
        '<label>Words<input type="search" name="q" autocomplete="off" spellcheck="false"></label>'
        + _select("section", "Part of the article", [("", "All parts"), *sections])
        + _select("verdict", "Verdict", [("", "All verdicts"), *verdicts])
        + _select("kind", "Kind of claim", [("", "All kinds"), *kinds])
        + _select("actor", "Who it names", [("", "Everyone"), *sorted(actors.items(), key=lambda entry: entry[1])])
        + _select("class", "Class of source", [("", "All sources"), *_classes(ledger)])
        + _select("sort", "Order", ORDERS.items())
    )
    return (
        f'<form class="mv-ledger-tools mv-js" aria-label="Filter the claims">{fields}'
        f"{verdict_switch()}"
        '<button class="mv-button" type="button" name="clear">Clear the filters</button>'
        '<button class="mv-button" type="button" name="save">Download these rows</button></form>'
        f'<p class="mv-ledger-count mv-js" role="status">{len(ledger)} claims</p>'
    )


def _classes(ledger):
    """Return the classes of source that the ledger has, each with how many claims rest on one."""
    named = [name for claim in ledger for name in set(map(outlets.class_of, claim.urls))]
    return [
        (name, f"{entry.word} ({count})") for name, entry in outlets.CLASSES.items() if (count := named.count(name))
    ]


def _select(name, label, options):
    entries = "".join(f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in options)
    return f'<label>{escape(label)}<select name="{name}">{entries}</select></label>'


def verdict_switch():
    """Return the switch that shows the verdicts on this page; the script keeps the reader's choice."""
    return (
        '<label class="mv-switch mv-js"><input type="checkbox" role="switch" data-mv-verdict-switch autocomplete="off">'
        " Show verdicts</label>"
    )


def dispute(report_pattern=""):
    """Return how a reader disputes a verdict when the course names no place for reports, else one sentence."""
    if report_pattern:
        return (
            "<p>Open a row’s verdict and choose “Dispute this verdict”: a report opens, prefilled for that claim.</p>"
        )
    template = reports.report("{claim}", "{paragraph}", "{quote}", "{verdict}")
    blank = reports.report("…", "…", "“…”", "…")
    return (
        "<p>This copy of the course names no address for reports. Copy the text, complete it, and send it to the "
        "people from whom you have the course.</p>"
        f'<pre class="mv-report" data-mv-report="{escape(template)}">{escape(blank)}</pre>'
        '<dialog class="mv-report-dialog" data-mv-report-dialog aria-labelledby="mv-report-title">'
        '<p id="mv-report-title"><strong>Dispute a verdict</strong></p>'
        "<p>Complete the text, copy it, and send it to the people from whom you have the course.</p>"
        '<textarea rows="13" aria-label="Text of the report" spellcheck="false"></textarea>'
        '<p role="status"></p><form method="dialog">'
        '<button class="mv-button mv-primary" type="button" data-mv-copy>Copy the text</button>'
        '<button class="mv-button" type="submit">Close</button></form></dialog>'
    )
