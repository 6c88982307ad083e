"""The tray forgets: random keys, no order, and nothing of it on any page once it was taken out."""

from contextlib import closing
from uuid import UUID

import pytest

from sendiass_desktop.services.session import Session
from sendiass_desktop.store.connection import open_connection, transaction, vacuum
from sendiass_desktop.store.drafts import Draft
from sendiass_desktop.store.tray import Tray, Waiting, random_id
from tests.pages import plain

MANY = 60
COLUMNS = ["id", "month", "content"]


@pytest.fixture
def tray(session: Session) -> Tray:
    """The tray of an open store."""
    return session.store.tray


def said(number: int, month: str = "2026-10") -> Waiting:
    return Waiting(month, {"comment": f"said-by-number-{number}-", "answers": {"contact": 3}})


def fill(session: Session, *waiting: Waiting) -> None:
    for one in waiting:
        with transaction(session.store.connection):
            session.store.tray.put(one.month, one.content)


def taken(session: Session, *months: str) -> list[Waiting]:
    with transaction(session.store.connection):
        return session.store.tray.take_out(months)


def kept(number: int, typed: str) -> Draft:
    at = f"2026-11-20T10:{number:02}:00"
    return Draft(f"draft-{number}", "evaluation", "", "a-worker", {"comment": typed}, at, at)


def test_what_was_put_in_comes_out_whole_and_once(session: Session, tray: Tray) -> None:
    fill(session, *map(said, range(7)), said(7, "2026-11"))
    assert tray.months() == {"2026-10": 7, "2026-11": 1}
    found = taken(session, "2026-10")
    assert sorted(one.content["comment"] for one in found) == [
        said(number).content["comment"] for number in range(7)
    ]
    assert tray.months() == {"2026-11": 1}
    assert taken(session, "2026-11") == [said(7, "2026-11")]
    assert taken(session, "2026-11") == []


def test_an_empty_tray_has_no_months(tray: Tray) -> None:
    assert tray.months() == {}


def test_a_row_has_a_random_key_a_month_and_what_was_said_and_nothing_else(
    session: Session,
) -> None:
    fill(session, *map(said, range(3)))
    connection = session.store.connection
    assert [name for _, name, *_ in connection.execute("PRAGMA table_info(evaluation_tray)")] == (
        COLUMNS
    )
    ids = [id_ for (id_,) in connection.execute("SELECT id FROM evaluation_tray")]
    assert {UUID(id_).version for id_ in ids} == {4}


def test_ids_are_of_version_4_and_never_the_same() -> None:
    made = {random_id() for _ in range(1000)}
    assert len(made) == 1000
    assert {(UUID(id_).version, UUID(id_).variant) for id_ in made} == {
        (4, "specified in RFC 4122")
    }


def test_the_order_they_come_out_in_is_another_each_time(session: Session) -> None:
    orders = []
    for _ in range(3):
        fill(session, *map(said, range(MANY)))
        orders.append([one.content["comment"] for one in taken(session, "2026-10")])
    typed = [said(number).content["comment"] for number in range(MANY)]
    assert typed not in orders
    assert len({tuple(order) for order in orders}) == len(orders)


@pytest.mark.parametrize("vacuumed", [True, False])
def test_no_page_holds_what_was_taken_out_nor_the_drafts_of_it(
    session: Session, *, vacuumed: bool
) -> None:
    """Pages are blank where rows were, vacuumed or not: also after they were split and joined."""
    store = session.store
    long = " and more" * 100
    for number in range(MANY):
        for typed in (f"typed-by-number-{number}-", f"typed-by-number-{number}-{long}"):
            store.drafts.keep(kept(number, typed))
        fill(session, Waiting("2026-10", {"comment": f"said-by-number-{number}-{long}"}))
        store.drafts.discard(f"draft-{number}")
    store.drafts.keep(kept(99, "still typing"))
    fill(session, said(99, "2026-11"))
    assert b"said-by-number-7-" in plain(store.folder, session.key)
    with transaction(store.connection):
        assert len(store.tray.take_out({"2026-10"})) == MANY
        store.drafts.rewrite()
    if vacuumed:
        vacuum(store.connection)
    else:
        store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    pages = plain(store.folder, session.key)
    assert pages.count(b"said-by-number-") == pages.count(b"said-by-number-99-") == 1
    assert b"typed-by-number-" not in pages
    assert pages.count(b"still typing") == 1
    assert [draft.id for draft in store.drafts.of("a-worker")] == ["draft-99"]


def test_a_vacuumed_store_is_whole_and_guarded_as_before(session: Session) -> None:
    fill(session, *map(said, range(MANY)))
    taken(session, "2026-10")
    vacuum(session.store.connection)
    connection = session.store.connection
    assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert (session.store.folder / "store.db-wal").stat().st_size == 0
    session.store.verify()
    with pytest.raises(Exception, match=r"not authorized|authorization denied"):
        connection.execute("ATTACH ':memory:' AS other")
    with closing(open_connection(session.store.folder / "store.db", session.key)) as again:
        assert again.execute("SELECT count(*) FROM workers").fetchone() != (0,)


def test_a_file_that_is_too_large_is_not_copied_in_memory(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(session, *map(said, range(MANY)))
    taken(session, "2026-10")
    monkeypatch.setattr("sendiass_desktop.store.connection.MOST_VACUUMED", 4096)
    vacuum(session.store.connection)
    assert (session.store.folder / "store.db-wal").stat().st_size == 0
    assert b"said-by-number-" not in plain(session.store.folder, session.key)
