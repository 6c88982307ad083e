"""Tasks: added, done, taken and given; whose, and who may see them."""

from datetime import timedelta

import pytest

from sendiass_desktop.domain.errors import AppError, Invalid, NotAllowed, NotFound, Restricted
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.tasks import EVERYONE, NOBODY
from tests.services.casework import TODAY, opened
from tests.stores import contact, seen_by, template

MOIRA, CALLUM, DINA = (template().workers[role] for role in Role)


def titles(services: Services, whose: str, *, done: bool = False) -> list[str | None]:
    return [task.title for task in services.tasks.list(whose, done=done)]


def as_(services: Services, role: Role) -> Services:
    return Services.of(seen_by(services.session, role))


def test_tasks_are_listed_by_whose_they_are_the_earliest_due_first(services: Services) -> None:
    add = services.tasks.add
    add({"title": "No date", "worker": MOIRA})
    add({"title": "Later", "worker": MOIRA, "due_on": TODAY + timedelta(days=9)})
    add({"title": "Today", "worker": MOIRA, "due_on": TODAY})
    add({"title": "Callum's", "worker": CALLUM})
    add({"title": "Anybody", "due_on": TODAY})
    assert titles(services, MOIRA) == ["Today", "Later", "No date"]
    assert titles(services, NOBODY) == ["Anybody"]
    assert len(titles(services, EVERYONE)) == 5


def test_a_task_that_is_done_can_be_found_and_opened_again(services: Services) -> None:
    task = services.tasks.add({"title": "Ring the school", "worker": MOIRA})
    assert services.tasks.done(task)
    held = services.tasks.get(task)
    assert (held.done_on, held.done_by) == (TODAY, MOIRA)
    assert titles(services, MOIRA) == []
    assert titles(services, MOIRA, done=True) == ["Ring the school"]
    services.tasks.reopen(task)
    assert titles(services, MOIRA) == ["Ring the school"]
    assert services.tasks.get(task).done_by is None


def test_nobodys_task_can_be_taken_and_given_and_somebodys_not_taken(services: Services) -> None:
    task = services.tasks.add({"title": "Send a factsheet"})
    services.tasks.take(task)
    assert titles(services, MOIRA) == ["Send a factsheet"]
    services.tasks.give(task, CALLUM)
    assert titles(services, CALLUM) == ["Send a factsheet"]
    with pytest.raises(NotAllowed, match="somebody else's"):
        services.tasks.take(task)
    services.tasks.give(task, None)
    assert titles(services, NOBODY) == ["Send a factsheet"]


def test_what_somebody_left_behind_is_nobodys_at_once(services: Services) -> None:
    task = services.tasks.add({"title": "Left behind", "worker": CALLUM})
    services.staff.leave(CALLUM)
    assert titles(services, NOBODY) == ["Left behind"]
    services.tasks.take(task)
    assert titles(services, NOBODY) == []
    with pytest.raises(AppError, match="no longer works here"):
        services.tasks.give(task, CALLUM)


def test_a_task_needs_words_and_one_that_is_late_already_is_asked_about(
    services: Services,
) -> None:
    with pytest.raises(Invalid, match="to be done"):
        services.tasks.add({"due_on": TODAY})
    said = services.tasks.second_thoughts({"title": "x", "due_on": TODAY - timedelta(days=1)})
    assert said == ("The day it is due has passed already.",)
    assert services.tasks.second_thoughts({"title": "x", "due_on": TODAY}) == ()


def test_an_archived_task_is_gone_and_comes_back(services: Services) -> None:
    task = services.tasks.add({"title": "Ring the school", "worker": MOIRA})
    services.tasks.archive(task)
    assert titles(services, EVERYONE) == []
    services.tasks.restore(task)
    assert titles(services, EVERYONE) == ["Ring the school"]


def test_tasks_of_a_hidden_case_and_of_its_contacts_are_left_out(services: Services) -> None:
    callums = as_(services, Role.CASEWORKER)
    case = opened(callums)
    callums.need_to_know.restrict(case, "Known to the family")
    call = callums.contacts.log(contact(case=case))
    task = callums.tasks.add({"title": "Of the case", "case": case})
    callums.tasks.add({"title": "Of its contact", "contact": call})
    assert titles(services, EVERYONE) == []
    assert services.tasks.listed(EVERYONE) == ((), 2)
    assert len(titles(callums, EVERYONE)) == 2
    for verb in (services.tasks.get, services.tasks.done, services.tasks.take):
        with pytest.raises(Restricted):
            verb(task)
    with pytest.raises(Restricted):
        services.tasks.add({"title": "x", "case": case})


def test_duty_staff_have_tasks_for_contacts_or_nothing_and_none_of_a_case(
    services: Services,
) -> None:
    case = opened(services)
    old = services.contacts.log(contact(received_on=TODAY - timedelta(days=40)))
    services.tasks.add({"title": "Of a case", "case": case})
    of_callum = services.tasks.add({"title": "Callum's", "worker": CALLUM})
    services.tasks.add({"title": "Anybody"})
    duty = as_(services, Role.DUTY)
    duty.tasks.add({"title": "Mine", "worker": DINA})
    assert sorted(str(title) for title in titles(duty, EVERYONE)) == ["Anybody", "Mine"]
    with pytest.raises(NotAllowed, match="not for cases"):
        duty.tasks.add({"title": "x", "case": case})
    with pytest.raises(NotFound):
        duty.tasks.add({"title": "x", "contact": old})
    with pytest.raises(NotAllowed):
        duty.tasks.done(of_callum)


def test_a_task_of_a_case_is_not_given_to_duty_staff(services: Services) -> None:
    task = services.tasks.add({"title": "x", "case": opened(services)})
    with pytest.raises(AppError, match="on duty only"):
        services.tasks.give(task, DINA)
    with pytest.raises(AppError, match="on duty only"):
        services.tasks.add({"title": "x", "case": opened(services), "worker": DINA})


def test_a_correction_that_changes_nothing_writes_nothing(services: Services) -> None:
    task = services.tasks.add({"title": "Ring"})
    before = services.session.store.journal.count()
    assert not services.tasks.correct(task, {"title": "Ring"})
    assert services.session.store.journal.count() == before
    assert services.tasks.correct(task, {"note": "after three"})
