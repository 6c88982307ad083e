"""A month is mended, issued, looked at again, and says what has changed since: all by keyboard."""

from datetime import date
from typing import Final

import pytest
from PySide6.QtWidgets import QApplication

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.services.month_end import Mend
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.kit.figures import COUNT
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.main_window import CONTACTS, SCORE_CARD, MainWindow
from sendiass_desktop.ui.scorecard.edition_form import EditionForm
from sendiass_desktop.ui.scorecard.figure_list import FigureList
from sendiass_desktop.ui.scorecard.highlight_form import HighlightForm
from sendiass_desktop.ui.scorecard.highlights_window import HighlightsWindow
from sendiass_desktop.ui.scorecard.issue_form import IssueForm
from sendiass_desktop.ui.scorecard.issued_window import IssuedWindow
from sendiass_desktop.ui.scorecard.month_end_window import MonthEndWindow
from tests.journeys.keyboard import Keyboard, focused, is_focused, settle
from tests.journeys.windows import WindowFor, in_front
from tests.stores import Clock, contact

OCTOBER: Final = date(2026, 10, 5)


def log(services: Services, **values: object) -> str:
    """A contact of October, which is over and settled."""
    with services.session.writing("log contact") as writing:
        return writing.add("contact", contact(**({"received_on": OCTOBER} | values)))


@pytest.fixture
def logged(services: Services) -> list[str]:
    """Three contacts of October, long overdue, with much that is not recorded."""
    return [log(services) for _ in range(3)]


def begin(window: MainWindow) -> None:
    window.go_to(SCORE_CARD)
    settle()


def test_what_is_issued_stays_and_what_changed_since_is_opened(
    window: MainWindow, keyboard: Keyboard, services: Services, logged: list[str]
) -> None:
    begin(window)
    room = window.reporting.scores
    keyboard.press("Ctrl+Shift+I")
    form = in_front(IssueForm)
    assert form.form.inputs() == {}  # October is settled: nothing is asked
    assert "3 contacts as at 20 November 2026" in form.said.text()
    assert "3 of 3 contacts have an answer that is not recorded." in form.said.text()
    keyboard.press("Ctrl+Return")
    said = in_front(Message)
    assert "Score card, October 2026 was issued on 20 November 2026." in (
        said.accessibleDescription()
    )
    keyboard.press("Escape")
    in_front(EditionForm)  # to whom it goes, now or later
    keyboard.press("Escape")
    assert services.drafts.mine() == []
    assert "Issued on 20 November 2026; nothing is different now." in room.line.text()
    late = log(services, user_type="child")
    settle()
    assert "figures are different now." in room.line.text()
    keyboard.press("Ctrl+Shift+U")
    issued = in_front(IssuedWindow)
    assert is_focused(issued.table)
    issued.changes.setFocus()
    issued.changes.select("contacts.total")
    keyboard.press("Return")
    listed = in_front(FigureList)
    assert listed.found.ids == (late,)
    assert "was 3, now 4" in listed.found.words
    keyboard.press("Return")
    assert in_front(ContactForm).record == late
    keyboard.press("Escape", "Escape")
    issued.activateWindow()
    settle()
    issued.table.setFocus()
    keyboard.press("Return")
    issued.close()
    settle()
    assert room.head.band.isVisible()
    assert "As issued on 20 November 2026" in room.head.band.words.text()
    open_total(window, keyboard)
    listed = in_front(FigureList)
    assert set(listed.found.ids) == set(logged)
    keyboard.press("Escape")
    keyboard.press("Alt+Home")
    assert room.issued is None
    assert not room.head.band.isVisible()
    open_total(window, keyboard)
    assert window.rooms.name() == CONTACTS
    assert window.contacts.table.model().rowCount() == len(logged) + 1


def open_total(window: MainWindow, keyboard: Keyboard) -> None:
    figures = window.reporting.scores.tables.figures["contacts.total"]
    figures.setFocus()
    figures.setCurrentIndex(figures.model().index(figures.model().rowCount() - 1, COUNT))
    keyboard.press("Return")


def test_a_month_that_is_not_over_asks_why_and_a_second_issue_marks_what_it_revised(
    window: MainWindow, keyboard: Keyboard, services: Services, clock: Clock
) -> None:
    services.contacts.log(contact())
    begin(window)
    room = window.reporting.scores
    keyboard.press("Alt+Right", "Ctrl+Shift+I")
    form = in_front(IssueForm)
    assert "November 2026 is not over." in form.said.text()
    keyboard.press("Ctrl+Return")
    assert form.isVisible()
    form.form.go_to("why")
    keyboard.write("The head of service meets today")
    keyboard.press("Ctrl+Return", "Escape", "Escape")
    clock.pass_by(seconds=5)
    services.contacts.log(contact())
    settle()
    keyboard.press("Ctrl+Shift+I")
    assert "marked [r]" in in_front(IssueForm).said.text()
    in_front(IssueForm).form.go_to("why")
    keyboard.write("It meets again")
    keyboard.press("Ctrl+Return", "Escape", "Escape")
    keyboard.press("Ctrl+Shift+U")
    issued = in_front(IssuedWindow)
    assert issued.table.model().index(0, 0).data() == "Score card [r]"
    assert "marked [r]." in issued.said.text()
    keyboard.press("Return")
    issued.close()
    settle()
    total = room.tables.figures["contacts.total"].model()
    assert total.index(total.rowCount() - 1, COUNT).data() == "2 [r]"
    assert "provisional: It meets again" in room.head.band.words.text()


def test_the_month_end_list_is_mended_line_by_line(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    log(services, level="1", sen_level="ehc", about="one")
    begin(window)
    keyboard.press("Ctrl+M")
    window_ = in_front(MonthEndWindow)
    assert is_focused(window_.table)
    lines = window_.found.lines
    assert len(lines) > 3
    chosen = next(line for line in lines if line.mend.field == "area")
    window_.table.select(key(chosen.mend))
    keyboard.press("Return")
    form = in_front(ContactForm)
    assert form.form.inputs()["area"].control.isAncestorOf(focused()) or (
        form.form.inputs()["area"].control is focused()
    )
    keyboard.type("ed")
    keyboard.press("Tab", "Ctrl+Return")
    if isinstance(QApplication.activeWindow(), ContactForm):  # advice is read
        in_front(ContactForm).save(anyway=True)
        settle()
    assert in_front(MonthEndWindow) is window_
    assert len(window_.found.lines) == len(lines) - 1
    assert is_focused(window_.table)
    after = lines[lines.index(chosen) + 1]
    assert window_.table.selected_id() == key(after.mend)
    keyboard.press("Escape")
    keyboard.press("Alt+Left", "Ctrl+M")
    none = in_front(MonthEndWindow)
    assert none.said.text() == "Nothing is missing in September 2026."
    assert not none.save_button.isEnabled()
    none.close()


def key(mend: Mend) -> str:
    return f"{mend.kind}/{mend.record}/{mend.field}/{mend.sentence}"


def test_a_highlight_is_typed_with_a_figure_and_read_again_when_that_changes(
    window: MainWindow, keyboard: Keyboard, services: Services, logged: list[str]
) -> None:
    begin(window)
    room = window.reporting.scores
    keyboard.press("F7", "Ctrl+Return")
    form = in_front(HighlightForm)
    keyboard.write("We heard from ")
    keyboard.press("Tab")
    keyboard.write("contacts.total")
    keyboard.press("Tab")
    assert form.form.values()["text"] == "We heard from {contacts.total}"
    assert is_focused(form.form.inputs()["text"].control)
    keyboard.write(" people.")
    assert form.preview.text() == "It reads: We heard from 3 people."
    keyboard.press("Ctrl+Return")
    window_ = in_front(HighlightsWindow)
    assert room.highlights.said() == ("We heard from 3 people.",)
    log(services)
    settle()
    assert "was 3, now 4" in window_.whole.text()
    assert any("Read this again" in line for line in room.highlights.said())
    keyboard.press("Ctrl+D")
    assert "Read again" not in window_.whole.text()
    assert room.highlights.said() == ("We heard from 4 people.",)
    keyboard.press("Return")
    in_front(HighlightForm).close()
    settle()
    keyboard.press("Del")
    in_front(Message)
    keyboard.press("Escape", "Escape")
    assert len(logged) == 3


def test_another_report_takes_a_period_that_fits_and_no_other(
    window: MainWindow, keyboard: Keyboard
) -> None:
    begin(window)
    room = window.reporting.scores
    room.head.report.setFocus()
    keyboard.press("End")
    assert room.card is not None
    assert (room.card.kind, room.card.period.name) == (
        ReportKind.EVALUATION_YEAR,
        "Financial year 2026-27",
    )
    keyboard.press("Ctrl+J")
    keyboard.write("October 2026")
    keyboard.press("Return")
    assert "of a year" in room.line.text()
    assert room.picker.period.name == "Financial year 2026-27"
    keyboard.press("Ctrl+J")
    keyboard.write("2026/27 academic")
    keyboard.press("Return")
    assert room.card.period.name == "Academic year 2026-27"
    keyboard.press("Ctrl+M")
    assert "about contacts" in room.line.text()


def test_a_caseworker_reads_reports_and_mends_and_nothing_else(
    window_for: WindowFor, logged: list[str]
) -> None:
    window = window_for(Role.CASEWORKER)
    begin(window)
    room = window.reporting.scores
    assert room.card is not None
    assert room.card.total == len(logged)
    assert [action.objectName() for action in room.actions()] == ["report.mend", "report.now"]
    assert "ssued" not in room.line.text()
    keyboard = Keyboard()
    keyboard.press("Ctrl+Shift+I", "Ctrl+Shift+U", "F7")
    assert QApplication.activeWindow() is window
    keyboard.press("Ctrl+M")
    in_front(MonthEndWindow).close()
    assert not window_for(Role.DUTY).rooms.has(SCORE_CARD)
