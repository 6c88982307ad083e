"""What a cell shows, in every format: a number, a mark instead of it, or a mark beside it.

No renderer prints a figure of a score card but through here, so that what is hidden is hidden in
all of them, and revised figures are marked in all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.scorecard.figures import (
    HIDDEN,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    REVISED,
    Compared,
    Mean,
    Row,
    Scorecard,
    Share,
    Table,
)
from sendiass_desktop.domain.scorecard.masking import left_out_name

NO_CASES: Final = "no cases"
ALL: Final = "All"
TOTAL_CODE: Final = "total"
SHORTHAND: Final = MappingProxyType(
    {
        HIDDEN: "a small number, or one that a small number could be worked out from; hidden",
        REVISED: "revised since it was issued before",
        NOT_AVAILABLE: "not available",
        NOT_APPLICABLE: "not applicable",
    }
)


class Of(StrEnum):
    """What a figure is; the value is the unit that the tables of data name."""

    COUNT = "count"
    PER_CENT = "per cent"
    MEAN = "mean"
    MINUTES = "minutes"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as printed. `number` is None where it is hidden or there were no cases."""

    text: str
    number: int | Decimal | None = None
    mark: str = ""
    of: Of = Of.COUNT

    @property
    def hidden(self) -> bool:
        """Whether a mark stands instead of the figure."""
        return self.mark == HIDDEN


class Sort(StrEnum):
    """What a line of a table is; only rows add up to the total."""

    ROW = "row"
    TOTAL = "total"
    APART = "apart"
    SHARE = "share"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: of the whole table its figure, per cent and minutes, then of each part."""

    sort: Sort
    code: str | None
    label: str
    whole: Shown
    per_cent: Shown
    minutes: Shown
    parts: tuple[Shown, ...]


NOTHING: Final = Shown("", of=Of.NOTHING)


def count(value: int, mark: str) -> Shown:
    """A count: `1,234`, `[c]`, `41 [r]`."""
    return _shown(f"{value:,}", value, mark=mark, of=Of.COUNT)


def per_cent(value: Decimal | None, mark: str) -> Shown:
    """A percentage: `88.5%`, `no cases`, `[c]`."""
    said = NO_CASES if value is None else f"{value}%"
    return _shown(said, value, mark=mark, of=Of.PER_CENT)


def mean(value: Mean) -> Shown:
    """A mean: `3.33`, `no cases`, `[c]`."""
    said = NO_CASES if value.value is None else str(value.value)
    return _shown(said, value.value, mark=value.mark, of=Of.MEAN)


def minutes(value: int | None, mark: str) -> Shown:
    """Minutes; nothing where the table does not tell them."""
    if value is None and not mark:
        return NOTHING
    return _shown(f"{value or 0:,}", value or 0, mark=mark, of=Of.MINUTES)


def total(table: Table) -> Shown:
    """The number of records a table is about."""
    return count(table.total, table.mark)


def row_count(row: Row) -> Shown:
    """How many records stand behind a line."""
    return count(row.count, row.mark)


def share(value: Share) -> Shown:
    """The percentage of a share."""
    return per_cent(value.percent, value.mark)


def compared(one: Compared) -> Shown:
    """A total at another time."""
    return count(one.value, one.mark)


def months(table: Table) -> tuple[tuple[str, Shown], ...]:
    """The months of a table's trend."""
    return tuple(
        (name, count(value, table.month_marks.get(name, ""))) for name, value in table.trend
    )


def outside(card: Scorecard, name: str, *, value: int) -> Shown:
    """A count that stands outside tables, by its name."""
    return count(value, card.marks.get(name, ""))


def left_out(card: Scorecard) -> tuple[tuple[str, Shown], ...]:
    """Why contacts were not counted, and how many."""
    return tuple((why, outside(card, left_out_name(why), value=n)) for why, n in card.left_out)


def complete(table: Table) -> bool:
    """Whether no row of a table and not its total is hidden: it can be checked and drawn."""
    return table.mark != HIDDEN and all(row.mark != HIDDEN for row in table.rows)


def whole_trend(table: Table) -> bool:
    """Whether a table has months, none of them hidden."""
    return bool(table.trend) and HIDDEN not in table.month_marks.values()


def has_minutes(table: Table) -> bool:
    """Whether a table tells minutes."""
    return table.minutes is not None or bool(table.minutes_mark)


def marks_of(card: Scorecard) -> tuple[str, ...]:
    """The marks that occur in a report, in the order in which they are explained."""
    used = set(card.marks.values()) | {one.mark for one in card.compared}
    for table in card.tables:
        used |= set(table.month_marks.values())
        used |= {
            shown.mark
            for line in lines(table)
            for shown in (line.whole, line.per_cent, line.minutes, *line.parts)
        }
    used |= {mark for mark in SHORTHAND for one in card.highlights if mark in one.text}
    return tuple(mark for mark in SHORTHAND if mark in used)


def lines(table: Table) -> tuple[Line, ...]:
    """Everything that a table says in figures, line by line."""
    return tuple(_lines(table))


def _lines(table: Table) -> Iterator[Line]:
    parts = [column.table for column in table.columns]
    for at, row in enumerate(table.rows):
        yield _row(Sort.ROW, row, parts=[part.rows[at] for part in parts])
    yield Line(
        Sort.TOTAL,
        TOTAL_CODE,
        f"Total {table.unit}",
        total(table),
        NOTHING,
        minutes(table.minutes, table.minutes_mark),
        tuple(total(part) for part in parts),
    )
    for at, row in enumerate(table.apart):
        yield _row(Sort.APART, row, parts=[part.apart[at] for part in parts])
    if table.headline is not None:
        for at, one in enumerate((table.headline, *table.beside)):
            code = "percent" if at == 0 else f"percent{at + 1}"
            of_parts = tuple(_share_of(part, at) for part in parts)
            yield Line(Sort.SHARE, code, one.label, share(one), NOTHING, NOTHING, of_parts)
    if table.mean is not None:
        of_parts = tuple(NOTHING if part.mean is None else mean(part.mean) for part in parts)
        label = f"Mean, of {table.mean.highest}"
        yield Line(Sort.MEAN, "mean", label, mean(table.mean), NOTHING, NOTHING, of_parts)


def _row(sort: Sort, row: Row, *, parts: list[Row]) -> Line:
    per = NOTHING if sort is Sort.APART else per_cent(row.percent, row.percent_mark)
    told = minutes(row.minutes, row.minutes_mark)
    shown = tuple(row_count(part) for part in parts)
    return Line(sort, row.code, row.label, row_count(row), per, told, shown)


def _share_of(part: Table, at: int) -> Shown:
    """A share of a part; nothing where it is told of the whole alone."""
    shares = (part.headline, *part.beside) if part.headline else ()
    found = shares[at] if at < len(shares) else None
    return NOTHING if found is None else share(found)


def _shown(said: str, value: int | Decimal | None, *, mark: str, of: Of) -> Shown:
    if mark == HIDDEN:
        return Shown(HIDDEN, None, mark, of)
    return Shown(f"{said} {mark}" if mark else said, value, mark, of)
