"""The tables of a score card, a card for each measure."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from sendiass_desktop.domain.scorecard.figures import Scorecard, Table
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.bars import FigureTable
from sendiass_desktop.ui.scorecard.columns import CardColumns


class TableCards(CardColumns):
    """Title, note and figures of every measure, in the order of the score card."""

    figure_opened = Signal(str, object)  # measure; code, None for not recorded, `TOTAL` for all

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.figures: dict[str, FigureTable] = {}
        self._notes: dict[str, QLabel] = {}

    def show_card(self, card: Scorecard) -> None:
        """Show the figures of a period; the keyboard stays where it was."""
        for table in card.tables:
            if table.measure in self.figures:
                self.figures[table.measure].show_table(table)
            else:
                self._add(table)
            note = self._notes[table.measure]
            note.setText(table.note)
            note.setVisible(bool(table.note))
        self.arrange()

    def first(self) -> FigureTable | None:
        """The first table, once there is one."""
        return next(iter(self.figures.values()), None)

    def _add(self, table: Table) -> None:
        card = QFrame(self)
        theme.set_role(card, "surface")
        column = QVBoxLayout(card)
        theme.arrange(column, self, around=3, between=1)
        title, note = QLabel(table.title, card), QLabel(card)
        for label, role in ((title, "heading"), (note, "hint")):
            theme.set_role(label, role)
            label.setWordWrap(True)
            column.addWidget(label)
        figures = FigureTable(table, card)
        figures.figure_opened.connect(self.figure_opened)
        column.addWidget(figures)
        self.figures[table.measure], self._notes[table.measure] = figures, note
        self.add_card(card)
