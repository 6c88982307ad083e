"""The door: who, a password, Enter. It opens nothing itself; whoever shows it does.

Nothing here imports the services, so that the window is painted before ciphers are loaded.
"""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from sendiass_desktop.domain.plurals import plural
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.announcing import announce
from sendiass_desktop.ui.kit.password_field import PasswordField
from sendiass_desktop.ui.kit.practice import PRACTICE
from sendiass_desktop.ui.kit.quiet_combo import QuietCombo
from sendiass_desktop.ui.session.card_page import CardPage, add_field, link, primary
from sendiass_desktop.ui.session.countdown import Countdown

WIDTH: Final = 88.0  # steps
UNLOCK: Final = "Unlock"
RESTORE: Final = "Restore a backup"
OPENING: Final = "Opening…"
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class UnlockWindow(CardPage):
    """Asks who and for the password, and says what came of it.

    `monotonic` counts seconds, for the wait after wrong passwords.
    """

    unlock_requested = Signal(str, str)  # name, password
    recovery_wanted = Signal()
    restore_wanted = Signal()  # of any backup
    offer_taken = Signal()  # the backup that `offer` named
    another_store_requested = Signal()
    new_store_requested = Signal()
    closed = Signal()  # by its own button: the program ends

    def __init__(self, monotonic: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(WIDTH, parent)
        self._countdown = Countdown(self, monotonic)
        self._busy = False
        self.setWindowTitle("SENDIASS Desktop")
        self.staff = QuietCombo(self)  # no wheel puts somebody else above a password
        self.password = PasswordField(self)
        self.offer_button = primary(RESTORE, self)
        self.unlock_button = primary(UNLOCK, self)
        self.recovery_link = link("Use the recovery key", self)
        self.restore_link = link(RESTORE, self)
        self.another_store_link = link("Choose another store", self)
        self.new_store_link = link("Make a new store", self)
        self._told = QLabel(self)
        self._fill()
        self.show_store("SENDIASS Desktop")
        self.tell("")
        self._connect()

    def show_store(self, name: str, *, practice: bool = False) -> None:
        """Name the store that the password will open."""
        self.show_name(name, PRACTICE if practice else "", tone="warn" if practice else "hint")

    def set_staff(self, names: Sequence[str], chosen: str = "") -> None:
        """Offer these people, and choose the one who was here last."""
        self.staff.clear()
        self.staff.addItems(list(names))
        self.staff.setCurrentIndex(max(0, self.staff.findText(chosen)) if names else -1)
        self.password.forget()
        self._refresh()

    def tell(self, sentence: str) -> None:
        """Say something quietly above the fields, such as why the store was locked."""
        self._say(sentence, "hint")

    def show_store_trouble(self, sentence: str) -> None:
        """Say what is wrong with the store itself, whoever asks for it."""
        self.set_busy(False)
        self._say(sentence, "bad")
        announce(self, sentence)

    def offer(self, sentence: str, verb: str) -> None:
        """Say what is wrong with the store and what would mend it; Enter takes it."""
        self.show_store_trouble(sentence)
        self.offer_button.setText(verb)
        self.offer_button.setAccessibleDescription(sentence)
        self.offer_button.show()
        self.unlock_button.hide()
        self.offer_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, sentence: str) -> None:
        """Say beside the password why it did not open the store, and ask for it again."""
        self.set_busy(False)
        self.password.problem(sentence)
        self.password.announce(sentence)
        self._ask()

    def show_wait(self, seconds: int) -> None:
        """Count the seconds down before the next try; the rest of the window stays usable."""
        self.set_busy(False)
        self._countdown.start(seconds)
        if seconds:
            announce(self, f"Wait {plural(seconds, 'second')}")

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - the state is the name's own
        """While the password is stretched nothing can be pressed."""
        self._busy = busy
        self._refresh()
        if busy:
            announce(self, OPENING)
        else:
            self._ask()

    def _fill(self) -> None:
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        fields = QVBoxLayout()
        theme.arrange(fields, self, between=4)
        fields.addWidget(self._told)
        add_field(fields, "&Who", field=self.staff)
        add_field(fields, "&Password", field=self.password)
        self.card.addLayout(fields)
        self.card.addSpacing(theme.unit(self, 1))
        self.offer_button.hide()
        self.card.addWidget(self.offer_button)
        self.card.addWidget(self.unlock_button)
        for each in (self.recovery_link, self.restore_link):
            self.card.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        self.below.addStretch(1)
        self.below.addWidget(self.another_store_link)
        self.below.addWidget(self.new_store_link)
        self.below.addStretch(1)

    def _connect(self) -> None:
        self._countdown.changed.connect(self._refresh)
        self.staff.activated.connect(self._on_chosen)
        self.unlock_button.clicked.connect(self._request)
        self.recovery_link.clicked.connect(self.recovery_wanted)
        self.restore_link.clicked.connect(self.restore_wanted)
        self.offer_button.clicked.connect(self.offer_taken)
        self.another_store_link.clicked.connect(self.another_store_requested)
        self.new_store_link.clicked.connect(self.new_store_requested)

    def _say(self, sentence: str, role: str) -> None:
        theme.set_role(self._told, role)
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))

    def _on_chosen(self) -> None:
        """Somebody else: what stands in the field is not their password."""
        self.password.forget()
        self.password.problem(None)

    def _request(self) -> None:
        if self._busy or self._countdown.left() or not self.staff.currentText():
            return
        password = self.password.take()
        if not password:
            self.show_trouble("Enter your password")
            return
        self.password.problem(None)
        self._say("", "hint")
        self.set_busy(True)
        self.unlock_requested.emit(self.staff.currentText(), password)

    def _refresh(self) -> None:
        left = self._countdown.left()
        free = not self._busy
        anybody = self.staff.count() > 0
        self.unlock_button.setEnabled(free and anybody and not left)
        wait = f"Wait {plural(left, 'second')}" if left else UNLOCK
        self.unlock_button.setText(OPENING if self._busy else wait)
        for control in (self.staff, self.password):
            control.setEnabled(free and anybody)
        for each in self._links():
            each.setEnabled(free)
        self.offer_button.setEnabled(free)
        self.recovery_link.setVisible(anybody)

    def _links(self) -> tuple[QPushButton, ...]:
        """What Enter presses when the keyboard is on it."""
        others = (self.restore_link, self.another_store_link, self.new_store_link)
        return (self.recovery_link, *others)

    def _ask(self) -> None:
        """The keyboard goes into the password, or where something can be done at all."""
        if self.staff.count():
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.another_store_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The password is asked for as soon as the window is there (Qt's)."""
        super().showEvent(event)
        self._ask()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """The window's own button ends the program (Qt's)."""
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the link it is on, and unlocks anywhere else (Qt's)."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        for each in (*self._links(), self.password.show_button, self.offer_button):
            if focused is each:
                each.click()
                return
        self._request()
