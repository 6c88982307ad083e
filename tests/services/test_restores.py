"""A store restored from a backup: what it would change, what it does, what stays erased."""

import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

from sendiass_desktop.domain.errors import (
    AppError,
    CannotWrite,
    Damaged,
    NotAllowed,
    WrongPassword,
)
from sendiass_desktop.domain.keeping import Reason
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access, backups, restores
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store import erased, keyring, restoring
from sendiass_desktop.store.backup import Backup
from sendiass_desktop.store.erasing import erase
from sendiass_desktop.store.queries.since import Since
from sendiass_desktop.store.store import DATABASE
from tests.stores import NAMES, PASSWORDS, Clock, contact, opened, template

MANAGER: Final = Role.MANAGER


def log(session: Session, **values: object) -> str:
    """A contact, and its id."""
    with session.writing("log contact") as writing:
        return writing.add("contact", contact(**values))


def backed_up(session: Session) -> Backup:
    """A backup that a manager asked for."""
    return BackupService(session).make().backup


def restored(folder: Path, backup: Backup, *, computer: Computer) -> restores.Restored:
    """The backup made the store of `folder` by its manager."""
    return restores.restore(
        folder, backup.path, unlocked=template().unlocked(MANAGER), computer=computer
    )


def whole(folder: Path) -> dict[str, bytes]:
    """Every file of a store but its backups and what SQLite keeps beside an open database."""
    files = (one for one in folder.iterdir() if one.is_file() and "-" not in one.name)
    return {one.name: one.read_bytes() for one in files}


def test_a_preview_says_what_would_be_undone_and_changes_nothing(
    session: Session, folder: Path, computer: Computer, clock: Clock
) -> None:
    kept = log(session, note="first")
    backup = backed_up(session)
    clock.pass_by(days=1)
    log(session)
    with session.writing("correct contact") as writing:
        writing.change_record("contact", kept, values={"note": "second"})
    with session.writing("add staff") as writing:
        writing.add("worker", {"name": "Nell Achterberg", "role": "duty"})
    session.close()
    before = whole(folder)
    found = restores.preview(
        folder, backup.path, unlocked=template().unlocked(MANAGER), computer=computer
    )
    assert whole(folder) == before
    assert found.is_known
    assert found.kinds == (Since("contact", 1, 1), Since("worker", 1, 0))
    assert found.entries == 4  # and that of the backup itself
    assert str(found.first) == "2026-11-20"
    assert found.staff == ("Nell Achterberg",)


def test_a_restored_store_is_as_it_was_and_a_new_origin(
    session: Session, folder: Path, computer: Computer
) -> None:
    kept = log(session, note="first")
    reference = session.store.records.get("contact", kept).reference
    backup = backed_up(session)
    with session.writing("correct contact") as writing:
        writing.change_record("contact", kept, values={"note": "second"})
    log(session)
    origin, head = session.store.journal.origin, backup.heads[session.store.journal.origin]
    session.close()

    done = restored(folder, backup, computer=computer)
    assert done.before is not None
    assert done.before.reason is Reason.RESTORE
    assert done.entries == backup.entries + 1

    again = opened(folder, computer)
    assert [one.note for one in again.store.records.all("contact")] == ["first"]
    journal = again.store.journal
    first = journal.entries(again.store.facts()["id"])[-2]
    assert (first.origin, first.sequence, first.verb) == (journal.origin, 1, "restore")
    assert journal.origin != origin
    assert first.values() | {"made_at": ""} == {
        "made_at": "",
        "origin": origin,
        "sequence": head[0],
        "hash": head[1],
    }
    assert again.store.records.get("contact", kept).reference == reference
    assert again.store.records.get("contact", log(again)).reference == "C-2026-B0001"
    again.store.verify()
    again.close()
    assert not (folder / restoring.REPLACED).exists()
    assert not (folder / restoring.READY).exists()


def test_a_second_restore_of_one_backup_gives_no_reference_twice(
    session: Session, folder: Path, computer: Computer
) -> None:
    backup = backed_up(session)
    session.close()
    for letter in "BC":
        restored(folder, backup, computer=computer)
        again = opened(folder, computer)
        assert again.store.journal.letter == letter
        log(again)
        again.close()


def test_backups_know_the_letters_of_a_store_that_cannot_be_read(
    session: Session, folder: Path, computer: Computer, clock: Clock
) -> None:
    backup = backed_up(session)
    session.close()
    restored(folder, backup, computer=computer)
    clock.pass_by(days=1)
    again = opened(folder, computer)
    assert again.store.records.get("contact", log(again)).reference == "C-2026-B0001"
    backed_up(again)
    again.close()
    (folder / DATABASE).write_bytes(b"\0" * 8192)
    restored(folder, backup, computer=computer)
    again = opened(folder, computer)
    assert again.store.records.get("contact", log(again)).reference == "C-2026-C0001"
    again.close()


def test_a_damaged_store_is_restored_and_its_files_kept(
    session: Session, folder: Path, computer: Computer
) -> None:
    log(session, note="first")
    backup = backed_up(session)
    session.close()
    spoiled = b"\0" * 8192
    (folder / DATABASE).write_bytes(spoiled)
    (folder / f"{DATABASE}-wal").write_bytes(b"old")
    unlocked = template().unlocked(MANAGER)
    assert not restores.preview(folder, backup.path, unlocked=unlocked, computer=computer).is_known
    assert restored(folder, backup, computer=computer).before is None
    assert (folder / restoring.REPLACED / DATABASE).read_bytes() == spoiled
    again = opened(folder, computer)
    assert [one.note for one in again.store.records.all("contact")] == ["first"]
    again.close()


def test_a_backup_opens_on_a_new_laptop_with_the_password_of_then(
    session: Session, tmp_path: Path, computer: Computer
) -> None:
    log(session, note="first")
    backup, new = backed_up(session), tmp_path / "elsewhere" / "store"
    unlocked = restores.unlock(
        new, backup.path, name=NAMES[MANAGER], password=PASSWORDS[MANAGER], computer=computer
    )
    restores.restore(new, backup.path, unlocked=unlocked, computer=computer)
    again = access.open_session(new, unlocked, computer=computer)
    assert [one.note for one in again.store.records.all("contact")] == ["first"]
    again.close()


def test_what_was_erased_since_stays_erased(
    session: Session, folder: Path, computer: Computer
) -> None:
    gone = log(session, name="Zaphira Quillfeather", note="Zaphira wept")
    log(session, note="stays")
    backup = backed_up(session)
    assert erase(session.store, [gone], worker=session.worker.id) == 1
    erased.write_erased(folder, [gone], data_key=session.key)
    session.close()
    done = restored(folder, backup, computer=computer)
    assert done.erased == 1
    again = opened(folder, computer)
    held = again.store.records.get("contact", gone)
    assert (held.name, held.note, held.channel) == (None, None, "phone")
    assert all("Zaphira" not in str(one.values()) for one in again.store.journal.entries(gone))
    assert erased.read_erased(folder, again.key) == {gone}
    again.store.verify()
    again.close()


def test_today_s_keyring_stays_without_those_who_came_later(
    session: Session, folder: Path, computer: Computer
) -> None:
    backup = backed_up(session)
    ring = keyring.read(folder)
    duty = template().workers[Role.DUTY]
    later = ring.wraps[-1].__class__(
        "later", "worker", "Nell Achterberg", ring.wraps[-1].kdf, bytes(12), bytes(48)
    )
    keyring.write(folder, ring.without(duty).holding(later))
    session.close()
    restored(folder, backup, computer=computer)
    names = {wrap.name for wrap in keyring.read(folder).wraps}
    assert names == {"", NAMES[Role.MANAGER], NAMES[Role.CASEWORKER]}
    (folder / keyring.FILE).unlink()  # and so has its previous copy
    assert {wrap.name for wrap in keyring.read(folder).wraps} == names


@pytest.mark.parametrize("file", ["store.db", "keyring.json", "backup.json"])
def test_a_damaged_backup_is_refused_and_nothing_changes(
    session: Session, folder: Path, computer: Computer, file: str
) -> None:
    backup = backed_up(session)
    session.close()
    before = whole(folder)
    path = backup.path / file
    path.write_bytes(path.read_bytes()[:-7])
    with pytest.raises(Damaged, match=r"The backup .* is damaged"):
        restored(folder, backup, computer=computer)
    assert whole(folder) == before


def test_a_disk_that_fills_leaves_the_store_as_it_was(
    session: Session, folder: Path, computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backed_up(session)
    session.close()
    before = whole(folder)

    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(CannotWrite, match="The disk is full"):
        restored(folder, backup, computer=computer)
    assert whole(folder) == before
    assert not (folder / restoring.BUILDING).exists()


@pytest.mark.parametrize("steps", range(6))
def test_a_restore_cut_short_at_any_step_goes_on_at_the_next_unlock(
    session: Session, folder: Path, computer: Computer, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    log(session, note="first")
    backup = backed_up(session)
    log(session, note="later")
    session.close()
    left = [steps]
    real = Path.replace

    def cut(self: Path, target: Path) -> Path:
        if self.parent.name == restoring.READY or Path(target).parent.name == restoring.REPLACED:
            if not left[0]:
                raise OSError("ended")
            left[0] -= 1
        return real(self, target)

    monkeypatch.setattr(Path, "replace", cut)
    with suppress(CannotWrite):
        restored(folder, backup, computer=computer)
    monkeypatch.setattr(Path, "replace", real)
    again = opened(folder, computer)
    assert [one.note for one in again.store.records.all("contact")] == ["first"]
    again.store.verify()
    again.close()
    assert not (folder / restoring.READY).exists()


def test_only_a_manager_restores(session: Session, folder: Path, computer: Computer) -> None:
    backup = backed_up(session)
    session.close()
    unlocked = template().unlocked(Role.CASEWORKER)
    for verb in (restores.preview, restores.restore):
        with pytest.raises(NotAllowed):
            verb(folder, backup.path, unlocked=unlocked, computer=computer)
    opened(folder, computer).close()


def test_who_is_a_manager_no_more_restores_nothing(
    session: Session, folder: Path, computer: Computer
) -> None:
    backup = backed_up(session)
    with session.writing("correct staff") as writing:
        writing.change_record("worker", session.worker.id, values={"role": "duty"})
    session.close()
    before = whole(folder)
    with pytest.raises(NotAllowed, match="Only a manager"):
        restored(folder, backup, computer=computer)
    assert whole(folder) == before


def test_who_was_no_manager_then_is_told_who_can_restore(
    session: Session, folder: Path, computer: Computer
) -> None:
    backup = backed_up(session)
    with session.writing("correct staff") as writing:
        worker = template().workers[Role.DUTY]
        writing.change_record("worker", worker, values={"role": "manager"})
    session.close()
    unlocked = template().unlocked(Role.DUTY)
    with pytest.raises(NotAllowed, match="not a manager when this backup was made"):
        restores.restore(folder, backup.path, unlocked=unlocked, computer=computer)


def test_the_recovery_key_restores(session: Session, folder: Path, computer: Computer) -> None:
    backup = backed_up(session)
    session.close()
    unlocked = access.unlock_with_recovery(folder, template().recovery_key, computer=computer)
    assert restores.restore(folder, backup.path, unlocked=unlocked, computer=computer).before


def test_a_wrong_password_counts_as_a_try(
    session: Session, folder: Path, computer: Computer
) -> None:
    backup = backed_up(session)
    with pytest.raises(WrongPassword):
        restores.unlock(
            folder, backup.path, name=NAMES[MANAGER], password="no such one", computer=computer
        )
    assert (folder / "tries.json").exists()


def test_another_store_s_folder_and_a_folder_of_other_files_are_refused(
    session: Session, tmp_path: Path, computer: Computer
) -> None:
    backup, other = backed_up(session), tmp_path / "other"
    other.mkdir()
    asked = {"name": NAMES[MANAGER], "password": PASSWORDS[MANAGER]}
    (other / "letter.txt").write_text("mine")
    with pytest.raises(AppError, match="holds other files"):
        restores.unlock(other, backup.path, **asked, computer=computer)
    (other / "letter.txt").unlink()
    keyring.write(other, keyring.create("another", practice=False))
    with pytest.raises(AppError, match="of another store"):
        restores.unlock(other, backup.path, **asked, computer=computer)


def test_backups_are_there_still_after_a_restore(
    session: Session, folder: Path, computer: Computer
) -> None:
    backup = backed_up(session)
    session.close()
    done = restored(folder, backup, computer=computer)
    assert done.before is not None
    held = {one.name for one in store_backup.listed(backups.home(folder))}
    assert held == {backup.name, done.before.name}


def test_what_was_being_built_when_the_program_was_ended_goes_at_the_next_unlock(
    session: Session, folder: Path, computer: Computer
) -> None:
    session.close()
    (folder / restoring.BUILDING).mkdir()
    (folder / restoring.BUILDING / DATABASE).write_bytes(b"half")
    opened(folder, computer).close()
    assert not (folder / restoring.BUILDING).exists()
