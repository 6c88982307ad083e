"""The lines of a score card's table as a Qt model: every cell is read out whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sendiass_desktop.domain.scorecard.figures import Table
from sendiass_desktop.ui.kit.wording import number

AnyIndex = QModelIndex | QPersistentModelIndex

LABEL, COUNT, PERCENT = range(3)
HEADINGS: Final = ("Answer", "Number", "Per cent")
TOTAL: Final = "*"  # the code of the total's line; no list has it
NO_BASE: Final = "\N{EN DASH}"
PART_ROLE: Final = Qt.ItemDataRole.UserRole + 3  # 0 to 1: how long the bar is; None for no bar
STRONG_ROLE: Final = Qt.ItemDataRole.UserRole + 4
NO_INDEX: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the code it stands for (None: not recorded, `TOTAL`: all), and its figures."""

    code: str | None
    label: str
    count: int
    percent: Decimal | None
    part: float | None  # of the longest bar

    def texts(self) -> tuple[str, str, str]:
        """What its three cells show."""
        if self.code == TOTAL:
            return self.label, number(self.count), ""
        share = NO_BASE if self.percent is None else f"{self.percent}%"
        return self.label, number(self.count), share

    def said(self, unit: str) -> tuple[str, str, str]:
        """What its three cells are read out as."""
        share = "no cases" if self.percent is None else f"{self.percent} per cent"
        if self.code == TOTAL:
            share = "all"
        return (
            self.label,
            f"{self.label}: {number(self.count)} {unit}",
            f"{self.label}: {share}",
        )


def lines(table: Table) -> tuple[Line, ...]:
    """The rows of a table in their order, and its total last."""
    longest = max((row.count for row in table.rows), default=0)
    rows = tuple(
        Line(row.code, row.label, row.count, row.percent, row.count / longest if longest else 0.0)
        for row in table.rows
    )
    label = f"All {table.unit}" if table.several else "Total"
    return (*rows, Line(TOTAL, label, table.total, None, None))


class FigureModel(QAbstractTableModel):
    """One measure: label, number and per cent, line by line."""

    def __init__(self, table: Table, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._lines = lines(table)

    def show_table(self, table: Table) -> None:
        """Show other figures."""
        self.beginResetModel()
        self._table = table
        self._lines = lines(table)
        self.endResetModel()

    @property
    def measure(self) -> str:
        """The measure that the figures are of."""
        return self._table.measure

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
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        answers: Mapping[int, object] = {
            Qt.ItemDataRole.DisplayRole: line.texts()[index.column()],
            Qt.ItemDataRole.AccessibleTextRole: line.said(self._table.unit)[index.column()],
            PART_ROLE: line.part if index.column() == COUNT else None,
            STRONG_ROLE: line.code == TOTAL,
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
