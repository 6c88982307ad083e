"""Somebody without need to know meets a restricted case in every room, and opens it with a reason.

What carries the mark must show nowhere until then (tests/marked.py).
"""

import logging
from typing import Final

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.cases import CaseFilter
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.staff import StaffService
from sendiass_desktop.ui.contacts.contact_detail import MASKED, OPEN_MASKED
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.contacts.desk import MASKED_FOR_DUTY
from sendiass_desktop.ui.contacts.response_form import ResponseForm
from sendiass_desktop.ui.kit.actions import CASES
from sendiass_desktop.ui.kit.figures import COUNT
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.kit.reason_dialog import FIELD, ReasonDialog
from sendiass_desktop.ui.kit.rows import RESTRICTED
from sendiass_desktop.ui.main_window import SCORE_CARD, MainWindow
from tests.journeys.keyboard import Keyboard, focused, is_focused, settle
from tests.journeys.overheard import answers, cells, overheard
from tests.journeys.windows import WindowFor, in_front
from tests.marked import MARK, Marked, seed
from tests.stores import MORNING, seen_by

OUTSIDERS: Final = (Role.CASEWORKER, Role.MANAGER)
WHY: Final = "her sister rang"


@pytest.fixture
def marked(services: Services) -> Marked:
    """A restricted case that nobody is named on, in a store with other work."""
    return seed(services.session)


@pytest.fixture(params=OUTSIDERS)
def outside(window_for: WindowFor, marked: Marked, request: pytest.FixtureRequest) -> MainWindow:
    """The window of somebody who is not named on it."""
    assert marked.case
    return window_for(request.param)


def told(marked: Marked) -> list[str]:
    """What of the restricted case any widget tells; what stands in a search box was typed."""
    return marked.found_in("\n".join(overheard(but=QLineEdit)))


def restricted_line(window: MainWindow) -> list[QModelIndex]:
    """The cells of the masked line, which stands last."""
    model = window.contacts.table.model()
    return [model.index(model.rowCount() - 1, column) for column in range(model.columnCount())]


def in_pane(window: MainWindow) -> list[str]:
    """The words in sight beside the list."""
    labels = window.contacts.pane.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text()]


def test_the_list_counts_it_and_says_only_that_it_is_there(
    outside: MainWindow, marked: Marked
) -> None:
    assert outside.contacts.words.text() == "Showing 3 contacts."
    line = restricted_line(outside)
    assert sorted(cell.data() for cell in line) == [""] * (len(line) - 1) + [RESTRICTED]
    said = {str(answer) for cell in line for answer in answers(cell)}
    assert said == {RESTRICTED, "muted", marked.contact}
    assert told(marked) == []


def test_chosen_it_offers_to_be_opened_with_a_reason_and_shows_nothing(
    outside: MainWindow, marked: Marked
) -> None:
    keyboard = Keyboard()
    keyboard.press("Home", "End")
    assert outside.contacts.table.selected_id() == marked.contact
    assert in_pane(outside) == [MASKED]
    buttons = outside.contacts.pane.findChildren(QPushButton)
    assert [button.text() for button in buttons if button.isVisible()] == [OPEN_MASKED]
    assert outside.casework is not None
    outside.casework.case_of_contact(marked.contact)
    settle()
    in_front(ReasonDialog)
    keyboard.press("Escape", "Ctrl+R")
    assert MARK not in in_front(ReasonDialog).windowTitle()
    assert told(marked) == []
    keyboard.press("Escape", "F6")
    while not isinstance(focused(), QPushButton):
        keyboard.press("Tab")
    keyboard.press("Space")
    in_front(ReasonDialog)
    assert told(marked) == []


def test_what_stood_in_the_pane_before_is_not_kept_behind_it(
    outside: MainWindow, marked: Marked
) -> None:
    session = outside.contacts._services.session
    table = outside.contacts.table
    with session.writing("lift") as writing:
        writing.change_record("case", marked.case, values={"restricted": False})
    table.select(marked.contact)
    assert told(marked) != []
    with session.writing("restrict") as writing:
        writing.change_record("case", marked.case, values={"restricted": True})
    assert table.selected_id() == marked.contact
    assert in_pane(outside) == [MASKED]
    assert told(marked) == []


def test_a_search_by_its_words_finds_nothing_and_tells_managers_alone_how_many_it_passed_over(
    outside: MainWindow, marked: Marked
) -> None:
    keyboard = Keyboard()
    page = outside.searching.page
    role = outside.contacts._services.session.role
    for word in (MARK.casefold(), marked.references[0]):
        keyboard.press("Ctrl+K")
        keyboard.write(word)
        assert page.table.model().rowCount() == 0
        words = page.words.text()
        assert f"“{word}”: nothing found." in words
        assert ("1 restricted case was not searched." in words) == (role is Role.MANAGER)
        shown = "\n".join(overheard(but=QLineEdit)).replace(words, "")
        said = page.table.accessibleDescription()
        assert marked.found_in(shown.replace(said, "")) == []


def test_the_list_of_contacts_narrowed_to_its_words_is_empty(
    outside: MainWindow, marked: Marked
) -> None:
    keyboard = Keyboard()
    keyboard.press("Ctrl+F")
    keyboard.write(MARK.casefold())
    assert outside.contacts.table.model().rowCount() == 0
    words = outside.contacts.words.text()
    assert words.startswith("Showing 0 contacts: matching")
    role = outside.contacts._services.session.role
    assert ("1 restricted record was not searched." in words) == (role is Role.MANAGER)
    shown = "\n".join(overheard(but=QLineEdit)).replace(words, "")
    assert marked.found_in(shown) == []


def test_every_figure_of_the_score_card_lists_it_masked(
    outside: MainWindow, marked: Marked
) -> None:
    room = outside.reporting.scores
    assert room is not None
    outside.go_to(SCORE_CARD)
    Keyboard().press("Alt+Right")
    assert room.card is not None
    assert room.card.total == 3
    masked = 0
    for table in room.card.tables:
        if table.unit != "contacts":
            continue
        outside.go_to(SCORE_CARD)
        figures = room.tables.figures[table.measure]
        figures.setFocus()
        figures.setCurrentIndex(figures.model().index(len(table.rows), COUNT))
        Keyboard().press("Return")
        assert outside.contacts.table.model().rowCount() == table.total
        masked += restricted_line(outside)[0].data(Qt.ItemDataRole.AccessibleTextRole) == RESTRICTED
        assert marked.found_in("\n".join(cells(outside.contacts.table.model()))) == []
    assert masked > len(room.card.tables) // 2
    outside.contacts.show_filter(ContactFilter(ids=room.card.gaps), "gaps")
    assert outside.contacts.table.model().rowCount() == len(room.card.gaps)
    assert told(marked) == []


def test_a_draft_about_it_names_no_reference_and_opens_with_a_reason_alone(
    outside: MainWindow, marked: Marked
) -> None:
    services = outside.contacts._services
    for form in (ContactForm.NAME, ResponseForm.NAME):
        services.drafts.keep(
            form, form, record=marked.contact, typed={}, started_at=MORNING.isoformat()
        )
    outside.desk.drafts_changed.emit()
    words = outside.drafts.toolTip().splitlines()
    assert words == [
        "Restricted record, 10:30am",
        "Response to a restricted record, 10:30am",
    ]
    outside.drafts.chosen.emit(ResponseForm.NAME)
    settle()
    in_front(ReasonDialog)
    assert told(marked) == []


def test_with_a_reason_it_is_seen_and_the_other_manager_is_told(
    outside: MainWindow, marked: Marked, services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    keyboard = Keyboard()
    keyboard.press("Home", "End", "Return", "Ctrl+Return")
    dialog = in_front(ReasonDialog)
    assert dialog.form.inputs()[FIELD].shown_problem() == "Enter why you need to see this record."
    assert told(marked) == []
    keyboard.press("Alt+R")
    keyboard.write(WHY)
    keyboard.press("Ctrl+Return")
    assert is_focused(outside.contacts.table)
    assert outside.contacts.table.selected_id() == marked.contact
    assert f"{MARK} contact note" in in_pane(outside)
    assert [cell.data() for cell in restricted_line(outside) if cell.data() == RESTRICTED] == []
    keyboard.press("Return")
    in_front(ContactForm)
    assert marked.found_in(caplog.text) == []
    session = seen_by(services.session, Role.MANAGER)
    by_caseworker = outside.contacts._services.session.role is Role.CASEWORKER
    sentences = StaffService(session).told_at_unlock()
    assert len(sentences) == by_caseworker
    assert all(
        sentence == f"Callum Reyes opened a restricted case on 20 November 2026. Reason: {WHY}"
        for sentence in sentences
    )


def test_the_case_list_masks_it_and_opens_it_with_a_reason(
    outside: MainWindow, marked: Marked
) -> None:
    assert outside.casework is not None
    room = outside.casework.room
    outside.go_to(CASES)
    room.show_filter(CaseFilter())
    room.focus_list()
    model = room.table.model()
    said = {
        str(answer)
        for column in range(model.columnCount())
        for answer in answers(model.index(model.rowCount() - 1, column))
    }
    assert said == {RESTRICTED, "muted", marked.case}
    keyboard = Keyboard()
    keyboard.press("Home", "End", "Return")
    in_front(ReasonDialog)
    assert (room.shown_case(), told(marked)) == ("", [])
    keyboard.write(WHY)
    keyboard.press("Ctrl+Return")
    assert outside.isActiveWindow()
    assert room.shown_case() == marked.case
    assert told(marked) != []


def test_a_named_colleague_sees_it_at_once(
    outside: MainWindow, marked: Marked, services: Services
) -> None:
    session = outside.contacts._services.session
    with session.writing("name on case") as writing:
        writing.add("named_staff", {"case": marked.case, "worker": session.worker.id})
    settle()
    assert RESTRICTED not in overheard()
    outside.contacts.table.select(marked.contact)
    assert f"{MARK} contact note" in in_pane(outside)
    assert services.session.worker.id


def test_duty_staff_are_told_whom_to_ask(window_for: WindowFor, marked: Marked) -> None:
    window = window_for(Role.DUTY)
    keyboard = Keyboard()
    keyboard.press("Home", "End")
    assert in_pane(window) == [MASKED]
    buttons = window.contacts.pane.findChildren(QPushButton)
    assert [button.text() for button in buttons if button.isVisible()] == []
    keyboard.press("Return")
    message = in_front(Message)
    assert MASKED_FOR_DUTY in [label.text() for label in message.findChildren(QLabel)]
    assert told(marked) == []
