"""A manager asks who opened a case, with the keyboard alone."""

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.auditing import NAME
from sendiass_desktop.ui.casework import NAME as CASES
from sendiass_desktop.ui.main_window import MainWindow
from tests.journeys.keyboard import Keyboard
from tests.journeys.windows import WindowFor
from tests.services.casework import opened
from tests.stores import seen_by


def test_who_opened_a_case_is_found_and_the_case_opened(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    case = opened(services)
    reference = services.cases.get(case).reference or ""
    Services.of(seen_by(services.session, Role.CASEWORKER)).cases.look_at(case)
    keyboard.press(f"Ctrl+{window.rooms.navigation.names.index(NAME) + 1}", "Ctrl+F")
    keyboard.write(reference)
    room = window.auditing.room
    shown = [room.table.model().index(0, column).data() for column in range(1, 4)]
    assert shown == ["Callum Reyes", "Case looked at", f"Case {reference}"]
    keyboard.press("Escape", "Return")
    assert window.rooms.name() == CASES
    assert window.casework is not None
    assert window.casework.room.shown_case() == case
    keyboard.press(f"Ctrl+{window.rooms.navigation.names.index(NAME) + 1}", "F5")
    assert room.table.model().index(0, 1).data() == "Moira Okafor"  # who has just looked


def test_nobody_but_a_manager_has_the_room(window_for: WindowFor) -> None:
    for role in Role:
        assert window_for(role).rooms.has(NAME) is (role is Role.MANAGER)
