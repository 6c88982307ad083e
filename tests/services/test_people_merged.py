"""Two records that are one person: joined without a word rewritten, and parted again."""

from datetime import timedelta
from typing import Any

import pytest

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import of_day
from sendiass_desktop.services.cases import CaseFilter, NewCase
from sendiass_desktop.services.people import PeopleFilter, Ways
from sendiass_desktop.services.services import Services
from tests.services.casework import MOTHER, TODAY, opened
from tests.stores import contact

DAY = timedelta(days=1)
MOBILE = {"reach_kind": "mobile", "value": "07700 900456"}


def named(services: Services, name: str, **values: Any) -> str:
    return services.people.add({"full_name": name} | values)


def listed(services: Services) -> list[str]:
    return [row.words.name for row in services.people.list(PeopleFilter()).rows(0, 100)]


def test_a_merge_joins_cases_contacts_and_ways_and_is_undone(services: Services) -> None:
    one = opened(services)
    two = services.cases.open(
        NewCase(
            values={"opened_on": TODAY},
            service_user={**MOTHER, "full_name": "Aysha Quarmby"},
            child={"full_name": "Zara Quarmby", "person_kind": "child"},
        )
    )
    first, second = (services.cases.get(case).service_user or "" for case in (one, two))
    services.people.correct(second, {}, ways=Ways(lines=(MOBILE,)))
    services.contacts.log(contact(person=first, received_on=TODAY - DAY))
    services.contacts.log(contact(person=second))
    month = of_day("month", TODAY)

    def counted() -> tuple[int, int, int, int]:
        card = services.scorecards.card(month)
        returning = {row.code: row.count for row in card.table("contacts.returning").rows}
        return (
            card.total,
            card.table("users.total").total,
            returning.get("yes", 0),
            len(services.cases.list(CaseFilter()).rows(0, 9)),
        )

    before = counted()
    assert before[:3] == (2, 2, 0)
    services.people.merge(second, first)
    assert counted() == (2, 1, 1, 2)
    assert services.people.get(second).id == first
    assert services.cases.get(two).service_user == first
    rows = services.cases.list(CaseFilter(order="reference", descending=False)).rows(0, 9)
    assert [row.user_name for row in rows] == ["Aisha Quarmby"] * 2
    for text in ("aisha", "aysha"):
        assert len(services.cases.list(CaseFilter(text=text)).rows(0, 9)) == 2
        assert [who.id for who in services.people.find(text)] == [first]
    detail = services.people.detail(second)
    assert ({case.id for case in detail.cases}, detail.contacts) == ({one, two}, 2)
    assert [way.value for way in detail.reaches] == ["07700 900456"]
    assert [who.name for who in detail.joined] == ["Aysha Quarmby"]
    assert listed(services).count("Aisha Quarmby") == 1
    assert "Aysha Quarmby" not in listed(services)
    services.people.unmerge(second)
    assert counted() == before
    assert services.people.get(second).id == second
    assert "Aysha Quarmby" in listed(services)
    assert services.session.store.verify() > 0


def test_nobody_is_joined_with_themself_however_far_round(services: Services) -> None:
    one, two, three = (named(services, name) for name in ("Ann", "Anne", "Anna"))
    services.people.merge(one, two)
    services.people.merge(two, three)
    assert {services.people.get(id_).id for id_ in (one, two, three)} == {three}
    for loser, winner in ((three, one), (one, three), (two, two)):
        with pytest.raises(AppError, match="the same person already"):
            services.people.merge(loser, winner)
    assert {who.name for who in services.people.detail(one).joined} == {"Ann", "Anne"}
    services.people.unmerge(two)
    assert services.people.get(one).id == services.people.get(two).id == two
    with pytest.raises(AppError, match="not joined"):
        services.people.unmerge(two)


def test_a_circle_that_two_laptops_made_leaves_one(services: Services) -> None:
    one, two, three = (named(services, name) for name in ("Ann", "Anne", "Anna"))
    with services.session.writing("same person") as writing:
        for loser, winner in ((one, two), (two, one), (three, two)):
            writing.change_record("person", loser, values={"merged_into": winner})
    left = {services.people.get(id_).id for id_ in (one, two, three)}
    assert left == {min(one, two)}
    assert len(listed(services)) == 1
    assert len(services.people.find("ann")) == 1
