"""A link to press whose words take as many lines as they need."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sendiass_desktop.ui.kit import theme


class WrappedLink(QPushButton):
    """Words that wrap, underlined; Enter, Space or a click presses them."""

    def __init__(self, words: str, *, parent: QWidget) -> None:
        super().__init__(parent)
        theme.set_role(self, "tight")
        self._text = text = QLabel(self)
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.set_role(text, "link")
        self.say(words)
        self._column = QVBoxLayout(self)
        theme.arrange(self._column, self, around=1)
        self._column.addWidget(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoDefault(False)

    def say(self, words: str) -> None:
        """Have other words, or none: what is taken away keeps nothing of what it said."""
        self._text.setText(words)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The room its words need (Qt's)."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The room its longest word needs (Qt's)."""
        return self._column.minimumSize()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Higher when it is narrower (Qt's)."""
        return self._column.heightForWidth(width)
