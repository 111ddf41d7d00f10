"""How the tests answer the sample exercises: by mouse, and by keyboard alone."""

import json

import sample_page

from multivector.exercises import progress
from multivector.maps import extents

EXTENT = extents.extent_named("region")
KINDS = ["choice", "multiple", "numeric", "short_text", "order", "match", "verdict", "map_region", "explore"]
KINDS += ["map_point", "timeline"]
TYPED = ("numeric", "short_text")
# What to tick, type, put in order or choose. "wrong" is wrong or partly right.
ANSWERS = {
    "choice": {"wrong": ["b"], "right": ["a"]},
    "multiple": {"wrong": ["a", "b"], "right": ["a", "c"]},
    "numeric": {"wrong": "5", "right": "4 days"},
    "short_text": {"wrong": "23 September 2023", "right": "sept 19, 2023"},
    "order": {
        "wrong": ["meeting", "report", "article", "yearbook"],
        "right": ["meeting", "report", "yearbook", "article"],
    },
    "match": {
        "wrong": {"said": "commitment", "signed": "commitment"},
        "right": {"said": "pledge", "signed": "commitment", "paid": "disbursement"},
    },
    "verdict": {"wrong": ["imprecise", "e1"], "right": ["contradicted", "e1", "e3"]},
    "map_region": {"wrong": ["KGZ"], "right": ["TJK", "TKM", "UZB"]},
    "explore": {
        "wrong": {"measure": "loans", "years": "2001-2010"},
        "right": {"measure": "grants", "years": "2001-2010"},
    },
    "map_point": {
        "wrong": {"south": (37.3, 67.3), "north": (43.06, 74.48)},
        "right": {"south": (38.8, 66.0), "north": (43.0, 74.6)},
    },
    "timeline": {
        "wrong": {"k2open": "2001-10", "k2close": "2004-12", "manasclose": "2014-06"},
        "right": {"k2open": "2001-10", "k2close": "2005-11", "manasclose": "2014-06"},
    },
}
STORED = "localStorage.getItem('multivector:progress:v3:/')"


def kept_items(page):
    """What the page's storage holds about each item, whole: what is as it was at the start is left out there."""
    found = json.loads(page.evaluate(STORED) or '{"items": {}}')["items"]
    return {name: {**progress.ENTRY, **entry} for name, entry in found.items()}


def of(page, kind):
    return page.locator(f".mv-exercise[data-mv-kind={kind}]")


def item_id(kind):
    return sample_page.items()[kind]["id"]


def status(exercise):
    """The place of the feedback; an order also says in a status of its own what moves."""
    return exercise.locator(".mv-ex-feedback")


def in_list(exercise):
    """The entries of an order, by id, as they stand."""
    return exercise.locator(".mv-ex-entry").evaluate_all("entries => entries.map((entry) => entry.dataset.mvPart)")


def handle(exercise, name):
    return exercise.locator(f".mv-ex-entry[data-mv-part={name}] .mv-ex-handle")


def drag(page, exercise, name, onto, press="mouse"):
    """Drag an entry by its handle to just past the middle of another one, down the list or up."""
    grip, goal = handle(exercise, name), exercise.locator(f".mv-ex-entry[data-mv-part={onto}]")
    exercise.locator(".mv-ex-order").evaluate("list => list.scrollIntoView({ block: 'center' })")
    start, end = grip.bounding_box(), goal.bounding_box()
    x, y = start["x"] + start["width"] / 2, start["y"] + start["height"] / 2
    past = 4 if end["y"] > start["y"] else -4
    target = end["y"] + end["height"] / 2 + past
    if press == "mouse":
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x, target, steps=4)
        page.mouse.up()
    else:
        fingers = page.context.new_cdp_session(page)
        for kind, at in (("touchStart", y), ("touchMove", (y + target) / 2), ("touchMove", target), ("touchEnd", None)):
            points = [] if at is None else [{"x": x, "y": at}]
            fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def by_mouse(page, kind, answer):
    exercise = of(page, kind)
    if kind in TYPED:
        exercise.locator("input").fill(answer)
    elif kind == "order":
        for place, name in enumerate(answer):
            there = in_list(exercise)
            if there[place] != name:
                drag(page, exercise, name, there[place])
    elif kind == "timeline":
        for name, month in answer.items():
            place_by_mouse(page, exercise, name, month)
    elif kind == "map_point":
        for name, point in answer.items():
            press_map(exercise, name, point)
    elif kind == "match":
        for left, right in answer.items():
            exercise.locator(f"select[data-mv-left={left}]").select_option(right)
    elif kind == "explore":
        for value in answer.values():
            exercise.locator(f"input[value='{value}']").locator("..").click()
    else:
        for value in answer:
            exercise.locator(f"input[value={value}]").locator("..").click()
    exercise.get_by_role("button", name="Check").click()
    return exercise


def by_keyboard(page, kind, answer):
    """Answer with Tab, Space, arrows and Enter alone, starting at the exercise's first field."""
    exercise = of(page, kind)
    if kind in TYPED:
        exercise.locator("input").focus()
        page.keyboard.type(answer)
        page.keyboard.press("Enter")
        return exercise
    ways = {
        "order": order_by_keyboard,
        "match": match_by_keyboard,
        "explore": set_by_keyboard,
        "map_point": points_by_keyboard,
        "timeline": months_by_keyboard,
    }
    ways.get(kind, tick_by_keyboard)(page, exercise, answer)
    while page.evaluate("document.activeElement.textContent") != "Check":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    return exercise


def slider(exercise, name):
    return exercise.locator(f"[data-mv-part={name}] input[type=range]")


def months(text):
    """The step of the axis that "2001-10" names."""
    return 12 * int(text[:4]) + int(text[5:]) - 1


def knob(grip, month):
    """Where a slider's knob stands at a month: its middle runs from half its width to half before the end."""
    first, last = (int(grip.get_attribute(end)) for end in ("min", "max"))
    box = grip.bounding_box()
    return box["x"] + 13 + (box["width"] - 26) * (months(month) - first) / (last - first), box["y"] + box["height"] / 2


def place_by_mouse(page, exercise, name, month):
    """Drag the knob near to the month, then press the buttons for single steps."""
    grip = slider(exercise, name)
    grip.scroll_into_view_if_needed()
    now = int(grip.input_value())
    page.mouse.move(*knob(grip, f"{now // 12}-{now % 12 + 1:02}"))
    page.mouse.down()
    page.mouse.move(*knob(grip, month), steps=4)
    page.mouse.up()
    step_to(exercise, name, month)


def step_to(exercise, name, month):
    more = months(month) - int(slider(exercise, name).input_value())
    button = exercise.locator(f"[data-mv-part={name}] button").nth(int(more > 0))
    for _ in range(abs(more)):
        button.click()


def months_by_keyboard(page, exercise, answer):
    """Go through the sliders with Tab; arrows move by a month, with Shift by a year."""
    slider(exercise, exercise.locator("li").first.get_attribute("data-mv-part")).focus()
    for _ in range(exercise.locator("input[type=range]").count()):
        while page.evaluate("document.activeElement.type") != "range":
            page.keyboard.press("Tab")
        name, value = page.evaluate(
            "[document.activeElement.closest('li').dataset.mvPart, document.activeElement.value]"
        )
        if name in answer:
            more = months(answer[name]) - int(value)
            key = "ArrowRight" if more > 0 else "ArrowLeft"
            for press in [f"Shift+{key}"] * (abs(more) // 12) + [key] * (abs(more) % 12):
                page.keyboard.press(press)
        page.keyboard.press("Tab")


def share_of(point):
    """Where a latitude and longitude stand on the map, as shares of its width and height."""
    x, y = EXTENT.project(point[1], point[0])
    return x / extents.WIDTH, y / EXTENT.height


def press_map(exercise, name, point, tap=False):
    """Choose a place and click, or tap, where it is."""
    exercise.locator(f"[data-mv-part={name}] input[type=radio]").check()
    board = exercise.locator(".mv-ex-board")
    box = board.bounding_box()
    (left, top), press = share_of(point), board.tap if tap else board.click
    press(position={"x": left * box["width"], "y": top * box["height"]})


def points_by_keyboard(page, exercise, answer):
    """Go to the map with Tab, move the cross in steps of 100 and 10 km, and set each place with Enter."""
    exercise.locator("input[type=radio]").first.focus()
    # A place that is set gives way to the next one.
    for point in answer.values():
        while not page.evaluate("document.activeElement.matches('.mv-ex-board')"):
            page.keyboard.press("Tab")
        move_cross(page, exercise, point)
        page.keyboard.press("Enter")


def move_cross(page, exercise, point):
    for axis, (side, length) in enumerate((("left", extents.WIDTH), ("top", EXTENT.height))):
        at = float(exercise.locator(".mv-ex-aim").evaluate(f"cross => parseFloat(cross.style.{side})")) / 100
        steps = round((share_of(point)[axis] - at) * length / EXTENT.units(10))
        key = (("ArrowLeft", "ArrowRight"), ("ArrowUp", "ArrowDown"))[axis][steps > 0]
        for press in [f"Shift+{key}"] * (abs(steps) // 10) + [key] * (abs(steps) % 10):
            page.keyboard.press(press)


def order_by_keyboard(page, exercise, answer):
    handle(exercise, in_list(exercise)[0]).focus()
    for name in reversed(answer):
        at = in_list(exercise).index(name)
        while page.evaluate("document.activeElement.closest('li').dataset.mvPart") != name or not page.evaluate(
            "document.activeElement.matches('.mv-ex-handle')"
        ):
            # Entries move past the focus, so it may stand before or after the one that is wanted.
            here = in_list(exercise).index(page.evaluate("document.activeElement.closest('li').dataset.mvPart"))
            page.keyboard.press("Shift+Tab" if here >= at else "Tab")
        page.keyboard.press("Space")
        for _ in range(at):
            page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")


def match_by_keyboard(page, exercise, answer):
    for field in exercise.locator("select").all():
        values = field.locator("option").evaluate_all("options => options.map((option) => option.value)")
        wanted = answer.get(field.get_attribute("data-mv-left"), "")
        field.focus()
        for _ in range(values.index(wanted)):
            page.keyboard.press("ArrowDown")


def set_by_keyboard(page, exercise, answer):
    """Tab from one control to the next; the arrows move within it."""
    exercise.locator("input:checked").first.focus()
    for value in answer.values():
        while page.evaluate("document.activeElement.value") != value:
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")


def tick_by_keyboard(page, exercise, answer):
    exercise.locator("input").first.focus()
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
