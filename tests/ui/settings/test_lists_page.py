"""Lists are edited by keyboard, journalled, and what cannot be done says why."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.errors import Invalid, NotAllowed
from sendiass_desktop.domain.records.service import ListEntry
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.lists import FIXED, ListService
from sendiass_desktop.services.session import Session
from sendiass_desktop.ui.kit.actions import ACTIONS
from sendiass_desktop.ui.settings import backups_page, staff_page, terms_page
from sendiass_desktop.ui.settings.entry_form import EntryForm
from sendiass_desktop.ui.settings.entry_pane import (
    ADD,
    BRING_BACK,
    CHOOSE,
    DOWN,
    FOUND_AS,
    RENAME,
    RETIRE,
    UP,
    VERBS,
    EntryPane,
)
from sendiass_desktop.ui.settings.lists_page import ListsPage
from sendiass_desktop.ui.settings.settings_room import SettingsRoom
from tests.stores import MORNING, Clock, seen_by
from tests.ui.settings.conftest import MakeRoom
from tests.ui.settings.parts import CONTROL, SHIFT, answer, asked, focused, form, page, press, verbs

TODAY = MORNING.date()


@pytest.fixture
def lists(room: SettingsRoom) -> ListsPage:
    shown = page(room, ListsPage)
    shown.choose("channel")
    return shown


@pytest.fixture
def pane(lists: ListsPage) -> EntryPane:
    lists.entries.table.setFocus()
    return lists.entries


def entry(session: Session, code: str, name: str = "channel") -> ListEntry:
    return next(each for each in ListService(session).entries(name) if each.code == code)


def choose(pane: EntryPane, session: Session, code: str) -> None:
    pane.table.select(entry(session, code).id)


def column(pane: EntryPane, number: int) -> list[str]:
    model = pane.table.model()
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def offered(session: Session) -> list[str]:
    """What the contact form offers today."""
    return [each.label for each in session.lists.choices("channel", session.today())]


def test_every_list_is_named_in_words(lists: ListsPage, session: Session) -> None:
    model = lists.names.model()
    words = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert words[:2] == ["How they got in touch", "Who got in touch"]
    assert len(words) == len(session.lists.names())
    assert set(words) & set(session.lists.names()) == set()


def test_the_arrows_in_the_list_of_lists_show_the_entries_of_each(lists: ListsPage) -> None:
    lists.names.setFocus()
    press(Qt.Key.Key_Down)
    assert lists.list_name() == "user_type"
    assert column(lists.entries, 0)[0] == "Parent or carer"
    assert lists.entries.table.accessibleName() == "Entries: Who got in touch"


def test_an_entry_added_by_keyboard_is_offered_from_today_and_found_by_its_words(
    qtbot: QtBot, lists: ListsPage, pane: EntryPane, session: Session
) -> None:
    press(Qt.Key.Key_E, CONTROL | SHIFT)
    added = form(qtbot, lists, EntryForm)
    QTest.keyClicks(focused(), "Live chat")
    press(Qt.Key.Key_Tab)
    for word in ("webchat", "  chat  ", "Chat"):
        QTest.keyClicks(focused(), word)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CONTROL)
    assert not added.isVisible()
    made = entry(session, "live_chat")
    assert (made.label, made.valid_from, made.synonyms) == ("Live chat", TODAY, "webchat\nchat")
    assert offered(session)[-1] == "Live chat"
    assert pane.table.selected_id() == made.id
    assert verbs(session, made.id) == ["add list entry"]


def test_an_entry_can_be_added_while_the_keyboard_is_in_the_list_of_lists(
    qtbot: QtBot, lists: ListsPage
) -> None:
    lists.names.setFocus()
    press(Qt.Key.Key_E, CONTROL | SHIFT)
    form(qtbot, lists, EntryForm).reject()


@pytest.mark.parametrize(
    ("label", "sentence"), [("", "Enter the label."), ("phone", "has that label already")]
)
def test_a_label_that_is_missing_or_taken_is_refused_in_the_form(
    qtbot: QtBot, lists: ListsPage, pane: EntryPane, label: str, sentence: str
) -> None:
    pane.verbs.button(ADD).click()
    added = form(qtbot, lists, EntryForm)
    answer(label)
    assert sentence in added.summary.accessibleDescription()
    assert len(column(pane, 0)) == 10
    added.reject()


def test_f2_renames_and_the_code_stays(
    qtbot: QtBot, lists: ListsPage, pane: EntryPane, session: Session
) -> None:
    choose(pane, session, "text")
    press(Qt.Key.Key_F2)
    form(qtbot, lists, EntryForm)
    focused().selectAll()  # type: ignore[attr-defined]  # a line
    answer("Text message")
    assert entry(session, "text").label == "Text message"
    assert column(pane, 0)[8] == "Text message"
    assert verbs(session, entry(session, "text").id)[-1] == "rename list entry"


def test_enter_on_an_entry_renames_it(
    qtbot: QtBot, lists: ListsPage, pane: EntryPane, session: Session
) -> None:
    choose(pane, session, "text")
    press(Qt.Key.Key_Return)
    assert form(qtbot, lists, EntryForm).windowTitle() == "Rename “Text or social media”"
    form(qtbot, lists, EntryForm).reject()


def test_the_words_an_entry_is_found_by_are_edited_and_entered(
    qtbot: QtBot, lists: ListsPage, pane: EntryPane, session: Session
) -> None:
    choose(pane, session, "post")
    press(Qt.Key.Key_F2, SHIFT)
    form(qtbot, lists, EntryForm)
    focused().selectAll()  # type: ignore[attr-defined]  # a note
    answer("Letter")
    assert entry(session, "post").synonyms == "Letter"
    assert verbs(session, entry(session, "post").id)[-1] == "change synonyms of list entry"


def test_an_entry_saved_unchanged_writes_nothing(
    qtbot: QtBot, lists: ListsPage, pane: EntryPane, session: Session
) -> None:
    choose(pane, session, "post")
    before = verbs(session, entry(session, "post").id)
    for verb in (RENAME, FOUND_AS):
        pane.verbs.button(verb).click()
        form(qtbot, lists, EntryForm)
        press(Qt.Key.Key_Return, CONTROL)
    assert verbs(session, entry(session, "post").id) == before


def test_control_and_an_arrow_move_an_entry_and_it_stays_chosen(
    pane: EntryPane, session: Session
) -> None:
    choose(pane, session, "email")
    press(Qt.Key.Key_Up, CONTROL)
    assert column(pane, 1)[:3] == ["phone", "email", "voicemail"]
    press(Qt.Key.Key_Down, CONTROL)
    press(Qt.Key.Key_Down, CONTROL)
    assert column(pane, 1)[:4] == ["phone", "voicemail", "website", "email"]
    assert pane.table.selected_id() == entry(session, "email").id
    assert offered(session)[:4] == ["Phone", "Voicemail", "Website", "Email"]


def test_retiring_says_that_old_records_keep_it_and_offers_it_no_more(
    qtbot: QtBot, lists: ListsPage, pane: EntryPane, session: Session
) -> None:
    choose(pane, session, "post")
    press(Qt.Key.Key_Delete)
    question = asked(qtbot, lists)
    assert "It stays on old records" in question.accessibleDescription()
    press(Qt.Key.Key_Return)
    assert "Post" not in offered(session)
    assert session.lists.label("channel", "post") == "Post"
    assert column(pane, 3)[6] == "20 Nov 2026"
    assert verbs(session, entry(session, "post").id)[-1] == "retire list entry"


def test_declining_retires_nothing(
    qtbot: QtBot, lists: ListsPage, pane: EntryPane, session: Session
) -> None:
    choose(pane, session, "post")
    press(Qt.Key.Key_Delete)
    asked(qtbot, lists)
    press(Qt.Key.Key_Escape)
    assert entry(session, "post").retired_on is None


def test_a_retired_entry_can_be_brought_back(
    lists: ListsPage, pane: EntryPane, session: Session, clock: Clock
) -> None:
    ListService(session).retire(entry(session, "post").id)
    clock.pass_by(days=1)
    choose(pane, session, "post")
    assert not pane.verbs.button(RETIRE).isEnabled()
    press(Qt.Key.Key_B, CONTROL | SHIFT)
    assert "Post" in offered(session)
    assert not pane.verbs.button(BRING_BACK).isEnabled()
    lists.refresh()
    assert pane.table.selected_id() == entry(session, "post").id


def test_each_verb_that_rests_says_why(lists: ListsPage, session: Session) -> None:
    pane = lists.entries
    button = pane.verbs.button
    assert button(RETIRE).toolTip() == CHOOSE
    choose(pane, session, "phone")
    assert (button(UP).toolTip(), button(UP).isEnabled()) == ("It is the first already.", False)
    assert button(BRING_BACK).accessibleDescription() == "It is in use."
    choose(pane, session, "other")
    assert button(DOWN).toolTip() == "It is the last already."
    assert button(RETIRE).toolTip() == "Del"


def test_a_list_that_the_program_works_with_is_neither_added_to_nor_retired_from(
    lists: ListsPage, session: Session
) -> None:
    service = ListService(session)
    for name in sorted(FIXED):
        lists.choose(name)
        first = service.entries(name)[0]
        lists.entries.table.select(first.id)
        for verb in (ADD, RETIRE):
            told = lists.entries.verbs.button(verb).toolTip()
            assert "The program itself works" in told, name
        with pytest.raises(NotAllowed):
            service.add(name, "Something else")
        with pytest.raises(NotAllowed):
            service.retire(first.id)


def test_an_entry_may_keep_its_own_label_in_other_capitals(session: Session) -> None:
    ListService(session).rename(entry(session, "phone").id, "PHONE")
    assert entry(session, "phone").label == "PHONE"
    with pytest.raises(Invalid):
        ListService(session).rename(entry(session, "email").id, " phone ")


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.DUTY])
def test_others_read_the_lists_and_change_nothing(
    make_room: MakeRoom, session: Session, role: Role
) -> None:
    shown = page(make_room(seen_by(session, role)), ListsPage)
    assert "Phone" in column(shown.entries, 0)
    assert not shown.entries.verbs.isVisible()
    shown.entries.table.select(entry(session, "phone").id)
    shown.entries.table.setFocus()
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Return):
        press(key)
    assert [each for each in shown.window().findChildren(EntryForm) if each.isVisible()] == []
    with pytest.raises(NotAllowed):
        ListService(seen_by(session, role)).set_synonyms(entry(session, "phone").id, ["ring"])


def test_in_a_narrow_window_the_lists_stand_above_their_entries(lists: ListsPage) -> None:
    assert lists.halves.orientation() == Qt.Orientation.Horizontal
    lists.resize(lists.fontMetrics().averageCharWidth() * 50, lists.height())
    assert lists.halves.orientation() == Qt.Orientation.Vertical


def test_no_key_of_the_pages_is_one_that_works_everywhere() -> None:
    everywhere = {key for action in ACTIONS for key in action.keys}
    for verbs_of_page in (VERBS, staff_page.VERBS, backups_page.VERBS, terms_page.VERBS):
        keys = [key for verb in verbs_of_page for key in verb.keys]
        assert len(keys) == len(set(keys))
        assert everywhere & set(keys) == set()


def test_no_name_of_a_list_is_cut_where_there_is_room(room: SettingsRoom) -> None:
    shown = page(room, ListsPage)
    shown.resize(1000, 600)
    QCoreApplication.processEvents()
    assert shown.names.viewport().width() >= shown.names.sizeHintForColumn(0)
