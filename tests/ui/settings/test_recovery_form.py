"""A recovery key counts once some of its words were typed again, and not before."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.errors import WrongPassword
from sendiass_desktop.services import access
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.ui.settings.recovery_form import ASKED, RecoveryForm
from sendiass_desktop.ui.settings.settings_room import SettingsRoom
from sendiass_desktop.ui.settings.staff_page import StaffPage
from tests.stores import template
from tests.ui.settings.parts import CONTROL, SLOW, answer, focused, form, page, press, verbs


@pytest.fixture
def recovery(qtbot: QtBot, room: SettingsRoom) -> RecoveryForm:
    staff = page(room, StaffPage)
    staff.recovery.setFocus()
    press(Qt.Key.Key_Space)
    return form(qtbot, staff, RecoveryForm)


def shown(recovery: RecoveryForm) -> list[str]:
    """The words on the screen, in the order of their numbers."""
    table = recovery.words
    places = ((row, column) for column in range(3) for row in range(5))
    items = (table.item(row, column) for row, column in places)
    return [item.text() for item in items if item is not None]


def asked_of(recovery: RecoveryForm) -> list[str]:
    words = shown(recovery)
    return [words[number - 1] for number in ASKED]


def test_the_new_words_open_the_store_and_the_old_ones_do_not(
    qtbot: QtBot, recovery: RecoveryForm, folder: Path, computer: Computer
) -> None:
    words, wanted = shown(recovery), asked_of(recovery)
    assert len(words) == 15
    press(Qt.Key.Key_Return, CONTROL)
    with qtbot.waitSignal(recovery.saved, timeout=SLOW):
        answer(*wanted)
    access.unlock_with_recovery(folder, " ".join(words), computer=computer)
    with pytest.raises(WrongPassword):
        access.unlock_with_recovery(folder, template().recovery_key, computer=computer)


def test_its_replacement_is_entered(qtbot: QtBot, recovery: RecoveryForm, session: Session) -> None:
    wanted = asked_of(recovery)
    press(Qt.Key.Key_Return, CONTROL)
    with qtbot.waitSignal(recovery.saved, timeout=SLOW):
        answer(*wanted)
    assert verbs(session, session.store.facts()["id"])[-1] == "replace the recovery key"


def test_a_wrong_word_is_said_and_the_old_key_goes_on(
    recovery: RecoveryForm, folder: Path, computer: Computer
) -> None:
    wanted = asked_of(recovery)
    press(Qt.Key.Key_Return, CONTROL)
    another = "zebra" if wanted[1] != "zebra" else "apple"  # the words are drawn by chance
    answer(wanted[0], another, wanted[2])
    assert f"Word {ASKED[1]} is another word" in recovery.summary.accessibleDescription()
    recovery.reject()
    access.unlock_with_recovery(folder, template().recovery_key, computer=computer)


def test_leaving_before_the_check_keeps_the_old_key(
    recovery: RecoveryForm, folder: Path, computer: Computer
) -> None:
    assert "old recovery key still counts" in recovery.footer_text.text()
    press(Qt.Key.Key_Escape)
    assert not recovery.isVisible()
    access.unlock_with_recovery(folder, template().recovery_key, computer=computer)


def test_the_words_can_be_seen_again_before_the_check_is_passed(recovery: RecoveryForm) -> None:
    before = shown(recovery)
    press(Qt.Key.Key_Return, CONTROL)
    assert not recovery.words.isVisible()
    recovery.again_button.setFocus()
    press(Qt.Key.Key_Return)
    assert recovery.words.isVisible()
    assert shown(recovery) == before


def test_capitals_in_the_check_do_not_matter(qtbot: QtBot, recovery: RecoveryForm) -> None:
    wanted = asked_of(recovery)
    press(Qt.Key.Key_Return, CONTROL)
    with qtbot.waitSignal(recovery.saved, timeout=SLOW):
        answer(*(word.upper() for word in wanted))


def test_no_word_stands_on_the_screen_once_the_form_is_left(recovery: RecoveryForm) -> None:
    recovery.leave()
    assert shown(recovery) == []


def test_the_keyboard_goes_from_word_to_word(recovery: RecoveryForm) -> None:
    assert focused() is recovery.words
    QTest.keyClick(recovery.words, Qt.Key.Key_Down)
    current = recovery.words.currentItem()
    assert current.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Word 2: ")
