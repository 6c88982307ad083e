"""A day's work by keyboard: what is due is answered, met, done and handed over where it stands."""

from datetime import timedelta

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from sendiass_desktop.services.work import EVERYONE
from sendiass_desktop.ui.contacts.response_form import ResponseForm
from sendiass_desktop.ui.main_window import MainWindow
from sendiass_desktop.ui.work.deadline_form import DeadlineForm
from sendiass_desktop.ui.work.give_form import GiveForm
from sendiass_desktop.ui.work.handover_form import HandoverForm
from sendiass_desktop.ui.work.task_form import TaskForm
from tests.dressed import dress
from tests.journeys.keyboard import Keyboard, field, settle
from tests.journeys.windows import COMMAND, in_front
from tests.services.casework import TODAY, opened
from tests.stores import contact, seen_by, template

MOIRA, CALLUM, DINA = (template().workers[role] for role in Role)


def first(window: MainWindow, keyboard: Keyboard) -> None:
    """Go to *My work*, on its first line."""
    keyboard.press("Ctrl+1")
    assert window.rooms.name() == "My work"
    window.work.room.table.setCurrentIndex(window.work.room.table.model().index(0, 0))


def left(window: MainWindow) -> int:
    """How many lines there are."""
    return window.work.room.table.model().rowCount()


def spoken(window: MainWindow) -> str:
    """What a screen reader says of the room's name."""
    names = window.rooms.navigation.rooms.model()
    return str(names.index(0, 0).data(role=11) or names.index(0, 0).data())


def test_a_response_is_logged_from_the_list_and_is_gone(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    waiting = contact(received_on=TODAY - timedelta(days=8), taken_by=MOIRA, response_needed=None)
    services.contacts.log(waiting)
    first(window, keyboard)
    assert spoken(window) == "My work, 1 due"
    keyboard.press("Ctrl+R")
    in_front(ResponseForm)
    keyboard.answer("spoke")
    keyboard.press("Ctrl+Return")
    kinds = [item.kind for item in window.work.room._found.items]
    assert "response" not in kinds
    assert spoken(window) == "My work"


def test_a_task_of_a_case_is_noted_on_its_page_given_and_done(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    case = opened(services, worker=MOIRA)
    assert window.casework is not None
    window.casework.show_case(case)
    settle()
    keyboard.press("Ctrl+T")
    in_front(TaskForm)
    keyboard.write("Ring the school")
    keyboard.press("Tab", "Tab")
    assert field() == "due_on"
    keyboard.answer("t")
    keyboard.press("Ctrl+Return")
    (task,) = services.tasks.list(MOIRA)
    assert (task.case, task.due_on) == (case, TODAY)
    first(window, keyboard)
    keyboard.press("Ctrl+G")
    in_front(GiveForm)
    keyboard.press("Backspace")
    keyboard.answer("cal")
    keyboard.press("Ctrl+Return")
    assert services.tasks.get(task.id).worker == CALLUM
    assert left(window) == 0
    window.work.room.whose.setCurrentIndex(window.work.room.whose.findData(CALLUM))
    first(window, keyboard)
    keyboard.press("Ctrl+D")
    assert services.tasks.get(task.id).done_on == TODAY


def test_a_deadline_is_worked_out_as_it_is_typed_and_met_where_it_stands(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    case = opened(services, worker=MOIRA)
    assert window.casework is not None
    window.casework.show_case(case)
    window.casework.room.page.sections.add_wanted.emit("deadline")
    settle()
    form = in_front(DeadlineForm)
    assert field() == "group"
    keyboard.answer("media", "tribunal")
    assert field() == "date_0"
    keyboard.answer("1/10/2026")
    assert "By law: Tuesday 1 December 2026, by 5pm" in form.panel.accessibleDescription()
    keyboard.press("Ctrl+Return")
    first(window, keyboard)
    keyboard.press("Return")
    in_front(DeadlineForm)
    keyboard.press("Escape")
    keyboard.press("Ctrl+O")
    assert window.casework.room.shown_case() == case
    first(window, keyboard)
    keyboard.press("Ctrl+D")
    assert services.deadlines.of(case)[0].words == "Met on 20 November 2026"
    assert left(window) == 0


def test_duty_staff_begin_in_their_work_and_meet_nothing_of_a_case(
    qtbot: QtBot, services: Services, computer: Computer, qapp: QApplication
) -> None:
    case = opened(services, worker=MOIRA)
    services.deadlines.add({"case": case, "title": "Panel sits", "due_on": TODAY})
    services.tasks.add({"case": case, "title": "Ring the school", "due_on": TODAY})
    services.contacts.log(contact(taken_by=DINA))
    dress(qapp)
    duty = Services.of(seen_by(services.session, Role.DUTY))
    made = MainWindow(duty, computer.timer, command=COMMAND)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    assert made.rooms.name() == "My work"
    room = made.work.room
    room.whose.setCurrentIndex(room.whose.findData(EVERYONE))
    assert [item.kind for item in room._found.items] == ["response"]
    keyboard = Keyboard()
    first(made, keyboard)
    keyboard.press("Ctrl+O", "Ctrl+Shift+A")  # there is no case to open, nor one to log for
    assert made.rooms.name() == "My work"
    keyboard.press("Ctrl+T")
    form = in_front(TaskForm)
    assert form.form.inputs()["case"].isHidden()
    form.done(0)
    made.close_all()
    settle()


def test_a_draft_is_gone_on_with_from_the_list(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    first(window, keyboard)
    keyboard.press("Ctrl+T")
    in_front(TaskForm)
    keyboard.write("Half a ta")
    keyboard.press("Escape")
    assert left(window) == 1
    first(window, keyboard)
    keyboard.press("Return")
    form = in_front(TaskForm)
    assert form.form.inputs()["title"].typed() == "Half a ta"
    keyboard.press("Ctrl+Return")
    assert services.drafts.mine() == []
    assert [item.what for item in window.work.room._found.items] == ["Half a ta"]


def test_all_the_work_of_somebody_is_handed_over_in_one_go(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    opened(services, worker=CALLUM)
    services.tasks.add({"title": "Ring the school", "worker": CALLUM})
    first(window, keyboard)
    keyboard.press("Ctrl+Shift+H")
    form = in_front(HandoverForm)
    assert field() == "to"
    keyboard.press("Shift+Tab")
    assert field() == "from"
    keyboard.press("Backspace")
    keyboard.answer("cal")
    keyboard.answer("moi")
    assert form.preview.text() == "Callum Reyes has 1 case and 1 task."
    keyboard.press("Ctrl+Return")
    assert [task.title for task in services.tasks.list(MOIRA)] == ["Ring the school"]
    assert services.handover.preview(CALLUM, MOIRA).words() == "nothing"
