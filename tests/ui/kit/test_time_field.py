"""A time is typed as it comes and echoed."""

from datetime import time

import pytest
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.kit.input import Trouble
from sendiass_desktop.ui.kit.time_field import TimeField
from tests.ui.kit.forms import place, press


def twenty_to_eleven() -> time:
    return time(10, 40)


@pytest.fixture
def field(qtbot: QtBot) -> TimeField:
    field = TimeField(twenty_to_eleven)
    field.window_kept = place(qtbot, field, "Time received")  # type: ignore[attr-defined]  # alive with the field
    return field


@pytest.mark.parametrize(
    ("typed", "at", "said"),
    [
        ("230pm", time(14, 30), "2:30pm"),
        ("14:30", time(14, 30), "2:30pm"),
        ("9", time(9), "9:00am"),
        ("n", time(10, 40), "10:40am"),
    ],
)
def test_a_typed_time_is_echoed_and_written_out_on_leaving(
    field: TimeField, typed: str, at: time, said: str
) -> None:
    press(typed)
    assert (field.value(), field.control.accessibleDescription()) == (at, said)
    assert field.typed() == said
    press("Tab")
    assert field.shown() == said


def test_text_that_is_no_time_stays_and_is_a_problem(field: TimeField) -> None:
    press("25", "Tab")
    assert (field.shown(), field.typed()) == ("25", "25")
    assert field.shown_problem() == "Time received must be a time, such as 9:30 or 2:15pm"
    with pytest.raises(Trouble):
        field.value()


def test_an_empty_field_is_not_recorded(field: TimeField) -> None:
    press("9", "Backspace", "Tab")
    assert (field.value(), field.shown_problem()) == (None, "")
