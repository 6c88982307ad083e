"""By keyboard: a deadline by its rule, from the key of the rule to the date of the letter."""

from datetime import date

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.main_window import MainWindow
from sendiass_desktop.ui.work.deadline_form import DeadlineForm
from tests.journeys.keyboard import Keyboard, field, settle
from tests.journeys.windows import in_front
from tests.services.casework import opened


def test_tab_goes_from_the_rule_to_the_first_date_it_asks_for(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    case = opened(services)
    window.work.desk.new_deadline(case)
    settle()
    in_front(DeadlineForm)
    keyboard.press("Tab")
    assert field() == "rule"
    keyboard.answer("m6")
    assert field() == "date_0"
    keyboard.answer("1/10/2026")
    assert field() == "date_1"
    keyboard.press("Ctrl+Return")
    (kept,) = services.deadlines.of(case)
    assert (kept.deadline.rule, kept.deadline.due_on) == ("M6", date(2026, 12, 1))
