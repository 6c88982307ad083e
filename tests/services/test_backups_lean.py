"""Backups of weeks and months go without the documents, and a restore finds these again."""

from pathlib import Path
from typing import Final

import pytest

from sendiass_desktop.domain.errors import Damaged
from sendiass_desktop.domain.keeping import Reason
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import backups, restores
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store.backup import Backup
from sendiass_desktop.store.erasing import erase
from tests.store.test_documents import CONTENT, added
from tests.stores import Clock, opened, template

DAYS: Final = 10


def days_of_backups(session: Session, clock: Clock) -> list[Backup]:
    """A backup a day until a Sunday is a week old, as they lie there in the end, newest first."""
    for _ in range(DAYS):
        BackupService(session).make(Reason.DAILY)
        clock.pass_by(days=1)
    return store_backup.listed(backups.home(session.store.folder))


def test_damage_is_not_hidden_by_making_a_backup_lean(session: Session) -> None:
    made = BackupService(session).make().backup
    ring = made.path / "keyring.json"
    ring.write_bytes(ring.read_bytes()[:-7])
    with pytest.raises(Damaged, match="is damaged"):
        store_backup.make_lean(made, key=session.key)
    assert made.path.is_dir()


def test_a_week_s_backup_is_lean_sound_and_restores_whole(
    session: Session, folder: Path, clock: Clock, computer: Computer
) -> None:
    document = added(session, bytes(300_000))
    held = days_of_backups(session, clock)
    assert [one.full for one in held] == [True] * 7 + [False]
    lean = held[-1]
    assert lean.name == "2026-11-22T103000-daily-lean"
    assert lean.size < held[0].size - 250_000
    assert sorted(one.name for one in lean.path.iterdir()) == [
        "backup.json",
        "head.json",
        "keyring.json",
        "store.db",
    ]
    store_backup.verify(lean.path, session.key)
    session.close()
    unlocked = template().unlocked(Role.MANAGER)
    restores.restore(folder, lean.path, unlocked=unlocked, computer=computer)
    again = opened(folder, computer)
    found = again.store.records.get("document", document.id)
    assert b"".join(again.store.documents.pieces(found)) == bytes(300_000)
    again.close()


def test_an_erased_document_is_not_missed(session: Session) -> None:
    document = added(session, CONTENT)
    erase(session.store, [document.id], worker=None)
    session.store.verify()
