"""From interventions, activities and cases to their tables: opened, open, closed, and the work.

What is known on the as-at date counts: a day after it has not come yet (measures.md, Periods).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.scorecard.figures import Table
from sendiass_desktop.domain.scorecard.further import CASEWORK, Work
from sendiass_desktop.domain.scorecard.measures import Measure
from sendiass_desktop.domain.scorecard.sift import Heading
from sendiass_desktop.domain.scorecard.tables import fall, table_of


class InterventionFacts(NamedTuple):
    """One intervention as the measures see it: `levels` are each from a day on, oldest first."""

    id: str
    opened_on: date
    user_type: str | None = None
    levels: tuple[tuple[date, str | None], ...] = ()
    closed_on: date | None = None
    outcome: str | None = None

    def level_on(self, day: date) -> str | None:
        """The level it was at on a day."""
        known = [level for since, level in self.levels if since <= day]
        return known[-1] if known else None


class ActivityFacts(NamedTuple):
    """One activity: what was done, which way, for how many minutes."""

    id: str
    activity_kind: str | None = None
    direction: str | None = None
    minutes: int | None = None


class CaseFacts(NamedTuple):
    """A case that is open on the last day: at which level, whose it is."""

    id: str
    level: str | None = None
    worker: str | None = None


@dataclass(frozen=True, slots=True)
class CaseworkFacts:
    """What the tables of casework are counted from; `workers` are the names of the staff by id.

    `order` are the codes of the levels, the lowest first.
    """

    interventions: Sequence[InterventionFacts]
    activities: Sequence[ActivityFacts]
    cases: Sequence[CaseFacts]
    order: tuple[str, ...]
    workers: Mapping[str, str]


def casework_tables(facts: CaseworkFacts, *, heading: Heading, lists: Lists) -> tuple[Table, ...]:
    """The tables of casework, in the order of their measures."""
    counting = _Counting(facts, heading, lists=lists)
    return tuple(counting.table(measure) for measure in CASEWORK)


class _Counting:
    """The records of each base, and the answer of each record."""

    def __init__(self, facts: CaseworkFacts, heading: Heading, *, lists: Lists) -> None:
        self._facts = facts
        self._lists = lists
        self._first = heading.period.first
        self._last = min(heading.period.last, heading.as_at)

    def table(self, measure: Measure) -> Table:
        """One measure, counted."""
        answers = tuple(self._answers(measure))
        if measure.id == "workload.workers":
            measure = self._with_workers(measure, {code for code, _ in answers})
        fallen = fall(answers, measure.absent)
        ids = tuple(id_ for _, id_ in answers)
        table = table_of(measure, fallen, ids=ids, lists=self._lists, first=self._first)
        return self._with_minutes(table) if measure.id == "workload.activities" else table

    def _answers(self, measure: Measure) -> Iterator[tuple[str | None, str]]:
        """The answer of each record that a measure is about."""
        if measure.base in (Work.ACTIVITIES, Work.CASES):
            activities = measure.base == Work.ACTIVITIES
            records: Iterable[NamedTuple] = (
                self._facts.activities if activities else self._facts.cases
            )
            for one in records:
                yield getattr(one, measure.field), one[0]
            return
        for piece in self._facts.interventions:
            if measure.base == Work.RAISED:
                level = self._raised_to(piece)
                if level is not None:
                    yield level, piece.id
            elif (day := self._day(piece, measure.base)) is not None:
                outcome = measure.field == "outcome"
                yield (piece.outcome if outcome else piece.level_on(day)), piece.id

    def _day(self, piece: InterventionFacts, base: str) -> date | None:
        """The day on which an intervention belongs to a base; None where it does not."""
        first, last = self._first, self._last
        closed = piece.closed_on if piece.closed_on and piece.closed_on <= last else None
        if base == Work.OPENED:
            return piece.opened_on if first <= piece.opened_on <= last else None
        if base == Work.CLOSED:
            return closed if closed and closed >= first else None
        return last if piece.opened_on <= last and closed is None else None

    def _raised_to(self, piece: InterventionFacts) -> str | None:
        """The highest level that an intervention came up to in the period; None where to none."""
        place = {code: number for number, code in enumerate(self._facts.order)}
        highest: str | None = None
        for (_, before), (since, level) in zip(piece.levels, piece.levels[1:], strict=False):
            up = place.get(level or "", -1) > place.get(before or "", -1) >= 0
            if up and self._first <= since <= self._last:
                highest = max(highest or "", level or "", key=lambda code: place.get(code, -1))
        return highest

    def _with_workers(self, measure: Measure, used: Collection[str | None]) -> Measure:
        """The caseworkers who have a case, by their names; who is not known stands by the id."""
        named = sorted((self._facts.workers.get(id_, id_), id_) for id_ in used if id_)
        rows = (*((id_, name) for name, id_ in named), *measure.rows)
        return replace(measure, rows=rows)

    def _with_minutes(self, table: Table) -> Table:
        minutes = {one.id: one.minutes or 0 for one in self._facts.activities}
        rows = (replace(row, minutes=sum(minutes[id_] for id_ in row.ids)) for row in table.rows)
        bare = sum(one.minutes is None for one in self._facts.activities)
        note = f"{table.note} {bare:,} without minutes." if bare else table.note
        return replace(table, rows=tuple(rows), note=note)
