"""Contacts of restricted cases in the list: counted, in their place at the end, and masked."""

from datetime import date, timedelta
from typing import Any, Final

import pytest

from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries.contact_list import (
    ORDERS,
    ContactFilter,
    ContactList,
    ContactRow,
    RestrictedRow,
)
from sendiass_desktop.store.queries.hidden import Hidden
from tests.store.queries.plans import Watched
from tests.stores import MORNING, contact, template

TODAY: Final = MORNING.date()
SECRET: Final = ("c3", "c7", "c8")
WORKER: Final = min(template().workers.values())


@pytest.fixture
def ten(session: Session) -> Session:
    """Ten contacts c0 to c9 of ten days, three of which belong to a restricted case."""
    with session.writing("open case") as writing:
        person = writing.add("person", {"full_name": "Zoe Hidden"})
        about = {"opened_on": TODAY, "service_user": person, "child": person}
        case = writing.add("case", about | {"restricted": True}, id_="case")
        for number in range(10):
            id_ = f"c{number}"
            values: dict[str, Any] = {
                "received_on": TODAY - timedelta(days=number * 3 % 10),
                "level": "12"[number % 2],
                "reasons": ("ehcna",) if number in (3, 4) else (),
                "with_worker": WORKER if number in (7, 9) else None,
                "archived_on": TODAY if number == 8 else None,
                "name": "Zoe Hidden" if id_ in SECRET else "Zoe Open",
                "case": case if id_ in SECRET else None,
            }
            writing.add("contact", contact(**values), id_=id_)
        spoke = {"contact": "c7", "at": MORNING, "result": "spoke"}
        writing.add("response", spoke)
    return session


def the_list(
    session: Session, wanted: ContactFilter, *, since: date | None = None, on: Any = None
) -> ContactList:
    return ContactList(
        on or session.store.connection, wanted, since=since, narrative=True, hidden=session.hidden
    )


def listed(session: Session, **wanted: Any) -> tuple[set[str], list[str]]:
    """The ids of what is shown in full, and those of what is masked."""
    found = the_list(session, ContactFilter(**wanted))
    rows = found.page(0, 100, total=found.count())
    assert len(rows) == found.count()
    assert [isinstance(row, RestrictedRow) for row in rows] == sorted(
        isinstance(row, RestrictedRow) for row in rows
    )
    masked = [row.id for row in rows if isinstance(row, RestrictedRow)]
    return {row.id for row in rows if isinstance(row, ContactRow)}, masked


@pytest.mark.parametrize(
    ("wanted", "shown", "masked"),
    [
        ({}, "c0 c1 c2 c4 c5 c6 c9", ["c3", "c7"]),
        ({"archived": True}, "", ["c8"]),
        ({"level": "2"}, "c1 c5 c9", ["c3", "c7"]),
        ({"level": "1"}, "c0 c2 c4 c6", []),
        ({"reason": "ehcna"}, "c4", ["c3"]),
        ({"worker": WORKER}, "c9", ["c7"]),
        ({"unanswered": True}, "c0 c1 c2 c4 c5 c6 c9", ["c3"]),
        ({"first": TODAY - timedelta(days=1)}, "c0", ["c7"]),
        ({"ids": ("c1", "c3", "c8")}, "c1", ["c3", "c8"]),
        ({"ids": ()}, "", []),
        ({"text": "zoe"}, "c0 c1 c2 c4 c5 c6 c9", []),
        ({"text": "hidden"}, "", []),
        ({"text": "  "}, "c0 c1 c2 c4 c5 c6 c9", ["c3", "c7"]),
        ({"ids": ("c1", "c3"), "text": "zoe"}, "c1", []),
    ],
    ids=str,
)
def test_a_filter_counts_and_masks_what_is_restricted_and_words_do_not_find_it(
    ten: Session, wanted: dict[str, Any], shown: str, masked: list[str]
) -> None:
    assert listed(ten, **wanted) == (set(shown.split()), masked)


def test_a_masked_row_is_nothing_but_an_id() -> None:
    assert list(RestrictedRow.__dataclass_fields__) == ["id"]


@pytest.mark.parametrize("text", ["zoe", "hidden", "nobody"])
def test_how_many_were_not_looked_at_says_nothing_of_the_words(ten: Session, text: str) -> None:
    assert the_list(ten, ContactFilter(text=text)).left_out == 2
    assert the_list(ten, ContactFilter(text=text, reason="ehcna")).left_out == 1
    assert the_list(ten, ContactFilter()).left_out == 0


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("descending", [True, False])
def test_masked_rows_stand_last_in_one_order_whatever_the_list_is_sorted_by(
    ten: Session, order: str, *, descending: bool
) -> None:
    found = the_list(ten, ContactFilter(order=order, descending=descending))
    total = found.count()
    whole = [row.id for row in found.page(0, total, total=total)]
    assert whole[-2:] == ["c3", "c7"]
    assert [
        row.id for start in range(0, total, 2) for row in found.page(start, 2, total=total)
    ] == whole
    assert [found.position(id_, total) for id_ in whole] == list(range(total))
    assert found.position("c8", total) is None
    assert found.page(total, 5, total=total) == []


def test_a_reader_of_thirty_days_sees_no_older_ones_masked_either(ten: Session) -> None:
    found = the_list(ten, ContactFilter(), since=TODAY - timedelta(days=1))
    assert [row.id for row in found.page(0, 9, total=found.count())] == ["c0", "c7"]


def test_the_list_is_read_by_its_indexes_although_something_is_hidden(ten: Session) -> None:
    watched = Watched(ten.store.connection)
    found = the_list(ten, ContactFilter(), on=watched)
    found.page(0, 50, total=found.count())
    assert watched.walked() == []
    assert any("contacts_of_case" in step for step in watched.steps)
    assert any("COVERING INDEX contacts_" in step for step in watched.steps)


def test_where_nothing_is_hidden_the_list_is_what_it_was(ten: Session) -> None:
    found = ContactList(
        ten.store.connection, ContactFilter(), since=None, narrative=True, hidden=Hidden()
    )
    rows = found.page(0, 100, total=found.count())
    assert all(isinstance(row, ContactRow) for row in rows)
    assert len(rows) == 9
