"""Whether a choice of hidden counts keeps the criterion of measures.md, proved count by count.

The proof that a count is safe is another way the counts can be: integers that agree with all that
is published, a witness. Each is checked relation by relation, so that nothing rests on a search
alone, and hiding more never takes one away. Where none is found the count passes for exposed: in
doubt more is hidden, or the release refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sendiass_desktop.domain.disclosure.grounds import Grounds
from sendiass_desktop.domain.disclosure.knowledge import Knowledge
from sendiass_desktop.domain.disclosure.moves import Moves
from sendiass_desktop.domain.disclosure.releases import Figure, Release
from sendiass_desktop.domain.disclosure.ways import Ways


@dataclass(frozen=True, slots=True)
class Witness:
    """How far figures are otherwise; `words` say by which relation each hangs together."""

    by: Mapping[Figure, int]
    words: Mapping[Figure, str]


class Criterion:
    """The criterion for one audience and one new release, asked again as more is hidden.

    `own`: the release is to this very audience, so that whatever it hides must have two values; a
    narrower one may know, from its own issues, what is hidden for the sake of others. `costs` are
    of the figures of the release: what it costs to hide one that is not out.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        costs: Mapping[Figure, int],
        *,
        own: bool,
        threshold: int,
        promised: Mapping[Figure, int],
        release: Release,
    ) -> None:
        self.knowledge = knowledge
        self._own, self._threshold, self._promised = own, threshold, promised
        self._grounds = Grounds(knowledge)
        self._part = self._grounds.part
        self._moves = Moves(self._part.rows, self._part.point)
        self._costs = {one: cost for one, cost in costs.items() if one not in knowledge.out}
        for figure, cost in self._costs.items():
            var = self._grounds.number.get(figure)
            if var is not None:
                self._moves.costs[var] = None if release.is_total(figure.cell) else cost
        for var in self._grounds.given:
            self._moves.costs[var] = None
        self._is_total = release.is_total
        self._hidden: set[int] = set()
        self._moved: dict[int, frozenset[int]] = {}  # what the witness of a count moves
        self._proves: dict[int, set[int]] = {}  # the counts whose witness moves this one
        self.ways = Ways(self._grounds, self._moves, new=self._costs, topic=release.topic)

    def can_hide(self, figure: Figure) -> bool:
        """Whether the new release decides if this audience knows the figure."""
        return figure in self._costs and self._grounds.number.get(figure) not in self._grounds.given

    def hide(self, figure: Figure) -> None:
        """Take a figure of the release for hidden."""
        var = self._grounds.number.get(figure)
        if var is not None and figure in self._costs:
            self._hidden.add(var)
            if var not in self._grounds.given:
                self._moves.costs[var] = 0

    def show(self, figure: Figure) -> None:
        """Take a hidden figure for shown for good; what moved it has lost its witness."""
        var = self._grounds.number.get(figure)
        if var is None or figure not in self._costs:
            return
        self._hidden.discard(var)
        self._moves.costs[var] = None
        for one in self._proves.pop(var, ()):
            self._moved.pop(one, None)

    def show_again(self, figure: Figure, *, most: int) -> bool:
        """Whether every count keeps a witness when a hidden figure is shown; so it stays, if so.

        Not tried where more than `most` would need another.
        """
        var = self._grounds.number.get(figure)
        if var is None or figure not in self._costs:
            return True
        users = [one for one in self._proves.get(var, ()) if var in self._moved.get(one, ())]
        if len(users) > most:
            return False
        before = dict(self._moved), {each: set(by) for each, by in self._proves.items()}
        self.show(figure)
        for one in sorted(users):
            other = self._grounds.figures[one]
            if one == var or one in self._moved:
                continue
            witness = self.prove(other, quickly=True)
            if witness is None or not self.credit(witness):
                self._moved, self._proves = before
                self.hide(figure)
                return False
        return True

    def give_up_totals(self) -> None:
        """Let totals be hidden too from now on: the last resort."""
        for figure, cost in self._costs.items():
            var = self._grounds.number.get(figure)
            if self._is_total(figure.cell) and var is not None and var not in self._grounds.given:
                self._moves.costs[var] = 0 if var in self._hidden else cost

    def withhold(self, words: str) -> None:
        """Leave a quotient out of what is known, by the words of its relations."""
        for row in self._grounds.soft.pop(words, ()):
            self._moves.drop(row)

    def wanted(self) -> list[Figure]:
        """The figures that need a witness and have none: small ones, and what is hidden."""
        return [
            figure
            for var, figure in enumerate(self._grounds.figures)
            if var not in self._moved and self._is_wanted(var, figure)
        ]

    def _is_wanted(self, var: int, figure: Figure) -> bool:
        """Small counts, printed or not, and whatever is hidden from this audience."""
        if self._is_small(figure):
            return figure not in self._costs or var in self._hidden
        return figure in self.knowledge.own or (self._own and var in self._hidden)

    def _is_small(self, figure: Figure) -> bool:
        return figure.value is not None and 1 <= figure.value <= self._limit(figure)

    def _limit(self, figure: Figure) -> int:
        """Up to what a figure counts as small."""
        return self._promised.get(figure, self._threshold)

    def proved(self, figure: Figure) -> bool:
        """Whether a figure has a witness."""
        return self._grounds.number.get(figure) in self._moved

    def hopeless(self, figure: Figure) -> str:
        """The relation, in words, that gives a figure away whatever is hidden; empty if none."""
        row = self._grounds.given.get(self._grounds.number[figure])
        return "" if row is None else self._part.relations[row].words

    def prove(self, figure: Figure, *, quickly: bool = False, far: bool = True) -> Witness | None:
        """Find a witness for a figure; what it moves that is not hidden yet is to be hidden.

        `quickly`: only the near ways, and only among what is hidden anyway. Not `far`: without the
        ways that take long.
        """
        var = self._grounds.number[figure]
        if self._grounds.undecided or var in self._grounds.given:
            return None
        by, mends = self.ways.sought(
            self._starts(var, figure), quickly=quickly, far=far and not quickly
        )
        if not by:
            return None
        figures, relations = self._grounds.figures, self._part.relations
        words = {figures[one]: relations[row].words for one, row in mends.items() if row >= 0}
        return Witness({figures[one]: step for one, step in by.items()}, words)

    def credit(self, witness: Witness) -> bool:
        """Keep a witness, checked relation by relation, for every figure that it serves.

        What it moves is hidden by now. False, keeping nothing, where this audience knows better.
        """
        number = self._grounds.number
        moved = {number[one]: by for one, by in witness.by.items() if one in number}
        if any(one in self.knowledge.out for one in witness.by) or not self._moves.agrees(moved):
            return False
        names = frozenset(moved)
        for var, by in moved.items():
            figure = self._grounds.figures[var]
            enough = self._part.point[var] + by > self._limit(figure) or not self._is_small(figure)
            if enough and var not in self._moved:
                self._moved[var] = names
                for each in names:
                    self._proves.setdefault(each, set()).add(var)
        return True

    def _starts(self, var: int, figure: Figure) -> Sequence[tuple[int, int]]:
        """How a figure has to be otherwise: small ones more than the threshold."""
        value = self._part.point[var]
        if self._is_small(figure):
            return ((var, self._limit(figure) + 1 - value),)
        return ((var, 1), (var, -1)) if value else ((var, 1),)
