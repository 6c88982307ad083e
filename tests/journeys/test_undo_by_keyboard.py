"""Ctrl+Z takes back what was done last; in a field it takes back typing and nothing else."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.case_form import CaseForm
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.history.archived_window import ArchivedWindow
from sendiass_desktop.ui.history.history_window import HistoryWindow
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.main_window import CONTACTS, MainWindow
from tests.journeys.keyboard import Keyboard, focused, settle
from tests.journeys.windows import WindowFor, in_front, the_contact
from tests.services.casework import TODAY, opened
from tests.stores import contact

Field = Callable[[MainWindow], QWidget]


def search_box(window: MainWindow) -> QWidget:
    return window.top.search


def name_of_people(window: MainWindow) -> QWidget:
    window.go_to("People")
    assert window.casework is not None
    return window.casework.on_record.name


def filter_of(room: str, number: int) -> Field:
    def field(window: MainWindow) -> QWidget:
        window.go_to(room)
        settle()
        shown = window.rooms.shown()
        shown.filter_button.setChecked(True)
        settle()
        fields = [one for one in shown.bar.findChildren(QLineEdit) if one.isVisible()]
        chosen: QLineEdit = fields[number]
        return chosen

    return field


TEXT_FIELDS: Final[tuple[Field, ...]] = (
    search_box,
    name_of_people,
    filter_of(CONTACTS, 0),
    filter_of(CONTACTS, -1),
    filter_of("Cases", 0),
)


def log_by_keyboard(keyboard: Keyboard) -> None:
    """Log a contact through its form."""
    keyboard.press("Ctrl+N")
    keyboard.answer("ph", "pa")
    keyboard.press("Ctrl+Return")
    if isinstance(message := focused().window(), ContactForm) and message.isVisible():
        keyboard.press("Ctrl+Return")
        for button in message.findChildren(QPushButton):
            if button.text() == "Save anyway" and button.isVisible():
                button.click()
        settle()


def test_a_logged_contact_is_undone_named_and_done_again(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    log_by_keyboard(keyboard)
    strip = window.recalling.strip
    assert strip.words.text() == "Contact C-2026-0001 logged."
    assert strip.isVisible()
    window.contacts.focus_list()
    assert window.contacts.table.model().rowCount() == 1
    keyboard.press("Ctrl+Z")
    assert strip.words.text() == "Undone: contact C-2026-0001 logged."
    assert the_contact(services).archived_on == TODAY
    assert window.contacts.table.model().rowCount() == 0
    assert (strip.button.isVisible(), strip.again.isVisible()) == (False, True)
    keyboard.press("Ctrl+Y")
    assert strip.words.text() == "Done again: contact C-2026-0001 logged."
    assert window.contacts.table.model().rowCount() == 1
    keyboard.press("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Z")
    assert window.contacts.table.model().rowCount() == 0
    keyboard.press("Ctrl+Z")
    assert strip.words.text() == "Nothing to undo."
    assert strip.again.isVisible()


def test_in_a_field_only_typing_is_undone_and_in_a_choice_the_verb(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    services.contacts.log(contact())
    before = services.session.store.journal.count()
    for find in TEXT_FIELDS:
        field = find(window)
        assert isinstance(field, QLineEdit)
        field.setFocus()
        keyboard.write("ab")
        typed = field.text()
        assert typed.endswith("ab")
        keyboard.press("Ctrl+Z")
        assert field.text() != typed
        keyboard.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z")  # no typing is left
        assert services.session.store.journal.count() == before
    window.go_to("My work")
    whose = window.work.room.whose
    assert isinstance(whose, QComboBox)
    whose.setFocus()
    keyboard.press("Ctrl+Z")
    assert the_contact(services).archived_on == TODAY


def test_in_an_open_form_no_verb_is_undone(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    id_ = services.contacts.log(contact())
    window.contact_desk.open_contact(id_)
    settle()
    form = in_front(ContactForm)
    for field in form.form.inputs().values():
        if not field.control.isVisible():
            continue
        field.control.setFocus()
        settle()
        keyboard.press("Ctrl+Z", "Ctrl+Y")
    form.save_button.setFocus()
    keyboard.press("Ctrl+Z", "Ctrl+Shift+Z")
    assert the_contact(services).archived_on is None


def test_a_draft_and_verbs_come_back_in_the_order_they_went_and_what_cannot_is_said(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    strip = window.recalling.strip
    services.contacts.log(contact())
    keyboard.press("Ctrl+N")
    keyboard.answer("ph")
    form = in_front(ContactForm)
    form.keep_now()
    draft = form.draft
    (away,) = [one for one in form.findChildren(QPushButton) if one.text() == "Throw away"]
    away.click()
    settle()
    services.lists.add("channel", "Pigeon")
    services.tasks.add({"title": "Ring"})
    settle()
    assert strip.words.text() == "Task added."
    window.contacts.focus_list()
    keyboard.press("Ctrl+Z")
    assert strip.words.text() == "Undone: task added."
    keyboard.press("Ctrl+Z")
    assert "retire it in Settings" in in_front(Message).accessibleDescription()
    keyboard.press("Return")
    assert strip.words.text().startswith("Draft thrown away: New contact")
    keyboard.press("Ctrl+Z")
    assert in_front(ContactForm).draft == draft
    keyboard.press("Escape")
    assert strip.words.text() == "Contact C-2026-0001 logged."
    keyboard.press("Ctrl+Z")
    assert the_contact(services).archived_on == TODAY


def test_history_opens_by_its_key_and_puts_a_value_back(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    id_ = services.contacts.log(contact(minutes=5))
    services.contacts.correct(id_, {"minutes": 20})
    window.contacts.focus_list()
    keyboard.press("Ctrl+H")
    history = in_front(HistoryWindow)
    assert history.windowTitle() == "History"
    assert focused() is history.table
    assert history.save_button.isEnabled()
    keyboard.press("Return")
    assert "“Minutes” is then: 5 minutes" in in_front(Message).accessibleDescription()
    keyboard.press("Return")
    assert the_contact(services).minutes == 5
    assert history.table.model().rowCount() > 2
    line = history.chosen()
    assert line is not None
    assert (line.done, line.before, line.after) == ("Earlier value restored", 20, 5)
    keyboard.press("Escape")
    assert window.isActiveWindow()
    keyboard.press("Ctrl+Z")
    assert the_contact(services).minutes == 20


def test_history_and_archive_are_at_hand_in_every_room_and_form(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    id_ = services.contacts.log(contact())
    case = opened(services, contact=id_, worker=services.session.worker.id)
    task = services.tasks.add({"title": "Ring", "case": case, "worker": services.session.worker.id})
    assert window.casework is not None
    window.casework.show_case(case)
    settle()
    keyboard.press("Home", "Ctrl+H")
    line = window.casework.room.page.timeline.selected()
    assert line is not None
    assert in_front(HistoryWindow).record == line
    keyboard.press("Escape")
    window.casework.room.page.sections.setFocus()
    keyboard.press("Ctrl+H")
    assert in_front(HistoryWindow).record == ("case", case)
    keyboard.press("Escape")
    window.casework.desk.do("case", case)
    settle()
    assert in_front(CaseForm).at_hand() == ("case", case)
    keyboard.press("Ctrl+H")
    assert in_front(HistoryWindow).record == ("case", case)
    keyboard.press("Escape", "Escape")
    window.go_to("People")
    window.casework.on_record.focus_list()
    keyboard.press("Return", "Ctrl+H")
    assert in_front(HistoryWindow).record[0] == "person"
    keyboard.press("Escape", "Escape")
    window.go_to("My work")
    window.work.room.table.select(f"task/{task}")
    window.work.room.table.setFocus()
    chosen = window.work.room.at_hand()
    keyboard.press("Ctrl+H")
    assert in_front(HistoryWindow).record == chosen


def test_a_record_is_archived_from_its_form_and_brought_back_and_a_lock_leaves_nothing(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    task = services.tasks.add({"title": "Ring"})
    window.work.desk.open_task(task)
    settle()
    keyboard.press("Ctrl+Shift+X")
    assert in_front(Message).windowTitle() == "Archive this task?"
    keyboard.press("Return")
    assert services.tasks.get(task).archived_on == TODAY
    assert window.isActiveWindow()
    keyboard.press("Ctrl+Shift+Y")
    archived = in_front(ArchivedWindow)
    assert focused() is archived.table
    keyboard.press("Return")
    assert services.tasks.get(task).archived_on is None
    assert archived.footer_text.text() == "Brought back: Task."
    assert archived.table.accessibleDescription() == "Nothing was archived in the last 30 days."
    keyboard.press("Escape")
    window.contacts.focus_list()
    services.contacts.log(contact())
    window.go_to(CONTACTS)
    window.contacts.focus_list()
    keyboard.press("Ctrl+Shift+X", "Return")
    assert the_contact(services).archived_on == TODAY
    keyboard.press("Ctrl+Z")
    assert the_contact(services).archived_on is None
    services.people.add({"full_name": "Aisha Quarmby"})
    settle()
    assert window.recalling.strip.words.text() == "Person added."
    window.go_to("People")
    assert window.casework is not None
    window.casework.on_record.focus_list()
    keyboard.press("Return", "Ctrl+H")
    assert "Aisha Quarmby" in in_front(HistoryWindow).whole.text()
    strip = window.recalling.strip
    window.close_all()
    assert strip.words.text() == ""


def test_duty_staff_have_a_history_and_an_undo_of_their_own(
    window_for: WindowFor, services: Services
) -> None:
    window = window_for(Role.DUTY)
    window.work.desk.new_task()
    settle()
    keyboard = Keyboard()
    keyboard.press("Escape")
    id_ = services.contacts.log(contact())
    window.contacts.refresh()
    window.contacts.focus_list()
    keyboard.press("Ctrl+Z")
    assert window.recalling.strip.words.text() == "Nothing to undo."
    assert services.contacts.get(id_).archived_on is None
    keyboard.press("Ctrl+H")
    assert in_front(HistoryWindow).record == ("contact", id_)
