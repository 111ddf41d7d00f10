"""A page of its own with one exercise of each kind: what the book does, without the book."""

import json
from pathlib import Path

from multivector import kinds, stills, style
from multivector.book import course
from multivector.exercises import assets, bank, html, variants
from multivector.exercises.references import References

SAMPLES = Path(__file__).resolve().parents[1] / "fixtures" / "bank-sample" / "90-sample.yaml"
CHAPTER = "90-sample"
_CLAIM = {
    "paragraph": "P10",
    "quote": "September 23, 2023",
    "claim": "The first summit met on 23 September 2023.",
    "confidence": "high",
    "correct_value": "2023-09-19",
    "evidence": "Three reports date the meeting 19 September 2023.",
    "evidence_urls": "https://example.org/report;javascript:alert(1)",
}
REFERENCES = References(
    claims={
        "C001": _CLAIM | {"verdict": "supported"},
        "C022": _CLAIM | {"verdict": "contradicted"},
        "C900": _CLAIM | {"verdict": "contested"},
    },
    values={
        "us.funder_place USA loans 2011-2021 five": 11,
        "us.funder_place USA loans 2001-2010 five": 7,
        "us.funder_place USA grants 2011-2021 five": 2,
        "us.funder_place USA grants 2001-2010 five": 1,
        "events.date E026": "2001-10-07",
        "events.date E043": "2005-11-21",
        "events.date E058": "2014-06-03",
    },
    notebooks={"02-united-states": ("us-1", "us-2", "us-3")},
    countries={
        "KAZ": "Kazakhstan",
        "KGZ": "Kyrgyzstan",
        "TJK": "Tajikistan",
        "TKM": "Turkmenistan",
        "UZB": "Uzbekistan",
    },
    sites={
        "F19": {"lat": 38.83, "lon": 65.92, "precision_km": 2},
        "F20": {"lat": 43.06, "lon": 74.48, "precision_km": 2},
        "F21": {"lat": 37.29, "lon": 67.31, "precision_km": 2},
    },
)
_SHEET = """body { margin: 0 auto; padding: 16px; max-width: 46rem; font: 17px/1.6 system-ui, sans-serif; }
main { counter-reset: mv-exercise; }
p, ul, ol { max-width: 30rem; }
body { background: var(--mv-paper, #fff); color: var(--mv-ink, #1c2733); }
@media (prefers-color-scheme: dark) { body { background: var(--mv-paper, #14191f); color: var(--mv-ink, #e6ebf0); } }
"""


def items() -> dict[str, dict]:
    """Return the sample items' public dicts, by kind."""
    return {item.kind: item.public(REFERENCES) for item in bank.read(SAMPLES).items}


def write(folder: Path, shown: list[dict] | None = None, colours: bool = True) -> Path:
    """Write index.html, page.js and page.css into `folder` and return it.

    `colours`: with the book's palette; without it, an exercise must do with its own fallbacks.
    """
    shown = list(items().values()) if shown is None else shown
    chapter = {
        "id": CHAPTER,
        "title": "Sample",
        "url": "index.html",
        "items": [item["id"] for item in shown],
        "lab": [item["id"] for item in shown if item["kind"] == "code"],
        "names": {item["id"]: [kinds.get(item["kind"]).title, "First words …"] for item in shown},
        "objectives": [
            {"text": text, "items": [item["id"] for item in shown if item["objective_text"] == text]}
            for text in sorted({item["objective_text"] for item in shown})
        ],
        "steps": [step["id"] for item in shown for step in item.get("steps", ())],
        "variants": {item["id"]: variants.names(item) for item in shown if variants.names(item)},
    }
    nothing = {"title": "Nothing to do", "url": "index.html", "items": [], "names": {}, "objectives": []}
    course_record = {"chapters": [chapter, {"id": "91-empty", **nothing}]}
    page = f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Exercises</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="page.css"><script defer src="page.js"></script>
<script defer src="progress.js"></script></head>
<body><main><h1>Exercises</h1>
<p data-mv-progress-chapter="{CHAPTER}"></p>
{stills.for_page("".join(html.form(item) for item in shown))}
<h2>Progress</h2>
{"".join(f'<div class="mv-progress" data-mv-progress="{place}"></div>' for place in course.PLACES)}
<script type="application/json" class="mv-course">{json.dumps(course_record)}</script>
</main></body></html>
"""
    (folder / "index.html").write_text(page, encoding="utf-8")
    (folder / "page.js").write_text(assets.book_script(), encoding="utf-8")
    (folder / "progress.js").write_text(assets.more_script("progress.js"), encoding="utf-8")
    (folder / "page.css").write_text(
        (style.css_variables() if colours else "") + assets.style() + _SHEET, encoding="utf-8"
    )
    return folder
