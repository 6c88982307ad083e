"""What somebody proves themselves with: a name and a password, or the recovery key instead."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.password_field import PasswordField
from sendiass_desktop.ui.kit.quiet_combo import QuietCombo
from sendiass_desktop.ui.session.card_page import add_field, link
from sendiass_desktop.ui.session.recovery import CHORD, ENTER, KeyWords

WITH_KEY: Final = "Use the recovery key instead"
WITH_NAME: Final = "Use a name and password instead"


class SecretField(QWidget):
    """Either of the two; nothing of it is kept."""

    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.staff = QuietCombo(self)
        self.password = _Password(self)
        self.words = KeyWords(self)
        self.other_link = link(WITH_KEY, self)
        self._named, self._keyed = QWidget(self), QWidget(self)
        named, keyed, column = QVBoxLayout(self._named), QVBoxLayout(self._keyed), QVBoxLayout(self)
        for layout in (named, keyed, column):
            theme.arrange(layout, self, between=3)
        add_field(named, "&Who", field=self.staff)
        add_field(named, "&Password", field=self.password)
        add_field(keyed, "Recovery &key", field=self.words)
        column.addWidget(self._named)
        column.addWidget(self._keyed)
        column.addWidget(self.other_link, 0, Qt.AlignmentFlag.AlignLeft)
        self._keyed.hide()
        self.other_link.clicked.connect(self._on_other)
        for field in (self.password, self.words):
            field.entered.connect(self.entered)

    def is_key(self) -> bool:
        """Whether the recovery key is asked for."""
        return self._keyed.isVisibleTo(self)

    def show_staff(self, names: Sequence[str], chosen: str = "") -> None:
        """Who may unlock; whoever was chosen stays so."""
        before = self.staff.currentText() or chosen
        if list(names) != [self.staff.itemText(place) for place in range(self.staff.count())]:
            self.staff.clear()
            self.staff.addItems(list(names))
            self.staff.setCurrentIndex(max(0, self.staff.findText(before)) if names else -1)

    def trouble(self) -> str:
        """What is missing, or nothing."""
        if self.is_key():
            return self.words.trouble()
        return "" if self.password.value() else "Enter your password"

    def take(self) -> tuple[str, str]:
        """The name, empty for the recovery key, and the secret; a password is forgotten."""
        if self.is_key():
            return "", " ".join(self.words.words())
        return self.staff.currentText(), self.password.take()

    def forget(self) -> None:
        """Nothing is kept."""
        self.password.forget()
        self.words.set_value(None)

    def ask(self) -> None:
        """Put the keyboard where the secret is typed."""
        field = self.words if self.is_key() else self.password
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_other(self) -> None:
        is_key = not self.is_key()
        self._keyed.setVisible(is_key)
        self._named.setVisible(not is_key)
        self.other_link.setText(WITH_NAME if is_key else WITH_KEY)
        self.ask()


class _Password(PasswordField):
    """Enter goes on: it is the last thing asked for."""

    entered = Signal()

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() in ENTER and not event.modifiers() & CHORD:
            self.entered.emit()
            return True
        return super()._pressed(event)
