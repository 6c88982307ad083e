"""A draft goes to whoever takes over only where they may see what it is about; the others stay."""

from typing import Any, Final

import pytest

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.handover import Part
from sendiass_desktop.services.services import Services
from tests.services.casework import TODAY, agreed, opened
from tests.stores import MORNING, contact, seen_by, template

MOIRA, CALLUM, DINA = (template().workers[role] for role in Role)
DRAFTS: Final = frozenset({Part.DRAFTS})
NOW = MORNING.replace(tzinfo=None)


@pytest.fixture
def callum(services: Services) -> Services:
    return Services.of(seen_by(services.session, Role.CASEWORKER))


@pytest.fixture
def hidden(callum: Services) -> str:
    """A restricted case of Callum's, which Moira may not see."""
    case = opened(callum, worker=CALLUM)
    callum.need_to_know.restrict(case, "Known to the family")
    return case


def keep(callum: Services, form: str, record: str = "", **typed: Any) -> None:
    callum.drafts.keep(f"d-{form}", form, record=record, typed=typed, started_at="2026-11-20T10:00")


def moved(callum: Services, to: str = MOIRA, what: frozenset[Part] = DRAFTS) -> tuple[int, int]:
    """How many drafts went and how many stayed, as counted before and as it came."""
    before = callum.handover.preview(CALLUM, to)
    after = callum.handover.hand_over(CALLUM, to, what=what)
    stayed = callum.session.store.drafts.of(CALLUM)
    went = callum.session.store.drafts.of(to)
    assert (len(went), len(stayed)) == (after.drafts, after.unseen)
    if what == DRAFTS and not callum.session.store.records.all("allocation"):
        assert (before.drafts, before.unseen) == (after.drafts, after.unseen)
    return after.drafts, after.unseen


def of_hidden(callum: Services, case: str) -> dict[str, str]:
    """One of everything that hangs on a case, by kind."""
    held = callum.cases.get(case)
    call = callum.contacts.log(contact(case=case))
    answer = callum.contacts.respond(call, {"at": NOW, "result": "spoke"})
    of = {"case": case}
    return of | {
        "contact": call,
        "response": answer,
        "person": held.service_user or "",
        "activity": callum.activities.log(of | {"at": NOW, "activity_kind": "call"}),
        "intervention": agreed(callum, case),
        "task": callum.tasks.add(of | {"title": "x", "worker": CALLUM}),
        "of_contact": callum.tasks.add({"title": "x", "contact": call}),
        "deadline": callum.deadlines.add(of | {"title": "x", "due_on": TODAY}),
    }


KINDS: Final = (
    *("case", "contact", "response", "person", "activity", "intervention", "task"),
    *("of_contact", "deadline"),
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_about_anything_of_a_hidden_case_stays(
    callum: Services, hidden: str, kind: str
) -> None:
    record = of_hidden(callum, hidden)[kind]
    keep(callum, "any", record)
    keep(callum, "other", "", about={"case": record})
    keep(callum, "typed", "", person={"value": record}, note="no more")
    keep(callum, "free", "", note="nobody in particular")
    assert moved(callum) == (1, 3)
    (went,) = callum.session.store.drafts.of(MOIRA)
    assert went.form == "free"


def test_with_the_case_its_drafts_go_along(callum: Services, hidden: str) -> None:
    keep(callum, "activity", hidden, about={"case": hidden})
    keep(callum, "concern", hidden, about={"case": hidden})
    assert moved(callum, what=frozenset(Part)) == (2, 0)


def test_what_stays_is_said_in_words(callum: Services, hidden: str) -> None:
    keep(callum, "activity", hidden)
    assert callum.handover.preview(CALLUM, MOIRA).drafts == 1  # the case would go along
    said = callum.handover.hand_over(CALLUM, MOIRA, what=DRAFTS)
    assert said.words() == "nothing"
    assert said.unseen_words() == (
        "1 draft stays with them: it is about what the colleague may not see."
    )
    keep(callum, "task", hidden)
    assert callum.handover.hand_over(CALLUM, MOIRA, what=DRAFTS).unseen_words() == (
        "2 drafts stay with them: they are about what the colleague may not see."
    )


def test_a_new_person_or_contact_goes_unless_it_carries_what_is_hidden(
    callum: Services, hidden: str
) -> None:
    user = callum.cases.get(hidden).service_user
    keep(callum, "person", "", full_name="Zed Unheard")
    keep(callum, "contact", "", person=user)
    assert moved(callum) == (1, 1)


def test_duty_staff_take_over_drafts_of_what_they_may_see(
    services: Services, callum: Services
) -> None:
    case = opened(callum, worker=CALLUM)
    call = callum.contacts.log(contact())
    own = callum.tasks.add({"title": "x", "worker": CALLUM})
    of_case = callum.tasks.add({"title": "x", "worker": CALLUM, "case": case})
    for form, record in (
        ("response", call),
        ("task", own),
        ("contact", ""),
        ("activity", case),
        ("person", ""),
        ("new case", call),
    ):
        keep(callum, form, record, worker=CALLUM)
    assert moved(callum, DINA) == (3, 3)
    callum.session.store.drafts.hand_over(["d-response", "d-task", "d-contact"], CALLUM)
    keep(callum, "task", of_case)
    assert moved(callum, DINA) == (2, 4)
    assert services.session.worker.id == MOIRA


def test_a_concern_goes_to_those_who_may_see_concerns(services: Services, callum: Services) -> None:
    with services.session.writing("add worker") as writing:
        ann = writing.add("worker", {"name": "Ann Other", "role": "caseworker"})
    case = opened(callum, worker=CALLUM)
    keep(callum, "concern", case, said="x")
    keep(callum, "activity", case)
    assert moved(callum, ann) == (1, 1)
    assert moved(callum, MOIRA) == (1, 0)


@pytest.mark.parametrize("form", ["hand over", "filter", "reason", "list entry"])
def test_what_is_one_s_own_or_of_managers_alone_is_not_counted_and_stays(
    callum: Services, form: str
) -> None:
    keep(callum, form, why="Leave")
    keep(callum, "contact", note="half a sen")
    before = callum.handover.preview(CALLUM, MOIRA)
    after = callum.handover.hand_over(CALLUM, MOIRA, what=DRAFTS)
    assert (before.drafts, after.drafts, after.unseen) == (1, 1, 0)
    assert [draft.form for draft in callum.drafts.mine()] == [form]
