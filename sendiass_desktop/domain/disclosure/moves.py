"""Another way the counts can be, found by moving one and mending what that breaks.

The true counts agree with everything. One count is moved; every relation that no longer holds is
mended by moving another count of it, until all hold again: in a table that is a cycle of cells
with alternating signs, over periods and user types a small block. It is a search for the cheapest
such move, where a count that is still shown costs something, so that it also says which counts
would have to be hidden. What is found is a proof, reckoned in integers; that nothing is found
proves nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from typing import Final

from sendiass_desktop.domain.disclosure.simplex import Row

ENDLESS: Final = 10**15  # beyond every count and every sum of counts with their factors
BROKEN: Final = 12  # what a relation that does not hold weighs against counts to be hidden
LOOKED_AT: Final = 6  # so many of the latest broken relations are looked at for the hardest
LARGEST: Final = 400  # counts moved at once


@dataclass(frozen=True, slots=True)
class Move:
    """How far each count moves, and which relation it mends."""

    by: Mapping[int, int]
    mends: Mapping[int, int]


class _State:
    """Some counts moved: what that does to the sums, and which relations are broken, in order."""

    __slots__ = ("broken", "mends", "moved", "paid", "shifts")

    def __init__(self) -> None:
        self.moved: dict[int, int] = {}
        self.mends: dict[int, int] = {}
        self.shifts: dict[int, int] = {}
        self.broken: dict[int, None] = {}
        self.paid = 0

    def copy(self) -> "_State":
        made = _State()
        made.moved, made.mends = dict(self.moved), dict(self.mends)
        made.shifts, made.broken = dict(self.shifts), dict(self.broken)
        made.paid = self.paid
        return made


Step = tuple[int, int, int]  # which count, by how much, for which relation
Waiting = tuple[int, int, _State, Step]


class Moves:
    """Relations between counts by number, at a point that agrees with them.

    `costs` may be changed between searches: what it costs to move a count; None where it is fixed.
    """

    def __init__(self, rows: Sequence[Row], home: Sequence[int]) -> None:
        self.home: Final = home
        self.costs: list[int | None] = [0] * len(home)
        self._terms = [tuple(row.terms.items()) for row in rows]
        sums = [sum(factor * home[var] for var, factor in terms) for terms in self._terms]
        both = list(zip(rows, sums, strict=True))
        self._low = [-ENDLESS if row.low is None else row.low - total for row, total in both]
        self._high = [ENDLESS if row.high is None else row.high - total for row, total in both]
        self._using: list[list[tuple[int, int]]] = [[] for _ in home]
        for number, terms in enumerate(self._terms):
            for var, factor in terms:
                self._using[var].append((number, factor))

    def agrees(self, moved: Mapping[int, int], *, hidden_or_not: bool = False) -> bool:
        """Whether every relation holds, and nothing moves that is shown, at another point."""
        shifts: dict[int, int] = {}
        for var, by in moved.items():
            shown = self.costs[var] != 0 and not hidden_or_not
            if shown or self.home[var] + by < 0:
                return False
            for row, factor in self._using[var]:
                shifts[row] = shifts.get(row, 0) + factor * by
        return all(self._low[row] <= by <= self._high[row] for row, by in shifts.items())

    def limits(self, row: int) -> tuple[int, int]:
        """How far the sum of a relation may be from that at the point, down and up."""
        return self._low[row], self._high[row]

    def terms(self, row: int) -> Sequence[tuple[int, int]]:
        """The counts of a relation, each with its factor."""
        return self._terms[row]

    def using(self, var: int) -> Sequence[tuple[int, int]]:
        """The relations of a count, each with its factor there."""
        return self._using[var]

    def drop(self, row: int) -> None:
        """Take a relation for unknown from now on."""
        self._low[row], self._high[row] = -ENDLESS, ENDLESS

    def together(self, var: int, *, dear: bool, largest: int) -> list[int]:
        """The nearest counts that may move with one, itself first."""
        found = {var: None}
        waiting = [var]
        for one in waiting:
            for row, _ in self._using[one]:
                for other, _ in self._terms[row]:
                    cost = self.costs[other]
                    if other not in found and cost is not None and (dear or not cost):
                        if len(found) >= largest:
                            return list(found)
                        found[other] = None
                        waiting.append(other)
        return list(found)

    def search(self, starts: Sequence[tuple[int, int]], *, dear: bool, looks: int) -> Move | None:
        """The first move found that begins with one of some steps: a count, and how far.

        `dear`: counts that cost something may move too. `looks` is how many states are looked at.
        """
        waiting: list[Waiting] = []
        order = count(0, -1)  # of equal ones the latest first
        for var, by in starts:
            heappush(waiting, (0, next(order), _State(), (var, by, -1)))
        seen: set[frozenset[tuple[int, int]]] = set()
        for _ in range(looks):
            if not waiting:
                return None
            _, _, parent, step = heappop(waiting)
            state = self._moved(parent, step)
            if not state.broken:
                return Move(state.moved, state.mends)
            known = frozenset(state.moved.items())
            if known in seen or len(known) > LARGEST:
                continue
            seen.add(known)
            for score, following in reversed(list(self._following(state, dear=dear))):
                heappush(waiting, (score, next(order), state, following))
        return None

    def _moved(self, parent: _State, step: Step) -> _State:
        state = parent.copy()
        var, by, mended = step
        state.moved[var] = state.moved.get(var, 0) + by
        state.mends.setdefault(var, mended)
        state.paid += 1 + (self.costs[var] or 0 if var not in parent.moved else 0)
        for row, factor in self._using[var]:
            shift = state.shifts[row] = state.shifts.get(row, 0) + factor * by
            if self._low[row] <= shift <= self._high[row]:
                state.broken.pop(row, None)
            else:
                state.broken[row] = None
        return state

    def _following(self, state: _State, *, dear: bool) -> Iterator[tuple[int, Step]]:
        """The steps that mend the hardest of the latest broken relations, with their scores."""
        hardest: list[tuple[int, int]] | None = None
        chosen = -1
        for row in list(reversed(state.broken))[:LOOKED_AT]:
            able = self._able(state, row, dear=dear)
            if hardest is None or len(able) < len(hardest):
                hardest, chosen = able, row
            if len(able) <= 1:
                break
        for var, by in hardest or ():
            cost = self.costs[var] or 0 if var not in state.moved else 0
            left = len(state.broken) + self._change(state, var, by=by)
            yield state.paid + 1 + cost + BROKEN * left, (var, by, chosen)

    def _able(self, state: _State, row: int, *, dear: bool) -> list[tuple[int, int]]:
        """The counts that can mend a relation, or some of it, and by how much."""
        shift = state.shifts[row]
        gap = self._low[row] - shift if shift < self._low[row] else self._high[row] - shift
        costs, home, moved = self.costs, self.home, state.moved
        found = []
        for var, factor in self._terms[row]:
            cost = costs[var]
            if cost is None or (cost and not dear and var not in moved):
                continue
            before = moved.get(var, 0)
            by = gap // factor if gap % factor == 0 else _beyond(gap, factor)
            if before and (before > 0) != (by > 0):
                continue
            by = max(by, -home[var] - before)
            if by:
                found.append((var, by))
        return found

    def _change(self, state: _State, var: int, *, by: int) -> int:
        """How many relations more (or fewer) are broken after a step."""
        more = 0
        shifts, broken, low, high = state.shifts, state.broken, self._low, self._high
        for row, factor in self._using[var]:
            holds = low[row] <= shifts.get(row, 0) + factor * by <= high[row]
            more += (row in broken) is holds and (-1 if holds else 1)
        return more


def _beyond(gap: int, factor: int) -> int:
    """The step that closes a gap and no more than that, rounded away from nothing."""
    size = -(-abs(gap) // abs(factor))
    return size if (gap > 0) == (factor > 0) else -size
