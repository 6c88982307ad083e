"""Saying and asking, without ever stopping the program to wait for the answer."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import key_text
from sendiass_desktop.ui.kit.announcing import announce

__all__ = ["announce"]

WIDE: Final = 96.0  # steps
DETAIL_LINES: Final = 8
APOLOGY: Final = (
    "The program met something it did not expect and stopped what it was doing. What you saved"
    " before is safe."
)
GO_ON: Final = "You can go on, or lock the store and unlock it again."


class Message(QDialog):
    """A sentence and its answers; the safe one is the default and what Escape gives."""

    agreed = Signal()  # the answer that does something
    declined = Signal()

    def __init__(self, parent: QWidget | None, title: str, *, sentence: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleDescription(sentence)
        heading = QLabel(title, self)
        theme.set_role(heading, "title")
        self._text = QLabel(sentence, self)
        for label in (heading, self._text):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setMinimumWidth(theme.unit(self, WIDE))
        self.body = QVBoxLayout()
        self.buttons = QHBoxLayout()
        theme.arrange(self.body, self, between=3)
        theme.arrange(self.buttons, self, between=2)
        column = QVBoxLayout(self)
        theme.arrange(column, self, around=5, between=4)
        self.body.addWidget(heading)
        self.body.addWidget(self._text)
        column.addLayout(self.body)
        column.addLayout(self.buttons)
        self.finished.connect(self._give_back)
        self.accepted.connect(self.agreed)
        self.rejected.connect(self.declined)

    def _give_back(self) -> None:
        """The keyboard goes back to the window that this stood over."""
        if (under := self.parentWidget()) is not None:
            under.window().activateWindow()

    def add_button(self, text: str, role: str = "") -> QPushButton:
        """One more answer, to the right of the others."""
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        theme.set_role(button, role)
        self.buttons.addWidget(button)
        return button


def say(parent: QWidget | None, title: str, *, sentence: str) -> Message:
    """Say one thing; without a parent when no window is left."""
    message = Message(parent, title, sentence=sentence)
    message.buttons.addStretch()
    close = message.add_button("Close", "primary")
    close.clicked.connect(message.accept)
    return _open(message, close)


def ask(parent: QWidget, title: str, *, sentence: str, yes: str, no: str = "Cancel") -> Message:
    """Ask whether to do something harmless; connect `agreed` and, if it matters, `declined`."""
    message = Message(parent, title, sentence=sentence)
    message.buttons.addStretch()
    safe = message.add_button(no)
    safe.clicked.connect(message.reject)
    go = message.add_button(yes, "primary")
    go.clicked.connect(message.accept)
    return _open(message, go)


def confirm_danger(
    parent: QWidget | None, title: str, *, sentence: str, verb: str, no: str = "Cancel"
) -> Message:
    """Ask before something that cannot be taken back.

    The button that does it is named by its verb ("Destroy record"), stands apart and is not the
    default.
    """
    message = Message(parent, title, sentence=sentence)
    danger = message.add_button(verb, "danger")
    danger.clicked.connect(message.accept)
    message.buttons.addStretch()
    safe = message.add_button(no)
    safe.clicked.connect(message.reject)
    return _open(message, safe)


def show_error(
    parent: QWidget, reference: str, *, details: str = "", lock: bool = False
) -> "ErrorMessage":
    """Say that the program is at fault; neither reference nor details hold personal data.

    `lock` offers to lock the store.
    """
    message = ErrorMessage(parent, reference, details=details, lock=lock)
    _open(message, message.close_button)
    return message


class ErrorMessage(Message):
    """The program is at fault: quiet words, a reference, and details for who mends it."""

    lock_wanted = Signal()

    def __init__(self, parent: QWidget, reference: str, *, details: str, lock: bool) -> None:
        sentence = f"{APOLOGY} {GO_ON}" if lock else APOLOGY
        super().__init__(parent, "Something went wrong", sentence=sentence)
        self._copied = f"{reference}\n{details}"
        said = QLabel(f"If you tell somebody about it, give this reference: {reference}", self)
        said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        said.setWordWrap(True)
        self.body.addWidget(said)
        self._details = QPlainTextEdit(details, self)
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setAccessibleName("Details")
        self._details.setMinimumHeight(self.fontMetrics().lineSpacing() * DETAIL_LINES)
        self._details.hide()
        self.body.addWidget(self._details)
        self._show = self.add_button("Show details", "quiet")
        self._show.setVisible(bool(details))
        self._show.clicked.connect(self._on_show_clicked)
        copy = self.add_button("Copy", "quiet")
        copy.setAccessibleName("Copy the reference and the details")
        copy.clicked.connect(self._on_copy_clicked)
        self.buttons.addStretch()
        self.lock_button = self.add_button("Lock")
        self.lock_button.setToolTip(key_text("lock"))
        self.lock_button.setVisible(lock)
        self.lock_button.clicked.connect(self.lock_wanted)
        self.close_button = self.add_button("Close", "primary")
        self.close_button.clicked.connect(self.accept)

    def _on_show_clicked(self) -> None:
        shown = not self._details.isVisible()
        self._details.setVisible(shown)
        self._show.setText("Hide details" if shown else "Show details")
        self.adjustSize()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._copied)
        announce(self, "Copied")


class StatusLine(QWidget):
    """The line at the foot of the window: named parts on the left, who is working on the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts: dict[str, QLabel | QPushButton] = {}
        self._right = self._label()
        self._row = QHBoxLayout(self)
        theme.arrange(self._row, self, between=5)
        margin = theme.unit(self, 4)
        self._row.setContentsMargins(margin, theme.unit(self), margin, theme.unit(self))
        self._row.addStretch()
        self._row.addWidget(self._right)

    def show_part(self, name: str, text: str, *, tone: str = "hint") -> None:
        """Show or change one part; parts stand in the order they came, an empty one is hidden."""
        if name not in self._parts:
            self._add(name, self._label())
        part = self._parts[name]
        theme.set_role(part, f"foot-{tone}" if isinstance(part, QPushButton) else tone)
        part.setText(text)
        part.setVisible(bool(text))

    def add_link(self, name: str) -> QPushButton:
        """Let one part be pressed, by the mouse, Enter or Space; called before it is shown."""
        button = QPushButton(self)
        button.setAutoDefault(False)
        button.hide()
        self._add(name, button)
        return button

    def show_right(self, text: str) -> None:
        """Show who is working."""
        self._right.setText(text)

    def announce(self, name: str, text: str) -> None:
        """Show a part and have a screen reader say it once."""
        self.show_part(name, text)
        announce(self, text)

    def _add(self, name: str, part: QLabel | QPushButton) -> None:
        self._parts[name] = part
        self._row.insertWidget(len(self._parts) - 1, part)

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(label, "hint")
        return label


def _open(message: Message, default: QPushButton) -> Message:
    default.setDefault(True)
    default.setFocus()
    message.open()
    return message
