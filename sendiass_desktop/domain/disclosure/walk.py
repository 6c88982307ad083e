"""The long way to another point: break what must be broken, and mend until everything holds.

Where the shortest moves (`moves`) lead nowhere, a single state is changed step by step: some broken
relation is mended by the count that does least harm elsewhere, and relations that stay broken weigh
more and more, so that the walk leaves every dead end. It may take back what it has done. It ends
after so many steps, and is the same every time: its dice are reckoned.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.disclosure.moves import Moves

REST: Final = 7  # so many steps a count is left alone after it was moved, and up to twice that
PAY: Final = 1  # what a count to be hidden weighs, by its cost
DICE: Final = 6_364_136_223_846_793_005, 1_442_695_040_888_963_407, 2**64  # Knuth, MMIX


class Walk:
    """One walk, from the point of some relations, with one count held where it is wanted.

    `along` are other counts that are moved at the start; the walk may take them back.
    """

    def __init__(
        self,
        moves: Moves,
        first: tuple[int, int],
        *,
        dear: bool,
        along: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        self._moves, self._dear = moves, dear
        self._start, by = first
        self.moved: dict[int, int] = {}
        self._shifts: dict[int, int] = {}
        self._broken: dict[int, None] = {}
        self._weights: dict[int, int] = {}
        self._resting: dict[int, int] = {}
        self._dice = 1
        self._apply(self._start, by)
        for var, more in along.items():
            if var != self._start:
                self._apply(var, more)

    def arrives(self, steps: int) -> Mapping[int, int] | None:
        """How far each count is moved when everything holds; None if it does not come to that."""
        for step in range(steps):
            if not self._broken:
                return {var: by for var, by in self.moved.items() if by}
            row = list(self._broken)[self._roll(len(self._broken))]
            able = [one for one in self._able(row) if self._resting.get(one[0], 0) <= step]
            if able:
                worse, _, var, by = min(
                    (self._harm(var, by), self._roll(64), var, by) for var, by in able
                )
                self._apply(var, by)
                self._resting[var] = step + REST + self._roll(REST)
            if not able or worse >= 0:
                for each in self._broken:
                    self._weights[each] = self._weights.get(each, 1) + 1
        return None

    def _roll(self, sides: int) -> int:
        times, more, size = DICE
        self._dice = (self._dice * times + more) % size
        return (self._dice >> 33) % sides

    def _able(self, row: int) -> Iterator[tuple[int, int]]:
        """The counts that can mend a relation, or some of it, and by how much."""
        low, high = self._moves.limits(row)
        shift = self._shifts[row]
        gap = low - shift if shift < low else high - shift
        for var, factor in self._moves.terms(row):
            cost = self._moves.costs[var]
            if var == self._start or cost is None or (cost and not self._dear):
                continue
            size = -(-abs(gap) // abs(factor))
            by = size if (gap > 0) == (factor > 0) else -size
            by = max(by, -self._moves.home[var] - self.moved.get(var, 0))
            if by:
                yield var, by

    def _harm(self, var: int, by: int) -> int:
        """How much more is broken after a step, by weight, and what it costs to hide."""
        harm = 0
        for row, factor in self._moves.using(var):
            shift = self._shifts.get(row, 0)
            low, high = self._moves.limits(row)
            after = shift + factor * by
            change = max(low - after, after - high, 0) - max(low - shift, shift - high, 0)
            if change:
                harm += self._weights.get(row, 1) * change
        before = self.moved.get(var, 0)
        price = 1 + PAY * (self._moves.costs[var] or 0)
        return harm + price * ((before + by != 0) - (before != 0))

    def _apply(self, var: int, by: int) -> None:
        self.moved[var] = self.moved.get(var, 0) + by
        for row, factor in self._moves.using(var):
            shift = self._shifts[row] = self._shifts.get(row, 0) + factor * by
            low, high = self._moves.limits(row)
            if low <= shift <= high:
                self._broken.pop(row, None)
            else:
                self._broken[row] = None
