"""The room *Evaluations*: what waits, typing one in, the blank form, the results of a period."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.evaluation import QuestionSet
from sendiass_desktop.domain.evaluation_batch import FEWEST
from sendiass_desktop.domain.periods import Period
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.evaluations.desk import EvaluationDesk
from sendiass_desktop.ui.evaluations.results_page import ResultsPage, said_of
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.columns import Ends
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.layouts import FlowLayout
from sendiass_desktop.ui.kit.period_picker import KINDS, PeriodPicker
from sendiass_desktop.ui.kit.quiet_combo import QuietCombo
from sendiass_desktop.ui.kit.scrolled import Scrolled
from sendiass_desktop.ui.kit.wording import long_date, plural

# An evaluation knows its month and no day: two dates would promise more than can be told.
WHOLE_MONTHS: Final = KINDS[:-1]
TOGETHER: Final = f"They are entered together once {FEWEST} wait and their month is over."
NONE_WAIT: Final = "No evaluations wait."
NO_RESULTS: Final = "Caseworkers and managers see what was answered."


class EvaluationRoom(QWidget):
    """One page: what can be done on top, what waits, then the figures of a period."""

    def __init__(self, services: Services, desk: EvaluationDesk, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self.desk = desk
        self._stale = True
        session = services.session
        self._sees = session.role is not Role.DUTY
        self.type_in = QPushButton(icon("plus", "on_accent"), "Type in an evaluation", self)
        theme.set_role(self.type_in, "primary")
        self.blank = QPushButton(icon("export"), "Blank form as PDF", self)
        self.sets = QuietCombo(self)
        self.sets.setAccessibleName("Question set")
        self.waiting = _line(self)
        self.enter = QPushButton("Enter them now", self)
        theme.set_role(self.enter, "link")
        self.line = _line(self)
        self.picker = PeriodPicker(
            services.scorecards, session.today, parent=self, kinds=WHOLE_MONTHS
        )
        self.results = ResultsPage(self)
        self._actions = QWidget(self)
        self._scroll = Scrolled(self, across=True)
        self._fill_sets()
        self._compose()
        self._connect()

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """What F6 walks through; results only where there are any."""
        if not self._sees:
            return (self._actions,)
        return (self.picker, self._actions, *((self.results,) if self.results.cards else ()))

    def refresh(self) -> None:
        """Look again at what waits, and count again if anything changed."""
        self._show_waiting()
        if self._stale:
            self._stale = False
            if self._sees:
                self.picker.show_period(self.picker.period)

    def take_change(self, change: Change) -> None:
        """Count again when evaluations changed: at once if the page is seen, else when it is."""
        if not change.touches("evaluation", "evaluation_tray", "intervention", "list_entry"):
            return
        self._stale = self._stale or not change.touches("evaluation_tray")
        if self.isVisible():
            self.refresh()

    def focus_list(self) -> None:
        """Put the keyboard on what is mostly done here: typing one in."""
        self.refresh()
        self.type_in.setFocus()

    def asked(self) -> QuestionSet:
        """The question set that was chosen."""
        return self._services.evaluations.offered(self.sets.currentData())

    def _fill_sets(self) -> None:
        evaluations = self._services.evaluations
        for one in evaluations.sets():
            self.sets.addItem(one.name, one.code)
        self.sets.setCurrentIndex(self.sets.findData(evaluations.usual().code))
        self.sets.setVisible(self.sets.count() > 1)

    def _compose(self) -> None:
        title = QLabel("Evaluations", self)
        theme.set_role(title, "title")
        column = QVBoxLayout(self)
        theme.arrange(column, self, around=5, between=2)
        column.addWidget(Ends(title, self.picker, parent=self))
        column.addWidget(self._scroll, 1)
        self._fill_page(self._scroll.page)
        self.picker.setVisible(self._sees)
        if not self._sees:
            self.line.setText(NO_RESULTS)

    def _fill_page(self, page: QWidget) -> None:
        """What scrolls: what can be done, what waits, the figures."""
        column = QVBoxLayout(page)
        theme.arrange(column, self, between=2)
        flow = FlowLayout(self._actions)
        theme.arrange(flow, self, between=0)
        for part in (self.type_in, self.blank, self.sets):
            flow.addWidget(part)
        column.addWidget(self._actions)
        row = QHBoxLayout()
        theme.arrange(row, self, between=2)
        row.addWidget(self.waiting, 1)
        row.addWidget(self.enter)
        column.addLayout(row)
        column.addWidget(self.line)
        column.addWidget(self.results, 1)

    def _connect(self) -> None:
        self.type_in.clicked.connect(self._on_type_in)
        self.blank.clicked.connect(self._on_blank)
        self.enter.clicked.connect(self._on_enter)
        self.picker.chosen.connect(self._on_period)
        self.picker.refused.connect(self.line.setText)

    def _show_waiting(self) -> None:
        evaluations = self._services.evaluations
        count, batch = evaluations.waiting(), evaluations.last_batch()
        wait = "waits" if count == 1 else "wait"
        said = [f"{plural(count, 'evaluation')} {wait}. {TOGETHER}" if count else NONE_WAIT]
        if batch is not None:
            said.append(f"{batch.count:,} were entered on {long_date(batch.on)}.")
        self.waiting.setText(" ".join(said))
        manager = self._services.session.role is Role.MANAGER
        self.enter.setVisible(manager and evaluations.may_enter())

    def _on_type_in(self) -> None:
        self.desk.type_in(self.asked())

    def _on_blank(self) -> None:
        self.desk.print_form(self.asked())

    def _on_enter(self) -> None:
        try:
            self._services.evaluations.enter_batch()
        except AppError as trouble:
            messages.say(self, "Evaluations", sentence=str(trouble))
        self.type_in.setFocus()

    def _on_period(self, period: Period) -> None:
        try:
            found = self._services.evaluations.results(period)
        except AppError as trouble:
            self.line.setText(str(trouble))
            return
        self.line.setText(said_of(found))
        self.results.show_results(found)


def _line(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    theme.set_role(label, "muted")
    return label
