"""The list of what must stay erased: damaged, gone or old, it is made anew at unlock and told."""

from pathlib import Path
from typing import Any

import pytest

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import restores
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.restore_words import done_words, told
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.services.staff import StaffService
from sendiass_desktop.store import erased
from sendiass_desktop.store.erasing import erase, erased_count
from tests.stores import Clock, contact, opened, template

UNLOCKED = template().unlocked(Role.MANAGER)


def log(session: Session) -> str:
    with session.writing("log contact") as writing:
        return writing.add("contact", contact(note="Zaphira wept"))


def erase_one(session: Session) -> str:
    """A record that is erased and on the list, as the journal and the file tell."""
    id_ = log(session)
    erase(session.store, [id_], worker=session.worker.id)
    erased.write_erased(session.store.folder, [id_], data_key=session.key)
    return id_


def spoil(path: Path) -> bytes:
    path.write_bytes(path.read_bytes()[:-9])
    return path.read_bytes()


def told_next(folder: Path, computer: Computer, clock: Clock) -> tuple[str, ...]:
    """What is told at the next unlock, and nothing at the one after it."""
    clock.pass_by(minutes=1)
    session = opened(folder, computer)
    said = StaffService(session).told_at_unlock()
    session.close()
    clock.pass_by(minutes=1)
    session = opened(folder, computer)
    assert StaffService(session).told_at_unlock() == ()
    session.store.verify()
    session.close()
    return said


def test_a_damaged_list_is_made_anew_from_journal_and_backups_and_kept_aside(
    session: Session, folder: Path, computer: Computer, clock: Clock
) -> None:
    of_journal, of_backup = erase_one(session), "of a record that the journal never held"
    erased.write_erased(folder, [of_backup], data_key=session.key)
    BackupService(session).make()
    erased.write_erased(folder, [of_journal, of_backup], data_key=session.key)
    session.close()
    spoiled = spoil(folder / erased.FILE)
    (said,) = told_next(folder, computer, clock)
    assert said == (
        "On 20 November 2026 the file erased.json, the list of what must stay erased, was damaged."
        " It was made anew from the journal and the backups, and holds 2 records. The damaged file"
        " is kept as erased.damaged.json."
    )
    assert erased.read_erased(folder, UNLOCKED.key) == {of_journal, of_backup}
    assert (folder / erased.DAMAGED_FILE).read_bytes() == spoiled


@pytest.mark.parametrize("content", [b"\xff", b"[" * 100_000])
def test_where_nothing_is_known_that_is_said_and_work_goes_on(
    folder: Path, computer: Computer, clock: Clock, content: bytes
) -> None:
    (folder / erased.FILE).write_bytes(content)
    (said,) = told_next(folder, computer, clock)
    assert "Neither the journal nor a backup on this laptop knows of anything" in said
    assert not (folder / erased.FILE).exists()
    session = opened(folder, computer)
    assert BackupService(session).make().backup.path.is_dir()
    session.close()


def test_a_folder_in_its_place_is_kept_aside_too_and_again(
    folder: Path, computer: Computer
) -> None:
    for _ in range(2):
        (folder / erased.FILE).mkdir()
        opened(folder, computer).close()
    assert (folder / erased.DAMAGED_FILE).is_dir()
    (folder / erased.FILE).write_bytes(b"{")
    opened(folder, computer).close()
    assert (folder / erased.DAMAGED_FILE).read_bytes() == b"{"


def test_a_list_that_was_deleted_is_noticed_by_the_journal(
    session: Session, folder: Path, computer: Computer, clock: Clock
) -> None:
    id_ = erase_one(session)
    session.close()
    (folder / erased.FILE).unlink()
    (said,) = told_next(folder, computer, clock)
    assert "was missing. It was made anew from the journal and the backups, and holds 1" in said
    assert erased.read_erased(folder, UNLOCKED.key) == {id_}


@pytest.mark.parametrize(("left", "trouble"), [([], "missing"), (["a"], "an old copy")])
def test_a_list_that_was_deleted_or_put_back_is_noticed_by_a_backup(
    session: Session,
    folder: Path,
    computer: Computer,
    clock: Clock,
    left: list[str],
    trouble: str,
) -> None:
    erased.write_erased(folder, ["a", "b"], data_key=session.key)
    BackupService(session).make()
    session.close()
    (folder / erased.FILE).unlink()
    if left:
        erased.write_erased(folder, left, data_key=UNLOCKED.key)
    (said,) = told_next(folder, computer, clock)
    assert f"was {trouble}. It was made anew" in said
    assert erased.read_erased(folder, UNLOCKED.key) == {"a", "b"}


def test_a_good_list_is_left_alone_and_a_record_erased_again_counts_once(
    session: Session, folder: Path, computer: Computer, clock: Clock
) -> None:
    id_ = erase_one(session)
    with session.writing("look at contact") as writing:
        writing.look("contact", id_)
    erase(session.store, [id_], worker=None)
    assert erased_count(session.store.connection) == 1
    session.close()
    before = (folder / erased.FILE).read_bytes()
    clock.pass_by(minutes=1)
    again = opened(folder, computer)
    assert StaffService(again).told_at_unlock() == ()
    again.close()
    assert (folder / erased.FILE).read_bytes() == before


def test_a_newer_backup_beside_it_tells_what_was_erased_since(
    session: Session, folder: Path, tmp_path: Path, computer: Computer, clock: Clock
) -> None:
    gone = log(session)
    backup = BackupService(session).make().backup
    clock.pass_by(days=1)
    erased.write_erased(folder, [gone], data_key=session.key)
    BackupService(session).make()
    session.close()
    new = tmp_path / "new"
    done = restores.restore(new, backup.path, unlocked=UNLOCKED, computer=computer)
    assert done.erased == 1
    assert erased.read_erased(new, UNLOCKED.key) == {gone}


def test_a_restore_erases_again_what_is_known_where_the_list_is_damaged(
    session: Session, folder: Path, computer: Computer, clock: Clock
) -> None:
    gone = log(session)
    backup = BackupService(session).make().backup
    erase(session.store, [gone], worker=session.worker.id)
    erased.write_erased(folder, [gone], data_key=session.key)
    session.close()
    spoiled = spoil(folder / erased.FILE)
    asked: dict[str, Any] = {"unlocked": UNLOCKED, "computer": computer}
    found = restores.preview(folder, backup.path, **asked)
    assert any("list of what must stay erased was damaged" in line for line in told(found))
    done = restores.restore(folder, backup.path, **asked)
    assert done.erased == 1
    assert any("list of what must stay erased was damaged" in line for line in done_words(done))
    assert erased.read_erased(folder, UNLOCKED.key) == {gone}
    assert (folder / erased.DAMAGED_FILE).read_bytes() == spoiled
    assert any("erased.json" in said for said in told_next(folder, computer, clock))
