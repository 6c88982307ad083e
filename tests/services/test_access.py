"""First run, unlocking and recovering, on a real folder with real stretching where it counts."""

import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sendiass_desktop.domain.errors import AppError, CannotWrite, Damaged, Invalid, WrongPassword
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access
from sendiass_desktop.services.access import Member, Unlocked
from sendiass_desktop.services.session import Computer
from sendiass_desktop.store import keyring, tries
from sendiass_desktop.store.head import FILE as HEAD
from sendiass_desktop.store.store import DATABASE
from tests.stores import (
    CHEAP,
    NAMES,
    PASSWORDS,
    Clock,
    contact,
    opened,
    rotherham,
    template,
)

ANN = Member("  Ann   Example ", Role.MANAGER, "nine purple lamps")


def create(folder: Path, computer: Computer, *staff: Member, practice: bool = False) -> str:
    return access.create_store(
        folder, rotherham(), staff=staff, computer=computer, practice=practice, kdf=CHEAP
    )


def test_a_new_store_opens_with_the_managers_password_and_with_the_recovery_key(
    tmp_path: Path, computer: Computer
) -> None:
    folder = tmp_path / "new" / "store"
    phrase = create(folder, computer, ANN, practice=True)
    assert access.is_store(folder)
    assert access.is_practice(folder)
    assert access.staff_names(folder) == ("Ann Example",)
    unlocked = access.unlock(folder, "ann example", password=ANN.password, computer=computer)
    session = access.open_session(folder, unlocked, computer=computer)
    assert (session.worker.name, session.role) == ("Ann Example", Role.MANAGER)
    assert session.practice
    assert session.store.verify() > 0
    session.close()
    recovered = access.unlock_with_recovery(folder, phrase, computer=computer)
    assert recovered == Unlocked("", unlocked.key)
    session = access.open_session(folder, recovered, computer=computer)
    assert (session.worker.id, session.role) == ("", Role.MANAGER)
    session.close()


@pytest.mark.skipif(sys.platform == "win32", reason="modes of files are POSIX")
def test_the_files_of_a_store_are_private(folder: Path, tmp_path: Path) -> None:
    assert template().folder.stat().st_mode & 0o777 == 0o700
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    assert tmp_path.exists()


@pytest.mark.parametrize(
    ("staff", "words"),
    [
        ((replace(ANN, password="short"),), "10 characters"),
        ((replace(ANN, password="annexample99"),), "must not contain your name"),
        ((replace(ANN, name="   "),), "Enter the name"),
        ((ANN, replace(ANN, name="ANN EXAMPLE")), "already has a password"),
        ((replace(ANN, name="a\x00b"),), "cannot be stored"),
    ],
    ids=["short", "name inside", "nameless", "twice", "unstorable"],
)
def test_a_store_that_cannot_be_made_leaves_nothing_behind(
    tmp_path: Path, computer: Computer, staff: tuple[Member, ...], words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        create(tmp_path / "store", computer, *staff)
    assert not (tmp_path / "store").exists() or not any((tmp_path / "store").iterdir())


def test_a_store_is_made_only_in_an_empty_folder(tmp_path: Path, computer: Computer) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir")
    with pytest.raises(CannotWrite, match="not empty"):
        create(tmp_path, computer, ANN)
    with pytest.raises(CannotWrite, match="not a folder"):
        create(tmp_path / "letter.txt", computer, ANN)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_wrong_password_and_an_unknown_person_get_the_same_sentence_and_are_counted(
    folder: Path, computer: Computer
) -> None:
    sentences = set()
    for name, password in ((NAMES[Role.MANAGER], "not this one"), ("Nobody", "not this one")):
        with pytest.raises(WrongPassword) as refused:
            access.unlock(folder, name, password=password, computer=computer)
        sentences.add(str(refused.value))
    assert len(sentences) == 1
    with pytest.raises(WrongPassword):
        access.unlock_with_recovery(folder, "abandon " * 15, computer=computer)
    assert tries.failed_tries(folder) == 3
    assert access.seconds_to_wait(folder, computer) == 0
    tries.note_failure(folder, computer.now())
    assert access.seconds_to_wait(folder, computer) == 1


def test_an_unlock_is_entered_with_the_tries_that_failed_and_forgets_them(
    folder: Path, computer: Computer
) -> None:
    tries.note_failure(folder, computer.now())
    session = opened(folder, computer)
    entry = session.store.journal.entries(session.store.facts()["id"])[-1]
    assert (entry.verb, entry.worker) == ("unlock", session.worker.id)
    assert entry.values() == {"failed_tries": 1}
    assert tries.failed_tries(folder) == 0
    session.close()


def test_the_recovery_key_is_entered_as_such_by_nobody(folder: Path, computer: Computer) -> None:
    session = access.open_session(folder, Unlocked("", template().key), computer=computer)
    entry = session.store.journal.entries(session.store.facts()["id"])[-1]
    assert (entry.verb, entry.worker) == ("unlock with the recovery key", None)
    session.close()


def test_the_head_is_written_at_unlock(folder: Path, computer: Computer) -> None:
    before = (folder / HEAD).read_bytes()
    session = opened(folder, computer)
    assert (folder / HEAD).read_bytes() != before
    session.close()


@pytest.mark.parametrize("days", [0, 1])
def test_who_left_does_not_open_the_store_even_with_a_keyring_of_before(
    folder: Path, computer: Computer, clock: Clock, days: int
) -> None:
    session = opened(folder, computer)
    with session.writing("staff leaves") as writing:
        values = {"active_to": session.today()}
        writing.change_record("worker", template().workers[Role.DUTY], values=values)
    session.close()
    clock.pass_by(days=days)
    with pytest.raises(AppError, match="no longer works here"):
        opened(folder, computer, Role.DUTY)
    opened(folder, computer).close()  # and the store is not left locked


def test_a_keyring_that_names_a_stranger_is_damaged(folder: Path, computer: Computer) -> None:
    with pytest.raises(Damaged, match="does not know"):
        access.open_session(folder, Unlocked("stranger", template().key), computer=computer)


def test_a_folder_without_a_store_says_so(tmp_path: Path, computer: Computer) -> None:
    for place in (tmp_path, tmp_path / "nowhere"):
        assert not access.is_store(place)
        with pytest.raises(AppError, match="no store in this folder"):
            access.unlock(place, "Ann", password="nine purple lamps", computer=computer)


def test_a_folder_that_may_not_be_looked_at_says_so(
    folder: Path, computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", denied)
    with pytest.raises(AppError, match="cannot be read"):
        access.unlock(folder, NAMES[Role.MANAGER], password="x", computer=computer)


@pytest.mark.parametrize("missing", [keyring.FILE, DATABASE])
def test_a_store_that_lost_a_file_is_damaged_and_says_which(
    folder: Path, computer: Computer, missing: str
) -> None:
    (folder / missing).unlink()
    (folder / keyring.PREVIOUS_FILE).unlink(missing_ok=True)
    assert access.is_store(folder)
    with pytest.raises(Damaged, match=missing):
        read_and_open(folder, computer)


def test_one_who_only_reads_enters_nothing_and_sees_what_was_saved(
    folder: Path, computer: Computer
) -> None:
    session = opened(folder, computer)
    with session.writing("log contact") as writing:
        id_ = writing.add("contact", contact())
    before = session.store.journal.count()
    reader = access.open_for_reading(
        folder, template().unlocked(Role.CASEWORKER), computer=computer
    )
    assert reader.role is Role.CASEWORKER
    assert reader.store.records.exists("contact", id_)
    reader.store.connection.close()
    assert session.store.journal.count() == before
    session.close()


def test_the_passwords_of_all_open_the_same_store(folder: Path, computer: Computer) -> None:
    for role in Role:
        assert access.unlock(folder, NAMES[role], password=PASSWORDS[role], computer=computer) == (
            template().unlocked(role)
        )


def read_and_open(folder: Path, computer: Computer) -> None:
    """What unlocking does with the files of a store."""
    access.keyring_of(folder)
    opened(folder, computer).close()
