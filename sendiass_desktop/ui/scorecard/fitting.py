"""Which kinds of period a report is made for, as the picker offers them."""

from collections.abc import Sequence
from datetime import date

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import Period, Term, dates, of_day
from sendiass_desktop.domain.scorecard.kinds import ReportKind, must_fit
from sendiass_desktop.ui.kit.period_picker import KINDS


def fitting(kind: ReportKind, day: date, *, terms: Sequence[Term]) -> Sequence[tuple[str, str]]:
    """Those of the picker's kinds of period that a report is made for; `day` is any day."""
    return tuple(
        (code, words)
        for code, words in KINDS
        if _fits(
            kind, dates(day, day) if code == "dates" else of_day(code, day, terms=tuple(terms))
        )
    )


def _fits(kind: ReportKind, period: Period) -> bool:
    try:
        must_fit(kind, period)
    except AppError:
        return False
    return True
