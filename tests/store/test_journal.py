"""The journal proves itself, and notices what was changed, cut or put back from outside."""

from dataclasses import replace
from typing import Final

import pytest

from sendiass_desktop.domain.errors import Damaged
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.journal import STAMPS, Journal, Signed
from sendiass_desktop.store.store import Store
from tests.store.samples import append_foreign
from tests.stores import Clock, contact


@pytest.fixture
def store(session: Session) -> Store:
    """A store with two contacts, the second one corrected."""
    with session.writing("log contact") as writing:
        writing.add("contact", contact(name="Ann Example", level="1"))
        second = writing.add("contact", contact(level="2", note="A note"))
    with session.writing("correct contact") as writing:
        writing.change_record("contact", second, values={"level": "3"})
    return session.store


def verified(store: Store) -> int:
    return store.journal.verify({})


def test_every_entry_is_checked_and_counted(store: Store) -> None:
    assert verified(store) == store.journal.count()


def test_progress_is_told_every_ten_thousand_entries(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sendiass_desktop.store.journal.PROGRESS_EVERY", 100)
    told: list[int] = []
    store.journal.verify({}, told.append)
    assert told == list(range(100, store.journal.count() + 1, 100))


TAMPERINGS: Final = {
    "a changed fact": 'UPDATE journal SET facts = CAST(\'{"level":"4"}\' AS BLOB)'
    " WHERE number = (SELECT max(number) FROM journal)",
    "a changed name": 'UPDATE journal SET private = CAST(\'{"name":"Bob"}\' AS BLOB)'
    " WHERE private IS NOT NULL AND kind = 'contact'",
    "a changed digest": "UPDATE journal SET facts_digest = zeroblob(32)"
    " WHERE number = (SELECT max(number) FROM journal)",
    "a changed salt": "UPDATE journal SET facts_salt = zeroblob(16)"
    " WHERE number = (SELECT max(number) FROM journal)",
    "a removed salt": "UPDATE journal SET facts_salt = NULL"
    " WHERE number = (SELECT max(number) FROM journal)",
    "content without salt and digest": "UPDATE journal SET facts_salt = NULL,"
    " facts_digest = NULL WHERE number = (SELECT max(number) FROM journal)",
    "another worker": "UPDATE journal SET worker = 'nobody' WHERE verb = 'correct contact'",
    "another verb": "UPDATE journal SET verb = 'look' WHERE verb = 'correct contact'",
    "another time": "UPDATE journal SET at = '2020-01-01' WHERE verb = 'correct contact'",
    "another record": "UPDATE journal SET record = 'x' WHERE verb = 'correct contact'",
    "another base": "UPDATE journal SET base = '' WHERE verb = 'correct contact'",
    "another stamp": "UPDATE journal SET stamp = stamp + 1 WHERE verb = 'correct contact'",
    "a changed hash": "UPDATE journal SET hash = zeroblob(32) WHERE sequence = 5",
    "a removed middle entry": "DELETE FROM journal WHERE sequence = 5",
    "a removed first entry": "DELETE FROM journal WHERE sequence = 1",
    "two entries that changed places": "UPDATE journal SET sequence ="
    " CASE sequence WHEN 5 THEN -6 ELSE -5 END WHERE sequence IN (5, 6);"
    " UPDATE journal SET sequence = -sequence WHERE sequence < 0",
}


@pytest.mark.parametrize("statements", TAMPERINGS.values(), ids=TAMPERINGS)
def test_an_entry_changed_from_outside_is_noticed(store: Store, statements: str) -> None:
    for statement in statements.split(";"):
        assert store.connection.execute(statement).rowcount > 0
    with pytest.raises(Damaged, match="does not prove itself: entry"):
        verified(store)


def test_a_removed_middle_entry_is_named(store: Store) -> None:
    store.connection.execute("DELETE FROM journal WHERE sequence = 5")
    with pytest.raises(Damaged, match="entry 5 is missing or was changed"):
        verified(store)


def test_a_cut_tail_is_noticed_by_the_head_that_was_seen(store: Store) -> None:
    heads = store.journal.heads()
    store.connection.execute("DELETE FROM journal WHERE verb = 'correct contact'")
    assert verified(store) == store.journal.count()  # the chain itself is whole
    with pytest.raises(Damaged, match="is missing or was changed"):
        store.journal.verify(heads)
    with pytest.raises(Damaged, match="is missing or was changed"):
        store.journal.must_hold(heads)


def test_another_tail_of_the_same_length_is_noticed(store: Store, clock: Clock) -> None:
    heads = store.journal.heads()
    store.connection.execute("DELETE FROM journal WHERE verb = 'correct contact'")
    journal = Journal(store.connection)
    journal.append(Signed("w", "look", clock()), "contact", record="c")
    assert journal.head(journal.origin)[0] == heads[journal.origin][0]
    with pytest.raises(Damaged):
        journal.verify(heads)


def test_an_origin_that_is_gone_with_all_its_entries_is_noticed(store: Store) -> None:
    heads = {**store.journal.heads(), "another laptop": (3, bytes(32))}
    with pytest.raises(Damaged):
        store.journal.verify(heads)


def test_from_a_known_head_only_what_follows_is_checked(store: Store) -> None:
    heads = store.journal.heads()
    store.journal.append(Signed(None, "look", store.now()), "contact", record="c")
    assert store.journal.verify(heads) == 1


def test_destroyed_payloads_still_prove_themselves(store: Store) -> None:
    store.connection.execute(
        "UPDATE journal SET facts = NULL, facts_salt = NULL, private = NULL, private_salt = NULL"
        " WHERE kind = 'contact'"
    )
    assert verified(store) == store.journal.count()


def test_an_entry_of_another_laptop_is_followed_in_its_own_chain(store: Store) -> None:
    append_foreign(store, lambda one: one)
    assert verified(store) == store.journal.count()
    assert store.journal.heads()["laptop B"][0] == 1


def test_a_false_entry_of_another_laptop_is_noticed(store: Store) -> None:
    append_foreign(store, lambda one: replace(one, hash=bytes(32)))
    with pytest.raises(Damaged, match="entry 1"):
        verified(store)


def test_a_stamp_is_never_lower_though_the_clock_is_set_back(
    session: Session, clock: Clock
) -> None:
    stamps = []
    for hours in (0, 1, -48, -9000, 3):
        clock.pass_by(hours=hours)
        with session.writing("look") as writing:
            writing.look("contact", "c")
        stamps += session.store.journal.stamps()
    assert stamps == sorted(set(stamps))
    last = session.store.journal.entries("c")[-1]
    assert last.at.startswith(f"{clock():%Y-%m-%d}")  # wall time is told as the clock has it


def test_a_stamp_is_above_those_received_from_another_laptop(store: Store) -> None:
    ahead = max(store.journal.stamps()) + (3_600_000 << 16)
    append_foreign(store, lambda one: replace(one, stamp=ahead))
    store.connection.execute(
        "UPDATE journal SET number = -1 WHERE stamp = ?", (ahead,)
    )  # received, but not written last
    journal = Journal(store.connection)
    assert journal.append(Signed(None, "look", store.now()), "contact", record="c").stamp > ahead


def test_a_look_has_no_payload_and_a_record_has_one_even_if_it_is_empty(store: Store) -> None:
    signed = Signed(None, "look", store.now())
    assert store.journal.append(signed, "contact", record="c").facts is None
    assert store.journal.append(signed, "contact", record="c", facts={}).facts is not None


def test_two_entries_of_the_same_values_have_different_digests(store: Store) -> None:
    signed = Signed(None, "log contact", store.now())
    digests = set()
    for _ in range(2):
        entry = store.journal.append(signed, "contact", record="c", facts={"level": "1"})
        assert entry.facts is not None
        digests.add(entry.facts.digest)
    assert len(digests) == 2


def test_an_entry_is_read_back_as_it_was_written(store: Store) -> None:
    signed = Signed("w", "log contact", store.now())
    written = store.journal.append(
        signed,
        "contact",
        record="c",
        facts={"level": "1"},
        private={"name": "Ann"},
        base={"level": ["a"]},
    )
    (found,) = store.journal.entries("c")
    assert replace(found, hash=b"") == written
    assert found.bases() == {"level": ["a"]}
    assert found.values() == {"level": "1", "name": "Ann"}


def test_the_journal_is_read_by_its_indexes(store: Store) -> None:
    for statement in (
        STAMPS,
        "SELECT hash FROM journal WHERE sequence = 5 AND origin = 1",
        "SELECT * FROM journal WHERE record = 'c'",
    ):
        plan = store.connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
        assert not [step for *_, step in plan if "SCAN journal" in step]
