"""The program as it runs: unlock, lock in the middle of a form, unlock again, and it is there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendiass_desktop.app import Program
from sendiass_desktop.domain.records.worker import Role
from tests.journeys.keyboard import settle
from tests.journeys.programs import LONG, end, program, unlock
from tests.services.looking import Held
from tests.stores import NAMES

__all__ = ["program"]


def test_a_lock_takes_everything_away_and_gives_the_form_back(
    qtbot: QtBot, program: Program, qapp: QApplication
) -> None:
    window = unlock(qtbot, program)
    form = window.new_contact()
    form.form.set_typed({"note": "Rang about the bus."})
    form.touch()
    program.lock()
    settle()
    titles = {widget.windowTitle() for widget in qapp.topLevelWidgets() if widget.isVisible()}
    assert titles == {"SENDIASS Desktop"}
    (again,) = unlock(qtbot, program).desk.forms()
    assert again.form.inputs()["note"].value() == "Rang about the bus."


def test_somebody_else_is_not_taken_to_where_the_first_one_was(
    qtbot: QtBot, program: Program
) -> None:
    window = unlock(qtbot, program)
    window.go_to("Settings")
    window.new_contact().touch()
    program.lock()
    other = unlock(qtbot, program, Role.CASEWORKER)
    assert other.rooms.name() == "My work"
    assert other.desk.forms() == []


def test_a_wrong_password_is_said_beside_it(qtbot: QtBot, program: Program) -> None:
    window = program.unlock_window
    assert window is not None
    window.unlock_requested.emit(NAMES[Role.MANAGER], "not the password")

    def is_said() -> bool:
        return window.password.shown_problem() != ""

    qtbot.waitUntil(is_said, timeout=LONG)
    assert program.main_window is None


def test_a_lock_takes_the_copies_of_documents_away_and_says_what_is_held(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = unlock(qtbot, program)
    copies = [program.guards.looking.put("letter.pdf", [b"1"]) for _ in range(2)]
    held = Held(copies[0])
    monkeypatch.setattr(program.guards.looking, "_remove", held)
    assert window.isVisible()
    program.lock()
    assert [copy.exists() for copy in copies] == [True, False]
    assert program.unlock_window is not None
    assert "still open in another program" in program.unlock_window._told.text()
    held.held.clear()
    program.guards.sweeper.try_again()
    assert program.unlock_window._told.text() == ""
    assert list((tmp_path / "data" / "looking").iterdir()) == []


def test_the_next_start_sweeps_unless_another_program_still_runs(
    qapp: QApplication, program: Program, tmp_path: Path
) -> None:
    copy = program.guards.looking.put("letter.pdf", [b"1"])
    second = Program(qapp, tmp_path / "data")
    assert second.guards.looking is not program.guards.looking
    assert copy.exists()
    end(second)
    program.guards.looking_lock.release()  # as when it was killed
    third = Program(qapp, tmp_path / "data")
    assert third.guards.looking is not program.guards.looking
    assert not copy.exists()
    end(third)


def test_the_program_ends_when_its_window_is_closed_and_nothing_is_held(
    qtbot: QtBot, program: Program
) -> None:
    window = unlock(qtbot, program)
    copy = program.guards.looking.put("letter.pdf", [b"1"])
    with qtbot.waitSignal(program.guards.sweeper.finished):
        window.close()
    assert not copy.exists()
