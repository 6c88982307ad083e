"""The room *My work*: its list, whose it is, what stands behind a line, and what is done there."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.work import WorkItem
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.work import EVERYONE, NOBODY
from sendiass_desktop.ui.kit.clock_strip import ClockStrip
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.work.desk import WorkDesk
from sendiass_desktop.ui.work.words import EMPTY
from sendiass_desktop.ui.work.work_columns import NONE
from sendiass_desktop.ui.work.work_room import WorkRoom
from tests.services.casework import TODAY, agreed, opened
from tests.stores import contact, seen_by, template

MOIRA, CALLUM, DINA = (template().workers[role] for role in Role)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def cells(room: WorkRoom) -> list[list[str]]:
    model = room.table.model()
    shown = [n for n in range(model.columnCount()) if not room.table.isColumnHidden(n)]
    return [[str(model.index(row, n).data()) for n in shown] for row in range(model.rowCount())]


def whose(room: WorkRoom, value: str) -> None:
    room.whose.setCurrentIndex(room.whose.findData(value))


def words_in(room: WorkRoom) -> list[str]:
    labels = room.pane.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisibleTo(room)]


def buttons(room: WorkRoom) -> list[str]:
    made = room.pane.findChildren(QPushButton)
    return [button.text() for button in made if button.isVisibleTo(room)]


def press(room: WorkRoom, key: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
    QTest.keyClick(room.table, key, modifiers)
    QCoreApplication.processEvents()


def test_an_empty_room_says_what_would_fill_it_and_counts_nothing(room: WorkRoom) -> None:
    assert room.table.accessibleDescription() == EMPTY
    assert room.words.text() == "Nothing to do."
    assert room.badge() == 0
    assert buttons(room) == []


def test_the_next_thing_stands_first_and_words_say_how_it_stands(
    room: WorkRoom, services: Services
) -> None:
    services.tasks.add({"title": "Ring the school", "worker": MOIRA, "due_on": TODAY})
    services.contacts.log(contact(received_on=TODAY - timedelta(days=9), taken_by=MOIRA))
    reference = services.session.store.records.all("contact")[0].reference
    assert cells(room)[:2] == [
        ["2 working days late", "First response", reference, "Wed 18 Nov"],
        ["Due today", "Ring the school", NONE, "Fri 20 Nov"],
    ]
    assert room.words.text() == "3 to do, 2 of them due today or late."
    assert room.badge() == 2


def test_whose_work_can_be_chosen_and_then_stands_in_a_column(
    room: WorkRoom, services: Services
) -> None:
    services.tasks.add({"title": "Mine", "worker": MOIRA})
    services.tasks.add({"title": "His", "worker": CALLUM})
    services.tasks.add({"title": "Anybody's"})
    assert [row[1] for row in cells(room)] == ["Mine"]
    whose(room, CALLUM)
    assert [row[1] for row in cells(room)] == ["His"]
    whose(room, NOBODY)
    assert [row[1:] for row in cells(room)] == [["Anybody's", NONE, NONE, "Nobody yet"]]
    whose(room, EVERYONE)
    assert sorted(row[-1] for row in cells(room)) == ["Callum Reyes", "Moira Okafor", "Nobody yet"]
    assert room.badge() == 0


def test_every_column_fits_a_small_laptop_whatever_is_shown(
    room: WorkRoom, services: Services
) -> None:
    services.tasks.add({"title": "Ring the school " * 9, "worker": MOIRA, "due_on": TODAY})
    for value in (EVERYONE, MOIRA, EVERYONE):
        whose(room, value)
        QCoreApplication.processEvents()
        table = room.table
        last = max(n for n in range(5) if not table.isColumnHidden(n))
        right = table.columnViewportPosition(last) + table.columnWidth(last)
        assert right <= table.viewport().width() + 1


def test_a_response_shows_its_days_and_what_was_tried(room: WorkRoom, services: Services) -> None:
    id_ = services.contacts.log(contact(taken_by=MOIRA, message_safe=False))
    services.contacts.respond(id_, {"at": services.session.store.now(), "result": "no_answer"})
    room.focus_list()
    (strip,) = room.pane.findChildren(ClockStrip)
    assert strip.isVisibleTo(room)
    assert strip.accessibleName() == "Response due 27 November 2026"
    said = words_in(room)
    assert "Tried so far: No answer." in said
    assert "Not safe to leave a message." in said
    assert buttons(room) == ["Log response", "Pass on", "Open the contact"]


def test_a_deadline_shows_every_step_and_is_met_in_place(
    room: WorkRoom, services: Services
) -> None:
    case = opened(services, worker=MOIRA)
    rule = {"case": case, "rule": "M6", "triggers": {"sent": TODAY - timedelta(days=10)}}
    id_ = services.deadlines.add(rule)
    room.focus_list()
    said = words_in(room)
    assert "How it was worked out" in said
    assert any(line.startswith("By law: ") and line.endswith("by 5pm") for line in said)
    assert any(line.startswith("Safe by: ") for line in said)
    assert any("Check the letter" in line for line in said)
    assert any(line.startswith("Source: ") for line in said)
    assert not room.pane.findChildren(ClockStrip)[0].isVisibleTo(room)
    press(room, Qt.Key.Key_D)
    assert services.deadlines.get(id_).deadline_state == "met"
    assert cells(room) == []


def test_a_rule_that_gives_another_date_offers_to_take_it_over(
    room: WorkRoom, services: Services
) -> None:
    case = opened(services, worker=MOIRA)
    rule = {"case": case, "rule": "M6", "triggers": {"sent": TODAY - timedelta(days=10)}}
    id_ = services.deadlines.add(rule)
    before = services.deadlines.get(id_).due_on
    with services.session.writing("an earlier rule") as writing:
        writing.change_record("deadline", id_, values={"due_on": TODAY + timedelta(days=30)})
    room.focus_list()
    assert any(line.startswith("The rule now gives ") for line in words_in(room))
    room.pane.verb_wanted.emit("recount")
    assert services.deadlines.get(id_).due_on == before
    assert "Take over the new dates" not in buttons(room)


def test_a_task_is_done_and_found_again_among_the_done_ones(
    room: WorkRoom, services: Services
) -> None:
    for away, title in enumerate(("First", "Second", "Third")):
        due = TODAY + timedelta(days=away)
        services.tasks.add({"title": title, "worker": MOIRA, "due_on": due})
    room.focus_list()
    assert words_in(room)[0] == "First"
    press(room, Qt.Key.Key_D)
    assert [row[1] for row in cells(room)] == ["Second", "Third"]
    assert words_in(room)[0] == "Second"
    room.done.setChecked(True)
    assert [row[:2] for row in cells(room)] == [["Done 20 Nov 2026", "First"]]
    assert room.words.text() == "1 task done."
    room.focus_list()
    press(room, Qt.Key.Key_D)  # a key does nothing that is not there to be done
    assert buttons(room) == ["To be done after all", "Open"]
    room.pane.verb_wanted.emit("reopen")
    assert cells(room) == []
    room.done.setChecked(False)
    assert len(cells(room)) == 3


def test_nobodys_task_is_taken_with_a_key_and_given_with_another(
    qtbot: QtBot, room: WorkRoom, services: Services
) -> None:
    task = services.tasks.add({"title": "Send a factsheet"})
    whose(room, NOBODY)
    room.focus_list()
    with qtbot.waitSignal(room.asked) as asked:
        press(room, Qt.Key.Key_G)
    assert asked.args is not None
    assert asked.args[0] == "give"
    press(room, Qt.Key.Key_T, CONTROL | SHIFT)
    assert services.tasks.get(task).worker == MOIRA
    whose(room, MOIRA)
    room.focus_list()
    assert buttons(room) == ["Done", "Give to somebody", "Open"]


def test_a_review_and_a_contact_lead_to_an_activity_and_to_the_case(
    qtbot: QtBot, room: WorkRoom, services: Services
) -> None:
    case = opened(services, worker=MOIRA)
    agreed(services, case, review_on=TODAY)
    room.focus_list()
    assert "Review agreed for Friday 20 November 2026." in words_in(room)
    assert buttons(room) == ["Log activity", "Open the case"]
    for key, modifiers, verb in (
        (Qt.Key.Key_A, CONTROL | SHIFT, "activity"),
        (Qt.Key.Key_O, CONTROL, "case"),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "case"),
    ):
        with qtbot.waitSignal(room.asked) as asked:
            press(room, key, modifiers)
        assert asked.args is not None
        item = asked.args[1]
        assert isinstance(item, WorkItem)
        assert (asked.args[0], item.case) == (verb, case)


def test_a_contact_with_gaps_says_which_and_opens(
    qtbot: QtBot, room: WorkRoom, services: Services
) -> None:
    services.contacts.log(contact(taken_by=MOIRA, response_needed="no", gender="male"))
    room.focus_list()
    (said,) = [line for line in words_in(room) if line.startswith("Not recorded: ")]
    assert "“Gender" not in said
    assert "“Level" in said
    with qtbot.waitSignal(room.asked) as asked:
        press(room, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert asked.args is not None
    assert asked.args[0] == "contact"


def test_a_draft_is_in_the_list_in_the_words_of_its_form(
    qtbot: QtBot, room: WorkRoom, services: Services, desk: WorkDesk
) -> None:
    services.drafts.keep("x", "unknown", record="", typed={"a": "b"}, started_at="2026-11-20T09:00")
    form = desk.new_task()
    assert form is not None
    form.form.inputs()["title"].set_typed("Ring")  # type: ignore[attr-defined]  # a TaskForm
    form.touch()  # type: ignore[attr-defined]  # the same
    form.reject()
    assert [row[:2] for row in cells(room)] == [["Not saved yet", "New task, 10:30am"]]
    room.focus_list()
    with qtbot.waitSignal(room.asked) as asked:
        press(room, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert asked.args is not None
    assert asked.args[0] == "open"


def test_a_change_while_another_room_is_shown_moves_the_number_alone(
    room: WorkRoom, services: Services
) -> None:
    room.hide()
    services.tasks.add({"title": "Ring", "worker": MOIRA, "due_on": TODAY})
    assert room.badge() == 1
    assert cells(room) == []
    room.show()
    room.refresh()
    assert len(cells(room)) == 1


def test_what_is_left_out_is_told_to_a_manager(room: WorkRoom, services: Services) -> None:
    callum = Services.of(seen_by(services.session, Role.CASEWORKER))
    case = opened(callum, worker=CALLUM)
    callum.tasks.add({"title": "Secret", "case": case, "worker": CALLUM})
    callum.need_to_know.restrict(case, "Known to the family")
    with services.session.writing("somebody") as writing:  # of this session: it looks anew
        writing.add("person", {"full_name": "Somebody"})
    whose(room, EVERYONE)
    assert room.words.text() == "Nothing to do. 1 restricted record left out."
    assert "Secret" not in str(cells(room))


def test_what_cannot_be_done_is_said(qtbot: QtBot, room: WorkRoom, services: Services) -> None:
    task = services.tasks.add({"title": "His", "worker": CALLUM})
    whose(room, CALLUM)
    room.focus_list()
    press(room, Qt.Key.Key_T, CONTROL | SHIFT)
    (message,) = room.findChildren(Message)
    assert "somebody else's" in message.accessibleDescription()
    assert services.tasks.get(task).worker == CALLUM
    message.accept()
    qtbot.wait(1)


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.DUTY])
def test_a_new_colleague_can_be_chosen_at_once(
    room: WorkRoom, services: Services, role: Role
) -> None:
    with services.session.writing("add member of staff") as writing:
        values = {"name": "Eve New", "role": role, "active_from": TODAY}
        id_ = writing.add("worker", values)
    assert room.whose.findData(id_) > 0
    assert room.whose.currentText() == "Mine"
