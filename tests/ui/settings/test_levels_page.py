"""The rules of the service are read in words: the clock, terms, levels with their source."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.session import Session
from sendiass_desktop.ui.settings.levels_page import LevelsPage
from sendiass_desktop.ui.settings.settings_room import SettingsRoom
from tests.stores import seen_by
from tests.ui.settings.conftest import MakeRoom
from tests.ui.settings.parts import page, press


def texts(shown: LevelsPage) -> list[str]:
    return [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize(
    "words",
    [
        "Within 5 working days",
        "Due by the end of Friday 27 November 2026",
        "1 September to 31 December 2026, now",
        "1 January to 31 March 2027",
        "Contact",
        "Level 2: Information and tailored advice",
        "20 minutes to 1 hour",
        "Up to 2 hours",
        "Somebody with IPSEA level 1",
        "Service specification 7.6.3, level 4",
        "1 April 2023",
    ],
)
def test_the_rules_are_said_in_words(room: SettingsRoom, words: str) -> None:
    assert words in texts(page(room, LevelsPage))


def test_the_last_sure_day_of_the_calendar_is_named(room: SettingsRoom) -> None:
    said = texts(page(room, LevelsPage))
    assert said[said.index("The calendar is sure until") + 1].startswith("31 December 2027.")


def test_the_bank_holidays_to_come_are_named(room: SettingsRoom) -> None:
    said = texts(page(room, LevelsPage))
    days = said[said.index("Next bank holidays") + 1].splitlines()
    assert days[0] == "Friday 25 December 2026, Christmas Day"
    assert len(days) == 3


def test_a_change_of_the_rules_is_seen_at_once(room: SettingsRoom, session: Session) -> None:
    shown = page(room, LevelsPage)
    with session.writing("change setting") as writing:
        writing.add("setting", {"key": "response_days", "value": 3, "valid_from": session.today()})
    assert "Within 3 working days" in texts(shown)
    assert "Within 5 working days" not in texts(shown)


def test_everybody_reads_the_rules(make_room: MakeRoom, session: Session) -> None:
    shown = page(make_room(seen_by(session, Role.DUTY)), LevelsPage)
    assert "Within 5 working days" in texts(shown)


def test_the_keyboard_scrolls_the_page(qtbot: QtBot, room: SettingsRoom) -> None:
    shown = page(room, LevelsPage)
    qtbot.waitUntil(lambda: shown.verticalScrollBar().maximum() > 0)
    shown.setFocus()
    press(Qt.Key.Key_PageDown)
    assert shown.verticalScrollBar().value() > 0
