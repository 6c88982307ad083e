"""The room *Score card*: a period, its headlines and tables, and what is behind each figure."""

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import Period
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.columns import Ends
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.period_picker import PeriodPicker
from sendiass_desktop.ui.kit.scrolled import Scrolled
from sendiass_desktop.ui.kit.table_cards import TableCards
from sendiass_desktop.ui.kit.wording import date_range, long_date, number, plural
from sendiass_desktop.ui.scorecard.headlines import Headlines
from sendiass_desktop.ui.scorecard.opening import Opening

GAPS: Final = "Contacts with an answer not recorded"


class ScoreRoom(QWidget):
    """One page: the period on top, then tiles, then a card for each measure."""

    records_wanted = Signal(object, str)  # ContactFilter, where it came from in words
    export_wanted = Signal(str, object)  # "Excel" or "PDF", Scorecard

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._card: Scorecard | None = None
        self._stale = True
        self._here: QWidget | None = None  # the figure that was opened last
        self.picker = PeriodPicker(services.scorecards, services.session.today, parent=self)
        self.line = QLabel(self)
        self.line.setWordWrap(True)
        self.gaps = QPushButton(self)
        theme.set_role(self.gaps, "link")
        self.headlines = Headlines(self)
        self.tables = TableCards(self)
        self._scroll = Scrolled(self, across=True)
        self._opening = Opening(services.scorecards)
        self.panes = (self.picker, self.headlines, self.tables)
        self._compose()
        self._connect()

    @property
    def card(self) -> Scorecard | None:
        """The score card shown; None before the room was first seen."""
        return self._card

    def refresh(self) -> None:
        """Count again, if anything was changed since or another day has begun."""
        today = self._services.session.today()
        if self._stale or self._card is None or self._card.as_at != today:
            self._stale = False
            self.picker.show_period(self.picker.period)

    def take_change(self, change: Change) -> None:
        """Count again when contacts changed: at once if the page is seen, else when it is."""
        if not change.touches("contact", "response", "person", "list_entry", "setting"):
            return
        self._stale = True
        if self.isVisible():
            self.refresh()

    def focus_list(self) -> None:
        """Put the keyboard back on the figure that was opened, or on the first one."""
        self.refresh()
        (self._here or self.tables.first() or self.picker).setFocus()

    def show_period(self, period: Period) -> None:
        """Show another period."""
        self._stale = False
        self.picker.show_period(period)

    def _compose(self) -> None:
        title = QLabel("Score card", self)
        theme.set_role(title, "title")
        names = QWidget(self)
        left = QHBoxLayout(names)
        theme.arrange(left, self, between=3)
        left.addWidget(title)
        left.addWidget(self.picker)
        column = QVBoxLayout(self)
        theme.arrange(column, self, around=5, between=2)
        column.addWidget(Ends(names, self._exports(), parent=self))
        said = QHBoxLayout()
        theme.arrange(said, self, between=2)
        said.addWidget(self.line, 1)
        said.addWidget(self.gaps)
        column.addLayout(said)
        column.addWidget(self._scroll, 1)
        inside = QVBoxLayout(self._scroll.page)
        theme.arrange(inside, self, between=3)
        inside.addWidget(self.headlines)
        inside.addWidget(self.tables, 1)

    def _exports(self) -> QWidget:
        """The two files, for managers."""
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        theme.arrange(row, self, between=2)
        if self._services.session.role is Role.MANAGER:
            excel = QPushButton(icon("export"), "Export to Excel", holder)
            excel.clicked.connect(self._on_excel)
            pdf = QPushButton(icon("export"), "Export to PDF", holder)
            pdf.clicked.connect(self._on_pdf)
            row.addWidget(excel)
            row.addWidget(pdf)
        row.addStretch(1)
        return holder

    def _connect(self) -> None:
        self.picker.chosen.connect(self._on_period)
        self.picker.refused.connect(self._on_refused)
        self.gaps.clicked.connect(self._on_gaps)
        self.headlines.opened.connect(self._on_headline)
        self.headlines.month_opened.connect(self._on_month)
        self.tables.figure_opened.connect(self._on_figure)

    def _on_period(self, period: Period) -> None:
        try:
            card = self._services.scorecards.card(period)
        except AppError as trouble:
            self._on_refused(str(trouble))
            return
        self._card = card
        self._say(card)
        self.headlines.show_card(card, self._services.contacts.clock().days)
        self.tables.show_tables(card.tables)

    def _on_refused(self, sentence: str) -> None:
        theme.set_role(self.line, "bad")
        self.line.setText(sentence)

    def _say(self, card: Scorecard) -> None:
        theme.set_role(self.line, "muted")
        spans = date_range(card.period.first, card.period.last)
        said = [f"Contacts received {spans}, as at {long_date(card.as_at)}."]
        if card.provisional:
            said.append("Provisional: some contacts are still in time.")
        said.append("Not issued.")
        self.line.setText(" ".join(said))
        gaps = len(card.gaps)
        have = "has" if gaps == 1 else "have"
        of = f"{number(gaps)} of {plural(card.total, 'contact')} {have} gaps"
        self.gaps.setText(of if gaps else "No gaps")
        self.gaps.setEnabled(bool(gaps))

    def _on_figure(self, measure: str, code: str | None) -> None:
        if self._card is not None:
            self._open(self._opening.figure(self._card, measure, code=code))

    def _on_headline(self, key: str) -> None:
        if self._card is not None:
            self._open(self._opening.headline(self._card, key))

    def _on_month(self, name: str) -> None:
        if self._card is not None:
            self._open(self._opening.month(self._card, name))

    def _on_gaps(self) -> None:
        if self._card is not None:
            self._open((self._card.gaps, f"{self._card.period.name}, {GAPS.lower()}"))

    def _open(self, found: tuple[tuple[str, ...], str] | None) -> None:
        """Ask for the list of exactly these contacts."""
        if found is not None:
            self._here = self.focusWidget()
            ids, words = found
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
