"""One question of an evaluation: the points of its scale side by side, as on the paper."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QRadioButton, QWidget

from sendiass_desktop.domain.evaluation import Point, Scale
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.input import Input, Typed
from sendiass_desktop.ui.kit.layouts import EvenLayout

BLANK: Final = "Left blank"
PLAIN: Final = frozenset({Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier})
ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
CLEARING: Final = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})
STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ScaleField(Input):
    """One point or none: its number chooses it, Backspace clears it, Enter goes on."""

    done = Signal()  # Enter: this question is answered, or stays blank

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        self._row = _Points(scale.points)
        super().__init__(self._row, parent=parent)
        self._scale = scale
        self._value: int | None = None
        self._row.chosen.connect(self._on_chosen)
        self._describe()

    def value(self) -> int | None:
        """The value of the chosen point; None for a blank."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Choose a point, or none."""
        known = any(value == point.value for point in self._scale.points)
        self._value = value if known else None
        self._row.mark(self._value)
        self._describe()

    def typed(self) -> Typed:
        """The chosen value; nothing for a blank."""
        return "" if self._value is None else {"value": self._value}

    def set_typed(self, typed: Typed) -> None:
        """Put back what `typed` gave."""
        self.set_value(typed["value"] if isinstance(typed, dict) else None)

    def problem(self, sentence: str | None) -> None:
        """Show one sentence about the question under it, or take it away."""
        super().problem(sentence)
        if not sentence:
            theme.set_role(self.control, "scale")

    def words(self) -> str:
        """What is chosen, as it is said: "3 Quite easy"."""
        return BLANK if self._value is None else f"{self._value} {self._scale.label(self._value)}"

    def _choose(self, value: int | None) -> None:
        self.set_value(value)
        self._touched()
        self.announce(self.words())

    def _on_chosen(self, value: int) -> None:
        """A click: on the chosen point it takes the answer away."""
        self.control.setFocus(Qt.FocusReason.MouseFocusReason)
        self._choose(None if value == self._value else value)

    def _step(self, by: int) -> None:
        values = [point.value for point in self._scale.points]
        if self._value is None:
            self._choose(values[0] if by > 0 else values[-1])
            return
        place = values.index(self._value) + by
        self._choose(values[max(0, min(place, len(values) - 1))])

    def _say(self, role: str, words: str) -> None:
        super()._say(role, words)
        self._describe()

    def _describe(self) -> None:
        """Have a screen reader say the answer with what stands under it."""
        if not hasattr(self, "_value"):
            return  # the lines are made before the answer is
        lines = self._lines.all_words()
        self.control.setAccessibleDescription(". ".join(filter(None, (self.words(), lines))))

    def _pressed(self, event: QKeyEvent) -> bool:
        """Numbers, arrows, Backspace and Enter."""
        if event.modifiers() not in PLAIN:
            return super()._pressed(event)
        key = Qt.Key(event.key())
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._press_number(key - Qt.Key.Key_0)
        elif key in STEPS:
            self._step(STEPS[key])
        elif key in CLEARING:
            self._choose(None)
        elif key in ENTER:
            self.done.emit()
        else:
            return super()._pressed(event)
        return True

    def _press_number(self, number: int) -> None:
        if any(number == point.value for point in self._scale.points):
            self._choose(number)
        else:
            self.announce(f"There is no {number} on this scale")


class _Points(QFrame):
    """The points in a row; the keyboard is in the row, never in one of them."""

    chosen = Signal(int)

    def __init__(self, points: Sequence[Point]) -> None:
        super().__init__()
        theme.set_role(self, "scale")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = EvenLayout(self)
        theme.arrange(layout, self, around=0.5, between=0)
        self._buttons: dict[int, QRadioButton] = {}
        for point in points:
            button = QRadioButton(f"{point.value}  {point.label}".replace("&", "&&"), self)
            button.setAutoExclusive(False)  # none may be chosen, too
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setObjectName(str(point.value))
            button.clicked.connect(self._on_clicked)
            self._buttons[point.value] = button
            layout.addWidget(button)

    def mark(self, value: int | None) -> None:
        """Show which point is chosen."""
        for each, button in self._buttons.items():
            button.setChecked(each == value)

    def _on_clicked(self) -> None:
        self.chosen.emit(int(self.sender().objectName()))
