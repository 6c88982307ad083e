"""A pile of paper forms: each goes in by a number a question, together they become figures."""

from PySide6.QtWidgets import QLabel

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.evaluations import enter_due
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from sendiass_desktop.ui.evaluations.evaluation_form import EvaluationForm
from sendiass_desktop.ui.main_window import EVALUATIONS, MainWindow
from tests.journeys.keyboard import Keyboard, field, focused, settle
from tests.journeys.windows import WindowFor, in_front
from tests.services.evaluated import put
from tests.stores import Clock

QUESTIONS = ["contact", "helpful", "impartial", "difference", "overall", "recommend"]
FORMS = ("443444", "4 3 44", "000001", "344443", "4     ")  # a blank is a question left out


def to_the_room(window: MainWindow, keyboard: Keyboard) -> None:
    number = window.rooms.navigation.names.index(EVALUATIONS) + 1
    keyboard.press(f"Ctrl+{number}")


def answer(keyboard: Keyboard, answers: str) -> list[str]:
    """Type the answers of a form, Enter after each; the fields that were met."""
    met = []
    for each in answers:
        met.append(field())
        if each != " ":
            keyboard.type(each)
        keyboard.press("Return")
    return met


def test_five_forms_of_a_month_by_keyboard_and_their_figures_in_the_next(
    window: MainWindow, keyboard: Keyboard, session: Session, clock: Clock
) -> None:
    to_the_room(window, keyboard)
    assert focused() is window.reporting.evaluations.type_in
    keyboard.press("Space")
    for number, answers in enumerate(FORMS):
        assert answer(keyboard, answers) == QUESTIONS
        assert field() == "comment"
        if number == 2:
            keyboard.write("Nobody rang me back.")
            keyboard.press("Tab")
            keyboard.answer("par")
        keyboard.press("Ctrl+Shift+Return" if number < len(FORMS) - 1 else "Ctrl+Return")
    assert window.isActiveWindow()
    assert window.reporting.evaluations.waiting.text().startswith("5 evaluations wait.")
    assert window.desk.forms() == []
    assert session.store.records.all("evaluation") == []

    clock.pass_by(days=20)  # December: somebody unlocks
    assert enter_due(session) == 5
    settle()
    room = window.reporting.evaluations
    keyboard.press("F5")
    assert room.picker.period.name == "October 2026"
    room.picker.setFocus()
    keyboard.press("Alt+Right")
    assert room.line.text() == "5 evaluations received in November 2026."
    model = room.results.cards[0].figures["contact"].model()
    assert [model.index(row, 1).data() for row in range(6)] == ["1", "0", "0", "1", "3", "5"]
    said = [label.text() for label in room.findChildren(QLabel) if label.isVisible()]
    assert "Nobody rang me back." in said


def test_a_form_takes_thirteen_keys(window: MainWindow, keyboard: Keyboard) -> None:
    to_the_room(window, keyboard)
    keyboard.press("Space")
    before = keyboard.presses
    answer(keyboard, "443444")
    keyboard.press("Ctrl+Return")
    assert keyboard.presses - before == 13
    assert window.reporting.evaluations.waiting.text().startswith("1 evaluation waits.")


def test_a_form_that_is_set_aside_is_a_draft_and_goes_on_where_it_was(
    window: MainWindow, keyboard: Keyboard, services: Services
) -> None:
    to_the_room(window, keyboard)
    keyboard.press("Space")
    answer(keyboard, "21")
    keyboard.press("Escape")
    assert services.evaluations.waiting() == 0
    assert window.drafts.text() == "1 draft"
    window.drafts.click()
    settle()
    form = in_front(EvaluationForm)
    assert form.form.values()["helpful"] == 1
    keyboard.press("Ctrl+Return")
    assert services.evaluations.waiting() == 1
    assert services.drafts.mine() == []
    assert not window.drafts.isVisible()


def test_problems_lead_to_their_question(window: MainWindow, keyboard: Keyboard) -> None:
    to_the_room(window, keyboard)
    keyboard.press("Space")
    keyboard.press("Ctrl+Return")
    form = in_front(EvaluationForm)
    assert form.form.inputs()["contact"].shown_problem()
    keyboard.press("Return")
    assert field() == "contact"
    keyboard.type("3")
    assert not form.form.inputs()["contact"].shown_problem()
    keyboard.press("Ctrl+Return")
    assert window.isActiveWindow()


def test_duty_staff_type_in_and_read_nothing(
    services: Services, window_for: WindowFor, clock: Clock
) -> None:
    put(services.evaluations, 5, comment="Thank you so much")
    clock.pass_by(days=20)
    services.evaluations.enter_batch()
    window = window_for(Role.DUTY)
    keyboard = Keyboard()
    to_the_room(window, keyboard)
    keyboard.press("Space")
    answer(keyboard, "4")
    keyboard.press("Ctrl+Return")
    assert services.evaluations.waiting() == 1
    said = [label.text() for label in window.findChildren(QLabel)]
    assert "Thank you so much" not in said
