"""In with the recovery key: fifteen words off a sheet of paper."""

import re
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.text_fields import NoteField
from sendiass_desktop.ui.kit.wording import plural
from sendiass_desktop.ui.session.card_page import add_field, paragraph
from sendiass_desktop.ui.session.countdown import Countdown

WORDS: Final = 15
LINES: Final = 3
WIDTH: Final = 120.0  # steps
OPEN: Final = "Unlock"
OPENING: Final = "Opening…"
ABOUT: Final = (
    "Type the 15 words in order. Their numbers may be typed too. Using the recovery key is told to"
    " everybody at their next unlock."
)
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CHORD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class RecoveryDialog(Dialog):
    """Asks for the words and says what came of them; whoever shows it opens the store."""

    recovery_requested = Signal(str)  # the words, with single blanks

    def __init__(self, parent: QWidget, monotonic: Callable[[], float]) -> None:
        """`monotonic` counts seconds, for the wait after wrong words."""
        super().__init__(parent, "Use the recovery key", save=OPEN)
        self._busy = False
        self._countdown = Countdown(self, monotonic)
        self.words = KeyWords(self)
        self.content.addWidget(paragraph(ABOUT, self, width=WIDTH))
        add_field(self.content, "Recovery &key", field=self.words)
        self.content.addStretch(1)
        self._countdown.changed.connect(self._refresh)
        self.words.entered.connect(self.save_button.click)
        self.fit()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self, *, anyway: bool) -> None:
        """Ask for the store to be opened with the words."""
        del anyway
        typed = self.words.words()
        if trouble := self.words.trouble():
            self.show_trouble(trouble)
            return
        self.set_busy(True)
        self.recovery_requested.emit(" ".join(typed))

    def show_trouble(self, sentence: str) -> None:
        """Say under the words why they did not open the store."""
        self.set_busy(False)
        self.words.problem(sentence)
        self.words.announce(sentence)
        self.fit()  # the sentence takes room
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_wait(self, seconds: int) -> None:
        """Count the seconds down before the next try."""
        self.set_busy(False)
        self._countdown.start(seconds)

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - the state is the name's own
        """While the words are stretched nothing can be pressed."""
        self._busy = busy
        self._refresh()

    def leave(self) -> None:
        """Nothing is kept: the words are a key."""
        self.words.set_value(None)

    def _refresh(self) -> None:
        left = self._countdown.left()
        self.words.setEnabled(not self._busy)
        self.save_button.setEnabled(not self._busy and not left)
        wait = f"Wait {plural(left, 'second')}" if left else OPEN
        self.save_button.setText(OPENING if self._busy else wait)


class KeyWords(NoteField):
    """The words, counted as they are typed; Enter goes on, since nobody needs a new line."""

    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(lines=LINES, parent=parent)
        self.edited.connect(self._count)
        self._count()

    def words(self) -> list[str]:
        """The words, whatever numbers and marks stand between them."""
        return re.findall(r"[^\W\d_]+", self.value() or "")

    def trouble(self) -> str:
        """What is wrong with their number, or nothing."""
        count = len(self.words())
        return "" if count == WORDS else f"The recovery key has {WORDS} words, not {count}"

    def _count(self) -> None:
        self.note(f"{plural(len(self.words()), 'word')} of {WORDS}")

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() in ENTER and not event.modifiers() & CHORD:
            self.entered.emit()
            return True
        return super()._pressed(event)
