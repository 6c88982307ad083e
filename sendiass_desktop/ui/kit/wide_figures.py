"""A table of figures with columns of its own as a Qt model: by user, by month, with minutes.

Every cell knows what stands behind it. Under the rows stand the total, what is apart from it, then
where there are columns shares and means, each for the whole and for every column.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sendiass_desktop.domain.scorecard.figures import Column, Table
from sendiass_desktop.domain.scorecard.highlights import NOT_RECORDED
from sendiass_desktop.ui.kit.figures import (
    NO_INDEX,
    REVISED,
    SAID_REVISED,
    STRONG_ROLE,
    TOTAL,
    Behind,
    Line,
    Names,
    behind,
    lines,
)
from sendiass_desktop.ui.kit.shares import Fact, facts
from sendiass_desktop.ui.kit.wording import minutes, number

AnyIndex = QModelIndex | QPersistentModelIndex

MUTED_ROLE: Final = Qt.ItemDataRole.UserRole + 5
NUMBER, ALL, PERCENT, MINUTES = "Number", "All", "Per cent", "Time"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, what it is read out as, and what opening it lists; of a share its base."""

    text: str
    said: str
    top: Behind | None = None
    base: Behind | None = None
    muted: bool = False


NOTHING: Final = Cell("", "")


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of cells; a strong one is ruled off: the total."""

    label: str
    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The headings after the first, and the lines under them."""

    headings: tuple[str, ...]
    strips: tuple[Strip, ...]


def is_wide(table: Table) -> bool:
    """Whether a table has more than a number and a per cent in a line."""
    return bool(table.columns) or table.minutes is not None


def grid(table: Table, revised: Names = frozenset()) -> Grid:
    """All cells of a table; those of a name in `revised` are marked."""
    timed = table.minutes is not None
    headings = (
        ALL if table.columns else NUMBER,
        PERCENT,
        *((MINUTES,) if timed else ()),
        *(column.label for column in table.columns),
    )
    parts = tuple((column, _name(table, column)) for column in table.columns)
    columns = tuple(lines(column.table, revised, name=name) for column, name in parts)
    strips = [
        _strip(table, line, across=tuple(column[place] for column in columns))
        for place, line in enumerate(lines(table, revised))
    ]
    if parts:  # else they stand in front of the table
        shared = [
            {fact.key: fact for fact in facts(column.table, revised, name=name)}
            for column, name in parts
        ]
        strips += [
            _of_fact(table, fact, across=tuple(column.get(fact.key) for column in shared))
            for fact in facts(table, revised)
        ]
    return Grid(headings, tuple(strips))


def _name(table: Table, column: Column) -> str:
    return f"{table.measure}@{column.code or NOT_RECORDED}"


def _strip(table: Table, line: Line, *, across: tuple[Line, ...]) -> Strip:
    """The whole's number, its per cent and minutes, then the number in each column."""
    _, count, share = line.texts()
    _, count_said, share_said = line.said(table.unit)
    whole = behind(table, line)
    cells = [Cell(count, count_said, whole), Cell(share, share_said, whole, muted=True)]
    if table.minutes is not None:
        told = _minutes(table, line)
        cells.append(Cell(told, f"{line.label}: {told}", whole, muted=True))
    for column, part in zip(table.columns, across, strict=True):
        cells.append(_in_column(table, column, line=part))
    return Strip(line.label, tuple(cells), strong=line.code == TOTAL and not line.apart)


def _in_column(table: Table, column: Column, *, line: Line) -> Cell:
    mark = SAID_REVISED if line.revised else ""
    said = f"{line.label}, {column.label}: {number(line.count)} {table.unit}{mark}"
    of = behind(table, line)
    return Cell(line.texts()[1], said, Behind(f"{of.words}, {column.label}", of.ids, of.records))


def _minutes(table: Table, line: Line) -> str:
    if line.code == TOTAL and not line.apart:
        return minutes(table.minutes or 0)
    found = next((row.minutes for row in table.rows if row.code == line.code), None)
    return "" if found is None or line.apart else minutes(found)


def _of_fact(table: Table, fact: Fact, *, across: tuple[Fact | None, ...]) -> Strip:
    """A share or a mean: of the whole, out of how many, and in each column that has it."""
    cells = [
        Cell(_marked(fact), f"{fact.words}, {fact.of}", fact.top, fact.base),
        Cell(fact.of, f"{fact.label}: {fact.of}", fact.base or fact.top, muted=True),
    ]
    if table.minutes is not None:
        cells.append(NOTHING)
    cells += [
        Cell(_marked(part), f"{part.words}, {column.label}, {part.of}", part.top, part.base)
        if part is not None
        else NOTHING
        for column, part in zip(table.columns, across, strict=True)
    ]
    return Strip(fact.label, tuple(cells))


def _marked(fact: Fact) -> str:
    return f"{fact.value} {REVISED}" if fact.revised else fact.value


class WideModel(QAbstractTableModel):
    """Labels in the first column, figures in the others."""

    def __init__(self, table: Table, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid(table)

    def show_table(self, table: Table, revised: Names = frozenset()) -> None:
        """Show other figures; those of a name in `revised` are marked."""
        self.beginResetModel()
        self._grid = grid(table, revised)
        self.endResetModel()

    def cell(self, row: int, column: int) -> Cell:
        """A cell; that of the first column stands for its whole line."""
        return self._grid.strips[row].cells[max(0, column - 1)]

    def texts(self, column: int) -> Iterator[str]:
        """Every text of a column, its heading first."""
        yield str(self.headerData(column, Qt.Orientation.Horizontal))
        for strip in self._grid.strips:
            yield strip.label if column == 0 else strip.cells[column - 1].text

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """How many lines (Qt's)."""
        return 0 if parent.isValid() else len(self._grid.strips)

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """The labels and every column of figures (Qt's)."""
        return 0 if parent.isValid() else len(self._grid.headings) + 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell answers (Qt's)."""
        if not index.isValid():
            return None
        strip = self._grid.strips[index.row()]
        if role == STRONG_ROLE:
            return strip.strong
        if index.column() == 0:
            spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return strip.label if role in spoken else None
        cell = strip.cells[index.column() - 1]
        answers = {
            Qt.ItemDataRole.DisplayRole: cell.text,
            Qt.ItemDataRole.AccessibleTextRole: cell.said,
            MUTED_ROLE: cell.muted,
        }
        return answers.get(Qt.ItemDataRole(role)) if role in answers else None

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What a heading says (Qt's); labels stand to the left, figures to the right."""
        if orientation == Qt.Orientation.Vertical:
            shown = role == Qt.ItemDataRole.DisplayRole
            return self._grid.strips[section].label if shown else None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 0:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return "Answer" if section == 0 else self._grid.headings[section - 1]
