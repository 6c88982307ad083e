"""What every page of the settings has: a heading, what it is for, and room that scrolls."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sendiass_desktop.domain.change import Change
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.cells import row_height
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.scrolled import Scrolled

FEWEST_ROWS: Final = 6  # of a table, its heading among them: with less room the page scrolls


class Page(Scrolled):
    """One page; fill `column`, override `refresh`, and name what it shows in `KINDS`."""

    TITLE = ""
    LEAD = ""
    KINDS: tuple[str, ...] = ()  # kinds of record whose change is to be seen here

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, name=self.TITLE)
        self._form: Dialog | None = None  # the one that is open
        self.column = QVBoxLayout(self.page)
        theme.arrange(self.column, self, between=3)
        self.column.addWidget(said(self.TITLE, self.page, role="title"))
        self.column.addWidget(said(self.LEAD, self.page, role="muted"))

    def refresh(self) -> None:
        """Read again."""

    def measure(self) -> None:
        """Take the room that the text needs, which has just changed its size."""

    def take_change(self, change: Change) -> None:
        """Read again when something was changed that is shown here."""
        if change.touches(*self.KINDS):
            self.refresh()

    def show_form(self, form: Dialog) -> None:
        """Show a form over the page; where one is open already, that one comes to the front."""
        if self._form is not None:
            form.deleteLater()
            self._form.activateWindow()
            return
        self._form = form
        form.finished.connect(self._on_form_closed)
        form.fit()
        form.show()

    def _on_form_closed(self) -> None:
        self._form = None

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the size of the text (Qt's)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self.measure()


def said(words: str, parent: QWidget, *, role: str = "") -> QLabel:
    """A text of as many lines as it needs."""
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    theme.set_role(label, role)
    return label


def fewest_rows(table: QWidget) -> int:
    """The height of a table that still shows some rows."""
    return row_height(table) * FEWEST_ROWS
