"""A field for one answer of a list, found by its first letters, its code or a synonym."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.fields import State
from sendiass_desktop.ui.kit.input import NO_STATES, Trouble, Typed
from sendiass_desktop.ui.kit.list_input import ListInput
from sendiass_desktop.ui.kit.matching import Choice, state_choices

CLEARING: Final = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})
YES_NO: Final = (
    Choice(value=True, label="Yes", code="y"),
    Choice(value=False, label="No", code="n"),
)


class ChoiceField(ListInput):
    """One answer or none: `p` and Tab are enough for Phone."""

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        states: frozenset[State] = NO_STATES,
        former: Sequence[Choice] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`former` answers are shown where a record holds them, but no longer offered."""
        super().__init__(choices, states=states, former=former, parent=parent)
        self._chosen: Choice | None = None  # with letters over it, what Esc brings back
        self._pending = False  # letters stand in the line that nobody has taken as an answer

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other answers; a chosen one that is no longer among them is taken away.

        Letters over it stay as they were typed.
        """
        self._choices = (*choices, *state_choices(self.states))
        chosen = self._known(self._chosen.value) if self._chosen is not None else None
        if self._pending:
            self._chosen = chosen
        elif chosen != self._chosen:
            self._show(chosen)

    def value(self) -> Any:
        """The value of the chosen answer, a `State`, or None; raises Trouble for mere letters."""
        if self._pending:
            raise Trouble(f"{self.label} must be one of the answers in its list")
        return self._chosen.value if self._chosen else None

    def set_value(self, value: Any) -> None:
        """Choose the answer with this value; an unknown one is kept and shown as it is."""
        self._show(None if value is None else self._known(value) or Choice(value, str(value)))

    def shown(self) -> str:
        """The words that stand in the field."""
        return self._line.text()

    def typed(self) -> Typed:
        """The chosen value, or the letters typed so far."""
        if self._pending or self._chosen is None:
            return self._line.text()
        return {"value": self._chosen.value}

    def set_typed(self, typed: Typed) -> None:
        """Put back what `typed` gave; letters wait to be taken, as they did."""
        if isinstance(typed, dict):
            self.set_value(typed["value"])
            return
        self._show(None)
        self._line.show_text(typed)
        self._pending = bool(typed.strip())

    def _letters(self) -> str:
        return self._line.text() if self._pending else ""

    def _type(self, text: str) -> None:
        self._pending = bool(text.strip())
        if not self._pending:
            self._chosen = None
        self._note_if_cut()
        super()._type(text)

    def _ask(self) -> None:
        self._offer(self._letters(), [self._chosen] if self._chosen else [])

    def _take(self, choice: Choice) -> None:
        self._show(choice)
        self._touched()

    def _drop(self) -> None:
        """What stood here before the letters stands here again."""
        self._show(self._chosen)
        self._touched()

    def _show(self, choice: Choice | None) -> None:
        self._chosen, self._pending = choice, False
        self._line.hidePopup()
        self._line.show_text(choice.label if choice else "")
        self._note_if_cut()

    def _note_if_cut(self) -> None:
        """Where the field is too narrow for its answer, the answer stands under it in full."""
        line, words = self._line.line(), self._line.text()
        room = line.width() - 2 * line.fontMetrics().averageCharWidth()
        cut = not self._pending and line.fontMetrics().horizontalAdvance(words) > room
        self.note(words if cut and self.isVisible() else "")

    def _pressed(self, event: QKeyEvent) -> bool:
        """Backspace and Delete clear an answer whole; Esc puts back what letters replaced."""
        if event.key() == Qt.Key.Key_Escape and self._pending and not self._line.is_open():
            self._drop()
        elif event.key() in CLEARING and self._chosen is not None and not self._pending:
            self._show(None)
            self._touched()
            self.announce("Cleared")
        else:
            return super()._pressed(event)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """More room or less for the answer (Qt's)."""
        super().resizeEvent(event)
        self._note_if_cut()


class YesNoField(ChoiceField):
    """Yes, no, a state, or nothing: `y`, `n`."""

    def __init__(
        self, *, states: frozenset[State] = NO_STATES, parent: QWidget | None = None
    ) -> None:
        super().__init__(YES_NO, states=states, parent=parent)

    def value(self) -> bool | State | None:
        """True, False, a `State` or None; raises Trouble for mere letters."""
        answer: bool | State | None = super().value()
        return answer
