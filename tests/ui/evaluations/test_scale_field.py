"""A question is answered by its number, left blank, and said to a screen reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.evaluations.scale_field import ScaleField
from tests.services.evaluated import NATIONAL

SCALE = NATIONAL.questions[0].scale
KEY = Qt.Key


@pytest.fixture
def field(window: QWidget) -> ScaleField:
    """The first question of the national set, with the keyboard in it."""
    made = ScaleField(SCALE, window)
    QVBoxLayout(window).addWidget(made)
    made.set_label("How easy was it?")
    made.show()
    made.control.setFocus()
    return made


def press(field: ScaleField, *keys: Qt.Key) -> int | None:
    for key in keys:
        QTest.keyClick(field.control, key)
    return field.value()


def marked(field: ScaleField) -> list[str]:
    return [each.text() for each in field.findChildren(QRadioButton) if each.isChecked()]


@pytest.mark.parametrize("value", range(5))
def test_its_number_chooses_a_point(field: ScaleField, value: int) -> None:
    assert press(field, KEY(KEY.Key_0 + value)) == value
    assert marked(field) == [f"{value}  {SCALE.label(value)}"]


def test_a_number_of_the_keypad_does_the_same(field: ScaleField) -> None:
    QTest.keyClick(field.control, KEY.Key_3, Qt.KeyboardModifier.KeypadModifier)
    assert field.value() == 3


def test_a_number_that_is_no_point_changes_nothing_and_is_said(
    field: ScaleField, qtbot: QtBot
) -> None:
    press(field, KEY.Key_2)
    with qtbot.waitSignal(field.said) as said:
        press(field, KEY.Key_7)
    assert said.args == ["There is no 7 on this scale"]
    assert field.value() == 2


def test_backspace_leaves_it_blank(field: ScaleField) -> None:
    assert press(field, KEY.Key_2, KEY.Key_Backspace) is None
    assert marked(field) == []
    assert press(field, KEY.Key_2, KEY.Key_Delete) is None


def test_arrows_go_from_point_to_point_and_stop_at_the_ends(field: ScaleField) -> None:
    assert press(field, KEY.Key_Right) == 0
    assert press(field, KEY.Key_Right, KEY.Key_Right) == 2
    assert press(field, KEY.Key_Right, KEY.Key_Right, KEY.Key_Right) == 4
    assert press(field, KEY.Key_Backspace, KEY.Key_Left) == 4


def test_a_click_chooses_and_a_second_one_takes_it_away(field: ScaleField) -> None:
    button = field.findChildren(QRadioButton)[1]
    button.click()
    assert (field.value(), marked(field)) == (1, ["1  Quite difficult"])
    button.click()
    assert (field.value(), marked(field)) == (None, [])


def test_enter_says_that_it_is_done_and_a_chord_is_left_to_the_form(
    field: ScaleField, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(field.done):
        press(field, KEY.Key_Return)
    with qtbot.assertNotEmitted(field.done):
        QTest.keyClick(field.control, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.assertNotEmitted(field.edited):
        QTest.keyClick(field.control, KEY.Key_3, Qt.KeyboardModifier.ControlModifier)


def test_what_is_typed_is_kept_and_put_back(field: ScaleField) -> None:
    press(field, KEY.Key_0)
    kept = field.typed()
    field.set_typed("")
    assert (field.value(), field.typed()) == (None, "")
    field.set_typed(kept)
    assert (field.value(), marked(field)) == (0, ["0  Very difficult"])


def test_a_value_that_the_scale_does_not_have_is_no_answer(field: ScaleField) -> None:
    field.set_value(9)
    assert field.value() is None


def test_a_screen_reader_hears_question_answer_and_problem(field: ScaleField, qtbot: QtBot) -> None:
    assert field.control.accessibleName() == "How easy was it?"
    assert field.control.accessibleDescription() == "Left blank"
    with qtbot.waitSignal(field.said) as said:
        press(field, KEY.Key_3)
    assert said.args == ["3 Quite easy"]
    field.problem("Choose an answer.")
    assert field.control.accessibleDescription() == "3 Quite easy. Choose an answer."
    press(field, KEY.Key_4)
    assert field.control.accessibleDescription() == "4 Very easy"
    assert field.control.property("role") == "scale"
