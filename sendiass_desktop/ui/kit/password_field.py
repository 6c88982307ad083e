"""A field for a password: shown on request, warned about Caps Lock, never kept in a draft."""

from typing import Any, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.capslock import CapsLock
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.input import Input, Typed
from sendiass_desktop.ui.kit.password_line import PasswordLine

CAPS_LOCK: Final = "Caps Lock is on"
HELP: Final = "10 characters or more. Three or four words that only you would put together."
ICON: Final = 4.0  # steps


class PasswordField(Input):
    """A password as it was typed, blanks included; `typed` gives nothing away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._line = PasswordLine()
        super().__init__(self._line, parent=parent)
        self._caps_lock = CapsLock()
        self.show_button = QPushButton(self)
        self.show_button.setCheckable(True)
        self.show_button.setAutoDefault(False)
        side = theme.unit(self, ICON)
        self.show_button.setIconSize(QSize(side, side))
        self.show_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        theme.arrange(row, self, between=2)
        self._column.removeWidget(self._line)
        row.addWidget(self._line, 1)
        row.addWidget(self.show_button)
        self._column.insertLayout(0, row)
        self.show_button.toggled.connect(self._show)
        self._line.textEdited.connect(self._type)
        for shown in (True, False):  # as wide as the longer of its words: nothing moves
            self._show(shown)
            widest = max(self.show_button.minimumWidth(), self.show_button.sizeHint().width())
            self.show_button.setMinimumWidth(widest)

    def value(self) -> str | None:
        """The password, or None when nothing was typed."""
        return self._line.text() or None

    def set_value(self, value: Any) -> None:
        """Put a password in; None forgets what stands there."""
        self.forget()
        self._line.setText(value or "")

    def typed(self) -> Typed:
        """Nothing: a password is never written down in a draft."""
        return ""

    def set_typed(self, typed: Typed) -> None:
        """Nothing is ever put back."""
        del typed
        self.forget()

    def take(self) -> str:
        """The password, which the field forgets."""
        password = self._line.text()
        self.forget()
        return password

    def forget(self) -> None:
        """Empty the field and show dots again."""
        self._line.forget()
        self.show_button.setChecked(False)

    def _show(self, shown: bool) -> None:  # noqa: FBT001 - the button's signal
        self._line.set_shown(shown)
        self.show_button.setText("Hide" if shown else "Show")
        self.show_button.setIcon(icon("eye-off" if shown else "eye"))
        self.show_button.setAccessibleName("Hide password" if shown else "Show password")

    def _type(self) -> None:
        self._touched()

    def _pressed(self, event: QKeyEvent) -> bool:
        """Every key tells about Caps Lock; none is taken."""
        before = self._caps_lock.is_on
        self._caps_lock.see(event)
        if self._caps_lock.is_on != before:
            self.advise(CAPS_LOCK if self._caps_lock.is_on else None)
            if self._caps_lock.is_on:
                self.announce(CAPS_LOCK)
        return super()._pressed(event)
