"""One answer of a list, chosen by a few keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.fields import State
from sendiass_desktop.ui.kit.choice import ChoiceField, YesNoField
from sendiass_desktop.ui.kit.input import Trouble
from sendiass_desktop.ui.kit.matching import Choice
from sendiass_desktop.ui.kit.suggestions import Suggestions
from sendiass_desktop.ui.kit.type_ahead import TypeAhead
from tests.ui.kit.forms import focused, place, press

CHANNELS = (
    Choice("phone", "Phone", "phone"),
    Choice("email", "Email", "email"),
    Choice("in_person", "In person, by appointment", "in_person"),
    Choice("post", "Post", "post"),
)
LEVELS = (
    Choice("contact", "Contact", "contact"),
    Choice("1", "1 Information", "1"),
    Choice("2", "2 Information and tailored advice", "2"),
)
STATES = frozenset(State)


@pytest.fixture
def field(qtbot: QtBot) -> ChoiceField:
    field = ChoiceField(CHANNELS, states=STATES)
    field.window_kept = place(qtbot, field)  # type: ignore[attr-defined]  # alive with the field
    return field


def line(field: ChoiceField) -> TypeAhead:
    assert isinstance(field.control, TypeAhead)
    return field.control


def test_untouched_is_not_recorded(field: ChoiceField) -> None:
    press("Tab")
    assert (field.value(), field.typed(), field.shown_problem()) == (None, "", "")


def test_p_and_tab_choose_phone_and_move_on(field: ChoiceField) -> None:
    press("p", "Tab")
    assert (field.value(), field.shown()) == ("phone", "Phone")
    assert isinstance(focused(), QLineEdit)
    assert not line(field).is_open()


def test_enter_chooses_and_stays(field: ChoiceField) -> None:
    press("po", "Enter")
    assert field.value() == "post"
    assert focused() is field.control


def test_enter_with_the_list_closed_is_left_to_the_dialog(field: ChoiceField, qtbot: QtBot) -> None:
    save = QPushButton("Save", field.window())
    save.setDefault(True)
    save.show()
    with qtbot.assertNotEmitted(save.clicked):
        press("p", "Enter")
    with qtbot.waitSignal(save.clicked):
        press("Enter")


def test_a_code_typed_whole_is_chosen(qtbot: QtBot) -> None:
    level = ChoiceField(LEVELS)
    window = place(qtbot, level, "Level of service")
    press("2", "Tab")
    assert (level.value(), window.isVisible()) == ("2", True)


def test_the_list_shows_while_typing_and_narrows(field: ChoiceField) -> None:
    press("p")
    assert line(field).offered() == ("Phone", "Post", "In person, by appointment")
    press("o")
    assert line(field).offered() == ("Post",)


@pytest.mark.parametrize("key", ["Down", "F4"])
def test_a_key_opens_the_whole_list_with_states_at_its_end(field: ChoiceField, key: str) -> None:
    press(key)
    assert line(field).offered()[:2] == ("Phone", "Email")
    assert line(field).offered()[-3:] == ("Withheld", "Not known", "Not applicable")


def test_a_click_opens_the_list_and_a_click_on_an_answer_takes_it(field: ChoiceField) -> None:
    QTest.mouseClick(line(field).line(), Qt.MouseButton.LeftButton)
    (answers,) = field.window().findChildren(Suggestions)
    place_of_email = answers.visualItemRect(answers.item(1)).center()
    QTest.mouseClick(answers.viewport(), Qt.MouseButton.LeftButton, pos=place_of_email)
    assert field.value() == "email"
    assert focused() is field.control


def test_arrows_walk_the_list_round(field: ChoiceField) -> None:
    press("Down", "Down", "Enter")
    assert field.value() == "email"
    press("Down", "Up", "Up", "Enter")
    assert field.value() is State.NOT_APPLICABLE


def test_the_list_keeps_the_keyboard_in_the_field_and_stays_in_the_window(
    field: ChoiceField,
) -> None:
    press("Down")
    (answers,) = field.window().findChildren(Suggestions)
    assert focused() is field.control
    assert answers.parentWidget() is field.window()
    assert field.window().rect().contains(answers.geometry())


def test_esc_closes_the_list_and_brings_the_answer_back(field: ChoiceField) -> None:
    press("e", "Enter", "ph", "Esc")
    assert (field.value(), field.shown()) == ("email", "Email")
    assert not field.window().isHidden()


def test_esc_drops_letters_that_match_nothing_and_leaves_the_form_open(
    field: ChoiceField,
) -> None:
    press("e", "Enter", "xyzzy", "Esc")
    assert field.value() == "email"
    assert not field.window().isHidden()


@pytest.mark.parametrize("key", ["Backspace", "Delete"])
def test_backspace_and_delete_clear_an_answer_whole(field: ChoiceField, key: str) -> None:
    press("e", "Enter", key)
    assert (field.value(), field.shown()) == (None, "")


def test_letters_over_an_answer_replace_it(field: ChoiceField) -> None:
    press("e", "Enter", "p", "Tab")
    assert field.value() == "phone"


def test_letters_that_match_nothing_stay_and_are_a_problem(field: ChoiceField) -> None:
    press("xyzzy", "Tab")
    sentence = "How they got in touch must be one of the answers in its list"
    assert (field.shown(), field.shown_problem()) == ("xyzzy", sentence)
    with pytest.raises(Trouble, match=sentence):
        field.value()


def test_a_problem_goes_when_the_field_is_mended(field: ChoiceField) -> None:
    press("xyzzy", "Tab")
    field.control.setFocus(Qt.FocusReason.TabFocusReason)
    press("e", "Tab")
    assert (field.value(), field.shown_problem()) == ("email", "")


def test_the_wheel_never_changes_an_answer(field: ChoiceField) -> None:
    field.set_value("email")
    centre = QPointF(field.control.rect().center())
    turn = QWheelEvent(
        centre,
        field.control.mapToGlobal(centre),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's parameter
    )
    QApplication.sendEvent(field.control, turn)
    assert (field.value(), turn.isAccepted()) == ("email", False)


def test_ctrl_shift_d_withholds_and_clears_again(field: ChoiceField) -> None:
    press("Ctrl+Shift+D")
    assert (field.value(), field.shown()) == (State.WITHHELD, "Withheld")
    press("Ctrl+Shift+D")
    assert field.value() is None


def test_a_field_that_may_not_be_withheld_passes_the_chord_over(qtbot: QtBot) -> None:
    main = ChoiceField(CHANNELS)
    window = place(qtbot, main, "Main reason")
    press("Ctrl+Shift+D")
    assert (main.value(), window.isVisible()) == (None, True)


def test_what_is_highlighted_is_said(field: ChoiceField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.said) as said:
        press("p")
    assert said.args == ["Phone, 1 of 3"]


def test_only_the_person_edits(field: ChoiceField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(field.edited):
        field.set_value("email")
        field.set_typed("ph")
    with qtbot.waitSignal(field.edited):
        press("p")


def test_a_draft_holds_an_answer_or_the_letters_and_gives_them_back(field: ChoiceField) -> None:
    press("p")
    letters = field.typed()
    press("Enter")
    chosen = field.typed()
    field.set_typed(letters)
    assert (field.shown(), field.trouble() != "") == ("p", True)
    field.set_typed(chosen)
    assert field.value() == "phone"
    field.set_typed("")
    assert field.value() is None


def test_letters_from_a_draft_are_taken_on_saving_only_when_they_are_whole(
    field: ChoiceField,
) -> None:
    field.set_typed("ph")
    field.settle()
    assert field.trouble() != ""
    field.set_typed("phone")
    field.settle()
    assert field.value() == "phone"


def test_a_former_answer_is_shown_but_not_offered(qtbot: QtBot) -> None:
    fax = Choice("fax", "Fax", "fax")
    channel = ChoiceField(CHANNELS, former=(fax,))
    window = place(qtbot, channel)
    channel.set_value("fax")
    press("Down")
    assert (channel.shown(), channel.value()) == ("Fax", "fax")
    assert "Fax" not in line(channel).offered()
    assert window.isVisible()


def test_an_unknown_value_is_kept_as_it_is(field: ChoiceField) -> None:
    field.set_value("pigeon")
    assert (field.value(), field.shown()) == ("pigeon", "pigeon")


def test_other_choices_take_away_an_answer_that_is_no_longer_among_them(
    field: ChoiceField,
) -> None:
    field.set_value("email")
    field.set_choices(CHANNELS[:2])
    kept = field.value()
    field.set_choices(CHANNELS[:1])
    assert (kept, field.value()) == ("email", None)


def test_a_screen_reader_finds_a_named_combo_box_with_its_problem(field: ChoiceField) -> None:
    field.problem("Enter how they got in touch")
    found = QAccessible.queryAccessibleInterface(field.control)
    assert found.role() == QAccessible.Role.ComboBox
    assert found.text(QAccessible.Text.Name) == "How they got in touch"
    assert found.text(QAccessible.Text.Description) == "Enter how they got in touch"


@pytest.mark.parametrize(
    ("keys", "answered"),
    [(("y", "Tab"), [True]), (("n", "Tab"), [False]), (("not k", "Tab"), [State.NOT_KNOWN])],
)
def test_yes_and_no_are_one_letter(
    qtbot: QtBot, keys: tuple[str, ...], answered: list[bool | State]
) -> None:
    answer = YesNoField(states=STATES)
    window = place(qtbot, answer, "Impartiality explained")
    press(*keys)
    assert answer.value() is answered[0]
    assert window.isVisible()


def test_the_list_goes_when_its_field_goes(field: ChoiceField, qtbot: QtBot) -> None:
    window = field.window()
    press("p")
    with qtbot.waitSignal(field.destroyed):
        field.setParent(None)
        field.deleteLater()
    qtbot.waitUntil(lambda: not window.findChildren(Suggestions))
    assert window.isVisible()


def test_the_list_goes_when_the_window_is_clicked_elsewhere(field: ChoiceField) -> None:
    press("p")
    window = field.window()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=window.rect().bottomRight())
    assert not line(field).is_open()
    assert field.shown() == "p"
