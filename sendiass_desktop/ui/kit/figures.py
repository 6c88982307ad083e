"""The lines of a score card's table as a Qt model: every cell is read out whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sendiass_desktop.domain.scorecard.figures import Row, Table
from sendiass_desktop.domain.scorecard.highlights import NOT_RECORDED
from sendiass_desktop.ui.kit.wording import number

AnyIndex = QModelIndex | QPersistentModelIndex

LABEL, COUNT, PERCENT = range(3)
HEADINGS: Final = ("Answer", "Number", "Per cent")
TOTAL: Final = "*"  # the code of the total's line; no list has it
NO_BASE: Final = "\N{EN DASH}"
PART_ROLE: Final = Qt.ItemDataRole.UserRole + 3  # 0 to 1: how long the bar is; None for no bar
STRONG_ROLE: Final = Qt.ItemDataRole.UserRole + 4
ANSWERED: Final = frozenset(  # of the dozen that a view asks for each cell that it paints
    {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, PART_ROLE, STRONG_ROLE}
)
NO_INDEX: Final = QModelIndex()
REVISED: Final = "[r]"  # was printed otherwise when it was issued before
SAID_REVISED: Final = ", revised"
Names = frozenset[str]  # of figures, as a highlight quotes them


@dataclass(frozen=True, slots=True)
class Behind:
    """What opening a figure lists: in words, the ids, and the kind of record they are of."""

    words: str
    ids: tuple[str, ...]
    records: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the code it stands for (None: not recorded, `TOTAL`: all), and its figures.

    A line `apart` stands beside the total and has no share of it.
    """

    code: str | None
    label: str
    count: int
    percent: Decimal | None
    part: float | None  # of the longest bar
    ids: tuple[str, ...] = ()
    apart: bool = False
    revised: bool = False

    def texts(self) -> tuple[str, str, str]:
        """What its three cells show."""
        count = number(self.count) + (f" {REVISED}" if self.revised else "")
        if self.code == TOTAL or self.apart:
            return self.label, count, ""
        share = NO_BASE if self.percent is None else f"{self.percent}%"
        return self.label, count, share

    def said(self, unit: str) -> tuple[str, str, str]:
        """What its three cells are read out as."""
        share = "no cases" if self.percent is None else f"{self.percent} per cent"
        if self.code == TOTAL:
            share = "all"
        if self.apart:
            share = "beside the total"
        mark = SAID_REVISED if self.revised else ""
        return (
            self.label,
            f"{self.label}: {number(self.count)} {unit}{mark}",
            f"{self.label}: {share}",
        )


def lines(table: Table, revised: Names = frozenset(), *, name: str = "") -> tuple[Line, ...]:
    """The rows of a table in their order, its total, and what stands apart from it.

    `revised` are the names of figures to be marked; `name` is the table's, where it is a column.
    """
    return tuple(_lines(table, revised, name=name or table.measure))


def _lines(table: Table, revised: Names, *, name: str) -> Iterator[Line]:
    longest = max((row.count for row in table.rows), default=0)
    for row in table.rows:
        part = row.count / longest if longest else 0.0
        marked = _path(name, row) in revised
        yield Line(row.code, row.label, row.count, row.percent, part, row.ids, revised=marked)
    label = f"All {table.unit}" if table.several else "Total"
    yield Line(TOTAL, label, table.total, None, None, table.ids, revised=name in revised)
    for row in table.apart:
        marked = _path(name, row) in revised
        yield Line(row.code, row.label, row.count, None, None, row.ids, apart=True, revised=marked)


def _path(name: str, row: Row) -> str:
    return f"{name}/{row.code or NOT_RECORDED}"


def behind(table: Table, line: Line) -> Behind:
    """What opening a line of a table lists."""
    words = table.title if line.code == TOTAL else f"{table.title}, {line.label}"
    return Behind(words, line.ids, table.records)


class FigureModel(QAbstractTableModel):
    """One measure: label, number and per cent, line by line."""

    def __init__(self, table: Table, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._lines = lines(table)

    def show_table(self, table: Table, revised: Names = frozenset()) -> None:
        """Show other figures; those of a name in `revised` are marked."""
        self.beginResetModel()
        self._table = table
        self._lines = lines(table, revised)
        self.endResetModel()

    def behind(self, row: int) -> Behind:
        """What opening the line at a row lists."""
        return behind(self._table, self._lines[row])

    def line(self, row: int) -> Line:
        """The line at a row."""
        return self._lines[row]

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """How many lines (Qt's)."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Label, number, per cent (Qt's)."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell answers (Qt's)."""
        if role not in ANSWERED or not index.isValid():
            return None
        line = self._lines[index.row()]
        answers: Mapping[int, object] = {
            Qt.ItemDataRole.DisplayRole: line.texts()[index.column()],
            Qt.ItemDataRole.AccessibleTextRole: line.said(self._table.unit)[index.column()],
            PART_ROLE: line.part if index.column() == COUNT else None,
            STRONG_ROLE: line.code == TOTAL and not line.apart,
        }
        return answers.get(role)

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What a heading says (Qt's)."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return HEADINGS[section]
        return self._lines[section].label
