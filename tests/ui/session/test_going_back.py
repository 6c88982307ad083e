"""Going back to a backup from the unlock window: offered, chosen, previewed, restored, stopped."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendiass_desktop import machine
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.store import keyring
from sendiass_desktop.ui.session.coming_in import ComingIn
from sendiass_desktop.ui.session.going_back import GoingBack
from sendiass_desktop.ui.session.restore_dialog import CHOOSE, EMPTY, RestoreDialog
from sendiass_desktop.ui.session.restorer import STOPPED
from sendiass_desktop.ui.session.unlock_window import UnlockWindow
from tests.stores import contact, template
from tests.ui.session.parts import CALLUM, CALLUMS, MOIRA, MOIRAS, Seconds

ENTER: Final = Qt.Key.Key_Return
SLOW: Final = 20_000  # milliseconds
# What stands for the program's own command line.
ANSWER: Final = "print('progress 3 of 4 Putting it in its place', flush=True); print('Restored.')"
REFUSE: Final = "import sys; print('The disk is full.', file=sys.stderr); sys.exit(1)"
STAY: Final = "import time; print('progress 0 of 4 Checking', flush=True); time.sleep(60)"

Going = Callable[..., GoingBack]


@pytest.fixture
def backup(session: Session) -> Path:
    """The folder of a backup; a contact was logged after it, and the store is closed."""
    made = BackupService(session).make().backup.path
    with session.writing("log contact") as writing:
        writing.add("contact", contact())
    session.close()
    return made


@pytest.fixture
def door(qtbot: QtBot, seconds: Seconds) -> UnlockWindow:
    made = UnlockWindow(seconds)
    qtbot.addWidget(made)
    made.set_staff([CALLUM, MOIRA], MOIRA)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def going(door: UnlockWindow, folder: Path, computer: Computer) -> Iterator[Going]:
    """Answers the window, with a child that does what it is told to."""

    def going(code: str = ANSWER, second: Path | None = None) -> GoingBack:
        command = [sys.executable, "-c", code]
        return GoingBack(door, folder, second=second, command=command, computer=computer)

    yield going
    QThreadPool.globalInstance().waitForDone()


def opened(qtbot: QtBot, door: UnlockWindow) -> RestoreDialog:
    """The dialog that is open, in front, its backups checked."""
    (dialog,) = door.findChildren(RestoreDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)

    def is_checked() -> bool:
        kept = dialog.table.chosen()
        return kept is not None and kept.is_checked

    qtbot.waitUntil(is_checked, timeout=SLOW)
    return dialog


def press(key: Qt.Key = ENTER) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def type_in(words: str) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClicks(widget, words)


def previewed(qtbot: QtBot, dialog: RestoreDialog, password: str = MOIRAS) -> None:
    """Type a password and Enter, and wait for what would change."""
    type_in(password)
    press()
    qtbot.waitUntil(dialog.found.isVisible, timeout=SLOW)


def test_a_backup_is_chosen_previewed_and_restored_by_key(
    qtbot: QtBot, door: UnlockWindow, going: Going, backup: Path, folder: Path
) -> None:
    back = going()
    door.restore_link.setFocus()
    press()
    dialog = opened(qtbot, door)
    assert dialog.table.selected_id() == str(backup)
    assert dialog.secret.staff.currentText() == MOIRA
    previewed(qtbot, dialog)
    assert "Contacts: 1 would be gone." in dialog.found.text()
    with qtbot.waitSignal(back.restored, timeout=SLOW) as done:
        press()
    assert done.args == [str(folder), "Restored."]
    assert door.unlock_button.isEnabled()


def test_the_second_place_is_looked_in_for_documents(
    qtbot: QtBot, door: UnlockWindow, going: Going, backup: Path, tmp_path: Path
) -> None:
    back = going("import sys; print(*sys.argv[6:8])", second=tmp_path)
    back.open(str(backup))
    dialog = opened(qtbot, door)
    previewed(qtbot, dialog)
    with qtbot.waitSignal(back.restored, timeout=SLOW) as done:
        press()
    assert done.args[1] == f"--second {tmp_path}"
    assert dialog.found.text() == ""


def test_the_recovery_key_will_do(
    qtbot: QtBot, door: UnlockWindow, going: Going, backup: Path
) -> None:
    going().open(str(backup))
    dialog = opened(qtbot, door)
    dialog.secret.other_link.click()
    type_in("one two")
    press()
    assert dialog.hint.text() == "The recovery key has 15 words, not 2"
    dialog.secret.words.set_value(None)
    previewed(qtbot, dialog, template().recovery_key)


@pytest.mark.parametrize(
    ("name", "password", "sentence"),
    [
        (MOIRA, "not the password", "do not match"),
        (CALLUM, CALLUMS, "Only a manager"),
        (MOIRA, "", "Enter your password"),
    ],
)
def test_whoever_may_not_is_told_and_nothing_is_shown(
    qtbot: QtBot, door: UnlockWindow, going: Going, backup: Path, name: str, *, password: str,
    sentence: str,
) -> None:  # fmt: skip
    going().open(str(backup))
    dialog = opened(qtbot, door)
    dialog.secret.staff.setCurrentText(name)
    type_in(password)
    press()
    qtbot.waitUntil(lambda: sentence in dialog.hint.text(), timeout=SLOW)
    assert not dialog.found.isVisible()
    assert dialog.secret.password.value() is None


def test_what_failed_is_said_and_can_be_tried_again(
    qtbot: QtBot, door: UnlockWindow, going: Going, backup: Path, folder: Path
) -> None:
    going(REFUSE).open(str(backup))
    dialog = opened(qtbot, door)
    previewed(qtbot, dialog)
    press()
    qtbot.waitUntil(lambda: dialog.hint.text() == "The disk is full.", timeout=SLOW)
    assert dialog.save_button.isEnabled()
    with machine.StoreLock(folder):  # it was given back, and another program takes it
        press()
        assert "open in another window" in dialog.hint.text()


def test_a_restore_is_stopped_by_escape_and_has_changed_nothing(
    qtbot: QtBot, door: UnlockWindow, going: Going, backup: Path, folder: Path
) -> None:
    before = (folder / "store.db").read_bytes()
    going(STAY).open(str(backup))
    dialog = opened(qtbot, door)
    previewed(qtbot, dialog)
    press()
    qtbot.waitUntil(lambda: dialog.hint.text() == "Checking …", timeout=SLOW)
    assert not door.unlock_button.isEnabled()
    press(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.hint.text() == STOPPED
    assert (folder / "store.db").read_bytes() == before
    with machine.StoreLock(folder):
        assert door.unlock_button.isEnabled()
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_would_change_does_not_stand_there_unwatched(
    qtbot: QtBot, door: UnlockWindow, going: Going, backup: Path
) -> None:
    back = going()
    back.open(str(backup))
    dialog = opened(qtbot, door)
    previewed(qtbot, dialog)
    assert vars(back)["_unlocked"] is not None
    dialog._unwatched.timeout.emit()
    assert vars(back)["_unlocked"] is None
    assert not dialog.found.isVisible()
    assert dialog.secret.password.control.hasFocus()


def test_without_a_backup_the_dialog_says_where_to_look(
    door: UnlockWindow, going: Going, tmp_path: Path
) -> None:
    back = going()
    back.open()
    (dialog,) = door.findChildren(RestoreDialog)
    QThreadPool.globalInstance().waitForDone()
    assert dialog.table.accessibleDescription() == EMPTY
    dialog.save_button.click()
    assert dialog.hint.text() == CHOOSE
    dialog.place_chosen.emit(str(tmp_path))
    QThreadPool.globalInstance().waitForDone()
    back.open()
    assert len(door.findChildren(RestoreDialog)) == 1


def test_a_damaged_store_brings_the_last_good_backup_one_key_away(
    qtbot: QtBot, door: UnlockWindow, going: Going, backup: Path, folder: Path,
    computer: Computer,
) -> None:  # fmt: skip
    spoiled = bytearray((folder / "store.db").read_bytes())
    spoiled[20:4000] = bytes(3980)
    (folder / "store.db").write_bytes(spoiled)
    coming = ComingIn(door, folder, computer=computer)
    coming.damaged.connect(going().offer)
    type_in(MOIRAS)
    press()
    qtbot.waitUntil(door.offer_button.isVisible, timeout=SLOW)
    told = door.offer_button.accessibleDescription()
    assert "The last good backup is of 20 November 2026, 10:30." in told
    assert "Nothing that was recorded after it would be there." in told
    assert door.offer_button.hasFocus()
    press()
    dialog = opened(qtbot, door)
    assert dialog.table.selected_id() == str(backup)
    previewed(qtbot, dialog)
    assert "no store here that can be read" in dialog.found.text()


@pytest.mark.parametrize("file", ["store.db", "keyring.json"])
def test_what_is_gone_is_noticed_before_anybody_types(
    qtbot: QtBot, door: UnlockWindow, going: Going, backup: Path, folder: Path, file: str
) -> None:
    (folder / file).unlink()
    if file == "keyring.json":
        (folder / "keyring.previous.json").unlink()
    door.set_staff([])
    going().begin()
    qtbot.waitUntil(door.offer_button.isVisible, timeout=SLOW)
    assert f"{file} is missing" in door.offer_button.accessibleDescription()
    press()
    dialog = opened(qtbot, door)
    assert dialog.secret.staff.findText(MOIRA) >= 0
    assert backup.is_dir()


def test_a_keyring_of_another_store_brings_the_way_back_of_this_one(
    qtbot: QtBot, door: UnlockWindow, going: Going, backup: Path, folder: Path
) -> None:
    keyring.write(folder, keyring.create("another", practice=False))
    going().begin()
    qtbot.waitUntil(door.offer_button.isVisible, timeout=SLOW)
    assert "that of another store" in door.offer_button.accessibleDescription()
    press()
    dialog = opened(qtbot, door)
    assert dialog.table.selected_id() == str(backup)
    previewed(qtbot, dialog)
    assert "Contacts: 1 would be gone." in dialog.found.text()


def test_where_no_backup_is_good_it_says_what_to_do(
    qtbot: QtBot, door: UnlockWindow, going: Going, folder: Path, tmp_path: Path
) -> None:
    (folder / "store.db").unlink()
    going(second=tmp_path / "gone").begin()
    qtbot.waitUntil(lambda: "no good backup" in door._told.text(), timeout=SLOW)
    assert "nor in the second place. Plug the memory stick in" in door._told.text()
    assert not door.offer_button.isVisible()


def test_a_sound_store_offers_nothing(door: UnlockWindow, going: Going) -> None:
    going().begin()
    QThreadPool.globalInstance().waitForDone()
    assert not door.offer_button.isVisible()
    assert door.unlock_button.isVisible()
