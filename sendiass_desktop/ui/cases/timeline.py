"""The timeline of a case: one list of everything, newest first, with a filter."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sendiass_desktop.services.cases import Happening
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases import words
from sendiass_desktop.ui.cases.line_verb import LineVerb
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.quiet_combo import QuietCombo
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable, Widths
from sendiass_desktop.ui.kit.wording import plural

MOST_LETTERS: Final = 600  # of an entry under the list; Enter opens it whole
NONE_ARCHIVED: Final = "Nothing of this case is archived."
EMPTY: Final = "Nothing yet. Log the first activity with Ctrl+Shift+A."


class Happenings:
    """The lines that are shown, as the table fetches them."""

    def __init__(self, lines: Sequence[Happening]) -> None:
        self._lines = tuple(lines)

    def count(self) -> int:
        """How many lines."""
        return len(self._lines)

    def fetch(self, offset: int, limit: int) -> Sequence[Happening]:
        """Some of them."""
        return self._lines[offset : offset + limit]

    def place(self, key: str) -> int | None:
        """Where a line stands."""
        return next((n for n, line in enumerate(self._lines) if _key(line) == key), None)


class Timeline(QWidget):
    """What happened, and what of it is shown."""

    opened = Signal(str, str)  # kind and id

    def __init__(
        self, services: Services, parent: QWidget, *, widths: Widths | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._lines: tuple[Happening, ...] = ()
        self._archived: tuple[Happening, ...] = ()
        self.shown = QuietCombo(self)
        for title, _ in words.SHOWN:
            self.shown.addItem(title)
        self.shown.setAccessibleName("Show in the timeline")
        self._count = QLabel(self)
        theme.set_role(self._count, "hint")
        self.table = RecordTable("Timeline", self._columns(), parent=self, widths=widths)
        heading = QLabel("Timeline", self)
        theme.set_role(heading, "heading")
        head = QHBoxLayout()
        theme.arrange(head, self, between=2)
        head.addWidget(heading)
        head.addWidget(self._count, 1)
        head.addWidget(self.shown)
        column = QVBoxLayout(self)
        theme.arrange(column, self, between=1.5)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self._whole = QLabel(self)
        self._whole.setWordWrap(True)
        self._whole.setTextFormat(Qt.TextFormat.PlainText)
        self._whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._whole.setAccessibleName("The chosen entry in full")
        self._whole.hide()
        column.addWidget(self._whole)
        self.verb = LineVerb(services, self.table, parent=self)
        self.shown.currentIndexChanged.connect(self._show)
        self.table.opened.connect(self._on_opened)
        self.table.selected.connect(self._on_selected)

    def begin(self) -> None:
        """Show everything: another case is opened."""
        self.shown.setCurrentIndex(0)

    def show_lines(self, lines: Sequence[Happening], archived: Sequence[Happening] = ()) -> None:
        """Show what happened, or what was archived of that, as the filter has it."""
        session = self._services.session
        self._lists, self._workers = session.lists, session.workers()
        self._lines, self._archived = tuple(lines), tuple(archived)
        self._show()

    def selected(self) -> tuple[str, str] | None:
        """Kind and id of the chosen line."""
        kind, _, id_ = self.table.selected_id().partition("/")
        return (kind, id_) if id_ else None

    def _show(self) -> None:
        title, kinds = words.SHOWN[max(0, self.shown.currentIndex())]
        archived = title == words.ARCHIVED
        found = [line for line in self._shown_lines() if line.kind in kinds]
        self.table.set_empty_text(NONE_ARCHIVED if archived else EMPTY)
        self.verb.set_archived(archived=archived)
        self._count.setText(plural(len(found), "entry", many="entries"))
        self.table.show_source(Happenings(found))

    def _shown_lines(self) -> tuple[Happening, ...]:
        archived = self.shown.currentText() == words.ARCHIVED
        return self._archived if archived else self._lines

    def _columns(self) -> Columns[Happening]:
        return Columns(
            _key,
            (
                Column("When", words.when, 20, least=20),
                Column("What", self._what, 18, least=15, icon=_icon),
                Column("Words", self._said, 44, least=16),
                Column("Minutes", _minutes, 6, least=6, right=True),
                Column("Who", self._who, 12, least=8),
            ),
        )

    def _what(self, line: Happening) -> str:
        return words.what(line, self._lists)

    def _who(self, line: Happening) -> str:
        return "" if line.kind == "allocation" else words.who(line.worker, self._workers)

    def _said(self, line: Happening) -> str:
        return words.said(line, self._workers)

    def _on_selected(self, key: str) -> None:
        """What a narrow column cuts stands under the list in full."""
        line = next((line for line in self._shown_lines() if _key(line) == key), None)
        words_ = line.words if line is not None else None
        self._whole.setText((words_ or "").strip()[:MOST_LETTERS])
        self._whole.setVisible(bool(words_))

    def _on_opened(self, key: str) -> None:
        kind, _, id_ = key.partition("/")
        self.opened.emit(kind, id_)


def _key(line: Happening) -> str:
    return f"{line.kind}/{line.id}"


def _icon(line: Happening) -> str:
    return words.KINDS[line.kind][0]


def _minutes(line: Happening) -> str:
    return "" if line.minutes is None else str(line.minutes)
