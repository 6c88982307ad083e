"""Three years of a service's reports, handed over as they come, and an attack on all of them."""

from datetime import date
from pathlib import Path

import pytest

from sendiass_desktop.domain.disclosure.releases import Audience
from sendiass_desktop.domain.editions import EditionKind
from sendiass_desktop.domain.periods import Period
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.services import access, practice
from sendiass_desktop.services.editions import EditionService, Given
from sendiass_desktop.services.handed_over import HandedOver
from sendiass_desktop.services.issues import IssueService
from sendiass_desktop.services.scorecards import ScorecardService
from sendiass_desktop.services.session import Session
from tests.domain.disclosure.attacker import failing, hand_of
from tests.stores import Clock, computer_with, rotherham

FIRST, LAST = date(2024, 1, 1), date(2026, 10, 31)  # within the practice store's years
MONTHLY = (ReportKind.SCORE_CARD, ReportKind.EVALUATION)
YEARLY = (ReportKind.ANNUAL, ReportKind.EVALUATION_YEAR)
TERMS = ("spring", "summer", "autumn")


def calendar(session: Session) -> list[tuple[ReportKind, Period]]:
    """Every report of three years in the order of their ends, the shorter ones first."""
    reports = ScorecardService(session)
    years = range(FIRST.year, LAST.year + 1)
    asked = [
        (kind, reports.period(f"{year}-{month:02}"))
        for year in years
        for month in range(1, 13)
        for kind in MONTHLY
    ]
    asked += [
        (ReportKind.TERM, reports.period(f"{year}-{term}")) for year in years for term in TERMS
    ]
    asked += [
        (kind, reports.period(f"{start}{year}"))
        for year in years
        for start in ("fy", "ay")
        for kind in YEARLY
    ]
    within = [one for one in asked if one[1].first >= FIRST and one[1].last <= LAST]
    return sorted(within, key=lambda one: (one[1].last, -one[1].first.toordinal()))


@pytest.mark.soak
@pytest.mark.parametrize(("contacts", "seed"), [(1200, 3), (2500, 7)])
def test_nothing_that_is_hidden_follows_from_three_years_of_editions(
    tmp_path: Path, contacts: int, seed: int
) -> None:
    """About three minutes each; none may be refused either."""
    folder, here = tmp_path / "store", computer_with(Clock())
    size = practice.Size(contacts=contacts, years=3, seed=seed)
    made = practice.make(folder, rotherham(), computer=here, size=size)
    unlocked = access.unlock(folder, made.staff[0].name, password=made.password, computer=here)
    session = access.open_session(folder, unlocked, computer=here)
    try:
        editions, issues = EditionService(session), IssueService(session)
        for kind, period in calendar(session):
            prepared = editions.prepare(issues.issue(kind, period), EditionKind.HEAD)
            assert prepared.refused == "", (kind, period.code)
            editions.hand_over(prepared, Given("The council"))
        ledger = HandedOver(session).ledger()
    finally:
        session.close()
    truth = {cell: count for one in ledger for cell, count in one.release.counts.items()}
    assert failing(hand_of(ledger, Audience.HEAD_OF_SERVICE), truth) == []
