"""What joins *My work* to the rest of the window: its desk, and the rooms its lines lead to."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from sendiass_desktop.domain.work import WorkItem
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.case_room import CaseRoom
from sendiass_desktop.ui.casework import Casework
from sendiass_desktop.ui.contacts.contact_room import ContactRoom
from sendiass_desktop.ui.contacts.desk import ContactDesk
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.work import work_verbs as do
from sendiass_desktop.ui.work.desk import WorkDesk
from sendiass_desktop.ui.work.work_room import WorkRoom

DEADLINE, TASK = "deadline", "task"


class Working(QObject):
    """The room *My work* at work: what its lines ask for is carried out here."""

    told = Signal(str)  # a sentence for the foot of the window

    def __init__(
        self,
        window: QMainWindow,
        services: Services,
        *,
        desk: FormDesk,
        shown: Callable[[], QWidget],
        contact_desk: ContactDesk,
        casework: Casework | None,
    ) -> None:
        """`shown` tells which room is shown."""
        super().__init__(window)
        self._forms = desk
        self._shown = shown
        self._contact_desk = contact_desk
        self._casework = casework
        self.room = WorkRoom(services, window, desk=desk)
        self.desk = WorkDesk(desk, services)
        self.room.new_wanted.connect(self._on_new)
        self.room.hand_over_wanted.connect(self._on_hand_over)
        self.room.asked.connect(self._on_asked)
        self.desk.saved.connect(self.room.go_to)
        self.desk.told.connect(self.told)
        desk.drafts_changed.connect(self.room.take_drafts)
        if casework is not None:
            casework.verb_wanted.connect(self._on_case_verb)
            casework.record_wanted.connect(self._on_record)

    def new_task(self) -> None:
        """Note a task, about the case or the contact that is shown."""
        case = contact = None
        shown = self._shown()
        if isinstance(shown, CaseRoom):
            case = shown.shown_case() or None
        elif isinstance(shown, ContactRoom):
            contact = shown.table.selected_id() or None
        self.desk.new_task(case, contact)

    def _on_new(self) -> None:
        self.desk.new_task()

    def _on_hand_over(self) -> None:
        self.desk.hand_over()

    def _on_asked(self, verb: str, item: WorkItem) -> None:
        """Open what a line needs: a form, a contact, a case, a draft."""
        contact, case = item.contact or "", item.case or ""
        ways: dict[str, Callable[[], object]] = {
            do.RESPOND: lambda: self._contact_desk.open_response(contact),
            do.PASS_ON: lambda: self._contact_desk.pass_on(contact),
            do.CONTACT: lambda: self._contact_desk.open_contact(contact),
            do.GIVE: lambda: self.desk.give(item.id),
            do.OPEN: lambda: self._open(item),
        }
        if self._casework is not None:
            casework = self._casework
            ways[do.CASE] = lambda: casework.show_case(case)
            ways[do.ACTIVITY] = lambda: casework.desk.do("activity", case)
        if verb in ways:
            ways[verb]()

    def _open(self, item: WorkItem) -> None:
        """The form of a deadline, a task or a draft."""
        if item.kind == DEADLINE:
            self.desk.open_deadline(item.id)
        elif item.kind == TASK:
            self.desk.open_task(item.id)
        else:
            self._forms.resume_id(item.id)

    def _on_case_verb(self, verb: str, case: str) -> None:
        """What the page of a case leaves to this desk."""
        if verb == DEADLINE:
            self.desk.new_deadline(case)
        elif verb == TASK:
            self.desk.new_task(case)

    def _on_record(self, kind: str, id_: str) -> None:
        if kind == DEADLINE:
            self.desk.open_deadline(id_)
        elif kind == TASK:
            self.desk.open_task(id_)
