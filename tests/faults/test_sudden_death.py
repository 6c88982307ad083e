"""S1, quick: twenty deaths at work."""

import shutil
import sys
from pathlib import Path
from random import Random

import pytest

from sendiass_desktop.services import backups
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store.store import Store
from tests.faults import sudden_death
from tests.faults.older import LATER_LIST, older_store
from tests.faults.tally import KILLS, Tally
from tests.stores import opened


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Linux")
def test_what_was_acknowledged_outlives_twenty_kills(tmp_path: Path, random: Random) -> None:
    tally = Tally("S1 sudden death")
    sudden_death.run(tmp_path, random, tally, kills=20)
    assert tally.losses == []
    assert tally.counts[KILLS] == 20


def test_a_migration_that_was_cut_short_is_finished_at_the_next_unlock(
    tmp_path: Path, computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = older_store(tmp_path / "store")

    def ended(_: Store) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Store, "rebuild", ended)
        with pytest.raises(KeyboardInterrupt):
            opened(folder, computer)
    for _ in range(2):
        session = opened(folder, computer)
        assert session.lists.entries(LATER_LIST)
        assert session.store.verify()
        session.close()


def test_a_program_ended_while_a_backup_is_taken_away_leaves_none_that_looks_damaged(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = BackupService(session)
    backup = service.make().backup

    def ended(path: Path, **_: object) -> None:
        if Path(path).exists():
            (Path(path) / "backup.json").unlink()
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", ended)
        with pytest.raises(KeyboardInterrupt):
            store_backup.remove(backup)
    assert backups.listed(backup.path.parent) == []
    made = service.make().backup
    assert [path.name for path in backup.path.parent.iterdir()] == [made.name]
