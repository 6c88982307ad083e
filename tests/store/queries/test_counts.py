"""What the score card counts is what is stored, and a month costs a month."""

from datetime import date, datetime, time
from typing import Any, Final

import pytest

from sendiass_desktop.domain.errors import Damaged
from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.response import Attempt
from sendiass_desktop.domain.scorecard.facts import ContactFacts
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries import counts
from tests.store.queries.plans import Watched
from tests.stores import contact

FIRST: Final = date(2026, 10, 1)
LAST: Final = date(2026, 10, 31)
DAY: Final = date(2026, 10, 5)
ANSWERS: Final[dict[str, Any]] = {
    "received_on": DAY,
    "user_type": "parent",
    "channel": "phone",
    "about": "one",
    "remit": "in",
    "area": "education",
    "sen_level": "ehc",
    "level": "withheld",
    "gender": "male",
    "lac": "no",
    "heard": "friend",
    "deficit_where": "setting",
    "deficit_what": "delay",
    "second_deficit_where": "health",
    "second_deficit_what": "disputed",
    "reasons": ("ehcna", "transport"),
    "primary_reason": "ehcna",
    "outcome": "informed",
    "ended_on": DAY,
    "first_contact": False,
    "response_needed": "not_known",
    "call": "one call",
    "impartiality_explained": True,
    "privacy_explained": State.WITHHELD,
    "evaluation_offered": State.NOT_APPLICABLE,
}


def added(session: Session, kind: str, values: dict[str, Any], id_: str | None = None) -> str:
    with session.writing("add") as writing:
        return writing.add(kind, values, id_=id_)


def facts(session: Session) -> dict[str, ContactFacts]:
    found = counts.contact_facts(session.store.connection, FIRST, last=LAST)
    return {fact.id: fact for fact in found}


def test_every_answer_is_read_in_its_place(session: Session) -> None:
    id_ = added(session, "contact", ANSWERS)
    moment = datetime.combine(date(2026, 10, 6), time(9))
    added(session, "response", {"contact": id_, "at": moment, "result": "spoke", "in_call": True})
    added(session, "response", {"contact": id_, "at": moment, "archived_on": DAY})
    found = facts(session)[id_]._asdict()
    attempts = found.pop("attempts")
    assert attempts == (Attempt(date(2026, 10, 6), "spoke", in_call=True),)
    assert {name: found[name] for name in ANSWERS} == ANSWERS
    left = {name: value for name, value in found.items() if name not in ANSWERS}
    assert left == {
        "id": id_,
        "due_moved": False,
        "person": None,
        "returning": None,
        "archived": False,
        "merged": False,
    }


def test_what_nobody_recorded_is_none(session: Session) -> None:
    id_ = added(session, "contact", {"received_on": DAY})
    found = facts(session)[id_]
    assert set(found[2:22]) == {None}
    assert found.attempts == ()


def test_archived_merged_and_moved_contacts_say_so(session: Session) -> None:
    kept = added(session, "contact", {"received_on": DAY, "due_moved_to": LAST})
    merged = added(session, "contact", {"received_on": DAY, "merged_into": kept})
    archived = added(session, "contact", {"received_on": DAY, "archived_on": LAST})
    found = facts(session)
    assert (found[kept].due_moved, found[kept].merged, found[kept].archived) == (True, False, False)
    assert found[merged].merged
    assert found[archived].archived


@pytest.mark.parametrize("day", [date(2026, 9, 30), date(2026, 11, 1)])
def test_only_the_contacts_of_the_days_are_read_oldest_first(session: Session, day: date) -> None:
    added(session, "contact", {"received_on": day})
    later = added(session, "contact", {"received_on": LAST})
    earlier = added(session, "contact", {"received_on": FIRST})
    assert list(facts(session)) == [earlier, later]


def test_who_has_an_earlier_contact_is_returning_whenever_that_was(session: Session) -> None:
    ann, bob = (added(session, "person", {"full_name": name}) for name in ("Ann", "Bob"))
    added(session, "contact", {"received_on": date(2001, 1, 1), "person": ann})
    added(session, "contact", {"received_on": date(2001, 1, 1), "person": bob, "archived_on": DAY})
    of_ann = added(session, "contact", {"received_on": DAY, "person": ann})
    of_bob = added(session, "contact", {"received_on": DAY, "person": bob})
    same_day = added(session, "contact", {"received_on": DAY, "person": bob})
    found = facts(session)
    assert found[of_ann].returning is True
    assert found[of_bob].returning is False
    assert found[same_day].returning is False


def test_a_merged_person_is_who_they_became_through_every_merge(session: Session) -> None:
    ann, anne, anna = (added(session, "person", {"full_name": one}) for one in ("a", "b", "c"))
    added(session, "contact", {"received_on": date(2020, 1, 1), "person": ann})
    of_anna = added(session, "contact", {"received_on": DAY, "person": anna})
    assert facts(session)[of_anna].returning is False
    with session.writing("same person") as writing:
        writing.change_record("person", ann, values={"merged_into": anne})
        writing.change_record("person", anne, values={"merged_into": anna})
    found = facts(session)[of_anna]
    assert (found.person, found.returning) == (anna, True)


def test_merges_that_go_round_end(session: Session) -> None:
    ann, bob = (added(session, "person", {"full_name": name}) for name in ("Ann", "Bob"))
    id_ = added(session, "contact", {"received_on": DAY, "person": ann})
    with session.writing("same person") as writing:
        writing.change_record("person", ann, values={"merged_into": bob})
        writing.change_record("person", bob, values={"merged_into": ann})
    assert facts(session)[id_].person in (ann, bob)


def test_months_are_counted_without_what_never_counts(session: Session) -> None:
    kept = added(session, "contact", contact(received_on=DAY))
    for values in (
        {"received_on": date(2026, 11, 3)},
        {"received_on": DAY, "remit": "wrong"},
        {"received_on": DAY, "archived_on": LAST},
        {"received_on": DAY, "merged_into": kept},
        {"received_on": date(2025, 10, 31)},
    ):
        added(session, "contact", values)
    connection = session.store.connection
    assert counts.monthly_totals(connection, date(2025, 11, 1), last=date(2026, 11, 30)) == {
        (2026, 10): 1,
        (2026, 11): 1,
    }
    assert counts.counted_between(connection, date(2025, 1, 1), last=LAST) == 2
    assert counts.first_day(connection) == date(2025, 10, 31)


def test_an_empty_store_has_no_first_day(session: Session) -> None:
    assert counts.first_day(session.store.connection) is None


def test_a_month_is_read_by_indexes_whatever_else_there_is(session: Session) -> None:
    person = added(session, "person", {"full_name": "Ann"})
    added(session, "contact", {"received_on": DAY, "person": person})
    watched = Watched(session.store.connection)
    counts.contact_facts(watched, FIRST, last=LAST)
    counts.monthly_totals(watched, FIRST, last=LAST)
    counts.first_day(watched)
    assert [step for step in watched.walked() if "people" not in step] == []
    assert watched.sorted_apart() == []
    used = " ".join(watched.steps)
    for index in ("contacts_by_day", "contacts_of_person", "responses_of_contact"):
        assert index in used
    assert "SEARCH contact_days USING PRIMARY KEY" in used


def test_the_numbers_of_days_follow_every_change_of_a_contact(session: Session) -> None:
    one = added(session, "contact", contact(received_on=DAY))
    other = added(session, "contact", contact(received_on=DAY))
    connection = session.store.connection
    for id_, values, on_day, on_first in (
        (one, {"received_on": FIRST}, 1, 1),
        (one, {"remit": "wrong"}, 1, 0),
        (one, {"remit": "in"}, 1, 1),
        (one, {"archived_on": LAST}, 1, 0),
        (other, {"merged_into": one}, 0, 0),
        (one, {"archived_on": None}, 0, 1),
    ):
        with session.writing("change") as writing:
            writing.change_record("contact", id_, values=values)
        assert counts.counted_between(connection, DAY, last=DAY) == on_day
        assert counts.counted_between(connection, FIRST, last=FIRST) == on_first
        assert counts.days_agree(connection)
    connection.execute("DELETE FROM contacts")
    assert counts.counted_between(connection, FIRST, last=LAST) == 0


def test_a_number_of_a_day_that_is_not_so_is_damage(session: Session) -> None:
    added(session, "contact", contact(received_on=DAY))
    session.store.connection.execute("UPDATE contact_days SET counted = 2")
    with pytest.raises(Damaged, match="A record \\(contact\\)"):
        session.store.verify()
