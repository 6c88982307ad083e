"""The relations of an audience made ready for reckoning: what is out put in, the rest by number.

`Grounds` holds everything that stays the same while more is hidden: the unknown counts and those of
the new release, the relations between them, and what follows from what is out whatever is hidden.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from sendiass_desktop.domain.disclosure.knowledge import Knowledge
from sendiass_desktop.domain.disclosure.parts import Part, parts_of
from sendiass_desktop.domain.disclosure.relations import Key, Relation
from sendiass_desktop.domain.disclosure.releases import Figure
from sendiass_desktop.domain.disclosure.simplex import Budget, ExhaustedError, Row

STEPS: Final = 400_000  # for finding counts that nobody knows, of stretches never published


class Grounds:
    """Counts by number (`figures`, `number`), their relations, and one way they can be (`part`).

    `given` are counts that follow from what is out, each with the relation that gives it last;
    `undecided` says that the budget did not do to find any way the counts can be.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.figures: list[Figure] = []
        self.number: dict[Figure, int] = {}
        self.undecided = False
        every = [*knowledge.relations, *knowledge.staying]
        self._soft = range(len(knowledge.relations), len(every))
        homes = self._homes(every)
        relations: list[Relation] = []
        rows: list[Row] = []
        self.soft: dict[str, list[int]] = {}  # the rows of what may still be withheld, by words
        for place, relation in enumerate(every):
            row = self._row(relation, out=knowledge.out, homes=homes)
            if row is not None:
                if place in self._soft:
                    self.soft.setdefault(relation.words, []).append(len(rows))
                rows.append(row)
                relations.append(relation)
        point = [homes[figure] if figure.value is None else figure.value for figure in self.figures]
        self.part = Part(
            tuple(range(len(point))),
            tuple(relations),
            rows=tuple(rows),
            bounds=((0, None),) * len(point),
            point=point,
            known=True,
        )
        self.given = self._given()

    def _homes(self, relations: Iterable[Relation]) -> dict[Figure, int]:
        """Values for stretches of time that nobody counted, which agree with all that is true.

        Those that contradict what is true are not there: their relations are none.
        """
        unsure = [
            relation
            for relation in relations
            if any(isinstance(key, Figure) and key.value is None for key, _ in relation.terms)
        ]
        known: dict[Key, int] = {
            key: key.value
            for relation in unsure
            for key, _ in relation.terms
            if isinstance(key, Figure) and key.value is not None
        }
        homes: dict[Figure, int] = {}
        for part in parts_of(unsure, known)[0]:
            try:
                found = part.settle(Budget(STEPS)) is not None
            except ExhaustedError:
                found, self.undecided = False, True
            if found:
                homes |= {
                    key: value
                    for key, value in zip(part.keys, part.point, strict=True)
                    if isinstance(key, Figure)
                }
        return homes

    def _row(
        self, relation: Relation, *, out: frozenset[Figure], homes: Mapping[Figure, int]
    ) -> Row | None:
        """A relation between counts that are not out; None where it has none, or is none."""
        terms: dict[int, int] = {}
        constant = 0
        for figure, factor in relation.terms:
            if not isinstance(figure, Figure) or (figure.value is None and figure not in homes):
                return None
            if figure in out:
                constant += factor * (figure.value or 0)
            else:
                var = self.number.setdefault(figure, len(self.figures))
                if var == len(self.figures):
                    self.figures.append(figure)
                terms[var] = terms.get(var, 0) + factor
        if not any(terms.values()):
            return None
        low = None if relation.low is None else relation.low - constant
        high = None if relation.high is None else relation.high - constant
        return Row({var: by for var, by in terms.items() if by}, low, high)

    def _given(self) -> dict[int, int]:
        """Counts that sums of what is out leave no choice, by the relation; however much is hidden.

        Only sums with one count left are followed: what else may follow is for the search to find.
        """
        rows = self.part.rows
        left = [set(row.terms) if row.low == row.high is not None else set() for row in rows]
        waiting = [row for row, free in enumerate(left) if len(free) == 1]
        given: dict[int, int] = {}
        while waiting:
            row = waiting.pop()
            for var in tuple(left[row]):
                given[var] = row
                for other in self.part.using_of(var):
                    left[other].discard(var)
                    if len(left[other]) == 1:
                        waiting.append(other)
        return given
