"""By keyboard: what went wrong with a case is put right where it is seen."""

from PySide6.QtGui import QAction

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.case_page import CasePage
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.main_window import MainWindow
from tests.journeys.keyboard import Keyboard, settle
from tests.journeys.overheard import overheard
from tests.journeys.windows import in_front, the_contact
from tests.services.casework import agreed, opened
from tests.stores import MORNING
from tests.stores import contact as told


def shown(window: MainWindow, case: str) -> CasePage:
    """The page of a case, in front."""
    assert window.casework is not None
    window.casework.show_case(case)
    settle()
    return window.casework.room.page


def choose(page: CasePage, verb: str) -> None:
    """Choose a verb of the menu, which must be there."""
    action = page.findChild(QAction, verb)
    assert action is not None
    assert action.isVisible()
    action.trigger()
    settle()


def test_an_archived_case_is_brought_back_on_its_page(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    case = opened(services)
    choose(shown(window, case), "archive")
    in_front(Message)
    keyboard.press("Tab", "Space")
    assert services.cases.get(case).archived_on is not None
    assert page_is_left(window)
    page = shown(window, case)
    assert any("Archived on 20 November 2026" in said for said in overheard())
    choose(page, "restore")
    assert services.cases.get(case).archived_on is None
    assert not any("Archived on" in said for said in overheard())


def test_a_new_matter_is_part_of_the_case_again(window: MainWindow, services: Services) -> None:
    case = opened(services)
    activity = services.activities.log(
        {"case": case, "at": MORNING.replace(tzinfo=None), "activity_kind": "call", "minutes": 9}
    )
    page = shown(window, case)
    assert page.timeline.table.select(f"activity/{activity}")
    choose(page, "new_matter")
    contact = the_contact(services)
    put_forms_away(window)
    page = shown(window, case)
    assert page.timeline.table.select(f"contact/{contact.id}")
    choose(page, "part_of_case")
    assert page.timeline.selected() == ("activity", activity)
    assert services.activities.get(activity).archived_on is None
    assert the_contact(services).archived_on is not None


def test_a_contact_is_work_of_its_case_and_a_contact_again(
    window: MainWindow, services: Services
) -> None:
    case = opened(services)
    piece = agreed(services, case)
    contact = services.contacts.log(told(minutes=7))
    services.cases.link_contact(case, contact)
    page = shown(window, case)
    assert page.timeline.table.select(f"contact/{contact}")
    choose(page, "part_of_case")
    chosen = page.timeline.selected()
    assert chosen is not None
    made = services.activities.get(chosen[1])
    assert (made.minutes, made.intervention) == (7, piece)
    choose(page, "new_matter")
    assert the_contact(services).archived_on is None
    assert services.activities.get(made.id).archived_on is not None


def put_forms_away(window: MainWindow) -> None:
    """Close what was opened over the window."""
    window.desk.put_away()
    settle()


def page_is_left(window: MainWindow) -> bool:
    """Whether the list of cases stands there again."""
    assert window.casework is not None
    return window.casework.room.shown_case() == ""
