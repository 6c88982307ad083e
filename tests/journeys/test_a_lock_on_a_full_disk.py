"""The disk is full when the store locks: what was typed is sealed until who typed it is back."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sendiass_desktop.app import Program
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.kit.draft_form import DraftForm
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.main_window import MainWindow
from tests.journeys.keyboard import settle
from tests.journeys.left import left_in_memory
from tests.journeys.programs import come_in, program, session_of

__all__ = ["program"]
BACKWARDS = "yylrebnossirraH"  # so that nothing of this test is found in memory
MANY = 5000  # more than the last free page takes


def said() -> str:
    return " ".join([BACKWARDS[::-1]] * MANY)


@pytest.fixture
def written(program: Program, computer: Computer) -> Iterator[ContactForm]:
    """A form full of words, on a disk that takes no more."""
    window = come_in(program, computer)
    form = window.new_contact()
    form.form.set_typed({"note": said()})
    form.touch()
    fill_disk(session_of(program))
    yield form
    free_disk(program)


def fill_disk(session: Session) -> None:
    (pages,) = session.store.connection.execute("PRAGMA page_count").fetchone()
    session.store.connection.execute(f"PRAGMA max_page_count = {pages}")


def free_disk(program: Program) -> None:
    if program._entered is not None:
        session_of(program).store.connection.execute("PRAGMA max_page_count = 1000000")


def notes(window: MainWindow) -> list[str]:
    return [draft.typed["note"] for draft in window.desk.drafts()]


def message() -> Message:
    (found,) = [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, Message) and one.isVisible()
    ]
    return found


def press(over: Message, text: str) -> None:
    (button,) = [one for one in over.findChildren(QPushButton) if one.text() == text]
    button.click()
    settle()


def test_it_is_sealed_waits_for_its_worker_alone_and_is_offered_like_any_draft(
    program: Program, computer: Computer, written: ContactForm
) -> None:
    del written
    program.lock()
    settle()
    assert program.unlock_window is not None
    assert "1 draft could not be written" in program.unlock_window._told.text()
    assert left_in_memory(BACKWARDS[::-1]) == []
    other = come_in(program, computer, Role.CASEWORKER)
    assert notes(other) == []
    assert other.desk.forms() == []
    program.lock()
    settle()
    mine = come_in(program, computer)
    assert notes(mine) == [said()]
    assert mine.drafts.text() == "1 draft"
    program.lock()
    settle()
    assert program.unlock_window is not None
    assert program.unlock_window._told.text() == ""


def test_closing_the_window_says_so_and_stays(
    qtbot: QtBot, program: Program, written: ContactForm
) -> None:
    window = program.main_window
    assert window is not None
    with qtbot.assertNotEmitted(window.closed):
        window.close()
    assert "1 draft could not be kept: the disk is full" in message().accessibleDescription()
    press(message(), "Stay")
    assert window.isVisible()
    assert written.form.inputs()["note"].value() is not None
    with qtbot.waitSignal(program.guards.sweeper.finished):
        window.close()
        press(message(), "Close and lose 1 draft")
    assert program.main_window is None


def test_closing_the_unlock_window_asks_before_what_is_sealed_is_lost(
    qtbot: QtBot, program: Program, computer: Computer, written: ContactForm
) -> None:
    del written
    program.lock()
    settle()
    assert program.unlock_window is not None
    with qtbot.assertNotEmitted(program.guards.sweeper.finished):
        program.unlock_window.close()
        press(message(), "Stay")
    assert program.unlock_window.isVisible()
    other = come_in(program, computer, Role.CASEWORKER)
    with qtbot.assertNotEmitted(program.guards.sweeper.finished):
        other.close()  # by somebody who has nothing to lose
        press(message(), "Stay")
    assert notes(come_in(program, computer)) == [said()]


def test_a_form_asks_before_it_closes_on_what_could_not_be_kept(
    program: Program, written: ContactForm
) -> None:
    written.reject()
    press(message(), "Stay")
    assert written.isVisible()
    free_disk(program)
    written.reject()
    settle()
    assert program.main_window is not None
    assert notes(program.main_window) == [said()]


def test_a_form_closes_on_what_need_not_be_kept(program: Program, written: ContactForm) -> None:
    written.reject()
    press(message(), "Close and lose 1 draft")
    assert program.main_window is not None
    assert program.main_window.findChildren(DraftForm) == []
    assert notes(program.main_window) == []
