"""What joins the reports and the evaluations to the rest of the window: rooms, windows, files."""

from contextlib import suppress
from functools import cached_property

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QMainWindow

from sendiass_desktop.services.issues import Issued
from sendiass_desktop.services.month_end import Mend
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.casework import Casework
from sendiass_desktop.ui.contacts.desk import ContactDesk
from sendiass_desktop.ui.evaluations.desk import EvaluationDesk
from sendiass_desktop.ui.evaluations.evaluation_room import EvaluationRoom
from sendiass_desktop.ui.kit.draft_form import DraftForm
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.scorecard import report_head
from sendiass_desktop.ui.scorecard.desk import ReportDesk
from sendiass_desktop.ui.scorecard.edition_desk import EditionDesk
from sendiass_desktop.ui.scorecard.hand_over import HandOver
from sendiass_desktop.ui.scorecard.score_room import ScoreRoom

FORMATS = {report_head.EXCEL: "Excel", report_head.PDF: "PDF"}


class Reporting(QObject):
    """The rooms *Score card* and *Evaluations* at work, and the files that leave them."""

    ROOM = "Score card"

    told = Signal(str)  # a sentence for the foot of the window
    records_wanted = Signal(object, str)  # the ContactFilter behind a figure, and its words
    room_wanted = Signal(str)  # a room, by its name

    def __init__(
        self, window: QMainWindow, services: Services, *, desk: FormDesk, command: list[str]
    ) -> None:
        """`command` starts the program's own command line."""
        super().__init__(window)
        self._window = window
        self._services = services
        self._contact_desk: ContactDesk | None = None
        self._casework: Casework | None = None
        self._hand_over = HandOver(services, command, window=window)
        self._desk = EvaluationDesk(desk, services, command=command)
        self.reports = ReportDesk(desk, services)
        self.reports.read_wanted.connect(self._on_read)
        self.reports.record_wanted.connect(self._on_record)
        self.reports.mend_wanted.connect(self._on_mend)
        self.editions = EditionDesk(desk, services, command=command)
        self.editions.told.connect(self.told)
        self.reports.edition_wanted.connect(self.editions.hand_over)
        # When the form has gone that issued it: what is opened next then has the keyboard.
        self.reports.issued.connect(self.editions.issued, Qt.ConnectionType.QueuedConnection)
        self._hand_over.done.connect(self.told)
        self._desk.printed.connect(self.told)

    def join(self, contact_desk: ContactDesk, casework: Casework | None) -> None:
        """Have the records behind a figure opened there."""
        self._contact_desk, self._casework = contact_desk, casework

    @cached_property
    def scores(self) -> ScoreRoom:
        """The room *Score card*."""
        room = ScoreRoom(self._services, self._window)
        room.records_wanted.connect(self.records_wanted)
        room.list_wanted.connect(self.reports.list_records)
        room.wanted.connect(self._on_wanted)
        return room

    @cached_property
    def evaluations(self) -> EvaluationRoom:
        """The room *Evaluations*."""
        return EvaluationRoom(self._services, self._desk, parent=self._window)

    def _on_wanted(self, verb: str) -> None:
        """Carry out a verb of the report that is shown."""
        card = self.scores.card
        if verb == report_head.ISSUED:
            latest = self.scores.issued
            self.reports.show_issued(latest.record.id if latest is not None else "")
        elif card is None:
            return
        elif verb == report_head.ISSUE:
            self.reports.issue(card)
        elif verb == report_head.MEND:
            self.reports.show_month_end(card.period)
        elif verb == report_head.HIGHLIGHTS:
            self.reports.show_highlights(card)
        elif verb in FORMATS:
            self._hand_over.start(FORMATS[verb], card, issued=self.scores.issued)

    def _on_read(self, issued: Issued) -> None:
        """Show a report as it was issued, in its room."""
        self.room_wanted.emit(self.ROOM)
        self.scores.show_issued(issued)
        self._window.activateWindow()
        self.scores.focus_list()

    def _on_record(self, kind: str, id_: str) -> QDialog | None:
        """Open what a line stands for."""
        casework = self._casework
        if kind == "contact" and self._contact_desk is not None:
            return self._contact_desk.open_contact(id_)
        if casework is None:
            return None
        if kind == "person":
            return casework.people.open_person(id_)
        if kind == "case":
            self._window.activateWindow()  # it is a page of a room, under the list
            casework.show_case(id_)
            return None
        return casework.desk.open(kind, id_)

    def _on_mend(self, mend: Mend) -> None:
        """Open the form of a record with the keyboard in a field, if the form asks for it."""
        form = self._on_record(mend.kind, mend.record)
        if isinstance(form, DraftForm):
            with suppress(KeyError):
                form.form.go_to(mend.field)
