"""The room *Score card*: a report of a period, its figures, and what is behind each of them."""

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import Period
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.difference import differences
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.issues import Issued, issued_words
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.figures import Behind
from sendiass_desktop.ui.kit.scrolled import Scrolled
from sendiass_desktop.ui.kit.table_cards import TableCards
from sendiass_desktop.ui.kit.wording import plural
from sendiass_desktop.ui.scorecard import words
from sendiass_desktop.ui.scorecard.headlines import Headlines
from sendiass_desktop.ui.scorecard.highlights_card import HighlightsCard
from sendiass_desktop.ui.scorecard.opening import CONTACT, Opening
from sendiass_desktop.ui.scorecard.report_head import NOW, ReportHead

NOT_ISSUED: Final = "Not issued."
DIFFERENT: Final = "{said}; {count} {are} different now."
AS_IT_WAS: Final = "{said}; nothing is different now."
BAND: Final = "{said}. Figures that were issued stay as they were."
ONLY_NUMBERS: Final = (
    "What a report is compared with was frozen as a number, without its records. Go back to"
    " today's figures to list them."
)


class ScoreRoom(QWidget):
    """One page: report and period on top, then tiles, then a card for each measure."""

    records_wanted = Signal(object, str)  # ContactFilter, where it came from in words
    list_wanted = Signal(object)  # Behind: records of another kind, or as they were issued
    wanted = Signal(str)  # a verb of report_head.py

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._card: Scorecard | None = None
        self._issued: Issued | None = None  # None: today's figures are shown
        self._stale = True
        self._here: QWidget | None = None  # the figure that was opened last
        self.head = ReportHead(services, self)
        self.picker, self.line, self.gaps = self.head.picker, self.head.line, self.head.gaps
        self.highlights = HighlightsCard(self)
        self.headlines = Headlines(self)
        self.tables = TableCards(self)
        self._scroll = Scrolled(self, across=True)
        self._opening = Opening(services.scorecards)
        self.panes = (self.head, self.headlines, self.tables)
        self._compose()
        self.head.chosen.connect(self._on_chosen)
        self.head.wanted.connect(self._on_wanted)
        self.head.refused.connect(self._on_refused)
        self.headlines.opened.connect(self._on_headline)
        self.headlines.month_opened.connect(self._on_month)
        self.tables.figure_opened.connect(self._on_figure)

    @property
    def card(self) -> Scorecard | None:
        """The report shown; None before the room was first seen."""
        return self._card

    @property
    def issued(self) -> Issued | None:
        """The issue that is read; None where today's figures are shown."""
        return self._issued

    def refresh(self) -> None:
        """Count again, if anything was changed since or another day has begun."""
        if self._issued is not None:
            return
        today = self._services.session.today()
        if self._stale or self._card is None or self._card.as_at != today:
            self._stale = False
            self.head.begin()

    def take_change(self, change: Change) -> None:
        """Count again when something changed: at once if the page is seen, else when it is."""
        if change.touched:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def focus_list(self) -> None:
        """Put the keyboard back on the figure that was opened, or on the first one."""
        self.refresh()
        (self._here or self.tables.first() or self.head.report).setFocus()

    def show_period(self, period: Period, kind: ReportKind = ReportKind.SCORE_CARD) -> None:
        """Show another period of a report."""
        self._stale = False
        self.head.choose(kind, period)

    def show_issued(self, issued: Issued) -> None:
        """Show a report as it was issued, marked as such, until today's figures are wanted."""
        self._issued = issued
        said = BAND.format(said=words.as_issued(issued.record))
        self.head.show_issued(issued.card, said)
        self._show(issued.card)

    def _on_chosen(self, kind: ReportKind, period: Period) -> None:
        try:
            card = self._services.scorecards.report(kind, period)
        except AppError as trouble:
            if self._card is not None:
                self.head.name(self._card)
            self.head.refuse(str(trouble))
            return
        self._issued = None
        self.head.show_today(card, self._issue_words(card))
        self._show(card)

    def _show(self, card: Scorecard) -> None:
        before = self._card
        if before is None or (before.kind, before.period) != (card.kind, card.period):
            self._scroll.verticalScrollBar().setValue(0)
        self._card = card
        of_contacts = card.kind not in words.OF_EVALUATIONS
        self.headlines.setVisible(of_contacts)
        if of_contacts:
            self.headlines.show_card(card, self._services.contacts.clock().days)
        names = {one.name: one.words for one in self._services.highlights.quotable(card)}
        self.highlights.show_highlights(card.highlights, names if card.highlights else {})
        revised = self._issued.revised if self._issued is not None else frozenset[str]()
        if not self.tables.fits(card.tables):  # all of them are made anew
            self._here = None
            if self.tables.isAncestorOf(self.focusWidget()):
                self.head.report.setFocus()
        self.tables.show_tables(card.tables, revised)

    def _issue_words(self, card: Scorecard) -> str:
        """What was issued of a report, and how much of it is different today; for managers."""
        if self._services.session.role is not Role.MANAGER:
            return ""
        latest = self._services.issues.latest(card.kind, card.period)
        if latest is None:
            return NOT_ISSUED
        said = issued_words(latest.record)
        found = sum(one.was != one.now for one in differences(latest.card, card))
        if not found:
            return AS_IT_WAS.format(said=said)
        are = "is" if found == 1 else "are"
        return DIFFERENT.format(said=said, count=plural(found, "figure"), are=are)

    def _on_wanted(self, verb: str) -> None:
        if verb != NOW:
            self.wanted.emit(verb)
        elif self._card is not None:
            self.show_period(self._card.period, self._card.kind)
            self.focus_list()

    def _on_refused(self) -> None:
        self._scroll.verticalScrollBar().setValue(0)  # where it is said

    def _on_figure(self, found: Behind) -> None:
        if self._card is not None:
            said = words.behind(self._card.period, found.words)
            self._open(Behind(said, found.ids, found.records))

    def _on_headline(self, key: str) -> None:
        if self._card is None:
            return
        if self._issued is not None and self._opening.is_counted_apart(self._card, key):
            self.head.refuse(ONLY_NUMBERS)
            return
        self._open(self._opening.headline(self._card, key))

    def _on_month(self, name: str) -> None:
        if self._issued is not None:
            self.head.refuse(ONLY_NUMBERS)
        elif self._card is not None:
            self._open(self._opening.month(self._card, name))

    def _open(self, found: Behind | None) -> None:
        """Ask for the list of exactly these records."""
        if found is None:
            return
        self._here = self.focusWidget()
        if found.records == CONTACT and self._issued is None:
            self.records_wanted.emit(ContactFilter(ids=found.ids), found.words)
        else:
            self.list_wanted.emit(found)

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        theme.arrange(column, self, around=5, between=2)
        column.addWidget(self.head)
        column.addWidget(self._scroll, 1)
        inside = QVBoxLayout(self._scroll.page)
        theme.arrange(inside, self, between=3)
        inside.addWidget(self.head.under)
        inside.addWidget(self.highlights)
        inside.addWidget(self.headlines)
        inside.addWidget(self.tables, 1)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for three columns (Qt's)."""
        return QSize(theme.unit(self, 260), theme.unit(self, 180))
