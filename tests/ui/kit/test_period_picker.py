"""A period is chosen by kind, by a step, or by typing two dates as they come."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.period_picker import KINDS, NOT_TWO, PeriodPicker


@pytest.fixture
def picker(qtbot: QtBot, qapp: QApplication, services: Services) -> Iterator[PeriodPicker]:
    """The picker on Friday 20 November 2026."""
    theme.apply(qapp, "light")
    made = PeriodPicker(
        services.scorecards,
        services.session.today,
        parent=None,  # type: ignore[arg-type]  # its own window here
    )
    qtbot.addWidget(made)
    made.show_period(made.period)
    made.show()
    yield made
    made.close()


def typed(picker: PeriodPicker, text: str) -> None:
    picker.choose_dates()
    picker.two_dates.setText(text)
    QTest.keyClick(picker.two_dates, Qt.Key.Key_Return)


def test_it_begins_with_the_month_that_is_reported_on(picker: PeriodPicker) -> None:
    assert picker.period.name == "October 2026"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("5 oct to 4 nov", date(2026, 10, 5), date(2026, 11, 4)),
        ("5 Oct to 4 Nov 2025", date(2025, 10, 5), date(2025, 11, 4)),
        ("1 to 14 October 2026", date(2026, 10, 1), date(2026, 10, 14)),
        ("20 dec to 3 jan 2026", date(2025, 12, 20), date(2026, 1, 3)),
        ("2026-10-05..2026-11-04", date(2026, 10, 5), date(2026, 11, 4)),
        ("1/9 - 30/9", date(2026, 9, 1), date(2026, 9, 30)),
    ],
)
def test_two_dates_are_typed_as_they_come(
    picker: PeriodPicker, text: str, first: date, last: date
) -> None:
    typed(picker, text)
    assert (picker.period.first, picker.period.last) == (first, last)


def test_what_is_shown_of_two_dates_is_understood_when_it_is_typed_again(
    picker: PeriodPicker,
) -> None:
    for text in ("1 to 14 October 2026", "20 December 2025 to 3 January 2026"):
        typed(picker, text)
        before = picker.period
        assert picker.two_dates.text() == text
        typed(picker, picker.two_dates.text())
        assert picker.period == before


@pytest.mark.parametrize("text", ["", "october", "5 oct", "31 feb to 2 mar"])
def test_anything_else_is_refused_with_a_sentence_and_the_period_stays(
    picker: PeriodPicker, qtbot: QtBot, text: str
) -> None:
    with qtbot.waitSignal(picker.refused) as refused:
        typed(picker, text)
    assert refused.args == [NOT_TWO]
    assert picker.period.name == "October 2026"


def test_each_kind_holds_the_day_that_was_shown(picker: PeriodPicker, qtbot: QtBot) -> None:
    names = {}
    for kind, _ in KINDS[:-1]:
        action = next(each for each in picker._kind.menu().actions() if each.data() == kind)
        picker.show_period(picker._cards.last_full_month())
        with qtbot.waitSignal(picker.chosen):
            action.trigger()
        names[kind] = picker.period.name
    assert names == {
        "month": "October 2026",
        "term": "Autumn term 2026",
        "financial": "Financial year 2026-27",
        "academic": "Academic year 2026-27",
    }
