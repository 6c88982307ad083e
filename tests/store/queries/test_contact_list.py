"""The contact list: each filter, each order, each page, and only what the reader may see."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import pytest

from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries.contact_list import (
    ORDERS,
    ContactFilter,
    ContactList,
    ContactRow,
)
from tests.store.queries.plans import Watched
from tests.stores import contact, template

OCTOBER: Final = date(2026, 10, 5)
Listed = Callable[..., list[str]]


def answer(contact_id: str, result: str, **values: Any) -> dict[str, Any]:
    return {"contact": contact_id, "at": datetime.combine(OCTOBER, time(10)), "result": result} | (
        values
    )


@pytest.fixture
def filled(session: Session) -> Session:
    """A store with five contacts, called a to e, of which d is archived and e merged into a."""
    caseworker = template().workers[Role.CASEWORKER]
    with session.writing("log contact") as writing:
        add = writing.add
        add("contact", contact(received_on=OCTOBER, level="1", name="Ann Example"), id_="a")
        add("contact", contact(level="2", reasons=("ehcna", "transport"), note="by taxi"), id_="b")
        add("contact", contact(level="1", with_worker=caseworker, primary_reason="ehcna"), id_="c")
        add("contact", contact(level="1", archived_on=date(2026, 11, 20)), id_="d")
        add("contact", contact(level="1", merged_into="a"), id_="e")
        add("response", answer("a", "no_answer"))
        add("response", answer("a", "spoke", in_call=True))
        add("response", answer("b", "no_answer"))
        add("response", answer("c", "spoke", archived_on=date(2026, 11, 20)))
    return session


@pytest.fixture
def listed(filled: Session) -> Listed:
    """The ids of what a filter lists, in order, with the reader's own limits."""

    def listed(*, since: date | None = None, narrative: bool = True, **wanted: Any) -> list[str]:
        rows = page(filled, ContactFilter(**wanted), since=since, narrative=narrative)
        return [row.id for row in rows]

    return listed


def page(
    session: Session, wanted: ContactFilter, *, since: date | None = None, narrative: bool = True
) -> list[ContactRow]:
    found = ContactList(session.store.connection, wanted, since=since, narrative=narrative)
    rows = [row for row in found.page(0, 100, total=found.count()) if isinstance(row, ContactRow)]
    assert len(rows) == found.count()
    return rows


def test_everything_that_counts_is_listed_newest_first(listed: Listed) -> None:
    assert listed() == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({"first": date(2026, 11, 1)}, ["c", "b"]),
        ({"last": date(2026, 11, 1)}, ["a"]),
        ({"first": OCTOBER, "last": OCTOBER}, ["a"]),
        ({"level": "1"}, ["c", "a"]),
        ({"reason": "ehcna"}, ["b"]),
        ({"reason": "ehc"}, []),
        ({"unanswered": True}, ["c", "b"]),
        ({"archived": True}, ["d"]),
        ({"ids": ("a", "d")}, ["d", "a"]),
        ({"ids": ()}, []),
        ({"text": "exam"}, ["a"]),
        ({"text": "C-2026-0002"}, ["b"]),
        ({"text": "taxi"}, ["b"]),
        ({"text": "nobody"}, []),
        ({"text": "  "}, ["c", "b", "a"]),
        ({"level": "1", "text": "taxi"}, []),
        ({"order": "reference", "descending": False}, ["a", "b", "c"]),
        ({"order": "level"}, ["b", "c", "a"]),
        ({"order": "reason", "descending": False}, ["a", "b", "c"]),
        ({"order": "worker"}, ["c", "b", "a"]),
        ({"descending": False}, ["a", "b", "c"]),
    ],
    ids=str,
)
def test_a_filter_lists_what_it_says(
    listed: Listed, wanted: dict[str, Any], ids: list[str]
) -> None:
    assert listed(**wanted) == ids


def test_a_worker_has_what_is_with_them_and_what_they_took_that_is_with_nobody(
    listed: Listed, filled: Session
) -> None:
    caseworker, manager = (template().workers[role] for role in (Role.CASEWORKER, Role.MANAGER))
    with filled.writing("correct contact") as writing:
        writing.change_record("contact", "a", values={"taken_by": caseworker})
        writing.change_record(
            "contact", "b", values={"taken_by": caseworker, "with_worker": manager}
        )
    assert listed(worker=caseworker) == ["c", "a"]


def test_a_reader_sees_nothing_older_than_they_may(listed: Listed) -> None:
    assert listed(since=date(2026, 10, 21)) == ["c", "b"]
    assert listed(since=date(2026, 10, 21), first=date(2020, 1, 1)) == ["c", "b"]
    assert listed(since=date(2026, 10, 21), ids=("a", "b")) == ["b"]


def test_a_reader_without_notes_finds_nothing_by_them(listed: Listed) -> None:
    assert listed(narrative=False, text="taxi") == []
    assert listed(narrative=False, text="exam") == ["a"]


def test_a_row_carries_its_answers_and_states(filled: Session) -> None:
    with filled.writing("correct contact") as writing:
        values = {"year_group": State.WITHHELD, "postcode_district": State.NOT_KNOWN}
        writing.change_record("contact", "a", values=values)
        writing.change_record("contact", "b", values={"due_moved_to": OCTOBER, "age": 7})
    rows = {row.id: row for row in page(filled, ContactFilter())}
    assert [(one.result, one.in_call) for one in rows["a"].attempts] == [
        ("no_answer", False),
        ("spoke", True),
    ]
    assert (rows["a"].year_group, rows["a"].postcode_district) == ("withheld", "not_known")
    assert (rows["b"].due_moved_to, rows["b"].age) == (OCTOBER, 7)
    assert rows["b"].reasons == ("ehcna", "transport")
    assert rows["c"].attempts == ()
    assert rows["c"].reasons == ()
    (archived,) = page(filled, ContactFilter(archived=True))
    assert archived.archived_on == date(2026, 11, 20)


@pytest.fixture
def many(session: Session) -> Session:
    """A store with a hundred contacts of twenty days, many of them of the same day."""
    with session.writing("log contact") as writing:
        for number in range(100):
            day = OCTOBER + timedelta(days=number * 7 % 20)
            level = "1234"[number % 4]
            writing.add("contact", contact(received_on=day, level=level), id_=f"c{number:02}")
    return session


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("descending", [True, False])
def test_the_pages_together_are_the_list_without_gaps_and_doubles(
    many: Session, order: str, *, descending: bool
) -> None:
    wanted = ContactFilter(order=order, descending=descending)
    found = ContactList(many.store.connection, wanted, since=None, narrative=True)
    whole = [row.id for row in found.page(0, 100, total=100)]
    paged = [row.id for start in range(0, 100, 9) for row in found.page(start, 9, total=100)]
    assert paged == whole
    assert len(set(whole)) == 100
    assert [found.position(id_, 100) for id_ in whole[::11]] == list(range(0, 100, 11))


@pytest.mark.parametrize(("offset", "limit"), [(100, 10), (500, 1), (0, 0)])
def test_a_page_beyond_the_list_is_empty(many: Session, offset: int, limit: int) -> None:
    found = ContactList(many.store.connection, ContactFilter(), since=None, narrative=True)
    assert found.page(offset, limit, total=found.count()) == []


def test_what_is_not_listed_has_no_place(many: Session) -> None:
    wanted = ContactFilter(level="1")
    found = ContactList(many.store.connection, wanted, since=None, narrative=True)
    assert found.position("c01", found.count()) is None
    assert found.position("nowhere", found.count()) is None


@pytest.mark.parametrize(
    "wanted",
    [
        ContactFilter(),
        ContactFilter(descending=False),
        ContactFilter(first=date(2026, 10, 1), last=date(2026, 10, 31)),
        ContactFilter(level="1"),
        ContactFilter(unanswered=True),
    ],
)
def test_the_first_page_is_read_by_an_index_and_not_sorted(
    many: Session, wanted: ContactFilter
) -> None:
    count = ContactList(many.store.connection, wanted, since=None, narrative=True).count()
    watched = Watched(many.store.connection)
    ContactList(watched, wanted, since=None, narrative=True).page(0, 50, total=count)
    assert count > 0
    assert watched.walked() == []
    assert any(" INDEX contacts_" in step for step in watched.steps)


@pytest.mark.parametrize("wanted", [ContactFilter(), ContactFilter(level="1")])
def test_the_length_of_the_list_is_counted_from_the_index_alone(
    many: Session, wanted: ContactFilter
) -> None:
    watched = Watched(many.store.connection)
    ContactList(watched, wanted, since=None, narrative=True).count()
    (step,) = watched.steps
    assert "COVERING INDEX contacts_" in step
