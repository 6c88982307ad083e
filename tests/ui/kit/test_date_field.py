"""A date is typed as it comes, echoed with its weekday, and never lost."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.fields import State
from sendiass_desktop.ui.kit.date_field import DateField
from sendiass_desktop.ui.kit.input import Trouble
from sendiass_desktop.ui.kit.type_ahead import TypeAhead
from tests.ui.kit.forms import place, press

FRIDAY = date(2026, 11, 20)


class Calendar:
    """A clock for days that a test can turn."""

    def __init__(self) -> None:
        self.day = FRIDAY

    def today(self) -> date:
        return self.day


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def field(qtbot: QtBot, calendar: Calendar) -> DateField:
    field = DateField(
        calendar.today,
        past=True,
        asked="the date the contact was received",
        states=frozenset({State.WITHHELD}),
    )
    field.window_kept = place(qtbot, field, "Date received")  # type: ignore[attr-defined]  # alive with the field
    return field


def echo(field: DateField) -> str:
    return " ".join(label.text() for label in field.findChildren(QLabel) if label.isVisible())


def test_untouched_is_not_recorded(field: DateField) -> None:
    press("Tab")
    assert (field.value(), field.typed(), field.shown_problem()) == (None, "", "")


@pytest.mark.parametrize(
    ("typed", "day", "said"),
    [
        ("t", date(2026, 11, 20), "Friday 20 November 2026"),
        ("-3", date(2026, 11, 17), "Tuesday 17 November 2026"),
        ("mon", date(2026, 11, 16), "Monday 16 November 2026"),
        ("1/2", date(2026, 2, 1), "Sunday 1 February 2026"),
    ],
)
def test_a_typed_date_is_echoed_with_its_weekday(
    field: DateField, typed: str, day: date, said: str
) -> None:
    press(typed)
    assert (field.value(), field.shown(), echo(field)) == (day, typed, said)


def test_leaving_writes_the_date_out_and_says_it(field: DateField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.said) as said:
        press("1/2", "Tab")
    assert field.shown() == "1 February 2026"
    assert said.args == ["Sunday 1 February 2026"]


def test_the_echo_moves_nothing_as_it_comes(field: DateField) -> None:
    before = field.heightForWidth(field.width())
    press("t")
    assert field.heightForWidth(field.width()) == before


def test_nobody_is_told_off_while_still_typing(field: DateField) -> None:
    press("31/2")
    assert field.shown_problem() == ""


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("feb", "Date received must include a day and a month, such as 4 September"),
        ("31/2", "Date received must be a real date, such as 4 September or 4/9"),
        ("+1", "Date received must be today or in the past"),
    ],
)
def test_text_that_is_no_date_stays_and_is_a_problem(
    field: DateField, typed: str, sentence: str
) -> None:
    press(typed, "Tab")
    assert (field.shown(), field.shown_problem()) == (typed, sentence)
    assert field.control.accessibleDescription() == sentence
    with pytest.raises(Trouble, match=sentence):
        field.value()


def test_a_word_for_today_means_the_day_it_was_typed_on(
    field: DateField, calendar: Calendar
) -> None:
    press("t")
    draft = field.typed()
    calendar.day = date(2026, 11, 21)
    assert field.value() == FRIDAY
    field.set_typed(draft)
    assert field.value() == FRIDAY


def test_a_draft_keeps_text_that_is_no_date(field: DateField) -> None:
    press("31/2")
    draft = field.typed()
    field.set_value(None)
    field.set_typed(draft)
    assert (draft, field.shown()) == ("31/2", "31/2")
    assert field.trouble() != ""


def test_ctrl_shift_d_withholds_and_typing_replaces_it(field: DateField) -> None:
    press("Ctrl+Shift+D")
    assert (field.value(), field.shown(), field.typed()) == (
        State.WITHHELD,
        "Withheld",
        {"state": "withheld"},
    )
    press("t")
    assert (field.value(), field.shown()) == (FRIDAY, "t")


def test_the_list_holds_today_and_the_two_weeks_before_it(field: DateField) -> None:
    press("F4")
    assert isinstance(field.control, TypeAhead)
    assert field.control.offered()[:2] == (
        "Today, Friday 20 November 2026",
        "Yesterday, Thursday 19 November 2026",
    )
    assert len(field.control.offered()) == 15
    press("Down", "Down", "Enter")
    assert (field.value(), field.shown()) == (date(2026, 11, 18), "18 November 2026")


def test_typing_closes_the_list_of_days(field: DateField) -> None:
    press("F4", "1/2", "Tab")
    assert field.value() == date(2026, 2, 1)


def test_a_field_for_days_to_come_offers_them(qtbot: QtBot, calendar: Calendar) -> None:
    field = DateField(calendar.today)
    window = place(qtbot, field, "Statutory deadline")
    press("+14", "Tab")
    assert field.near_days()[-1] == field.value() == date(2026, 12, 4)
    assert window.isVisible()


def test_blanks_alone_are_no_date(field: DateField) -> None:
    press(*"   ", "Tab")
    assert (field.value(), field.shown(), field.shown_problem()) == (None, "", "")


def test_blanks_around_a_state_are_taken_away(field: DateField) -> None:
    field.set_value(State.WITHHELD)
    assert isinstance(field.control, TypeAhead)
    field.control.line().setText("Withheld ")
    field.settle()
    assert (field.value(), field.shown()) == (State.WITHHELD, "Withheld")
