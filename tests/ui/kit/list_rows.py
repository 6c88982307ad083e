"""Invented rows for the tests of lists."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sendiass_desktop.ui.kit.rows import Masked
from sendiass_desktop.ui.kit.table import Column, Columns


@dataclass(frozen=True)
class Row:
    id: str
    level: str
    minutes: int


@dataclass
class Counting:
    """A source that remembers what it was asked for, and does not know places."""

    total: int
    prefix: str = "c"
    asked: list[tuple[int, int]] = field(default_factory=list)

    def count(self) -> int:
        return self.total

    def fetch(self, offset: int, limit: int) -> Sequence[Row]:
        self.asked.append((offset, limit))
        return [self.row(place) for place in range(offset, min(offset + limit, self.total))]

    def row(self, place: int) -> Row:
        return Row(f"{self.prefix}{place}", "2 Tailored advice" if place % 2 else "", place)


@dataclass
class Placed(Counting):
    """A source in which the records stand `shift` further down than they did."""

    shift: int = 0

    def row(self, place: int) -> Row:
        return super().row(place - self.shift)

    def place(self, id_: str) -> int | None:
        place = int(id_.removeprefix(self.prefix)) + self.shift
        return place if 0 <= place < self.total else None


@dataclass
class PartlyMasked(Counting):
    """A source whose rows are masked from the one at `first` on."""

    first: int = 1

    def fetch(self, offset: int, limit: int) -> Sequence[Row | Masked]:  # type: ignore[override]  # a wider row
        rows = super().fetch(offset, limit)
        return [row if row.minutes < self.first else Masked(row.id) for row in rows]


def id_of(row: Row) -> str:
    return row.id


def level_of(row: Row) -> str:
    return row.level


def minutes_of(row: Row) -> str:
    return str(row.minutes)


def tone_of(row: Row) -> str:
    return "good" if row.level else "bad"


def icon_of(row: Row) -> str:
    return "check" if row.level else "late"


def marked_of(row: Row) -> list[tuple[int, int]]:
    return [(0, 1)] if row.level else []


COLUMNS = Columns(
    id_of,
    (
        Column("Reference", id_of, 12, sort="reference", marked=marked_of),
        Column("Level", level_of, 30, icon=icon_of, tone=tone_of),
        Column("Minutes", minutes_of, 8, sort="minutes", right=True),
    ),
    words_in=1,
)
