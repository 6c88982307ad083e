"""The ways in which another solution is sought, from the quick to the slow.

Each only proposes how far counts move; that they may is checked where it is used. Work is counted,
not timed, so that answers repeat.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final

from sendiass_desktop.domain.disclosure.grounds import Grounds
from sendiass_desktop.domain.disclosure.lifted import Lifted
from sendiass_desktop.domain.disclosure.locals import Local
from sendiass_desktop.domain.disclosure.moves import Moves
from sendiass_desktop.domain.disclosure.releases import Cell, Figure
from sendiass_desktop.domain.disclosure.walk import Walk

QUICKLY: Final = 40  # states looked at for a count when nothing more is to be hidden for it
LOOKS: Final = 60  # and when more is: some tenths of a second
WALK: Final = 3_000  # steps of the long way
STEPS: Final = 100_000  # of the exact solver, for a count that no move was found for
LARGE: Final = 1_500  # counts that the exact solver is asked about at once
Topic = tuple[str, ...]
LENGTHS: Final = (31, 160)  # days of the longest month, and of the longest term
NOTHING: Final[Mapping[int, int]] = {}


class Ways:
    """The searches over one set of relations; `new` are figures that the new release brings.

    `patience` multiplies what a search may take; `in_vain` counts the long ones without a result.
    """

    def __init__(
        self,
        grounds: Grounds,
        moves: Moves,
        *,
        new: Collection[Figure],
        topic: Callable[[Cell], Topic],
    ) -> None:
        self.patience = 1
        self.in_vain = 0
        self._grounds, self._part, self._moves = grounds, grounds.part, moves
        self._new, self._topic = new, topic
        self._lifted: list[Lifted] = []
        self._locals: dict[Topic, Local] = {}

    def sought(
        self, starts: Sequence[tuple[int, int]], *, quickly: bool, far: bool
    ) -> tuple[Mapping[int, int], Mapping[int, int]]:
        """A witness by the first way that finds one, and which relation each count mends."""
        ways = ((False, QUICKLY),) if quickly else ((False, QUICKLY), (True, LOOKS))
        for dear, looks in ways:
            found = self._moves.search(starts, dear=dear, looks=looks * self.patience)
            if found is not None:
                return found.by, found.mends
            by = self._solved(starts, dear=dear)
            if by:
                return by, NOTHING
        return (self._sought_far(starts) if far else NOTHING), NOTHING

    def _sought_far(self, starts: Sequence[tuple[int, int]]) -> Mapping[int, int]:
        """A witness by the ways that take long, and hide more than need be."""
        by = self._walked(starts, dear=False) or self._carried(starts)
        by = by or self._walked(starts, dear=True)
        for dear in (False, True) if not by else ():
            by = by or self._solved_around(starts, dear=dear)
        self.in_vain += not by
        return by

    def _walked(self, starts: Sequence[tuple[int, int]], *, dear: bool) -> Mapping[int, int]:
        """A witness by the long way."""
        for first in starts:
            found = Walk(self._moves, first, dear=dear).arrives(WALK * self.patience)
            if found:
                return found
        return NOTHING

    def _carried(self, starts: Sequence[tuple[int, int]]) -> Mapping[int, int]:
        """A witness of what was known before, or of shorter periods, carried over into the rest."""
        for lifted in self._lifts():
            for dear in (False, True):
                found = lifted.reaches(starts, dear=dear, patience=self.patience)
                if found:
                    return found
        return NOTHING

    def _lifts(self) -> Iterator[Lifted]:
        """The relations without the new figures, then without those of the longer periods."""
        if not self._lifted:
            figures = self._grounds.figures
            lengths = [_days(figure) for figure in figures]
            new = [var for var, figure in enumerate(figures) if figure in self._new]
            longer = [
                [var for var, days in enumerate(lengths) if days > most]
                for most in LENGTHS
                if most < max(lengths)
            ]
            self._lifted = [Lifted(self._part, self._moves, longer=one) for one in (new, *longer)]
        yield from self._lifted

    def _solved_around(self, starts: Sequence[tuple[int, int]], *, dear: bool) -> Mapping[int, int]:
        """A witness by the exact solver, among the counts nearest by their relations."""
        chosen = self._moves.together(starts[0][0], dear=dear, largest=LARGE)
        near = Local(self._part, chosen, costs=self._moves.costs)
        for var, by in starts:
            found = near.reaches(var, by, dear=dear, steps=3 * STEPS * self.patience)
            if found:
                return found
        return NOTHING

    def _solved(self, starts: Sequence[tuple[int, int]], *, dear: bool) -> Mapping[int, int]:
        """A witness by the exact solver, among the counts of the same topic."""
        topic = self._topic(self._grounds.figures[starts[0][0]].cell)
        if topic not in self._locals:
            chosen = [
                var
                for var, figure in enumerate(self._grounds.figures)
                if self._topic(figure.cell) == topic and var not in self._grounds.given
            ]
            self._locals[topic] = Local(self._part, chosen, costs=self._moves.costs)
        for var, by in starts:
            found = self._locals[topic].reaches(var, by, dear=dear, steps=STEPS * self.patience)
            if found:
                return found
        return NOTHING


def _days(figure: Figure) -> int:
    span = figure.cell.span
    return 0 if span is None else (span.last - span.first).days + 1
