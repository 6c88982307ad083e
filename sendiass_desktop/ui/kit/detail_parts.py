"""Words of a detail pane that are shown over and over: labels are made once and used again.

Walking down a list shows another contact at every key; making seventy labels took 50 ms.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from sendiass_desktop.ui.kit import theme

LEFT, RIGHT = 2, 3  # shares of the width


class Paragraphs(QWidget):
    """One paragraph under another, each in its role."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._labels: list[QLabel] = []
        self._column = QVBoxLayout(self)
        theme.arrange(self._column, self, between=1.5)

    def show_words(self, words: Sequence[tuple[str, str]]) -> None:
        """Show these, words and role of each; empty ones are left out."""
        shown = [(text, role) for text, role in words if text]
        while len(self._labels) < len(shown):
            self._labels.append(_label(self))
            self._column.addWidget(self._labels[-1])
        for label, (text, role) in zip(self._labels, shown, strict=False):
            _say(label, text, role=role)
        for label in self._labels[len(shown) :]:
            _unsay(label)
        self.setVisible(bool(shown))


class Facts(QWidget):
    """Lines of a name and what it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        theme.arrange(self._grid, self, between=1.5)
        self._grid.setColumnStretch(0, LEFT)
        self._grid.setColumnStretch(1, RIGHT)

    def show_facts(self, facts: Sequence[tuple[str, str, str]]) -> None:
        """Show these: name, what it is, and the role that is shown in."""
        while len(self._lines) < len(facts):
            line = (_label(self), _label(self))
            for column, part in enumerate(line):
                self._grid.addWidget(part, len(self._lines), column, Qt.AlignmentFlag.AlignTop)
            self._lines.append(line)
        for (left, right), (name, value, role) in zip(self._lines, facts, strict=False):
            _say(left, name, role="muted")
            _say(right, value, role=role)
        for line in self._lines[len(facts) :]:
            for label in line:
                _unsay(label)


def _label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _say(label: QLabel, text: str, *, role: str) -> None:
    theme.set_role(label, role)
    label.setText(text)
    label.show()


def _unsay(label: QLabel) -> None:
    """What is not shown is not kept either: the next record may be one that nobody may see."""
    label.clear()
    label.hide()
