"""Tables of figures side by side, a card for each; those with columns one under the other."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from sendiass_desktop.domain.scorecard.figures import Table
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.bars import FigureTable
from sendiass_desktop.ui.kit.columns import MOST, CardColumns
from sendiass_desktop.ui.kit.fact_links import FactLinks
from sendiass_desktop.ui.kit.figures import Names
from sendiass_desktop.ui.kit.shares import facts
from sendiass_desktop.ui.kit.wide_figures import is_wide
from sendiass_desktop.ui.kit.wide_table import WideTable

Shown = FigureTable | WideTable


class TableCards(CardColumns):
    """Title, note, shares and figures of every measure, in the order they are given."""

    figure_opened = Signal(object)  # Behind

    def __init__(self, parent: QWidget, *, opens: bool = True) -> None:
        """`opens` says whether there are records to be listed behind a figure."""
        super().__init__(parent)
        self._opens = opens
        self.figures: dict[str, Shown] = {}
        self.facts: dict[str, FactLinks] = {}
        self._words: dict[str, tuple[QLabel, QLabel]] = {}

    def show_tables(self, tables: Sequence[Table], revised: Names = frozenset()) -> None:
        """Show these figures, each measure in the card it has; the keyboard stays where it was.

        Figures of a name in `revised` are marked.
        """
        if not self.fits(tables):
            self._begin_anew()
        self.most = 1 if any(table.columns for table in tables) else MOST
        for table in tables:
            made = table.measure not in self.figures
            if made:
                self._add(table)
            if revised or not made:
                self.figures[table.measure].show_table(table, revised)
            self._say(table, revised)
        self.arrange()

    def first(self) -> Shown | None:
        """The first table, once there is one."""
        return next(iter(self.figures.values()), None)

    def fits(self, tables: Sequence[Table]) -> bool:
        """Whether the cards that there are begin the row of these tables, in their order."""
        made = list(self.figures.items())
        wanted = [(table.measure, _kind(table)) for table in tables]
        same = zip(made, wanted, strict=False)
        return len(made) <= len(wanted) and all(
            (measure, type(view)) == other for (measure, view), other in same
        )

    def _begin_anew(self) -> None:
        self.clear_cards()
        for held in (self.figures, self.facts, self._words):
            held.clear()

    def _say(self, table: Table, revised: Names) -> None:
        """What stands over the figures of a table."""
        title, note = self._words[table.measure]
        title.setText(table.title)
        note.setText(table.note)
        note.setVisible(bool(table.note))
        wide = bool(table.columns)
        told = facts(table, revised) if self._opens and not wide else ()
        self.facts[table.measure].show_facts(told)

    def _add(self, table: Table) -> None:
        card = QFrame(self)
        theme.set_role(card, "surface")
        column = QVBoxLayout(card)
        theme.arrange(column, self, around=3, between=1)
        title, note = QLabel(card), QLabel(card)
        for label, role in ((title, "heading"), (note, "hint")):
            theme.set_role(label, role)
            label.setWordWrap(True)
            column.addWidget(label)
        links = FactLinks(card)
        column.addWidget(links)
        figures = _kind(table)(table, card, opens=self._opens)
        for source in (figures.figure_opened, links.opened):
            source.connect(self.figure_opened)
        column.addWidget(figures)
        self.figures[table.measure], self._words[table.measure] = figures, (title, note)
        self.facts[table.measure] = links
        self.add_card(card)


def _kind(table: Table) -> type[Shown]:
    return WideTable if is_wide(table) else FigureTable
