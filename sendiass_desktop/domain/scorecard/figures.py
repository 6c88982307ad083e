"""The computed score card: every renderer reads these values and none of them counts.

A figure carries the ids of the records behind it, so that it can be opened on screen and so that
the opened list has as many rows as the figure says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

from sendiass_desktop.domain.periods import Period
from sendiass_desktop.domain.scorecard.kinds import ReportKind

# What stands for a figure, or beside it, in every format (peers.md, X05). A hidden figure carries
# nothing that it could be worked out from: no ids, no percentage, no minutes.
HIDDEN: Final = "[c]"
REVISED: Final = "[r]"
NOT_AVAILABLE: Final = "[x]"
NOT_APPLICABLE: Final = "[z]"


@dataclass(frozen=True, slots=True)
class Share:
    """A number out of a base: `ids` are counted, `base_ids` are what they are counted among.

    `base_records` is the kind of record of the base, where it is another than the table's.
    """

    label: str
    ids: tuple[str, ...]
    base_ids: tuple[str, ...]
    base_records: str = ""
    mark: str = ""

    @property
    def count(self) -> int:
        """The numerator."""
        return len(self.ids)

    @property
    def base(self) -> int:
        """The denominator."""
        return len(self.base_ids)

    @property
    def percent(self) -> Decimal | None:
        """Per cent, half up to one decimal; None ("no cases") where the base is 0."""
        return percent(self.count, self.base)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: a code of the list (None: not recorded), its label and its records.

    `minutes` are what its records took together, where the table tells them. The marks are those of
    its count, its percentage and its minutes.
    """

    code: str | None
    label: str
    ids: tuple[str, ...]
    percent: Decimal | None
    minutes: int | None = None
    mark: str = ""
    percent_mark: str = ""
    minutes_mark: str = ""

    @property
    def count(self) -> int:
        """How many records stand behind the line."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of points that were given: their sum, of whom, and the highest there could be."""

    points: int
    ids: tuple[str, ...]
    highest: int
    mark: str = ""

    @property
    def value(self) -> Decimal | None:
        """Half up to two decimals; None where nobody answered."""
        if not self.ids:
            return None
        exact = Decimal(self.points) / Decimal(len(self.ids))
        return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Column:
    """A part of a table's records, in a table of the same rows: the columns add up to the table.

    `days` are the first and last of a column by time. One that `is_rest` has only what of them
    stands in no other column.
    """

    code: str | None
    label: str
    table: "Table"
    days: tuple[date, date] | None = None
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One measure, counted. `ids` are the records of its total, `rows` stand in list order.

    `records` is the kind of record that the ids are of. `apart` are records beside the total, such
    as blanks. `columns` are the same table by another answer, say parent, child, young person; for
    every row they add up to the row. A table that is `inside` never leaves the service. `mark` is
    that of its total, `month_marks` those of its trend, by the month's name.
    """

    measure: str
    title: str
    unit: str
    ids: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""
    several: bool = False  # a record may stand in several rows: rows add to more than the total
    headline: Share | None = None
    beside: tuple[Share, ...] = ()  # further shares, on the headline's base
    trend: tuple[tuple[str, int], ...] = ()  # (month's name, total), thirteen months, oldest first
    records: str = "contact"
    apart: tuple[Row, ...] = ()
    mean: Mean | None = None
    columns: tuple[Column, ...] = ()
    inside: bool = False
    mark: str = ""
    minutes_mark: str = ""
    month_marks: Mapping[str, str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """The number of records the table is about."""
        return len(self.ids)

    @property
    def row_sum(self) -> int:
        """The rows added up; equals `total` unless `several`."""
        return sum(row.count for row in self.rows)

    @property
    def minutes(self) -> int | None:
        """What its records took together; None where the table does not tell."""
        told = [row.minutes for row in self.rows if row.minutes is not None]
        return sum(told) if told else None

    def row(self, code: str | None) -> Row:
        """The row of a code; KeyError if the table has none."""
        for row in (*self.rows, *self.apart):
            if row.code == code:
                return row
        raise KeyError(code)

    def column(self, code: str | None) -> "Table":
        """The part of the table in a column; KeyError if it has none of that code."""
        for column in self.columns:
            if column.code == code:
                return column.table
        raise KeyError(code)


@dataclass(frozen=True, slots=True)
class Compared:
    """A total beside the same thing at another time; None where there is nothing to compare."""

    label: str
    value: int
    period: str
    span: Period | None = None  # the days that were counted: what opening the figure lists
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure that is different from when a sentence was written: what it was and what it is."""

    figure: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """A sentence of the manager's with its figures filled in (domain/scorecard/highlights.py).

    `template` is what was typed, `written` what its figures were then. `missing` are figures that
    the report does not have; they stand as they were written.
    """

    text: str
    template: str
    written: Mapping[str, str]
    changed: tuple[Changed, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def stale(self) -> bool:
        """Whether a figure has changed, so that somebody has to read the sentence again."""
        return bool(self.changed or self.missing)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All measures of one period, whatever the report.

    Of a score card, a termly and an annual report the first twelve tables are the specification's,
    in its order. `marks` are those of the counts outside tables, by their names (`masking`).
    Counts from 1 to `small` were looked for and hidden; 0 where all figures are shown.
    """

    service: str
    practice: bool
    period: Period
    as_at: date
    tables: tuple[Table, ...]
    compared: tuple[Compared, ...]  # same period last year, year to date, year to date last year
    gaps: tuple[str, ...]  # ids of contacts with an answer not recorded
    provisional: bool  # a contact of the period is still in time
    left_out: tuple[tuple[str, int], ...]  # why contacts were not counted, and how many
    calls: int  # the total came in this many calls and messages
    definitions: str  # version of the definitions
    kind: ReportKind = ReportKind.SCORE_CARD
    highlights: tuple[Highlight, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    small: int = 0
    columns_left_out: bool = False  # they stand in another report of days that this one shares

    def table(self, measure: str) -> Table:
        """The table of a measure; KeyError if the score card has none."""
        for table in self.tables:
            if table.measure == measure:
                return table
        raise KeyError(measure)

    @property
    def protected(self) -> bool:
        """Whether small numbers were looked for and hidden."""
        return self.small > 0

    @property
    def total(self) -> int:
        """Total contacts to the service; of a report on evaluations how many were received."""
        return self.tables[0].total


@lru_cache(maxsize=4096)  # the same few shares come back in every table and month
def percent(count: int, base: int) -> Decimal | None:
    """`count` out of `base` in per cent, half up to one decimal; None where `base` is 0."""
    if base == 0:
        return None
    return (Decimal(100 * count) / Decimal(base)).quantize(Decimal("0.1"), ROUND_HALF_UP)
