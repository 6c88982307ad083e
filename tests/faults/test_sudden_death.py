"""S1, quick: twenty deaths at work."""

from pathlib import Path
from random import Random

import pytest

from sendiass_desktop.services.session import Computer
from sendiass_desktop.store.store import Store
from tests.faults import sudden_death
from tests.faults.older import LATER_LIST, older_store
from tests.faults.tally import KILLS, Tally
from tests.stores import opened


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
