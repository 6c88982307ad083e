"""The kinds of report that are made of measures, and the periods each is made for."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import Period, kind_of


class ReportKind(StrEnum):
    """What a computed value is: every kind is a `Scorecard` (KPI 1 to KPI 4)."""

    SCORE_CARD = "score-card"
    TERM = "term"
    ANNUAL = "annual"
    EVALUATION = "evaluation"
    EVALUATION_YEAR = "evaluation-year"


REPORT_LABELS: Final = MappingProxyType(
    {
        ReportKind.SCORE_CARD: "Score card",
        ReportKind.TERM: "Termly report",
        ReportKind.ANNUAL: "Annual report",
        ReportKind.EVALUATION: "Service evaluation score card",
        ReportKind.EVALUATION_YEAR: "Annual evaluation report",
    }
)
OF_A_YEAR: Final = (
    "{what} is of a year. Use 2026-27 for the financial year, ay2026 for the academic year, or two"
    " dates."
)
OF_A_TERM: Final = "A termly report is of a term. Use 2026-summer, or two dates."
YEARS: Final = frozenset({"financial", "academic", "dates"})
TERMS: Final = frozenset({"term", "dates"})


def report_kind(text: str) -> ReportKind:
    """The kind of a name such as `term`; raises AppError with those there are."""
    try:
        return ReportKind(text.strip().lower())
    except ValueError:
        known = ", ".join(ReportKind)
        raise AppError(f"There is no report “{text}”. There are: {known}.") from None


def must_fit(kind: ReportKind, period: Period) -> None:
    """Raise AppError where a report of this kind is not made for such a period."""
    fits = kind_of(period)
    if kind is ReportKind.TERM and fits not in TERMS:
        raise AppError(OF_A_TERM)
    if kind in (ReportKind.ANNUAL, ReportKind.EVALUATION_YEAR) and fits not in YEARS:
        raise AppError(OF_A_YEAR.format(what=f"An {REPORT_LABELS[kind].lower()}"))
