"""What follows from the same figure of several periods: months make a term, terms make a year.

The days of all periods together cut time into stretches; a period is the sum of its stretches. That
holds for months, terms, both years and any two dates, nested or overlapping, and for stretches that
were never published. Late records change a figure: a release knows the figures of its own day, so
older ones that no longer agree with newer are left to the releases of their own time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from sendiass_desktop.domain.disclosure.relations import Relation, adds_up, at_most, covers
from sendiass_desktop.domain.disclosure.releases import Cell, Figure, Span
from sendiass_desktop.domain.periods import MONTHS, long_date, month

DAY = timedelta(days=1)
Dated = tuple[int, Figure]  # the number of the issue, and a figure with a span in it


class Running:
    """The running totals at the edges of periods, as far as the figures settle them."""

    def __init__(self) -> None:
        self._at: dict[date, tuple[date, int]] = {}  # which edge it is reckoned from, how far off

    def take(self, span: Span, count: int) -> bool:
        """Take in a period's count; False, changing nothing, if it contradicts what was taken."""
        start, end = span.first, span.last + DAY
        (root, before), (other, after) = (self._at.get(at, (at, 0)) for at in (start, end))
        if root == other:
            return start in self._at and after - before == count
        moved = {start: (root, before), end: (other, after)} | self._at
        shift = before + count - after
        for edge, (lead, offset) in moved.items():
            if lead == other:
                moved[edge] = (root, offset + shift)
        totals = [moved[edge][1] for edge in sorted(moved) if moved[edge][0] == root]
        if any(later < earlier for earlier, later in pairwise(totals)):
            return False
        self._at = moved
        return True

    def between(self, start: date, end: date) -> int | None:
        """The count between two edges, if it is settled."""
        (root, before), (other, after) = self._at[start], self._at[end]
        return after - before if root == other else None

    def edges(self) -> list[date]:
        """All edges, oldest first."""
        return sorted(self._at)


def over_time(history: Iterable[Dated], *, timeless: frozenset[str]) -> Iterator[Relation]:
    """The relations between figures of different spans, oldest issue first; their keys are figures.

    A stretch that nobody published is a figure all the same; its value is None unless settled.
    """
    groups: dict[tuple[object, ...], list[Dated]] = {}
    for issue, figure in history:
        if figure.cell.span is not None:
            groups.setdefault(figure.cell[:2], []).append((issue, figure))
    for dated in groups.values():
        if _overlap(dated):
            about, answers, _ = dated[0][1].cell
            if about in timeless:
                yield from () if answers else _people(dated)
            else:
                for figures in _vintages(dated):
                    yield from _sums(figures)


def span_words(span: Span) -> str:
    """`October 2026`, or `1 September 2026 to 31 December 2026`."""
    first, last = span
    if month(first.year, first.month).last == last and first.day == 1:
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"{long_date(first)} to {long_date(last)}"


def _span(figure: Figure) -> Span:
    span = figure.cell.span
    return span if span is not None else Span(date.min, date.min)


def _overlap(dated: Iterable[Dated]) -> bool:
    """Whether two different spans of the group have a day in common."""
    spans = sorted({_span(figure) for _, figure in dated})
    return any(later.first <= earlier.last for earlier, later in pairwise(spans))


def _vintages(dated: Sequence[Dated]) -> Iterator[Mapping[Span, Figure]]:
    """The figures that agree with each other, for the newest issue and for those left behind."""
    settled = [one for one in dated if one[1].value is not None]
    left = sorted(settled, key=lambda one: -one[0])
    while left:
        running = Running()
        taken: dict[Span, Figure] = {}
        behind: list[Dated] = []
        for issue, figure in left:
            span = _span(figure)
            if running.take(span, figure.value or 0):
                taken[span] = figure
            else:
                behind.append((issue, figure))
        yield taken
        newest = max((issue for issue, _ in behind), default=-1)
        older = [one for one in left if one[0] <= newest]
        left = older if len(older) < len(left) else behind


def _sums(taken: Mapping[Span, Figure]) -> Iterator[Relation]:
    running = Running()
    for span, figure in taken.items():
        running.take(span, figure.value or 0)
    edges = running.edges()
    for span, figure in taken.items():
        inside = [edge for edge in edges if span.first <= edge <= span.last + DAY]
        stretches = [Span(start, end - DAY) for start, end in pairwise(inside)]
        if len(stretches) > 1:
            parts = [
                taken.get(one) or _stretch(figure.cell, one, running=running) for one in stretches
            ]
            words = f"{span_words(span)} is the sum of the periods within it"
            yield adds_up(figure, parts, words=words, line=False)


def _stretch(cell: Cell, span: Span, *, running: Running) -> Figure:
    return Figure(cell._replace(span=span), running.between(span.first, span.last + DAY))


def _people(dated: Iterable[Dated]) -> Iterator[Relation]:
    """Different people: at least as many as in any part, at most as many as in all parts."""
    newest = {_span(figure): figure for _, figure in sorted(dated, key=lambda one: one[0])}
    for span, figure in newest.items():
        inside = sorted(
            one
            for one in newest
            if one != span and span.first <= one.first <= one.last <= span.last
        )
        words = f"{span_words(span)} has the people of the periods within it, each once"
        found = [at_most((newest[one],), figure, words=words) for one in inside]
        chain = _chain(span, inside)
        if chain:
            found.append(covers(figure, [newest[one] for one in chain], words=words))
        values = {one: one.value or 0 for one in newest.values()}
        yield from (relation for relation in found if relation.holds(values))


def _chain(span: Span, inside: Sequence[Span]) -> list[Span]:
    """Spans that follow each other without a gap and make up the whole, the shortest first."""
    at, chain = span.first, []
    while at <= span.last:
        following = [one for one in inside if one.first == at]
        if not following:
            return []
        chain.append(following[0])
        at = following[0].last + DAY
    return chain
