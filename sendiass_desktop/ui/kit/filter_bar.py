"""The filter of a list: folded away until it is wanted, in a row that wraps."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.records.worker import Worker
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.layouts import FlowLayout
from sendiass_desktop.ui.kit.quiet_combo import QuietCombo

LETTERS: Final = 12
ANY: Final = ""
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
Entries = tuple[tuple[str, str], ...]  # value and words of each


class FilterBar(QFrame):
    """Lines, drop-down lists and check boxes by name, each of which narrows the list at once.

    A list's own bar adds them, and makes its filter on `edited` of what `typed`, `chosen` and
    `ticked` say.
    """

    edited = Signal()  # by a person
    left = Signal()  # Esc

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: dict[str, QLineEdit] = {}
        self._combos: dict[str, QuietCombo] = {}
        self._boxes: dict[str, QCheckBox] = {}
        theme.set_role(self, "surface")
        shelf = QWidget(self)
        inside = QVBoxLayout(self)
        theme.arrange(inside, self, around=3)
        inside.addWidget(shelf)
        self._row = FlowLayout(shelf)

    def add_line(self, name: str, label: str) -> None:
        """Add a line for words that the list is narrowed to as they are typed."""
        words = QLabel(label, self)
        line = QLineEdit(self)
        line.setClearButtonEnabled(True)
        line.setAccessibleName(label)
        words.setBuddy(line)
        line.textChanged.connect(self.edited)
        self._lines[name] = line
        self._row.addWidget(self._under(words, line))

    def add_choice(self, name: str, label: str, *, entries: Entries) -> None:
        """Add a drop-down list; its first entry is the one that narrows nothing."""
        words = QLabel(label, self)
        combo = QuietCombo(self)
        for value, text in entries:
            combo.addItem(text, value)
        combo.setAccessibleName(label)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(LETTERS)
        words.setBuddy(combo)
        combo.currentIndexChanged.connect(self.edited)
        self._combos[name] = combo
        self._row.addWidget(self._under(words, combo))

    def add_box(self, name: str, label: str) -> None:
        """Add a check box."""
        box = QCheckBox(label, self)
        box.toggled.connect(self.edited)
        self._boxes[name] = box
        self._row.addWidget(self._under(QLabel(self), box))

    def typed(self, name: str) -> str:
        """What stands in a line."""
        return self._lines[name].text()

    def chosen(self, name: str) -> str:
        """The value that is chosen in a drop-down list; `ANY` where it narrows nothing."""
        return str(self._combos[name].currentData() or ANY)

    def ticked(self, name: str) -> bool:
        """Whether a check box is ticked."""
        return self._boxes[name].isChecked()

    def show_values(
        self,
        chosen: Mapping[str, str],
        ticked: Mapping[str, bool],
        *,
        typed: Mapping[str, str] = NOTHING,
    ) -> None:
        """Take over a filter that came from elsewhere, without a word of it being edited."""
        for name, text in typed.items():
            with QSignalBlocker(self._lines[name]):
                self._lines[name].setText(text)
        for name, value in chosen.items():
            combo = self._combos[name]
            with QSignalBlocker(combo):
                combo.setCurrentIndex(max(0, combo.findData(value)))
        for name, on in ticked.items():
            with QSignalBlocker(self._boxes[name]):
                self._boxes[name].setChecked(on)

    def show_line(self, name: str, *, shown: bool) -> None:
        """Show or hide a line that is wanted with some answers only."""
        whole = self._lines[name].parentWidget()
        if whole is not None:
            whole.setVisible(shown)

    def go(self) -> None:
        """Put the keyboard into the line, or into the first drop-down list; typing starts anew."""
        for line in self._lines.values():
            line.selectAll()
        first = next(iter((*self._lines.values(), *self._combos.values())))
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc goes back to the list (Qt's)."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _under(self, label: QLabel, control: QWidget) -> QWidget:
        """A control under its label; the label of a check box is empty and keeps its place."""
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        theme.arrange(column, self, between=0.5)
        theme.set_role(label, "hint")
        column.addWidget(label)
        column.addWidget(control, 1)
        return whole


def any_answer(lists: Lists, name: str) -> Entries:
    """Every entry of one of the service's lists, after "Any"."""
    return ((ANY, "Any"), *((entry.code, entry.label) for entry in lists.entries(name)))


def anybody(workers: Iterable[Worker]) -> Entries:
    """Every one of these members of staff, after "Anybody"."""
    return ((ANY, "Anybody"), *((worker.id, worker.name or "") for worker in workers))
