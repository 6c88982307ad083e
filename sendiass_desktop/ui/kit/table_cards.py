"""Tables of figures side by side, a card for each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from sendiass_desktop.domain.scorecard.figures import Table
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.bars import FigureTable
from sendiass_desktop.ui.kit.columns import CardColumns


class TableCards(CardColumns):
    """Title, note and figures of every measure, in the order they are given."""

    figure_opened = Signal(str, object)  # measure; code, None for not recorded, `TOTAL` for all

    def __init__(self, parent: QWidget, *, opens: bool = True) -> None:
        """`opens` says whether there are records to be listed behind a figure."""
        super().__init__(parent)
        self._opens = opens
        self.figures: dict[str, FigureTable] = {}
        self._notes: dict[str, QLabel] = {}

    def show_tables(self, tables: Sequence[Table]) -> None:
        """Show these figures, each measure in the card it has; the keyboard stays where it was."""
        for table in tables:
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
        figures = FigureTable(table, card, opens=self._opens)
        figures.figure_opened.connect(self.figure_opened)
        column.addWidget(figures)
        self.figures[table.measure], self._notes[table.measure] = figures, note
        self.add_card(card)
