"""What stands behind a figure, as a list: as many lines as the figure says."""

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QWidget

from sendiass_desktop.domain.change import Change
from sendiass_desktop.services.figure_lines import (
    EVALUATION,
    FigureLine,
    FigurePages,
    RestrictedRow,
)
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.dialog import MOST_OF_THE_SCREEN, Dialog
from sendiass_desktop.ui.kit.figures import Behind
from sendiass_desktop.ui.kit.rows import Masked
from sendiass_desktop.ui.kit.screen import available
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable, take_keyboard
from sendiass_desktop.ui.kit.wording import numeric_date
from sendiass_desktop.ui.scorecard import words

TITLE: Final = "Behind a figure"  # of the window, which names nobody
OPEN: Final = "Open"
EMPTY: Final = "No record stands behind this figure."
CHOOSE: Final = "Choose a record first."
ANONYMOUS: Final = "Evaluations are anonymous: none of them can be opened."
WIDE, HIGH = 150.0, 130.0  # steps
LEAST: Final = 40.0


class _Pages:
    """Lines as the table fetches them, restricted ones masked; a record may stand there once."""

    def __init__(self, pages: FigurePages) -> None:
        self._pages = pages

    def count(self) -> int:
        """How many there are."""
        return self._pages.count

    def fetch(self, offset: int, limit: int) -> list[FigureLine | Masked]:
        """At most `limit` lines, from the one at `offset` on."""
        return [_row(line) for line in self._pages.rows(offset, limit)]

    def place(self, id_: str) -> int | None:
        """Where a record stands, or None."""
        return self._pages.position(id_)


class FigureList(Dialog):
    """Stands beside the report; Enter opens the record."""

    record_wanted = Signal(str, str)  # kind, id

    def __init__(self, parent: QWidget, services: Services, *, found: Behind) -> None:
        super().__init__(parent, TITLE, save=OPEN)
        self._services = services
        self.found = found
        self._title.setText(found.words)
        self._title.setWordWrap(True)
        self.count = QLabel(self)
        theme.set_role(self.count, "hint")
        self.table = RecordTable(TITLE, _columns(found.records), parent=self)
        self.table.set_empty_text(EMPTY)
        self.table.setMinimumHeight(theme.unit(self, LEAST))
        self.content.addWidget(self.count)
        self.content.addWidget(self.table, 1)
        self.cancel_button.setText("Close")
        self.cancel_button.setToolTip("Esc")
        self.explain_above()
        self.table.opened.connect(self._on_opened)
        self.refresh()
        take_keyboard(self.table)
        if found.records == EVALUATION:
            self.save_button.setEnabled(False)
            self.footer_text.setText(ANONYMOUS)
        wanted = QSize(theme.unit(self, WIDE), theme.unit(self, HIGH))
        self.resize(wanted.boundedTo(available(self) * MOST_OF_THE_SCREEN))

    def save(self, *, anyway: bool) -> None:
        """Open the chosen record."""
        del anyway
        self._on_opened(self.table.selected_id())

    def refresh(self) -> None:
        """Read the lines again: what they say may have changed, how many there are has not."""
        pages = self._services.figures.pages(self.found.records, self.found.ids)
        self.table.show_source(_Pages(pages))
        self.count.setText(words.counted(pages.count, self.found.records))

    def take_change(self, change: Change) -> None:
        """Read again."""
        if change.touches(self.found.records, "case", "person", "setting"):
            self.refresh()

    def _on_opened(self, id_: str) -> None:
        if self.found.records == EVALUATION:
            self._tell(ANONYMOUS)
        elif not id_:
            self._tell(CHOOSE)
        else:
            self.record_wanted.emit(self.found.records, id_)

    def _tell(self, sentence: str) -> None:
        self.footer_text.setText(sentence)
        messages.announce(self, sentence)


def _row(line: FigureLine | RestrictedRow) -> FigureLine | Masked:
    return Masked(line.id) if isinstance(line, RestrictedRow) else line


def _columns(kind: str) -> Columns[FigureLine]:
    title = "Name" if kind == "person" else "Which"
    return Columns(
        _id,
        (
            Column(title, _title, 22, least=14),
            Column("When", _on, 14, least=12),
            Column("What", _words, 34, least=14),
        ),
    )


def _id(line: FigureLine) -> str:
    return line.id


def _title(line: FigureLine) -> str:
    return line.title


def _on(line: FigureLine) -> str:
    return numeric_date(line.on) if line.on is not None else ""


def _words(line: FigureLine) -> str:
    return line.words
