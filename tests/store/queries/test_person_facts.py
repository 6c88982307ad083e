"""What stands around people: asked by all their ids at once, by indexes, hidden cases apart."""

from datetime import date
from typing import Any, Final

import pytest

from sendiass_desktop.domain.search_text import question
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries import person_facts
from sendiass_desktop.store.queries.case_list import CaseFilter, CaseList
from sendiass_desktop.store.queries.hidden import Hidden
from sendiass_desktop.store.queries.people import named
from sendiass_desktop.store.queries.people_list import PeopleFilter, PeopleList
from tests.store.queries.plans import Watched

DAY: Final = date(2026, 10, 5)
NOTHING: Final = Hidden()


@pytest.fixture
def filled(session: Session) -> Session:
    """A child with two cases, one of them under a name that was merged; and who stands beside."""
    people: dict[str, dict[str, Any]] = {
        "sami": {"full_name": "Sami Quarmby"},
        "sammy": {"full_name": "Sammy Quarmbi", "merged_into": "sami"},
        "aisha": {"full_name": "Aisha Quarmby"},
        "karim": {"full_name": "Karim Quarmby"},
    }
    with session.writing("fill") as writing:
        for id_, values in people.items():
            writing.add("person", values, id_=id_)
        for id_, child, user, values in (
            ("one", "sami", "aisha", {"school": "Hilltop"}),
            ("two", "sammy", "karim", {"opened_on": DAY.replace(day=6)}),
        ):
            links = {"opened_on": DAY, "child": child, "service_user": user}
            writing.add("case", links | values, id_=id_)
        writing.add("case_state", {"case": "two", "state": "closed", "on": DAY})
        writing.add("case_person", {"case": "two", "person": "aisha", "relation": "mother"})
        writing.add("reach", {"person": "aisha", "reach_kind": "phone", "value": "01709 111222"})
        of_case = {"person": "sami", "case": "one", "reach_kind": "phone", "value": "01709 333444"}
        writing.add("reach", of_case)
        writing.add("contact", {"received_on": DAY, "person": "sammy", "case": "two"})
        writing.add("contact", {"received_on": DAY, "person": "sami"})
    return session


def test_who_was_merged_stands_in_their_cases_under_one_name(filled: Session) -> None:
    connection = filled.store.connection
    assert person_facts.kept(connection, "sammy") == person_facts.kept(connection, "sami") == "sami"
    assert person_facts.same(connection, ("sami", "aisha")) == {"sami": ("sammy",), "aisha": ()}
    cases, left_out = person_facts.cases_of(connection, ("sami", "aisha"), hidden=NOTHING)
    assert [(one.id, one.state, one.roles) for one in cases["sami"]] == [
        ("one", "open", ("child",)),
        ("two", "closed", ("child",)),
    ]
    assert [(one.id, one.roles) for one in cases["aisha"]] == [
        ("one", ("user",)),
        ("two", ("mother",)),
    ]
    assert left_out == {"sami": 0, "aisha": 0}
    everyone = ("sami", "sammy")
    assert person_facts.contacts_of(connection, everyone, hidden=NOTHING) == 2


def test_a_hidden_case_is_no_case(filled: Session) -> None:
    connection, hidden = filled.store.connection, Hidden(frozenset({"two"}))
    cases, left_out = person_facts.cases_of(connection, ("sami",), hidden=hidden)
    assert [one.id for one in cases["sami"]] == ["one"]
    assert left_out == {"sami": 1}
    assert person_facts.contacts_of(connection, ("sami", "sammy"), hidden=hidden) == 1


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("quar", {"sami", "aisha", "karim"}),
        ("quarmbi", {"sami"}),
        ("01709 111222", {"aisha"}),
        ("01709 333444", set()),
        ("nobody", set()),
        ("", set()),
    ],
)
def test_people_are_named_by_what_is_known_of_them_in_general(
    filled: Session, typed: str, found: set[str]
) -> None:
    connection = filled.store.connection
    assert set(named(connection, question(typed), hidden="[]")) == found
    without = named(connection, question(typed), hidden='["sami", "sammy"]')
    assert set(without) == found - {"sami"}


def test_no_table_is_walked_through_for_one_person(filled: Session) -> None:
    watched = Watched(filled.store.connection)
    person_facts.kept(watched, "sami")
    person_facts.same(watched, ("sami",))
    person_facts.cases_of(watched, ("sami",), hidden=NOTHING)
    person_facts.contacts_of(watched, ("sami", "sammy"), hidden=NOTHING)
    named(watched, question("sami"), hidden="[]")
    walked = [step for step in watched.walked() if "VIRTUAL TABLE" not in step]
    assert [step for step in walked if step.split()[1] in TABLES] == []


TABLES: Final = ("people", "cases", "contacts", "reaches", "case_people", "searched")


def test_the_list_of_cases_shows_who_was_kept_and_finds_them_by_every_name(
    filled: Session,
) -> None:
    connection = filled.store.connection

    def listed(text: str) -> list[tuple[str, str | None]]:
        wanted = CaseFilter(text=text, order="reference", descending=False)
        rows = CaseList(connection, wanted, hidden=NOTHING).page(0, 9)
        return [(row.id, row.child_name) for row in rows]

    both = [("one", "Sami Quarmby"), ("two", "Sami Quarmby")]
    assert listed("") == listed("sami") == listed("quarmbi") == both
    assert listed("karim") == both[1:]


def test_the_list_of_people_asks_for_its_page_alone(filled: Session) -> None:
    asked = PeopleList(filled.store.connection, PeopleFilter(), asked="", hidden=NOTHING)
    assert (asked.count(), asked.page(1, 1), asked.position("sami")) == (3, ["karim"], 2)
    assert asked.position("sammy") is None
