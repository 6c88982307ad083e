"""The computed score card: every renderer reads these values and none of them counts.

A figure carries the ids of the records behind it, so that it can be opened on screen and so that
the opened list has as many rows as the figure says.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from sendiass_desktop.domain.periods import Period


@dataclass(frozen=True, slots=True)
class Share:
    """A number out of a base: `ids` are counted, `base_ids` are what they are counted among."""

    label: str
    ids: tuple[str, ...]
    base_ids: tuple[str, ...]

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
    """One line of a table: a code of the list (None: not recorded), its label and its records."""

    code: str | None
    label: str
    ids: tuple[str, ...]
    percent: Decimal | None

    @property
    def count(self) -> int:
        """How many records stand behind the line."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Table:
    """One measure, counted. `ids` are the records of its total, `rows` stand in list order."""

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

    @property
    def total(self) -> int:
        """The number of records the table is about."""
        return len(self.ids)

    @property
    def row_sum(self) -> int:
        """The rows added up; equals `total` unless `several`."""
        return sum(row.count for row in self.rows)


@dataclass(frozen=True, slots=True)
class Compared:
    """A total beside the same thing at another time; None where there is nothing to compare."""

    label: str
    value: int
    period: str
    span: Period | None = None  # the days that were counted: what opening the figure lists


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All measures of one period. The first twelve tables are the specification's, in its order."""

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

    def table(self, measure: str) -> Table:
        """The table of a measure; KeyError if the score card has none."""
        for table in self.tables:
            if table.measure == measure:
                return table
        raise KeyError(measure)

    @property
    def total(self) -> int:
        """Total contacts to the service."""
        return self.table("contacts.total").total


@lru_cache(maxsize=4096)  # the same few shares come back in every table and month
def percent(count: int, base: int) -> Decimal | None:
    """`count` out of `base` in per cent, half up to one decimal; None where `base` is 0."""
    if base == 0:
        return None
    return (Decimal(100 * count) / Decimal(base)).quantize(Decimal("0.1"), ROUND_HALF_UP)
