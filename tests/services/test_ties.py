"""What a contact is tied to: shown to who may see it, and never counted twice."""

from datetime import timedelta

import pytest

from sendiass_desktop.domain.errors import Invalid, NotAllowed, Restricted
from sendiass_desktop.domain.periods import of_day
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.ties import Ties
from tests.services.casework import CHILD, MOTHER, TODAY, opened
from tests.stores import contact, seen_by

DAY = timedelta(days=1)


@pytest.fixture
def told(services: Services) -> str:
    """A contact of somebody who gave no name."""
    return services.contacts.log(contact(level="1"))


def test_a_nameless_contact_is_tied_to_somebody_and_counted_as_before(
    services: Services, told: str
) -> None:
    month = of_day("month", TODAY)
    person = services.people.add(MOTHER)
    other = services.contacts.log(contact(person=person))
    before = services.scorecards.card(month)
    assert services.ties.of(told) == Ties()
    assert services.ties.tie(told, {"person": person})
    after = services.scorecards.card(month)
    assert (before.total, after.total) == (2, 2)
    assert (before.table("users.total").total, after.table("users.total").total) == (1, 1)
    assert (before.table("users.nameless").total, after.table("users.nameless").total) == (1, 0)
    shown = services.ties.of(told).person
    assert shown is not None
    assert (shown.id, shown.name) == (person, "Aisha Quarmby")
    assert services.ties.tie(told, {"person": person}) is False
    services.ties.tie(told, {"person": None})
    assert services.scorecards.card(month).table("users.nameless").total == 1
    assert services.contacts.get(other).person == person


def test_somebody_new_is_recorded_with_the_tie_in_one_change(services: Services, told: str) -> None:
    heard: list[object] = []
    services.session.changes.subscribe(heard.append)
    services.ties.tie(told, {"person": {**CHILD, "date_of_birth": TODAY - 3650 * DAY}})
    assert len(heard) == 1
    person = services.people.get(services.contacts.get(told).person or "")
    assert (person.full_name, person.age_band) == ("Sami Quarmby", "5-10")
    with pytest.raises(Invalid):
        services.ties.tie(told, {"person": {"age": 300}})


def test_a_case_brings_its_service_user_unless_somebody_is_named(
    services: Services, told: str
) -> None:
    case = opened(services)
    services.ties.tie(told, {"case": case})
    held = services.contacts.get(told)
    assert (held.case, held.person) == (case, services.cases.get(case).service_user)
    ties = services.ties.of(told)
    assert (ties.case, ties.case_words) == (case, "R-2026-0001")
    other = services.contacts.log(contact())
    neighbour = services.people.add({"full_name": "Nia"})
    services.ties.tie(other, {"case": case, "person": neighbour})
    assert services.contacts.get(other).person == neighbour


def test_an_earlier_contact_says_that_this_is_not_the_first(services: Services, told: str) -> None:
    earlier = services.contacts.log(contact(received_on=TODAY - DAY))
    services.contacts.correct(told, {"first_contact": True})
    services.ties.tie(told, {"earlier_contact": earlier})
    assert services.contacts.get(told).first_contact is False
    shown = services.ties.of(told).earlier
    assert shown is not None
    assert shown.reference == services.contacts.get(earlier).reference
    assert [one.id for one in services.ties.of(earlier).later] == [told]


def test_what_is_no_earlier_contact_is_refused(services: Services, told: str) -> None:
    services.contacts.correct(told, {"received_on": TODAY - DAY})
    later = services.contacts.log(contact())
    with pytest.raises(Invalid, match="came in before"):
        services.ties.tie(told, {"earlier_contact": later})
    with pytest.raises(Invalid, match="the contact itself"):
        services.ties.tie(told, {"earlier_contact": told})
    services.ties.tie(later, {"earlier_contact": told})
    services.contacts.correct(later, {"received_on": TODAY - DAY})
    with pytest.raises(Invalid, match="as its earlier contact"):
        services.ties.tie(told, {"earlier_contact": later})


def test_a_contact_that_was_the_same_is_told_and_can_be_parted(
    services: Services, told: str
) -> None:
    again = services.contacts.log(contact())
    services.contacts.merge(again, told)
    assert [one.id for one in services.ties.of(told).same] == [again]
    services.contacts.unmerge(again)
    assert services.ties.of(told).same == ()


def test_what_is_restricted_is_tied_by_nobody_and_told_to_nobody(
    services: Services, told: str
) -> None:
    case = opened(services)
    hidden = services.contacts.log(contact(received_on=TODAY - DAY))
    services.ties.tie(told, {"earlier_contact": hidden})
    services.ties.tie(hidden, {"case": case})
    services.need_to_know.restrict(case, "a witness")
    theirs = Services.of(seen_by(services.session, Role.CASEWORKER))
    assert theirs.ties.of(told) == Ties()
    mother = services.cases.get(case).service_user
    with pytest.raises(Restricted):
        theirs.ties.of(hidden)
    with pytest.raises(Restricted):
        theirs.ties.tie(told, {"case": case})
    with pytest.raises(Restricted):
        theirs.ties.tie(told, {"earlier_contact": hidden})
    with pytest.raises(Exception, match="not for you to see"):
        theirs.ties.tie(told, {"person": mother})
    assert theirs.contacts.get(told).person is None


def test_duty_staff_tie_nothing(services: Services, told: str) -> None:
    duty = Services.of(seen_by(services.session, Role.DUTY))
    with pytest.raises(NotAllowed):
        duty.ties.of(told)
    with pytest.raises(NotAllowed):
        duty.ties.tie(told, {"person": None})


def test_the_other_parents_contact_is_not_told_of(services: Services) -> None:
    mothers, fathers = opened(services), opened(services)
    first = services.contacts.log(contact(received_on=TODAY - DAY))
    again = services.contacts.log(contact())
    services.ties.tie(again, {"earlier_contact": first})
    services.cases.link_contact(mothers, first)
    assert services.ties.of(again).earlier is not None
    services.cases.link_contact(fathers, again)
    assert services.ties.of(again).earlier is None
    assert services.ties.of(first).later == ()
    with pytest.raises(Invalid, match="belongs to another case"):
        services.ties.tie(again, {"earlier_contact": first})
    services.contacts.merge(again, first)
    (same,) = services.ties.of(first).same
    assert (same.id, same.reference) == (again, "one of another case")
    services.contacts.unmerge(again)
    services.cases.link_contact(mothers, again)
    assert services.ties.of(again).earlier is not None
