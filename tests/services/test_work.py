"""My work: what is to be done next, whose it is, how it stands; what is hidden is left out."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from sendiass_desktop import resources
from sendiass_desktop.domain import profile
from sendiass_desktop.domain.clock import bank_holidays
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.settings import LEVELS
from sendiass_desktop.domain.work import WorkItem, WorkKind
from sendiass_desktop.services.deadlines import shipped
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.work import EVERYONE, NOBODY, get_ready
from tests.services.casework import TODAY, agreed, opened
from tests.stores import Clock, contact, seen_by, template

MOIRA, CALLUM, DINA = (template().workers[role] for role in Role)
WHOLE: Mapping[str, Any] = {
    "level": "1",
    "area": "education",
    "sen_level": "none",
    "heard": "friend",
    "gender": "male",
    "lac": "no",
    "reasons": ("initial",),
    "deficit_where": "none",
}


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def at_noon(day: date) -> datetime:
    return datetime.combine(day, time(12))


def answered(services: Services, **values: Any) -> str:
    """A contact that needs nothing more."""
    return services.contacts.log(contact(**WHOLE, response_needed="no") | values)


def items(services: Services, whose: str = MOIRA, kind: WorkKind | None = None) -> list[WorkItem]:
    found = services.work.items(whose).items
    return [item for item in found if kind is None or item.kind is kind]


def only(services: Services, kind: WorkKind, whose: str = MOIRA) -> WorkItem:
    (item,) = items(services, whose, kind)
    return item


@pytest.fixture
def bradford(services: Services) -> Services:
    """A store that works by the levels of Bradford."""
    levels = profile.read(resources.profile("bradford")).levels
    with services.session.writing("levels") as writing:
        value = [level.to_value() for level in levels]
        writing.add("setting", {"key": LEVELS, "value": value, "valid_from": days(-400)})
    return services


def test_an_empty_store_asks_for_nothing(services: Services) -> None:
    for whose in (MOIRA, NOBODY, EVERYONE):
        assert services.work.items(whose).items == ()
    assert services.work.due_count() == 0


def test_a_contact_waits_for_its_first_response_with_who_is_to_answer(services: Services) -> None:
    log = services.contacts.log
    mine = log(contact(received_on=days(-8), taken_by=MOIRA))
    log(contact(received_on=days(-1), taken_by=MOIRA, with_worker=CALLUM))
    log(contact(received_on=days(-2)))
    item = only(services, WorkKind.RESPONSE)
    assert (item.id, item.contact, item.due) == (mine, mine, date(2026, 11, 19))
    assert (item.standing, item.icon, item.tone) == ("1 working day late", "late", "bad")
    assert item.title == services.contacts.get(mine).reference
    assert len(items(services, CALLUM, WorkKind.RESPONSE)) == 1
    assert len(items(services, NOBODY, WorkKind.RESPONSE)) == 1
    assert [one.due for one in items(services, EVERYONE, WorkKind.RESPONSE)] == [
        date(2026, 11, 19),
        date(2026, 11, 25),
        date(2026, 11, 26),
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"response_needed": "no"},
        {"response_needed": "not_known"},
        {"remit": "wrong"},
        {"archived_on": TODAY},
        {"received_on": date(2025, 11, 1)},
    ],
)
def test_some_contacts_wait_for_nothing(services: Services, values: dict[str, Any]) -> None:
    services.contacts.log(contact(taken_by=MOIRA) | values)
    assert items(services, kind=WorkKind.RESPONSE) == []


@pytest.mark.parametrize(("result", "waits"), [("spoke", 0), ("message", 0), ("no_answer", 1)])
def test_what_counts_as_an_answer_takes_it_off_the_list(
    services: Services, result: str, waits: int
) -> None:
    id_ = services.contacts.log(contact(taken_by=MOIRA))
    services.contacts.respond(id_, {"at": services.session.store.now(), "result": result})
    assert len(items(services, kind=WorkKind.RESPONSE)) == waits


def test_a_due_date_moved_by_hand_moves_it_in_the_list(services: Services) -> None:
    moved = {"due_moved_to": days(14), "due_moved_why": "away"}
    services.contacts.log(contact(taken_by=MOIRA, **moved))
    assert only(services, WorkKind.RESPONSE).due == days(14)


def test_a_deadline_is_in_the_order_of_the_date_to_work_towards(services: Services) -> None:
    case = opened(services, worker=MOIRA)
    deadline = {"case": case, "rule": "M6", "triggers": {"sent": days(-58)}}
    id_ = services.deadlines.add(deadline)
    held, item = services.deadlines.get(id_), only(services, WorkKind.DEADLINE)
    assert item.due == held.safe_by
    assert item.title == f"Sami Quarmby, {services.cases.get(case).reference}"
    assert item.detail == services.deadlines.stand(id_).words
    assert item.standing == "Due today"
    services.deadlines.meet(id_)
    assert items(services, kind=WorkKind.DEADLINE) == []


def test_a_deadline_whose_safe_date_passed_says_so_and_is_not_late_in_law(
    services: Services, clock: Clock
) -> None:
    case = opened(services, worker=MOIRA)
    id_ = services.deadlines.add({"case": case, "rule": "M6", "triggers": {"sent": days(-58)}})
    held = services.deadlines.get(id_)
    assert held.safe_by is not None
    assert held.due_on is not None
    clock.pass_by(days=(held.due_on - TODAY).days)
    item = only(services, WorkKind.DEADLINE)
    assert (item.standing, item.tone) == ("Safe date passed", "warn")
    assert item.detail == "due today by 5pm"
    clock.pass_by(days=1)
    item = only(services, WorkKind.DEADLINE)
    assert item.standing.endswith("late")
    assert item.detail.startswith("passed on ")
    assert item.tone == "bad"
    assert services.work.due_count() == 1


def test_a_deadline_of_a_case_that_is_closed_or_dropped_is_gone(
    services: Services, clock: Clock
) -> None:
    case = opened(services, worker=MOIRA)
    free = {"case": case, "title": "Panel sits", "due_on": days(3)}
    dropped = services.deadlines.add(free)
    services.deadlines.add(free)
    services.deadlines.drop(dropped)
    assert len(items(services, kind=WorkKind.DEADLINE)) == 1
    clock.pass_by(minutes=1)
    services.standing.set_state(case, {"state": "closed", "on": TODAY})
    assert items(services, kind=WorkKind.DEADLINE) == []


def test_bradfords_third_level_is_in_contact_every_month_and_lasts_twelve_weeks(
    bradford: Services,
) -> None:
    case = opened(bradford, worker=MOIRA, opened_on=days(-40))
    agreed(bradford, case, level="3", opened_on=days(-40))
    item = only(bradford, WorkKind.CONTACT)
    assert item.due == date(2026, 11, 11)
    assert item.detail == (
        "At least one contact every month: none yet since Sunday 11 October 2026."
    )
    assert item.standing == "7 working days late"
    assert only(bradford, WorkKind.WEEKS).due == days(-40) + timedelta(weeks=12)
    log = {"case": case, "activity_kind": "call", "at": at_noon(days(-3)), "reached_user": True}
    bradford.activities.log(log)
    assert only(bradford, WorkKind.CONTACT).due == date(2026, 12, 17)


def test_what_lies_ahead_or_reached_nobody_is_no_contact(bradford: Services) -> None:
    case = opened(bradford, worker=MOIRA, opened_on=days(-40))
    agreed(bradford, case, level="3", opened_on=days(-40))
    log = {"case": case, "activity_kind": "call", "at": at_noon(days(-3))}
    bradford.activities.log(log | {"reached_user": False})
    assert only(bradford, WorkKind.CONTACT).due == date(2026, 11, 11)


def test_a_level_counts_from_the_day_it_was_reached(bradford: Services, clock: Clock) -> None:
    case = opened(bradford, worker=MOIRA, opened_on=days(-100))
    piece = agreed(bradford, case, level="2", opened_on=days(-100))
    assert items(bradford) == []
    clock.pass_by(minutes=1)
    bradford.interventions.change_level(piece, {"level": "4", "on": days(-10)})
    assert only(bradford, WorkKind.CONTACT).due == date(2026, 12, 10)
    assert only(bradford, WorkKind.REVIEW).due == date(2026, 12, 10)
    assert items(bradford, kind=WorkKind.WEEKS) == []
    reviewed = {"case": case, "activity_kind": "other", "at": at_noon(days(-1)), "reviewed": True}
    bradford.activities.log(reviewed)
    assert only(bradford, WorkKind.REVIEW).due == date(2026, 12, 19)


def test_rotherham_reviews_on_the_day_that_was_agreed_and_by_its_rule(services: Services) -> None:
    case = opened(services, worker=MOIRA, opened_on=days(-30))
    agreed(services, case, level="3", opened_on=days(-30), review_on=days(-1))
    item = only(services, WorkKind.REVIEW)
    assert (item.due, item.standing) == (days(-1), "1 working day late")
    assert item.detail == "Review agreed for Thursday 19 November 2026."
    assert items(services, kind=WorkKind.CONTACT) == []
    reviewed = {"case": case, "activity_kind": "call", "at": at_noon(TODAY), "reviewed": True}
    services.activities.log(reviewed | {"at": services.session.store.now()})
    assert only(services, WorkKind.REVIEW).due == date(2027, 2, 20)  # the level's own rule


def test_an_inactive_case_and_a_closed_intervention_ask_for_no_review(
    services: Services, clock: Clock
) -> None:
    case = opened(services, worker=MOIRA, opened_on=days(-30))
    piece = agreed(services, case, opened_on=days(-30), review_on=TODAY)
    services.interventions.correct(piece, {"closed_on": TODAY})
    assert items(services) == []
    agreed(services, case, opened_on=days(-30), review_on=TODAY)
    assert len(items(services)) == 1
    clock.pass_by(minutes=1)
    services.standing.set_state(case, {"state": "inactive", "on": TODAY})
    assert items(services) == []


def test_a_permission_that_runs_out_is_told_two_weeks_before(services: Services) -> None:
    case = opened(services, worker=MOIRA)
    given = {"case": case, "purpose": "x", "given_on": TODAY}
    record = services.sharing.record
    record("permission", given | {"shared_with": "setting", "expires_on": days(14)})
    record("permission", given | {"shared_with": "health", "expires_on": days(15)})
    assert only(services, WorkKind.PERMISSION).standing == "Runs out in 14 days"
    record("permission", given | {"shared_with": "setting", "expires_on": days(90)})
    assert items(services) == []


def test_tasks_drafts_and_gaps_stand_after_what_has_a_date(services: Services) -> None:
    services.contacts.log(contact(taken_by=MOIRA, response_needed="no"))
    answered(services, taken_by=MOIRA)
    services.tasks.add({"title": "No date", "worker": MOIRA})
    services.tasks.add({"title": "Ring", "worker": MOIRA, "due_on": TODAY})
    services.drafts.keep("d", "contact", record="", typed={"note": "x"}, started_at="2026-11-20")
    found = items(services)
    assert [item.kind for item in found] == [
        WorkKind.TASK,
        WorkKind.TASK,
        WorkKind.DRAFT,
        WorkKind.GAP,
    ]
    assert found[0].standing == "Due today"
    assert found[3].standing == "8 answers missing"
    assert "“Gender" in found[3].detail
    assert services.work.due_count() == 1


def test_gaps_are_those_of_this_month_and_the_last(services: Services) -> None:
    for received in (date(2026, 10, 1), date(2026, 9, 30)):
        services.contacts.log(contact(taken_by=MOIRA, response_needed="no", received_on=received))
    assert len(items(services, kind=WorkKind.GAP)) == 1


def test_tasks_that_were_done_are_found_the_last_first(services: Services, clock: Clock) -> None:
    for title in ("First", "Second"):
        services.tasks.done(services.tasks.add({"title": title, "worker": MOIRA}))
        clock.pass_by(days=1)
    found = services.work.done(MOIRA).items
    assert [item.what for item in found] == ["Second", "First"]
    assert found[0].standing == "Done 21 Nov 2026"
    assert items(services) == []


def test_a_case_without_a_worker_is_nobodys_and_so_is_what_a_leaver_had(
    services: Services,
) -> None:
    for worker in (None, CALLUM):
        case = opened(services, worker=worker)
        services.deadlines.add({"case": case, "title": "Panel sits", "due_on": days(9)})
    assert len(items(services, NOBODY)) == 1
    services.staff.leave(CALLUM)
    assert len(items(services, NOBODY)) == 2


def test_what_is_hidden_is_left_out_and_its_number_told_to_managers(services: Services) -> None:
    callum = Services.of(seen_by(services.session, Role.CASEWORKER))
    case = opened(callum, worker=CALLUM, opened_on=days(-30))
    agreed(callum, case, opened_on=days(-30), review_on=TODAY)
    callum.deadlines.add({"case": case, "title": "Panel sits", "due_on": TODAY})
    callum.tasks.add({"case": case, "title": "Ring the school", "worker": CALLUM})
    call = callum.contacts.log(contact(case=case, taken_by=CALLUM))
    callum.tasks.add({"contact": call, "title": "Ring them", "worker": CALLUM})
    permission = {"case": case, "shared_with": "setting", "purpose": "x", "given_on": TODAY}
    callum.sharing.record("permission", permission | {"expires_on": TODAY})
    callum.need_to_know.restrict(case, "Known to the family")
    assert len(items(callum, CALLUM)) == 7
    for whose in (CALLUM, EVERYONE):
        found = services.work.items(whose)
        assert (found.items, found.left_out) == ((), 7)
    other = Services.of(seen_by(services.session, Role.DUTY))
    assert other.work.items(EVERYONE).left_out == 0
    services.need_to_know.open_with_reason(case, "Cover")
    assert len(items(services, CALLUM)) == 7


def test_duty_staff_have_responses_their_tasks_and_drafts_and_nothing_of_a_case(
    services: Services,
) -> None:
    case = opened(services, worker=MOIRA)
    services.deadlines.add({"case": case, "title": "Panel sits", "due_on": TODAY})
    services.tasks.add({"title": "Anybody"})
    services.tasks.add({"title": "Moira's", "worker": MOIRA})
    log = services.contacts.log
    log(contact(received_on=days(-31), taken_by=MOIRA))
    own = log(contact(received_on=days(-31), taken_by=DINA))
    recent = log(contact(received_on=days(-30), taken_by=MOIRA))
    duty = Services.of(seen_by(services.session, Role.DUTY))
    duty.drafts.keep("d", "contact", record="", typed={"note": "x"}, started_at="2026-11-20")
    found = items(duty, EVERYONE)
    assert {item.kind for item in found} == {WorkKind.RESPONSE, WorkKind.TASK, WorkKind.DRAFT}
    assert {item.id for item in found if item.kind is WorkKind.RESPONSE} == {own, recent}
    assert [item.what for item in found if item.kind is WorkKind.TASK] == ["Anybody"]
    assert duty.work.due_count() == 1


def test_the_drafts_of_others_are_theirs_alone(services: Services) -> None:
    callum = Services.of(seen_by(services.session, Role.CASEWORKER))
    callum.drafts.keep("d", "contact", record="", typed={"note": "x"}, started_at="2026-11-20")
    assert items(services, CALLUM) == []
    assert items(services, EVERYONE) == []
    assert len(items(callum, EVERYONE)) == 1


def test_what_was_got_ready_need_not_be_loaded_when_the_list_is_first_asked_for(
    services: Services,
) -> None:
    services.contacts.log(contact(received_on=days(-9)))
    caches = (bank_holidays, shipped)
    for cached in caches:
        cached.cache_clear()
    get_ready(TODAY)
    loaded = [cached.cache_info().misses for cached in caches]
    assert items(services, EVERYONE)
    assert [cached.cache_info().misses for cached in caches] == loaded
