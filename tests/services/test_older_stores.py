"""A store of an older program: what its new shape asks for is done once, whatever comes between."""

from contextlib import closing
from pathlib import Path

import pytest

from sendiass_desktop.services.session import Computer
from sendiass_desktop.store import migrate
from sendiass_desktop.store.migrate import MARK
from sendiass_desktop.store.store import Store
from tests.stores import opened, template


@pytest.fixture
def older(
    folder: Path, computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A store for which this program knows one more step; a list of today is not in it yet."""
    with closing(opened(folder, computer)) as session:
        session.store.connection.execute("DELETE FROM workers")  # until they are made anew
    usual, more = migrate.steps(), tmp_path / "more.sql"
    more.write_text("CREATE TABLE more (one TEXT) STRICT;")
    monkeypatch.setattr(migrate, "steps", lambda: [*usual, (usual[-1][0] + 1, more)])
    return folder


def marked(store: Store) -> bool:
    return MARK in store.facts()


def test_the_tables_are_made_anew_and_the_mark_goes(older: Path, computer: Computer) -> None:
    with closing(opened(older, computer)) as session:
        assert session.workers()
        assert not marked(session.store)
        assert not session.store.was_migrated
        session.store.verify()


def test_a_program_that_was_ended_half_way_is_followed_by_one_that_does_the_rest(
    older: Path, computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Store, "rebuild", lambda _: pytest.fail("ended"))
        with pytest.raises(pytest.fail.Exception):
            opened(older, computer)
    with closing(opened(older, computer)) as session:
        assert session.workers()
        assert not marked(session.store)


def test_the_mark_stays_until_the_lists_were_looked_at_too(older: Path, computer: Computer) -> None:
    key = template().key
    with closing(Store.open(older, key, now=computer.now, new_id=computer.new_id)) as store:
        assert marked(store)
        assert store.was_migrated
    with closing(opened(older, computer)) as session:
        assert not marked(session.store)
