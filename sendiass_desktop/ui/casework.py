"""What joins the rooms of cases and people to the rest of the window: desks, verbs, records."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from sendiass_desktop.domain.errors import AppError, Restricted
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.case_room import CaseRoom
from sendiass_desktop.ui.cases.desk import BOUND, CLOSE, CaseDesk
from sendiass_desktop.ui.cases.keep_filter import FilterDesk
from sendiass_desktop.ui.cases.people_desk import PeopleDesk
from sendiass_desktop.ui.cases.people_list import PeopleList
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.bridge import ChangeBridge
from sendiass_desktop.ui.kit.file_writer import FileWriter, Wanted
from sendiass_desktop.ui.kit.form_desk import FormDesk, Maker
from sendiass_desktop.ui.kit.reason_dialog import ReasonDialog, ask_reason, reason_words

NAME, PEOPLE = "Cases", "People"
AGREEMENT = "Print the support agreement"
ARCHIVE = "Archive this case?"
ARCHIVED = "It is taken out of the lists and can be brought back: nothing is destroyed."
LIFT = "Lift the restriction?"
LIFTED = "Everybody who does casework then sees this case and what belongs to it."
NOT_AN_ACTIVITY = "Choose the activity in the timeline first."
NOT_A_CONTACT = "Choose the contact in the timeline first."


class Casework(QObject):
    """The room *Cases* at work: what its page asks for is carried out here."""

    contact_wanted = Signal(str)  # a contact is to be opened
    room_wanted = Signal(str)  # a room, by its name
    verb_wanted = Signal(str, str)  # a verb of a case's page and its case
    record_wanted = Signal(str, str)  # kind and id of what a line of it stands for

    def __init__(
        self,
        window: QMainWindow,
        services: Services,
        *,
        desk: FormDesk,
        monotonic: Callable[[], float],
        command: list[str],
    ) -> None:
        """`command` starts the program's own command line."""
        super().__init__(window)
        self._services = services
        self._window = window
        self._forms = desk
        self._case = ""  # what a question is about
        self.desk = CaseDesk(desk, services, monotonic=monotonic)
        self.writer = FileWriter(services.session, command, window=window)
        self._printed = ""  # the intervention whose agreement is being written
        self.writer.written.connect(self._on_printed)
        self.desk.case_opened.connect(self.show_case)
        self.people = PeopleDesk(desk, services)
        self.filters = FilterDesk(desk, services)
        desk.register(ReasonDialog.NAME, Maker(self._resumed_reason, reason_words))
        self.people.case_wanted.connect(self.show_case)
        bridge = ChangeBridge(self)
        services.session.changes.subscribe(bridge.publish)
        bridge.changed.connect(self.people.take_change)

    @cached_property
    def room(self) -> CaseRoom:
        """The room *Cases*."""
        room = CaseRoom(self._services, self._window)
        room.new_wanted.connect(self.new_case)
        room.verb_wanted.connect(self._on_verb)
        room.verb_wanted.connect(self.verb_wanted)
        room.record_wanted.connect(self._on_record)
        room.record_wanted.connect(self.record_wanted)
        room.reason_wanted.connect(self._on_reason)
        room.keep_wanted.connect(self.filters.keep)
        return room

    @cached_property
    def on_record(self) -> PeopleList:
        """The room *People*."""
        room = PeopleList(self._services, self._window)
        room.opened.connect(self.people.open_person)
        room.new_wanted.connect(self.people.new_person)
        return room

    def new_case(self) -> None:
        """Open the form of a new case."""
        self.desk.new_case()

    def case_of_contact(self, contact: str) -> None:
        """Show the case of a contact, or begin one from it."""
        try:
            case = self._services.contacts.get(contact).case
        except Restricted as masked:
            self._on_reason(masked.case)
            return
        except AppError as trouble:
            messages.say(self._window, "Case", sentence=str(trouble))
            return
        if case:
            self.show_case(case)
        else:
            self.desk.new_case(contact)

    def show_case(self, id_: str) -> None:
        """Show the page of a case, whatever room is shown."""
        self.room_wanted.emit(NAME)
        self.room.open_case(id_)

    def _on_verb(self, verb: str, case: str) -> None:
        self._case = case
        if verb in BOUND or verb in (CLOSE, "case"):
            self.desk.do(verb, case, line=self.room.page.timeline.selected())
        elif verb == "new_matter":
            self._turn("activity", NOT_AN_ACTIVITY, into=self._into_contact)
        elif verb == "part_of_case":
            self._turn("contact", NOT_A_CONTACT, into=self._into_activity)
        elif verb == "agreement":
            self._guard(self._print, case)
        elif verb == "archive":
            asked = messages.confirm_danger(
                self._window, ARCHIVE, sentence=ARCHIVED, verb="Archive"
            )
            asked.agreed.connect(self._archive)
        elif verb == "restore":
            self._guard(self._services.cases.restore, case)
        elif verb == "lift":
            asked = messages.confirm_danger(self._window, LIFT, sentence=LIFTED, verb="Lift it")
            asked.agreed.connect(self._lift)

    def _on_record(self, kind: str, id_: str) -> None:
        if kind == "contact":
            self.contact_wanted.emit(id_)
        elif kind == "response":
            self._guard(self._open_response, id_)
        elif kind == "person":
            self.people.open_person(id_, self.room.shown_case())
        else:
            self.desk.open(kind, id_)

    def _on_reason(self, case: str) -> None:
        ask_reason(self._forms, case, open_=self._open_with_reason)

    def _resumed_reason(self, draft: Draft) -> ReasonDialog:
        open_ = self._open_with_reason
        return ReasonDialog(self._window, self._services, record=draft.record, open_=open_)

    def _open_with_reason(self, case: str, reason: str) -> None:
        self._services.need_to_know.open_with_reason(case, reason)
        self.show_case(case)

    def _open_response(self, id_: str) -> None:
        contact = self._services.cases.part("response", id_).contact
        self.contact_wanted.emit(contact)

    def _turn(self, kind: str, sentence: str, *, into: Callable[[str], object]) -> None:
        """Turn the chosen line into something else, or say (`sentence`) which to choose."""
        chosen = self.room.page.timeline.selected()
        if chosen is None or chosen[0] != kind:
            messages.say(self._window, "Case", sentence=sentence)
            return
        self._guard(into, chosen[1])

    def _into_contact(self, activity: str) -> None:
        self.contact_wanted.emit(self._services.activities.as_contact(activity))

    def _into_activity(self, contact: str) -> None:
        activity = self._services.activities.as_activity(contact, self._case)
        self.room.page.timeline.table.select(f"activity/{activity}")

    def _print(self, case: str) -> None:
        """Print the support agreement of the intervention that is open at a level with one."""
        self._printed = self._services.agreements.of(case)
        options = ("--intervention", self._printed)
        name = f"{self._services.agreements.title(self._printed)}.pdf"
        self.writer.ask(Wanted(AGREEMENT, name, "pdf", "support-agreement", options))

    def _on_printed(self, _path: str) -> None:
        self._services.agreements.enter(self._printed)

    def _archive(self) -> None:
        if self._guard(self._services.cases.archive, self._case):
            self.room.page.back_wanted.emit()

    def _lift(self) -> None:
        self._guard(self._services.need_to_know.lift_restriction, self._case)

    def _guard(self, verb: Callable[[str], object], id_: str) -> bool:
        """Carry out a verb, or say why not; whether it was carried out."""
        try:
            verb(id_)
        except AppError as trouble:
            messages.say(self._window, "Case", sentence=str(trouble))
            return False
        return True
