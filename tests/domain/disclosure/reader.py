"""A reader who has only the printed reports, and HiGHS: what are the counts that are not there?

Keys and relations are made here from what is printed (rows, columns, totals, merged rows that name
what they hold, months that make a term), never by the program's own code for them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from sendiass_desktop.domain.disclosure.relations import Relation, adds_up, at_most, covers
from sendiass_desktop.domain.periods import Period
from sendiass_desktop.domain.scorecard.figures import HIDDEN, Row, Scorecard, Table
from sendiass_desktop.domain.scorecard.measures import MEASURES, Base

ABOUT: Final = {one.id: (str(one.base), one.field) for one in MEASURES}
PEOPLE: Final = str(Base.NAMED)  # do not add up over time
TOTAL: Final = "total"
ALL: Final = "all"


class Count(NamedTuple):
    """A count by what a reader calls it: of which records, which answer, whose column, when."""

    base: str
    asked: str
    code: str | None
    column: str | None
    period: str


@dataclass
class Reader:
    """What is printed in reports that came one after the other, and what it says together."""

    shown: dict[Count, int] = field(default_factory=dict)
    hidden: dict[Count, None] = field(default_factory=dict)
    behind: set[Count] = field(default_factory=set)  # of the hidden, parts of a merged row
    relations: list[Relation] = field(default_factory=list)

    def reads(self, card: Scorecard) -> None:
        """Take in a printed report."""
        for table in card.tables:
            self._table(table, ALL, card.period)
            for column in table.columns:
                self._table(column.table, column.code, card.period)
            if table.columns:
                self._across(table, card.period)

    def knows(self, whole: Period, months: Sequence[Period]) -> None:
        """Take in that a period is made of others."""
        for count in [*self.shown, *self.hidden]:
            if count.period == whole.code and count.base != PEOPLE:
                parts = [count._replace(period=each.code) for each in months]
                if all(part in self.shown or part in self.hidden for part in parts):
                    self.relations.append(adds_up(count, parts, words="time"))

    def _table(self, table: Table, column: str | None, period: Period) -> None:
        base, asked = ABOUT[table.measure]
        total = Count(base, TOTAL, None, column, period.code)
        self._take(total, table.total, mark=table.mark)
        whole = total._replace(base=str(Base.ALL))
        self.relations.append(at_most([total], whole, words="part"))
        rows = {Count(base, asked, row.code, column, period.code): row for row in table.rows}
        for count, row in rows.items():
            self._take(count, row.count, mark=row.mark)
            self.relations.append(at_most([count], total, words="part"))
            self.relations += self._behind(count, row, several=table.several)
        adding = covers if table.several else adds_up
        self.relations.append(adding(total, rows, words="rows"))

    def _behind(self, whole: Count, row: Row, *, several: bool) -> Iterator[Relation]:
        """The rows that a merged one names."""
        if row.code is None or "+" not in row.code:
            return
        parts = [whole._replace(code=code) for code in row.code.split("+")]
        for part in parts:
            if part not in self.shown and part not in self.hidden:
                self.hidden[part] = None
                self.behind.add(part)
            yield at_most([part], whole, words="merged")
        yield (covers if several else adds_up)(whole, parts, words="merged")

    def _across(self, table: Table, period: Period) -> None:
        """Every row and the total is the sum of its columns."""
        base, asked = ABOUT[table.measure]
        lines = [(TOTAL, None), *((asked, row.code) for row in table.rows)]
        for what in lines:
            whole = Count(base, *what, ALL, period.code)
            parts = [whole._replace(column=column.code) for column in table.columns]
            self.relations.append(adds_up(whole, parts, words="columns"))

    def _take(self, count: Count, value: int, *, mark: str) -> None:
        if mark != HIDDEN:
            self.shown[count] = value
            self.hidden.pop(count, None)
        elif count not in self.shown:
            self.hidden[count] = None
        self.behind.discard(count)


def counts_of(card: Scorecard) -> dict[Count, int]:
    """The true counts of a report by the reader's names."""
    reader = Reader()
    reader.reads(card)
    return reader.shown


def exposed(reader: Reader, truth: Mapping[Count, int]) -> list[Count]:
    """The counts that the criterion of measures.md does not let out, with this in hand.

    Rows behind a merged one are to be protected where they are small, what is hidden always. The
    truth is one way the counts can be; each other way that HiGHS finds may serve several of them.
    """
    solver = _Solver(reader, truth)
    assert all(one.holds({**truth, **reader.shown}) for one in reader.relations)
    small = {count for count in reader.hidden if 1 <= truth.get(count, 0) <= 5}
    waiting = [count for count in reader.hidden if count in small or count not in reader.behind]
    failing: list[Count] = []
    while waiting:
        count = waiting[0]
        found = solver.other(count, small=count in small)
        if found is None:
            failing.append(count)
        served = {one for one in found or () if _serves(found, one, truth, small=one in small)}
        assert found is None or count in served
        waiting = [one for one in waiting if one != count and one not in served]
    return failing


def _serves(
    found: Mapping[Count, int] | None, one: Count, truth: Mapping[Count, int], *, small: bool
) -> bool:
    value = (found or {})[one]
    return value > 5 if small else value != truth.get(one, 0)


class _Solver:
    """The reader's relations as HiGHS takes them."""

    def __init__(self, reader: Reader, truth: Mapping[Count, int]) -> None:
        self._truth = truth
        self._place = {count: number for number, count in enumerate(reader.hidden)}
        terms: list[tuple[int, int, int]] = []
        lows: list[float] = []
        highs: list[float] = []
        for number, one in enumerate(reader.relations):
            constant = 0
            for count, factor in one.terms:
                place = self._place.get(count)  # type: ignore[call-overload]  # counts are the keys
                if place is None:
                    constant += factor * reader.shown[count]  # type: ignore[index]  # the same
                else:
                    terms.append((number, place, factor))
            lows.append(-np.inf if one.low is None else one.low - constant)
            highs.append(np.inf if one.high is None else one.high - constant)
        rows, columns, factors = zip(*terms, strict=True)
        shape = (len(lows), len(self._place))
        matrix: Any = csr_array((factors, (rows, columns)), shape=shape)
        self._among = LinearConstraint(matrix, lows, highs)

    def other(self, count: Count, *, small: bool) -> dict[Count, int] | None:
        """Another way the counts can be: one more than five, or of any other value than it has."""
        value = self._truth.get(count, 0)
        for low, high in [(6, np.inf)] if small else [(value + 1, np.inf), (0, value - 1)]:
            found = self._solved(self._place[count], low, high) if low <= high else None
            if found is not None:
                return found
        return None

    def _solved(self, place: int, low: float, high: float) -> dict[Count, int] | None:
        lows, highs = np.zeros(len(self._place)), np.full(len(self._place), np.inf)
        lows[place], highs[place] = low, high
        found = milp(
            np.zeros(len(lows)),
            constraints=self._among,
            integrality=np.ones(len(lows)),
            bounds=Bounds(lows, highs),
        )
        if found.x is None:
            return None
        return {count: round(found.x[at]) for count, at in self._place.items()}
