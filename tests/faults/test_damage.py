"""S4, quick: a few dozen bytes of every file, and what can be done with the key."""

from pathlib import Path
from random import Random

import pytest

from sendiass_desktop.domain.errors import Damaged
from sendiass_desktop.domain.keeping import Reason
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.failures import as_sentence
from tests.faults import damage, harm
from tests.faults.tally import FAULTS, Tally
from tests.stores import Clock, computer_with, copied, opened


def test_no_changed_byte_is_silently_wrong(tmp_path: Path, random: Random) -> None:
    tally = Tally("S4 damage")
    damage.run(tmp_path, random, tally, size=24)
    assert tally.losses == []
    assert tally.counts[FAULTS] > 80
    assert tally.counts[damage.AT_UNLOCK]
    assert tally.counts[damage.AT_CHECK]


def test_an_old_copy_put_back_with_its_head_is_known_by_the_backup(tmp_path: Path) -> None:
    folder, computer = copied(tmp_path / "store"), computer_with(Clock())
    session = opened(folder, computer)
    BackupService(session).make(Reason.DAILY)
    session.close()
    opened(folder, computer).close()
    harm.old_database_and_head(folder)
    with pytest.raises(Damaged, match="older than its own backup of 20 November 2026, 10:30"):
        opened(folder, computer)


def test_only_what_is_wrong_with_file_or_disk_has_a_sentence() -> None:
    assert as_sentence(ValueError("a bug")) is None
    assert as_sentence(KeyboardInterrupt()) is None
    assert str(as_sentence(Damaged("Restore it."))) == "Restore it."
