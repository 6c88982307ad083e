"""What a list shows: its columns, where its rows come from, and the model that fetches pages."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sendiass_desktop.ui.kit.cells import ICON_ROLE, LEFT, RIGHT, TONE_ROLE, Cell, Spans

Row = TypeVar("Row")
Row_co = TypeVar("Row_co", covariant=True)
AnyIndex = QModelIndex | QPersistentModelIndex

PAGE: Final = 25  # as many as a window shows, and few enough to be made between two keys
PAGES_KEPT: Final = 160
ID_ROLE: Final = Qt.ItemDataRole.UserRole
SPOKEN: Final = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole)
NO_INDEX: Final = QModelIndex()
UNSAID: Final = "not recorded"
RESTRICTED: Final = "Restricted record"


@dataclass(frozen=True, slots=True)
class Masked:
    """A row that says that it is there, in these words and no others; its id opens it."""

    id: str
    words: str = RESTRICTED


class Source(Protocol[Row_co]):
    """Where rows come from: a query with its filter and its order already chosen."""

    def count(self) -> int:
        """How many rows there are."""
        ...

    def fetch(self, offset: int, limit: int, /) -> Sequence[Row_co | Masked]:
        """At most `limit` rows, from the one at `offset` on."""
        ...


@runtime_checkable
class Placing(Protocol):
    """A source that also knows where a record stands, however far away that is."""

    def place(self, id_: str, /) -> int | None:
        """The offset of a record in this filter and order; None where it is not there."""
        ...


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """What a column shows of a row, and how."""

    title: str
    value: Callable[[Row], str]
    width: int = 12  # in characters
    least: int = 12  # what it never gives up: rather the list scrolls sideways
    sort: str = ""  # the query's name for this order; empty: not sortable
    right: bool = False
    icon: Callable[[Row], str] | None = None  # an icon's name, or nothing
    tone: Callable[[Row], str] | None = None  # a colour of the theme, or nothing
    marked: Callable[[Row], Spans] | None = None  # which parts of the value stand out

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Figures to the right, words to the left."""
        return RIGHT if self.right else LEFT

    def cell(self, row: Row) -> Cell:
        """What is painted of a row."""
        return Cell(
            self.value(row),
            self.icon(row) if self.icon is not None else "",
            (self.tone(row) if self.tone is not None else "") or "text",
            self.right,
            self.marked(row) if self.marked is not None else (),
        )

    def said(self, row: Row) -> str:
        """Heading and value, as a screen reader says a cell: "Level: 2 Tailored advice"."""
        return f"{self.title}: {self.value(row) or UNSAID}"


@dataclass(frozen=True, slots=True)
class Columns(Generic[Row]):
    """The columns of a list, the id that a row is known by, and where a masked one says so."""

    id: Callable[[Row], str]
    columns: tuple[Column[Row], ...]
    words_in: int = 0  # of the columns: one with room for the words of a masked row

    def summary(self, row: Row) -> str:
        """The whole row in one breath."""
        return "; ".join(column.said(row) for column in self.columns)


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows of a source, fetched a page at a time as they are looked at; never all of them."""

    def __init__(self, columns: Columns[Row], parent: QObject) -> None:
        super().__init__(parent)
        self._columns = columns
        self._count = 0
        self._source: Source[Row] | None = None
        self._pages: OrderedDict[int, Sequence[Row | Masked]] = (
            OrderedDict()
        )  # the last ones looked at

    def show_source(self, source: Source[Row]) -> None:
        """Show other rows, or the same ones queried again."""
        self.beginResetModel()
        self._source = source
        self._pages.clear()
        self._count = source.count()
        self.endResetModel()

    def record(self, place: int) -> Row | Masked | None:
        """The row at a place; None where there is none, or no longer."""
        if not 0 <= place < self._count or self._source is None:
            return None
        page, within = divmod(place, PAGE)
        if page in self._pages:
            self._pages.move_to_end(page)
        else:
            self._pages[page] = self._source.fetch(page * PAGE, PAGE)
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        rows = self._pages[page]
        return rows[within] if within < len(rows) else None

    def id_at(self, place: int) -> str:
        """The id of the row at a place; empty where there is none."""
        row = self.record(place)
        if isinstance(row, Masked):
            return row.id
        return "" if row is None else self._columns.id(row)

    def cell(self, place: int, column: int) -> Cell:
        """What is painted at a place."""
        row = self.record(place)
        if row is None:
            return Cell("")
        if isinstance(row, Masked):
            return Cell(row.words if column == self._columns.words_in else "", tone="muted")
        return self._columns.columns[column].cell(row)

    def place_of(self, id_: str, near: int) -> int | None:
        """Where a record stands: the source is asked, or the page `near` a place is looked at."""
        source: object = self._source
        if isinstance(source, Placing):
            return source.place(id_)
        first = max(near, 0) // PAGE * PAGE
        for place in range(first, min(first + PAGE, self._count)):
            if self.id_at(place) == id_:
                return place
        return None

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """How many rows (Qt's)."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """How many columns (Qt's)."""
        return 0 if parent.isValid() else len(self._columns.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell answers (Qt's)."""
        of_cell, of_row = OF_CELL.get(role), OF_ROW.get(role)
        if not index.isValid() or (of_cell is None and of_row is None):
            return None
        row = self.record(index.row())
        if row is None:
            return None
        if isinstance(row, Masked):
            return _masked(row, role, in_words=index.column() == self._columns.words_in)
        if of_cell is not None:
            return of_cell(self._columns.columns[index.column()], row)
        return of_row(self._columns, row) if of_row is not None else None

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What a heading says (Qt's)."""
        if orientation != Qt.Orientation.Horizontal or section >= self.columnCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns.columns[section].alignment
        return None


def _masked(row: Masked, role: int, *, in_words: bool) -> object:
    """What a cell of a masked row answers: seen in one column, heard in every one."""
    if role == Qt.ItemDataRole.DisplayRole:
        return row.words if in_words else ""
    answers = {ID_ROLE: row.id, TONE_ROLE: "muted"} | dict.fromkeys(SPOKEN, row.words)
    return answers.get(role)


def _value(column: Column[Any], row: object) -> object:
    return column.value(row)


def _alignment(column: Column[Any], _row: object) -> object:
    return column.alignment


def _icon(column: Column[Any], row: object) -> object:
    return column.icon(row) if column.icon is not None else None


def _tone(column: Column[Any], row: object) -> object:
    return column.tone(row) if column.tone is not None else None


def _said(column: Column[Any], row: object) -> object:
    return column.said(row)


def _summary(columns: Columns[Any], row: object) -> object:
    return columns.summary(row)


def _id(columns: Columns[Any], row: object) -> object:
    return columns.id(row)


OF_CELL: Final[Mapping[int, Callable[[Column[Any], object], object]]] = {
    Qt.ItemDataRole.DisplayRole: _value,
    Qt.ItemDataRole.TextAlignmentRole: _alignment,
    Qt.ItemDataRole.AccessibleTextRole: _said,
    ICON_ROLE: _icon,
    TONE_ROLE: _tone,
}
OF_ROW: Final[Mapping[int, Callable[[Columns[Any], object], object]]] = {
    Qt.ItemDataRole.AccessibleDescriptionRole: _summary,
    ID_ROLE: _id,
}
