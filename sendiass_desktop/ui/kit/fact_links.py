"""The shares and the mean in front of a table: each a link to its records, and one to its base."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.figures import REVISED, Behind
from sendiass_desktop.ui.kit.shares import Fact

TOP: Final = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class _Row:
    """A label, which wraps, and the two links beside it."""

    label: QLabel
    top: QPushButton
    base: QPushButton

    def show(self, fact: Fact | None) -> None:
        for part in (self.label, self.top, self.base):
            part.setVisible(fact is not None)
        if fact is None:
            return
        self.label.setText(fact.label)
        self.top.setText(f"{fact.value} {REVISED}" if fact.revised else fact.value)
        self.top.setAccessibleName(fact.words)
        self.base.setText(fact.of)
        self.base.setAccessibleName(f"{fact.label}: {fact.of}")


class FactLinks(QWidget):
    """A line for each fact; the lines stay while the facts are as many."""

    opened = Signal(object)  # Behind

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        theme.arrange(self._grid, self, between=1)
        self._grid.setColumnStretch(0, 1)
        self._rows: list[_Row] = []
        self._facts: tuple[Fact, ...] = ()

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these; none hides them all."""
        self._facts = tuple(facts)
        while len(self._rows) < len(self._facts):
            self._add()
        for place, row in enumerate(self._rows):
            row.show(self._facts[place] if place < len(self._facts) else None)
        self.setVisible(bool(self._facts))

    def _add(self) -> None:
        place = len(self._rows)
        label = QLabel(self)
        label.setWordWrap(True)
        label.setIndent(theme.unit(self, 2))
        top, base = QPushButton(self), QPushButton(self)
        self._grid.addWidget(label, place, 0)
        for column, button in enumerate((top, base), 1):
            theme.set_role(button, "link")
            button.setAutoDefault(False)
            button.setObjectName(str(place))
            self._grid.addWidget(button, place, column, TOP)
        top.clicked.connect(self._on_top)
        base.clicked.connect(self._on_base)
        self._rows.append(_Row(label, top, base))

    def _on_top(self) -> None:
        self._open(self._fact().top)

    def _on_base(self) -> None:
        fact = self._fact()
        self._open(fact.base or fact.top)

    def _fact(self) -> Fact:
        return self._facts[int(self.sender().objectName())]

    def _open(self, found: Behind) -> None:
        self.opened.emit(found)
