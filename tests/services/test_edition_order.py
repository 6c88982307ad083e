"""Shorter periods leave first; where they did not, it is said what can be done."""

from collections.abc import Sequence

import pytest

from sendiass_desktop.domain.periods import TERMS, Period, dates, financial_year, month, term
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.services.edition_order import Out, hand_over_first, what_instead

CARD, TERM = ReportKind.SCORE_CARD, ReportKind.TERM
SUMMER = term(2026, next(one for one in TERMS if one.code == "summer"))
JUNE, YEAR = month(2026, 6), financial_year(2026)


def out(period: Period, kind: ReportKind = CARD) -> Out:
    return Out(f"Report, {period.name}", kind, period.first, period.last, 5)


def months(first: int, last: int) -> list[Out]:
    return [out(month(2026, number)) for number in range(first, last + 1)]


@pytest.mark.parametrize(
    ("period", "given", "said"),
    [
        (JUNE, [out(SUMMER, TERM)], "Summer term 2026 was handed over before, and June 2026 lies"),
        (JUNE, [*months(4, 8), out(YEAR, ReportKind.ANNUAL)], "have to be handed over first"),
        (SUMMER, [out(dates(JUNE.first, YEAR.last))], "has some of the same days"),
        (SUMMER, months(4, 8), "Choose a longer period."),
        (JUNE, [out(SUMMER, ReportKind.EVALUATION)], "Choose a longer period."),
        (JUNE, [], "Choose a longer period."),
    ],
)
def test_a_refusal_says_what_can_be_done(period: Period, given: Sequence[Out], said: str) -> None:
    (sentence,) = what_instead(CARD, period, out=given, may_merge=False)
    assert said in sentence
    *_, last = what_instead(CARD, period, out=given, may_merge=True)
    assert last.startswith("Or merge small categories")


@pytest.mark.parametrize(
    ("period", "given", "said"),
    [
        (SUMMER, months(4, 7), "August 2026 lies within this period, and has not been handed over"),
        (SUMMER, months(4, 5), "June 2026, July 2026 and August 2026 lie within"),
        (SUMMER, months(4, 8), ""),
        (SUMMER, [], ""),
        (SUMMER, [out(JUNE, ReportKind.EVALUATION)], ""),
        (JUNE, months(4, 5), ""),
        (dates(month(2026, 4).first, JUNE.first), months(4, 4), "May 2026 lies"),
    ],
)
def test_before_a_longer_period_leaves_its_months_are_named_that_have_not(
    period: Period, given: Sequence[Out], said: str
) -> None:
    found = " ".join(hand_over_first(TERM, period, out=given))
    assert found.startswith(said)
    assert bool(found) == bool(said)
