"""A report is issued, stays as it was, and says what has changed since."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from sendiass_desktop.domain.errors import AppError, Invalid, NotAllowed
from sendiass_desktop.domain.periods import Period, month
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard import frozen
from sendiass_desktop.domain.scorecard.difference import Difference
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.domain.undo import Written
from sendiass_desktop.services.issues import Issued, IssueService
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from tests.stores import MORNING, contact, seen_by

CARD = ReportKind.SCORE_CARD
MONTH = month(2026, 9)
DAYS = [date(2026, 9, day) for day in (1, 8, 30)]


@pytest.fixture
def issues(services: Services) -> IssueService:
    return services.issues


@pytest.fixture
def logged(session: Session) -> list[str]:
    """Three contacts of a month that is settled."""
    return [log(session, {"received_on": day}) for day in DAYS]


def log(session: Session, values: Mapping[str, Any]) -> str:
    with session.writing("log contact") as writing:
        return writing.add("contact", contact(**values))


def by_name(found: tuple[Difference, ...]) -> dict[str, Difference]:
    return {one.name: one for one in found}


@pytest.mark.usefixtures("logged")
def test_what_was_issued_is_the_report_of_that_day_and_stays_it(
    session: Session, issues: IssueService, services: Services
) -> None:
    issued = issues.issue(CARD, MONTH)
    assert issued.card == services.scorecards.report(CARD, MONTH)
    log(session, {"received_on": DAYS[1]})
    assert issues.get(issued.record.id) == issued
    assert issued.card.total == 3
    assert services.scorecards.report(CARD, MONTH).total == 4


def test_a_late_contact_is_named_by_every_figure_that_it_changes(
    session: Session, issues: IssueService, logged: list[str]
) -> None:
    issued = issues.issue(CARD, MONTH)
    assert issues.differences(issued) == ()
    late = log(session, {"received_on": DAYS[1], "user_type": "child"})
    with session.writing("correct contact") as writing:
        writing.change_record("contact", logged[0], values={"user_type": "child"})
    found = by_name(issues.differences(issued))
    total = found["contacts.total"]
    assert (total.was, total.now, total.gained, total.lost) == ("3", "4", (late,), ())
    parents, children = found["contacts.total/parent"], found["contacts.total/child"]
    assert (parents.was, parents.now, parents.moved) == ("3", "2", (logged[0],))
    assert set(children.gained) == {late, logged[0]}
    assert total.records == "contact"


def test_one_contact_in_the_place_of_another_is_a_difference_of_the_same_count(
    session: Session, issues: IssueService, logged: list[str]
) -> None:
    issued = issues.issue(CARD, MONTH)
    with session.writing("correct contact") as writing:
        writing.change_record("contact", logged[0], values={"received_on": date(2026, 8, 3)})
    other = log(session, {"received_on": DAYS[0]})
    total = by_name(issues.differences(issued))["contacts.total"]
    assert (total.was, total.now) == ("3", "3")
    assert (total.gained, total.lost) == ((other,), (logged[0],))


@pytest.mark.usefixtures("logged")
def test_the_next_issue_says_what_it_revises(session: Session, issues: IssueService) -> None:
    first = issues.issue(CARD, MONTH)
    assert (first.record.revises, first.revised) == (None, frozenset())
    log(session, {"received_on": DAYS[1]})
    second = issues.issue(CARD, MONTH)
    assert second.record.revises == first.record.id
    assert {"contacts.total", "contacts.total/parent"} <= second.revised
    assert "contacts.total/child" not in second.revised
    assert issues.latest(CARD, MONTH) == second
    assert issues.get(first.record.id) == first
    assert [issue.id for issue, _ in issues.all()] == [second.record.id, first.record.id]


def test_a_month_that_may_still_change_needs_a_reason_and_says_so(
    session: Session, issues: IssueService
) -> None:
    this_month = month(MORNING.year, MORNING.month)
    log(session, {"received_on": MORNING.date()})
    with pytest.raises(Invalid) as refused:
        issues.issue(CARD, this_month)
    (problem,) = refused.value.problems
    assert problem.field == "why"
    assert "is not over" in problem.sentence
    assert "still in time" in problem.sentence
    assert issues.all() == ()
    issued = issues.issue(CARD, this_month, why="The head of service meets today")
    assert (issued.record.provisional, bool(issued.record.why)) == (True, True)


@pytest.mark.parametrize(
    ("period", "kind"),
    [(month(2030, 1), CARD), (MONTH, ReportKind.ANNUAL), (MONTH, ReportKind.TERM)],
)
def test_what_cannot_be_issued_is_refused_in_a_sentence(
    issues: IssueService, period: Period, kind: ReportKind
) -> None:
    with pytest.raises(AppError, match=r"\."):
        issues.issue(kind, period)
    assert issues.all() == ()


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.DUTY])
@pytest.mark.usefixtures("logged")
def test_only_managers_issue_and_read_what_was_issued(
    session: Session, issues: IssueService, role: Role
) -> None:
    issued = issues.issue(CARD, MONTH)
    other = IssueService(seen_by(session, role))
    for verb in (
        lambda: other.issue(CARD, MONTH),
        lambda: other.get(issued.record.id),
        lambda: other.latest(CARD, MONTH),
        other.all,
    ):
        with pytest.raises(NotAllowed):
            verb()


@pytest.mark.usefixtures("logged")
def test_issuing_cannot_be_undone_and_the_journal_makes_it_again(
    session: Session, services: Services
) -> None:
    services.issues.issue(CARD, MONTH)
    issued = session.done.undo[-1]
    assert isinstance(issued, Written)
    assert issued.cannot.startswith("An issued report stays issued")
    assert session.store.verify() == session.store.journal.count()


@pytest.mark.usefixtures("logged")
@pytest.mark.parametrize("kind", [CARD, ReportKind.EVALUATION])
def test_a_changed_figure_is_noticed(issues: IssueService, kind: ReportKind) -> None:
    issued: Issued = issues.issue(kind, MONTH)
    pieces, digest = issued.record.content, issued.record.sha256 or ""
    assert frozen.thaw(pieces, digest=digest) == issued.card
    with pytest.raises(AppError, match="not as it was"):
        frozen.thaw([*pieces[:-1], pieces[-1].swapcase()], digest=digest)
