"""Fields that are typed: a line, a whole number, a note of many lines."""

import re
from typing import Any, ClassVar, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from sendiass_desktop.domain.fields import STATE_LABELS, State
from sendiass_desktop.ui.kit.input import NO_STATES, Input, Trouble, Typed

LONGEST_LINE: Final = 2000
NOTE_LINES: Final = 4
MOST_NOTE_LINES: Final = 12
DOCUMENT_MARGIN: Final = 2  # its text then begins where that of a line begins
REPLACING: Final = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})


class LineInput(Input):
    """What every one-line field shares; each kind says how its text is read, written, echoed.

    Text is read when it is typed, not when it is saved: "t" typed before midnight stays that day.
    """

    def __init__(
        self,
        control: QWidget,
        line: QLineEdit,
        *,
        states: frozenset[State] = NO_STATES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(control, states=states, parent=parent)
        self._line = line
        self._line.setMaxLength(LONGEST_LINE)
        self._seen: Any = None  # the value, a state, or the trouble with the text
        self._line.textEdited.connect(self._type)
        self._line.editingFinished.connect(self.settle)

    def value(self) -> Any:
        """The value, a `State` or None; raises Trouble for unreadable text."""
        if isinstance(self._seen, Trouble):
            raise self._seen
        return self._seen

    def set_value(self, value: Any) -> None:
        """Show a value, a `State` or nothing."""
        self._seen = value
        self._write_line(self._words_for(value))
        self._echo_seen()

    def typed(self) -> Typed:
        """The text; a state by its name, since text is never read as one."""
        if isinstance(self._seen, State):
            return {"state": self._seen.value}
        return self._line.text()

    def set_typed(self, typed: Typed) -> None:
        """Put back what `typed` gave."""
        if isinstance(typed, dict):
            self.set_value(State(typed["state"]))
            return
        self._write_line(typed)
        self._see(typed)

    def settle(self) -> None:
        """Write what was understood, or say what was not."""
        if isinstance(self._seen, Trouble):
            self.problem(str(self._seen))
        elif self._line.text() != (words := self._words_for(self._seen)):
            self._write_line(words)
            self._echo_seen()
            self.announce(self._echo_of_seen() or words)

    def shown(self) -> str:
        """The words that stand in the field."""
        return self._line.text()

    def _read(self, text: str) -> Any:
        """The value that text (never blank) means; raises Trouble."""
        raise NotImplementedError

    def _write(self, value: Any) -> str:
        """The text for a value."""
        return str(value)

    def _echo(self, value: Any) -> str:
        """What to show under the field for a value, if the text does not say it all."""
        del value
        return ""

    def _words_for(self, value: Any) -> str:
        if value is None:
            return ""
        return STATE_LABELS[value] if isinstance(value, State) else self._write(value)

    def _write_line(self, text: str) -> None:
        self._line.setText(text)
        self._line.setCursorPosition(0)
        if self.control.hasFocus():
            self._line.selectAll()

    def _type(self, text: str) -> None:
        self._see(text)
        self._touched()

    def _see(self, text: str) -> None:
        try:
            self._seen = self._read(text.strip()) if text.strip() else None
        except Trouble as trouble:
            self._seen = trouble
        self._echo_seen()

    def _echo_seen(self) -> None:
        echo = self._echo_of_seen()
        self.note(echo if echo != self._line.text() else "")

    def _echo_of_seen(self) -> str:
        """What to show under the field; nothing where no value was read, as of blanks alone."""
        known = self._seen is not None and not isinstance(self._seen, Trouble | State)
        return self._echo(self._seen) if known else ""

    def _replaces_state(self, event: QKeyEvent) -> bool:
        """Whether a key would change the text of a state, which is one thing and goes whole."""
        return isinstance(self._seen, State) and (
            event.key() in REPLACING
            or event.matches(QKeySequence.StandardKey.Paste)
            or (bool(event.text()) and event.text().isprintable())
        )

    def _pressed(self, event: QKeyEvent) -> bool:
        """Typing replaces "Withheld"."""
        if super()._pressed(event):
            return True
        if self._replaces_state(event):
            self.set_value(None)
            self._touched()
        return False


class LineField(LineInput):
    """A line of text, kept as typed but for blanks at its ends."""

    def __init__(
        self, *, states: frozenset[State] = NO_STATES, parent: QWidget | None = None
    ) -> None:
        line = QLineEdit()
        super().__init__(line, line, states=states, parent=parent)

    def _read(self, text: str) -> str:
        return text


class NumberField(LineInput):
    """A whole number from 0, such as minutes."""

    LETTERS: ClassVar[int] = 8

    def __init__(
        self,
        *,
        highest: int = 9999,
        states: frozenset[State] = NO_STATES,
        parent: QWidget | None = None,
    ) -> None:
        line = QLineEdit()
        super().__init__(line, line, states=states, parent=parent)
        self._highest = highest

    def _read(self, text: str) -> int:
        if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
            raise Trouble(f"{self.label} must be a whole number, such as 15")
        if int(text) > self._highest:
            raise Trouble(f"{self.label} must be {self._highest:,} or fewer")
        return int(text)


class NoteField(Input):
    """Plain text of many lines; Tab moves on, Enter is a new line."""

    def __init__(self, *, lines: int = NOTE_LINES, parent: QWidget | None = None) -> None:
        self._text = _Note(lines)
        super().__init__(self._text, parent=parent)
        self._text.textChanged.connect(self._type)
        self._loading = False

    def value(self) -> str | None:
        """The text, or None when there is none."""
        text = self._text.toPlainText()
        return text if text.strip() else None

    def set_value(self, value: Any) -> None:
        """Show a text or nothing."""
        self._loading = True
        self._text.setPlainText(value or "")
        self._loading = False

    def typed(self) -> Typed:
        """The text as it stands."""
        return self._text.toPlainText()

    def set_typed(self, typed: Typed) -> None:
        """Put back what `typed` gave."""
        self.set_value(typed)

    def _type(self) -> None:
        if not self._loading:
            self._touched()


class _Note(QPlainTextEdit):
    """Grows with its text, up to a dozen lines."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(DOCUMENT_MARGIN)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its lines (Qt's)."""
        lines = min(max(self._lines, self._written()), MOST_NOTE_LINES)
        around = self.contentsMargins().top() + self.contentsMargins().bottom()
        inside = 2 * round(self.document().documentMargin())
        height = lines * self.fontMetrics().lineSpacing() + around + inside
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never fewer lines (Qt's)."""
        return QSize(self.fontMetrics().averageCharWidth(), self.sizeHint().height())

    def _on_size_changed(self) -> None:
        """Grow, and scroll only where there is more than the field grows to."""
        more = self._written() > MOST_NOTE_LINES
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if more else policy.ScrollBarAlwaysOff
        )
        self.updateGeometry()

    def _written(self) -> int:
        return round(self.document().size().height())  # of plain text: in lines
