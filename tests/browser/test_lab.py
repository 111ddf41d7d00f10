"""The course's displays in a real JupyterLab with the network closed: run a notebook, see it draw, answer in it."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import answering
import pytest
from playwright.sync_api import TimeoutError

from multivector.exercises import bank, progress

pytestmark = pytest.mark.lab
NOTEBOOK = "small.ipynb"
SAMPLES = Path(__file__).resolve().parents[1] / "fixtures" / "bank-sample" / "90-sample.yaml"
# The first item of each kind that the course's own bank holds.
KINDS = ["choice", "multiple", "numeric", "verdict", "map_region"]
# On a claim whose verdict is not scored the head speaks of the evidence alone.
RIGHT = ("✓ Right.", "✓ Your evidence is right.")
ITEMS = {item.kind: item for item in reversed(bank.all_items().values())}
# What the cells' prompts say: "[3]" has run, "[*]" waits or runs, "[ ]" has not been asked to.
CHART = """charts.line(
    data.load("economy", indicator="gdp_growth_pct", countries=data.CENTRAL_ASIA),
    title="Growth",
    subtitle="Per cent a year",
    unit="%",
)"""
PROMPTS = "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map((prompt) => prompt.textContent)"
ASKED = f"{PROMPTS}.some((prompt) => !prompt.includes('[ ]'))"
SETTLED = f"!{PROMPTS}.some((prompt) => prompt.includes('[*]'))"
QUIET = [  # JupyterLab's own requests to other sites, which have no place in a test
    "--LabApp.news_url=",
    "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
]


def notebook(*sources):
    cells = [
        {
            "cell_type": "code",
            "id": f"cell-{number}",
            "metadata": {},
            "execution_count": None,
            "outputs": [],
            "source": source,
        }
        for number, source in enumerate(sources)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A running JupyterLab: its address, the folder it serves, its settings. Nothing of the reader's own is used."""
    folder = tmp_path_factory.mktemp("lab")
    private = tmp_path_factory.mktemp("private")
    settings = private / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "notification.jupyterlab-settings").write_text('{"fetchNews": "false"}')
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "MULTIVECTOR"))}
    for name in ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR"):
        environment[f"JUPYTER_{name}"] = str(private / name.lower())
    environment |= {
        "HOME": str(private),
        "JUPYTERLAB_SETTINGS_DIR": str(private / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(private / "workspaces"),
    }
    address = f"http://127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--notebook-dir={folder}"]
    command += [
        f"--port={address.rsplit(':', 1)[1]}",
        "--ServerApp.port_retries=0",
        "--IdentityProvider.token=",
        *QUIET,
    ]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=environment)
    try:
        said = wait_until_it_serves(server, address)
        # Keep reading, or the server would stop when the pipe is full.
        threading.Thread(target=lambda: said.extend(server.stderr), daemon=True).start()
        yield address, folder, settings
    finally:
        server.terminate()
        server.wait(timeout=60)


def wait_until_it_serves(server, address) -> list[str]:
    said = []
    for line in server.stderr:
        said.append(line)
        if address in line:
            return said
    pytest.fail("JupyterLab did not start:\n" + "".join(said[-20:]), pytrace=False)


@pytest.fixture
def open_notebook(lab, visit):
    """Return `open_notebook(*sources) -> Visit`: a notebook of these cells, opened and run to its end."""
    address, folder, settings = lab
    (folder / progress.FILE_NAME).unlink(missing_ok=True)

    def open_and_run(*sources, theme="JupyterLab Light"):
        (settings / "themes.jupyterlab-settings").write_text(json.dumps({"theme": theme}))
        (folder / NOTEBOOK).write_text(json.dumps(notebook(*sources)))
        seen = visit(f"{address}/lab/tree/{NOTEBOOK}?reset", size=(1280, 1000))
        page = seen.page
        page.set_default_timeout(120_000)
        page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
        page.locator(".jp-StatusBar-Left").get_by_text("| Idle").wait_for()
        # While its connection to a new kernel settles, JupyterLab can drop what it was asked to run, without a word.
        for _ in range(5):
            page.get_by_role("menuitem", name="Run", exact=True).click()
            page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
            with contextlib.suppress(TimeoutError):
                page.wait_for_function(ASKED, timeout=20_000)
            page.wait_for_function(SETTLED)
            if all("[ ]" not in prompt for prompt in page.evaluate(PROMPTS)):
                return seen
        pytest.fail("JupyterLab did not run the cells", pytrace=False)

    return open_and_run


def right_response(item: dict) -> list[str] | str:
    """Return the fields to tick, or the text to type, that earn the whole score."""
    if item["kind"] == "numeric":
        return f"{item['answer']['value']:.{item['decimals']}f}"
    if item["kind"] == "map_region":
        return list(item["answer"])
    marked = [option["id"] for option in item.get("options", item.get("evidence")) if option["correct"]]
    return [item["verdict"], *marked] if item["kind"] == "verdict" else marked


def of(page, kind):
    return page.locator(f".mv-exercise[data-mv-kind={kind}][data-mv-ready]")


def saved(folder: Path) -> dict:
    return progress.read(folder / progress.FILE_NAME)


def wait_until_saved(page, folder, item_id):
    """Wait for the kernel, which writes after the page has answered; its own busy light says when it is done."""
    for _ in range(100):
        if saved(folder).get(item_id, {}).get("done"):
            return saved(folder)[item_id]
        page.locator(".jp-StatusBar-Left").get_by_text("| Idle").wait_for()
        page.evaluate("() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))")
    pytest.fail(f"{item_id}: the answer did not reach {progress.FILE_NAME}", pytrace=False)


def test_every_kind_answers_back_and_is_saved(open_notebook, lab, axe):
    folder = lab[1]
    seen = open_notebook(
        "from multivector import exercises", *[f'exercises.show("{ITEMS[kind].id}")' for kind in KINDS]
    )
    page = seen.page
    assert page.locator(".jp-OutputArea-output .mv-exercise").locator("visible=true").count() == len(KINDS)
    for kind in KINDS:
        exercise, answer = of(page, kind), right_response(ITEMS[kind].public())
        exercise.get_by_role("button", name="Check").click()
        assert "There is no answer yet." in answering.status(exercise).inner_text()
        if kind == "numeric":
            exercise.locator("input").fill(answer)
        else:
            for value in answer:
                exercise.locator(f"input[value={value}]").check()
        exercise.get_by_role("button", name="Check").click()
        assert answering.status(exercise).inner_text().startswith(RIGHT)
        assert exercise.get_by_text("✓ Done").is_visible()
        assert wait_until_saved(page, folder, ITEMS[kind].id)["attempts"] == 1
        assert axe(page, f".mv-exercise[data-mv-kind={kind}]") == []


def test_what_is_written_moved_paired_and_set_is_answered_by_keyboard(open_notebook, axe):
    kinds = ["short_text", "order", "match", "explore", "map_point", "timeline"]
    page = open_notebook(
        "from pathlib import Path\nfrom multivector.exercises import bank, widget\n"
        f"items = {{item.kind: item.public() for item in bank.read(Path({str(SAMPLES)!r})).items}}",
        *[f'widget.Exercise(items["{kind}"])' for kind in kinds],
    ).page
    for kind in kinds:
        exercise = of(page, kind)
        exercise.locator(".mv-ex-answer").first.scroll_into_view_if_needed()
        answering.by_keyboard(page, kind, answering.ANSWERS[kind]["right"])
        assert answering.status(exercise).inner_text().startswith(RIGHT)
        assert axe(page, f".mv-exercise[data-mv-kind={kind}]") == []
    assert page.locator(".jp-Notebook .jp-Cell").count() == len(kinds) + 1


def test_a_check_shows_on_the_card_of_its_code_exercise(open_notebook, lab, axe):
    page = open_notebook(
        "from multivector.exercises import check, show\ndays = 5",
        'show("us-code")',
        'check("us-1")',
        'days = 4\ncheck("us-1")',
        'check("us-2")',
    ).page
    exercise = of(page, "code")
    exercise.get_by_text("✓ Passed").wait_for()
    assert exercise.locator(".mv-ex-record").all_inner_texts() == ["✓ Passed", *["○ Not yet tried"] * 4]
    exercise.get_by_role("button", name="Check").click()
    assert "1 of 5 steps are recorded as passed." in answering.status(exercise).inner_text()
    assert axe(page, ".mv-exercise") == []
    assert saved(lab[1])["us-1"]["attempts"] == 2


def test_keys_belong_to_the_exercise_and_progress_is_found_again(open_notebook, lab):
    folder = lab[1]
    choice, multiple = ITEMS["choice"], ITEMS["multiple"]
    progress.update(
        folder / progress.FILE_NAME, {choice.id: {"response": "a", "attempts": 1, "done": True, "score": 1}}
    )
    page = open_notebook(
        "from multivector import exercises", *[f'exercises.show("{item.id}")' for item in (choice, multiple)]
    ).page
    assert of(page, "choice").get_by_text("✓ Done").is_visible()
    assert of(page, "choice").locator("input[value=a]").is_checked()

    exercise = of(page, "multiple")
    wanted = set(right_response(multiple.public()))
    boxes = exercise.locator("input[type=checkbox]")
    boxes.first.focus()
    for _ in range(boxes.count()):
        # In the notebook's command mode these would add, cut and delete cells.
        page.keyboard.type("abxdd")
        if page.evaluate("document.activeElement.value") in wanted:
            page.keyboard.press("Space")
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Check"
    page.keyboard.press("Enter")
    assert answering.status(exercise).inner_text().startswith(RIGHT)
    assert page.locator(".jp-Notebook .jp-Cell").count() == 3


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_map_chart_and_explorer_draw(open_notebook, axe, theme):
    page = open_notebook(
        "from multivector import charts, data, explorers, maps",
        "maps.region()",
        CHART,
        'explorers.show("us-funders")',
        theme=theme,
    ).page
    assert page.locator("body").get_attribute("data-jp-theme-light") == str(theme == "JupyterLab Light").lower()
    cells = page.locator(".jp-CodeCell")
    picture = cells.nth(1).locator("iframe")
    picture.scroll_into_view_if_needed()
    live = picture.content_frame.locator(".leaflet-container path")
    live.first.wait_for()
    assert live.count() >= 5

    chart = cells.nth(2).locator(".jp-OutputArea-output :is(svg, canvas)").first
    chart.scroll_into_view_if_needed()
    assert chart.bounding_box()["width"] > 200

    explorer = cells.nth(3)
    explorer.scroll_into_view_if_needed()
    result = explorer.locator(".jupyter-widgets .mv-explorer-outcome")
    before = result.inner_text()
    boxes = explorer.locator("select")
    changed = []
    for index in range(boxes.count()):
        boxes.nth(index).select_option(index=1)
        changed.append(boxes.nth(index).input_value())
    page.wait_for_function(
        "before => document.querySelector('.jupyter-widgets .mv-explorer-outcome').innerText !== before", arg=before
    )
    assert len(changed) >= 1

    # The reader's system is light throughout; the words must follow JupyterLab's theme.
    for number in (2, 3):
        cells.nth(number).locator(".jp-OutputArea-output").last.scroll_into_view_if_needed()
    unreadable = [line for line in axe(page, ".jp-OutputArea-output") if line.startswith("color-contrast")]
    assert unreadable == []


ADDED = """import folium
m = maps.region()
folium.Marker([41.3, 69.2], popup="a <b>popup</b>", icon=folium.Icon(color="red", icon="star")).add_to(m)
folium.CircleMarker([51.1, 71.4], radius=12, class_name="student", tooltip="a tooltip").add_to(m)
m"""


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_what_a_student_adds_to_a_map_appears(open_notebook, axe, theme):
    page = open_notebook("from multivector import maps", ADDED, theme=theme).page
    output = page.locator(".jp-CodeCell").nth(1).locator(".jp-OutputArea-output").last
    frame = output.locator("iframe")
    frame.scroll_into_view_if_needed()
    inside = frame.content_frame
    inside.locator("html[data-drawn]").wait_for()
    assert inside.locator("path.student").count() == 1 and inside.locator("path.mv-state").count() == 5
    inside.locator(".mv-pin").click()
    assert inside.locator(".leaflet-popup-content b").inner_text() == "popup"
    line = "Added to the live map, not in the still picture: Marker, CircleMarker."
    assert output.get_by_text(line).is_visible()
    assert axe(page, ".jp-OutputArea-output") == []


def test_the_capstone_is_written_and_kept(open_notebook, lab, axe):
    folder = lab[1]
    page = open_notebook("from multivector import capstone", "capstone.brief()", "capstone.erratum()").page
    brief = page.locator("[data-mv-capstone=brief][data-mv-ready]")
    brief.get_by_label("Title").press_sequentially("dd x")  # letters that JupyterLab would take as commands
    brief.get_by_role("button", name="Check my brief").click()
    brief.get_by_role("status").get_by_text("The part “Headline” is empty.").wait_for()
    erratum = page.locator("[data-mv-capstone=erratum][data-mv-ready]")
    erratum.get_by_text("Judge a claim that you have not judged yet").click()
    erratum.get_by_label("Claim", exact=True).select_option("C022")
    erratum.get_by_label("Your verdict").select_option("contradicted")
    erratum.get_by_role("button", name="Keep my verdict").click()
    erratum.get_by_role("button", name="Draft the erratum").click()
    erratum.get_by_text("Paragraph P10, claim C022").wait_for()
    assert axe(page, ".mv-capstone") == []
    for _ in range(100):
        if saved(folder).keys() >= {"capstone-brief", "capstone-C022"}:
            break
        page.locator(".jp-StatusBar-Left").get_by_text("| Idle").wait_for()
    assert saved(folder)["capstone-brief"]["response"]["title"] == "dd x"
    assert saved(folder)["capstone-C022"]["response"]["verdict"] == "contradicted"
