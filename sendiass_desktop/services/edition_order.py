"""In which order reports are handed over: shorter periods first, or only the longer one.

What was handed over is never taken back, so a month may not be possible any more once its term is
out. It is said before that happens, and where it has happened it is said what can be done instead.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sendiass_desktop.domain.periods import Period, kind_of, of_day
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.domain.wording import listed

LONGER: Final = (
    "{outer} was handed over before, and {inner} lies within it. Shorter periods have to be handed"
    " over first, or only the longer one. Give {outer} instead."
)
ACROSS: Final = (
    "{outer} was handed over before and has some of the same days. Choose a period that holds all"
    " its days, or none of them."
)
CHOOSE: Final = "Choose a longer period."
MERGE: Final = "Or merge small categories of its tables."
FIRST: Final = (
    "{months} {lie} within this period, and {have} not been handed over, as others of its months"
    " have. Hand over the shorter period first: afterwards it may be refused."
)
MONTH: Final = "month"
EVALUATIONS: Final = frozenset({ReportKind.EVALUATION, ReportKind.EVALUATION_YEAR})


@dataclass(frozen=True, slots=True)
class Out:
    """A report that was handed over protected: what it is called, which report, which days."""

    title: str
    kind: ReportKind
    first: date
    last: date
    threshold: int  # counts from 1 to this are hidden in it

    def of_same_records(self, kind: ReportKind) -> bool:
        """Whether figures of it and of another kind of report count the same records."""
        return (self.kind in EVALUATIONS) == (kind in EVALUATIONS)


def what_instead(
    kind: ReportKind, period: Period, *, out: Iterable[Out], may_merge: bool
) -> Iterator[str]:
    """What can be done where an edition of a period is refused, in sentences."""
    others = [one for one in out if one.of_same_records(kind) and apart(one, period)]
    longer = [one for one in others if one.first <= period.first and period.last <= one.last]
    across = [one for one in others if one not in longer and not _within(one, period)]
    if longer:
        yield LONGER.format(outer=longer[0].title, inner=period.name)
    elif across:
        yield ACROSS.format(outer=across[0].title)
    else:
        yield CHOOSE
    if may_merge:
        yield MERGE


def hand_over_first(kind: ReportKind, period: Period, *, out: Iterable[Out]) -> Iterator[str]:
    """What should leave before a longer period does, in a sentence; nothing where all is well."""
    if kind_of(period) == MONTH:
        return
    months = {
        (one.first, one.last)
        for one in out
        if one.of_same_records(kind) and _within(one, period) and _is_month(one)
    }
    left = [one for one in _months_of(period) if (one.first, one.last) not in months]
    if months and left:
        one = len(left) == 1
        yield FIRST.format(
            months=listed(tuple(each.name for each in left)),
            lie="lies" if one else "lie",
            have="has" if one else "have",
        )


def shares_days(one: Out, period: Period) -> bool:
    """Whether a report that is out and a period have a day in common."""
    return one.first <= period.last and period.first <= one.last


def apart(one: Out, period: Period) -> bool:
    """Whether a report is of other days, some of which the period has too."""
    return shares_days(one, period) and (one.first, one.last) != (period.first, period.last)


def _within(one: Out, period: Period) -> bool:
    return period.first <= one.first and one.last <= period.last


def _is_month(one: Out) -> bool:
    whole = of_day(MONTH, one.first)
    return (whole.first, whole.last) == (one.first, one.last)


def _months_of(period: Period) -> Iterator[Period]:
    """The months of which every day lies in a period."""
    at = of_day(MONTH, period.first)
    while at.last <= period.last:
        if at.first >= period.first:
            yield at
        at = of_day(MONTH, at.last + timedelta(days=1))
