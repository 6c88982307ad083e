"""Evaluations wait in a tray, go in together when it is time, and are counted."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError, Invalid, NotAllowed, NotFound
from sendiass_desktop.domain.evaluation_summary import Comment
from sendiass_desktop.domain.periods import academic_year, month
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import open_format
from sendiass_desktop.services.evaluations import NOT_YET, EvaluationService, enter_due
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer, Session
from tests.services.casework import agreed
from tests.services.casework import opened as opened_case
from tests.services.evaluated import ALL_FOURS, KPI3, NATIONAL, evaluation, put
from tests.services.files import Read
from tests.stores import Clock, opened, seen_by

NOVEMBER, DECEMBER = month(2026, 11), month(2026, 12)


@pytest.fixture
def evaluations(services: Services) -> EvaluationService:
    """The manager's verbs about evaluations, on 20 November 2026."""
    return services.evaluations


def entered(session: Session) -> list[Any]:
    return list(session.store.records.all("evaluation"))


def refused(evaluations: EvaluationService, **values: Any) -> dict[str, str]:
    before = evaluations.waiting()
    with pytest.raises(Invalid) as trouble:
        evaluations.put(evaluation() | values)
    assert evaluations.waiting() == before
    return {problem.field: problem.sentence for problem in trouble.value.problems}


def test_what_is_typed_in_waits_without_an_entry_in_the_journal(
    session: Session, evaluations: EvaluationService
) -> None:
    before = session.store.journal.count()
    put(evaluations, 3, comment="Thank you", name="Ann", user_type="parent")
    assert evaluations.waiting() == 3
    assert session.store.journal.count() == before
    assert entered(session) == []
    assert session.saved_at == session.store.now()


def test_its_draft_goes_in_the_same_moment(
    session: Session, services: Services, evaluations: EvaluationService
) -> None:
    typed = {"comment": "half a sentence"}
    services.drafts.keep("d", "evaluation", record="national/1", typed=typed, started_at="x")
    with services.drafts.ending("d"):
        evaluations.put(evaluation())
    assert services.drafts.mine() == []
    assert session.store.tray.months() == {"2026-11": 1}


def test_those_who_listen_hear_that_one_more_waits(
    session: Session, evaluations: EvaluationService
) -> None:
    heard: list[Change] = []
    session.changes.subscribe(heard.append)
    put(evaluations, 1)
    assert [change.touches("evaluation_tray") for change in heard] == [True]
    assert not heard[0].touches("evaluation")


@pytest.mark.parametrize("role", Role)
def test_everybody_may_type_one_in(session: Session, role: Role) -> None:
    other = EvaluationService(seen_by(session, role))
    put(other, 1)
    assert other.waiting() == 1


def test_a_problem_for_each_question_that_cannot_be_so(evaluations: EvaluationService) -> None:
    found = refused(evaluations, answers={"contact": 5, "helpful": True, "impartial": 3})
    assert set(found) == {"contact", "helpful", "answers"}
    assert found["contact"] == (
        "Choose an answer to “How easy was it to get in touch with us?”, or leave it blank."
    )


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"month": "November"}, "month"),
        ({"month": None}, "month"),
        ({"month": "2026-12"}, "month"),
        ({"user_type": "martian"}, "user_type"),
        ({"comment": "x" * 100_001}, "comment"),
        ({"answers": {"colour": 3}}, "colour"),
        ({"answers": {}}, "contact"),
        ({"answers": {"contact": None}, "name": "Ann"}, "contact"),
    ],
)
def test_what_cannot_be_stored_truthfully_is_refused(
    evaluations: EvaluationService, values: dict[str, Any], field: str
) -> None:
    assert field in refused(evaluations, **values)


def test_blanks_are_allowed_and_so_are_words_alone(evaluations: EvaluationService) -> None:
    evaluations.put(evaluation(answers={"contact": None, "helpful": 0}))
    evaluations.put(evaluation(answers={}, comment="No boxes for me."))
    assert evaluations.waiting() == 2


def test_a_question_set_that_is_not_there_is_said(evaluations: EvaluationService) -> None:
    with pytest.raises(NotFound):
        evaluations.put(evaluation(version=7))


def test_five_wait_for_the_end_of_their_month_and_go_in_at_the_next_unlock(
    folder: Path, clock: Clock, computer: Computer
) -> None:
    first = opened(folder, computer)
    put(EvaluationService(first), 5)
    assert enter_due(first) == 0
    first.close()
    clock.pass_by(days=11)  # 1 December
    later = opened(folder, computer, Role.DUTY)
    found = EvaluationService(later)
    assert found.waiting() == 0
    assert [one.month for one in entered(later)] == ["2026-11"] * 5
    batch = found.last_batch()
    assert batch is not None
    assert (batch.on, batch.count) == (date(2026, 12, 1), 5)
    assert later.store.verify()
    later.close()


def test_four_wait_on_and_count_in_the_month_they_are_entered(
    session: Session, clock: Clock, evaluations: EvaluationService
) -> None:
    put(evaluations, 4)
    clock.pass_by(days=20)  # December
    assert enter_due(session) == 0
    put(evaluations, 2, "2026-12")
    assert not evaluations.may_enter()
    put(evaluations, 1, "2026-11")
    assert evaluations.may_enter()
    clock.pass_by(days=31)  # January
    assert enter_due(session) == 7
    assert {one.month for one in entered(session)} == {"2026-11"}


def test_those_held_back_count_when_they_are_entered(
    session: Session, clock: Clock, evaluations: EvaluationService
) -> None:
    put(evaluations, 3, "2026-10")
    put(evaluations, 2, "2026-11")
    clock.pass_by(days=20)  # December
    assert enter_due(session) == 5
    assert {one.month for one in entered(session)} == {"2026-12"}


def test_what_was_answered_comes_out_whole(
    session: Session, clock: Clock, evaluations: EvaluationService
) -> None:
    said = evaluation(comment="=1+1 «Thanks»", name="Ann Ó Néill", user_type="withheld")
    said["answers"] = {"contact": 0, "helpful": None}
    evaluations.put(said)
    put(evaluations, 4)
    clock.pass_by(days=20)
    enter_due(session)
    (found,) = (one for one in entered(session) if one.name)
    assert (found.question_set, found.version, found.month) == ("national", 1, "2026-11")
    assert (found.answers, found.user_type) == ({"contact": 0, "helpful": None}, "withheld")
    assert (found.comment, found.name) == ("=1+1 «Thanks»", "Ann Ó Néill")
    others = [one for one in entered(session) if not one.name]
    assert {(one.comment, one.user_type) for one in others} == {(None, None)}


def test_a_manager_enters_them_and_is_told_why_not_yet(
    session: Session, clock: Clock, evaluations: EvaluationService
) -> None:
    heard: list[Change] = []
    session.changes.subscribe(heard.append)
    put(evaluations, 5)
    with pytest.raises(AppError, match=NOT_YET[:40]):
        evaluations.enter_batch()
    clock.pass_by(days=20)
    with pytest.raises(NotAllowed):
        EvaluationService(seen_by(session, Role.CASEWORKER)).enter_batch()
    assert evaluations.enter_batch() == 5
    assert len(heard[-1].ids("evaluation")) == 5


def test_nothing_is_entered_where_the_batch_fails_half_way(
    session: Session,
    clock: Clock,
    evaluations: EvaluationService,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(evaluations, 5)
    clock.pass_by(days=20)
    monkeypatch.setattr(session.store.drafts, "rewrite", broken)
    with pytest.raises(AppError):
        enter_due(session)
    assert evaluations.waiting() == 5
    assert entered(session) == []
    monkeypatch.undo()
    monkeypatch.setattr(session.store, "vacuum", broken)
    assert enter_due(session) == 5
    assert session.store.verify()


def test_a_batch_that_cannot_be_entered_keeps_nobody_out(
    folder: Path, clock: Clock, computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened(folder, computer)
    put(EvaluationService(first), 5)
    first.close()
    clock.pass_by(days=20)
    monkeypatch.setattr("sendiass_desktop.store.drafts.Drafts.rewrite", broken)
    later = opened(folder, computer)
    assert EvaluationService(later).waiting() == 5
    later.close()


def broken(*_: object) -> None:
    raise AppError("The disk is full.")


def test_the_results_of_a_period(
    session: Session, services: Services, clock: Clock, evaluations: EvaluationService
) -> None:
    put(evaluations, 4, user_type="parent", comment="Thank you")
    put(evaluations, 1, question_set="kpi3", answers={"contact": 1, "confidential": None})
    begun = date(2026, 10, 1)
    case = opened_case(services, opened_on=begun)
    for invited in (date(2026, 11, 3), date(2026, 11, 20), date(2026, 10, 31)):
        agreed(services, case, opened_on=begun, evaluation_invited_on=invited)
    clock.pass_by(days=20)
    enter_due(session)
    found = evaluations.results(NOVEMBER)
    assert (found.received, found.invited, found.unknown) == (5, 2, 0)
    assert found.rate == Decimal("250.0")
    assert [(one.question_set, one.received) for one in found.summaries] == [
        (NATIONAL, 4),
        (KPI3, 1),
    ]
    assert {one.mean for one in found.summaries[0].questions} == {Decimal(4)}
    assert [row.count for row in found.who.rows] == [4, 1]
    assert found.comments == (Comment("Thank you", "", ""),) * 4
    assert evaluations.results(academic_year(2026)).received == 5
    assert evaluations.results(DECEMBER).received == 0
    assert evaluations.results(DECEMBER).rate is None


def test_an_answer_to_a_question_set_of_a_newer_program_is_counted_as_received(
    evaluations: EvaluationService, read: Read
) -> None:
    line = {"kind": "evaluation", "month": "2026-11", "answers": {"moon": 3}, "version": 1}
    read(line | {"question_set": "martian"}, line | {"question_set": "national"})
    found = evaluations.results(NOVEMBER)
    assert (found.received, found.unknown) == (2, 1)
    assert found.summaries[0].questions[0].blank == 1


def test_duty_staff_see_no_results(session: Session) -> None:
    with pytest.raises(NotAllowed):
        EvaluationService(seen_by(session, Role.DUTY)).results(NOVEMBER)


def test_the_set_that_was_answered_last_is_offered_first(
    session: Session, clock: Clock, evaluations: EvaluationService
) -> None:
    assert evaluations.sets() == (NATIONAL, KPI3)
    assert evaluations.usual() == NATIONAL
    put(evaluations, 5, question_set="kpi3", answers={"contact": 4})
    clock.pass_by(days=20)
    enter_due(session)
    assert evaluations.usual() == KPI3


def test_a_form_may_have_come_in_this_month_or_one_of_the_eleven_before(
    evaluations: EvaluationService,
) -> None:
    months = evaluations.months()
    assert (months[0], months[-1], len(months)) == ("2026-11", "2025-12", 12)


def test_imported_evaluations_name_no_worker_and_are_no_batch(
    session: Session, evaluations: EvaluationService, read: Read
) -> None:
    line = {"kind": "evaluation", "month": "2026-10", "question_set": "national", "version": 1}
    read(line | {"answers": dict(ALL_FOURS)})
    (found,) = entered(session)
    (entry,) = session.store.journal.entries(found.id)
    assert entry.worker is None
    assert evaluations.last_batch() is None


def test_what_waits_is_in_no_export(
    session: Session, evaluations: EvaluationService, tmp_path: Path
) -> None:
    put(evaluations, 2, comment="still waiting")
    open_format.write(session, tmp_path / "all.jsonl", purpose="a test", recipient="itself")
    assert "still waiting" not in (tmp_path / "all.jsonl").read_text("utf-8")
