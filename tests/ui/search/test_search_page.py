"""The page of a search: its rows, what stands above them, and what it never says."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.search_reason import Reason
from sendiass_desktop.services.search import Found, FoundRow
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.cells import ICON_ROLE, TONE_ROLE
from sendiass_desktop.ui.search import words
from sendiass_desktop.ui.search.search_page import COLUMNS, SearchPage
from tests.stores import contact, seen_by

ROW = FoundRow("person", "p", "Ann Fox · Year 4 · S65", Reason("Known as Ann", ((9, 12),)))


@pytest.fixture
def page(window: QWidget, services: Services) -> SearchPage:
    """The page in a window of its own."""
    made = SearchPage(services, window)
    window.resize(1130, 700)
    QVBoxLayout(window).addWidget(made)
    made.show()
    return made


def said(**values: Any) -> str:
    return words.said(Found(**values), "fox", duty=False)


def test_how_much_was_found_stands_above() -> None:
    before = "Searched people, cases, contacts and notes for “fox”: "
    assert said() == f"{before}nothing found."
    assert said(rows=(ROW,)) == f"{before}1 found."
    assert said(rows=(ROW,) * 50, more=True) == (
        f"{before}the first 50 are shown (more: type another word)."
    )


def test_what_sounds_alike_and_what_was_left_out_is_said() -> None:
    sounding = FoundRow("person", "p", "Ann", Reason("Sounds like Ann"), sounded=True)
    assert said(rows=(sounding,)).endswith(
        "1 found. Names that only sound like it, or may be short for it, stand last."
    )
    assert said(left_out=1).endswith("nothing found. 1 restricted case was not searched.")
    assert said(left_out=9).endswith("nothing found. 9 restricted cases were not searched.")


def test_duty_staff_are_told_what_was_searched() -> None:
    assert words.said(Found(), "fox", duty=True) == (
        "Searched the contacts of the last 30 days and your own, by who got in touch, for “fox”:"
        " nothing found."
    )


def test_safety_and_archived_stand_before_what_may_be_cut_off() -> None:
    assert words.title(ROW) == ROW.title
    row = FoundRow("person", "p", ROW.title, ROW.why, safety="speak to A", archived=True)
    assert words.title(row) == "Ann Fox · Safety: speak to A · archived · Year 4 · S65"


def test_a_row_shows_its_kind_what_it_is_why_and_when(page: SearchPage, services: Services) -> None:
    services.contacts.log(contact(name="Ann Fox", received_on=date(2026, 10, 5)))
    page.show_text("fox ")
    model = page.table.model()
    assert [model.index(0, column).data() for column in range(4)] == [
        "Contact",
        "C-2026-0001 · Ann Fox · Parent or carer",
        "Name Ann Fox",
        "Mon 5 Oct 2026",
    ]
    assert model.index(0, 0).data(ICON_ROLE) == "contacts"
    assert COLUMNS.columns[2].cell(page._found.rows[0]).marked == ((9, 12),)
    assert not model.index(0, 1).data(TONE_ROLE)
    assert page.words.text().endswith("for “fox”: 1 found.")


def test_somebody_with_a_safety_line_is_marked_by_an_icon(
    page: SearchPage, services: Services
) -> None:
    with services.session.writing("add person") as writing:
        writing.add("person", {"full_name": "Ann Fox", "safety_line": "speak to A first"})
    page.show_text("fox")
    cell = page.table.model().index(0, 1)
    assert cell.data() == "Ann Fox · Safety: speak to A first"
    assert (cell.data(ICON_ROLE), cell.data(TONE_ROLE)) == ("warning", "warn")


def test_enter_opens_what_is_chosen_and_esc_leaves(
    qtbot: QtBot, page: SearchPage, services: Services
) -> None:
    id_ = services.contacts.log(contact(name="Ann Fox"))
    page.show_text("fox")
    page.focus_list()
    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == ["contact", id_]
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page.table, Qt.Key.Key_Escape)


def test_the_chosen_line_stays_chosen_while_more_is_typed(
    page: SearchPage, services: Services
) -> None:
    ids = [services.contacts.log(contact(name=name)) for name in ("Ann Fox", "Ann Fowler")]
    page.show_text("fo")
    page.table.select(ids[0])
    page.show_text("fox")
    assert page.table.selected_id() == ids[0]
    page.show_text("fow")
    assert page.table.selected_id() == ""


def test_nothing_stays_when_it_is_cleared(page: SearchPage, services: Services) -> None:
    services.contacts.log(contact(name="Ann Fox"))
    page.show_text("fox")
    assert page.table.model().rowCount() == 1
    page.clear()
    assert page.is_empty
    assert (page.table.model().rowCount(), page.words.text()) == (0, "")


def test_an_empty_list_says_what_to_try(page: SearchPage) -> None:
    page.show_text("zz")
    assert page.table.accessibleDescription() == words.EMPTY.format(text="zz")


def test_the_words_above_fit_duty_staff(window: QWidget, services: Services) -> None:
    duty = SearchPage(Services.of(seen_by(services.session, Role.DUTY)), window)
    services.contacts.log(contact(name="Ann Fox", note="a taxi"))
    duty.show_text("taxi")
    assert duty.is_empty
    assert duty.words.text().startswith("Searched the contacts of the last 30 days and your own")
