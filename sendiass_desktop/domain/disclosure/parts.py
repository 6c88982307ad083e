"""Published figures split into parts that have no unknown count in common, ready to be solved."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.disclosure.integers import find
from sendiass_desktop.domain.disclosure.relations import Key, Relation
from sendiass_desktop.domain.disclosure.simplex import Bounds, Budget, Row, Tableau

COUNT: Final[Bounds] = (0, None)  # measures.md: any integers from 0 up
NO_LIMITS: Final[Mapping[Key, Bounds]] = MappingProxyType({})


class Part:
    """Unknown counts that hang together, with the relations between them.

    `point` is one way the counts can be; `known` says whether it is known to agree with the
    relations.
    """

    def __init__(
        self,
        keys: tuple[Key, ...],
        relations: tuple[Relation, ...],
        *,
        rows: tuple[Row, ...],
        bounds: tuple[Bounds, ...],
        point: list[int],
        known: bool,
    ) -> None:
        self.keys, self.relations, self.rows, self.bounds = keys, relations, rows, bounds
        self.point, self.known = point, known
        self.number = {key: number for number, key in enumerate(keys)}
        self._users: list[list[int]] = []  # the rows of each count, made when asked
        self._sums: list[int] = []
        self._sums_of: list[int] = []

    def tableau(self, budget: Budget, *, explaining: bool = False) -> Tableau:
        """The relations, ready for questions, standing at the point."""
        return Tableau(
            self.rows, self.point, bounds=self.bounds, budget=budget, explaining=explaining
        )

    def agrees(self, moved: Mapping[int, int]) -> bool:
        """Whether the point agrees with everything when some counts (by number) are others."""
        if any(not _within(value, self.bounds[var]) for var, value in moved.items()):
            return False
        shifts: dict[int, int] = {}
        for var, value in moved.items():
            for row in self.using_of(var):
                shift = self.rows[row].terms[var] * (value - self.point[var])
                shifts[row] = shifts.get(row, 0) + shift
        return all(
            _within(self.sums()[row] + shift, (self.rows[row].low, self.rows[row].high))
            for row, shift in shifts.items()
        )

    def sums(self) -> list[int]:
        """Each relation's sum at the point."""
        if len(self._sums) != len(self.rows) or self._sums_of is not self.point:
            self._sums = [self._sum(row) for row in range(len(self.rows))]
            self._sums_of = self.point
        return self._sums

    def using_of(self, var: int) -> Sequence[int]:
        """The numbers of the relations that a count stands in."""
        if not self._users:
            self._users = [[] for _ in self.keys]
            for number, row in enumerate(self.rows):
                for each in row.terms:
                    self._users[each].append(number)
        return self._users[var]

    def _sum(self, row: int) -> int:
        return sum(factor * self.point[var] for var, factor in self.rows[row].terms.items())

    def near(self, chosen: Sequence[int], point: Sequence[int]) -> "Part":
        """The part with only some counts (by number) free, the others as at a point that agrees."""
        number = {var: place for place, var in enumerate(chosen)}
        rows, relations = [], []
        for row in sorted({row for var in chosen for row in self.using_of(var)}):
            whole = self.rows[row]
            terms = {number[var]: factor for var, factor in whole.terms.items() if var in number}
            fixed = sum(f * point[var] for var, f in whole.terms.items() if var not in number)
            low = None if whole.low is None else whole.low - fixed
            high = None if whole.high is None else whole.high - fixed
            rows.append(Row(terms, low, high))
            relations.append(self.relations[row])
        return Part(
            tuple(self.keys[var] for var in chosen),
            tuple(relations),
            rows=tuple(rows),
            bounds=tuple(self.bounds[var] for var in chosen),
            point=[point[var] for var in chosen],
            known=True,
        )

    def settle(self, budget: Budget) -> Tableau | None:
        """A tableau at a point of integers that agrees; None where the figures contradict.

        Raises ExhaustedError.
        """
        tableau = self.tableau(budget)
        if not self.known:
            if not find(tableau):
                return None
            self.point = [int(tableau.value[var]) for var in range(len(self.keys))]
            self.known = True
        return tableau


def parts_of(
    relations: Iterable[Relation],
    shown: Mapping[Key, int],
    *,
    limits: Mapping[Key, Bounds] = NO_LIMITS,
) -> tuple[list[Part], list[Relation]]:
    """The parts, in the order of their first relation, and the relations that are plainly false.

    A count that is not shown is unknown: from 0 up, or within its `limits`.
    """
    open_ones: list[Relation] = []
    false: list[Relation] = []
    for relation in relations:
        if any(key not in shown for key, _ in relation.terms):
            open_ones.append(relation)
        elif not relation.holds(shown):
            false.append(relation)
    groups = _grouped(open_ones, shown)
    return [_part(group, shown, limits=limits) for group in groups], false


def _grouped(
    relations: Sequence[Relation], shown: Mapping[Key, int]
) -> Iterator[Sequence[Relation]]:
    leader: dict[Key, Key] = {}

    def root(key: Key) -> Key:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for relation in relations:
        first: Key | None = None
        for key, _ in relation.terms:
            if key not in shown:
                leader.setdefault(key, key)
                if first is None:
                    first = root(key)
                else:
                    leader[root(key)] = first
    groups: dict[Hashable, list[Relation]] = {}
    for relation in relations:
        unknown = next(key for key, _ in relation.terms if key not in shown)
        groups.setdefault(root(unknown), []).append(relation)
    yield from groups.values()


def _part(
    relations: Sequence[Relation],
    shown: Mapping[Key, int],
    *,
    limits: Mapping[Key, Bounds],
) -> Part:
    number: dict[Key, int] = {}
    rows = []
    for relation in relations:
        terms: dict[int, int] = {}
        constant = 0
        for key, factor in relation.terms:
            if key in shown:
                constant += factor * shown[key]
            else:
                var = number.setdefault(key, len(number))
                terms[var] = terms.get(var, 0) + factor
        low = None if relation.low is None else relation.low - constant
        high = None if relation.high is None else relation.high - constant
        rows.append(Row(terms, low, high))
    bounds = tuple(limits.get(key, COUNT) for key in number)
    point = [low or 0 for low, _ in bounds]
    return Part(
        tuple(number), tuple(relations), rows=tuple(rows), bounds=bounds, point=point, known=False
    )


def _within(value: int, bounds: Bounds) -> bool:
    low, high = bounds
    return (low is None or value >= low) and (high is None or value <= high)
