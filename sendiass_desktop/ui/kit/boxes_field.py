"""A field of a few boxes in a row, each ticked or not."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from sendiass_desktop.ui.kit.input import Input, Typed
from sendiass_desktop.ui.kit.layouts import FlowLayout


class BoxesField(Input):
    """The codes whose boxes are ticked, in the order of the boxes; Space ticks one."""

    def __init__(self, labels: Mapping[str, str], *, parent: QWidget | None = None) -> None:
        """`labels` are the words of each box by its code; there must be one."""
        shelf = QWidget()
        row = FlowLayout(shelf)
        self.boxes: dict[str, QCheckBox] = {}
        for code, label in labels.items():
            box = self.boxes[code] = QCheckBox(label, shelf)
            row.addWidget(box)
        shelf.setFocusProxy(next(iter(self.boxes.values())))
        super().__init__(shelf, parent=parent)
        for box in self.boxes.values():
            box.clicked.connect(self._on_clicked)

    def value(self) -> tuple[str, ...]:
        """The codes of the ticked boxes, none where none is."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())

    def set_value(self, value: Any) -> None:
        """Tick the boxes of these codes and no other."""
        self._tick(value or ())

    def typed(self) -> Typed:
        """The codes of the ticked boxes."""
        chosen = self.value()
        return {"chosen": list(chosen)} if chosen else ""

    def set_typed(self, typed: Typed) -> None:
        """Put back what `typed` gave."""
        self._tick(typed["chosen"] if isinstance(typed, dict) else ())

    def _tick(self, codes: Iterable[str]) -> None:
        for code, box in self.boxes.items():
            box.setChecked(code in codes)

    def _on_clicked(self) -> None:
        self._touched()
