"""What every input of a form has in common: a control, lines beneath it, a value, a problem."""

from typing import Any, ClassVar, Final, TypeAlias

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.fields import STATE_LABELS, State
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.announcing import announce
from sendiass_desktop.ui.kit.field_lines import ADVICE, NOTE, PROBLEM, FieldLines

# What stands in a field, for drafts: its text, or a mapping for what is more than text. JSON.
Typed: TypeAlias = "str | dict[str, Any]"

NO_STATES: Final[frozenset[State]] = frozenset()
WITHHOLD: Final = QKeyCombination(
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_D
)


class Trouble(AppError):
    """What is typed cannot be read as an answer; the sentence says what to enter."""


class Input(QWidget):
    """One field of a form.

    Untouched means None, *not recorded*. What is typed is never lost: text that cannot be read
    stays, and `value` raises Trouble.
    """

    edited = Signal()  # by the person, not by the program
    said = Signal(str)  # what a screen reader was told
    LETTERS: ClassVar[int] = 14  # the fewest letters the control must show
    KEEPS_NOTE: ClassVar[bool] = False  # whether the line of a note stays when it is empty

    def __init__(
        self,
        control: QWidget,
        *,
        states: frozenset[State] = NO_STATES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self.states = states
        self.label = ""  # the words that the field is known by
        self._hint = ""
        self._column = QVBoxLayout(self)
        theme.arrange(self._column, self, between=0.5)
        self._column.addWidget(control)
        self._lines = FieldLines(self, self._column)
        self.setFocusProxy(control)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        control.installEventFilter(self)
        self.note("")

    def value(self) -> Any:
        """The answer, a `State`, or None for *not recorded*; raises Trouble for unreadable text."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show an answer, a `State` or nothing."""
        raise NotImplementedError

    def typed(self) -> Typed:
        """Exactly what stands in the field, readable or not, for a draft; "" for nothing."""
        raise NotImplementedError

    def set_typed(self, typed: Typed) -> None:
        """Put back what `typed` gave."""
        raise NotImplementedError

    def settle(self) -> None:
        """Take what is half chosen, as leaving the field would."""

    def set_label(self, label: str) -> None:
        """Name the field for everybody, screen readers included."""
        self.label = label
        self.control.setAccessibleName(label)

    def trouble(self) -> str:
        """Why what is typed cannot be read, or nothing."""
        try:
            self.value()
        except Trouble as trouble:
            return str(trouble)
        return ""

    def problem(self, sentence: str | None) -> None:
        """Show one sentence about the field under it, or take it away."""
        theme.set_role(self.control, "problem" if sentence else "")
        self._say(PROBLEM, sentence or "")

    def shown_problem(self) -> str:
        """The sentence that stands under the field, or nothing."""
        return self._lines.words(PROBLEM)

    def advise(self, sentence: str | None) -> None:
        """Show advice under the field, which stops nobody, or take it away."""
        self._say(ADVICE, sentence or "")

    def hint(self, words: str) -> None:
        """Show a quiet line under the field that stands whenever there is no `note`."""
        self._hint = words
        self.note("")

    def note(self, words: str) -> None:
        """Show a quiet line under the field: what was understood of what was typed."""
        self._say(NOTE, words or self._hint)

    def announce(self, words: str) -> None:
        """Have a screen reader say something once, without moving the focus."""
        self.said.emit(words)
        announce(self.control, words)

    def _touched(self) -> None:
        """The person changed the field: what was said about it may no longer hold."""
        if self.shown_problem():
            self.problem(None)
        self.edited.emit()

    def _toggle_withheld(self) -> None:
        held = None if self.trouble() else self.value()
        withheld = (held[0] if isinstance(held, tuple) else held) is State.WITHHELD
        self.set_value(None if withheld else State.WITHHELD)
        self._touched()
        self.announce("Cleared" if withheld else STATE_LABELS[State.WITHHELD])

    def _say(self, role: str, words: str) -> None:
        self._lines.say(role, words, keeps_note=self.KEEPS_NOTE)
        self.control.setAccessibleDescription(self._lines.all_words())

    def _pressed(self, event: QKeyEvent) -> bool:
        """Keys that the field answers before its control does; whether this was one of them."""
        if event.keyCombination() != WITHHOLD or State.WITHHELD not in self.states:
            return False
        self._toggle_withheld()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The field's own keys, Ctrl+Shift+D among them, come before the control's (Qt's)."""
        if (
            watched is self.control
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._pressed(event)
        ):
            return True
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never narrower than a few letters (Qt's)."""
        hint = super().minimumSizeHint()
        letters = self.fontMetrics().averageCharWidth() * self.LETTERS
        return QSize(max(hint.width(), letters), hint.height())
