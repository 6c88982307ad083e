"""Small categories that may stand as one row, offered before what an edition hides is seen."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from sendiass_desktop.domain.scorecard.merging import Offer, offer_text
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.dialog import MOST_OF_THE_SCREEN, Dialog
from sendiass_desktop.ui.kit.screen import available
from sendiass_desktop.ui.kit.wording import plural

TITLE: Final = "Merge small categories"
SEE: Final = "See what is hidden"
EVERY: Final = "&All of them"
NONE: Final = "&None of them"
HIDES: Final = "Hidden without merging: {figures}."
REFUSED: Final = "Without merging it would be refused. {why}"
WHY: Final = (
    "Small categories of a table can stand as one row that names them. Less has to be hidden then."
    " Choose the tables where that is better than gaps. Once an edition has been handed over, every"
    " edition of this report has the same rows."
)
WORDS: Final = "One row for {rows}. {hidden}"
HIDDEN_HERE: Final = "Hidden in this table without merging: {figures}."
WIDE, HIGH = 175.0, 170.0  # steps


@dataclass(frozen=True, slots=True)
class Choice:
    """An offer, and how many figures of its table are hidden where it is not taken."""

    offer: Offer
    hidden: int


@dataclass(frozen=True, slots=True)
class Merging:
    """What can be merged in an edition that hides so many figures, or why it is `refused`."""

    title: str
    choices: Sequence[Choice]
    hidden: int
    refused: str = ""


class MergeWindow(Dialog):
    """A box a table, ticked by Space; the verb under them works out what is hidden then."""

    agreed = Signal()

    def __init__(self, parent: QWidget, merging: Merging, *, ticked: Collection[str] = ()) -> None:
        super().__init__(parent, TITLE, save=SEE)
        self._title.setText(merging.title)
        self._title.setWordWrap(True)
        self.said = QLabel("\n\n".join(_sentences(merging)), self)
        self.said.setWordWrap(True)
        self.content.addWidget(self.said)
        self.boxes: dict[str, QCheckBox] = {}
        for choice in merging.choices:
            self._add(choice, is_ticked=choice.offer.measure in ticked)
        self.every = self.add_button(EVERY)
        self.none = self.add_button(NONE)
        self.every.clicked.connect(self._on_every)
        self.none.clicked.connect(self._on_none)
        self.content.addStretch(1)
        wanted = QSize(theme.unit(self, WIDE), theme.unit(self, HIGH))
        self.resize(wanted.boundedTo(available(self) * MOST_OF_THE_SCREEN))

    def chosen(self) -> tuple[str, ...]:
        """The measures of the tables that were ticked, in the report's order."""
        return tuple(measure for measure, box in self.boxes.items() if box.isChecked())

    def save(self, *, anyway: bool) -> None:
        """Go on with what is ticked, which may be nothing."""
        del anyway
        self.agreed.emit()

    def _add(self, choice: Choice, *, is_ticked: bool) -> None:
        """A box with its table's name, and under it what would be one row."""
        words = _words(choice)
        box = QCheckBox(choice.offer.title, self)
        box.setChecked(is_ticked)
        box.setAccessibleDescription(words)
        under = QLabel(words, self)
        under.setWordWrap(True)
        theme.set_role(under, "hint")
        both = QVBoxLayout()
        theme.arrange(both, self, between=1)
        both.addWidget(box)
        both.addWidget(under)
        self.content.addLayout(both)
        self.boxes[choice.offer.measure] = box

    def _on_every(self) -> None:
        self._tick(is_ticked=True)

    def _on_none(self) -> None:
        self._tick(is_ticked=False)

    def _tick(self, *, is_ticked: bool) -> None:
        for box in self.boxes.values():
            box.setChecked(is_ticked)


def _sentences(merging: Merging) -> Iterator[str]:
    if merging.refused:
        yield REFUSED.format(why=merging.refused)
    else:
        yield HIDES.format(figures=plural(merging.hidden, "figure"))
    yield WHY


def _words(choice: Choice) -> str:
    hidden = HIDDEN_HERE.format(figures=plural(choice.hidden, "figure")) if choice.hidden else ""
    return WORDS.format(rows=offer_text(choice.offer), hidden=hidden).strip()
