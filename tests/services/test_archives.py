"""What is archived is found again and brought back where it was; after 30 days by a manager."""

from collections.abc import Callable
from typing import Any

import pytest

from sendiass_desktop.domain.errors import AppError, NotAllowed
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import archives
from sendiass_desktop.services.archives import APART, OF_ARCHIVES
from sendiass_desktop.services.need_to_know import OF_FEW
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.sight import RECORD_WORDS
from tests.services.casework import ENTRIES, TODAY, agreed, opened
from tests.stores import MORNING, NAMES, Clock, contact, seen_by

NOW = MORNING.replace(tzinfo=None)
BY = (Role.MANAGER, Role.CASEWORKER, Role.MANAGER)
PARTS = {"result": "spoke", "at": NOW}


def made(services: Services, kind: str) -> str:
    """A record of a kind that may be archived; its id."""
    if kind == "contact":
        return services.contacts.log(contact())
    if kind == "response":
        return services.contacts.respond(services.contacts.log(contact()), PARTS)
    case = opened(services)
    held = services.cases.get(case)
    further: dict[str, Callable[[], str]] = {
        "case": lambda: case,
        "person": lambda: services.people.add({"full_name": "Jo Marsh"}),
        "intervention": lambda: agreed(services, case),
        "level_change": lambda: services.interventions.change_level(
            agreed(services, case), {"level": "3", "on": TODAY}
        ),
        "allocation": lambda: services.standing.allocate(
            case, {"worker": services.session.worker.id, "on": TODAY}
        ),
        "case_state": lambda: services.standing.set_state(case, {"state": "inactive", "on": TODAY}),
        "activity": lambda: services.activities.log(
            {"case": case, "at": NOW, "activity_kind": "call", "minutes": 5}
        ),
    }
    if kind in further:
        return further[kind]()
    values: dict[str, dict[str, Any]] = {
        "reach": {"person": held.service_user, "reach_kind": "phone", "value": "07700 900555"},
        "case_person": {"case": case, "person": held.service_user, "relation": "father"},
        "concern": {"case": case, "said": "bruises"},
    }
    given = values.get(kind) or ENTRIES[kind] | {"case": case}
    with services.session.writing(f"add {kind}") as writing:
        return writing.add(kind, given)


def test_every_kind_is_archived_found_and_brought_back_in_time(
    services: Services, clock: Clock
) -> None:
    worker = Services.of(seen_by(services.session, Role.CASEWORKER))
    ids = {kind: made(services, kind) for kind in OF_ARCHIVES}
    for kind, id_ in ids.items():
        services.archives.before_archiving(kind, id_)
        services.archives.archive(kind, id_)
    found = {line.kind: line for line in services.archives.list().lines}
    assert {kind: line.id for kind, line in found.items()} == ids
    for kind, line in found.items():
        assert (line.on, line.by) == (TODAY, services.session.worker.name)
        assert (line.words, line.why_not) == (RECORD_WORDS[kind], "")
        assert line.reference
    clock.pass_by(days=30)
    shared = {kind: id_ for kind, id_ in ids.items() if kind not in OF_FEW}
    for kind, id_ in shared.items():  # whoever may change it
        worker.archives.restore(kind, id_)
        assert not services.archives.is_archived(kind, id_)
        services.archives.archive(kind, id_)
    clock.pass_by(days=31)
    assert services.archives.list().lines == ()
    late = worker.archives.list(ever=True).lines
    assert {line.id for line in late} == set(shared.values())
    assert all("Ask a manager" in line.why_not for line in late)
    for kind, id_ in shared.items():
        worker.archives.archive(kind, id_)  # anew, which begins no new thirty days
        with pytest.raises(NotAllowed, match="Ask a manager"):
            worker.archives.restore(kind, id_)
    for kind, id_ in ids.items():
        services.archives.restore(kind, id_)
    assert services.archives.list(ever=True).lines == ()


def test_every_kind_that_can_be_archived_is_among_them() -> None:
    kinds = {name for name, kind in KINDS.items() if "archived_on" in kind.fields}
    assert kinds - set(OF_ARCHIVES) == APART
    assert kinds <= set(RECORD_WORDS)


def test_what_is_hidden_is_left_out_and_its_number_told_to_managers_alone(
    services: Services,
) -> None:
    worker = Services.of(seen_by(services.session, Role.CASEWORKER))
    case = opened(worker)
    task = worker.tasks.add({"title": "secret", "case": case})
    worker.archives.archive("task", task)
    worker.need_to_know.restrict(case, "a relative works here")
    manager = Services.of(seen_by(services.session, Role.MANAGER))
    assert (manager.archives.list().lines, manager.archives.list().left_out) == ((), 1)
    with pytest.raises(AppError):
        manager.archives.restore("task", task)
    duty = Services.of(seen_by(services.session, Role.DUTY))
    assert (duty.archives.list().lines, duty.archives.list().left_out) == ((), 0)


def test_what_was_archived_last_is_first_within_a_day_too(services: Services, clock: Clock) -> None:
    first, second, third = (services.tasks.add({"title": title}) for title in "abc")
    other = Services.of(seen_by(services.session, Role.CASEWORKER))
    for service, id_ in ((services, second), (other, third), (services, first)):
        clock.pass_by(minutes=1)
        service.archives.archive("task", id_)
    clock.pass_by(days=1)
    lines = services.archives.list().lines
    assert [line.id for line in lines] == [first, third, second]
    assert [line.by for line in lines] == [NAMES[role] for role in BY]


def test_the_list_is_cut_after_what_is_hidden_was_left_out_and_says_so(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST", 2)
    worker = Services.of(seen_by(services.session, Role.CASEWORKER))
    open_ = [worker.tasks.add({"title": title}) for title in "abc"]
    case = opened(worker)
    secret = [worker.tasks.add({"title": title, "case": case}) for title in "de"]
    for id_ in (*open_, *secret):
        worker.archives.archive("task", id_)
    worker.need_to_know.restrict(case, "a relative works here")
    found = Services.of(seen_by(services.session, Role.MANAGER)).archives.list()
    assert [line.id for line in found.lines] == [open_[2], open_[1]]
    assert (found.left_out, found.cut) == (2, True)
    worker.archives.restore("task", open_[2])
    assert not Services.of(seen_by(services.session, Role.MANAGER)).archives.list().cut


def test_a_part_of_what_is_archived_comes_back_after_it(services: Services) -> None:
    id_ = made(services, "response")
    contact_ = services.session.store.records.get("response", id_).contact
    services.archives.archive("response", id_)
    services.archives.archive("contact", contact_)
    with pytest.raises(AppError, match="archived as well"):
        services.archives.restore("response", id_)
    services.archives.restore("contact", contact_)
    services.archives.restore("response", id_)
    assert len(services.contacts.detail(contact_).responses) == 1


def test_duty_staff_archive_no_answer_of_somebody_else(services: Services) -> None:
    id_ = made(services, "response")
    duty = Services.of(seen_by(services.session, Role.DUTY))
    with pytest.raises(NotAllowed, match="they gave"):
        duty.archives.archive("response", id_)


def test_a_contact_holds_one_concern_whatever_was_archived(services: Services) -> None:
    id_ = services.contacts.log(contact(), concern={"said": "first"})
    first = next(iter(services.session.store.records.all("concern"))).id
    services.archives.archive("concern", first)
    assert services.contacts.detail(id_).concern is None
    services.contacts.correct(id_, {}, concern={"said": "second"})
    with pytest.raises(AppError, match="Another concern stands"):
        services.archives.restore("concern", first)
    found = services.contacts.detail(id_).concern
    assert found is not None
    services.archives.archive("concern", found.id)
    services.archives.restore("concern", first)
    assert services.contacts.detail(id_).concern == services.session.store.records.get(
        "concern", first
    )
