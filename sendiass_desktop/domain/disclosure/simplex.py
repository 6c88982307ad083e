"""Linear relations solved exactly: every number is an integer or a ratio of integers.

The method is the simplex of decision procedures (Dutertre and de Moura, *A fast linear-arithmetic
solver for DPLL(T)*, 2006): variables have bounds, any point within them may be the start, a bound
may be tightened and loosened again, and Bland's rule makes every search end. The tables of one
release are sparse and nearly all coefficients are 1, so rows are dictionaries and fractions rare.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Final

Number = int | Fraction
Bounds = tuple[int | None, int | None]  # smallest and largest; None where there is no limit

UNITS: Final = (1, -1)
UNCOUNTED: Final = 10**9
GREEDY: Final = 60  # so many steps choose by sparseness; then Bland's rule makes sure of the end


class ExhaustedError(Exception):
    """The budget is spent before the answer is certain; never shown to anybody."""


class Budget:
    """How much work a question may still cost: counted, not timed, so that answers repeat.

    A step is an entry of the tableau that is reckoned anew: there are about a million in a second.
    """

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def spend(self, steps: int) -> None:
        """Some steps; raises ExhaustedError when none is left."""
        if self.steps <= 0:
            raise ExhaustedError
        self.steps -= steps


@dataclass(frozen=True, slots=True)
class Row:
    """A relation between variables by number: low <= sum of coefficient times variable <= high."""

    terms: Mapping[int, int]
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why no point exists: the relations that contradict each other, each with its multiplier.

    A quantity that joins `multipliers` to be raised would have to be raised beyond its limit.
    """

    multipliers: Mapping[int, Number]  # by the number of the row


class Tableau:
    """Variables, their bounds, a current point, and the rows solved for some of the variables.

    `start` is any point; the first variables are the given ones, the others one for each row, which
    is that row's sum. With `explaining`, a conflict can be read off; it costs more steps.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        start: Sequence[int],
        *,
        bounds: Sequence[Bounds],
        budget: Budget,
        explaining: bool = False,
    ) -> None:
        self.size: Final = len(start)
        self.prices: list[int] = []  # what is rather not moved, by variable; may be left empty
        self.budget = Budget(UNCOUNTED)  # solving the equalities takes as many steps as there are
        self.conflict: Conflict | None = None
        self.contradictory = False
        self.low: list[int | None] = [low for low, _ in bounds] + [row.low for row in rows]
        self.high: list[int | None] = [high for _, high in bounds] + [row.high for row in rows]
        self.value: list[Number] = [*start, *(_sum(row, start) for row in rows)]
        self._rows: dict[int, dict[int, Number]] = {}
        self._columns: list[set[int]] = [set() for _ in self.value]
        for number, row in enumerate(rows, self.size):
            self._rows[number] = {var: factor for var, factor in row.terms.items() if factor}
            for var in self._rows[number]:
                self._columns[var].add(number)
        self._moved: set[int] = set(self._rows)  # what may stand out of its bounds
        self._solve_equalities(rows, explaining=explaining)
        self.budget = budget

    def _solve_equalities(self, rows: Sequence[Row], *, explaining: bool) -> None:
        """Solve each equality for a variable: what is left over can move freely."""
        equal = [n for n, row in enumerate(rows, self.size) if row.low == row.high is not None]
        for number in sorted(equal, key=lambda one: (len(self._rows[one]), one)):
            row, wanted = self._rows[number], rows[number - self.size].low or 0
            if not row or (explaining and all(var >= self.size for var in row)):
                if not row and self.value[number] != wanted:
                    self.contradictory = True
                continue
            into = min(
                (var for var in row if var < self.size),
                key=lambda var: (abs(row[var]) != 1, len(self._columns[var]), var),
            )
            self._pivot(number, into)
            self._move(number, wanted - self.value[number])
            if not explaining:
                self._forget(number)

    def _forget(self, var: int) -> None:
        """Take a variable that cannot move out of all rows."""
        for basic in self._columns[var]:
            del self._rows[basic][var]
        self._columns[var] = set()

    def whole(self) -> bool:
        """Whether every given variable is an integer."""
        return self.broken() is None

    def broken(self) -> int | None:
        """The first given variable that is no integer."""
        for var in range(self.size):
            if type(self.value[var]) is not int:
                return var
        return None

    def go_to(self, point: Sequence[Number]) -> None:
        """Stand at a point that is within all bounds."""
        self.value = list(point)
        self._moved.clear()

    def bound(self, var: int, bounds: Bounds) -> Bounds:
        """Set the bounds of a variable; the ones it had, to be set again."""
        before = self.low[var], self.high[var]
        self.low[var], self.high[var] = bounds
        self._moved.add(var)
        if var not in self._rows:
            low, high = bounds
            value = self.value[var]
            if low is not None and value < low:
                self._move(var, low - value)
            elif high is not None and value > high:
                self._move(var, high - value)
        return before

    def loosen(self, var: int, bounds: Bounds) -> None:
        """Set wider bounds again: no point within the narrower ones is without the wider."""
        self.low[var], self.high[var] = bounds

    def feasible(self) -> bool:
        """Move to a point within all bounds; False, with `conflict`, where there is none."""
        if self.contradictory:
            self.conflict = None
            return False
        for step in _count():
            out = self._out_of_bounds()
            if out is None:
                return True
            low, row = self.low[out], self._rows[out]
            rising = low is not None and self.value[out] < low
            able = [var for var, factor in row.items() if self._can(var, (factor > 0) == rising)]
            if not able:
                self.conflict = self._explain(out, rising=rising)
                return False
            into = min(able, key=partial(self._sparse, row)) if step < GREEDY else min(able)
            target = low if rising else self.high[out]
            gap = _plain(Fraction((target or 0) - self.value[out]) / row[into])
            self._move(into, gap)
            self._pivot(out, into)
        raise AssertionError  # the count does not end

    def furthest(self, var: int, *, up: bool) -> Number | None:
        """Move a variable as far as it goes from a feasible point; None if there is no end."""
        while True:
            row = self._rows.get(var, {var: 1})
            able = [other for other, factor in row.items() if self._can(other, (factor > 0) == up)]
            if not able:
                return self.value[var]
            into = min(able)
            rising = (row[into] > 0) == up
            far, blocking = self._room(into, rising=rising)
            if far is None:
                return None
            self._move(into, far if rising else -far)
            if blocking is not None:
                self._pivot(blocking, into)

    def _sparse(self, row: Mapping[int, Number], var: int) -> tuple[int, bool, int, int]:
        """What makes a step cheap: its price, no fraction comes of it, and few rows change."""
        price = self.prices[var] if var < len(self.prices) else 0
        return price, row[var] not in UNITS, len(self._columns[var]), var

    def _out_of_bounds(self) -> int | None:
        """The first solved variable beyond its bounds."""
        for var in sorted(self._moved):
            value, low, high = self.value[var], self.low[var], self.high[var]
            outside = (low is not None and value < low) or (high is not None and value > high)
            if outside and var in self._rows:
                return var
            self._moved.discard(var)
        return None

    def _can(self, var: int, rise: bool) -> bool:  # noqa: FBT001 - a direction, asked in an inner loop
        limit = self.high[var] if rise else self.low[var]
        if limit is None:
            return True
        return self.value[var] < limit if rise else self.value[var] > limit

    def _room(self, var: int, *, rising: bool) -> tuple[Number | None, int | None]:
        """How far a free variable can go, and which solved one stops it (None: its own bound)."""
        limit = self.high[var] if rising else self.low[var]
        far: Number | None = None
        if limit is not None:
            gap: Number = limit - self.value[var]
            far = gap if gap > 0 else -gap
        blocking = None
        for basic in sorted(self._columns[var]):
            factor = self._rows[basic][var]
            edge = self.high[basic] if (factor > 0) == rising else self.low[basic]
            if edge is None:
                continue
            room = _plain(abs(Fraction(edge - self.value[basic]) / factor))
            if far is None or room < far:
                far, blocking = room, basic
        return far, blocking

    def _move(self, var: int, by: Number) -> None:
        """Move a free variable, and the solved ones with it."""
        if by:
            self.value[var] = _plain(self.value[var] + by)
            self._moved |= self._columns[var]
            self._moved.add(var)
            for basic in self._columns[var]:
                self.value[basic] = _plain(self.value[basic] + self._rows[basic][var] * by)

    def _pivot(self, out: int, into: int) -> None:
        """Solve the row of `out` for `into`, and put that into all other rows."""
        self.budget.spend(1 + len(self._columns[into]) * len(self._rows[out]))
        row = self._rows.pop(out)
        factor = row.pop(into)
        for var in row:
            self._columns[var].discard(out)
        solved = {var: _divided(-other, factor) for var, other in row.items()}
        solved[out] = _divided(1, factor)
        users = self._columns[into]
        users.discard(out)
        self._columns[into] = set()
        for basic in users:
            self._add(basic, solved, times=self._rows[basic].pop(into))
        self._rows[into] = solved
        for var in solved:
            self._columns[var].add(into)

    def _add(self, basic: int, solved: Mapping[int, Number], *, times: Number) -> None:
        row, columns = self._rows[basic], self._columns
        for var, factor in solved.items():
            before = row.get(var)
            if before is None:
                row[var] = times * factor
                columns[var].add(basic)
                continue
            total = before + times * factor
            if not total:
                del row[var]
                columns[var].discard(basic)
            elif type(total) is Fraction and total.denominator == 1:
                row[var] = total.numerator
            else:
                row[var] = total

    def _explain(self, out: int, *, rising: bool) -> Conflict:
        """The relations of a row that cannot be kept, turned so that the row should rise."""
        sign = 1 if rising else -1
        found: dict[int, Number] = {
            var - self.size: sign * factor
            for var, factor in self._rows[out].items()
            if var >= self.size
        }
        if out >= self.size:
            found[out - self.size] = -sign
        return Conflict(found)


def _sum(row: Row, point: Sequence[int]) -> int:
    return sum(factor * point[var] for var, factor in row.terms.items())


def _divided(number: Number, by: Number) -> Number:
    if by in UNITS:
        return number * by
    return _plain(Fraction(number) / by)


def _plain(number: Number) -> Number:
    """An integer where the number is one."""
    if type(number) is Fraction and number.denominator == 1:
        return number.numerator
    return number


def _count() -> Iterator[int]:
    number = 0
    while True:
        yield number
        number += 1
