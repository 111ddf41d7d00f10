"""How the tests answer the sample exercises: by mouse, and by keyboard alone."""

import sample_page

KINDS = ["choice", "multiple", "numeric", "verdict", "map_region"]
# What to tick or type, and the score that follows. The last is what gives the whole score.
ANSWERS = {
    "choice": {"wrong": ["b"], "right": ["a"]},
    "multiple": {"wrong": ["a", "b"], "right": ["a", "c"]},
    "numeric": {"wrong": "5", "right": "4 days"},
    "verdict": {"wrong": ["imprecise", "e1"], "right": ["contradicted", "e1", "e3"]},
    "map_region": {"wrong": ["KGZ"], "right": ["TJK", "TKM", "UZB"]},
}
STORED = "localStorage.getItem('multivector:progress:v1')"


def of(page, kind):
    return page.locator(f".mv-exercise[data-mv-kind={kind}]")


def item_id(kind):
    return sample_page.items()[kind]["id"]


def by_mouse(page, kind, answer):
    exercise = of(page, kind)
    if kind == "numeric":
        exercise.locator("input").fill(answer)
    else:
        for value in answer:
            exercise.locator(f"input[value={value}]").locator("..").click()
    exercise.get_by_role("button", name="Check").click()
    return exercise


def by_keyboard(page, kind, answer):
    """Answer with Tab, Space, arrows and Enter alone, starting at the exercise's first field."""
    exercise = of(page, kind)
    first = exercise.locator("input").first
    first.focus()
    if kind == "numeric":
        page.keyboard.type(answer)
        page.keyboard.press("Enter")
        return exercise
    wanted = set(answer)
    radios = exercise.locator("input[type=radio]")
    if radios.count():
        values = [radios.nth(index).get_attribute("value") for index in range(radios.count())]
        place = next(index for index, value in enumerate(values) if value in wanted)
        page.keyboard.press("Space")
        for _ in range(place):
            page.keyboard.press("ArrowDown")
        wanted.discard(values[place])
        page.keyboard.press("Tab")
    boxes = exercise.locator("input[type=checkbox]")
    for _ in range(boxes.count()):
        if page.evaluate("document.activeElement.value") in wanted:
            page.keyboard.press("Space")
        page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.textContent") != "Check":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    return exercise
