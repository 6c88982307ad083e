"""What is to be done is read from what is open, never from everything there is."""

from datetime import date

import pytest

from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries import work_list
from sendiass_desktop.store.queries.work_list import EVERYONE, NOBODY, Wanted
from tests.store.queries.plans import Watched
from tests.stores import MORNING, contact

TODAY = MORNING.date()


@pytest.mark.parametrize("whose", ["w", NOBODY, EVERYONE])
def test_no_query_walks_through_a_table(session: Session, whose: str) -> None:
    watched, wanted = Watched(session.store.connection), Wanted(whose, ("a", "b"))
    list(work_list.waiting(watched, wanted, since=TODAY))
    list(work_list.deadlines(watched, wanted))
    list(work_list.pieces(watched, wanted, levels=("3",), tomorrow=TODAY))
    list(work_list.permissions(watched, wanted, first=TODAY, last=TODAY))
    list(work_list.asked(watched, wanted, first=TODAY, last=TODAY))
    work_list.case_names(watched, ("c",))
    work_list.contact_references(watched, ("c",))
    assert watched.walked() == []
    said = "\n".join(watched.steps)
    assert "USING COVERING INDEX contacts_to_answer (received_on>?)" in said
    for index in ("deadlines_due", "interventions_open", "permissions_ending"):
        assert f"USING INDEX {index}" in said


def test_a_list_holds_at_most_so_many(session: Session) -> None:
    with session.writing("log contact") as writing:
        for day in range(5):
            writing.add("contact", contact(received_on=date(2026, 11, 16 + day)))
    wanted = Wanted(NOBODY, most=2)
    found = list(work_list.waiting(session.store.connection, wanted, since=date(2026, 1, 1)))
    assert [row.received_on.day for row in found] == [16, 17]


def test_a_child_who_was_merged_is_named_as_the_one_who_was_kept(session: Session) -> None:
    with session.writing("open case") as writing:
        kept = writing.add("person", {"full_name": "Sami Quarmby"})
        between = writing.add("person", {"full_name": "Sami Q", "merged_into": kept})
        loser = writing.add("person", {"full_name": "S Quarmby", "merged_into": between})
        values = {"opened_on": TODAY, "service_user": kept, "child": loser}
        case = writing.add("case", values)
    assert work_list.case_names(session.store.connection, [case])[case][1] == "Sami Quarmby"
