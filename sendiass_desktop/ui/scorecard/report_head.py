"""The head of the room: which report of which period, what it is, and what can be done with it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sendiass_desktop.domain.periods import Period
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.kinds import REPORT_LABELS, ReportKind
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import find, key_text
from sendiass_desktop.ui.kit.layouts import FlowLayout
from sendiass_desktop.ui.kit.messages import announce
from sendiass_desktop.ui.kit.period_picker import PeriodPicker
from sendiass_desktop.ui.kit.quiet_combo import QuietCombo
from sendiass_desktop.ui.kit.verbs import VerbBar
from sendiass_desktop.ui.kit.wording import number, plural
from sendiass_desktop.ui.scorecard import words
from sendiass_desktop.ui.scorecard.fitting import fitting

ISSUE, ISSUED, NOW = "report.issue", "report.issued", "report.now"
MEND, HIGHLIGHTS = "report.mend", "report.highlights"
EXCEL, PDF = "report.excel", "report.pdf"
MANAGERS: Final = (ISSUE, HIGHLIGHTS, MEND, ISSUED, EXCEL, PDF)
OTHERS: Final = (MEND,)
GAPS: Final = "{count} of {total} {have} gaps"
IS_TODAYS: Final = "These are today's figures."
WAS_ISSUED: Final = "This is the report as it was issued. Go back to today's figures first."
ABOUT_CONTACTS: Final = "The month-end list is about contacts and casework."


class ReportHead(QWidget):
    """Choice of report and period, and the band over an issue, which are always seen.

    `under` are the verbs and the sentence, which scroll with the figures.
    """

    chosen = Signal(object, object)  # ReportKind, Period
    wanted = Signal(str)  # a verb
    refused = Signal()  # a sentence says why

    def __init__(self, services: Services, page: QWidget) -> None:
        """`page` is where the keys of the verbs work."""
        super().__init__(page)
        self._services = services
        self.report = QuietCombo(self)
        self.report.setAccessibleName("Report")
        for kind, label in REPORT_LABELS.items():
            self.report.addItem(label, kind)
        self.picker = PeriodPicker(services.scorecards, services.session.today, parent=self)
        manages = services.session.role is Role.MANAGER
        verbs = MANAGERS if manages else OTHERS
        self.verbs = VerbBar([find(id_) for id_ in verbs], page)
        self.under = QWidget(page)
        self.line = QLabel(self)
        self.line.setWordWrap(True)
        self.gaps = QPushButton(self)
        theme.set_role(self.gaps, "link")
        self.gaps.setToolTip(key_text(MEND))
        self.band = _Band(page)
        self._compose()
        self.report.activated.connect(self._on_report)
        self.picker.chosen.connect(self._on_period)
        self.picker.refused.connect(self.refuse)
        self.gaps.clicked.connect(self._on_gaps)
        for bar in (self.verbs, self.band.verbs):
            bar.wanted.connect(self.wanted)
            bar.refused.connect(self._on_rests)

    @property
    def kind(self) -> ReportKind:
        """The report that is chosen."""
        return ReportKind(self.report.currentData())

    def choose(self, kind: ReportKind, period: Period) -> None:
        """Choose a report and a period, and say so."""
        self._offer(kind)
        self.picker.show_period(period)

    def begin(self) -> None:
        """Say what is chosen, for the first time."""
        self.choose(self.kind, self.picker.period)

    def show_today(self, card: Scorecard, issued: str) -> None:
        """Say what today's figures are of; `issued` is what was issued of them, in words."""
        self.band.hide()
        self._say(words.about(card), issued, words.provisional(card))
        self._allow(card, frozen=False)

    def show_issued(self, card: Scorecard, said: str) -> None:
        """Say that these are figures as they were issued: `said`, over everything else."""
        self.name(card)
        self.band.say(said)
        self._say(words.about(card), words.provisional(card))
        self._allow(card, frozen=True)

    def name(self, card: Scorecard) -> None:
        """Choose the report and period of figures that are shown, and say nothing."""
        self._offer(card.kind)
        self.picker.name_period(card.period)

    def refuse(self, sentence: str) -> None:
        """Say why what was asked for is not to be had."""
        theme.set_role(self.line, "bad")
        self.line.setText(sentence)
        announce(self.line, sentence)
        self.refused.emit()

    def _offer(self, kind: ReportKind) -> Period:
        self.report.setCurrentIndex(self.report.findData(kind))
        today, terms = self._services.session.today(), self._services.scorecards.terms
        return self.picker.offer(fitting(kind, today, terms=terms))

    def _say(self, *sentences: str) -> None:
        theme.set_role(self.line, "muted")
        self.line.setText(" ".join(one for one in sentences if one))

    def _allow(self, card: Scorecard, *, frozen: bool) -> None:
        """Which verbs are to be had, and the count of gaps."""
        evaluations = card.kind in words.OF_EVALUATIONS
        self.band.verbs.allow(NOW, "" if frozen else IS_TODAYS)
        if self._services.session.role is Role.MANAGER:
            for verb in (ISSUE, HIGHLIGHTS):
                self.verbs.allow(verb, WAS_ISSUED if frozen else "")
        self.verbs.allow(MEND, ABOUT_CONTACTS if evaluations else "")
        gaps = len(card.gaps)
        have = "has" if gaps == 1 else "have"
        total = plural(card.total, "contact")
        told = GAPS.format(count=number(gaps), total=total, have=have) if gaps else "No gaps"
        self.gaps.setText(told)
        self.gaps.setVisible(not evaluations and not frozen)

    def _compose(self) -> None:
        names = QWidget(self)
        flow = FlowLayout(names)
        for part in (self.report, self.picker, self.gaps):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        theme.arrange(column, self, between=2)
        column.addWidget(names)
        column.addWidget(self.band)
        below = QVBoxLayout(self.under)
        theme.arrange(below, self, between=2)
        below.addWidget(self.verbs)
        below.addWidget(self.line)

    def _on_report(self, _place: int) -> None:
        self.picker.show_period(self._offer(self.kind))

    def _on_period(self, period: Period) -> None:
        self.chosen.emit(self.kind, period)

    def _on_gaps(self) -> None:
        self.wanted.emit(MEND)

    def _on_rests(self, why: str) -> None:
        if why:
            self.refuse(why)


class _Band(QFrame):
    """What says that these are not today's figures, and the way back to them."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        theme.set_role(self, "advice")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        theme.set_role(self.words, "heading")
        self.verbs = VerbBar([find(NOW)], page)
        row = QHBoxLayout(self)
        theme.arrange(row, self, around=3, between=3)
        row.addWidget(self.words, 1)
        row.addWidget(self.verbs)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show it, and have it read out."""
        self.words.setText(sentence)
        self.show()
        announce(self, sentence)
