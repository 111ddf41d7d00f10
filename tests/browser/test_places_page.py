"""Places on a map: set by mouse, by finger, by keys and by typing; drawn, announced, kept and shown at the end."""

import json

import pytest
import sample_page
from answering import ANSWERS, by_mouse, item_id, kept_items, move_cross, of, press_map, share_of, status
from conftest import STRICT_CSP

pytestmark = pytest.mark.browser
KARSHI, MANAS = (38.83, 65.92), (43.06, 74.48)


@pytest.fixture(scope="module")
def site(tmp_path_factory, served):
    return served(
        sample_page.write(tmp_path_factory.mktemp("places"), [sample_page.items()["map_point"]]), csp=STRICT_CSP
    )


def fields(exercise):
    return [field.input_value() for field in exercise.locator("input[type=text]").all()]


def said(exercise):
    return exercise.locator(".mv-ex-said").inner_text()


def pins(exercise):
    return exercise.locator(".mv-ex-pin:visible").all_inner_texts()


@pytest.mark.parametrize(("tap", "size"), [(False, "1280"), (False, "390"), (True, "390")])
def test_a_press_sets_the_chosen_place_where_it_is(visit, site, tap, size):
    exercise = of(visit(site, size=size).page, "map_point")
    press_map(exercise, "south", KARSHI, tap)
    press_map(exercise, "north", MANAS, tap)
    assert said(exercise).endswith(" All places are set.")
    # On a phone a pixel is eleven km.
    assert [float(text) for text in fields(exercise)] == pytest.approx([*KARSHI, *MANAS], abs=0.2)
    assert pins(exercise) == ["A", "B"]
    assert said(exercise).startswith("The airfield at Manas: 43.")
    assert "Kyrgyzstan" in said(exercise) and "of Bishkek" in said(exercise)
    assert exercise.locator(".mv-ex-said").get_attribute("role") == "status"


def test_a_point_can_be_set_more_exactly_when_zoomed_in(visit, site):
    exercise = of(visit(site, size="390").page, "map_point")
    bar, board = exercise.locator(".mv-ex-bar"), exercise.locator(".mv-ex-board")
    press_map(exercise, "north", MANAS, tap=True)
    assert bar.inner_text() == "800 km"
    press_map(exercise, "south", (39.5, 66.5), tap=True)
    exercise.get_by_role("button", name="Zoom in").click()
    assert bar.inner_text() == "200 km"
    # The last point is in the middle now; 100 km south of it is half a bar down.
    box, down = board.bounding_box(), bar.bounding_box()["width"] / 2
    before = [float(text) for text in fields(exercise)[:2]]
    board.tap(position={"x": box["width"] / 2, "y": box["height"] / 2 + down})
    after = [float(text) for text in fields(exercise)[:2]]
    assert before[0] - after[0] == pytest.approx(0.9, abs=0.08) and after[1] == pytest.approx(before[1], abs=0.08)
    exercise.get_by_role("button", name="Zoom out").click()
    assert bar.inner_text() == "800 km"


def test_zoomed_in_the_cross_stays_in_view(visit, site):
    page = visit(site).page
    exercise = of(page, "map_point")
    exercise.get_by_role("button", name="Zoom in").click()
    exercise.locator(".mv-ex-board").focus()
    for _ in range(12):
        page.keyboard.press("Shift+ArrowDown")
    board, cross = (exercise.locator(f".mv-ex-{name}").bounding_box() for name in ("board", "aim"))
    assert board["y"] <= cross["y"] + 15 <= board["y"] + board["height"]


def test_the_arrow_keys_move_a_cross_and_enter_sets_the_point(visit, site):
    page = visit(site).page
    exercise = of(page, "map_point")
    board = exercise.get_by_role("application", name="Map")
    board.focus()
    page.keyboard.press("ArrowUp")
    start = said(exercise)
    assert "° N" in start and fields(exercise) == [""] * 4, "moving sets nothing"
    page.keyboard.press("Shift+ArrowDown")
    assert float(start.split("°")[0]) - float(said(exercise).split("°")[0]) == pytest.approx(0.9, abs=0.11)
    for key in ["Shift+ArrowLeft"] * 40 + ["Shift+ArrowDown"] * 40:
        page.keyboard.press(key)
    assert exercise.locator(".mv-ex-aim").evaluate("cross => [cross.style.left, cross.style.top]") == ["0%", "100%"]
    move_cross(page, exercise, KARSHI)
    page.keyboard.press("Space")
    assert [float(text) for text in fields(exercise)[:2]] == pytest.approx(KARSHI, abs=0.1)
    assert said(exercise).startswith("The airfield near Karshi: 38.8° N, 65.")


def test_typed_degrees_move_the_flag_and_a_comma_is_read(visit, site):
    page = visit(site).page
    exercise = of(page, "map_point")
    for place, text in enumerate(("38,83", "65.92", " 43.06", "74.48")):
        exercise.locator("input[type=text]").nth(place).fill(text)
    assert pins(exercise) == ["A", "B"]
    assert exercise.locator("input[type=radio]").nth(1).is_checked(), "the place that is written is the chosen one"
    page.keyboard.press("Enter")
    assert status(exercise).inner_text().startswith("✓ Right.")


@pytest.mark.parametrize("text", ["999", "north", ""])
def test_what_is_no_degree_is_asked_about_and_not_marked(visit, site, text):
    page = visit(site).page
    exercise = of(page, "map_point")
    exercise.locator("input[type=text]").nth(0).fill(text)
    exercise.locator("input[type=text]").nth(1).fill("65.92")
    exercise.get_by_role("button", name="Check").click()
    assert "needs a latitude and a longitude" in status(exercise).inner_text()
    # What was typed is kept as a draft, and nothing is marked.
    kept = kept_items(page)[item_id("map_point")]
    assert (kept["response"], kept["attempts"]) == (None, 0) and pins(exercise) == []


def test_choosing_the_next_place_leaves_the_feedback_and_a_new_point_takes_it_away(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "map_point", ANSWERS["map_point"]["wrong"])
    exercise.locator("input[type=radio]").first.check()
    assert "Partly right" in status(exercise).inner_text() and pins(exercise) == ["A ◐", "B ✓"]
    press_map(exercise, "south", KARSHI)
    assert status(exercise).inner_text() == "" and pins(exercise) == ["A", "B"]


def test_the_right_places_are_drawn_at_the_end_only(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "map_point", ANSWERS["map_point"]["wrong"])
    rings, goals = exercise.locator(".mv-ex-ring"), exercise.locator(".mv-ex-goal:visible")
    assert (rings.count(), goals.count()) == (0, 0) and "38.83" not in exercise.inner_text()
    exercise.get_by_role("button", name="Show the explanation").click()
    assert (rings.count(), goals.count()) == (2, 2)
    exercise.get_by_role("button", name="Try again").click()
    assert (rings.count(), goals.count()) == (0, 0) and fields(exercise) == [""] * 4
    by_mouse(page, "map_point", ANSWERS["map_point"]["right"])
    assert (rings.count(), goals.count()) == (2, 2)


def test_points_are_kept_and_given_back(visit, site):
    page = visit(site).page
    exercise = by_mouse(page, "map_point", {"south": KARSHI})
    kept = kept_items(page)[item_id("map_point")]
    assert list(kept["response"]) == ["south"] and kept["score"] == 0.5
    assert kept["response"]["south"] == {
        "lat": pytest.approx(KARSHI[0], abs=0.1),
        "lon": pytest.approx(KARSHI[1], abs=0.1),
    }
    assert "1 is still open." in status(exercise).inner_text()
    page.reload()
    assert pins(exercise) == ["A ✓"] and fields(exercise)[2:] == ["", ""]
    assert "Partly right, 50 %" in status(exercise).inner_text()


@pytest.mark.parametrize("response", ["7", '"a"', '["south"]', '{"south":"x"}', '{"south":{"lat":"<b>","lon":[1]}}'])
def test_an_answer_of_an_earlier_form_of_the_item_does_no_harm(visit, site, response):
    page = visit(site).page
    items = {item_id("map_point"): {"response": json.loads(response), "attempts": 1}}
    stored = {"format": "multivector-progress", "version": 1, "course_version": "0", "saved_on": "", "items": items}
    page.evaluate("text => localStorage.setItem('multivector:progress:v1', text)", json.dumps(stored))
    page.reload()
    exercise = of(page, "map_point")
    assert fields(exercise) == [""] * 4 and pins(exercise) == []
    by_mouse(page, "map_point", ANSWERS["map_point"]["right"])
    assert "Right." in status(exercise).inner_text()


def test_one_place_needs_no_choice_of_places(visit, served, tmp_path):
    item = sample_page.items()["map_point"]
    page = visit(served(sample_page.write(tmp_path, [{**item, "places": item["places"][:1]}]), csp=STRICT_CSP)).page
    exercise = of(page, "map_point")
    assert exercise.locator("input[type=radio]").count() == 0
    exercise.locator(".mv-ex-board").focus()
    move_cross(page, exercise, KARSHI)
    page.keyboard.press("Enter")
    exercise.get_by_role("button", name="Check").click()
    assert status(exercise).inner_text().startswith("✓ Right.")


def test_on_paper_there_are_the_map_and_the_fields(visit, site):
    page = visit(site, java_script_enabled=False).page
    page.emulate_media(media="print")
    exercise = of(page, "map_point")
    assert exercise.locator("svg[data-mv-albers]").is_visible()
    assert exercise.locator("input[type=text]:visible").count() == 4


def test_a_press_moves_on_to_the_next_open_place_and_says_so(visit, site):
    page = visit(site, size="390").page
    exercise = of(page, "map_point")
    chosen = exercise.locator("input[type=radio]:checked").evaluate_all("radios => radios.map((radio) => radio.value)")
    assert chosen == ["A"]
    board, closer = exercise.locator(".mv-ex-board"), exercise.get_by_role("button", name="Zoom in")
    for point in (KARSHI, MANAS):
        box = board.bounding_box()
        left, top = share_of(point)
        board.tap(position={"x": left * box["width"], "y": top * box["height"]})
        if point is KARSHI:
            assert said(exercise).endswith(" Next: B, The airfield at Manas.")
            assert exercise.locator("input[value=B]").is_checked()
    assert [float(text) for text in fields(exercise)] == pytest.approx([*KARSHI, *MANAS], abs=0.2)
    # The button stands above the map, and is not under it or below the fold when the map is in view.
    assert closer.bounding_box()["y"] + closer.bounding_box()["height"] <= board.bounding_box()["y"]
    closer.tap()
    assert exercise.locator("input[value=B]").is_checked(), "looking closer changes nothing"


def test_a_half_given_answer_names_the_place_that_is_open(visit, site):
    exercise = by_mouse(visit(site).page, "map_point", {"south": KARSHI})
    assert "Still open" in exercise.locator("[data-mv-part=north]").inner_text()
    exercise.get_by_role("button", name="Show the explanation").click()
    assert "Still open" not in exercise.inner_text()
