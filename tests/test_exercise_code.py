"""One typed message for each likely mistake in a code exercise, and none that gives the answer away."""

import html.parser
import json

import numpy as np
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

from multivector import data, exercises
from multivector.exercises import code, progress
from multivector.exercises.code import check, exercise
from multivector.exercises.compare import Near, names, number, text
from multivector.exercises.compare_tables import frame, series

AID = pd.DataFrame(
    {"iso3": ["KAZ", "KAZ", "UZB", "UZB"], "year": [2020, 2021, 2020, 2021], "value": [10.0, 20.0, 30.0, 45.0]}
)


@pytest.fixture(autouse=True)
def registry(monkeypatch):
    """Exercises that a test registers are gone after it."""
    code.exercises()
    monkeypatch.setattr(code, "_REGISTRY", dict(code._REGISTRY))


def finding(comparison, value, variable="answer"):
    exercise("sample-1", variable=variable, asks="the answer, in million US$")(lambda: comparison)
    return check("sample-1", {variable: value})


def kind(comparison, value):
    return finding(comparison, value).kind


# --- a worked sample: how a chapter writes a check ----------------------------------------------


def test_a_check_from_the_data_to_the_message():
    @exercise("sample-total", variable="total", asks="US obligations to Kazakhstan, 2001 to 2010, in million US$")
    def total_obligations():
        indicator = "us_foreign_assistance_obligations_current"
        rows = data.load("development_finance", indicator=indicator, countries="KAZ", years=(2001, 2010))
        return number(
            rows["value"].sum() / 1e6,
            unit="million US$",
            decimals=1,
            near=[Near(rows["value"].max() / 1e6, "wrong_rows", "That is the largest year. Add up all years.")],
            right="The sum of ten fiscal years.",
        )

    # What the reader's own cells would do.
    aid = data.load("development_finance", indicator="us_foreign_assistance_obligations_current", countries="KAZ")
    decade = aid[aid["year"].between(2001, 2010)]
    tries = {
        "...": (..., "not_yet"),
        "all rows": (aid["value"].sum() / 1e6, "off"),
        "a column": (decade["value"], "wrong_type"),
        "dollars": (decade["value"].sum(), "wrong_unit"),
        "one year": (decade["value"].max() / 1e6, "wrong_rows"),
        "right": (decade["value"].sum() / 1e6, "ok"),
    }
    assert {name: check("sample-total", {"total": value}).kind for name, (value, _) in tries.items()} == {
        name: expected for name, (_, expected) in tries.items()
    }
    assert check("sample-total", {"totl": 1.0}).text == (
        "There is no variable total. Run the cell that defines it. Nearest: totl."
    )


# --- the message --------------------------------------------------------------------------------


def test_a_message_is_text_and_html_with_the_same_words():
    message = finding(number(12.5), "12.5")
    bundle = message._repr_mimebundle_()
    assert bundle["text/plain"] == (
        "→ sample-1: look again. answer is a text. Write the number without quotes, or convert it with float()."
    )
    assert bundle["text/html"] == (
        '<div class="mv-check mv-check-wrong-type" data-mv-kind="wrong_type"><p><span aria-hidden="true">→</span> '
        "<strong>sample-1: look again.</strong> answer is a text. Write the number without quotes, or convert it with "
        "float().</p></div>"
    )
    assert not message.correct
    assert finding(number(12.5), 12.5).correct


def test_text_from_the_reader_is_escaped():
    class Seen(html.parser.HTMLParser):
        tags: list

        def handle_starttag(self, tag, attrs):
            self.tags.append(tag)

    hostile = "<img src=x onerror=alert(1)>"
    seen = Seen()
    seen.tags = []
    seen.feed(finding(names(["KAZ"]), [hostile]).html() + check(hostile, {}).html())
    assert set(seen.tags) == {"div", "p", "span", "strong"}


def test_an_unknown_exercise_is_a_message_with_the_nearest_name():
    message = check("us-11", {})
    assert message.kind == "unknown"
    assert "us-1" in message.text


def test_two_modules_may_not_define_one_exercise(registry):
    exercise("sample-2", variable="x", asks="a number")(lambda: number(1))

    def other():
        return number(2)

    other.__module__ = "elsewhere"
    with pytest.raises(code.DuplicateExercise, match="'sample-2' is defined by two chapters"):
        exercise("sample-2", variable="x", asks="a number")(other)


def test_the_readers_variable_is_looked_up_in_the_notebook(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    exercise("sample-1", variable="answer", asks="a number")(lambda: number(4))
    shell = InteractiveShell.instance()
    try:
        shell.run_cell("answer = 2 + 2")
        assert exercises.check("sample-1").kind == "ok"
    finally:
        InteractiveShell.clear_instance()


# --- progress -----------------------------------------------------------------------------------


@pytest.fixture
def in_session(monkeypatch, tmp_path):
    """A live session in an empty folder; returns a function that checks a value of the reader's."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MULTIVECTOR_ASSETS", raising=False)
    monkeypatch.delenv("MULTIVECTOR_PROGRESS", raising=False)
    exercise("sample-1", variable="answer", asks="a number")(lambda: number(4))

    def check_value(value):
        monkeypatch.setattr(code, "_notebook_variables", lambda: {"answer": value})
        return check("sample-1")

    return check_value


def test_attempts_are_counted_and_what_was_earned_stays(in_session, tmp_path):
    for value in (..., 5, 4, 6):
        in_session(value)
    entry = progress.read(tmp_path / progress.FILE_NAME)["sample-1"]
    assert (entry["attempts"], entry["done"], entry["score"]) == (3, True, 1.0)
    assert (entry["first"], entry["response"]) == ("off", "off")


def test_nothing_is_written_while_the_book_is_made(in_session, tmp_path, monkeypatch):
    monkeypatch.setenv("MULTIVECTOR_ASSETS", "reference")
    assert in_session(4).kind == "ok"
    assert list(tmp_path.iterdir()) == []


def test_a_progress_file_that_cannot_be_read_is_left_alone_and_named(in_session, tmp_path):
    file = tmp_path / progress.FILE_NAME
    file.write_text("not json")
    message = in_session(4)
    assert message.kind == "ok"
    assert progress.FILE_NAME in message.note
    assert message.note in message.html().replace("&#x27;", "'").replace("&quot;", '"')
    assert file.read_text() == "not json"


# --- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1234.5, "ok"),
        (np.float64(1234.54), "ok"),
        (np.float32(1234.5), "ok"),
        ("1234.5", "wrong_type"),
        (True, "wrong_type"),
        (np.True_, "wrong_type"),
        ([1234.5], "wrong_type"),
        (pd.Series([1234.5]), "wrong_type"),
        (pd.DataFrame({"value": [1.0, 2.0]}), "wrong_type"),
        (pd.DataFrame({"k": [1], "v": [2]}).groupby("k"), "wrong_type"),
        (pd.Series([1.0]).sum, "wrong_type"),
        (object(), "wrong_type"),
        (float("nan"), "no_data"),
        (pd.NA, "no_data"),
        (pd.NaT, "no_data"),
        (float("inf"), "off"),
        (10**400, "off"),
        (1.2345, "wrong_unit"),
        (1234500, "wrong_unit"),
        (1234500000.0, "wrong_unit"),
        (-1234.5, "wrong_sign"),
        (1240.0, "off"),
        (500.0, "wrong_filter"),
        (500.1, "wrong_filter"),
        (77.0, "off"),
    ],
)
def test_numbers(value, expected):
    wanted = number(1234.5, unit="million US$", decimals=1, near=[Near(500, "wrong_filter", "One year only.")])
    message = finding(wanted, value)
    assert message.kind == expected
    assert f"| {message.kind} |" in code.__doc__
    assert "1234" not in message.text


def test_each_wrong_number_has_its_own_advice():
    texts = {value: finding(number(1234.5), value).text for value in (1240.0, 900.0, 2000.0, 1.2345, -1234.5)}
    assert len(set(texts.values())) == 5
    assert "round" in texts[1240.0]
    assert "smaller" in texts[900.0]
    assert "larger" in texts[2000.0]


def test_a_near_miss_beside_the_answer_never_takes_right_answers():
    wanted = number(100, tolerance=5, near=[Near(102, "wrong_filter", "The other year.")])
    assert kind(wanted, 101) == "ok"
    assert kind(wanted, 104) == "ok"


def test_zero_is_an_answer():
    assert kind(number(0), 0) == "ok"
    assert kind(number(0), 5) == "off"


def test_an_expected_value_that_is_missing_is_a_fault_of_the_check():
    with pytest.raises(ValueError, match="mend the check"):
        number(float("nan"))


# --- texts, dates, names ------------------------------------------------------------------------


def test_texts():
    wanted = text(["Kyrgyzstan", "Kyrgyz Republic"], near=[Near("KGZ", "wrong_type", "Give the name, not the code.")])
    assert kind(wanted, " kyrgyzstan ") == "ok"
    assert kind(wanted, "Kyrgyz  Republic") == "ok"
    assert kind(wanted, "KGZ") == "wrong_type"
    assert kind(wanted, "Kazakhstan") == "off"
    assert kind(wanted, ["Kyrgyzstan"]) == "wrong_type"


def test_names():
    wanted = names(["KGZ", "UZB"], near=[Near(["TJK"], "wrong_filter", "Turn the comparison round.")])
    for value in (["UZB", "KGZ"], {"KGZ", "UZB"}, ("KGZ", "UZB"), pd.Series(["KGZ", "UZB"]), np.array(["UZB", "KGZ"])):
        assert kind(wanted, value) == "ok"
    assert kind(wanted, ["KGZ", "UZB", "KGZ"]) == "wrong_shape"
    assert finding(wanted, ["KGZ", "KAZ"]).text.startswith("Not asked for: KAZ.")
    assert kind(wanted, ["KGZ"]) == "wrong_rows"
    assert kind(wanted, ["TJK"]) == "wrong_filter"
    for value in ("KGZ", ["KGZ", 1], 5, {"KGZ": 1}):
        assert kind(wanted, value) == "wrong_type"
    assert kind(names(["KGZ", "UZB"], ordered=True), ["UZB", "KGZ"]) == "wrong_order"


# --- tables -------------------------------------------------------------------------------------


def aid(change=lambda table: table):
    return change(AID.copy())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (aid(), "ok"),
        (aid(lambda t: t.iloc[::-1]), "ok"),
        (aid(lambda t: t.assign(note="x")), "ok"),
        (aid(lambda t: t.set_index(["iso3", "year"])), "ok"),
        (aid(lambda t: t.astype({"value": "float32"})), "ok"),
        (aid(lambda t: t["value"]), "wrong_type"),
        (aid(lambda t: t.to_dict()), "wrong_type"),
        (aid(lambda t: t.rename(columns={"value": "Value"})), "wrong_columns"),
        (aid(lambda t: t.drop(columns="year")), "wrong_columns"),
        (aid(lambda t: t.head(3)), "wrong_rows"),
        (aid(lambda t: t.head(0)), "wrong_rows"),
        (aid(lambda t: pd.concat([t, t.head(1).assign(iso3="RUS")])), "wrong_rows"),
        (aid(lambda t: pd.concat([t, t])), "wrong_shape"),
        (aid(lambda t: t.astype({"value": str})), "wrong_type"),
        (aid(lambda t: t.astype({"year": str})), "wrong_type"),
        (aid(lambda t: t.assign(value=t["value"] / 1e6)), "wrong_unit"),
        (aid(lambda t: t.assign(value=-t["value"])), "wrong_sign"),
        (aid(lambda t: t.assign(value=t["value"].where(t["year"] == 2020))), "no_data"),
        (aid(lambda t: t.assign(value=t["value"] + (t["year"] == 2021))), "off"),
        (aid(lambda t: t[t["year"] == 2020]), "wrong_filter"),
    ],
)
def test_tables(value, expected):
    near = [Near(AID[AID["year"] == 2020], "wrong_filter", "Only one year.")]
    wanted = frame(AID, key=["iso3", "year"], near=near)
    before = value.copy()
    assert kind(wanted, value) == expected
    assert repr(value) == repr(before), "a check changes nothing"


def test_order_of_rows_counts_only_when_asked_for():
    ranked = AID.sort_values("value", ascending=False)
    assert kind(frame(ranked, key=["iso3", "year"], ordered=True), AID) == "wrong_order"
    assert kind(frame(ranked, key=["iso3", "year"], ordered=True), ranked.reset_index()) == "ok"


def test_texts_in_a_table():
    expected = pd.DataFrame({"iso3": ["KAZ", "KGZ"], "guard": ["Arizona", "Montana"]})
    wanted = frame(expected, key=["iso3"])
    assert kind(wanted, expected) == "ok"
    message = finding(wanted, expected.assign(guard=["Arizona", "Nevada"]))
    assert message.text == "In the column guard, 1 of 2 values differ from the data, first at KGZ."


def test_a_missing_value_that_the_data_lack_too_is_right():
    expected = AID.assign(value=[np.nan, 1, 2, 3])
    assert kind(frame(expected, key=["iso3", "year"]), expected) == "ok"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (AID.groupby("iso3")["value"].sum(), "ok"),
        (AID.groupby("iso3")[["value"]].sum(), "ok"),
        (AID.groupby("iso3")["value"].sum().iloc[::-1], "ok"),
        ({"KAZ": 30.0, "UZB": 75}, "ok"),
        (AID.groupby("iso3")["value"].mean(), "wrong_filter"),
        (AID.groupby("year")["value"].sum(), "wrong_rows"),
        (AID.groupby("iso3")["value"].sum() / 1e3, "wrong_unit"),
        (AID.groupby("iso3")["value"], "wrong_type"),
        (AID, "wrong_type"),
        (75.0, "wrong_type"),
    ],
)
def test_series(value, expected):
    near = [Near(AID.groupby("iso3")["value"].mean(), "wrong_filter", "That is the mean.")]
    assert kind(series(AID.groupby("iso3")["value"].sum(), near=near), value) == expected


def test_a_table_with_one_key_twice_is_a_fault_of_the_check():
    with pytest.raises(ValueError, match="mend the check"):
        frame(AID, key=["iso3"])


class Hostile:
    """An object that answers yes to everything, or raises."""

    def __eq__(self, other):
        return True

    __hash__ = None

    def __iter__(self):
        raise RuntimeError

    def __float__(self):
        return 1234.5


@pytest.mark.parametrize(
    "comparison",
    [
        number(1234.5),
        text("x"),
        names(["a"]),
        frame(AID, key=["iso3", "year"]),
        series(AID["value"]),
    ],
)
def test_an_object_that_lies_or_raises_is_not_right(comparison):
    assert kind(comparison, Hostile()) == "wrong_type"


def test_messages_are_json_safe_and_the_same_each_time():
    first, second = (json.dumps(finding(number(1), [1, 2])._repr_mimebundle_()) for _ in range(2))
    assert first == second
