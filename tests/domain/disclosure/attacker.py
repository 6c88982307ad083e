"""Somebody who has only the tables of many reports, and HiGHS: which hidden counts follow?

The attacker's relations are made here from the names of the figures, not by the program's own code:
rows add up, columns add up, months make terms and terms make years. What is printed of means and
percentages is given with them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from sendiass_desktop.domain.disclosure.relations import Relation
from sendiass_desktop.domain.disclosure.releases import Audience, Cell, Issue, Span
from sendiass_desktop.domain.periods import of_day
from sendiass_desktop.domain.scorecard.measures import Base
from tests.domain.disclosure.oracle import ENDLESS

SEVERAL = "reasons"
PEOPLE = frozenset({str(Base.NAMED), "calls and messages"})
DAY = timedelta(days=1)
LEAST = 6  # what a small count has to be able to be
ROUNDS = 12
SECONDS = 60.0  # of a question; unanswered it counts as failing
Sum = tuple[Cell, list[Cell], bool]  # a whole, its parts, and whether they are exactly the whole


@dataclass(frozen=True)
class Hand:
    """What one reader has: figures shown, figures not, and what adds up to what."""

    shown: dict[Cell, int]
    small: list[Cell]
    unknown: dict[Cell, int]  # by their place
    sums: list[Sum]
    printed: list[Relation]  # rounded shares and means
    own: set[Cell]  # hidden from this very reader: others may know what is hidden for theirs


def hand_of(issues: Sequence[Issue], audience: Audience) -> Hand:
    """What an audience has in hand from all issues to it and to wider ones."""
    read = [issue for issue in issues if issue.audience <= audience]
    counts = {cell: count for issue in read for cell, count in issue.release.counts.items()}
    shown = {
        cell: count
        for issue in read
        for cell, count in issue.release.counts.items()
        if cell not in issue.hidden and cell not in issue.release.unprinted
    }
    small = [cell for cell, count in counts.items() if cell not in shown and 1 <= count <= 5]
    unknown = {cell: place for place, cell in enumerate(c for c in counts if c not in shown)}
    sums = [*rows_and_columns(counts), *over_time(counts)]
    own = {cell for issue in read if issue.audience is audience for cell in issue.hidden}
    return Hand(shown, small, unknown, sums, list(printed(read)), own)


def printed(issues: Iterable[Issue]) -> Iterator[Relation]:
    """What the shares and means that stand in the issues say."""
    for issue in issues:
        for one in issue.release.quotients:
            gone = not one.keeps and issue.hidden.intersection(one.cells())
            if one.name not in issue.withheld and not gone:
                yield from one.relations(issue.release.counts)


def rows_and_columns(counts: dict[Cell, int]) -> Iterator[Sum]:
    lines: defaultdict[tuple[Cell, str], list[Cell]] = defaultdict(list)
    for cell in counts:
        for question, code in cell.answers:
            rest = tuple(one for one in cell.answers if one != (question, code))
            lines[cell._replace(answers=rest), question].append(cell)
    for (whole, question), parts in lines.items():
        if whole in counts:
            exactly = sum(counts[part] for part in parts) == counts[whole]
            if question == SEVERAL:
                yield whole, parts, False
            elif exactly:
                yield whole, parts, True


def over_time(counts: dict[Cell, int]) -> Iterator[Sum]:
    for cell, count in counts.items():
        if cell.span is None or cell.about in PEOPLE:
            continue
        for parts in chains(cell, counts):
            if sum(counts[part] for part in parts) == count:
                yield cell, parts, True


def chains(whole: Cell, counts: dict[Cell, int]) -> Iterator[list[Cell]]:
    """The months of a term or year, and the terms of a year, where all were published."""
    for kind in ("month", "term"):
        assert whole.span is not None
        at, parts = whole.span.first, []
        while at <= whole.span.last:
            each = of_day(kind, at)
            parts.append(whole._replace(span=Span(each.first, each.last)))
            at = each.last + DAY
        if len(parts) > 1 and all(part in counts for part in parts):
            yield parts


class Row(NamedTuple):
    """low <= sum of factor times unknown (by its place) <= high."""

    terms: dict[int, int]
    low: float
    high: float


def failing(hand: Hand, truth: dict[Cell, int]) -> list[Cell]:
    """The hidden counts that the criterion of measures.md does not let out with this in hand.

    Small ones must be able to be more than five, the others another value than they have.
    """
    rows = [row for row in _rows(hand) if row.terms]
    if not rows:
        return []
    values = [truth[cell] for cell in hand.unknown]
    for row in rows:
        total = sum(factor * values[place] for place, factor in row.terms.items())
        assert row.low <= total <= row.high
    cells, small = list(hand.unknown), {hand.unknown[cell] for cell in hand.small}
    others = {hand.unknown[cell] for cell in hand.own.intersection(hand.unknown)} - small
    return [
        cells[place]
        for part, own in _parts(rows, len(cells))
        for place in _Part(part, own, values).failing(small, others)
    ]


def _rows(hand: Hand) -> Iterator[Row]:
    for whole, parts, exactly in hand.sums:
        yield _row(hand, [(whole, -1), *((part, 1) for part in parts)], 0, 0 if exactly else None)
    for one in hand.printed:
        yield _row(hand, one.terms, one.low, one.high)


def _row(hand: Hand, terms: Iterable[tuple[Any, int]], low: int | None, high: int | None) -> Row:
    constant, found = 0, dict[int, int]()
    for cell, factor in terms:
        if cell in hand.shown:
            constant += factor * hand.shown[cell]
        else:
            found[hand.unknown[cell]] = factor
    return Row(
        found,
        -ENDLESS if low is None else low - constant,
        ENDLESS if high is None else high - constant,
    )


def _parts(rows: Sequence[Row], size: int) -> Iterator[tuple[list[int], list[Row]]]:
    """Unknowns that hang together, with their rows; who is in none is free."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    pairs = [(min(row.terms), other) for row in rows for other in row.terms]
    first, second = zip(*pairs, strict=True)
    joined = coo_array(([1] * len(pairs), (first, second)), shape=(size, size))
    _, labels = connected_components(joined, directed=False)
    parts: defaultdict[int, list[int]] = defaultdict(list)
    of: defaultdict[int, list[Row]] = defaultdict(list)
    for place, label in enumerate(labels):
        parts[label].append(place)
    for row in rows:
        of[labels[min(row.terms)]].append(row)
    yield from ((parts[label], of[label]) for label in of)


class _Part:
    """Unknowns that hang together, as HiGHS takes them."""

    def __init__(self, places: Sequence[int], rows: Sequence[Row], values: Sequence[int]) -> None:
        self._places, self._rows = places, rows
        self._at = {place: at for at, place in enumerate(places)}
        self._truth = [values[place] for place in places]

    def failing(self, small: set[int], others: set[int]) -> list[int]:
        """Those that do not keep the criterion, by their places in all."""
        little = [at for at, place in enumerate(self._places) if place in small]
        for _ in range(ROUNDS):
            found = self._as_many(little) if little else None
            before, little = little, [at for at in little if found is None or found[at] < LEAST]
            if little == before:
                break
        failing = [at for at in little if self._other(at, LEAST, ENDLESS) is None]
        waiting = [at for at, place in enumerate(self._places) if place in others]
        while waiting:
            at, value = waiting[0], self._truth[waiting[0]]
            found = self._other(at, value + 1, ENDLESS)
            if found is None and value:
                found = self._other(at, 0, value - 1)
            if found is None:
                failing.append(at)
            known = found or self._truth
            waiting = [one for one in waiting[1:] if known[one] == self._truth[one]]
        return [self._places[at] for at in failing]

    def _other(self, at: int, low: float, high: float) -> list[int] | None:
        """Another way the counts can be, with one of them within these bounds."""
        lows, highs = [0.0] * len(self._truth), [ENDLESS] * len(self._truth)
        lows[at], highs[at] = low, high
        return self._solved([0.0] * len(lows), lows, highs, more=())

    def _as_many(self, wanted: Sequence[int]) -> list[int] | None:
        """A way the counts can be with as many of these as may be large enough, or nearly."""
        size = len(self._truth)
        lows = [0.0] * (size + len(wanted))
        highs = [ENDLESS] * size + [float(LEAST)] * len(wanted)
        aims = [0.0] * size + [-1.0] * len(wanted)  # each up to what it needs, together the most
        return self._solved(aims, lows, highs, more=wanted)

    def _solved(
        self, aims: list[float], lows: list[float], highs: list[float], *, more: Sequence[int]
    ) -> list[int] | None:
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        size = len(self._truth)
        terms = [
            (number, self._at[place], factor)
            for number, row in enumerate(self._rows)
            for place, factor in row.terms.items()
        ]
        for extra, at in enumerate(more):
            number = len(self._rows) + extra
            terms += [(number, at, 1), (number, size + extra, -1)]
        rows, columns, factors = zip(*terms, strict=True)
        shape = (len(self._rows) + len(more), len(aims))
        matrix: Any = csr_array((factors, (rows, columns)), shape=shape)
        among = LinearConstraint(
            matrix,
            [row.low for row in self._rows] + [0] * len(more),
            [row.high for row in self._rows] + [ENDLESS] * len(more),
        )
        found = milp(
            aims,
            constraints=among,
            integrality=[1] * size + [0] * len(more),
            bounds=Bounds(lows, highs),
            options={"time_limit": SECONDS, "mip_rel_gap": 0.1},
        )
        return None if found.x is None else [round(value) for value in found.x[:size]]
