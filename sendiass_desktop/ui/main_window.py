"""The main window: navigation, the search box, one room at a time, the line at the foot."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.auditing import NAME as AUDIT
from sendiass_desktop.ui.auditing import Auditing
from sendiass_desktop.ui.backing import Backing
from sendiass_desktop.ui.casework import NAME as CASES
from sendiass_desktop.ui.casework import PEOPLE, Casework
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.contacts.contact_room import ContactRoom
from sendiass_desktop.ui.contacts.desk import ContactDesk
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.actions import make_action
from sendiass_desktop.ui.kit.bridge import ChangeBridge
from sendiass_desktop.ui.kit.child import Child
from sendiass_desktop.ui.kit.draft_button import DraftButton
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.kit.help import HelpKeys
from sendiass_desktop.ui.kit.in_hand import InHand
from sendiass_desktop.ui.kit.last_word import LastWord
from sendiass_desktop.ui.kit.navigation import Rooms
from sendiass_desktop.ui.kit.screen import available
from sendiass_desktop.ui.kit.top_bar import SEARCH, TopBar
from sendiass_desktop.ui.kit.wording import PRACTICE
from sendiass_desktop.ui.recalling import Recalling
from sendiass_desktop.ui.reporting import Reporting
from sendiass_desktop.ui.search.searching import Searching
from sendiass_desktop.ui.session.password_dialog import PasswordDialog
from sendiass_desktop.ui.settings.desk import SettingsDesk
from sendiass_desktop.ui.settings.look_page import SYSTEM
from sendiass_desktop.ui.settings.settings_room import SettingsRoom
from sendiass_desktop.ui.work.work_room import TITLE as WORK
from sendiass_desktop.ui.working import Working

CONTACTS, SCORE_CARD, SETTINGS = "Contacts", Reporting.ROOM, SettingsRoom.TITLE
EVALUATIONS: Final = "Evaluations"
SEARCH_OF_DUTY: Final = "Search contacts"
WIDE, HIGH = 340.0, 215.0  # steps
MOST_OF_THE_SCREEN: Final = 0.96


class MainWindow(QMainWindow):
    """Everything between unlock and lock: it carries what one room asks of another."""

    lock_wanted = Signal()
    closed = Signal()  # by its own button
    look_wanted = Signal(str, int)  # theme, text scale

    def __init__(
        self, services: Services, monotonic: Callable[[], float], *, command: list[str]
    ) -> None:
        """`command` starts the program's own command line, for long work."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._services = services
        session = services.session
        self.setWindowTitle(f"{session.service} · SENDIASS Desktop")
        self._locking = False
        self.desk = FormDesk(services, self)
        self.in_hand = InHand(self.desk)
        self._last_word = LastWord(self.desk)
        self.contact_desk = ContactDesk(self.desk, services, monotonic=monotonic)
        self.settings_desk = SettingsDesk(self.desk, services)
        self._look = (SYSTEM, theme.SMALLEST)
        works = session.role is not Role.DUTY  # on cases and figures
        self.casework: Casework | None = None
        if works:
            self.casework = Casework(
                self, services, desk=self.desk, monotonic=monotonic, command=command
            )
        self.rooms = Rooms(self._makers(), self)
        self.work = Working(
            self,
            services,
            desk=self.desk,
            shown=self.rooms.shown,
            contact_desk=self.contact_desk,
            casework=self.casework,
        )
        self.reporting = Reporting(self, services, desk=self.desk, command=command)
        self.reporting.join(self.contact_desk, self.casework)
        mark = PRACTICE if session.practice else ""
        search = SEARCH if works else SEARCH_OF_DUTY
        self.top = TopBar(session.service, mark, parent=self, search=search)
        self.searching = Searching(services, self.rooms, box=self.top.search)
        self.drafts = DraftButton(self)
        self.status = messages.StatusLine(self)
        self.auditing = Auditing(self, services, status=self.status, command=command)
        self.backing = Backing(
            services, self.rooms, status=self.status, monotonic=monotonic, command=command
        )
        self.recalling = Recalling(
            self, services, desk=self.desk, shown=self.rooms.shown, casework=self.casework
        )
        self._compose()
        self._bridge = ChangeBridge(self)
        session.changes.subscribe(self._bridge.publish)
        self._connect()
        self._make_actions()
        self.go_to(WORK)
        self._show_status()

    @cached_property
    def contacts(self) -> ContactRoom:
        """The room *Contacts*."""
        room = ContactRoom(self._services, self)
        room.open_wanted.connect(self.contact_desk.open_contact)
        room.respond_wanted.connect(self.contact_desk.open_response)
        room.pass_on_wanted.connect(self.contact_desk.pass_on)
        room.record_verb_wanted.connect(self.recalling.do)
        if self.casework is not None:
            room.case_wanted.connect(self.casework.case_of_contact)
            self.contact_desk.ties.join(room.pane.ties)
        return room

    @cached_property
    def settings(self) -> SettingsRoom:
        """The room *Settings*."""
        desk, keeper = self.settings_desk, self.backing.keeper
        room = SettingsRoom(self._services, self, desk=desk, keeper=keeper)
        self.backing.join(room)
        room.show_look(*self._look)
        room.look_wanted.connect(self.look_wanted)
        room.password_wanted.connect(self._on_password)
        return room

    def show_look(self, name: str, scale: int) -> None:
        """Mark the look that is on in the settings: a theme or "system", a scale in per cent."""
        self._look = (name, scale)
        if self.rooms.made(SETTINGS) is not None:
            self.settings.show_look(name, scale)

    def go_to(self, name: str) -> None:
        """Show a room and put the keyboard into it; ValueError where there is no such room."""
        self.rooms.go_to(name)

    def new_contact(self) -> ContactForm:
        """Open the contact form, over whatever room is shown."""
        return self.contact_desk.new_contact()

    def tell(self, sentences: Sequence[str]) -> None:
        """Say once what happened while this person was away, over the form in hand if any."""
        if sentences:
            over = self.in_hand.form() or self  # the keyboard goes back there
            messages.say(over, "While you were away", sentence="\n".join(sentences))

    def close_all(self) -> None:
        """Close every window of this session, asking nothing."""
        self._locking = True
        self.auditing.cancel()
        self.backing.keeper.stop()
        for child in self.findChildren(Child):
            child.cancel()
        self.desk.put_away()
        self.recalling.strip.forget()
        for dialog in self.findChildren(QDialog):
            dialog.close()
        self.close()

    def _makers(self) -> dict[str, Callable[[], QWidget]]:
        """How each room that this person has is made, in their order."""
        casework = self.casework
        rooms: dict[str, Callable[[], QWidget]] = {
            WORK: lambda: self.work.room,
            CONTACTS: lambda: self.contacts,
        }
        if casework is not None:
            rooms |= {
                CASES: lambda: casework.room,
                PEOPLE: lambda: casework.on_record,
                SCORE_CARD: lambda: self.reporting.scores,
            }
        rooms[EVALUATIONS] = lambda: self.reporting.evaluations
        if self._services.session.role is Role.MANAGER:
            rooms[AUDIT] = lambda: self.auditing.room
        return rooms | {SETTINGS: lambda: self.settings}

    def _compose(self) -> None:
        page = QWidget(self)
        whole = QVBoxLayout(page)
        theme.arrange(whole, self, between=0)
        whole.addWidget(self.top)
        whole.addWidget(self.rooms, 1)
        self.rooms.navigation.add_foot(self.drafts)
        self.rooms.navigation.add_foot(self.recalling.archived)
        self.rooms.begin_with(self.top.search)
        foot = QFrame(self)
        theme.set_role(foot, "foot")
        line = QHBoxLayout(foot)
        theme.arrange(line, self, between=0)
        line.addWidget(self.status, 1)
        line.addWidget(self.recalling.strip)
        whole.addWidget(foot)
        self.setCentralWidget(page)
        wanted = QSize(theme.unit(self, WIDE), theme.unit(self, HIGH))
        self.resize(wanted.boundedTo(available(self) * MOST_OF_THE_SCREEN))

    def _connect(self) -> None:
        self._bridge.changed.connect(self._on_change)
        self.top.new_wanted.connect(self.new_contact)
        self.top.lock_wanted.connect(self.lock_wanted)
        self.searching.opened.connect(self._on_found)
        self.drafts.chosen.connect(self.desk.resume_id)
        self.contact_desk.saved.connect(self._on_saved)
        self.desk.drafts_changed.connect(self._show_status)
        self.work.told.connect(self._on_told)
        self.reporting.told.connect(self._on_told)
        self.reporting.records_wanted.connect(self._on_records)
        self.reporting.room_wanted.connect(self.rooms.bring)
        self.auditing.told.connect(self._on_told)
        self.auditing.record_wanted.connect(self._on_found)
        if self.casework is not None:
            self.casework.contact_wanted.connect(self.contact_desk.open_contact)
            ties = self.contact_desk.ties
            ties.case_wanted.connect(self.casework.case_of_contact)
            ties.person_wanted.connect(self.casework.people.open_person)
            self.casework.room_wanted.connect(self.rooms.bring)

    def _make_actions(self) -> None:
        """The keys; those that are wanted from a form as well work over every window."""
        everywhere: dict[str, Callable[[], object]] = {
            "contact.new": self.new_contact,
            "search": self.top.search.ask,
            "lock": self.lock_wanted.emit,
            "task.new": self.work.new_task,
        }
        if self.casework is not None:
            everywhere["case.new"] = self.casework.new_case
        for id_, slot in everywhere.items():
            action = make_action(self, id_, slot=slot)
            action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        HelpKeys(self)

    def _show_status(self) -> None:
        session = self._services.session
        saved = f"Saved {session.saved_at:%H:%M:%S}" if session.saved_at else ""
        self.status.show_part("saved", saved)
        drafts = self.desk.drafts()
        self.drafts.show_drafts([(draft.id, self.desk.words_for(draft)) for draft in drafts])
        self.status.show_part("practice", PRACTICE if session.practice else "")
        self.status.show_right(f"{session.worker.name}, {session.role.value}")

    def _on_change(self, change: Change) -> None:
        self.rooms.take_change(change)
        self._show_status()

    def _on_saved(self, id_: str) -> None:
        if self.rooms.shown() is self.rooms.made(CONTACTS):
            self.contacts.go_to(id_)

    def _on_records(self, wanted: ContactFilter, words: str) -> None:
        self.rooms.bring(CONTACTS)
        self.contacts.show_filter(wanted, words)
        self.contacts.focus_list()

    def _on_found(self, kind: str, id_: str) -> None:
        if kind == "contact":
            self.contact_desk.open_contact(id_)
        elif kind == "task":
            self.work.desk.open_task(id_)
        elif kind == "person" and self.casework is not None:
            self.casework.people.open_person(id_)
        elif kind == "case" and self.casework is not None:
            self.casework.show_case(id_)

    def _on_password(self) -> None:
        PasswordDialog(self, self._services.staff).show()

    def _on_told(self, words: str) -> None:
        self.status.announce("told", words)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Closing keeps the drafts and asks nothing, unless the disk is full (Qt's)."""
        event.ignore()  # also where keeping fails, which is a bug
        if not self._locking and self._last_word.holds_back():
            return
        super().closeEvent(event)
        if not self._locking:
            self.closed.emit()
