"""Opening a store safely: what is wrong is said above the fields, and the store is let go."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sendiass_desktop import machine
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.machine import StoreLock
from sendiass_desktop.services import access
from sendiass_desktop.services.session import Computer
from sendiass_desktop.store.connection import open_connection
from sendiass_desktop.ui.session.coming_in import ComingIn, Entered
from sendiass_desktop.ui.session.unlock_window import UnlockWindow
from tests.stores import clock, computer, copied, folder, opened, template
from tests.ui.session.parts import MOIRA, MOIRAS, Seconds

__all__ = ["clock", "computer", "folder"]


@pytest.fixture
def door(qtbot: QtBot, seconds: Seconds) -> UnlockWindow:
    made = UnlockWindow(seconds)
    qtbot.addWidget(made)
    made.set_staff([MOIRA], MOIRA)
    made.show()
    return made


class Answering:
    """Answers a door, and keeps what came of it."""

    def __init__(self, door: UnlockWindow, folder: Path, computer: Computer) -> None:
        self.door = door
        self.coming = ComingIn(door, folder, computer=computer)
        self.entered: list[Entered] = []
        self.damaged: list[str] = []
        self.coming.opened.connect(self.on_opened)
        self.coming.damaged.connect(self.on_damaged)

    def on_opened(self, entered: Entered) -> None:
        self.entered.append(entered)

    def on_damaged(self, sentence: str) -> None:
        self.damaged.append(sentence)

    def unlocked(self) -> None:
        """The password was right, and has been stretched."""
        self.door.set_busy(True)
        self.coming._open(template().unlocked(Role.MANAGER))

    def said(self) -> str:
        return " ".join(label.text() for label in self.door.findChildren(QLabel))


@pytest.fixture
def answering(door: UnlockWindow, folder: Path, computer: Computer) -> Iterator[Answering]:
    made = Answering(door, folder, computer)
    yield made
    for entered in made.entered:
        entered.session.close()
        entered.lock.release()


def newer(folder: Path) -> None:
    with closing(open_connection(folder / "store.db", template().key)) as connection:
        connection.execute("PRAGMA user_version = 999")


def flipped(folder: Path) -> None:
    content = bytearray((folder / "store.db").read_bytes())
    content[5000] ^= 1
    (folder / "store.db").write_bytes(content)


def without_database(folder: Path) -> None:
    (folder / "store.db").unlink()


def older_copy(folder: Path) -> None:
    before = (folder / "store.db").read_bytes()
    opened(folder, computer_of_today()).close()
    (folder / "store.db").write_bytes(before)


def computer_of_today() -> Computer:
    return Computer.real()


@pytest.mark.parametrize(
    ("spoil", "said", "damaged"),
    [
        (newer, "written by a newer version of the program", False),
        (flipped, "damaged", True),
        (without_database, "store.db is missing", True),
        (older_copy, "does not prove itself", True),
    ],
)
def test_what_is_wrong_with_the_store_is_said_and_the_store_let_go(
    answering: Answering,
    folder: Path,
    spoil: Callable[[Path], None],
    said: str,
    damaged: bool,  # noqa: FBT001 - one of the cases
) -> None:
    spoil(folder)
    answering.unlocked()
    assert said in answering.said()
    assert bool(answering.damaged) == damaged  # where a backup may be wanted
    assert answering.entered == []
    assert answering.door.unlock_button.text() == "Unlock"
    with StoreLock(folder):
        assert answering.door.password.isEnabled()


def test_a_store_that_is_open_elsewhere_is_left_alone(
    answering: Answering, folder: Path, computer: Computer
) -> None:
    with StoreLock(folder):
        first = opened(folder, computer)
        answering.unlocked()
        assert "open in another window of the program" in answering.said()
        assert answering.entered == []
        first.store.verify()  # the first window's store is as it was
        first.close()
    answering.unlocked()
    assert len(answering.entered) == 1


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_folder_that_cannot_be_written_is_said(
    answering: Answering, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(machine, "_private", refuse)
    answering.unlocked()
    assert "store.lock" in answering.said()
    assert answering.entered == []


def test_a_bug_while_it_opens_leaves_the_window_usable_and_the_store_free(
    answering: Answering, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(access, "open_session", fail)
    with pytest.raises(ZeroDivisionError):
        answering.unlocked()
    assert answering.door.unlock_button.isEnabled()
    with StoreLock(folder):
        assert answering.door.password.isEnabled()


@pytest.mark.parametrize("moved", ["Dropbox/store", "OneDrive - Council/Documents/store"])
def test_a_store_that_was_moved_into_a_synced_folder_is_refused_also_through_a_link(
    door: UnlockWindow, computer: Computer, tmp_path: Path, moved: str
) -> None:
    place = tmp_path / moved
    place.parent.mkdir(parents=True)
    copied(place)
    (tmp_path / "link").symlink_to(place)
    for chosen in (place, tmp_path / "link"):
        made = Answering(door, chosen, computer)
        made.coming.unlock(MOIRA, MOIRAS)
        assert "Choose a folder that is not synced" in made.said()
        made.coming.setParent(None)
        made.coming.deleteLater()


def test_a_second_place_of_the_same_store_is_another_store(
    answering: Answering, folder: Path, tmp_path: Path
) -> None:
    answering.unlocked()
    shutil.copytree(folder, tmp_path / "copy")
    with StoreLock(tmp_path / "copy"):  # a lock is of a folder, and no copied file of it holds
        assert len(answering.entered) == 1
