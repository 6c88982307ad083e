"""Fifteen words off a sheet of paper, typed as people type them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.errors import WrongPassword
from sendiass_desktop.services import access
from sendiass_desktop.services.session import Computer
from sendiass_desktop.ui.session.recovery import RecoveryDialog
from tests.stores import template
from tests.ui.session.parts import Seconds

ENTER = Qt.Key.Key_Return
WORDS = " ".join(["abandon"] * 14 + ["zoo"])


@pytest.fixture
def dialog(qtbot: QtBot, window: QWidget, seconds: Seconds) -> RecoveryDialog:
    made = RecoveryDialog(window, seconds)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def asked(dialog: RecoveryDialog) -> list[str]:
    requests: list[str] = []
    dialog.recovery_requested.connect(requests.append)
    return requests


def type_words(dialog: RecoveryDialog, words: str) -> None:
    QTest.keyClicks(dialog.words.control, words)
    QTest.keyClick(dialog.words.control, ENTER)


def test_the_words_of_a_real_store_open_it(
    dialog: RecoveryDialog, folder: Path, computer: Computer
) -> None:
    requests = asked(dialog)
    assert dialog.focusWidget() is dialog.words.control
    numbered = [
        f"{number}. {word}" for number, word in enumerate(template().recovery_key.split(), 1)
    ]
    type_words(dialog, " ".join(numbered).upper())
    (phrase,) = requests
    assert access.unlock_with_recovery(folder, phrase, computer=computer).worker == ""
    with pytest.raises(WrongPassword):
        access.unlock_with_recovery(folder, WORDS, computer=computer)


def test_the_words_may_be_pasted_on_several_lines(dialog: RecoveryDialog) -> None:
    requests = asked(dialog)
    QGuiApplication.clipboard().setText(WORDS.replace(" ", "\n"))
    QTest.keySequence(dialog.words.control, QKeySequence(QKeySequence.StandardKey.Paste))
    dialog.save_button.click()
    assert requests == [WORDS]


def test_too_few_words_are_counted(dialog: RecoveryDialog) -> None:
    requests = asked(dialog)
    type_words(dialog, "abandon ability ")
    assert requests == []
    assert dialog.words.shown_problem() == "The recovery key has 15 words, not 2"
    assert "2 words of 15" in dialog.words.control.accessibleDescription()


def test_wrong_words_are_said_and_stay(dialog: RecoveryDialog) -> None:
    type_words(dialog, WORDS)
    assert not dialog.words.isEnabled()
    assert dialog.save_button.text() == "Opening…"
    dialog.show_trouble("These words do not open this store.")
    assert dialog.words.shown_problem() == "These words do not open this store."
    assert dialog.words.value() == WORDS
    assert dialog.focusWidget() is dialog.words.control


def test_the_wait_is_counted_down(qtbot: QtBot, dialog: RecoveryDialog, seconds: Seconds) -> None:
    requests = asked(dialog)
    dialog.show_wait(4)
    assert dialog.save_button.text() == "Wait 4 seconds"
    type_words(dialog, WORDS)
    assert requests == []
    seconds.passed += 4
    qtbot.waitUntil(dialog.save_button.isEnabled)
    QTest.keyClick(dialog.words.control, ENTER)
    assert requests == [WORDS]


def test_leaving_forgets_the_words(qtbot: QtBot, dialog: RecoveryDialog) -> None:
    QTest.keyClicks(dialog.words.control, WORDS)
    with qtbot.waitSignal(dialog.left, timeout=1000):
        QTest.keyClick(dialog.words.control, Qt.Key.Key_Escape)
    assert dialog.words.value() is None
