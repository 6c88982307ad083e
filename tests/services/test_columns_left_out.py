"""Of two reports that share some of their days only the first leaves with columns."""

from pathlib import Path

import pytest

from sendiass_desktop.domain.disclosure.protect import Protected
from sendiass_desktop.domain.disclosure.releases import Audience, Release
from sendiass_desktop.domain.editions import EditionKind
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.domain.scorecard.merging import COLUMNS
from sendiass_desktop.reports.wording import LEFT_OUT, protection_text
from sendiass_desktop.services import access, practice
from sendiass_desktop.services.editions import COLUMNS_LEFT_OUT, EditionService, Given
from sendiass_desktop.services.issues import IssueService
from sendiass_desktop.services.scorecards import ScorecardService
from tests.stores import Clock, computer_with, rotherham

HEAD, WORKING = EditionKind.HEAD, EditionKind.WORKING


def has_columns(card: Scorecard | None) -> bool:
    assert card is not None
    return any(table.columns for table in card.tables)


def test_of_two_years_that_overlap_only_the_first_has_columns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is hidden is for other tests: here nothing is, so that it takes no time."""

    def nothing_hidden(release: Release, *_: object, **__: object) -> Protected:
        return Protected(release, Audience.HEAD_OF_SERVICE, {}, {})

    monkeypatch.setattr("sendiass_desktop.services.editions.protect", nothing_hidden)
    folder, here = tmp_path / "store", computer_with(Clock())
    size = practice.Size(contacts=120, years=2, seed=3)
    made = practice.make(folder, rotherham(), computer=here, size=size)
    unlocked = access.unlock(folder, made.staff[0].name, password=made.password, computer=here)
    session = access.open_session(folder, unlocked, computer=here)
    editions, reports = EditionService(session), ScorecardService(session)
    try:
        issues = IssueService(session)
        financial, academic = (
            issues.issue(ReportKind.ANNUAL, reports.period(code)) for code in ("fy2025", "ay2025")
        )
        first = editions.prepare(financial, HEAD)
        assert has_columns(first.card)
        assert COLUMNS not in first.merged
        assert editions.prepare(academic, HEAD).advice == ()
        editions.hand_over(first, Given("The council"))
        second = editions.prepare(academic, HEAD)
        assert not has_columns(second.card)
        assert COLUMNS_LEFT_OUT in second.advice
        assert second.card
        assert LEFT_OUT in protection_text(second.card)
        held = editions.hand_over(second, Given("The council"))
        again = editions.again(held)
        assert again.card == second.card
        assert editions.prepare(academic, EditionKind.PUBLIC, merged={}).merged == held.merged
        assert has_columns(editions.prepare(academic, WORKING).card)
    finally:
        session.close()
