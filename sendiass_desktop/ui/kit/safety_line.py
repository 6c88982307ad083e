"""What to mind before anything else about somebody: in words and with an icon."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.icons import icon

WORDS = "Safety: {line}"


class SafetyLine(QFrame):
    """Stands on top of whatever is about somebody; nothing of it shows where there is no line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.set_role(self, "problem")
        mark = QLabel(self)
        side = theme.unit(self, 4)
        mark.setPixmap(icon("warning", "bad").pixmap(QSize(side, side), self.devicePixelRatioF()))
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.set_role(self._words, "bad")
        row = QHBoxLayout(self)
        theme.arrange(row, self, around=3, between=2)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def show_line(self, line: str | None) -> None:
        """Show a line, or nothing."""
        said = WORDS.format(line=line) if line else ""
        self._words.setText(said)
        self.setAccessibleName(said)
        self.setVisible(bool(line))
