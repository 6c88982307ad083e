"""What is looked at is swept away; what another program holds is said, and tried again."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendiass_desktop.machine import StoreLock
from sendiass_desktop.services.looking import Looking
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.session import sweeper
from sendiass_desktop.ui.session.sweeper import Sweeper
from tests.services.looking import Held, Names


@pytest.fixture
def remove() -> Held:
    return Held()


@pytest.fixture
def looking(tmp_path: Path, remove: Held) -> Looking:
    return Looking(tmp_path / "looking", new_name=Names(), remove=remove)


@pytest.fixture
def broom(qapp: QApplication, looking: Looking) -> Sweeper:
    return Sweeper(looking, QObject(qapp))


def shown() -> list[Message]:
    found = QApplication.topLevelWidgets()
    return [each for each in found if isinstance(each, Message) and each.isVisible()]


def test_a_copy_goes_and_there_is_nothing_to_say(looking: Looking, broom: Sweeper) -> None:
    copy = looking.put("letter.pdf", [b"1"])
    broom.sweep()
    assert not copy.exists()
    assert broom.words() == ""


def test_a_held_copy_is_said_without_its_name_and_goes_when_it_is_let_go(
    qtbot: QtBot, looking: Looking, broom: Sweeper, remove: Held
) -> None:
    copy = looking.put("letter.pdf", [b"1"])
    remove.held.add(copy)
    with qtbot.waitSignal(broom.changed):
        broom.sweep()
    assert "is still open in another program" in broom.words()
    assert "letter" not in broom.words()
    remove.held.clear()
    with qtbot.waitSignal(broom.changed):
        broom.try_again()
    assert broom.words() == ""
    assert not copy.exists()


def test_it_tries_again_by_itself(
    qtbot: QtBot, looking: Looking, broom: Sweeper, remove: Held
) -> None:
    broom._timer.setInterval(1)
    remove.held.add(looking.put("letter.pdf", [b"1"]))
    broom.sweep()
    assert broom._timer.isActive()
    with qtbot.waitSignal(broom.changed):
        remove.held.clear()
    assert not broom._timer.isActive()


def test_two_are_counted_and_a_copy_of_the_next_session_is_not_tried(
    looking: Looking, broom: Sweeper, remove: Held
) -> None:
    remove.held |= {looking.put("letter.pdf", [b"1"]), looking.put("plan.pdf", [b"2"])}
    broom.sweep()
    assert broom.words().startswith("2 documents")
    new = looking.put("letter.pdf", [b"3"])
    broom.try_again()
    assert new.exists()
    broom.sweep()
    assert not new.exists()
    assert broom.words().startswith("2 documents")


def test_the_next_start_sweeps_what_is_left(tmp_path: Path, qapp: QApplication) -> None:
    copy = Looking(tmp_path / "looking", new_name=Names()).put("letter.pdf", [b"1"])
    with StoreLock(tmp_path, "looking.lock") as other:
        again = Sweeper(Looking(tmp_path / "looking", new_name=Names()), QObject(qapp))
        again.begin(StoreLock(tmp_path, "looking.lock"))
        assert copy.exists()
        other.release()
        again.begin(mine := StoreLock(tmp_path, "looking.lock"))
        assert not copy.exists()
        mine.release()


def test_without_anything_held_the_program_ends_at_once(qtbot: QtBot, broom: Sweeper) -> None:
    with qtbot.waitSignal(broom.finished):
        broom.finish()
    assert shown() == []


def test_at_the_end_a_held_copy_is_said_and_the_program_ends_when_that_was_read(
    qtbot: QtBot, looking: Looking, broom: Sweeper, remove: Held
) -> None:
    remove.held.add(looking.put("letter.pdf", [b"1"]))
    with qtbot.assertNotEmitted(broom.finished):
        broom.finish()
        broom.finish()
    (message,) = shown()
    assert message.accessibleDescription() == sweeper.ONE
    with qtbot.waitSignal(broom.finished):
        message.reject()


def test_at_the_end_closing_the_document_ends_the_program(
    qtbot: QtBot, looking: Looking, broom: Sweeper, remove: Held
) -> None:
    copy = looking.put("letter.pdf", [b"1"])
    remove.held.add(copy)
    broom.finish()
    remove.held.clear()
    with qtbot.waitSignal(broom.finished):
        broom.try_again()
    assert not copy.exists()
    assert shown() == []
