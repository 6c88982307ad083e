"""A field for several answers of one list: type, Enter, type, Enter."""

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from sendiass_desktop.domain.fields import State
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.input import NO_STATES, Trouble, Typed
from sendiass_desktop.ui.kit.layouts import FlowLayout
from sendiass_desktop.ui.kit.list_input import ListInput
from sendiass_desktop.ui.kit.matching import Choice

HOW: Final = "Type a few letters, then Enter. Backspace takes the last one away."
CHOSEN: Final = "\u2713 "


class ChoicesField(ListInput):
    """A line that filters the list, and what was chosen beneath it; a state stands alone.

    Taking an answer a second time takes it away again.
    """

    chosen_changed = Signal(tuple)  # the codes in the order they were chosen
    LETTERS: ClassVar[int] = 18

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
        self._chosen: list[Choice] = []
        self._shelf = QWidget()
        self._chips = FlowLayout(self._shelf)
        apart = theme.unit(self, 0.5)
        self._shelf.setContentsMargins(0, apart, 0, 0)
        self._column.insertWidget(1, self._shelf)
        self._redraw()

    def chosen(self) -> tuple[str, ...]:
        """The chosen codes in the order they were chosen."""
        return tuple(choice.value for choice in self._chosen)

    def chosen_choices(self) -> tuple[Choice, ...]:
        """The chosen answers, states left out: what a *main one* can be chosen from."""
        return tuple(each for each in self._chosen if not isinstance(each.value, State))

    def value(self) -> tuple[str, ...] | None:
        """The chosen codes, sorted, or None; raises Trouble for letters that were not taken."""
        if self._letters():
            raise Trouble(f"{self.label} must be answers in its list")
        return tuple(sorted(self.chosen())) or None

    def set_value(self, value: Any) -> None:
        """Show codes, one state, or nothing."""
        codes = (value,) if isinstance(value, str) else tuple(value or ())
        self._chosen = [self._known(code) or Choice(code, code) for code in codes]
        self._line.show_text("")
        self._line.hidePopup()
        self._redraw()

    def typed(self) -> Typed:
        """What was chosen, in order, and the letters in the line."""
        text = self._line.text()
        return {"chosen": list(self.chosen()), "text": text} if self._chosen else text

    def set_typed(self, typed: Typed) -> None:
        """Put back what `typed` gave."""
        chosen, text = (typed["chosen"], typed["text"]) if isinstance(typed, dict) else ((), typed)
        self.set_value(chosen)
        self._line.show_text(text)

    def shown(self) -> tuple[str, ...]:
        """The words of what was chosen."""
        return tuple(choice.label for choice in self._chosen)

    def _letters(self) -> str:
        return self._line.text().strip()

    def _take(self, choice: Choice) -> None:
        gone = choice in self._chosen
        if gone:
            self._chosen.remove(choice)
        elif isinstance(choice.value, State):
            self._chosen = [choice]
        else:
            self._chosen = [*self.chosen_choices(), choice]
        self._line.show_text("")
        self._line.hidePopup()
        self._redraw()
        self._touched()
        count = len(self._chosen)
        self.announce(f"{choice.label} {'taken away' if gone else 'added'}, {count} chosen")
        self.chosen_changed.emit(self.chosen())

    def _offered_line(self, choice: Choice) -> str:
        return f"{CHOSEN}{choice.label}" if choice in self._chosen else choice.label

    def _drop(self) -> None:
        self._line.show_text("")
        self._touched()

    def _redraw(self) -> None:
        self._chips.clear()
        for choice in self._chosen:
            chip = _Chip(choice, self._shelf)
            chip.pressed_away.connect(self._take)
            self._chips.addWidget(chip)
        self._shelf.setVisible(bool(self._chosen))
        self.hint("" if self._chosen else HOW)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Backspace in an empty line takes the last answer away; Esc drops hopeless letters."""
        text = self._line.text()
        if event.key() == Qt.Key.Key_Backspace and not text and self._chosen:
            self._take(self._chosen[-1])
        elif event.key() == Qt.Key.Key_Escape and text and not self._line.is_open():
            self._drop()
        else:
            return super()._pressed(event)
        return True


class _Chip(QPushButton):
    """One chosen answer; a click takes it away. The keyboard stays in the line above."""

    pressed_away = Signal(object)

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(choice.label, parent)
        self._choice = choice
        theme.set_role(self, "chip")
        self.setIcon(icon("close", "muted"))
        side = theme.unit(self, 2.5)
        self.setIconSize(QSize(side, side))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands at the end
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"Take away {choice.label}")
        self.clicked.connect(self._go)

    def _go(self) -> None:
        self.pressed_away.emit(self._choice)
