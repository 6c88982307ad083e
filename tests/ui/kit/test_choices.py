"""Several answers of a list, each chosen by a few letters and Enter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.fields import State
from sendiass_desktop.ui.kit.choices import ChoicesField
from sendiass_desktop.ui.kit.input import Trouble
from sendiass_desktop.ui.kit.matching import Choice
from sendiass_desktop.ui.kit.type_ahead import TypeAhead
from tests.ui.kit.forms import focused, place, press

REASONS = (
    Choice("sen_support", "SEN Support", "sen_support"),
    Choice("ehcna", "EHC needs assessment", "ehcna", ("EHCP",)),
    Choice("exclusion", "Suspension or exclusion", "exclusion", ("suspended",)),
    Choice("transport", "Transport", "transport", ("bus",)),
)


@pytest.fixture
def field(qtbot: QtBot) -> ChoicesField:
    field = ChoicesField(REASONS, states=frozenset(State))
    field.window_kept = place(qtbot, field, "What it is about")  # type: ignore[attr-defined]  # alive with the field
    return field


def offered(field: ChoicesField) -> tuple[str, ...]:
    assert isinstance(field.control, TypeAhead)
    return field.control.offered()


def chips(field: ChoicesField) -> list[QPushButton]:
    return [chip for chip in field.findChildren(QPushButton) if not chip.isHidden()]


def test_untouched_is_not_recorded(field: ChoicesField) -> None:
    press("Tab")
    assert (field.value(), field.typed(), field.shown_problem()) == (None, "", "")


def test_letters_and_enter_add_one_after_another(field: ChoicesField) -> None:
    press("ehcp", "Enter", "bus", "Enter")
    assert field.shown() == ("EHC needs assessment", "Transport")
    assert field.value() == ("ehcna", "transport")
    assert focused() is field.control


def test_tab_adds_the_highlighted_one_and_moves_on(field: ChoicesField) -> None:
    press("susp", "Tab")
    assert field.value() == ("exclusion",)
    assert isinstance(focused(), QLineEdit)


def test_values_are_sorted_and_the_order_of_choosing_is_kept_beside(field: ChoicesField) -> None:
    press("tr", "Enter", "ehc", "Enter")
    assert field.chosen() == ("transport", "ehcna")
    assert field.value() == ("ehcna", "transport")


def test_backspace_in_the_empty_line_takes_the_last_away(field: ChoicesField) -> None:
    press("ehc", "Enter", "tr", "Enter", "Backspace")
    assert field.value() == ("ehcna",)


def test_backspace_among_letters_takes_a_letter(field: ChoicesField) -> None:
    press("ehc", "Enter", "tx", "Backspace", "Enter")
    assert field.value() == ("ehcna", "transport")


def test_choosing_again_takes_away_and_the_list_marks_the_chosen(field: ChoicesField) -> None:
    press("ehc", "Enter", "ehc")
    assert offered(field) == ("\u2713 EHC needs assessment",)
    press("Enter")
    assert field.value() is None


def test_a_click_on_a_chip_takes_it_away_and_leaves_the_keyboard(
    field: ChoicesField, qtbot: QtBot
) -> None:
    press("ehc", "Enter", "tr", "Enter")
    qtbot.waitUntil(lambda: len(chips(field)) == 2)
    names = [chip.accessibleName() for chip in chips(field)]
    QTest.mouseClick(chips(field)[0], Qt.MouseButton.LeftButton)
    assert names == ["Take away EHC needs assessment", "Take away Transport"]
    assert field.value() == ("transport",)
    assert focused() is field.control


def test_additions_are_spoken(field: ChoicesField) -> None:
    said: list[str] = []
    field.said.connect(said.append)
    press("ehc", "Enter", "Backspace")
    assert said == [
        "EHC needs assessment, 1 of 2",
        "EHC needs assessment, 1 of 1",
        "EHC needs assessment added, 1 chosen",
        "EHC needs assessment taken away, 0 chosen",
    ]


def test_a_change_is_told_with_the_codes(field: ChoicesField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.chosen_changed) as told:
        press("tr", "Enter")
    assert told.args == [("transport",)]


def test_a_state_stands_alone(field: ChoicesField) -> None:
    press("ehc", "Enter", "not k", "Enter")
    assert field.value() == ("not_known",)
    press("tr", "Enter")
    assert field.value() == ("transport",)


def test_ctrl_shift_d_withholds_and_clears_again(field: ChoicesField) -> None:
    press("ehc", "Enter", "Ctrl+Shift+D")
    assert field.value() == ("withheld",)
    press("Ctrl+Shift+D")
    assert field.value() is None


def test_letters_that_match_nothing_stay_and_are_a_problem(field: ChoicesField) -> None:
    press("ehc", "Enter", "xyzzy", "Tab")
    assert field.shown_problem() == "What it is about must be answers in its list"
    assert field.typed() == {"chosen": ["ehcna"], "text": "xyzzy"}
    with pytest.raises(Trouble):
        field.value()


def test_esc_drops_letters_and_keeps_what_was_chosen(field: ChoicesField) -> None:
    press("ehc", "Enter", "tr", "Esc", "xyzzy", "Esc")
    assert (field.value(), field.trouble()) == (("ehcna",), "")
    assert not field.window().isHidden()


def test_a_draft_holds_the_chosen_and_the_letters_and_gives_them_back(
    field: ChoicesField,
) -> None:
    press("tr", "Enter", "eh")
    draft = field.typed()
    field.set_value(None)
    field.set_typed(draft)
    assert (field.chosen(), field.typed()) == (("transport",), draft)
    field.set_typed("")
    assert field.value() is None


def test_former_and_unknown_answers_are_kept(qtbot: QtBot) -> None:
    field = ChoicesField(REASONS, former=(Choice("old", "An old reason", "old"),))
    window = place(qtbot, field, "What it is about")
    field.set_value(("ehcna", "old", "pigeon"))
    assert field.shown() == ("EHC needs assessment", "An old reason", "pigeon")
    assert field.value() == ("ehcna", "old", "pigeon")
    assert window.isVisible()
