"""By keyboard: what went wrong with a case is put right where it is seen."""

from PySide6.QtGui import QAction

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.case_page import CasePage
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.main_window import MainWindow
from tests.journeys.keyboard import Keyboard, settle
from tests.journeys.overheard import overheard
from tests.journeys.windows import in_front
from tests.services.casework import opened


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


def page_is_left(window: MainWindow) -> bool:
    """Whether the list of cases stands there again."""
    assert window.casework is not None
    return window.casework.room.shown_case() == ""
