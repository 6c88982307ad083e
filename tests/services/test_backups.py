"""Backups of a real store: made, copied, thinned out, rehearsed; and whatever can go wrong."""

import errno
import shutil
import sys
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest

from sendiass_desktop.domain.errors import CannotWrite, Damaged, NotAllowed, NotFound, TooNew
from sendiass_desktop.domain.keeping import Reason
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access, backups
from sendiass_desktop.services.backups import ONLY_HERE, BackupService
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store import backup_paper, erased, keyring, migrate
from sendiass_desktop.store.backup import Backup
from sendiass_desktop.store.store import DATABASE
from tests.stores import PASSWORDS, Clock, contact, opened, seen_by, template

Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 - as shutil's own


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A memory stick that is plugged in."""
    place = tmp_path / "stick"
    place.mkdir()
    return place


def names(place: Path) -> list[str]:
    """What lies in a folder, hidden files too."""
    return sorted(entry.name for entry in place.iterdir()) if place.exists() else []


def made(session: Session) -> Backup:
    """A backup that a manager asked for."""
    return BackupService(session).make().backup


def said_by(path: Path) -> dict[str, Any]:
    """What the paper of a backup says, but for its seal."""
    return {name: said for name, said in backup_paper.read(path).items() if name != "hmac"}


def test_a_backup_is_a_whole_private_store_that_opens_with_the_password(
    session: Session, computer: Computer
) -> None:
    with session.writing("log contact") as writing:
        writing.add("contact", contact(name="Zaphira Quillfeather"))
    backup = made(session)
    assert names(backup.path) == ["backup.json", "head.json", "keyring.json", "store.db"]
    assert {oct(file.stat().st_mode)[-3:] for file in backup.path.iterdir()} == {"600"}
    assert oct(backup.path.stat().st_mode)[-3:] == "700"
    assert not any(b"Zaphira" in file.read_bytes() for file in backup.path.iterdir())
    _, key = keyring.read(backup.path).unwrap(name="Moira Okafor", password=PASSWORDS[Role.MANAGER])
    again = access.open_session(
        backup.path, access.Unlocked(session.worker.id, key), computer=computer
    )
    assert [one.name for one in again.store.records.all("contact")] == ["Zaphira Quillfeather"]
    again.close()


def test_a_backup_counts_what_it_holds_and_is_entered_without_paths(session: Session) -> None:
    backup = made(session)
    entries = session.store.journal.entries(session.store.facts()["id"])
    assert entries[-1].verb == "back up"
    assert entries[-1].values() == {
        "reason": "asked",
        "entries": backup.entries,
        "made_at": "2026-11-20T10:30:00+00:00",
        "second_place": "no",
    }
    assert backup.entries == session.store.journal.count() - 1
    assert store_backup.verify(backup.path, session.key) == backup.entries
    assert session.store.verify() == backup.entries + 1


def test_one_is_due_each_day_and_when_the_clock_was_set_back(
    session: Session, clock: Clock
) -> None:
    service = BackupService(session)
    assert service.is_due()
    service.make(Reason.IMPORT)
    assert service.is_due()
    service.make(Reason.DAILY)
    assert not service.is_due()
    clock.pass_by(days=1)
    assert service.is_due()
    clock.pass_by(days=-366)
    assert service.is_due()
    backup = service.make(Reason.DAILY).backup
    assert backup.path.is_dir()


def test_only_a_manager_asks_for_one_but_anybody_may_unlock_first(session: Session) -> None:
    service = BackupService(seen_by(session, Role.CASEWORKER))
    with pytest.raises(NotAllowed):
        service.make()
    assert service.make(Reason.DAILY).backup.path.is_dir()


def test_a_second_place_gets_a_copy_and_the_status_says_so(
    session: Session, stick: Path, clock: Clock
) -> None:
    service = BackupService(session, stick)
    assert service.standing().sentence == "No backup yet"
    BackupService(session).make()
    assert service.standing().sentence == ONLY_HERE
    outcome = service.make()
    assert outcome.trouble == ""
    assert outcome.second is not None
    assert outcome.second.path.parent.parent == stick
    assert store_backup.verify(outcome.second.path, session.key) == outcome.backup.entries
    assert service.standing().sentence == "Backed up today 10:30, checked"
    clock.pass_by(days=7)
    assert service.standing().sentence == ONLY_HERE
    clock.pass_by(days=-1)
    unplugged = BackupService(session).standing()  # a stick is taken out: it was copied to it
    assert unplugged.sentence == "Backed up 20 Nov 10:30, checked"


def test_a_stick_that_was_taken_out_is_told_and_not_made_anew(
    session: Session, stick: Path
) -> None:
    stick.rmdir()
    outcome = BackupService(session, stick).make()
    assert outcome.backup.path.is_dir()
    assert "Plug the memory stick back in" in outcome.trouble
    assert not stick.exists()


def test_a_stick_that_goes_while_it_is_written_leaves_nothing_half_there(
    session: Session, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.copyfile

    def gone(source: Path, target: Path) -> None:
        if stick in Path(target).parents and source.name == DATABASE:
            raise OSError(errno.ENOSPC, "full")
        real(source, target)

    monkeypatch.setattr(shutil, "copyfile", gone)
    outcome = BackupService(session, stick).make()
    assert "The disk is full" in outcome.trouble
    assert names(backups.second_place(stick, outcome.backup.store)) == []


def test_no_room_is_a_sentence_and_leaves_nothing(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(1, 1, 1))
    with pytest.raises(CannotWrite, match="There is no room for a backup in"):
        made(session)
    assert names(backups.home(folder)) == []


def test_a_disk_that_fills_meanwhile_is_a_sentence_and_leaves_nothing(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise CannotWrite("The disk is full, so nothing was saved.")

    monkeypatch.setattr(store_backup, "_copy_database", full)
    with pytest.raises(CannotWrite, match="No backup was written"):
        made(session)
    assert names(backups.home(folder)) == []


def test_what_an_ended_program_left_is_swept(session: Session, folder: Path) -> None:
    left = backups.home(folder) / ".2026-11-19T090000-daily.part"
    left.mkdir(parents=True)
    backup = made(session)
    assert names(backups.home(folder)) == [backup.name]


def test_older_ones_are_thinned_out_in_both_places_but_never_another_store_s(
    session: Session, folder: Path, stick: Path, clock: Clock
) -> None:
    service = BackupService(session, stick)
    foreign = service.make().backup.path
    backup_paper.write(foreign, said_by(foreign) | {"store": "another"}, key=session.key)
    for _ in range(5):
        clock.pass_by(minutes=1)
        service.make(Reason.DAILY)
    for _ in range(5):
        clock.pass_by(minutes=1)
        service.make(Reason.IMPORT)
    here = [one.reason for one in store_backup.listed(backups.home(folder))]
    assert here == [Reason.IMPORT] * 3 + [Reason.DAILY, Reason.ASKED]
    there = store_backup.listed(backups.second_place(stick, session.store.facts()["id"]))
    assert [one.reason for one in there] == [Reason.IMPORT] * 3 + [Reason.DAILY]


@pytest.mark.parametrize("file", ["store.db", "keyring.json", "head.json", "backup.json"])
@pytest.mark.parametrize("fault", ["flipped", "cut", "gone"])
def test_every_damage_is_noticed_and_named(
    session: Session, folder: Path, file: str, fault: str
) -> None:
    backup = made(session)
    path = backup.path / file
    data = bytearray(path.read_bytes())
    if fault == "flipped":
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    elif fault == "cut":
        path.write_bytes(data[:-100])
    else:
        path.unlink()
    with pytest.raises(Damaged, match=f"The backup {backup.name} (is damaged|was made under)"):
        store_backup.check(backup.path, session.key)
    (told,) = backups.listed(backups.home(folder))
    assert backup.name in told.trouble


def test_a_backup_whose_folder_is_gone_is_not_listed(session: Session, folder: Path) -> None:
    shutil.rmtree(made(session).path)
    assert backups.listed(backups.home(folder)) == []


def test_a_backup_of_a_newer_program_is_refused(session: Session) -> None:
    path = made(session).path
    backup_paper.write(path, said_by(path) | {"format": 2}, key=session.key)
    with pytest.raises(TooNew, match="newer version"):
        store_backup.check(path, session.key)


def test_a_byte_of_the_paper_is_noticed_without_a_password(session: Session, folder: Path) -> None:
    paper = made(session).path / "backup.json"
    whole = paper.read_bytes()
    for value in (b"2026-11-20", b"asked", session.store.facts()["id"].encode(), b"true", b" "):
        at = whole.index(value)
        other = b"\t" if value == b" " else bytes([whole[at] ^ 1])  # a tab says the same
        paper.write_bytes(whole[:at] + other + whole[at + 1 :])
        (told,) = backups.listed(backups.home(folder))
        assert "is damaged" in told.trouble
    paper.write_bytes(whole)
    assert not backups.listed(backups.home(folder))[0].trouble


def test_a_moment_without_its_offset_is_damage(session: Session) -> None:
    path = made(session).path
    said = said_by(path) | {"made_at": "2026-11-20T10:30:00"}
    backup_paper.write(path, said, key=session.key)
    with pytest.raises(Damaged):
        store_backup.read(path)


def test_a_backup_takes_the_keyring_s_previous_copy_where_the_keyring_is_damaged(
    session: Session, folder: Path
) -> None:
    ring = keyring.read(folder)
    (folder / keyring.FILE).write_bytes(b"{")
    held = made(session)
    assert keyring.read(held.path) == ring
    (folder / keyring.PREVIOUS_FILE).write_bytes(b"{")
    with pytest.raises(Damaged, match=r"keyring\.json is damaged"):
        made(session)


def test_a_backup_never_takes_the_keyring_of_another_store(session: Session, folder: Path) -> None:
    keyring.write(folder, keyring.create("another", practice=False))
    with pytest.raises(Damaged, match=r"keyring\.json is that of another store"):
        made(session)
    assert names(backups.home(folder)) == []


def test_a_damaged_list_of_what_was_erased_keeps_no_backup_from_being_made(
    session: Session, folder: Path
) -> None:
    erased.write_erased(folder, ["a"], data_key=session.key)
    assert erased.read_erased(made(session).path, session.key) == {"a"}
    path = folder / erased.FILE
    path.write_text(path.read_text().replace('"a"', '"b"'))
    assert erased.read_erased(made(session).path, session.key) == {"a"}


def test_a_wrong_key_opens_no_backup(session: Session) -> None:
    with pytest.raises(Damaged, match="under another key"):
        store_backup.check(made(session).path, bytes(32))


def test_the_newest_is_rehearsed_once_a_week(session: Session, clock: Clock) -> None:
    service = BackupService(session)
    with pytest.raises(NotFound, match="no backup yet"):
        service.rehearse()
    backup = made(session)
    assert service.rehearsal_is_due()
    assert service.rehearse() == backup
    assert not service.rehearsal_is_due()
    clock.pass_by(days=7)
    assert service.rehearsal_is_due()
    clock.pass_by(days=-30)
    assert service.rehearsal_is_due()


def test_a_rehearsal_notices_a_backup_that_today_s_password_does_not_open(
    session: Session, folder: Path
) -> None:
    made(session)
    ring = keyring.read(folder)
    mine = next(wrap for wrap in ring.wraps if wrap.id == session.worker.id)
    changed: dict[str, Any] = {
        "id": mine.id,
        "kind": "worker",
        "name": mine.name,
        "secret": "another quiet lamp",
    }
    keyring.write(folder, ring.with_wrap(**changed, data_key=session.key, kdf=mine.kdf))
    with pytest.raises(Damaged, match="does not open with your password of today"):
        BackupService(session).rehearse()


def test_a_store_of_an_older_program_is_backed_up_before_it_is_changed(
    folder: Path, computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, more = migrate.steps(), tmp_path / "more.sql"
    more.write_text("CREATE TABLE more (one TEXT) STRICT;")
    monkeypatch.setattr(migrate, "steps", lambda: [*usual, (usual[-1][0] + 1, more)])
    opened(folder, computer).close()
    (backup,) = store_backup.listed(backups.home(folder))
    assert backup.reason is Reason.MIGRATION
    assert backup.version == usual[-1][0]
    assert store_backup.verify(backup.path, template().key) == backup.entries
    opened(folder, computer).close()
    assert len(store_backup.listed(backups.home(folder))) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Linux")
@pytest.mark.parametrize("kibibytes", [0, 4, 200])
def test_a_disk_that_really_takes_no_more_is_a_sentence_and_leaves_nothing(
    session: Session, folder: Path, kibibytes: int
) -> None:
    resource = pytest.importorskip("resource")
    before = session.store.journal.count()
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (kibibytes * 1024, usual[1]))
    try:
        with pytest.raises(CannotWrite, match="No backup was written"):
            made(session)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert names(backups.home(folder)) == []
    assert session.store.journal.count() == before
    assert made(session).path.is_dir()
