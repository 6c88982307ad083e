"""Nothing is recorded on a case that is archived, whichever verb it is, until it is back."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from tests.services.casework import TODAY, agreed, opened
from tests.stores import MORNING, contact, template

NOW = MORNING.replace(tzinfo=None)
CALLUM = template().workers[Role.CASEWORKER]
There = dict[str, str]
Verb = Callable[[Services, There], Any]


def there_are(services: Services) -> There:
    """A case with one of everything in it, and a contact of no case; their ids."""
    case = opened(services, opened_on=TODAY - timedelta(days=30))
    of = {"case": case}
    return of | {
        "intervention": agreed(services, case),
        "activity": services.activities.log(of | {"at": NOW, "activity_kind": "call"}),
        "task": services.tasks.add(of | {"title": "Ring", "worker": CALLUM}),
        "deadline": services.deadlines.add(of | {"title": "Appeal", "due_on": TODAY}),
        "permission": services.sharing.record("permission", PERMISSION | of),
        "contact": services.contacts.log(contact()),
    }


PERMISSION: Final = {"shared_with": "health", "purpose": "x", "given_on": TODAY}
DISCLOSURE: Final = {"on": TODAY, "shared_with": "health", "what": "x", "basis": "permission"}
VERBS: Final[dict[str, Verb]] = {
    "log": lambda to, of: to.activities.log(
        {"case": of["case"], "at": NOW, "activity_kind": "call"}
    ),
    "correct activity": lambda to, of: to.activities.correct(of["activity"], {"minutes": 9}),
    "new matter": lambda to, of: to.activities.new_matter(of["activity"]),
    "part of case": lambda to, of: to.activities.part_of_case(of["contact"], of["case"]),
    "agree": lambda to, of: agreed(to, of["case"]),
    "level": lambda to, of: to.interventions.change_level(
        of["intervention"], {"level": "3", "on": TODAY}
    ),
    "keep level": lambda to, of: to.interventions.keep_level(of["intervention"], "so"),
    "state": lambda to, of: to.standing.set_state(of["case"], {"state": "closed", "on": TODAY}),
    "allocate": lambda to, of: to.standing.allocate(of["case"], {"worker": CALLUM, "on": TODAY}),
    "permission": lambda to, of: to.sharing.record("permission", PERMISSION | {"case": of["case"]}),
    "withdraw": lambda to, of: to.sharing.withdraw(of["permission"]),
    "disclosure": lambda to, of: to.sharing.record("disclosure", DISCLOSURE | {"case": of["case"]}),
    "concern": lambda to, of: to.sharing.record("concern", {"said": "x", "case": of["case"]}),
    "task": lambda to, of: to.tasks.add({"title": "x", "case": of["case"]}),
    "task done": lambda to, of: to.tasks.done(of["task"]),
    "deadline": lambda to, of: to.deadlines.add(
        {"title": "x", "due_on": TODAY, "case": of["case"]}
    ),
    "deadline met": lambda to, of: to.deadlines.meet(of["deadline"]),
    "person": lambda to, of: to.cases.put_person(of["case"], {"person": {"full_name": "Ann"}}),
    "correct": lambda to, of: to.cases.correct(of["case"], {"matter": "x"}),
    "link": lambda to, of: to.cases.link_contact(of["case"], of["contact"]),
    "tie": lambda to, of: to.ties.tie(of["contact"], {"case": of["case"]}),
}


@pytest.mark.parametrize("verb", VERBS)
def test_an_archived_case_takes_nothing_until_it_is_brought_back(
    services: Services, verb: str
) -> None:
    there = there_are(services)
    services.cases.archive(there["case"])
    before = services.session.store.journal.count()
    with pytest.raises(AppError, match="This case is archived"):
        VERBS[verb](services, there)
    assert services.session.store.journal.count() == before
    services.cases.restore(there["case"])
    VERBS[verb](services, there)
    assert services.session.store.journal.count() > before


def test_no_document_is_put_into_an_archived_case(services: Services, tmp_path: Path) -> None:
    case = opened(services)
    (tmp_path / "letter.txt").write_text("Dear Mrs Quarmby", encoding="utf-8")
    services.cases.archive(case)
    with pytest.raises(AppError, match="This case is archived"):
        services.documents.add(case, tmp_path / "letter.txt")
    assert services.documents.of(case) == ()


def test_who_may_see_an_archived_case_is_still_settled(services: Services) -> None:
    case = opened(services, worker=CALLUM)
    services.cases.archive(case)
    services.need_to_know.restrict(case, "Known to the family")
    services.need_to_know.lift_restriction(case)
    assert services.cases.get(case).restricted is False


def test_a_contact_of_an_archived_case_goes_on(services: Services) -> None:
    there = there_are(services)
    services.cases.link_contact(there["case"], there["contact"])
    services.cases.archive(there["case"])
    services.contacts.respond(there["contact"], {"at": NOW, "result": "spoke"})
    services.ties.tie(there["contact"], {"case": there["case"]})
    services.cases.unlink_contact(there["contact"])


def test_tasks_of_an_archived_case_wait_with_it(services: Services) -> None:
    there = there_are(services)
    services.cases.archive(there["case"])
    assert services.tasks.list(CALLUM) == ()
    assert services.work.items(CALLUM).items == ()
    assert services.handover.preview(CALLUM).tasks == 0
    services.cases.restore(there["case"])
    assert [task.id for task in services.tasks.list(CALLUM)] == [there["task"]]
