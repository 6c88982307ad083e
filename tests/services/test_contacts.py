"""Logging, answering, correcting, passing on and finding contacts, on a real store."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final

import pytest

from sendiass_desktop.domain.errors import AppError, Invalid, NotAllowed, NotFound
from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.response import Status
from sendiass_desktop.services.contact_lines import ContactLine
from sendiass_desktop.services.contacts import ContactFilter, ContactService
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from tests.stores import MORNING, Clock, contact, seen_by, template

TODAY: Final = MORNING.date()
LONG_AGO: Final = TODAY - timedelta(days=31)


@pytest.fixture
def contacts(services: Services) -> ContactService:
    """The manager's contacts."""
    return services.contacts


@pytest.fixture
def duty(session: Session) -> ContactService:
    """The same contacts on the duty line."""
    return ContactService(seen_by(session, Role.DUTY))


@pytest.fixture
def caseworker(session: Session) -> ContactService:
    """The same contacts on a caseworker's screen."""
    return ContactService(seen_by(session, Role.CASEWORKER))


def at(day: date = TODAY, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour))


def by(role: Role) -> str:
    return template().workers[role]


def verbs(session: Session, id_: str) -> list[str]:
    return [entry.verb for entry in session.store.journal.entries(id_)]


def test_a_contact_is_logged_with_its_answer_and_its_draft_goes(
    services: Services, contacts: ContactService
) -> None:
    services.drafts.keep("d", "contact", record="", typed={}, started_at="2026-11-20T10:00")
    answer = {"at": at(), "result": "spoke", "in_call": True}
    with services.drafts.ending("d"):
        id_ = contacts.log(contact(level="1"), [answer])
    detail = contacts.detail(id_)
    assert detail.contact.reference == "C-2026-0001"
    assert [one.result for one in detail.responses] == ["spoke"]
    assert detail.standing.status is Status.CONTACTED
    assert services.drafts.mine() == []
    assert verbs(services.session, id_) == ["log contact"]


@pytest.mark.parametrize(
    ("values", "answers", "concern"),
    [
        (contact(level="9"), [], None),
        (contact(received_on=TODAY + timedelta(days=1)), [], None),
        (contact(), [{"at": at(TODAY + timedelta(days=1))}], None),
        (contact(), [{"at": at(TODAY - timedelta(days=1))}], None),
        (contact(), [{"at": at(), "result": "shouted"}], None),
        (contact(), [{"result": "spoke"}], None),
        (contact(), [], {"passed_to": "the front door"}),
        (contact(note="a\x00b"), [], None),
    ],
    ids=str,
)
def test_nothing_is_stored_of_what_cannot_be_true(
    services: Services, values: dict[str, Any], answers: list[Any], concern: dict[str, Any] | None
) -> None:
    services.drafts.keep("d", "contact", record="", typed={}, started_at="2026-11-20T10:00")
    before = services.session.store.journal.count()
    with pytest.raises(Invalid), services.drafts.ending("d"):
        services.contacts.log(values, answers, concern=concern)
    assert services.session.store.journal.count() == before
    assert len(services.drafts.mine()) == 1


def test_a_correction_is_written_once_and_an_unchanged_form_not_at_all(
    session: Session, contacts: ContactService
) -> None:
    id_ = contacts.log(contact(level="1"))
    assert contacts.correct(id_, contact(level="2"))
    assert not contacts.correct(id_, contact(level="2"))
    assert verbs(session, id_) == ["log contact", "correct contact"]


def test_a_correction_that_cannot_be_true_is_refused_with_the_fields_it_leaves(
    contacts: ContactService,
) -> None:
    id_ = contacts.log(contact(ended_on=TODAY))
    with pytest.raises(Invalid, match="Ended on"):
        contacts.correct(id_, {"ended_on": TODAY - timedelta(days=1)})
    with pytest.raises(NotFound):
        contacts.correct("nowhere", {"level": "1"})


def test_an_answer_is_logged_by_who_is_there_and_not_before_the_contact(
    session: Session, contacts: ContactService
) -> None:
    id_ = contacts.log(contact())
    contacts.respond(id_, {"at": at(hour=10), "result": "message"})
    contacts.respond(id_, {"at": at(hour=9), "result": "no_answer"})
    detail = contacts.detail(id_)
    assert [one.result for one in detail.responses] == ["no_answer", "message"]
    assert {one.worker for one in detail.responses} == {session.worker.id}
    assert detail.standing.status is Status.ATTEMPTED
    with pytest.raises(Invalid, match="the day received or after"):
        contacts.respond(id_, {"at": at(TODAY - timedelta(days=1)), "result": "spoke"})
    with pytest.raises(NotFound):
        contacts.respond("nowhere", {"at": at(), "result": "spoke"})


def test_the_working_of_the_clock_stands_beside_a_contact(contacts: ContactService) -> None:
    detail = contacts.detail(contacts.log(contact(received_on=date(2026, 11, 13))))
    assert detail.standing.due == TODAY
    assert detail.standing.status is Status.WAITING
    assert detail.days[-1].day == TODAY


def test_a_shorter_answering_time_of_the_service_counts(
    session: Session, contacts: ContactService
) -> None:
    with session.writing("change setting") as writing:
        writing.add("setting", {"key": "response_days", "value": 3, "valid_from": TODAY})
    detail = contacts.detail(contacts.log(contact(received_on=date(2026, 11, 16))))
    assert detail.standing.due == date(2026, 11, 19)
    assert detail.standing.status is Status.OVERDUE


def test_a_contact_is_passed_on_to_somebody_who_works_here_or_to_nobody_yet(
    session: Session, contacts: ContactService
) -> None:
    id_ = contacts.log(contact())
    assert contacts.pass_on(id_, by(Role.CASEWORKER))
    assert contacts.get(id_).with_worker == by(Role.CASEWORKER)
    assert contacts.pass_on(id_, None)
    assert contacts.get(id_).with_worker is None
    with session.writing("staff leaves") as writing:
        values = {"active_to": TODAY - timedelta(days=1)}
        writing.change_record("worker", by(Role.CASEWORKER), values=values)
    with pytest.raises(AppError, match="no longer works here"):
        contacts.pass_on(id_, by(Role.CASEWORKER))
    with pytest.raises(NotFound):
        contacts.pass_on(id_, "nobody")


def test_an_archived_contact_leaves_the_list_and_comes_back(contacts: ContactService) -> None:
    id_ = contacts.log(contact())
    contacts.archive(id_)
    assert contacts.list(ContactFilter()).count == 0
    assert contacts.list(ContactFilter(archived=True)).count == 1
    contacts.restore(id_)
    assert contacts.list(ContactFilter()).count == 1


def test_the_same_contact_logged_twice_is_one_and_can_be_two_again(
    contacts: ContactService,
) -> None:
    first, second = contacts.log(contact()), contacts.log(contact())
    contacts.merge(second, first)
    assert [line.id for line in contacts.list(ContactFilter()).rows(0, 9)] == [first]
    contacts.unmerge(second)
    assert contacts.list(ContactFilter()).count == 2


def test_a_contact_is_never_made_the_same_as_itself(contacts: ContactService) -> None:
    first, second, third = (contacts.log(contact()) for _ in range(3))
    contacts.merge(second, first)
    contacts.merge(third, second)
    for loser, winner in ((first, first), (first, second), (first, third)):
        with pytest.raises(AppError, match="the same contact already"):
            contacts.merge(loser, winner)
    with pytest.raises(NotFound):
        contacts.merge(first, "nowhere")
    assert contacts.list(ContactFilter()).count == 1


def test_a_list_is_read_page_by_page_with_how_each_stands(contacts: ContactService) -> None:
    ids = [contacts.log(contact(level=level)) for level in "121"]
    pages = contacts.list(ContactFilter(level="1"))
    assert pages.count == 2
    (newest,) = pages.rows(0, 1)
    assert isinstance(newest, ContactLine)
    assert (newest.row.id, newest.standing.status) == (ids[2], Status.WAITING)
    assert pages.position(ids[0]) == 1
    assert pages.position(ids[1]) is None


@pytest.mark.parametrize(
    ("values", "is_alike"),
    [
        ({}, True),
        ({"year_group": None}, True),
        ({"gender": None, "year_group": None}, False),
        ({"primary_reason": "transport"}, False),
        ({"user_type": "professional"}, False),
        ({"received_on": date(2026, 11, 18)}, False),
        ({"received_on": None}, False),
    ],
    ids=str,
)
def test_a_contact_like_one_of_the_last_two_working_days_is_told(
    contacts: ContactService, values: dict[str, Any], *, is_alike: bool
) -> None:
    told = contact(gender="male", year_group="4", primary_reason="ehcna")
    contacts.log(told | {"received_on": date(2026, 11, 19)})
    assert bool(contacts.alike(told | values)) == is_alike


def test_after_a_weekend_two_working_days_reach_back_over_it(contacts: ContactService) -> None:
    told = contact(gender="male", year_group="4", primary_reason="ehcna")
    contacts.log(told | {"received_on": date(2026, 11, 12)})
    assert contacts.alike(told | {"received_on": date(2026, 11, 16)})
    assert not contacts.alike(told | {"received_on": date(2026, 11, 17)})


def test_call_back_details_kept_over_thirty_days_are_listed(
    contacts: ContactService, clock: Clock
) -> None:
    number = {"call_back_number": "07700 900123", "ended_on": TODAY}
    kept = contacts.log(contact(level="1", **number))
    contacts.log(contact(level="3", **number))
    contacts.log(contact(level="1", ended_on=TODAY))
    contacts.log(contact(level="1", call_back_number="07700 900123"))
    clock.pass_by(days=30)
    assert contacts.call_backs_kept() == ()
    clock.pass_by(days=1)
    assert contacts.call_backs_kept() == (kept,)


NOTES: Final = {"note": "said to us", "reason_other": "in words", "permission_how": "by phone"}


def test_duty_staff_see_contacts_of_thirty_days_without_the_notes_of_others(
    contacts: ContactService, duty: ContactService
) -> None:
    id_ = contacts.log(contact(name="Ann Example", must_not_tell="her brother", **NOTES))
    answer = {"at": at(), "result": "spoke", "note": "what was said"}
    contacts.respond(id_, answer)
    detail = duty.detail(id_)
    assert detail.contact.name == "Ann Example"
    assert detail.contact.must_not_tell == "her brother"  # who calls back must know
    assert {getattr(detail.contact, name) for name in NOTES} == {None}
    assert not detail.may_correct
    assert [one.note for one in detail.responses] == [None]
    assert duty.list(ContactFilter(text="said")).count == 0
    assert duty.list(ContactFilter(text="example")).count == 1


def test_duty_staff_see_no_older_contact_but_their_own(
    contacts: ContactService, duty: ContactService
) -> None:
    old = contacts.log(contact(received_on=LONG_AGO))
    own = contacts.log(contact(received_on=LONG_AGO, taken_by=by(Role.DUTY), **NOTES))
    just = contacts.log(contact(received_on=TODAY - timedelta(days=30)))
    assert [line.id for line in duty.list(ContactFilter()).rows(0, 9)] == [just]
    for verb in (duty.get, duty.detail):
        with pytest.raises(NotFound, match="last 30 days"):
            verb(old)
    assert duty.get(own).note == NOTES["note"]
    assert duty.detail(own).may_correct


def test_duty_staff_correct_their_own_and_cannot_lose_the_notes_of_others(
    contacts: ContactService, duty: ContactService
) -> None:
    other = contacts.log(contact(**NOTES))
    own = duty.log(contact(taken_by=by(Role.DUTY), **NOTES))
    with pytest.raises(NotAllowed, match="Ask a caseworker"):
        duty.correct(other, contact(note=None, level="1"))
    assert contacts.get(other).note == NOTES["note"]
    assert duty.correct(own, {"level": "1", "note": None})
    assert contacts.get(own).note is None


def test_duty_staff_log_answer_and_pass_on_but_do_not_archive_or_merge(
    session: Session, contacts: ContactService, duty: ContactService
) -> None:
    id_, other = duty.log(contact()), contacts.log(contact())
    duty.respond(id_, {"at": at(), "result": "taken", "note": "mine"})
    assert duty.detail(id_).responses[0].note == "mine"
    assert duty.pass_on(id_, by(Role.CASEWORKER))
    for verb in (duty.archive, duty.restore, duty.unmerge):
        with pytest.raises(NotAllowed):
            verb(id_)
    with pytest.raises(NotAllowed):
        duty.merge(other, id_)
    assert verbs(session, id_) == ["log contact", "pass contact on"]


def test_a_concern_is_seen_by_the_manager_and_by_who_took_the_call(
    contacts: ContactService, caseworker: ContactService, duty: ContactService
) -> None:
    said = {"said": "that he was hit", "told": True}
    taken = contact(taken_by=by(Role.DUTY))
    id_ = duty.log(taken, concern=said)
    assert duty.detail(id_).concern is not None
    assert contacts.detail(id_).concern is not None
    hidden = caseworker.detail(id_)
    assert (hidden.concern, hidden.has_concern) == (None, True)
    with pytest.raises(NotAllowed, match="restricted"):
        caseworker.correct(id_, {}, concern={"said": "nothing"})
    assert contacts.correct(id_, {}, concern=said | {"passed_to": "the front door"})
    assert not contacts.correct(id_, {}, concern=said | {"passed_to": "the front door"})


def test_a_concern_can_be_raised_later(contacts: ContactService) -> None:
    id_ = contacts.log(contact())
    assert not contacts.detail(id_).has_concern
    with pytest.raises(Invalid):
        contacts.correct(id_, {}, concern={"passed_to": "the front door"})
    assert contacts.correct(id_, {}, concern={"said": "that he was hit"})
    assert contacts.detail(id_).has_concern


def test_a_withheld_name_is_withheld_and_not_a_name(contacts: ContactService) -> None:
    id_ = contacts.log(contact(name=State.WITHHELD))
    assert contacts.get(id_).name is State.WITHHELD
    assert contacts.list(ContactFilter(text="withheld")).count == 0
