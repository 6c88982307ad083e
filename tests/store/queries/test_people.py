"""Whoever may be somebody is found in the real index, and nobody who must not be seen."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sendiass_desktop.domain.candidate import candidate
from sendiass_desktop.domain.fields import State
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries.people import candidates, named
from tests.store.queries.plans import Watched

BORN = date(2015, 3, 4)
PEOPLE: dict[str, dict[str, Any]] = {
    "tom": {"full_name": "Tom Kane", "date_of_birth": BORN, "person_kind": "child"},
    "nuala": {"full_name": "Nuala O'Brien", "phone": "+44 7700 900123", "postcode": "S60 9ZA"},
    "beth": {"full_name": "Elizabeth Pennyquill", "known_as": "Beth", "email": "B@example.org"},
    "zara": {"full_name": State.WITHHELD, "date_of_birth": date(2011, 7, 9)},
    "farid": {"full_name": "فريد"},
    "amina": {"full_name": "Amina Yardleyson", "date_of_birth": State.WITHHELD},
}
Find = Callable[..., list[str]]


@pytest.fixture
def filled(session: Session) -> Session:
    """A store with these people."""
    with session.writing("add people") as writing:
        for id_, values in PEOPLE.items():
            writing.add("person", values, id_=id_)
    return session


@pytest.fixture
def find(filled: Session) -> Find:
    """The ids of those who may be somebody with these fields."""

    def find(also: tuple[str, ...] = (), **values: Any) -> list[str]:
        found = candidates(filled.store.connection, candidate("", values), also=also)
        return [who.id for who in found]

    return find


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"full_name": "Cain"}, ["tom"]),
        ({"full_name": "Brian"}, ["nuala"]),
        ({"full_name": "Nula OBrien"}, ["nuala"]),
        ({"full_name": "Beth"}, ["beth"]),
        ({"known_as": "Betty Pennyquil"}, ["beth"]),
        ({"date_of_birth": BORN}, ["tom"]),
        ({"date_of_birth": date(2015, 4, 3)}, ["tom"]),
        ({"date_of_birth": date(2011, 9, 7)}, ["zara"]),
        ({"phone": "07700 900 123"}, ["nuala"]),
        ({"phone": "07700 900 124"}, []),
        ({"email": "b@EXAMPLE.org"}, ["beth"]),
        ({"postcode": "s609za"}, ["nuala"]),
        ({"postcode": "S60"}, []),
        ({"full_name": "Nobody Else"}, []),
        ({"full_name": "محمد"}, []),
        ({"full_name": "فريد"}, ["farid"]),
        ({"full_name": "\"'*) OR -"}, []),
        ({}, []),
    ],
)
def test_people_meet_by_one_mark_and_by_nothing_else(
    find: Find, asked: dict[str, Any], found: list[str]
) -> None:
    assert find(**asked) == found


def test_other_names_are_sought_too(find: Find) -> None:
    assert find(full_name="Liz") == []
    assert find(full_name="Liz", also=("elizabeth", "lizzie")) == ["beth"]


def test_what_is_found_is_what_is_recorded(filled: Session) -> None:
    connection = filled.store.connection
    for id_, values in PEOPLE.items():
        whole = candidate(id_, values)
        if marked := candidates(connection, whole):
            assert marked[0] == whole
    assert candidates(connection, candidate("", {"date_of_birth": BORN}))[0].kind == "child"


def test_those_who_share_most_come_first(find: Find, filled: Session) -> None:
    with filled.writing("add people") as writing:
        for number in range(20):
            writing.add("person", {"full_name": f"Tom Other{number}"}, id_=f"other{number}")
    assert find(full_name="Tom Cain", date_of_birth=BORN)[0] == "tom"
    asked = candidate("", {"full_name": "Tom Cain", "date_of_birth": BORN})
    few = candidates(filled.store.connection, asked, most=3)
    assert len(few) == 3
    assert few[0].id == "tom"


def test_who_may_not_be_seen_takes_no_place_of_the_few(filled: Session) -> None:
    with filled.writing("add people") as writing:
        writing.add("person", {"full_name": "Tom Kane", "date_of_birth": BORN}, id_="hidden")
    asked = candidate("", {"full_name": "Tom Kane", "date_of_birth": BORN})
    found = candidates(
        filled.store.connection,
        asked,
        seen="people.id NOT IN (SELECT value FROM json_each(?))",
        values=('["hidden"]',),
        most=1,
    )
    assert [who.id for who in found] == ["tom"]


def test_a_correction_a_merge_and_an_archive_are_followed(find: Find, filled: Session) -> None:
    with filled.writing("correct person") as writing:
        writing.change_record("person", "tom", values={"full_name": "Tom Wadebridge"})
        writing.change_record("person", "beth", values={"merged_into": "nuala"})
        writing.change_record("person", "zara", values={"archived_on": BORN})
    assert find(full_name="Kane") == []
    assert find(full_name="Wadebridge") == ["tom"]
    assert find(full_name="Pennyquill") == ["nuala"]
    assert find(date_of_birth=date(2011, 7, 9)) == []


@pytest.mark.parametrize("values", [{"archived_on": BORN}, {"merged_into": "beth"}])
def test_somebody_merged_into_nobody_is_not_found(
    find: Find, filled: Session, values: dict[str, Any]
) -> None:
    with filled.writing("merge") as writing:
        writing.change_record("person", "beth", values={"merged_into": "nuala"})
        writing.change_record("person", "nuala", values=values)
    found = find(full_name="Pennyquill")
    assert found in ([], ["beth"], ["nuala"])
    assert len(found) == ("merged_into" in values)  # round in a circle, one is left


def test_further_numbers_are_compared_unless_one_case_alone_knows_them(
    find: Find, filled: Session
) -> None:
    way = {"person": "tom", "reach_kind": "mobile", "value": "07700 900 777"}
    with filled.writing("add ways") as writing:
        writing.add("person", {"full_name": "Ann Other"}, id_="ann")
        case = {"opened_on": BORN, "child": "tom", "service_user": "ann"}
        writing.add("case", case, id_="case")
        id_ = writing.add("reach", {**way, "case": "case"})
        writing.add("reach", {**way, "value": "x@example.org", "archived_on": BORN})
    assert find(phone="+44 7700 900777") == find(email="x@example.org") == []
    with filled.writing("no longer of the case") as writing:
        writing.change_record("reach", id_, values={"case": None})
    assert find(phone="+44 7700 900777") == ["tom"]
    asked = candidate("", {"phone": "07700900777"})
    (who,) = candidates(filled.store.connection, asked)
    assert who.phones == asked.phones


def test_a_rebuilt_index_finds_the_same(find: Find, filled: Session) -> None:
    before = find(full_name="Cain Pennyquil", phone="07700900123", date_of_birth=BORN)
    filled.store.rebuild()
    assert sorted(before) == ["beth", "nuala", "tom"]
    assert sorted(find(full_name="Cain Pennyquil", phone="07700900123", date_of_birth=BORN)) == (
        sorted(before)
    )


def test_no_table_is_walked_through(filled: Session) -> None:
    watched = Watched(filled.store.connection)
    candidates(watched, candidate("", {"full_name": "Tom Cain", "date_of_birth": BORN}))
    assert [step for step in watched.walked() if "VIRTUAL TABLE" not in step] == []
    assert watched.sorted_apart() == []


def test_who_is_hidden_or_archived_takes_no_place_of_those_offered(filled: Session) -> None:
    with filled.writing("add people") as writing:
        for number in range(4):
            writing.add("person", {"full_name": f"Tom Hidden{number}"}, id_=f"hidden{number}")
        away = {"full_name": "Tom Away", "archived_on": BORN}
        writing.add("person", away, id_="away")
    hidden = json.dumps([f"hidden{number}" for number in range(4)])
    connection = filled.store.connection
    assert named(connection, "tom*", hidden=hidden, most=1) == ("tom",)
    assert named(connection, "tom*", hidden=hidden, archived=True, most=1) == ("away",)
    with filled.writing("merge") as writing:
        writing.change_record("person", "tom", values={"merged_into": "beth"})
    assert named(connection, "tom*", hidden=hidden, most=1) == ("beth",)
