"""The score card leaves the window as a file that a child process writes, and is entered."""

import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.scorecard.hand_over import HandOver
from tests.stores import contact, seen_by

PROGRAM = [sys.executable, "-m", "sendiass_desktop"]
SLOW = [sys.executable, "-c", "import sys, time; sys.stdin.readline(); time.sleep(60)"]
FULL = [sys.executable, "-c", "import sys; sys.exit('The disk is full.')"]


@pytest.fixture
def card(services: Services) -> Scorecard:
    """November's score card, of one contact."""
    services.contacts.log(contact(level="1"))
    return services.scorecards.card(services.scorecards.period("2026-11"))


class Asked:
    """Answers the question where to write."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self.suggested = ""

    def __call__(self, dialog: QFileDialog) -> None:
        self.suggested = Path(dialog.selectedFiles()[0]).name
        dialog.fileSelected.emit(str(self._target))
        dialog.deleteLater()


def handing(
    services: Services, command: list[str], window: QWidget, target: Path
) -> tuple[HandOver, Asked]:
    hand_over = HandOver(services, command, window=window)
    asked = Asked(target)
    hand_over.writer.asked.connect(asked)
    return hand_over, asked


def test_the_workbook_is_written_and_entered_in_the_journal(
    qtbot: QtBot, window: QWidget, services: Services, card: Scorecard, tmp_path: Path
) -> None:
    target = tmp_path / "card.xlsx"
    hand_over, asked = handing(services, PROGRAM, window, target)
    with qtbot.waitSignal(hand_over.done, timeout=20_000) as done:
        hand_over.start("Excel", card)
    assert done.args == ["Written: card.xlsx"]
    assert asked.suggested.endswith(".xlsx")
    assert "Contents" in load_workbook(target).sheetnames
    assert window.findChildren(QProgressDialog) == [] or settled(window)


def test_a_caseworker_is_told_that_this_is_not_for_them(
    window: QWidget, services: Services, card: Scorecard, tmp_path: Path
) -> None:
    other = Services.of(seen_by(services.session, Role.CASEWORKER))
    hand_over, asked = handing(other, PROGRAM, window, tmp_path / "card.xlsx")
    hand_over.start("Excel", card)
    assert window.findChildren(Message)
    assert asked.suggested == ""


def test_cancel_ends_the_child_and_leaves_nothing(
    qtbot: QtBot, window: QWidget, services: Services, card: Scorecard, tmp_path: Path
) -> None:
    hand_over, _ = handing(services, SLOW, window, tmp_path / "card.pdf")
    hand_over.start("PDF", card)
    progress = window.findChildren(QProgressDialog)[0]
    button = progress.findChildren(QPushButton)[0]
    button.click()
    qtbot.waitUntil(lambda: settled(window), timeout=5000)
    assert list(tmp_path.glob("card*")) == []


def test_what_went_wrong_is_said_in_a_sentence(
    qtbot: QtBot, window: QWidget, services: Services, card: Scorecard, tmp_path: Path
) -> None:
    hand_over, _ = handing(services, FULL, window, tmp_path / "card.pdf")
    hand_over.start("PDF", card)
    qtbot.waitUntil(lambda: bool(window.findChildren(Message)), timeout=5000)
    assert "The disk is full." in window.findChildren(Message)[0].accessibleDescription()


def settled(window: QWidget) -> bool:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return window.findChildren(QProgressDialog) == []
