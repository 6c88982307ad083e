"""What is released to whom: counts, the relations between them, and the ledger of what went before.

A count is named by what it counts: records of one kind (`about`), with these answers, of these
days. Two tables that count the same thing name the same cell, and it is hidden in both.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import IntEnum
from typing import NamedTuple

from sendiass_desktop.domain.disclosure.relations import Relation, rounded


class Audience(IntEnum):
    """Who gets an edition, widest first: whoever comes later reads what the ones before read."""

    PUBLIC = 0
    MONITORING_GROUP = 1
    HEAD_OF_SERVICE = 2
    WORKING = 3  # SENDIASS staff: all figures, never protected


class Span(NamedTuple):
    """Whole days, both ends included."""

    first: date
    last: date


class Cell(NamedTuple):
    """One figure's name: records of a kind with certain answers, each (question, code), in order.

    No answers: all of them. No span: figures without a time.
    """

    about: str
    answers: tuple[tuple[str, str], ...] = ()
    span: Span | None = None


class Figure(NamedTuple):
    """A cell with its true value: late records make another figure of it. None: not known to us."""

    cell: Cell
    value: int | None


@dataclass(frozen=True, slots=True)
class Quotient:
    """A percentage (`times` 100) or mean (1) in a release: counted by base, rounded half up.

    It is withheld when one of its counts is hidden; one that `keeps` stays while nothing follows
    from it, as the mean of answers whose distribution is hidden.
    """

    name: str
    counted: tuple[tuple[Cell, int], ...]
    base: tuple[tuple[Cell, int], ...]
    times: int = 100
    decimals: int = 1
    keeps: bool = False

    def cells(self) -> tuple[Cell, ...]:
        """The counts behind it."""
        return tuple(cell for cell, _ in (*self.counted, *self.base))

    def shown(self, counts: Mapping[Cell, int]) -> Decimal | None:
        """What is printed; None where the base is 0."""
        below = sum(factor * counts[cell] for cell, factor in self.base)
        if not below:
            return None
        above = self.times * sum(factor * counts[cell] for cell, factor in self.counted)
        step = Decimal(1).scaleb(-self.decimals)
        return (Decimal(above) / Decimal(below)).quantize(step, ROUND_HALF_UP)

    def relations(self, counts: Mapping[Cell, int]) -> tuple[Relation, ...]:
        """What a reader knows from it, between cells."""
        shown = self.shown(counts)
        words = f"{self.name}, printed as {'no cases' if shown is None else shown}"
        return rounded(self.counted, self.base, shown=shown, times=self.times, words=words)


@dataclass(frozen=True, slots=True)
class Release:
    """The counts of a report and every relation between them that a reader can know.

    `unprinted` counts stand nowhere but follow from printed ones, as the rows behind a merged one:
    the small among them are protected like hidden ones. `timeless` kinds do not add up over time:
    people, of whom the same come again. `names` are the officer's words for cells. `topics` say by
    question which counts hang together closely (empty: a question that splits every table), and of
    some kinds of records that all of theirs do; they
    only make the proof faster. `column_totals` are totals of a column, hidden like any count.
    """

    counts: Mapping[Cell, int]
    relations: tuple[Relation, ...]
    quotients: tuple[Quotient, ...] = ()
    unprinted: frozenset[Cell] = frozenset()
    timeless: frozenset[str] = frozenset()
    names: Mapping[Cell, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    column_totals: frozenset[Cell] = frozenset()

    def is_total(self, cell: Cell) -> bool:
        """Whether a cell is the total of a whole table, which is hidden last of all."""
        return not cell.answers and cell not in self.column_totals

    def topic(self, cell: Cell) -> tuple[str, ...]:
        """What a cell is about, whatever its split and its time."""
        found = {self.topics.get(question, question) for question, _ in cell.answers}
        found.add(self.topics.get(cell.about, ""))
        return tuple(sorted(found - {""}))

    def figure(self, cell: Cell) -> Figure:
        """The cell with its value in this release; KeyError if it is not there."""
        return Figure(cell, self.counts[cell])

    def printed(self) -> Iterable[Cell]:
        """The cells that stand in the report, in its order."""
        return (cell for cell in self.counts if cell not in self.unprinted)

    def name(self, cell: Cell) -> str:
        """What the officer calls a cell."""
        return self.names.get(cell) or " ".join((cell.about, *(code for _, code in cell.answers)))


@dataclass(frozen=True, slots=True)
class Issue:
    """A release as it went out: to whom, with which counts hidden and quotients withheld.

    Counts from 1 to `threshold` were hidden in it; None: as in the release that is held against it.
    """

    audience: Audience
    release: Release
    hidden: frozenset[Cell] = frozenset()
    withheld: frozenset[str] = frozenset()
    threshold: int | None = None

    def promised(self) -> Iterator[Figure]:
        """The figures that nobody was to work out: hidden ones, and those behind merged rows."""
        return map(self.release.figure, self.hidden | self.release.unprinted)


Ledger = tuple[Issue, ...]  # oldest first
