"""Documents that no backup holds any longer: named, marked, told, and whole again once added."""

import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sendiass_desktop.domain.errors import AppError, CannotWrite, Damaged
from sendiass_desktop.domain.records.casework import Document
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access, backups, open_format, restores
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.documents import DocumentService
from sendiass_desktop.services.restore_words import done_words, told
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.services.staff import StaffService
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store import erased
from sendiass_desktop.store.backup import Backup
from sendiass_desktop.store.erasing import erase
from tests.store.test_documents import CONTENT, added, restricted_case
from tests.stores import MORNING, Clock, computer_with, copied, opened, template

UNLOCKED = template().unlocked(Role.MANAGER)
LATER = MORNING + timedelta(days=8)


def lean(session: Session) -> Backup:
    """A backup without the documents, and none that has them."""
    return store_backup.make_lean(BackupService(session).make().backup, key=session.key)


def restored(new: Path, backup: Backup, computer: Computer, **more: Any) -> restores.Restored:
    return restores.restore(new, backup.path, unlocked=UNLOCKED, computer=computer, **more)


def bytes_of(session: Session, document: Document) -> bytes:
    found = session.store.records.get("document", document.id)
    return b"".join(session.store.documents.pieces(found))


@dataclass(frozen=True)
class Missed:
    """A store made of a lean backup alone, closed; its document with no file, and what was said."""

    folder: Path
    source: Path  # the store that the backup is of
    document: Document
    said: list[str]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Missed:
    clock, place = Clock(), tmp_path_factory.mktemp("missed")
    here = computer_with(clock)
    session = opened(copied(place / "store"), here)
    document = added(session, CONTENT, restricted_case(session, restricted=False))
    added(session, bytes(9), restricted_case(session, restricted=True))
    backup, new = lean(session), place / "new"
    session.close()
    clock.moment = LATER
    found = restores.preview(new, backup.path, unlocked=UNLOCKED, computer=here)
    said = [*told(found), *done_words(restored(new, backup, here))]
    return Missed(new, session.store.folder, document, said)


@pytest.fixture
def missed(once: Missed, tmp_path: Path, clock: Clock) -> Missed:
    clock.moment = LATER
    return replace(once, folder=Path(shutil.copytree(once.folder, tmp_path / "new")))


def test_a_lean_backup_alone_is_restored_and_what_is_missing_is_named(
    missed: Missed, clock: Clock, computer: Computer
) -> None:
    assert "2 documents would be missing, as no backup at hand holds the file:" in missed.said
    assert "\u2013 “Decision” in R-2026-0001" in missed.said
    assert "\u2013 1 in restricted cases" in missed.said
    assert "2 documents are missing. After you unlock, a manager is told which." in missed.said
    session = access.open_session(missed.folder, UNLOCKED, computer=computer)
    with pytest.raises(Damaged) as trouble:
        bytes_of(session, missed.document)
    assert str(trouble.value) == (
        "This document went missing on 28 November 2026: a backup of 20 November 2026, 10:30 was"
        " restored, and no backup at hand held the file. Add the file again from where it came, and"
        " it is whole again."
    )
    (told_now,) = (one for one in StaffService(session).told_at_unlock() if "files" in one)
    assert told_now == (
        "On 28 November 2026 the backup of 20 November 2026 was restored. No backup at hand held"
        " the files of 2 documents, which are missing: “Decision” in R-2026-0001; 1 in restricted"
        " cases. Add each again from where it came, and it is whole again."
    )
    full = BackupService(session).make().backup  # it is sound, and nothing is missed twice
    assert BackupService(session).rehearse().path == full.path
    session.close()
    clock.pass_by(minutes=1)
    again = access.open_session(missed.folder, UNLOCKED, computer=computer)
    assert StaffService(again).told_at_unlock() == ()
    again.close()


def test_an_export_leaves_it_out_and_the_file_added_again_makes_it_whole(
    missed: Missed, computer: Computer, tmp_path: Path
) -> None:
    session = access.open_session(missed.folder, UNLOCKED, computer=computer)
    target, id_, case = tmp_path / "all.jsonl", missed.document.id, missed.document.case or ""
    written = open_format.write(session, target, purpose="to look", recipient="us")
    assert written.missing == 1  # the other lies in a case that this manager must not see
    assert id_ not in target.read_text()
    documents, file = DocumentService(session), tmp_path / "again.pdf"
    file.write_bytes(CONTENT)
    assert documents.missing(case) == {id_}
    assert documents.add(case, file) == id_
    assert documents.missing(case) == frozenset()
    assert bytes_of(session, missed.document) == CONTENT
    with pytest.raises(AppError, match="in this case already"):
        documents.add(case, file)
    session.store.verify()
    session.close()


def test_a_full_backup_from_elsewhere_fills_what_a_later_one_lacks(
    missed: Missed, computer: Computer, clock: Clock
) -> None:
    session = access.open_session(missed.folder, UNLOCKED, computer=computer)
    poor = BackupService(session).make().backup
    session.close()
    rich = backups.make_here(missed.source, UNLOCKED.key, reason=poor.reason, now=clock())
    store_backup.copy(rich, backups.home(missed.folder))
    assert restored(missed.folder, poor, computer).missing == 0
    again = access.open_session(missed.folder, UNLOCKED, computer=computer)
    assert bytes_of(again, missed.document) == CONTENT
    again.close()


def test_a_second_place_is_looked_in_too(
    session: Session, folder: Path, tmp_path: Path, computer: Computer
) -> None:
    document, second = added(session, CONTENT), tmp_path / "stick"
    second.mkdir()
    outcome = BackupService(session, second).make()
    backup = store_backup.make_lean(outcome.backup, key=session.key)
    session.close()
    (folder / "store.db").write_bytes(b"\0" * 8192)
    asked: dict[str, Any] = {"unlocked": UNLOCKED, "computer": computer}
    assert len(restores.preview(folder, backup.path, **asked).missing) == 1
    assert restores.preview(folder, backup.path, **asked, second=second).missing == ()
    assert restored(folder, backup, computer, second=second).missing == 0
    again = access.open_session(folder, UNLOCKED, computer=computer)
    assert bytes_of(again, document) == CONTENT
    again.close()


def test_bytes_that_differ_in_one_backup_are_taken_from_another(
    session: Session, tmp_path: Path, clock: Clock, computer: Computer
) -> None:
    document, other = added(session, CONTENT), added(session, bytes(3000))
    backup = lean(session)
    clock.pass_by(days=1)
    BackupService(session).make()
    clock.pass_by(days=1)
    session.store.connection.execute(
        "UPDATE document_bytes SET content = zeroblob(2000) WHERE document = ? AND piece = 0",
        (document.id,),
    )
    session.store.connection.execute("DELETE FROM document_bytes WHERE document = ?", (other.id,))
    BackupService(session).make()
    session.close()
    new = tmp_path / "new"
    assert restored(new, backup, computer).missing == 0
    again = access.open_session(new, UNLOCKED, computer=computer)
    assert (bytes_of(again, document), bytes_of(again, other)) == (CONTENT, bytes(3000))
    again.close()


def test_what_was_erased_is_neither_missed_nor_brought_back(
    session: Session, folder: Path, computer: Computer
) -> None:
    document = added(session, CONTENT)
    BackupService(session).make()
    erase(session.store, [document.id], worker=None)
    erased.write_erased(folder, [document.id], data_key=session.key)
    backup = lean(session)
    session.close()
    done = restored(folder, backup, computer)
    assert (done.missing, done.erased) == (0, 0)
    again = access.open_session(folder, UNLOCKED, computer=computer)
    held = again.store.connection.execute("SELECT count(*) FROM document_bytes").fetchone()
    assert held == (0,)
    again.close()


def test_a_full_disk_marks_nothing_as_missing(
    session: Session, tmp_path: Path, computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(session, CONTENT)
    backup, new = lean(session), tmp_path / "new"
    BackupService(session).make()
    session.close()

    def full(*_: object) -> None:
        raise CannotWrite("The disk is full.")

    monkeypatch.setattr("sendiass_desktop.store.documents.Documents.keep", full)
    with pytest.raises(CannotWrite):
        restored(new, backup, computer)
    assert list(new.iterdir()) == []
    monkeypatch.undo()
    assert restored(new, backup, computer).missing == 0
