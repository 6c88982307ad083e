"""The store locks while somebody's name stands wherever one can stand: none of it is left."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QToolTip

from sendiass_desktop.app import Program
from sendiass_desktop.services.cases import NewCase
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from sendiass_desktop.ui.casework import NAME as CASES
from sendiass_desktop.ui.casework import PEOPLE
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.file_dialog import FileDialog
from sendiass_desktop.ui.main_window import CONTACTS, MainWindow
from sendiass_desktop.ui.session import clearing
from sendiass_desktop.ui.work.work_room import TITLE as WORK
from tests.journeys.keyboard import settle
from tests.journeys.left import left_in_memory, left_in_windows
from tests.journeys.programs import come_in, program, session_of
from tests.stores import MORNING, contact

__all__ = ["program"]
MANY = 50  # widgets, cells and titles that say it before
BACKWARDS = "zzehgrebnotkcirE"  # so that nothing of this test is found


def name() -> str:
    return BACKWARDS[::-1]


def recorded(program: Program) -> None:
    """The name on record: a contact, a case with its people, a task, an activity, a draft."""
    services = Services.of(session_of(program))
    person = services.people.add({"full_name": name(), "person_kind": "parent"})
    child = services.people.add({"full_name": f"Little {name()}", "person_kind": "child"})
    day = MORNING.date()
    services.cases.open(NewCase(values={"opened_on": day}, service_user=person, child=child))
    services.contacts.log(contact(name=name(), note=f"About {name()}", level="2"))
    services.tasks.add(
        {"title": f"Ring {name()}", "due_on": day, "worker": services.session.worker.id}
    )


def shown_everywhere(window: MainWindow, folder: Path) -> None:
    """The name in every room, form, list, box and hint, copied and marked."""
    for room in (WORK, CASES, PEOPLE, CONTACTS):
        window.go_to(room)
        settle()
    window.contacts.focus_list()
    settle()
    form = window.new_contact()
    form.form.set_typed({"name": name(), "note": f"The mother of {name()}"})
    form.touch()
    other = window.new_contact()
    other.form.set_typed({"note": f"Thrown away: {name()}"})
    other.touch()
    other._away.click()
    window.top.search.setText(name())
    window.top.search.selectAll()
    settle()
    window.status.announce("told", f"Written: {name()}.pdf")
    messages.say(window, "A name", sentence=f"{name()} is restricted.")
    messages.ask(form, "A name", sentence=f"Is {name()} safe?", yes="Yes")
    (folder / name()).mkdir()
    for _ in range(2):
        dialog = FileDialog(window, "Where", folder=str(folder / name()))
        dialog.selectFile(f"{name()}.xlsx")
        dialog.open()
        settle()
        if not FileDialog._last:
            dialog.reject()
    QToolTip.showText(QPoint(5, 5), name(), window)
    QApplication.clipboard().setText(name())
    settle()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_nothing_of_a_name_is_left_after_a_lock(
    program: Program, computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clearing, "is_ours", is_clipboard)  # this platform cannot tell
    window = come_in(program, computer)
    recorded(program)
    shown_everywhere(window, tmp_path)
    assert len(left_in_windows(name())) > MANY
    del window
    program.lock()
    settle()
    assert left_in_windows(name()) == []
    assert left_in_memory(name()) == []
    assert FileDialog._last == ""
    assert QApplication.clipboard().text(QClipboard.Mode.Clipboard) == ""


def is_clipboard(mode: QClipboard.Mode) -> bool:
    return mode == QClipboard.Mode.Clipboard
