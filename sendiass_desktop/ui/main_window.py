"""The main window: navigation, the search box, one room at a time, the line at the foot."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts.contact_form import FORM as CONTACT_FORM
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.contacts.contact_room import ContactRoom
from sendiass_desktop.ui.contacts.response_form import ResponseForm
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.actions import ROOM_KEYS, key_text, make_action
from sendiass_desktop.ui.kit.bridge import ChangeBridge
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.wording import plural
from sendiass_desktop.ui.scorecard.hand_over import HandOver
from sendiass_desktop.ui.scorecard.score_room import ScoreRoom
from sendiass_desktop.ui.settings.settings_room import SettingsRoom

CONTACTS, SCORE_CARD, SETTINGS = "Contacts", "Score card", "Settings"
PRACTICE: Final = "Practice store · invented people"


class MainWindow(QMainWindow):
    """Everything between unlock and lock: it carries what one room asks of another."""

    lock_wanted = Signal()
    closed = Signal()  # by its own button
    look_wanted = Signal(str, int)  # theme, text scale

    def __init__(
        self, services: Services, monotonic: Callable[[], float], command: list[str]
    ) -> None:
        """`command` starts the program's own command line, for long work."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._services = services
        self._monotonic = monotonic
        self._bridge = ChangeBridge(self)
        services.session.changes.subscribe(self._bridge.publish)
        self._bridge.changed.connect(self._on_change)
        self.setWindowTitle(f"{services.session.service} · SENDIASS Desktop")
        self._locking = False
        self._names: list[str] = []
        self._hand_over = HandOver(services, command, self)
        self._rooms = QStackedWidget(self)
        self._list = QListView(self)
        self._search = QLineEdit(self)
        self._drafts = QPushButton(self)
        self.status = messages.StatusLine(self)
        self.contacts = ContactRoom(services, self)
        self.settings = SettingsRoom(services, self)
        self.scores = ScoreRoom(services, self) if self._may_see_figures() else None
        self._compose()
        self._connect()
        self.go_to(CONTACTS)
        self._show_status()

    def go_to(self, name: str) -> None:
        """Show a room and put the keyboard into it."""
        row = self._names.index(name)
        self._list.setCurrentIndex(self._list.model().index(row, 0))
        self._rooms.setCurrentIndex(row)
        room: Any = self._rooms.currentWidget()
        room.focus_list()

    def new_contact(self, start: dict[str, Any] | None = None) -> ContactForm:
        """Open the contact form, over whatever room is shown."""
        form = ContactForm(self, self._services, self._monotonic)
        if start:
            form.start_with(dict(start))
        return self._show_form(form)

    def open_contact(self, id_: str) -> ContactForm | None:
        """Open a contact to read it whole or correct it; None if it is not for this reader."""
        try:
            detail = self._services.contacts.detail(id_)
        except AppError as trouble:
            messages.say(self, "Contact", str(trouble))
            return None
        return self._show_form(ContactForm(self, self._services, self._monotonic, detail=detail))

    def open_response(self, id_: str) -> ResponseForm:
        """Log an attempt to answer a contact."""
        form = ResponseForm(self, self._services, self._services.contacts.detail(id_))
        form.saved.connect(self._on_saved)
        form.left.connect(self._show_status)
        form.show()
        return form

    def resume(self, draft: Draft) -> QWidget:
        """Go on with a draft where it was left."""
        if draft.form == CONTACT_FORM:
            detail = self._services.contacts.detail(draft.record) if draft.record else None
            form = ContactForm(self, self._services, self._monotonic, detail=detail)
            form.resume(draft)
            return self._show_form(form)
        response = self.open_response(draft.record)
        response.resume(draft.id, draft.typed)
        return response

    def place(self) -> dict[str, Any]:
        """Where the worker is: room, contact and period, to come back to after unlock."""
        card = self.scores.card if self.scores is not None else None
        return {
            "room": self._names[self._rooms.currentIndex()],
            "contact": self.contacts.table.selected_id(),
            "period": card.period if card is not None else None,
            "drafts": [draft.id for draft in self._open_drafts()],
        }

    def go_back_to(self, place: dict[str, Any]) -> None:
        """Go back to where the worker was, with the same forms open."""
        if place.get("period") is not None and self.scores is not None:
            self.scores.show_period(place["period"])
        if place.get("room") in self._names:
            self.go_to(place["room"])
        if place.get("contact"):
            self.contacts.table.select(place["contact"])
        for draft in self._services.drafts.mine():
            if draft.id in place.get("drafts", ()):
                self.resume(draft)

    def tell(self, sentences: Sequence[str]) -> None:
        """Say once what happened while this person was away."""
        if sentences:
            messages.say(self, "While you were away", "\n".join(sentences))

    def close_all(self) -> None:
        """Close every window of this session, asking nothing."""
        self._locking = True
        self._hand_over.cancel()
        for form in self.findChildren(QDialog):
            form.close()
        self.close()

    def _open_drafts(self) -> list[Draft]:
        open_ = {form.draft for form in self._forms()}
        return [draft for draft in self._services.drafts.mine() if draft.id in open_]

    def _forms(self) -> list[ContactForm | ResponseForm]:
        return [
            form
            for form in self.findChildren(QDialog)
            if isinstance(form, ContactForm | ResponseForm)
        ]

    def keep_drafts(self) -> None:
        """Keep every open form at once: the window is about to lock or close."""
        for form in self._forms():
            form.keep_now()

    def _show_form(self, form: ContactForm) -> ContactForm:
        form.saved.connect(self._on_saved)
        form.left.connect(self._show_status)
        form.another_wanted.connect(self.new_contact)
        form.show()
        return form

    def _may_see_figures(self) -> bool:
        return self._services.session.role is not Role.DUTY

    def _compose(self) -> None:
        page = QWidget(self)
        whole = QVBoxLayout(page)
        theme.arrange(whole, self, between=0)
        whole.addWidget(self._top())
        middle = QHBoxLayout()
        theme.arrange(middle, self, between=0)
        middle.addWidget(self._side())
        middle.addWidget(self._rooms, 1)
        whole.addLayout(middle, 1)
        foot = QFrame(self)
        theme.set_role(foot, "foot")
        line = QHBoxLayout(foot)
        theme.arrange(line, self, between=0)
        line.addWidget(self.status, 1)
        whole.addWidget(foot)
        self.setCentralWidget(page)
        self.resize(theme.unit(self, 340), theme.unit(self, 215))

    def _top(self) -> QFrame:
        session = self._services.session
        top = QFrame(self)
        theme.set_role(top, "top")
        row = QHBoxLayout(top)
        theme.arrange(row, self, around=3, between=3)
        names = QVBoxLayout()
        theme.arrange(names, self, between=0)
        service = QLabel(session.service, top)
        theme.set_role(service, "heading")
        names.addWidget(service)
        if session.practice:
            mark = QLabel(PRACTICE, top)
            theme.set_role(mark, "warn")
            names.addWidget(mark)
        row.addLayout(names)
        self._search.setPlaceholderText(f"Search contacts   {key_text('search')}")
        self._search.setAccessibleName("Search contacts")
        self._search.setClearButtonEnabled(True)
        self._search.setMinimumWidth(self.fontMetrics().averageCharWidth() * 42)
        self._search.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        row.addWidget(self._search)
        row.addStretch(1)
        new = QPushButton(
            icon("plus", "on_accent"), f"New contact   {key_text('contact.new')}", top
        )
        theme.set_role(new, "primary")
        new.clicked.connect(self._on_new)
        lock = QPushButton(icon("lock"), "Lock", top)
        lock.setToolTip(key_text("lock"))
        lock.clicked.connect(self.lock_wanted)
        row.addWidget(new)
        row.addWidget(lock)
        return top

    def _side(self) -> QFrame:
        rooms: list[tuple[str, QWidget]] = [(CONTACTS, self.contacts)]
        if self.scores is not None:
            rooms.append((SCORE_CARD, self.scores))
        rooms.append((SETTINGS, self.settings))
        self._names = [name for name, _ in rooms]
        for _, room in rooms:
            self._rooms.addWidget(room)
        side = QFrame(self)
        theme.set_role(side, "side")
        column = QVBoxLayout(side)
        theme.arrange(column, self, around=2, between=2)
        theme.set_role(self._list, "navigation")
        self._list.setModel(QStringListModel(self._names, self))
        self._list.setAccessibleName("Rooms")
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        widest = max(self.fontMetrics().horizontalAdvance(name) for name in self._names)
        self._list.setFixedWidth(widest + theme.unit(self, 22))
        column.addWidget(self._list, 1)
        theme.set_role(self._drafts, "link")
        column.addWidget(self._drafts)
        return side

    def _connect(self) -> None:
        make_action(self, "contact.new", self._on_new)
        make_action(self, "search", self._on_search_key)
        make_action(self, "lock", self.lock_wanted.emit)
        make_action(self, "refresh", self._on_refresh)
        for number in range(1, min(len(self._names), ROOM_KEYS) + 1):
            make_action(self, f"room.{number}", self._on_room_key)
        self._list.selectionModel().currentChanged.connect(self._on_room_chosen)
        self._search.textChanged.connect(self._on_search)
        self._search.returnPressed.connect(self.contacts.focus_list)
        self._drafts.clicked.connect(self._on_drafts)
        self.contacts.open_wanted.connect(self.open_contact)
        self.contacts.respond_wanted.connect(self.open_response)
        self.settings.look_wanted.connect(self.look_wanted)
        if self.scores is not None:
            self.scores.records_wanted.connect(self._on_records)
            self.scores.export_wanted.connect(self._hand_over.start)
            self._hand_over.done.connect(self._on_exported)

    def _show_status(self) -> None:
        session = self._services.session
        saved = f"Saved {session.saved_at:%H:%M:%S}" if session.saved_at else ""
        self.status.show_part("saved", saved)
        self.status.show_part("practice", PRACTICE if session.practice else "")
        role = session.role.value
        self.status.show_right(f"{session.worker.name}, {role}")
        waiting = self._services.drafts.mine()
        self._drafts.setText(plural(len(waiting), "draft"))
        self._drafts.setVisible(bool(waiting))

    def _on_change(self, change: Change) -> None:
        self.contacts.take_change(change)
        if self.scores is not None:
            self.scores.take_change(change)
        self.settings.take_change(change)
        self._show_status()

    def _on_saved(self, id_: str) -> None:
        self._show_status()
        if self._rooms.currentWidget() is self.contacts:
            self.contacts.go_to(id_)

    def _on_records(self, wanted: ContactFilter, words: str) -> None:
        self.contacts.show_filter(wanted, words)
        self.go_to(CONTACTS)

    def _on_new(self) -> None:
        self.new_contact()

    def _on_refresh(self) -> None:
        room: Any = self._rooms.currentWidget()
        room.refresh()

    def _on_search_key(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def _on_search(self, text: str) -> None:
        if self._rooms.currentWidget() is not self.contacts:
            self._list.setCurrentIndex(self._list.model().index(0, 0))
            self._search.setFocus()
        self.contacts.search(text)

    def _on_room_key(self) -> None:
        self.go_to(self._names[int(self.sender().objectName().removeprefix("room.")) - 1])

    def _on_room_chosen(self) -> None:
        self._rooms.setCurrentIndex(self._list.currentIndex().row())
        room: Any = self._rooms.currentWidget()
        room.refresh()

    def _on_exported(self, words: str) -> None:
        self.status.announce("exported", words)

    def _on_drafts(self) -> None:
        for draft in self._services.drafts.mine():
            self.resume(draft)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Closing keeps the drafts and asks nothing (Qt's)."""
        if not self._locking:
            self.keep_drafts()
        super().closeEvent(event)
        if not self._locking:
            self.closed.emit()
