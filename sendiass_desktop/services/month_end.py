"""The month-end list: what is missing or disagrees in a period, who to ask, in order of work."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sendiass_desktop.domain import month_end
from sendiass_desktop.domain.month_end import Mend
from sendiass_desktop.domain.periods import Period
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.response import Status
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.services.figure_lines import FigureLine, FigureLines
from sendiass_desktop.services.scorecards import ScorecardService
from sendiass_desktop.services.session import Session

__all__ = ["FieldCount", "Mend", "MonthEnd", "MonthEndLine", "MonthEndService"]


@dataclass(frozen=True, slots=True)
class MonthEndLine:
    """One field to mend: of which record, what is wrong, and who recorded it (worker id)."""

    mend: Mend
    title: str
    on: date | None
    worker: str | None


@dataclass(frozen=True, slots=True)
class FieldCount:
    """How many lines are about a field; `contradicts` tells the two sorts apart."""

    kind: str
    field: str
    label: str
    contradicts: bool
    count: int


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """The lines, oldest record first; how many there are by field, the most first; of how many.

    `left_out` are lines about restricted records that this reader must not see, which managers
    alone are told. `waiting` are contacts still in time: the period is provisional with them.
    """

    period: Period
    lines: tuple[MonthEndLine, ...]
    counts: tuple[FieldCount, ...]
    records: int
    left_out: int
    waiting: tuple[str, ...]


class MonthEndService:
    """What to mend before a period is issued. Not for duty staff."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, period: Period, as_at: date | None = None) -> MonthEnd:
        """The list of a period as at a day, today by default; raises NotAllowed, AppError."""
        session, cards = self._session, ScorecardService(self._session)
        card = cards.whole(period, as_at)
        statuses = _statuses(card)
        found = [
            *month_end.not_recorded(card),
            *month_end.contradictions(cards.facts(period, card.as_at), statuses),
        ]
        titles = self._titles(found)
        order = sorted(titles, key=lambda one: (str(titles[one].on or ""), titles[one].title))
        seen = [mend for mend in found if (mend.kind, mend.record) in titles]
        lines = tuple(
            MonthEndLine(mend, of.title, of.on, of.worker)
            for mend in month_end.in_order(seen, (record for _, record in order))
            for of in (titles[mend.kind, mend.record],)
        )
        return MonthEnd(
            period=period,
            lines=lines,
            counts=_counts(lines),
            records=len({(line.mend.kind, line.mend.record) for line in lines}),
            left_out=len(found) - len(seen) if session.role is Role.MANAGER else 0,
            waiting=card.table("contacts.response").row(Status.WAITING).ids,
        )

    def _titles(self, mends: list[Mend]) -> dict[tuple[str, str], FigureLine]:
        """What each record is called, without those that this reader must not see."""
        of: dict[str, dict[str, None]] = {}
        for mend in mends:
            of.setdefault(mend.kind, {})[mend.record] = None
        return {
            (kind, line.id): line
            for kind, ids in of.items()
            for line in FigureLines(self._session).lines(kind, tuple(ids))
            if isinstance(line, FigureLine)
        }


def _statuses(card: Scorecard) -> dict[str, Status]:
    """How each counted contact stands on the clock."""
    rows = card.table("contacts.response").rows
    return {id_: Status(row.code) for row in rows if row.code for id_ in row.ids}


def _counts(lines: tuple[MonthEndLine, ...]) -> tuple[FieldCount, ...]:
    """The most frequent first."""
    found = Counter((one.mend.kind, one.mend.field, one.mend.contradicts) for one in lines)
    return tuple(
        FieldCount(kind, field, month_end.label_of(kind, field), contradicts, count)
        for (kind, field, contradicts), count in found.most_common()
    )
