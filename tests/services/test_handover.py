"""Handing over: everything of one person in one verb, or nothing at all."""

from datetime import timedelta
from typing import Any

import pytest

from sendiass_desktop.domain.errors import Invalid, NotAllowed
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.handover import Moved, Part
from sendiass_desktop.services.services import Services
from tests.services.casework import TODAY, opened
from tests.stores import Clock, contact, seen_by, template

MOIRA, CALLUM, DINA = (template().workers[role] for role in Role)


@pytest.fixture
def callum(services: Services, clock: Clock) -> Services:
    """The caseworker, with two cases (one restricted), a closed one, a response to give, a task,
    a draft, and a place on a restricted case of the manager's."""
    his = Services.of(seen_by(services.session, Role.CASEWORKER))
    opened(his, worker=CALLUM)
    hidden = opened(his, worker=CALLUM)
    his.need_to_know.restrict(hidden, "Known to the family")
    closed = opened(his, worker=CALLUM)
    clock.pass_by(minutes=1)
    his.standing.set_state(closed, {"state": "closed", "on": TODAY})
    his.contacts.log(contact(with_worker=CALLUM, taken_by=DINA))
    his.contacts.log(contact(taken_by=CALLUM))
    answered = his.contacts.log(contact(with_worker=CALLUM))
    his.contacts.respond(answered, {"at": services.session.store.now(), "result": "spoke"})
    his.tasks.add({"title": "Ring", "worker": CALLUM})
    done = his.tasks.add({"title": "Rang", "worker": CALLUM})
    his.tasks.done(done)
    keep: dict[str, Any] = {"record": "", "typed": {"note": "x"}, "started_at": "2026-11-20T10:00"}
    his.drafts.keep("draft", "contact", **keep)
    clock.pass_by(minutes=1)
    return his


def gives_reasons(services: Services) -> None:
    """Open every restricted case with a reason: nobody lets themself see one by handing over."""
    for case in services.session.hidden.cases:
        services.need_to_know.open_with_reason(case, "takes over from Callum")


def test_nobody_lets_themself_see_a_restricted_case_by_handing_over(
    services: Services, callum: Services
) -> None:
    assert callum.session.worker.id == CALLUM
    with pytest.raises(Invalid, match="Open them with a reason first"):
        services.handover.hand_over(CALLUM, MOIRA)
    assert services.handover.hand_over(CALLUM, MOIRA, what={Part.TASKS}).tasks == 1


def owners(services: Services, kind: str, field: str) -> list[str | None]:
    return [getattr(record, field) for record in services.session.store.records.all(kind)]


def test_everything_goes_and_is_said_in_words(services: Services, callum: Services) -> None:
    assert callum.session.worker.id == CALLUM
    preview = services.handover.preview(CALLUM, MOIRA)
    gives_reasons(services)
    moved = services.handover.hand_over(CALLUM, MOIRA, why="Leave until March")
    assert moved == Moved(cases=2, restricted=1, responses=2, tasks=1, drafts=1)
    assert preview == Moved(cases=2, restricted=1, responses=2, tasks=1, drafts=1, named=1)
    assert moved.words() == "2 cases (1 of them restricted), 2 responses, 1 task and 1 draft"
    assert services.work.due_count() == 0
    assert services.handover.preview(CALLUM, MOIRA).words() == "1 place as named staff"
    assert [draft.id for draft in services.drafts.mine()] == ["draft"]
    assert owners(services, "task", "worker") == [MOIRA, CALLUM]
    last = services.session.store.records.all("allocation")[-1]
    assert (last.worker, last.on, last.why) == (MOIRA, TODAY, "Leave until March")


def test_it_is_one_verb_with_an_entry_of_its_own(services: Services, callum: Services) -> None:
    assert callum.session.worker.id == CALLUM
    services.handover.hand_over(CALLUM, MOIRA, what={Part.DRAFTS})
    store = services.session.store.facts()["id"]
    assert services.session.store.journal.entries(store)[-1].verb == "hand over work"


def test_only_what_is_chosen_goes(services: Services, callum: Services) -> None:
    assert callum.session.worker.id == CALLUM
    moved = services.handover.hand_over(CALLUM, MOIRA, what={Part.TASKS})
    assert moved == Moved(tasks=1)
    assert len(services.handover.preview(CALLUM, MOIRA).words()) > 0
    assert services.handover.preview(CALLUM, MOIRA).cases == 2


def test_with_nobody_to_take_over_what_somebody_took_and_drafts_stay(
    services: Services, callum: Services
) -> None:
    assert callum.session.worker.id == CALLUM
    moved = services.handover.hand_over(CALLUM, None)
    assert moved == Moved(cases=2, restricted=1, responses=1, tasks=1, stays=2)
    assert services.drafts.mine() == []
    assert owners(services, "task", "worker") == [None, CALLUM]


def test_places_as_named_staff_follow_only_where_a_manager_says_so(
    services: Services, callum: Services
) -> None:
    with pytest.raises(NotAllowed, match="Only a manager"):
        callum.handover.hand_over(CALLUM, MOIRA, named=True)
    assert services.session.hidden.cases != frozenset()
    gives_reasons(services)
    services.handover.hand_over(CALLUM, MOIRA, what={Part.TASKS}, named=True)
    assert services.session.hidden.cases == frozenset()
    named = services.session.store.records.all("named_staff")
    assert [(one.worker, one.archived_on) for one in named] == [(CALLUM, TODAY), (MOIRA, None)]


def test_the_place_of_somebody_who_is_named_already_is_not_doubled(
    services: Services, callum: Services
) -> None:
    case = services.session.store.records.all("named_staff")[0].case
    with services.session.writing("name") as writing:
        writing.add("named_staff", {"case": case, "worker": MOIRA})
    services.handover.hand_over(CALLUM, MOIRA, what={Part.TASKS}, named=True)
    assert [one.worker for one in services.need_to_know.named(case)] == [MOIRA]
    assert callum.session.worker.id == CALLUM


def test_managers_hand_over_for_everybody_and_others_their_own(
    services: Services, callum: Services
) -> None:
    with pytest.raises(NotAllowed):
        callum.handover.preview(MOIRA)
    with pytest.raises(NotAllowed):
        callum.handover.hand_over(MOIRA, CALLUM)
    assert callum.handover.hand_over(CALLUM, MOIRA).cases == 2
    assert services.handover.preview(CALLUM).cases == 0


@pytest.mark.parametrize(
    ("to", "what", "words"),
    [
        (CALLUM, {Part.TASKS}, "Choose somebody else."),
        (DINA, {Part.CASES}, "on duty only"),
        (MOIRA, set(), "Choose what to hand over."),
    ],
)
def test_what_cannot_be_taken_over_is_a_problem_and_nothing_moves(
    services: Services, callum: Services, to: str, what: set[Part], words: str
) -> None:
    before = services.session.store.journal.count()
    with pytest.raises(Invalid, match=words):
        services.handover.hand_over(CALLUM, to, what=what)
    assert services.session.store.journal.count() == before
    assert len(callum.drafts.mine()) == 1


def test_duty_staff_take_over_responses_and_tasks_that_are_of_no_case(
    services: Services, callum: Services
) -> None:
    what = {Part.RESPONSES, Part.TASKS}
    assert services.handover.hand_over(CALLUM, DINA, what=what).words() == "2 responses and 1 task"
    callum.tasks.add({"title": "x", "worker": CALLUM, "case": opened(callum)})
    with pytest.raises(Invalid, match="on duty only"):
        services.handover.hand_over(CALLUM, DINA, what=what)


def test_nobody_takes_over_after_they_left(services: Services, callum: Services) -> None:
    with services.session.writing("leave") as writing:
        gone = {"active_to": TODAY - timedelta(days=1)}
        writing.change_record("worker", DINA, values=gone)
    with pytest.raises(Invalid, match="no longer works here"):
        services.handover.hand_over(CALLUM, DINA, what={Part.TASKS})
    assert callum.session.worker.id == CALLUM
