"""A short list of a page: its heading, what may be added, and lines that Enter opens."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.cells import row_height
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable

MOST_ROWS = 6
LETTERS = 22


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the id it opens, its words, what stands beside them, and how it is marked."""

    id: str
    text: str
    beside: str = ""
    icon: str = ""
    tone: str = ""


class Lines:
    """Lines as the table fetches them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = tuple(lines)

    def count(self) -> int:
        """How many lines."""
        return len(self._lines)

    def fetch(self, offset: int, limit: int) -> Sequence[Line]:
        """Some of them."""
        return self._lines[offset : offset + limit]


class Section(QWidget):
    """A heading over a list as high as its lines; an empty one says what it is for."""

    opened = Signal(str)  # the id of a line
    add_wanted = Signal()

    def __init__(
        self, title: str, *, add: str, empty: str, parent: QWidget, letters: int = LETTERS
    ) -> None:
        """`add` is the verb of the button beside the heading, "" for none.

        `letters` is how wide the words of a line are to begin with.
        """
        super().__init__(parent)
        heading = QLabel(title, self)
        theme.set_role(heading, "heading")
        self._empty = QLabel(empty, self)
        self._empty.setWordWrap(True)
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(self._empty, "hint")
        columns = Columns(_id, (Column(title, _text, letters, least=4, icon=_icon, tone=_tone),
                                Column("State", _beside, 14, least=3, tone=_tone)))  # fmt: skip
        self.table = RecordTable(title, columns, parent=self)
        self.table.horizontalHeader().hide()
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.opened.connect(self.opened)
        head = QHBoxLayout()
        theme.arrange(head, self, between=2)
        head.addWidget(heading, 1)
        if add:
            button = QPushButton(add, self)
            button.setAccessibleName(f"{add}: {title}")
            theme.set_role(button, "link")
            button.clicked.connect(self.add_wanted)
            head.addWidget(button)
        column = QVBoxLayout(self)
        theme.arrange(column, self, between=1)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self.table)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        self.table.show_source(Lines(lines))
        self.table.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        rows = min(len(lines), MOST_ROWS)
        frame = 2 * self.table.frameWidth()
        self.table.setFixedHeight(rows * row_height(self.table) + frame)


def _id(line: Line) -> str:
    return line.id


def _text(line: Line) -> str:
    return line.text


def _beside(line: Line) -> str:
    return line.beside


def _icon(line: Line) -> str:
    return line.icon


def _tone(line: Line) -> str:
    return line.tone
