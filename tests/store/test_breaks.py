"""A break of the chain is named: which entry, of which day, by whom, and what to do."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from sendiass_desktop.domain.errors import Damaged
from sendiass_desktop.services import access
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.store import Store
from tests.stores import Clock, computer_with, contact, opened, template

DO: Final = "Keep the store as it is and restore the last good backup."
BY_MOIRA: Final = "on 20 November 2026 by Moira Okafor."


@pytest.fixture
def written(session: Session) -> Session:
    """A store in which the manager has logged three contacts."""
    for _ in range(3):
        with session.writing("log contact") as writing:
            writing.add("contact", contact())
    return session


def last(session: Session) -> int:
    """The number of the last entry."""
    journal = session.store.journal
    return journal.head(journal.origin)[0]


def verified(session: Session) -> str:
    """What a check of the whole chain says."""
    with pytest.raises(Damaged) as trouble:
        session.store.journal.verify({})
    return str(trouble.value)


def test_a_changed_payload_is_named_by_entry_day_and_worker(written: Session) -> None:
    number = last(written) - 1
    statement = "UPDATE journal SET facts = x'7b7d' WHERE sequence = ?"
    written.store.connection.execute(statement, (number,))
    told = verified(written)
    assert f"entry {number} is missing or was changed" in told
    assert f"It says that it was written {BY_MOIRA}" in told
    assert told.endswith(DO)


def test_a_removed_entry_is_named_by_the_one_before_it(written: Session) -> None:
    number = last(written) - 1
    written.store.connection.execute("DELETE FROM journal WHERE sequence = ?", (number,))
    before = f"It is gone; the entry before it is number {number - 1}, of 20 November 2026"
    assert f"{before}, by Moira Okafor." in verified(written)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("at", "soon", "on a day that cannot be read by Moira Okafor."),
        ("worker", None, "by nobody in particular."),
        ("worker", "x", "by somebody whom the store does not know."),
    ],
)
def test_what_an_entry_falsely_says_is_told_as_what_it_says(
    written: Session, column: str, value: str | None, said: str
) -> None:
    number = last(written)
    statement = f"UPDATE journal SET {column} = ? WHERE sequence = ?"  # noqa: S608 - two names
    written.store.connection.execute(statement, (value, number))
    assert said in verified(written)


def test_two_entries_that_changed_places_are_named(written: Session) -> None:
    one, two = last(written) - 1, last(written)
    change = "UPDATE journal SET sequence = ? WHERE sequence = ?"
    for new, old in ((-1, one), (one, two), (two, -1)):
        written.store.connection.execute(change, (new, old))
    assert f"entry {one} is missing or was changed" in verified(written)


def test_the_first_entries_are_missing_too(written: Session) -> None:
    written.store.connection.execute("DELETE FROM journal WHERE sequence < 4")
    assert "entry 1 is missing" in verified(written)
    assert "so is every entry before it" in verified(written)


def test_a_cut_tail_is_named_when_the_store_is_unlocked(
    written: Session, folder: Path, clock: Clock
) -> None:
    written.store.keep_head()
    number = last(written)
    written.store.connection.execute("PRAGMA foreign_keys = OFF")
    written.store.connection.execute("DELETE FROM journal WHERE sequence > ?", (number - 2,))
    written.store.connection.close()
    written.key = b""
    with pytest.raises(Damaged) as trouble:
        opened(folder, computer_with(clock))
    assert f"entry {number} is missing" in str(trouble.value)
    assert f"number {number - 2}, of 20 November 2026, by Moira Okafor." in str(trouble.value)


@pytest.fixture
def beside(written: Session, folder: Path, clock: Clock) -> Iterator[Store]:
    """The same store, opened to read beside the session that writes."""
    here = computer_with(clock, seed=9)
    unlocked = template().unlocked(written.role)
    reader = access.open_for_reading(folder, unlocked, computer=here)
    yield reader.store
    reader.store.connection.close()


def test_beside_the_writer_all_is_checked_and_nothing_written(
    written: Session, beside: Store
) -> None:
    assert beside.verify_beside() == written.store.journal.count()
    assert not beside.connection.in_transaction


def test_what_is_saved_meanwhile_breaks_no_check(
    written: Session, beside: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check sees one state of the store from its beginning to its end."""
    before = beside.journal.count()
    compare = beside.records.compare

    def save_first() -> None:
        with written.writing("log contact") as writing:
            writing.add("contact", contact())
        compare()

    monkeypatch.setattr(beside.records, "compare", save_first)
    assert beside.verify_beside() == before
    assert written.store.journal.count() == before + 1


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE journal SET verb = 'x' WHERE sequence = 3", "entry 3"),
        ("UPDATE contacts SET channel = 'email'", r"A record \(contact\) is not what"),
        ("DELETE FROM contacts WHERE number = 1", r"A record \(contact\)"),
        ("UPDATE contacts SET person = 'nobody'", "changed or damaged outside"),
    ],
)
def test_beside_the_writer_every_break_is_named(
    written: Session, beside: Store, statement: str, said: str
) -> None:
    written.store.connection.execute("PRAGMA foreign_keys = OFF")
    written.store.connection.execute(statement)
    with pytest.raises(Damaged, match=said):
        beside.verify_beside()
    assert not beside.connection.in_transaction
