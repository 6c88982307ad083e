"""A witness among the shorter periods alone, carried over into the longer ones.

What moves in a month or term moves in its year by the same number: the year's own tables then hold
by themselves. It needs every such count of the year hidden, so it is not tried first.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Final

from sendiass_desktop.domain.disclosure.locals import Local
from sendiass_desktop.domain.disclosure.moves import Moves
from sendiass_desktop.domain.disclosure.parts import Part
from sendiass_desktop.domain.disclosure.walk import Walk

LOOKS: Final = 300
WALK: Final = 500
NEAR: Final = 600  # counts that the exact solver is asked about
STEPS: Final = 300_000
NOTHING: Final[Mapping[int, int]] = {}


class Lifted:
    """The relations without those that have a `longer` count."""

    def __init__(self, part: Part, moves: Moves, *, longer: Collection[int]) -> None:
        self._all, self._longer = moves, frozenset(longer)
        kept = [place for place, row in enumerate(part.rows) if self._longer.isdisjoint(row.terms)]
        self._part = Part(
            part.keys,
            tuple(part.relations[place] for place in kept),
            rows=tuple(part.rows[place] for place in kept),
            bounds=part.bounds,
            point=part.point,
            known=True,
        )
        self._old = Moves(self._part.rows, part.point)

    def reaches(
        self, starts: Sequence[tuple[int, int]], *, dear: bool, patience: int
    ) -> Mapping[int, int]:
        """How far each count moves, those of longer periods too; nothing where none was found."""
        if starts[0][0] in self._longer:
            return NOTHING
        for var, cost in enumerate(self._all.costs):
            free = cost == 0 or (dear and cost is not None)
            self._old.costs[var] = cost if free and var not in self._longer else None
        for way in self._ways(starts, patience):
            carried = self._carried(way, starts=starts, steps=WALK * patience)
            if carried:
                return carried
        return NOTHING

    def _ways(
        self, starts: Sequence[tuple[int, int]], patience: int
    ) -> Iterator[Mapping[int, int]]:
        found = self._old.search(starts, dear=True, looks=LOOKS * patience)
        if found is not None:
            yield found.by
        chosen = self._old.together(starts[0][0], dear=True, largest=NEAR)
        near = Local(self._part, chosen, costs=self._old.costs)
        for var, by in starts:
            solved = near.reaches(var, by, dear=True, steps=STEPS * patience)
            if solved:
                yield solved
        for var, by in starts:
            walked = Walk(self._old, (var, by), dear=True).arrives(WALK * patience)
            if walked:
                yield walked

    def _carried(
        self, moved: Mapping[int, int], *, starts: Sequence[tuple[int, int]], steps: int
    ) -> Mapping[int, int]:
        """The same with every count of a longer period that is a sum of what moves.

        What then does not hold among those, as their columns, is mended on a walk from there.
        """
        every = dict(moved)
        shifts: dict[int, int] = {}
        for var, by in moved.items():
            for row, factor in self._all.using(var):
                shifts[row] = shifts.get(row, 0) + factor * by
        for row, shift in shifts.items():
            low, high = self._all.limits(row)
            longer = [(var, by) for var, by in self._all.terms(row) if var in self._longer]
            if longer and low == high and not low <= shift <= high:
                var, factor = min(longer, key=itemgetter(1))  # the whole rather than a part
                every.setdefault(var, (low - shift) // factor)
        movable = all(self._all.costs[var] is not None for var in every)
        if movable and self._all.agrees(every, hidden_or_not=True):
            return every
        first = next((var, by) for var, by in starts if moved.get(var))
        walk = Walk(self._all, (first[0], moved[first[0]]), dear=True, along=every)
        return walk.arrives(steps) or NOTHING
