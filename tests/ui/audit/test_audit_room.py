"""The room tells who did what, is narrowed by its bar, and opens what an entry is about."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.audit import AuditFilter, What
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.journal_checks import Verdict
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.audit.audit_room import AuditRoom
from sendiass_desktop.ui.audit.chain_check import ChainCheck
from tests.marked import seed
from tests.services.casework import opened
from tests.stores import Clock, contact, seen_by

Shown = Callable[[], AuditRoom]


@pytest.fixture
def shown(window: QWidget, services: Services) -> Shown:
    """Opens the room over what was done by then."""

    def show() -> AuditRoom:
        check = ChainCheck(services, ["false"], parent=window)
        room = AuditRoom(services, window, check=check)
        services.session.changes.subscribe(room.take_change)
        (window.layout() or QVBoxLayout(window)).addWidget(room)
        room.show()
        room.refresh()
        room.focus_list()
        QCoreApplication.processEvents()
        return room

    return show


def table(room: AuditRoom, column: int) -> list[str]:
    model = room.table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def said(room: AuditRoom) -> str:
    """What the pane says."""
    return "\n".join(label.text() for label in room.pane.findChildren(QLabel) if label.isVisible())


def choose(room: AuditRoom, label: str, words: str) -> None:
    (combo,) = [one for one in room.bar.findChildren(QComboBox) if one.accessibleName() == label]
    combo.setCurrentIndex(combo.findText(words))


def type_into(room: AuditRoom, label: str, text: str) -> None:
    (line,) = [one for one in room.bar.findChildren(QLineEdit) if one.accessibleName() == label]
    line.setText(text)


def test_the_last_thirty_days_are_shown_newest_first(
    shown: Shown, services: Services, clock: Clock
) -> None:
    services.contacts.log(contact())
    clock.pass_by(days=1)
    room = shown()
    assert table(room, 2) == ["Contact logged", "Store unlocked"]
    assert table(room, 3) == ["Contact C-2026-0001", "Store"]
    assert table(room, 0)[0] == "20 Nov 2026, 10:30am"
    assert room.words.text() == "Showing 2 entries, from 23 October 2026."
    assert not room.clear.isVisible()


def test_a_change_is_an_entry_that_comes_at_once(shown: Shown, services: Services) -> None:
    room = shown()
    services.contacts.log(contact())
    assert table(room, 2)[0] == "Contact logged"


def test_the_pane_names_the_fields_and_nothing_that_stands_in_them(
    shown: Shown, services: Services
) -> None:
    services.contacts.log(contact(name="Jo Example", note="Jo said so"))
    room = shown()
    assert "Fields that were set" in said(room)
    assert "Note" in said(room)
    assert "Jo" not in said(room)


def test_enter_opens_the_record(qtbot: QtBot, shown: Shown, services: Services) -> None:
    id_ = services.contacts.log(contact())
    room = shown()
    with qtbot.waitSignal(room.open_wanted) as asked:
        QTest.keyClick(room.table, Qt.Key.Key_Return)
    assert asked.args == ["contact", id_]
    QTest.keyClick(room.table, Qt.Key.Key_Down)
    assert not room.pane.open_button.isVisible()  # an unlock is about no record
    with qtbot.assertNotEmitted(room.open_wanted):
        QTest.keyClick(room.table, Qt.Key.Key_Return)


def test_it_is_narrowed_by_its_bar_and_cleared(shown: Shown, services: Services) -> None:
    case = opened(services)
    reference = services.cases.get(case).reference or ""
    services.cases.look_at(case)
    room = shown()
    choose(room, "What", "Looked at")
    assert table(room, 2) == ["Case looked at"]
    type_into(room, "Reference", "R-2026-9999")
    assert table(room, 2) == []
    assert "No entry matches" in room.table.accessibleDescription()
    type_into(room, "Reference", reference.lower())
    assert room.words.text().endswith(f": looked at, {reference}.")
    assert table(room, 3) == [f"Case {reference}"]
    room.clear.click()
    assert room.filter == services.audit.usual()
    assert len(table(room, 0)) > 3


def test_two_days_are_typed_and_what_is_no_day_is_said(shown: Shown, services: Services) -> None:
    room = shown()
    room.filter_button.setChecked(True)
    choose(room, "When", "From and to")
    today = services.session.today()
    for first, last, words in (
        ("t", "", "Showing 1 entry, from 20 November 2026."),
        ("t", "t", "Showing 1 entry, 20 November 2026."),
        ("1/1/2020", "19 nov", "1 January 2020 to 19 November 2026."),
        ("x", "t", "From must be a real date, such as 4 September or 4/9."),
        ("t", "y", "To must be the same day as From, or a later one."),
    ):
        type_into(room, "From", first)
        type_into(room, "To", last)
        assert room.words.text().endswith(words), words
    choose(room, "When", "Today")
    assert room.filter == AuditFilter(first=today)


def test_unusual_access_is_shown_with_its_reason(shown: Shown, services: Services) -> None:
    case = opened(services)
    Services.of(seen_by(services.session, Role.CASEWORKER)).cases.look_at(case)
    room = shown()
    assert room.table.isColumnHidden(4)
    room.show_filter(AuditFilter(unusual=True, what=What.LOOK))
    assert not room.table.isColumnHidden(4)
    assert table(room, 4)[0].startswith("Not their case")


def test_of_a_restricted_record_nothing_is_shown(shown: Shown, services: Services) -> None:
    marked = seed(services.session)
    room = shown()
    masked = table(room, 3).index("Restricted record")
    room.table.setCurrentIndex(room.table.model().index(masked, 0))
    assert "restricted to named staff" in said(room)
    assert not room.pane.open_button.isVisible()
    shown_words = "\n".join(word for column in range(5) for word in table(room, column))
    assert marked.found_in(shown_words + said(room)) == []


def test_older_entries_join_what_is_shown_and_the_choice_stays(
    qtbot: QtBot, shown: Shown, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.contacts.log(contact())
    room = shown()
    monkeypatch.setattr("sendiass_desktop.store.queries.audit.SLICE", 60)
    room.show_filter(AuditFilter(what=What.CHANGE))
    chosen = room.table.selected_id()
    assert " so far, any time" in room.words.text()
    few = len(table(room, 0))
    qtbot.waitUntil(lambda: "so far" not in room.words.text(), timeout=5000)
    assert len(table(room, 0)) > few
    assert room.table.selected_id() == chosen != ""


def test_it_says_how_the_journal_stands(shown: Shown, services: Services) -> None:
    room = shown()
    assert room.check_line.words.text() == "The whole journal was not checked yet."
    services.checks.enter(Verdict(0, "Entry 7 is missing."))
    again = shown()
    assert again.check_line.words.text().endswith("not sound. Entry 7 is missing.")
    assert again.check_line.words.property("role") == "bad"
