"""The bar over every room: whose service this is, the search box, New contact and Lock."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import key_text
from sendiass_desktop.ui.kit.icons import icon

SEARCH: Final = "Search people, cases, contacts"
NARROWEST: Final = 14  # letters
WIDEST: Final = 46
ON_TO_THE_LIST: Final = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SearchBox(QLineEdit):
    """Searches as it is typed in; Enter or Down goes to what was found, Esc goes back."""

    list_wanted = Signal()
    left = Signal()  # Esc

    def __init__(self, parent: QWidget, *, words: str = SEARCH) -> None:
        """`words` say what is searched."""
        super().__init__(parent)
        self.setPlaceholderText(f"{words}   {key_text('search')}")
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * WIDEST)

    def ask(self) -> None:
        """Take the keyboard, from whatever window it is in; typing replaces what stands here."""
        self.activateWindow()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as may be (Qt's)."""
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A word or two (Qt's)."""
        letters = self.fontMetrics().averageCharWidth() * NARROWEST
        return QSize(letters, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and Down go on, Esc goes back (Qt's)."""
        if event.key() in ON_TO_THE_LIST:
            self.list_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class TopBar(QFrame):
    """The service's name, the mark of a practice store, and what can be done from anywhere."""

    new_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, service: str, mark: str, *, parent: QWidget, search: str = SEARCH) -> None:
        """`mark` says that this is a practice store, "" for a live one; `search` what is found."""
        super().__init__(parent)
        theme.set_role(self, "top")
        self.search = SearchBox(self, words=search)
        new = QPushButton(icon("plus", "on_accent"), f"New contact   {key_text('contact.new')}")
        theme.set_role(new, "primary")
        new.setAccessibleName("New contact")
        new.clicked.connect(self.new_wanted)
        lock = QPushButton(icon("lock"), "Lock")
        lock.setToolTip(key_text("lock"))
        lock.clicked.connect(self.lock_wanted)
        row = QHBoxLayout(self)
        theme.arrange(row, self, around=3, between=3)
        row.addLayout(self._names(service, mark))
        row.addWidget(self.search, 3)
        row.addStretch(1)
        row.addWidget(new)
        row.addWidget(lock)

    def _names(self, service: str, mark: str) -> QVBoxLayout:
        names = QVBoxLayout()
        theme.arrange(names, self, between=0)
        for words, role in ((service, "heading"), (mark, "warn")):
            if words:
                label = QLabel(words, self)
                label.setTextFormat(Qt.TextFormat.PlainText)
                theme.set_role(label, role)
                names.addWidget(label)
        return names
