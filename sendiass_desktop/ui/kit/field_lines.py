"""The lines under a field: its problem, advice, a note; each made when there is first a need."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sendiass_desktop.ui.kit import theme

PROBLEM: Final = "bad"
ADVICE: Final = "warn"
NOTE: Final = "hint"
ORDER: Final = (PROBLEM, ADVICE, NOTE)
BLANK: Final = "\u00a0"  # as high as any words


class FieldLines:
    """Labels at the end of a field's column, in one order, none there without words."""

    def __init__(self, field: QWidget, column: QVBoxLayout) -> None:
        self._field = field
        self._column = column
        self._labels: dict[str, QLabel] = {}

    def say(self, role: str, words: str, *, keeps_note: bool) -> None:
        """Show words in a line, or take the line away; `keeps_note` leaves an empty note its room.

        What comes and goes then moves nothing; a problem takes the empty note's room.
        """
        if role in self._labels or words or keeps_note:
            self._label(role).setText(words or BLANK)
        for each, label in self._labels.items():
            kept = keeps_note and each == NOTE and not self.words(PROBLEM)
            label.setVisible(bool(self.words(each)) or kept)

    def words(self, role: str) -> str:
        """What stands in a line."""
        return self._labels[role].text().strip(BLANK) if role in self._labels else ""

    def all_words(self) -> str:
        """Every line, for a screen reader."""
        return ". ".join(words for role in ORDER if (words := self.words(role)))

    def _label(self, role: str) -> QLabel:
        if role not in self._labels:
            label = QLabel(self._field)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            theme.set_role(label, role)
            after = [each for each in ORDER[ORDER.index(role) + 1 :] if each in self._labels]
            place = self._column.indexOf(self._labels[after[0]]) if after else -1
            self._column.insertWidget(place, label)
            self._labels[role] = label
        return self._labels[role]
