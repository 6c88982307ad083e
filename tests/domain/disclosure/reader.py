"""A reader who has only the printed reports, and HiGHS: what are the counts that are not there?

Keys and relations are made here from what is printed (rows, columns, totals, merged rows that name
what they hold, months that make a term), never by the program's own code for them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from sendiass_desktop.domain.disclosure.relations import Key, Relation, adds_up, at_most, covers
from sendiass_desktop.domain.periods import Period
from sendiass_desktop.domain.scorecard.figures import HIDDEN, Row, Scorecard, Table
from sendiass_desktop.domain.scorecard.measures import MEASURES, Base

ABOUT: Final = {one.id: (str(one.base), one.field) for one in MEASURES}
WHOLE: Final = str(Base.ALL)
PEOPLE: Final = str(Base.NAMED)  # do not add up over time
Column = str | None
ALL: Final = "all"


@dataclass
class Reader:
    """What is printed in reports that came one after the other, and what it says together."""

    shown: dict[Key, int] = field(default_factory=dict)
    hidden: dict[Key, None] = field(default_factory=dict)
    behind: set[Key] = field(default_factory=set)  # of them, those that are parts of a merged row
    relations: list[Relation] = field(default_factory=list)

    def reads(self, card: Scorecard) -> None:
        """Take in a printed report."""
        for table in card.tables:
            parts = {ALL: table, **{column.code: column.table for column in table.columns}}
            for column, part in parts.items():
                self._table(part, column, card.period)
            for code in (None, *(row.code for row in table.rows)) if table.columns else ():
                self._across(table, code, card.period, columns=[c.code for c in table.columns])

    def knows(self, whole: Period, months: Sequence[Period]) -> None:
        """Take in that a period is made of others."""
        for key in [*self.shown, *self.hidden]:
            *what, code = key  # type: ignore[misc]  # keys are tuples
            if code == whole.code and what[0] != PEOPLE:
                parts = [(*what, each.code) for each in months]
                if all(part in self.shown or part in self.hidden for part in parts):
                    self.relations.append(adds_up(key, parts, words="time"))

    def _table(self, table: Table, column: Column, period: Period) -> None:
        base, asked = ABOUT[table.measure]
        total: Key = (base, "total", None, column, period.code)
        self._take(total, table.total, hidden=table.mark == HIDDEN)
        self.relations.append(
            at_most([total], (WHOLE, "total", None, column, period.code), words="")
        )
        rows = {(base, asked, row.code, column, period.code): row for row in table.rows}
        for key, row in rows.items():
            self._take(key, row.count, hidden=row.mark == HIDDEN)
            self.relations.append(at_most([key], total, words="part"))
            self.relations += self._behind(key, row, several=table.several)
        adding = covers if table.several else adds_up
        self.relations.append(adding(total, rows, words="rows"))

    def _behind(self, key: tuple[Key, ...], row: Row, *, several: bool) -> Iterator[Relation]:
        """The rows that a merged one names."""
        if row.code is None or "+" not in row.code:
            return
        base, asked, _, *place = key
        parts: list[Key] = [(base, asked, code, *place) for code in row.code.split("+")]
        for part in parts:
            if part not in self.shown:
                self.hidden[part] = None
                self.behind.add(part)
            yield at_most([part], key, words="merged")
        yield (covers if several else adds_up)(key, parts, words="merged")

    def _across(
        self, table: Table, code: str | None, period: Period, *, columns: Sequence[Column]
    ) -> None:
        base, asked = ABOUT[table.measure]
        for what in ((asked, code), *([("total", None)] if code is None else [])):
            whole: Key = (base, *what, ALL, period.code)
            parts: list[Key] = [(base, *what, column, period.code) for column in columns]
            if whole in self.shown or whole in self.hidden:
                self.relations.append(adds_up(whole, parts, words="columns"))

    def _take(self, key: Key, count: int, *, hidden: bool) -> None:
        if not hidden:
            self.shown[key] = count
            self.hidden.pop(key, None)
        elif key not in self.shown:
            self.hidden[key] = None
            self.behind.discard(key)


def counts_of(card: Scorecard) -> dict[Key, int]:
    """The true counts of a report by the reader's keys."""
    reader = Reader()
    reader.reads(card)
    return {key: count for key, count in reader.shown.items() if isinstance(count, int)}


def exposed(reader: Reader, truth: Mapping[Key, int]) -> list[Key]:
    """The counts that the criterion of measures.md does not let out, with this in hand.

    Rows behind a merged one are to be protected where they are small, what is hidden always. The
    truth is one way the counts can be; each other way that HiGHS finds may serve several of them.
    """
    asked = {
        key: 6 if 1 <= truth.get(key, 0) <= 5 else None
        for key in reader.hidden
        if key not in reader.behind or 1 <= truth.get(key, 0) <= 5
    }
    solver = _Solver(reader, truth)
    open_ones = dict(asked)
    failing: list[Key] = []
    while open_ones:
        key, least = next(iter(open_ones.items()))
        found = solver.other(key, least)
        if found is None:
            failing.append(key)
            del open_ones[key]
            continue
        for one, enough in tuple(open_ones.items()):
            if one in found and (
                found[one] != truth.get(one, 0) if enough is None else found[one] >= enough
            ):
                del open_ones[one]
        assert key not in open_ones
    return failing


class _Solver:
    """The reader's relations as HiGHS takes them."""

    def __init__(self, reader: Reader, truth: Mapping[Key, int]) -> None:
        self._truth = truth
        self._place = {key: number for number, key in enumerate(reader.hidden)}
        rows: list[int] = []
        columns: list[int] = []
        factors: list[int] = []
        lows: list[float] = []
        highs: list[float] = []
        for number, one in enumerate(reader.relations):
            constant = 0
            for key, factor in one.terms:
                if key in self._place:
                    rows.append(number)
                    columns.append(self._place[key])
                    factors.append(factor)
                else:
                    constant += factor * reader.shown[key]
            lows.append(-np.inf if one.low is None else one.low - constant)
            highs.append(np.inf if one.high is None else one.high - constant)
        shape = (len(lows), len(self._place))
        matrix: Any = csr_array((factors, (rows, columns)), shape=shape)
        self._among = LinearConstraint(matrix, lows, highs)

    def other(self, key: Key, least: int | None) -> dict[Key, int] | None:
        """Another way the counts can be: one of `least`, or of any other value than it has."""
        count = self._truth.get(key, 0)
        bounds = [(least, np.inf)] if least is not None else [(count + 1, np.inf), (0, count - 1)]
        for low, high in bounds:
            found = self._solved(self._place[key], low, high) if low <= high else None
            if found is not None:
                return found
        return None

    def _solved(self, place: int, low: float, high: float) -> dict[Key, int] | None:
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
        return {key: round(found.x[at]) for key, at in self._place.items()}
