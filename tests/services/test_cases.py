"""Cases: opened once, counted once, and every change with its own day."""

from datetime import timedelta
from typing import Any

import pytest

from sendiass_desktop.domain.errors import AppError, Conflict, Invalid, NotAllowed, Restricted
from sendiass_desktop.domain.periods import of_day
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.cases import NOBODY, CaseFilter, CaseRow, CaseService, NewCase
from sendiass_desktop.services.services import Services
from sendiass_desktop.store.queries.case_list import LOOKED_FOR, WALKED
from tests.services.casework import CHILD, MOTHER, TODAY, agreed, opened
from tests.stores import MORNING, contact, seen_by, template

CASEWORKER = template().workers[Role.CASEWORKER]
DAY = timedelta(days=1)


def rows(services: Services, **wanted: Any) -> list[str]:
    pages = services.cases.list(CaseFilter(**wanted))
    return [row.id for row in pages.rows(0, 100)]


def test_a_case_opens_with_its_people_its_state_and_its_caseworker(services: Services) -> None:
    id_ = opened(services, worker=CASEWORKER, area="education")
    case = services.cases.get(id_)
    assert (case.reference, case.area) == ("R-2026-0001", "education")
    assert case.service_user != case.child
    standing = services.standing.of(id_)
    assert (standing.state, standing.worker, standing.since) == ("open", CASEWORKER, TODAY)


def test_a_young_person_may_be_the_service_user(services: Services) -> None:
    new = NewCase(values={"opened_on": TODAY}, service_user=CHILD, child=None)
    case = services.cases.get(services.cases.open(new))
    assert case.child == case.service_user


def test_a_case_without_its_people_or_its_day_is_refused_whole(services: Services) -> None:
    before = services.session.store.journal.count()
    with pytest.raises(Invalid) as caught:
        services.cases.open(NewCase(values={}, service_user=None, child={"age": 300}))
    assert {problem.field for problem in caught.value.problems} == {
        "service_user",
        "child",
        "opened_on",
    }
    assert services.session.store.journal.count() == before


def test_a_nameless_contact_becomes_a_case_and_is_counted_once(services: Services) -> None:
    nameless = services.contacts.log(contact(level="1", first_contact=True))
    month = of_day("month", TODAY)
    before = services.scorecards.card(month)
    id_ = opened(services, contact=nameless)
    after = services.scorecards.card(month)
    assert after.total == before.total == 1
    assert before.table("users.nameless").total == 1
    assert (after.table("users.total").total, after.table("users.nameless").total) == (1, 0)
    held = services.contacts.get(nameless)
    assert (held.case, held.person) == (id_, services.cases.get(id_).service_user)
    services.cases.unlink_contact(nameless)
    assert services.contacts.get(nameless).case is None
    services.cases.link_contact(id_, nameless)
    assert services.scorecards.card(month).total == 1


def test_state_and_caseworker_follow_the_last_day_not_the_last_typed(services: Services) -> None:
    id_ = opened(services, opened_on=TODAY - 9 * DAY)
    services.standing.set_state(id_, {"state": "inactive", "on": TODAY - 2 * DAY, "why": "waiting"})
    services.standing.set_state(id_, {"state": "open", "on": TODAY - 5 * DAY})
    services.standing.allocate(id_, {"worker": CASEWORKER, "on": TODAY - 3 * DAY})
    standing = services.standing.of(id_)
    assert (standing.state, standing.worker) == ("inactive", CASEWORKER)
    assert len(standing.states) == 3
    assert rows(services, state="inactive", worker=CASEWORKER) == [id_]
    services.standing.allocate(id_, {"worker": None, "on": TODAY, "why": "on leave"})
    assert rows(services, worker=NOBODY) == [id_]


def test_a_change_before_the_case_was_opened_is_a_problem(services: Services) -> None:
    id_ = opened(services)
    with pytest.raises(Invalid, match="the day the case was opened or after it"):
        services.standing.set_state(id_, {"state": "closed", "on": TODAY - DAY})
    with pytest.raises(Invalid, match="today or in the past"):
        services.standing.allocate(id_, {"worker": CASEWORKER, "on": TODAY + DAY})


def test_closing_with_something_open_is_advised_against_and_possible(services: Services) -> None:
    id_ = opened(services)
    assert services.standing.second_thoughts(id_, "closed") == ()
    agreed(services, id_)
    (said,) = services.standing.second_thoughts(id_, "closed")
    assert said.startswith("1 intervention of this case is still open.")
    services.standing.set_state(id_, {"state": "closed", "on": TODAY})
    assert services.standing.of(id_).state == "closed"


def test_somebody_on_duty_only_is_given_no_case(services: Services) -> None:
    id_ = opened(services)
    with pytest.raises(AppError, match="on duty only"):
        services.standing.allocate(id_, {"worker": template().workers[Role.DUTY], "on": TODAY})


def test_somebody_who_left_is_given_no_case(services: Services) -> None:
    id_ = opened(services)
    services.staff.change(CASEWORKER, {"active_to": TODAY - DAY})
    with pytest.raises(AppError, match="no longer works here"):
        services.standing.allocate(id_, {"worker": CASEWORKER, "on": TODAY})


def test_a_correction_that_crosses_another_is_told(services: Services) -> None:
    id_ = opened(services)
    seen = services.cases.get(id_)
    services.cases.correct(id_, {"school": "Hilltop"})
    with pytest.raises(Conflict, match="School or setting"):
        services.cases.correct(id_, {"school": "Winterhill"}, seen=seen)
    assert services.cases.correct(id_, {"school": "Hilltop"}, seen=seen) is False


def test_the_list_filters_orders_and_finds_by_name(services: Services) -> None:
    one = opened(services, primary_reason="tribunal", reasons=("tribunal",), sen_level="ehc")
    new = NewCase(
        values={"opened_on": TODAY - DAY}, service_user=MOTHER, child={"full_name": "Zoë Łukasz"}
    )
    two = services.cases.open(new)
    agreed(services, two, level="3", opened_on=TODAY - DAY)
    assert rows(services) == [one, two]
    assert rows(services, descending=False) == [two, one]
    assert rows(services, order="child", descending=False) == [one, two]
    assert rows(services, reason="tribunal") == rows(services, sen_level="ehc") == [one]
    assert rows(services, level="3") == rows(services, text="zoe lukasz") == [two]
    assert set(rows(services, text="quarmby")) == {one, two}
    assert rows(services, last=TODAY - DAY) == [two]
    row = services.cases.list(CaseFilter(ids=(one,))).rows(0, 1)[0]
    assert (row.child_name, row.known_as, row.user_name) == (
        "Sami Quarmby",
        "Sam",
        "Aisha Quarmby",
    )
    assert services.cases.list(CaseFilter()).position(two) == 1


def test_words_are_looked_for_in_whatever_was_written_in_the_case(services: Services) -> None:
    one = opened(services, matter="Transport to college")
    two = opened(services)
    services.activities.log(
        {"case": two, "at": MORNING, "activity_kind": "call", "note": "The taxi"}
    )
    told = services.contacts.log(contact(note="She asked about a tribunal"))
    services.cases.link_contact(two, told)
    assert rows(services, text="transport") == rows(services, text="R-2026-0001") == [one]
    assert rows(services, text="taxi") == rows(services, text="tribun") == [two]
    # Each word may stand in another record: the child's name, a note.
    assert rows(services, text="sam taxi quarmby tribunal") == [two]
    assert rows(services, text="taxi transport") == rows(services, text="taxi karim") == []
    assert rows(services, text="quarmby", in_notes=False) == [two, one]
    assert rows(services, text="taxi", in_notes=False) == []


def test_no_word_of_a_restricted_case_or_of_what_hangs_on_it_is_found(services: Services) -> None:
    hidden, seen = opened(services, matter="A witness"), opened(services)
    first, then = (services.contacts.log(contact(note=note)) for note in ("a taxi", "one more"))
    services.cases.link_contact(hidden, then)
    services.cases.link_contact(seen, first)
    services.contacts.merge(first, then)
    services.need_to_know.restrict(hidden, "a witness")
    (own,) = services.need_to_know.named(hidden)
    assert services.cases.list(CaseFilter(text="witness")).left_out == 0
    services.need_to_know.unname(own.id)
    # Managers alone are told how many were not looked at, whatever the words.
    for role, told in ((Role.CASEWORKER, 0), (Role.MANAGER, 1)):
        outsider = Services.of(seen_by(services.session, role))
        for text in ("witness", "taxi", "R-2026-0001"):
            found = outsider.cases.list(CaseFilter(text=text))
            assert (found.count, found.rows(0, 9), found.left_out) == (0, [], told)
        found = outsider.cases.list(CaseFilter(text="quarmby"))
        assert ([row.id for row in found.rows(0, 9)], found.left_out) == ([seen], told)
        assert outsider.cases.list(CaseFilter(text="quarmby", state="closed")).left_out == 0


def test_an_archived_case_can_be_brought_back(services: Services) -> None:
    id_ = opened(services)
    services.cases.archive(id_)
    assert (rows(services), rows(services, archived=True)) == ([], [id_])
    services.cases.restore(id_)
    assert rows(services) == [id_]


def test_opening_a_page_is_entered(services: Services) -> None:
    id_ = opened(services)
    services.cases.look_at(id_)
    assert services.session.store.journal.entries(id_)[-1].verb == "look at case"
    assert services.session.store.verify() > 0


def test_duty_staff_see_no_case(services: Services) -> None:
    id_ = opened(services)
    duty = CaseService(seen_by(services.session, Role.DUTY))
    for verb in (duty.get, duty.timeline, duty.people):
        with pytest.raises(NotAllowed):
            verb(id_)
    with pytest.raises(NotAllowed):
        duty.list(CaseFilter())


def test_a_restricted_case_is_masked_until_a_reason_is_given(services: Services) -> None:
    id_ = opened(services, school="Hilltop")
    with pytest.raises(Invalid, match="Enter why this case is restricted"):
        services.need_to_know.restrict(id_, " ")
    services.need_to_know.restrict(id_, "a witness")
    assert services.cases.get(id_).restricted  # who restricts it stays named
    outsider = Services.of(seen_by(services.session, Role.CASEWORKER))
    with pytest.raises(Restricted):
        outsider.cases.get(id_)
    (row,) = outsider.cases.list(CaseFilter()).rows(0, 9)
    assert row == CaseRow(id_, hidden=True)
    assert outsider.cases.list(CaseFilter(text="quarmby")).count == 0
    with pytest.raises(Invalid, match="Enter why you need to see"):
        outsider.need_to_know.open_with_reason(id_, " ")
    outsider.need_to_know.open_with_reason(id_, "covering for Moira")
    assert outsider.cases.get(id_).school == "Hilltop"


@pytest.mark.parametrize("order", [*WALKED, *LOOKED_FOR])
@pytest.mark.parametrize("descending", [True, False])
def test_restricted_cases_stand_last_whatever_the_list_is_sorted_by(
    services: Services, order: str, *, descending: bool
) -> None:
    ids = [opened(services, opened_on=TODAY - timedelta(days=days)) for days in (2, 0, 3, 1)]
    for id_ in ids[:2]:
        services.need_to_know.restrict(id_, "a witness")
    outsider = Services.of(seen_by(services.session, Role.CASEWORKER))
    pages = outsider.cases.list(CaseFilter(order=order, descending=descending))
    rows = pages.rows(0, 9)
    assert [row.hidden for row in rows] == [False, False, True, True]
    assert [row.id for row in rows[2:]] == ids[:2]
    assert [pages.position(row.id) for row in rows] == [0, 1, 2, 3]


def test_named_staff_see_a_restricted_case_until_they_are_unnamed(services: Services) -> None:
    id_ = opened(services)
    services.need_to_know.restrict(id_, "a witness", named=(CASEWORKER,))
    named = {one.worker: one.id for one in services.need_to_know.named(id_)}
    assert Services.of(seen_by(services.session, Role.CASEWORKER)).cases.get(id_).id == id_
    services.need_to_know.unname(named[CASEWORKER])
    with pytest.raises(Restricted):
        Services.of(seen_by(services.session, Role.CASEWORKER)).cases.get(id_)
    services.need_to_know.lift_restriction(id_)
    assert Services.of(seen_by(services.session, Role.CASEWORKER)).cases.get(id_).id == id_


def test_the_walls_between_two_cases_of_one_child_hold(services: Services) -> None:
    one = opened(services)
    child = services.cases.get(one).child
    father = {"full_name": "Karim Quarmby"}
    two = services.cases.open(
        NewCase(values={"opened_on": TODAY}, service_user=father, child=child)
    )
    services.cases.link_contact(one, services.contacts.log(contact(note="told by the mother")))
    services.activities.log(
        {"case": two, "at": services.session.store.now().replace(tzinfo=None),
         "activity_kind": "call", "note": "told by the father"}
    )  # fmt: skip
    words = {case: [one.words for one in services.cases.timeline(case)] for case in (one, two)}
    assert "told by the mother" in words[one]
    assert "told by the mother" not in words[two]
    assert "told by the father" not in words[one]


def test_the_day_a_case_was_opened_takes_its_first_state_and_caseworker_along(
    services: Services,
) -> None:
    case = opened(services, worker=services.session.worker.id)
    services.cases.correct(case, {"opened_on": TODAY - timedelta(days=30)})
    standing = services.standing.of(case)
    assert standing.since == TODAY - timedelta(days=30)
    assert [one.on for one in standing.allocations] == [standing.since]


def test_a_case_is_not_opened_after_what_is_in_it(services: Services) -> None:
    began = TODAY - timedelta(days=30)
    case = opened(services, opened_on=began)
    services.standing.set_state(case, {"state": "inactive", "on": began + timedelta(days=9)})
    with pytest.raises(Invalid, match="30 October 2026"):
        services.cases.correct(case, {"opened_on": TODAY})
    assert services.cases.get(case).opened_on == began
    assert services.cases.correct(case, {"opened_on": began + timedelta(days=9)})
