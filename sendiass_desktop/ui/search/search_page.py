"""What a search found: one list, each line with why it is there; Enter opens, Esc goes back."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.search import Found, FoundRow
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.messages import announce
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable, Spans, take_keyboard
from sendiass_desktop.ui.kit.wording import short_date
from sendiass_desktop.ui.search import words

KIND, TITLE, WHY, WHEN = 8, 46, 60, 15  # letters


class SearchPage(QWidget):
    """The rows of one search; nothing of it is kept when the next one comes."""

    opened = Signal(str, str)  # kind and id
    left = Signal()  # Esc

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._text = ""
        self._kinds: dict[str, str] = {}
        heading = QLabel("Search", self)
        theme.set_role(heading, "title")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.table = RecordTable("Found", COLUMNS, parent=self)
        self.panes = (self.table,)
        column = QVBoxLayout(self)
        theme.arrange(column, self, around=5, between=2)
        column.addWidget(heading)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        self.table.opened.connect(self._on_opened)

    def show_text(self, text: str) -> None:
        """Search for a text and show what is found."""
        self._text = text.strip()
        self.refresh()

    def clear(self) -> None:
        """Forget the text and every row."""
        self._text = ""
        self._show(Found())
        self.words.clear()

    def refresh(self) -> None:
        """Search again; the chosen line stays chosen."""
        self._show(self._services.search.find(self._text))
        duty = self._services.session.role is Role.DUTY
        said = words.said(self._found, self._text, duty=duty)
        if said != self.words.text():
            announce(self.table, said)
        self.words.setText(said)

    def take_change(self, change: Change) -> None:
        """Search again after anything was written that may be found."""
        if self._text and change.touched:
            self.refresh()

    def focus_list(self) -> None:
        """Put the keyboard into the list, on its first line if none is chosen."""
        take_keyboard(self.table)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not self._kinds

    def _show(self, found: Found) -> None:
        self._found = found
        self._kinds = {id_: kind for kind, id_ in found.keys}
        self.table.set_empty_text(words.EMPTY.format(text=self._text))
        self.table.show_source(_Rows(found))

    def _on_opened(self, id_: str) -> None:
        if id_ in self._kinds:
            self.opened.emit(self._kinds[id_], id_)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc goes back to where one was (Qt's)."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class _Rows:
    """The rows as the table fetches them."""

    def __init__(self, found: Found) -> None:
        self._rows = found.rows
        self._places = {id_: place for place, (_, id_) in enumerate(found.keys)}

    def count(self) -> int:
        return len(self._rows)

    def fetch(self, offset: int, limit: int) -> Sequence[FoundRow]:
        return self._rows[offset : offset + limit]

    def place(self, id_: str) -> int | None:
        return self._places.get(id_)


def _id(row: FoundRow) -> str:
    return row.id


def _kind_icon(row: FoundRow) -> str:
    return words.ICONS[row.kind]


def _safety_icon(row: FoundRow) -> str:
    return "warning" if row.safety else ""


def _safety_tone(row: FoundRow) -> str:
    return "warn" if row.safety else ""


def _when(row: FoundRow) -> str:
    return short_date(row.when, year=True) if row.when else ""


def _why(row: FoundRow) -> str:
    return row.why.text


def _marked(row: FoundRow) -> Spans:
    return row.why.spans


COLUMNS: Final = Columns(
    _id,
    (
        Column("Kind", words.kind, KIND, least=KIND, icon=_kind_icon),
        Column("Found", words.title, TITLE, least=24, icon=_safety_icon, tone=_safety_tone),
        Column("Why", _why, WHY, least=30, marked=_marked),
        Column("When", _when, WHEN),
    ),
)
