"""Whatever is typed in any form is there again: after Escape, after a lock, after Undo."""

from collections.abc import Callable
from typing import Final

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.services.cases import CaseFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from sendiass_desktop.ui.cases.keep_filter import KeepFilter
from sendiass_desktop.ui.cases.same_person_form import SamePersonForm
from sendiass_desktop.ui.contacts.pass_on_form import PassOnForm
from sendiass_desktop.ui.contacts.tie_form import SameContactForm
from sendiass_desktop.ui.kit.draft_form import DraftForm
from sendiass_desktop.ui.kit.reason_dialog import ReasonDialog, ask_reason
from sendiass_desktop.ui.main_window import MainWindow
from sendiass_desktop.ui.scorecard.edition_form import EditionForm
from sendiass_desktop.ui.scorecard.highlight_form import HighlightForm
from sendiass_desktop.ui.scorecard.issue_form import IssueForm
from sendiass_desktop.ui.settings.calendar_form import CalendarForm
from sendiass_desktop.ui.settings.entry_form import LABEL, EntryForm
from sendiass_desktop.ui.settings.staff_forms import AddMember, ChangeMember
from sendiass_desktop.ui.settings.term_form import TermForm
from sendiass_desktop.ui.work.give_form import GiveForm
from sendiass_desktop.ui.work.handover_form import HandoverForm
from tests.journeys.keyboard import Keyboard, settle
from tests.journeys.windows import in_front, opened
from tests.stores import contact

CASE: Final = "00000000-0000-4000-8000-000000000000"
Opener = Callable[[MainWindow, Services], object]


def give(window: MainWindow, services: Services) -> None:
    window.work.desk.give(services.tasks.add({"title": "Ring"}))


def hand_over(window: MainWindow, _: Services) -> None:
    window.work.desk.hand_over()


def pass_on(window: MainWindow, services: Services) -> None:
    window.contact_desk.pass_on(services.contacts.log(contact()))


def same_contact(window: MainWindow, services: Services) -> None:
    window.contact_desk.ties.same_as(services.contacts.log(contact()))


def same_person(window: MainWindow, services: Services) -> None:
    assert window.casework is not None
    values = {"full_name": "Aisha Quarmby", "person_kind": "parent"}
    window.casework.people.same_person(services.people.add(values))


def keep_filter(window: MainWindow, _: Services) -> None:
    assert window.casework is not None
    window.casework.filters.keep(CaseFilter(level="3", text="Quarmby"))


def reason(window: MainWindow, services: Services) -> None:
    ask_reason(window.desk, CASE, open_=services.need_to_know.open_with_reason)


def add_entry(window: MainWindow, _: Services) -> None:
    window.settings_desk.add_entry("channel")


def rename_entry(window: MainWindow, services: Services) -> None:
    window.settings_desk.change_entry(services.lists.entries("channel")[0], LABEL)


def calendar(window: MainWindow, _: Services) -> None:
    window.settings_desk.calendar()


def add_member(window: MainWindow, _: Services) -> None:
    window.settings_desk.add_member()


def change_member(window: MainWindow, services: Services) -> None:
    window.settings_desk.change_member(services.session.worker)


def term(window: MainWindow, _: Services) -> None:
    window.settings_desk.term()


def issue(window: MainWindow, services: Services) -> None:
    services.contacts.log(contact())
    cards = services.scorecards
    window.reporting.reports.issue(cards.card(cards.period("2026-11")))


def edition(window: MainWindow, services: Services) -> None:
    november = services.scorecards.period("2026-11")
    done = services.issues.issue(ReportKind.SCORE_CARD, november, why="It meets today")
    window.reporting.editions.hand_over(done.record.id)


def highlight(window: MainWindow, services: Services) -> None:
    cards = services.scorecards
    window.reporting.reports.highlight(cards.card(cards.period("2026-11")))


EVERY: Final[tuple[tuple[type[DraftForm], Opener], ...]] = (
    (GiveForm, give),
    (HandoverForm, hand_over),
    (PassOnForm, pass_on),
    (SameContactForm, same_contact),
    (SamePersonForm, same_person),
    (KeepFilter, keep_filter),
    (ReasonDialog, reason),
    (EntryForm, add_entry),
    (EntryForm, rename_entry),
    (CalendarForm, calendar),
    (TermForm, term),
    (IssueForm, issue),
    (EditionForm, edition),
    (HighlightForm, highlight),
    (AddMember, add_member),
    (ChangeMember, change_member),
)


def throw_away(form: DraftForm, keyboard: Keyboard) -> dict[str, object]:
    """Go to the button and press it; what stood in the form then, where leaving takes a choice."""
    (button,) = [one for one in form.findChildren(QPushButton) if one.text() == "Throw away"]
    assert button.isVisible()
    button.setFocus()
    typed = form.typed()
    keyboard.press("Space")
    return typed


def press_badge(window: MainWindow, keyboard: Keyboard) -> None:
    """Go on with the only draft by the badge."""
    window.drafts.setFocus()
    keyboard.press("Space")


@pytest.mark.parametrize(("kind", "open_"), EVERY, ids=[one.__name__ for _, one in EVERY])
def test_what_is_typed_stays_is_thrown_away_and_comes_back(
    window: MainWindow,
    keyboard: Keyboard,
    services: Services,
    kind: type[DraftForm],
    open_: Opener,
) -> None:
    open_(window, services)
    settle()
    keyboard.write("Mo")
    typed = in_front(kind).typed()
    in_front(kind).close()  # Escape would first take back what is half chosen
    settle()
    assert [draft.typed for draft in services.drafts.mine()] == [typed]
    assert window.drafts.text() == "1 draft"
    press_badge(window, keyboard)
    form = in_front(kind)
    assert form.typed() == typed
    title, record = form.windowTitle(), form.record
    typed = throw_away(form, keyboard)
    assert services.drafts.mine() == []
    assert window.isActiveWindow()
    keyboard.press("Ctrl+Z")
    back = in_front(kind)
    assert (back.typed(), back.windowTitle(), back.record) == (typed, title, record)
    assert [draft.typed for draft in services.drafts.mine()] == [typed]
    assert "thrown away" not in window.recalling.strip.words.text()


def test_a_draft_is_written_within_two_seconds_of_the_last_key(
    qtbot: QtBot, window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    hand_over(window, services)
    settle()
    keyboard.write("Mo")
    qtbot.waitUntil(lambda: len(services.drafts.mine()) == 1, timeout=2000)
    assert in_front(HandoverForm).footer_text.text() == "Draft kept 10:30:00"
    assert window.drafts.text() == "1 draft"


def test_several_are_kept_at_once_when_the_window_locks_and_offered_again(
    qtbot: QtBot,
    window: MainWindow,
    keyboard: Keyboard,
    services: Services,
    computer: Computer,
) -> None:
    for open_ in (calendar, reason, add_entry):
        open_(window, services)
        settle()
        keyboard.write("Mo")
    window.desk.keep_now()
    window.close_all()
    settle()
    assert {draft.form for draft in services.drafts.mine()} == {"calendar", "reason", "list entry"}
    again = opened(qtbot, services, computer)
    assert again.drafts.text() == "3 drafts"
    again.close_all()


def test_of_several_thrown_away_the_last_comes_back_first(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    for open_, kind in ((calendar, CalendarForm), (add_entry, EntryForm)):
        open_(window, services)
        settle()
        keyboard.write("Mo")
        in_front(kind).keep_now()
        throw_away(in_front(kind), keyboard)
    assert window.recalling.strip.words.text() == "Draft thrown away: New entry of a list, 10:30am."
    window.recalling.strip.button.setFocus()
    keyboard.press("Space")
    in_front(EntryForm)
    keyboard.press("Escape")
    assert window.recalling.strip.words.text() == "Draft thrown away: New school calendar, 10:30am."
    keyboard.press("Ctrl+Z")
    in_front(CalendarForm)
    keyboard.press("Escape")
    assert len(services.drafts.mine()) == 2


def test_what_is_saved_leaves_no_draft_and_what_is_refused_leaves_it(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    add_entry(window, services)
    settle()
    keyboard.write("Phone")
    keyboard.press("Escape")
    press_badge(window, keyboard)
    keyboard.press("Ctrl+Return")  # there is one of this name
    assert len(services.drafts.mine()) == 1
    in_front(EntryForm).form.go_to(LABEL)
    keyboard.write("Letter by hand")
    keyboard.press("Ctrl+Return")
    assert services.drafts.mine() == []
    assert "Letter by hand" in [one.label for one in services.lists.entries("channel")]
    assert not window.drafts.isVisible()


def test_a_draft_of_a_new_colleague_keeps_no_password(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    add_member(window, services)
    settle()
    keyboard.write("Nour Haddad")
    form = in_front(AddMember)
    form.form.go_to("password")
    keyboard.write("three green ladders")
    assert form.form.values()["password"] == "three green ladders"
    keyboard.press("Escape")
    (draft,) = services.drafts.mine()
    assert draft.typed == {"name": "Nour Haddad"}
