"""The shares and the mean in front of a table: each a link to its records, and one to its base."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.figures import Behind
from sendiass_desktop.ui.kit.layouts import FlowLayout
from sendiass_desktop.ui.kit.shares import Fact


class FactLinks(QWidget):
    """Links in as many lines as they need; the buttons stay while the facts are as many."""

    opened = Signal(object)  # Behind

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = FlowLayout(self)
        self._buttons: list[tuple[QPushButton, QPushButton]] = []
        self._facts: tuple[Fact, ...] = ()

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these; none hides the row."""
        self._facts = tuple(facts)
        while len(self._buttons) < len(self._facts):
            self._buttons.append((self._button(self._on_top), self._button(self._on_base)))
        for place, (top, base) in enumerate(self._buttons):
            shown = place < len(self._facts)
            for button in (top, base):
                button.setVisible(shown)
            if shown:
                fact = self._facts[place]
                top.setText(fact.words)
                base.setText(fact.of)
                base.setAccessibleName(f"{fact.label}: {fact.of}")
        self.setVisible(bool(self._facts))

    def _button(self, slot: object) -> QPushButton:
        button = QPushButton(self)
        theme.set_role(button, "link")
        button.setAutoDefault(False)
        button.setObjectName(str(len(self._buttons)))
        button.clicked.connect(slot)
        self._row.addWidget(button)
        return button

    def _on_top(self) -> None:
        self._open(self._fact().top)

    def _on_base(self) -> None:
        fact = self._fact()
        self._open(fact.base or fact.top)

    def _fact(self) -> Fact:
        return self._facts[int(self.sender().objectName())]

    def _open(self, found: Behind) -> None:
        self.opened.emit(found)
