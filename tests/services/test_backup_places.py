"""Where backups lie and what is due: sticks that come, go, fill up or may not be written."""

import errno
import os
import shutil
from pathlib import Path
from typing import Any, Final

import pytest

from sendiass_desktop.domain.errors import AppError, Damaged, NotAllowed
from sendiass_desktop.domain.keeping import Reason
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import backups, restores
from sendiass_desktop.services.access import Unlocked
from sendiass_desktop.services.backup_places import (
    ENCRYPTED,
    INSIDE,
    NOT_THERE,
    SAME_DISK,
    Kept,
    kept_below,
)
from sendiass_desktop.services.backups import BackupService, as_answer
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.services.staff import StaffService
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store import keyring, migrate
from sendiass_desktop.store.store import DATABASE
from tests.stores import NAMES, PASSWORDS, Clock, opened, seen_by

HIDDEN: Final = "."


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A memory stick that is plugged in."""
    place = tmp_path / "stick"
    place.mkdir()
    return place


def spoil(path: Path) -> None:
    """Flip one byte in the middle of a backup's store."""
    data = bytearray((path / DATABASE).read_bytes())
    data[len(data) // 2] ^= 1
    (path / DATABASE).write_bytes(data)


def nothing_half(place: Path) -> bool:
    """Whether no folder of a place begins with a dot."""
    return not [one for one in place.rglob(f"{HIDDEN}*") if one.is_dir()]


def test_the_first_unlock_of_a_day_makes_one_due(session: Session, clock: Clock) -> None:
    service = BackupService(session)
    assert service.standing().is_due
    service.make(Reason.DAILY)
    assert not service.standing().is_due
    clock.pass_by(days=1)
    assert service.standing().is_due


def test_a_backup_of_before_a_restore_is_not_today_s(
    session: Session, folder: Path, computer: Computer
) -> None:
    made = BackupService(session).make(Reason.DAILY).backup
    unlocked = Unlocked(session.worker.id, session.key)
    session.close()
    restores.restore(folder, made.path, unlocked=unlocked, computer=computer)
    again = opened(folder, computer)
    assert BackupService(again).standing().is_due
    again.close()


def test_a_stick_that_comes_later_gets_its_copy_once(session: Session, stick: Path) -> None:
    service = BackupService(session, stick)
    stick.rmdir()
    assert "not in the second place" in service.make(Reason.DAILY).trouble
    assert not service.standing().is_copy_due
    stick.mkdir()
    assert service.standing().is_copy_due
    copied = service.copy_newest()
    assert service.take(as_answer(copied, copied=True)).second == copied.second
    assert not service.standing().is_copy_due
    entry = session.store.journal.entries(session.store.facts()["id"])[-1]
    assert (entry.verb, entry.values()["second_place"]) == ("copy a backup", "yes")


def test_what_the_program_enters_of_itself_is_not_said_to_be_saved(session: Session) -> None:
    BackupService(session).make(Reason.DAILY)
    BackupService(session).rehearse()
    assert session.saved_at is None


def test_a_rehearsal_is_listed_with_the_backup_it_proved(session: Session, clock: Clock) -> None:
    service = BackupService(session)
    made = service.make().backup
    clock.pass_by(hours=1)
    service.rehearse()
    ((at, made_at),) = service.rehearsals()
    assert at == clock()
    assert made_at == made.made_at.isoformat(timespec="seconds")
    assert not service.rehearsal_is_due()
    clock.pass_by(days=7)
    assert service.rehearsal_is_due()


def test_a_second_place_is_chosen_by_a_manager_who_is_told_what_it_is_worth(
    session: Session, stick: Path, folder: Path
) -> None:
    service = BackupService(session)
    assert service.choose_second(stick) == SAME_DISK  # as every folder of a test
    assert service.second == stick
    for place, sentence in ((folder / "backups", NOT_THERE), (folder, INSIDE)):
        with pytest.raises(AppError, match=sentence):
            service.choose_second(place)
    with pytest.raises(NotAllowed):
        BackupService(seen_by(session, Role.CASEWORKER)).choose_second(stick)
    assert service.second == stick


def test_a_synced_folder_is_a_good_second_place(session: Session, tmp_path: Path) -> None:
    synced = tmp_path / "OneDrive" / "backups"
    synced.mkdir(parents=True)
    service = BackupService(session)
    assert service.choose_second(synced) == ENCRYPTED
    assert service.make().second is not None


def test_a_folder_that_may_not_be_written_is_no_second_place(
    session: Session, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(AppError, match="may not write"):
        BackupService(session).choose_second(stick)


def test_a_stick_that_vanishes_in_the_middle_is_said_and_the_backup_here_stands(
    session: Session, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = shutil.copyfile

    def vanish(source: Any, target: Any) -> object:
        done = usual(source, target)
        if stick in Path(target).parents:
            shutil.rmtree(stick)
        return done

    monkeypatch.setattr(shutil, "copyfile", vanish)
    outcome = BackupService(session, stick).make()
    assert "Plug the memory stick back in" in outcome.trouble
    assert outcome.second is None
    store_backup.verify(outcome.backup.path, session.key)


@pytest.mark.parametrize("code", [errno.EROFS, errno.ENOSPC, errno.EIO])
def test_a_stick_that_takes_nothing_is_said_and_left_as_it_was(
    session: Session, stick: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    usual = shutil.copyfile

    def refuse(source: Any, target: Any) -> object:
        if stick in Path(target).parents:
            raise OSError(code, "refused")
        return usual(source, target)

    monkeypatch.setattr(shutil, "copyfile", refuse)
    outcome = BackupService(session, stick).make()
    assert outcome.trouble.endswith(".")
    assert nothing_half(stick)
    assert outcome.backup.path.is_dir()
    monkeypatch.undo()
    assert BackupService(session, stick).copy_newest().second is not None


def test_a_stick_that_knows_nothing_of_who_may_read_takes_backups_all_the_same(
    session: Session, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = Path.chmod

    def refuse(path: Path, mode: int) -> None:
        if stick in path.parents:
            raise PermissionError(errno.EPERM, "not on this disk")
        usual(path, mode)

    monkeypatch.setattr(Path, "chmod", refuse)
    assert BackupService(session, stick).make().trouble == ""


def test_a_backup_that_is_taken_away_halfway_is_not_listed_as_damaged(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = BackupService(session).make().backup
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)  # ended before it was done
    store_backup.remove(made)
    assert backups.listed(backups.home(folder)) == []
    monkeypatch.undo()
    BackupService(session).places.sweep()
    assert nothing_half(folder)


def test_the_last_good_backup_passes_over_a_damaged_one(
    session: Session, folder: Path, stick: Path, clock: Clock
) -> None:
    service = BackupService(session, stick)
    older = service.make().backup
    clock.pass_by(days=1)
    newer = service.make()
    spoil(newer.backup.path)
    assert newer.second is not None
    found = restores.last_good(folder, stick, now=session.store.now())
    assert found is not None
    assert found.path == newer.second.path
    shutil.rmtree(stick)
    found = restores.last_good(folder, stick, now=session.store.now())
    assert found is not None
    assert found.path == older.path
    spoil(older.path)
    assert restores.last_good(folder, stick, now=session.store.now()) is None


def test_without_a_keyring_the_backups_here_say_which_store_it_is(
    session: Session, folder: Path, stick: Path, tmp_path: Path
) -> None:
    service = BackupService(session, stick)
    made = service.make()
    other = made.second
    assert other is not None
    shutil.copytree(other.path.parent, stick / "sendiass-backups-deadbeef")
    (folder / "keyring.json").unlink()
    assert restores.places(folder, stick).store == session.store.facts()["id"]
    assert restores.last_good(folder, stick, now=session.store.now()) is not None
    assert len(restores.places(tmp_path / "new laptop", stick).kept()) == 2


def test_a_place_chosen_by_hand_may_be_the_stick_its_folder_or_one_backup(
    session: Session, stick: Path
) -> None:
    made = BackupService(session, stick).make().second
    assert made is not None
    for place in (stick, made.path.parent, made.path):
        assert [one.path for one in kept_below(place)] == [made.path]
    assert kept_below(stick / "nothing") == []


def test_a_backup_in_a_list_is_held_against_its_sums_when_it_is_asked_to(session: Session) -> None:
    made = BackupService(session).make().backup
    kept = Kept(made.path, "This laptop", made)
    assert kept.checked().trouble == ""
    spoil(made.path)
    checked = kept.checked()
    assert checked.is_checked
    assert "is damaged" in checked.trouble


def test_trouble_shows_without_a_key(session: Session, folder: Path) -> None:
    BackupService(session).make()
    session.close()
    assert restores.trouble_of(folder) == ""
    (folder / DATABASE).rename(folder / "elsewhere")
    assert "store.db is missing" in restores.trouble_of(folder)
    (folder / keyring.FILE).write_bytes(b"{}")
    (folder / keyring.PREVIOUS_FILE).unlink(missing_ok=True)
    assert "keyring.json is damaged" in restores.trouble_of(folder)
    (folder / keyring.FILE).unlink()
    assert restores.trouble_of(folder) == restores.GONE


def test_a_restored_store_of_an_older_program_has_today_s_shape(
    session: Session,
    folder: Path,
    computer: Computer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = BackupService(session).make().backup
    unlocked = Unlocked(session.worker.id, session.key)
    session.close()
    usual, more = migrate.steps(), tmp_path / "more.sql"
    more.write_text("CREATE TABLE more (one TEXT) STRICT;")
    monkeypatch.setattr(migrate, "steps", lambda: [*usual, (usual[-1][0] + 1, more)])
    assert restores.preview(folder, made.path, unlocked=unlocked, computer=computer).is_known
    restores.restore(folder, made.path, unlocked=unlocked, computer=computer)
    again = opened(folder, computer)
    assert migrate.version(again.store.connection) == usual[-1][0] + 1
    again.store.verify()
    again.close()


def test_a_keyring_that_was_put_back_is_told_at_unlock(
    session: Session, folder: Path, computer: Computer
) -> None:
    session.close()
    (folder / keyring.FILE).write_bytes(b"broken")
    again = opened(folder, computer)
    told = StaffService(again).told_at_unlock()
    assert any("keyring.json was damaged" in sentence for sentence in told)
    again.close()
    once_more = opened(folder, computer)
    assert StaffService(once_more).told_at_unlock() == ()
    once_more.close()


def test_a_backup_dated_in_days_to_come_is_neither_fresh_nor_the_newest(
    session: Session, stick: Path, clock: Clock
) -> None:
    service = BackupService(session, stick)
    clock.pass_by(days=400)
    ahead = service.make().backup
    clock.pass_by(days=-400)
    assert service.standing().sentence == "Only on this laptop"
    assert BackupService(session, stick / "taken out").standing().warns
    today = BackupService(session).make().backup
    assert today.made_at < ahead.made_at
    assert service.copy_newest().backup == today
    assert service.rehearse() == today
    standing = service.standing()
    assert (standing.newest, standing.sentence) == (today, "Backed up today 10:30, checked")
    offered = restores.last_good(session.store.folder, None, now=clock())
    assert offered is not None
    assert offered.backup == today


def test_an_old_copy_is_known_by_what_backups_hold_whatever_their_day(
    session: Session, folder: Path, clock: Clock, computer: Computer, tmp_path: Path
) -> None:
    clock.pass_by(days=400)
    BackupService(session).make()
    clock.pass_by(days=-400)
    session.close()
    for name in (DATABASE, "head.json"):
        shutil.copyfile(folder / name, tmp_path / name)
    again = opened(folder, computer)
    newest = BackupService(again).make().backup
    again.close()
    for name in (DATABASE, "head.json"):
        shutil.copyfile(tmp_path / name, folder / name)
    with pytest.raises(Damaged, match=f"its own backup of {newest.when}"):
        opened(folder, computer)


def test_a_keyring_of_another_store_is_told_and_the_backups_here_are_offered(
    session: Session, folder: Path, computer: Computer
) -> None:
    made = BackupService(session).make().backup
    session.close()
    keyring.write(folder, keyring.create("another", practice=False))
    assert "that of another store" in restores.trouble_of(folder)
    found = restores.last_good(folder, None, now=computer.now())
    assert found is not None
    assert found.path == made.path
    asked = {"name": NAMES[Role.MANAGER], "password": PASSWORDS[Role.MANAGER]}
    unlocked = restores.unlock(folder, made.path, **asked, computer=computer)
    done = restores.restore(folder, made.path, unlocked=unlocked, computer=computer)
    assert done.before is not None
    assert keyring.read(folder / "replaced").store == "another"  # it may be that one's only copy
    assert keyring.read(folder).store == made.store
    opened(folder, computer).close()
