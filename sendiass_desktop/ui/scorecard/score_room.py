"""The room *Score card*: a period, its headlines and tables, and what is behind each figure."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import Period
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.figures import Scorecard, Share, Table
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.bars import TOTAL, FigureTable
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.layouts import FlowLayout
from sendiass_desktop.ui.kit.tiles import Tile
from sendiass_desktop.ui.kit.trend import TrendBars
from sendiass_desktop.ui.kit.wording import long_date, number, plural
from sendiass_desktop.ui.scorecard.columns import CardColumns
from sendiass_desktop.ui.scorecard.period_picker import PeriodPicker

PEOPLE: Final = "people"


class ScoreRoom(QWidget):
    """One page: the period on top, then tiles, then a card for each measure."""

    records_wanted = Signal(object, str)  # ContactFilter, where it came from in words
    export_wanted = Signal(str, object)  # "Excel" or "PDF", Scorecard

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._card: Scorecard | None = None
        self._stale = True
        self._tables: dict[str, FigureTable] = {}
        self._notes: dict[str, QLabel] = {}
        self._picker = PeriodPicker(services.scorecards, self)
        self._line = QLabel(self)
        self._line.setWordWrap(True)
        self._gaps = QPushButton(self)
        theme.set_role(self._gaps, "link")
        self._gaps.clicked.connect(self._on_gaps)
        self._shelf = QWidget(self)
        self._tiles = FlowLayout(self._shelf)
        self._tile_of: dict[str, Tile] = {}
        self._trend = TrendBars("Contacts, last 13 months", (), "contacts", self)
        self._cards = CardColumns(self)
        self._scroll = QScrollArea(self)
        self._compose()
        self._picker.chosen.connect(self._on_period)
        self._picker.refused.connect(self._on_refused)

    def refresh(self) -> None:
        """Count again."""
        self._stale = False
        self._picker.show_period(self._picker.period)

    def take_change(self, change: Change) -> None:
        """Count again when contacts changed: at once if the page is seen, else when it is."""
        if not change.touches("contact", "response", "person", "list_entry", "setting"):
            return
        self._stale = True
        if self.isVisible():
            self.refresh()

    def focus_list(self) -> None:
        """Put the keyboard on the first figure, with fresh figures."""
        if self._stale:
            self.refresh()
        if self._tables:
            next(iter(self._tables.values())).setFocus()

    @property
    def card(self) -> Scorecard | None:
        """The score card shown."""
        return self._card

    def show_period(self, period: Period) -> None:
        """Show another period."""
        self._stale = False
        self._picker.show_period(period)

    def _compose(self) -> None:
        title = QLabel("Score card", self)
        theme.set_role(title, "title")
        head = QHBoxLayout()
        theme.arrange(head, self, between=3)
        head.addWidget(title)
        head.addWidget(self._picker)
        head.addStretch(1)
        if self._services.session.role is Role.MANAGER:
            for name, slot in (("Excel", self._on_excel), ("PDF", self._on_pdf)):
                button = QPushButton(icon("export"), f"Export to {name}", self)
                button.clicked.connect(slot)
                head.addWidget(button)
        said = QHBoxLayout()
        theme.arrange(said, self, between=1)
        said.addWidget(self._line, 1)
        said.addWidget(self._gaps)
        self._tiles.setSpacing(theme.unit(self, 3))
        self._trend_card = QFrame(self._shelf)
        theme.set_role(self._trend_card, "surface")
        months = QVBoxLayout(self._trend_card)
        theme.arrange(months, self, around=3, between=0.5)
        caption = QLabel("Contacts, last 13 months", self._trend_card)
        theme.set_role(caption, "hint")
        months.addWidget(caption)
        months.addWidget(self._trend)
        page = QWidget(self._scroll)
        theme.set_role(page, "scrolled")
        inside = QVBoxLayout(page)
        theme.arrange(inside, self, between=3)
        inside.addWidget(self._shelf)
        inside.addWidget(self._cards, 1)
        self._scroll.setWidget(page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        theme.arrange(column, self, around=5, between=2)
        column.addLayout(head)
        column.addLayout(said)
        column.addWidget(self._scroll, 1)

    def _on_period(self, period: Period) -> None:
        try:
            card = self._services.scorecards.card(period)
        except AppError as trouble:
            self._on_refused(str(trouble))
            return
        self._card = card
        self._say(card)
        self._show_tiles(card)
        for table in card.tables:
            self._show_table(table)
        self._cards.arrange()

    def _on_refused(self, sentence: str) -> None:
        theme.set_role(self._line, "bad")
        self._line.setText(sentence)

    def _say(self, card: Scorecard) -> None:
        theme.set_role(self._line, "muted")
        period = card.period
        spans = f"{long_date(period.first)} to {long_date(period.last)}"
        said = [f"Contacts received from {spans}, as at {long_date(card.as_at)}."]
        if card.provisional:
            said.append("Provisional: some contacts are still in time.")
        said.append("Not issued.")
        self._line.setText(" ".join(said))
        gaps = len(card.gaps)
        have = "has" if gaps == 1 else "have"
        of = f"{number(gaps)} of {plural(card.total, 'contact')} {have} gaps"
        self._gaps.setText(of if gaps else "No gaps")
        self._gaps.setEnabled(bool(gaps))

    def _show_tiles(self, card: Scorecard) -> None:
        calls = "call or message" if card.calls == 1 else "calls and messages"
        self._tile("total", "Total contacts").show_value(
            number(card.total), f"in {number(card.calls)} {calls}"
        )
        for measure, apart in (("contacts.response", ""), ("contacts.reply", ", not in the call")):
            table = card.table(measure)
            if table.headline is not None:
                self._share_tile(measure, f"Within 5 working days{apart}", table.headline)
            for share in table.beside if not apart else ():
                self._share_tile(f"{measure}.beside", "Of these contacted", share)
        for one in card.compared:
            self._tile(one.label, one.label).show_value(number(one.value), one.period)
        trend = card.table("contacts.total").trend
        self._trend.show_trend(trend)
        self._tiles.removeWidget(self._trend_card)
        self._tiles.addWidget(self._trend_card)

    def _share_tile(self, key: str, label: str, share: Share) -> None:
        value = "no cases" if share.percent is None else f"{share.percent}%"
        met = "met" if share.base and share.count == share.base else "not met"
        target = f". Target 100%: {met}" if share.base and "beside" not in key else ""
        detail = f"{number(share.count)} of {number(share.base)}{target}"
        self._tile(key, label).show_value(value, detail)

    def _tile(self, key: str, label: str) -> Tile:
        tile = self._tile_of.get(key)
        if tile is None:
            tile = self._tile_of[key] = Tile(label, self)
            tile.setObjectName(key)
            tile.opened.connect(self._on_tile)
            self._tiles.addWidget(tile)
        return tile

    def _show_table(self, table: Table) -> None:
        if table.measure in self._tables:
            self._tables[table.measure].show_table(table)
            self._notes[table.measure].setText(table.note)
            return
        card = QFrame(self._cards)
        theme.set_role(card, "surface")
        column = QVBoxLayout(card)
        theme.arrange(column, self, around=3, between=1)
        title = QLabel(table.title, card)
        theme.set_role(title, "heading")
        title.setWordWrap(True)
        note = QLabel(table.note, card)
        theme.set_role(note, "hint")
        note.setWordWrap(True)
        figures = FigureTable(table, card)
        figures.figure_opened.connect(self._on_figure)
        column.addWidget(title)
        column.addWidget(note)
        column.addWidget(figures)
        self._tables[table.measure], self._notes[table.measure] = figures, note
        self._cards.add_card(card)

    def _on_figure(self, measure: str, code: str | None) -> None:
        """Open a figure: exactly the contacts behind it."""
        if self._card is None:
            return
        table = self._card.table(measure)
        if table.unit == PEOPLE:
            return
        if code == TOTAL:
            self._open(table.ids, table.title)
            return
        row = next(row for row in table.rows if row.code == code)
        self._open(row.ids, f"{table.title}, {row.label}")

    def _on_tile(self) -> None:
        if self._card is None:
            return
        key = self.sender().objectName()
        if key == "total":
            table = self._card.table("contacts.total")
            self._open(table.ids, table.title)
            return
        table = self._card.table(key.removesuffix(".beside"))
        share = table.beside[0] if key.endswith(".beside") else table.headline
        if share is not None:
            self._open(share.ids, f"{table.title}, {share.label}")

    def _on_gaps(self) -> None:
        if self._card is not None:
            self._open(self._card.gaps, "Contacts with an answer not recorded")

    def _open(self, ids: tuple[str, ...], title: str) -> None:
        if self._card is not None:
            words = f"{self._card.period.name}, {title[0].lower()}{title[1:]}"
            self.records_wanted.emit(ContactFilter(ids=ids), words)

    def _on_excel(self) -> None:
        if self._card is not None:
            self.export_wanted.emit("Excel", self._card)

    def _on_pdf(self) -> None:
        if self._card is not None:
            self.export_wanted.emit("PDF", self._card)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for three columns (Qt's)."""
        return QSize(theme.unit(self, 260), theme.unit(self, 180))
