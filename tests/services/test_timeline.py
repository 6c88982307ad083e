"""Lines of a timeline are put aside and come back; what stands then follows by itself."""

from datetime import timedelta
from typing import Any, Final

import pytest

from sendiass_desktop.domain.errors import AppError, Conflict, Invalid, NotAllowed, Restricted
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.cases import CaseFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from tests.marked import Marked, seed
from tests.services.casework import ENTRIES, TODAY, agreed, opened
from tests.stores import MORNING, Clock, contact, seen_by, template

CASEWORKER: Final = template().workers[Role.CASEWORKER]
DAY: Final = timedelta(days=1)
NOW: Final = MORNING.replace(tzinfo=None)
GIVEN: Final[dict[str, dict[str, Any]]] = {
    **ENTRIES,
    "case_state": {"state": "closed", "on": TODAY},
    "allocation": {"on": TODAY},
    "contact": contact(),
    "intervention": {"opened_on": TODAY, "level": "2"},
    "activity": {"at": NOW, "activity_kind": "call", "minutes": 20},
}
OF_A_CASE: Final = (
    *("contact", "activity", "intervention", "level_change", "case_state", "allocation"),
    *("document", "permission", "disclosure", "deadline", "task"),
)


@pytest.fixture
def case(services: Services) -> str:
    """A case opened ten days ago, allocated then."""
    return opened(services, opened_on=TODAY - 10 * DAY, worker=CASEWORKER)


def added(services: Services, case: str, kind: str) -> str:
    """A record of a kind in the case."""
    if kind == "level_change":
        return services.interventions.change_level(
            agreed(services, case), {"level": "4", "on": TODAY}
        )
    with services.session.writing("add") as writing:
        return str(writing.add(kind, GIVEN[kind] | {"case": case}))


def ids(services: Services, case: str, *, archived: bool = False) -> list[str]:
    return [one.id for one in services.cases.timeline(case, archived=archived)]


@pytest.mark.parametrize("kind", OF_A_CASE)
def test_a_line_of_every_kind_is_archived_and_comes_back(
    services: Services, case: str, kind: str
) -> None:
    id_ = added(services, case, kind)
    before = ids(services, case)
    entries = len(services.session.store.journal.entries(id_))
    assert services.timeline.before_archiving(kind, id_) is not None
    services.timeline.archive(kind, id_)
    assert id_ not in ids(services, case)
    assert ids(services, case, archived=True) == [id_]
    services.timeline.restore(kind, id_)
    assert ids(services, case) == before
    assert ids(services, case, archived=True) == []
    assert len(services.session.store.journal.entries(id_)) == entries + 2


@pytest.mark.parametrize("kind", OF_A_CASE)
@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.MANAGER])
def test_nobody_archives_or_corrects_what_is_hidden_from_them(
    session: Session, kind: str, role: Role
) -> None:
    marked = seed(session)
    outside = Services.of(seen_by(session, role))
    before = session.store.journal.count()
    for held in of_the_case(session, marked, kind):
        for verb in (
            outside.timeline.before_archiving,
            outside.timeline.archive,
            outside.timeline.restore,
        ):
            with pytest.raises(Restricted):
                verb(kind, held.id)
        if kind in ("case_state", "allocation"):
            with pytest.raises(Restricted):
                outside.standing.correct(held, {"why": "no"})
        if kind == "level_change":
            with pytest.raises(Restricted):
                outside.interventions.correct_level(held, {"why": "no"})
    assert session.store.journal.count() == before


def of_the_case(session: Session, marked: Marked, kind: str) -> list[Any]:
    """The records of a kind of the restricted case, which there are."""
    found = session.store.records.all(kind)
    own = [
        one for one in found if kind == "allocation" or one.id in marked.ids - {marked.duplicate}
    ]
    assert own
    return own


def test_duty_staff_archive_nothing_of_a_case(
    session: Session, services: Services, case: str
) -> None:
    id_ = added(services, case, "activity")
    duty = Services.of(seen_by(session, Role.DUTY))
    with pytest.raises(NotAllowed):
        duty.timeline.archive("activity", id_)
    with pytest.raises(NotAllowed):
        duty.standing.correct(services.standing.of(case).states[0], {"why": "no"})


def test_a_disclosure_is_archived_by_who_may_see_it(
    session: Session, services: Services, case: str
) -> None:
    services.standing.allocate(case, {"on": TODAY})
    id_ = added(services, case, "disclosure")
    colleague = Services.of(seen_by(session, Role.CASEWORKER))
    with pytest.raises(NotAllowed):
        colleague.timeline.archive("disclosure", id_)
    services.timeline.archive("disclosure", id_)
    assert ids(colleague, case, archived=True) == []


def test_without_its_last_state_a_case_stands_as_before(services: Services, case: str) -> None:
    id_ = services.standing.set_state(case, {"state": "closed", "on": TODAY})
    said = services.timeline.before_archiving("case_state", id_)
    assert said == "The case is then open since 10 November 2026."
    services.timeline.archive("case_state", id_)
    assert services.standing.of(case).state == "open"
    assert services.cases.list(CaseFilter(state="open")).count == 1


def test_a_case_keeps_the_state_it_was_opened_in(services: Services, case: str) -> None:
    (first,) = services.standing.of(case).states
    services.standing.set_state(case, {"state": "closed", "on": TODAY})
    with pytest.raises(AppError, match="keeps the state it was opened in"):
        services.timeline.archive("case_state", first.id)
    with pytest.raises(Invalid, match="on 10 November 2026"):
        services.standing.correct(first, {"on": TODAY - DAY})
    services.cases.correct(case, {"opened_on": TODAY - 12 * DAY})
    assert services.standing.of(case).states[-1].on == TODAY - 12 * DAY


def test_without_its_last_allocation_a_case_is_whose_it_was(services: Services, case: str) -> None:
    id_ = services.standing.allocate(case, {"on": TODAY})
    said = services.timeline.before_archiving("allocation", id_)
    assert said == "The case is then with Callum Reyes since 10 November 2026."
    services.timeline.archive("allocation", id_)
    assert services.standing.of(case).worker == CASEWORKER
    (only,) = services.standing.of(case).allocations
    said = services.timeline.before_archiving("allocation", only.id)
    assert said == "The case is then with nobody yet."


def test_a_case_does_not_fall_back_to_somebody_who_left(services: Services, case: str) -> None:
    (held,) = services.standing.of(case).allocations
    services.timeline.archive("allocation", held.id)
    services.staff.change(CASEWORKER, {"active_to": TODAY - DAY})
    with pytest.raises(AppError, match="Callum Reyes no longer works here"):
        services.timeline.restore("allocation", held.id)
    services.standing.allocate(case, {"on": TODAY})
    services.timeline.restore("allocation", held.id)  # history, and nothing more
    last = services.standing.of(case).allocations[0]
    assert "They no longer work here" in services.timeline.before_archiving("allocation", last.id)


def test_the_level_now_follows_and_the_journal_keeps_what_was_said(
    services: Services, case: str
) -> None:
    piece = agreed(services, case, opened_on=TODAY - 5 * DAY)
    three = services.interventions.change_level(piece, {"level": "3", "on": TODAY - DAY})
    four = services.interventions.change_level(piece, {"level": "4", "on": TODAY})
    (row,) = services.cases.list(CaseFilter(level="4")).rows(0, 9)
    assert row.id == case
    said = services.timeline.before_archiving("level_change", four)
    assert said.startswith("The intervention is then at level 3 (")
    services.timeline.archive("level_change", four)
    assert services.interventions.of(case)[0].level == "3"
    assert services.cases.list(CaseFilter(level="4")).count == 0
    assert services.cases.list(CaseFilter(level="3")).count == 1
    services.timeline.archive("level_change", three)
    assert services.interventions.of(case)[0].level == "2"
    verbs = [entry.verb for entry in services.session.store.journal.entries(four)]
    assert verbs == ["change level", "archive level change"]


def test_an_intervention_that_was_worked_on_stays(services: Services, case: str) -> None:
    piece = agreed(services, case)
    change = services.interventions.change_level(piece, {"level": "3", "on": TODAY})
    values = GIVEN["activity"] | {"case": case, "intervention": piece}
    activity = services.activities.log(values)
    with pytest.raises(AppError, match=r"\(1 activity\)"):
        services.timeline.before_archiving("intervention", piece)
    services.timeline.archive("activity", activity)
    assert "goes with it" in services.timeline.before_archiving("intervention", piece)
    services.timeline.archive("intervention", piece)
    assert change not in ids(services, case)
    assert set(ids(services, case, archived=True)) == {piece, activity}
    for kind, id_ in (("activity", activity), ("level_change", change)):
        with pytest.raises(AppError, match="Bring that back first"):
            services.timeline.restore(kind, id_)
    services.timeline.restore("intervention", piece)
    assert change in ids(services, case)


@pytest.mark.parametrize("kind", ["response", "intervention_closed"])
def test_what_is_no_record_of_its_own_says_where_it_is_put_right(
    services: Services, kind: str
) -> None:
    with pytest.raises(AppError, match="Open it"):
        services.timeline.archive(kind, "any")


def test_what_turned_into_something_else_is_counted_once(services: Services, case: str) -> None:
    activity = added(services, case, "activity")
    made = services.activities.new_matter(activity)
    assert ids(services, case, archived=True) == []
    with pytest.raises(AppError, match="counted as a contact now"):
        services.timeline.restore("activity", activity)
    back = services.activities.as_activity(made, case)
    assert back == activity
    told = added(services, case, "contact")
    services.activities.as_activity(told, case)
    with pytest.raises(AppError, match="counted as an activity"):
        services.timeline.restore("contact", told)
    services.timeline.archive("activity", activity)
    with pytest.raises(AppError, match="Bring it back first"):
        services.activities.as_contact(activity)


def test_a_contact_that_turned_twice_is_counted_once(services: Services, case: str) -> None:
    told = added(services, case, "contact")
    first = services.activities.as_activity(told, case)
    services.timeline.archive("activity", first)
    services.timeline.restore("contact", told)
    then = services.activities.as_activity(told, case)
    assert ids(services, case, archived=True) == []
    with pytest.raises(AppError, match="counted as another activity now"):
        services.timeline.restore("activity", first)
    services.activities.as_contact(then)
    with pytest.raises(AppError, match="counted as a contact now"):
        services.timeline.restore("activity", first)


def test_a_new_matter_that_was_none_does_not_come_back_beside_its_activity(
    services: Services, case: str
) -> None:
    activity = added(services, case, "activity")
    made = services.activities.new_matter(activity)
    services.activities.as_activity(made, case)
    assert ids(services, case, archived=True) == []
    with pytest.raises(AppError, match="counted as an activity"):
        services.timeline.restore("contact", made)
    assert services.activities.as_contact(activity) == made
    assert services.contacts.get(made).archived_on is None
    assert services.activities.get(activity).archived_on == TODAY


def test_a_level_does_not_come_back_after_its_intervention_was_closed(
    services: Services, case: str
) -> None:
    services.cases.correct(case, {"opened_on": TODAY - 9 * DAY})
    piece = agreed(services, case, opened_on=TODAY - 8 * DAY)
    change = services.interventions.change_level(piece, {"level": "3", "on": TODAY})
    services.timeline.archive("level_change", change)
    services.interventions.correct(piece, {"closed_on": TODAY - DAY})
    with pytest.raises(AppError, match="dated after 19 November 2026"):
        services.timeline.restore("level_change", change)
    services.interventions.correct(piece, {"closed_on": TODAY})
    services.timeline.restore("level_change", change)


def test_what_is_dated_before_the_case_does_not_come_back(services: Services, case: str) -> None:
    values = {"state": "inactive", "on": TODAY - 8 * DAY}
    id_ = services.standing.set_state(case, values)
    services.timeline.archive("case_state", id_)
    services.cases.correct(case, {"opened_on": TODAY - 5 * DAY})
    with pytest.raises(AppError, match="dated before 15 November 2026"):
        services.timeline.restore("case_state", id_)
    held = services.cases.part("case_state", id_)
    services.standing.correct(held, {"on": TODAY})
    services.timeline.restore("case_state", id_)
    assert services.standing.of(case).state == "inactive"


def test_after_a_month_only_a_manager_brings_back(
    session: Session, services: Services, case: str, clock: Clock
) -> None:
    id_ = added(services, case, "activity")
    services.timeline.archive("activity", id_)
    clock.pass_by(days=31)
    colleague = Services.of(seen_by(session, Role.CASEWORKER))
    with pytest.raises(NotAllowed, match="Ask a manager"):
        colleague.timeline.restore("activity", id_)
    services.timeline.restore("activity", id_)
    assert services.activities.get(id_).archived_on is None


def test_a_correction_writes_its_field_and_meets_the_same_problems(
    services: Services, case: str
) -> None:
    id_ = services.standing.set_state(case, {"state": "closed", "on": TODAY})
    seen = services.cases.part("case_state", id_)
    assert services.standing.correct(seen, {"why": "moved away"})
    entry = services.session.store.journal.entries(id_)[-1]
    assert (entry.verb, entry.values()) == ("correct case state", {"why": "moved away"})
    with pytest.raises(Conflict):
        services.standing.correct(seen, {"why": "moved to York"})
    with pytest.raises(Invalid, match="the day the case was opened"):
        services.standing.correct(seen, {"on": TODAY - 11 * DAY})
    (held,) = services.standing.of(case).allocations
    services.staff.change(CASEWORKER, {"active_to": TODAY - DAY})
    assert services.standing.correct(held, {"why": "from the start"})
    services.standing.allocate(case, {"on": TODAY})
    last = services.standing.of(case).allocations[0]
    with pytest.raises(AppError, match="no longer works here"):
        services.standing.correct(last, {"worker": CASEWORKER})


def test_a_change_of_level_is_corrected_in_its_intervention_or_another_of_the_case(
    services: Services, case: str
) -> None:
    first = agreed(services, case, opened_on=TODAY - 4 * DAY)
    second = agreed(services, case, opened_on=TODAY - 2 * DAY)
    id_ = services.interventions.change_level(first, {"level": "3", "on": TODAY - 3 * DAY})
    seen = services.cases.part("level_change", id_)
    correct = services.interventions.correct_level
    with pytest.raises(Invalid, match="the day it was opened"):
        correct(seen, {"on": TODAY - 5 * DAY})
    with pytest.raises(Invalid, match="the day it was opened"):
        correct(seen, {"intervention": second})
    with pytest.raises(Invalid, match="Enter the intervention"):
        correct(seen, {"intervention": None})
    elsewhere = agreed(services, opened(services))
    with pytest.raises(Invalid, match="of the same case"):
        correct(seen, {"intervention": elsewhere})
    assert correct(seen, {"intervention": second, "on": TODAY})
    levels = {one.intervention.id: one.level for one in services.interventions.of(case)}
    assert levels == {first: "2", second: "3"}
    ended = {"closed_on": TODAY - DAY, "outcome": "agreed"}
    with pytest.raises(Invalid, match="Enter that day, or after"):
        services.interventions.correct(second, ended)
    assert correct(services.cases.part("level_change", id_), {"on": TODAY - DAY})
    services.interventions.correct(second, ended)
    again = services.cases.part("level_change", id_)
    assert correct(again, {"why": "a hearing"})
    with pytest.raises(Invalid, match="Enter that day, or before"):
        services.interventions.correct(second, {"opened_on": TODAY})
    with pytest.raises(Invalid, match="the day it was closed"):
        correct(services.cases.part("level_change", id_), {"on": TODAY, "level": "4"})
