"""A store opens only as it was closed, and every verb is written whole or not at all."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from sqlcipher3 import dbapi2

from sendiass_desktop.domain.errors import AppError, CannotWrite, Damaged, TooNew
from sendiass_desktop.store.head import FILE as HEAD
from sendiass_desktop.store.store import DATABASE, Store
from tests.stores import Clock, computer_with, contact, template

KEY: Final = bytes(range(32))


def opened(folder: Path, clock: Clock, *, read_only: bool = False) -> Store:
    here = computer_with(clock, seed=7)
    return Store.open(folder, template().key, now=here.now, new_id=here.new_id, read_only=read_only)


@pytest.fixture
def store(folder: Path, clock: Clock) -> Iterator[Store]:
    """The store of the test, opened below the services."""
    store = opened(folder, clock)
    yield store
    store.connection.close()


def log(store: Store, **values: Any) -> str:
    with store.writing(None, "log contact") as writing:
        return writing.add("contact", contact(**values))


def test_a_new_store_is_empty_and_sound(tmp_path: Path, clock: Clock) -> None:
    here = computer_with(clock)
    store = Store.create(tmp_path, KEY, facts={"id": "s"}, now=here.now, new_id=here.new_id)
    assert store.facts()["id"] == "s"
    assert store.verify() == 0
    log(store)
    store.close()
    again = Store.open(tmp_path, KEY, now=here.now, new_id=here.new_id)
    assert len(again.records.all("contact")) == 1
    again.close()


def test_what_was_written_is_there_after_the_store_was_closed(
    folder: Path, clock: Clock, store: Store
) -> None:
    id_ = log(store, name="Ann Example")
    store.close()
    clock.pass_by(minutes=1)
    again = opened(folder, clock)
    assert again.records.get("contact", id_).name == "Ann Example"
    assert log(again) != id_
    assert again.verify() == again.journal.count()
    again.close()


def test_a_verb_that_fails_writes_nothing_and_the_next_one_follows(store: Store) -> None:
    def fail() -> None:
        with store.writing(None, "log contact") as writing:
            writing.add("contact", contact())
            raise AppError("no")

    before = store.journal.count()
    with pytest.raises(AppError, match="no"):
        fail()
    assert store.journal.count() == before
    assert store.records.all("contact") == []
    log(store)
    assert store.verify() == before + 1


def test_a_verb_inside_a_verb_is_a_bug_and_leaves_the_outer_one_whole(store: Store) -> None:
    with store.writing(None, "log contact") as writing:
        with pytest.raises(RuntimeError, match="one verb, one transaction"):
            log(store)
        writing.add("contact", contact())
    assert len(store.records.all("contact")) == 1
    assert store.verify() > 0


def test_a_link_that_leads_nowhere_is_not_committed(store: Store) -> None:
    with pytest.raises(dbapi2.IntegrityError):
        log(store, person="nobody")
    assert store.records.all("contact") == []
    assert store.verify() > 0


def test_the_disk_that_fills_up_is_said_and_nothing_is_half_written(store: Store) -> None:
    (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(CannotWrite, match="disk is full"):
        log(store, note="word " * 20_000)
    store.connection.execute("PRAGMA max_page_count = 1000000")
    assert store.records.all("contact") == []
    assert log(store)
    assert store.verify() > 0


def test_an_older_copy_put_back_is_noticed_when_it_is_opened(
    folder: Path, clock: Clock, store: Store, tmp_path: Path
) -> None:
    store.close()
    shutil.copy(folder / DATABASE, tmp_path / "old")
    newer = opened(folder, clock)
    log(newer)
    newer.close()
    shutil.copy(tmp_path / "old", folder / DATABASE)
    with pytest.raises(Damaged, match="is missing or was changed"):
        opened(folder, clock)


def test_a_cut_tail_is_noticed_when_the_store_is_opened_and_when_it_is_verified(
    folder: Path, clock: Clock, store: Store
) -> None:
    log(store)
    store.keep_head()
    store.connection.execute("PRAGMA foreign_keys = OFF")
    for table in ("contacts", "searched", "counters"):
        store.connection.execute(f"DELETE FROM {table}")  # noqa: S608 - three names
    last = "DELETE FROM journal WHERE number = (SELECT max(number) FROM journal)"
    store.connection.execute(last)
    with pytest.raises(Damaged):
        store.verify()
    store.connection.close()
    with pytest.raises(Damaged):
        opened(folder, clock)


def test_an_entry_changed_before_the_head_is_noticed_by_verify(store: Store) -> None:
    store.connection.execute("UPDATE journal SET verb = 'x' WHERE sequence = 3")
    with pytest.raises(Damaged, match="entry 3"):
        store.verify()


def test_a_changed_byte_of_the_file_is_noticed(folder: Path, clock: Clock, store: Store) -> None:
    store.close()
    data = bytearray((folder / DATABASE).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / DATABASE).write_bytes(data)
    with pytest.raises(Damaged):
        opened(folder, clock).verify()


def test_a_broken_link_is_noticed_by_verify(store: Store) -> None:
    store.connection.execute("PRAGMA foreign_keys = OFF")
    log(store, person="nobody")
    with pytest.raises(Damaged, match="changed or damaged outside the program"):
        store.verify()


def test_another_key_opens_nothing(folder: Path, clock: Clock) -> None:
    here = computer_with(clock)
    with pytest.raises(Damaged):
        Store.open(folder, KEY, now=here.now, new_id=here.new_id)


@pytest.mark.parametrize(
    ("left", "trouble"),
    [('{"format": 1, "heads": {}, "hmac": "00"}', "damaged"), ("", "damaged"), (None, "missing")],
)
def test_a_head_that_cannot_be_believed_is_noted_and_locks_nobody_out(
    folder: Path, clock: Clock, left: str | None, trouble: str
) -> None:
    if left is None:
        (folder / HEAD).unlink()
    else:
        (folder / HEAD).write_text(left)
    store = opened(folder, clock)
    assert store.head_trouble == trouble
    store.close()
    again = opened(folder, clock)
    assert again.head_trouble == ""
    again.close()


def test_without_a_head_the_chain_is_followed_from_its_first_entry(
    folder: Path, clock: Clock, store: Store
) -> None:
    log(store)
    store.connection.execute("UPDATE journal SET hash = zeroblob(32) WHERE sequence = 1")
    store.close()
    (folder / HEAD).unlink()
    with pytest.raises(Damaged, match="journal"):
        opened(folder, clock)


def test_the_head_is_written_when_the_store_is_closed(folder: Path, store: Store) -> None:
    before = (folder / HEAD).read_bytes()
    log(store)
    assert (folder / HEAD).read_bytes() == before
    store.close()
    assert (folder / HEAD).read_bytes() != before


def test_a_store_of_a_newer_program_is_refused(folder: Path, clock: Clock, store: Store) -> None:
    store.connection.execute("PRAGMA user_version = 99")
    store.close()
    with pytest.raises(TooNew, match="newer version"):
        opened(folder, clock)


def test_beside_the_one_who_writes_another_reads_and_cannot_write(
    folder: Path, clock: Clock, store: Store
) -> None:
    id_ = log(store)
    reader = opened(folder, clock, read_only=True)
    assert reader.records.get("contact", id_).level is None
    with pytest.raises(CannotWrite):
        log(reader)
    reader.connection.close()


def test_a_clock_set_back_a_year_is_survived(store: Store, clock: Clock) -> None:
    log(store)
    clock.pass_by(days=-365)
    log(store, received_on=clock().date())
    assert store.verify() > 0


def test_no_name_stands_in_the_bytes_of_the_store(folder: Path, store: Store) -> None:
    log(store, name="Zaphira Quillfeather", note="Zaphira said so")
    store.keep_head()
    for path in folder.iterdir():
        assert b"Zaphira" not in path.read_bytes(), path.name
    store.close()
    for path in folder.iterdir():
        assert b"Zaphira" not in path.read_bytes(), path.name
