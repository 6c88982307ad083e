"""The highlights of a report over its tables, those to be read again marked."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from sendiass_desktop.domain.scorecard.figures import Highlight
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.scorecard import words

TITLE: Final = "Highlights"
READ_AGAIN: Final = "Read this again: {why}"


class HighlightsCard(QFrame):
    """Paragraphs; none hides the card."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.set_role(self, "surface")
        self._column = QVBoxLayout(self)
        theme.arrange(self._column, self, around=3, between=1)
        title = QLabel(TITLE, self)
        theme.set_role(title, "heading")
        self._column.addWidget(title)
        self._lines: list[QLabel] = []
        self.hide()

    def show_highlights(self, found: Sequence[Highlight], names: Mapping[str, str]) -> None:
        """Show these; `names` are the figures of the report in words."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = []
        for one in found:
            self._add(one.text)
            if one.stale:
                self._add(READ_AGAIN.format(why=words.stale(one, names)), "warn")
        self.setVisible(bool(found))

    def said(self) -> tuple[str, ...]:
        """What stands on the card."""
        return tuple(line.text() for line in self._lines)

    def _add(self, text: str, role: str = "") -> None:
        line = QLabel(text, self)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setWordWrap(True)
        theme.set_role(line, role)
        self._column.addWidget(line)
        self._lines.append(line)
