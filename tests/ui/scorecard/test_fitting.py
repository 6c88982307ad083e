"""The picker offers the kinds of period that each report is made for."""

from datetime import date

import pytest

from sendiass_desktop.domain.periods import TERMS
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.ui.scorecard.fitting import fitting

EVERY = ["month", "term", "financial", "academic", "dates"]
YEARS = ["financial", "academic", "dates"]


@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        (ReportKind.SCORE_CARD, EVERY),
        (ReportKind.TERM, ["term", "dates"]),
        (ReportKind.ANNUAL, YEARS),
        (ReportKind.EVALUATION, EVERY),
        (ReportKind.EVALUATION_YEAR, YEARS),
    ],
)
def test_a_report_is_offered_the_periods_that_fit(kind: ReportKind, offered: list[str]) -> None:
    assert [code for code, _ in fitting(kind, date(2026, 11, 20), terms=TERMS)] == offered
