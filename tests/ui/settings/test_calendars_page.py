"""A manager keeps school calendars by keyboard; what is typed is counted at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.calendars import CalendarService
from sendiass_desktop.services.session import Session
from sendiass_desktop.ui.settings.calendar_form import START, CalendarForm
from sendiass_desktop.ui.settings.calendars_page import (
    CHANGE,
    CHOOSE,
    EMPTY,
    REMOVE,
    CalendarsPage,
)
from sendiass_desktop.ui.settings.settings_room import SettingsRoom
from tests.stores import seen_by
from tests.ui.settings.conftest import MakeRoom
from tests.ui.settings.parts import CONTROL, SHIFT, asked, form, page, press

AUTUMN = "1 Sep 2026 - 18 Dec 2026"


@pytest.fixture
def calendars(room: SettingsRoom) -> CalendarsPage:
    return page(room, CalendarsPage)


def add(qtbot: QtBot, calendars: CalendarsPage, *, name: str, terms: str) -> CalendarForm:
    calendars.table.setFocus()
    press(Qt.Key.Key_E, CONTROL | SHIFT)
    made = form(qtbot, calendars, CalendarForm)
    for text in (name, terms):
        widget = QApplication.focusWidget()
        assert widget is not None
        for line in text.splitlines():
            QTest.keyClicks(widget, line)
            if "\n" in text:
                QTest.keyClick(widget, Qt.Key.Key_Return)
        press(Qt.Key.Key_Tab)
    return made


def go_back(qtbot: QtBot, calendars: CalendarsPage) -> None:
    calendars.window().activateWindow()
    qtbot.waitUntil(calendars.window().isActiveWindow)
    calendars.table.setFocus()


def names(session: Session) -> list[str]:
    return [kept.name for kept in CalendarService(session).list()]


def test_an_empty_page_says_what_calendars_are_for(calendars: CalendarsPage) -> None:
    assert calendars.table.accessibleDescription() == EMPTY
    for verb in (CHANGE, REMOVE):
        assert calendars.verbs.button(verb).accessibleDescription() == CHOOSE


def test_a_calendar_is_typed_counted_and_kept(
    qtbot: QtBot, calendars: CalendarsPage, session: Session
) -> None:
    made = add(qtbot, calendars, name="Hill School", terms=AUTUMN)
    assert made.preview.text() == (
        "79 school days from 1 September 2026 to 18 December 2026: Term 1 79."
    )
    press(Qt.Key.Key_Return, CONTROL)
    assert names(session) == ["Hill School"]
    assert calendars.table.selected_id() == "Hill School"
    assert calendars.hint.text().startswith("79 school days")


def test_a_line_that_cannot_be_read_is_said_and_nothing_is_kept(
    qtbot: QtBot, calendars: CalendarsPage, session: Session
) -> None:
    made = add(qtbot, calendars, name="Rotherham", terms="Autumn")
    assert made.preview.text().startswith("Line 1: enter dates with their year")
    press(Qt.Key.Key_Return, CONTROL)
    assert "Line 1" in made.summary.accessibleDescription()
    assert names(session) == []
    made.form.set_values({"terms": None})
    made._on_edited("terms")
    assert made.preview.text() == START
    made.reject()


def test_a_term_that_looks_forgotten_is_asked_about_once(
    qtbot: QtBot, calendars: CalendarsPage, session: Session
) -> None:
    terms = f"{AUTUMN}\n12 Apr 2027 - 21 Jul 2027"
    made = add(qtbot, calendars, name="Rotherham", terms=terms)
    press(Qt.Key.Key_Return, CONTROL)
    assert "is one missing?" in made.advice.accessibleDescription()
    assert names(session) == []
    made.save(anyway=True)
    assert names(session) == ["Rotherham"]


def test_one_is_changed_with_enter_and_removed_when_asked(
    qtbot: QtBot, calendars: CalendarsPage, session: Session
) -> None:
    add(qtbot, calendars, name="Rotherham", terms=AUTUMN)
    press(Qt.Key.Key_Return, CONTROL)
    go_back(qtbot, calendars)
    press(Qt.Key.Key_Return)
    made = form(qtbot, calendars, CalendarForm)
    assert made.form.values()["terms"] == "Term 1: 1 Sep 2026 - 18 Dec 2026"
    made.form.set_values({"name": "Area"})
    made.save(anyway=False)
    assert names(session) == ["Area"]
    go_back(qtbot, calendars)
    press(Qt.Key.Key_Delete)
    message = asked(qtbot, calendars)
    assert "keep their dates" in message.accessibleDescription()
    message.accept()
    assert names(session) == []


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.DUTY])
def test_only_managers_see_the_page(make_room: MakeRoom, session: Session, role: Role) -> None:
    room = make_room(seen_by(session, role))
    assert CalendarsPage.TITLE not in room._stack.names
