"""A new password is stretched beside the window, kept on its thread, and opens the store."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.errors import CannotWrite, NotAllowed, WrongPassword
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.services.staff import NewPassword, StaffService, StretchedPassword
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.session.password_dialog import NewPasswordDialog, PasswordDialog
from tests.stores import seen_by, template
from tests.ui.session.parts import CALLUM, CALLUMS, MOIRA, MOIRAS

NEW = "three green ladders"
SLOW = 20_000  # milliseconds: stretching on a busy computer


def opened(qtbot: QtBot, dialog: Dialog) -> None:
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()


def type_in(dialog: Dialog, *answers: str) -> None:
    """Type into one field after the other; Tab passes the button that shows the password."""
    for place, answer in enumerate(answers):
        if place:
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
            if isinstance(dialog.focusWidget(), QPushButton):
                QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClicks(dialog.focusWidget(), answer)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def verbs(session: Session, id_: str) -> list[str]:
    return [entry.verb for entry in session.store.journal.entries(id_)]


@pytest.fixture
def own(qtbot: QtBot, window: QWidget, session: Session) -> PasswordDialog:
    made = PasswordDialog(window, StaffService(session))
    opened(qtbot, made)
    return made


def test_my_new_password_opens_the_store_and_the_old_one_no_longer_does(
    qtbot: QtBot, own: PasswordDialog, session: Session, folder: Path, computer: Computer
) -> None:
    with qtbot.waitSignal(own.changed, timeout=SLOW) as changed:
        type_in(own, MOIRAS, NEW, NEW)
    assert changed.args == [session.worker.id]
    assert access.unlock(folder, MOIRA, password=NEW, computer=computer).key == session.key
    assert access.unlock(folder, CALLUM, password=CALLUMS, computer=computer).key == session.key
    with pytest.raises(WrongPassword):
        access.unlock(folder, MOIRA, password=MOIRAS, computer=computer)
    assert verbs(session, session.worker.id)[-1] == "change own password"


def test_it_is_stretched_on_another_thread_and_kept_on_this_one(
    qtbot: QtBot, own: PasswordDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: dict[str, int] = {}

    def noted(name: str, done: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object) -> object:
            threads[name] = threading.get_ident()
            return done(*given)

        return call

    monkeypatch.setattr(NewPassword, "stretched", noted("stretched", NewPassword.stretched))
    monkeypatch.setattr(StaffService, "keep_password", noted("kept", StaffService.keep_password))
    with qtbot.waitSignal(own.changed, timeout=SLOW):
        type_in(own, MOIRAS, NEW, NEW)
    assert threads["stretched"] != threading.get_ident()
    assert threads["kept"] == threading.get_ident()


def test_a_wrong_old_password_changes_nothing(
    qtbot: QtBot, own: PasswordDialog, session: Session, folder: Path, computer: Computer
) -> None:
    type_in(own, "wrong horse battery", NEW, NEW)
    assert own.footer_text.text() == "Changing…"
    assert not own.save_button.isEnabled()
    qtbot.waitUntil(own.save_button.isEnabled, timeout=SLOW)
    assert "not your password" in own.old.shown_problem()
    assert access.unlock(folder, MOIRA, password=MOIRAS, computer=computer).key == session.key
    assert "change own password" not in verbs(session, session.worker.id)


@pytest.mark.parametrize(
    ("answers", "field", "sentence"),
    [
        (("", NEW, NEW), "old", "Enter your old password"),
        ((MOIRAS, "", ""), "password", "Enter a new password"),
        ((MOIRAS, NEW, CALLUMS), "again", "Type the same password again"),
        ((MOIRAS, "short", "short"), "password", "Password must be 10 characters or more."),
    ],
)
def test_problems_are_said_beside_their_field(
    own: PasswordDialog, answers: tuple[str, ...], field: str, sentence: str
) -> None:
    type_in(own, *answers)
    shown = own.fields[field]
    assert shown.shown_problem() == sentence  # type: ignore[attr-defined]  # of a PasswordField
    assert own.isVisible()


def test_a_full_disk_is_said_and_the_passwords_stay(
    qtbot: QtBot, own: PasswordDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_staff: StaffService, _password: StretchedPassword) -> None:
        raise CannotWrite("The disk is full.")

    monkeypatch.setattr(StaffService, "keep_password", full)
    type_in(own, MOIRAS, NEW, NEW)
    qtbot.waitUntil(own.save_button.isEnabled, timeout=SLOW)
    assert own.summary.accessibleDescription() == "The disk is full."
    assert own.new.value() == NEW


def test_a_lock_while_it_is_stretched_changes_nothing(
    qtbot: QtBot, own: PasswordDialog, session: Session, folder: Path, computer: Computer
) -> None:
    type_in(own, MOIRAS, NEW, NEW)
    with qtbot.waitSignal(own.destroyed, timeout=1000):
        own.reject()
    QThreadPool.globalInstance().waitForDone()
    assert access.unlock(folder, MOIRA, password=MOIRAS, computer=computer).key == session.key


def test_leaving_forgets_what_was_typed(own: PasswordDialog) -> None:
    QTest.keyClicks(own.focusWidget(), MOIRAS)
    own.leave()
    assert own.old.value() is None


def test_the_recovery_key_sets_a_password_for_somebody(
    qtbot: QtBot, window: QWidget, session: Session, folder: Path, computer: Computer
) -> None:
    session.close()
    recovered = access.unlock_with_recovery(folder, template().recovery_key, computer=computer)
    saved = access.open_session(folder, recovered, computer=computer)
    staff = StaffService(saved)
    people = [(worker.id, worker.name or "") for worker in staff.all()]
    dialog = NewPasswordDialog(window, staff, people=people)
    opened(qtbot, dialog)
    with qtbot.waitSignal(dialog.changed, timeout=SLOW) as changed:
        type_in(dialog, "c", NEW, NEW)
    assert changed.args == [next(id_ for id_, name in people if name == CALLUM)]
    saved.close()
    theirs = access.open_session(
        folder, access.unlock(folder, CALLUM, password=NEW, computer=computer), computer=computer
    )
    told = StaffService(theirs).told_at_unlock()
    theirs.close()
    assert any("recovery key was used" in each for each in told)
    assert any("set a new password for you" in each for each in told)


def test_only_a_manager_sets_a_password_for_somebody(session: Session) -> None:
    theirs = seen_by(session, Role.CASEWORKER)
    with pytest.raises(NotAllowed):
        StaffService(theirs).prepare_password(session.worker.id, NEW)


def test_one_call_does_all_of_it(session: Session, folder: Path, computer: Computer) -> None:
    staff = StaffService(session)
    staff.change_own_password(MOIRAS, NEW)
    assert access.unlock(folder, MOIRA, password=NEW, computer=computer).key == session.key


def test_no_password_is_seen_in_what_is_on_its_way(session: Session) -> None:
    password = StaffService(session).prepare_own_password(MOIRAS, NEW)
    assert MOIRAS not in repr(password)
    assert NEW not in repr(password)
    assert repr(session.key) not in repr(password)
