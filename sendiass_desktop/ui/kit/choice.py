"""A field for one answer of a list, found by its first letters, its code or a synonym."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.fields import State
from sendiass_desktop.ui.kit.input import NO_STATES, Input, Trouble, Typed
from sendiass_desktop.ui.kit.matching import Choice, exact, find, state_choices
from sendiass_desktop.ui.kit.type_ahead import TypeAhead

CLEARING: Final = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})
YES_NO: Final = (
    Choice(value=True, label="Yes", code="y"),
    Choice(value=False, label="No", code="n"),
)


class ChoiceField(Input):
    """One answer or none; the states the field may take stand at the end of its list."""

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        states: frozenset[State] = NO_STATES,
        former: Sequence[Choice] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`former` answers are shown where a record holds them, but no longer offered."""
        self._line = TypeAhead()
        super().__init__(self._line, states=states, parent=parent)
        self._choices = (*choices, *state_choices(states))
        self._former = tuple(former)
        self._chosen: Choice | None = None
        self._pending = False  # text stands in the line that nobody has taken as an answer
        self._offered: tuple[Choice, ...] = ()
        self._line.typed.connect(self._type)
        self._line.asked.connect(self._ask)
        self._line.taken.connect(self._take_row)
        self._line.dropped.connect(self._restore)
        self._line.arrived.connect(self._arrive)
        self._line.left.connect(self._leave)
        self._line.said.connect(self.announce)

    def choices(self) -> tuple[Choice, ...]:
        """The answers on offer, states included."""
        return self._choices

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other answers; a chosen one that is no longer among them is taken away."""
        self._choices = (*choices, *state_choices(self.states))
        if self._chosen is not None and self._known(self._chosen.value) is None:
            self._show(None)

    def value(self) -> Any:
        """The value of the chosen answer, a `State`, or None."""
        if self._pending:
            raise Trouble(f"{self.label()} must be one of the answers in its list")
        return self._chosen.value if self._chosen else None

    def shown(self) -> str:
        """The words that stand in the field."""
        return self._line.text()

    def set_value(self, value: Any) -> None:
        """Choose the answer with this value; an unknown one is kept and shown as it is."""
        self._show(None if value is None else self._known(value) or Choice(value, str(value)))

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

    def settle(self) -> None:
        """Take the highlighted answer, or the one whose code or label was typed."""
        self._line.take()
        if self._pending and (choice := exact(self._line.text(), self._choices)):
            self._show(choice)
            self._touched()

    def _known(self, value: object) -> Choice | None:
        every = (*self._choices, *self._former)
        return next((choice for choice in every if choice.value == value), None)

    def _show(self, choice: Choice | None) -> None:
        self._chosen, self._pending = choice, False
        self._line.hidePopup()
        self._line.show_text(choice.label if choice else "")
        self._note_if_cut()

    def _type(self, text: str) -> None:
        self._pending = bool(text.strip())
        if not self._pending:
            self._chosen = None
        self._offer(text if self._pending else None)
        self._note_if_cut()
        self._touched()

    def _offer(self, text: str | None) -> None:
        """List what the text may mean; no text closes the list, an empty one lists everything."""
        self._offered = find(text, self._choices) if text is not None else ()
        labels = [choice.label for choice in self._offered]
        row = self._offered.index(self._chosen) if self._chosen in self._offered else 0
        self._line.offer(labels, row)
        if text and not self._offered:
            self.announce("No such answer in the list")

    def _ask(self) -> None:
        self._offer(self._line.text() if self._pending else "")

    def _take_row(self, row: int) -> None:
        self._show(self._offered[row])
        self._touched()

    def _restore(self) -> None:
        """What stood here before the letters."""
        self._show(self._chosen)
        self._touched()

    def _arrive(self) -> None:
        if self._pending:
            self._ask()

    def _leave(self) -> None:
        self.settle()
        if self._pending:
            self.problem(self.trouble())

    def _clear(self) -> None:
        self._show(None)
        self._touched()
        self.announce("Cleared")

    def _note_if_cut(self) -> None:
        """Where the field is too narrow for its answer, the answer stands under it in full."""
        line = self._line.line()
        words = self._line.text()
        room = line.width() - 2 * line.fontMetrics().averageCharWidth()
        cut = not self._pending and line.fontMetrics().horizontalAdvance(words) > room
        self.note(words if cut and self.isVisible() else "")

    def _pressed(self, event: QKeyEvent) -> bool:
        """Backspace and Delete clear an answer whole; Esc puts back what letters replaced."""
        if event.key() == Qt.Key.Key_Escape and self._pending and not self._line.is_open():
            self._restore()
        elif event.key() in CLEARING and self._chosen is not None and not self._pending:
            self._clear()
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
        """True, False, a `State` or None; raises Trouble for unreadable text."""
        answer: bool | State | None = super().value()
        return answer
