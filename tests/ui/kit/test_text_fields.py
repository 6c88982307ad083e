"""Lines, numbers and notes keep what is typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.fields import State
from sendiass_desktop.ui.kit.text_fields import LineField, NoteField, NumberField
from tests.ui.kit.forms import focused, place, press

DECLINED = frozenset({State.WITHHELD})


@pytest.fixture
def name(qtbot: QtBot) -> LineField:
    field = LineField(states=DECLINED)
    field.window_kept = place(qtbot, field, "Name")  # type: ignore[attr-defined]  # alive with the field
    return field


@pytest.fixture
def minutes(qtbot: QtBot) -> NumberField:
    field = NumberField(highest=600)
    field.window_kept = place(qtbot, field, "Minutes")  # type: ignore[attr-defined]  # alive with the field
    return field


@pytest.fixture
def note(qtbot: QtBot) -> NoteField:
    field = NoteField()
    field.window_kept = place(qtbot, field, "Note")  # type: ignore[attr-defined]  # alive with the field
    return field


def test_a_line_keeps_every_character_but_blanks_at_its_ends(name: LineField) -> None:
    press("  Zoe O'Neill-Smith =1+1 ", "Tab")
    assert name.value() == "Zoe O'Neill-Smith =1+1"


def test_blanks_alone_are_not_recorded(name: LineField) -> None:
    press("   ", "Tab")
    assert (name.value(), name.shown()) == (None, "")


def test_ctrl_shift_d_shows_withheld_and_clears_again(name: LineField) -> None:
    press("Ada", "Ctrl+Shift+D")
    assert (name.value(), name.shown()) == (State.WITHHELD, "Withheld")
    press("Ctrl+Shift+D")
    assert (name.value(), name.shown()) == (None, "")


@pytest.mark.parametrize(("keys", "shown"), [(("Ada",), "Ada"), (("Backspace",), "")])
def test_typing_replaces_withheld_even_in_its_middle(
    name: LineField, keys: tuple[str, ...], shown: str
) -> None:
    press("Ctrl+Shift+D")
    line = name.control
    assert isinstance(line, QLineEdit)
    line.setCursorPosition(4)
    press(*keys)
    assert (name.shown(), name.value()) == (shown, shown or None)


def test_the_word_withheld_is_a_name_like_any_other(name: LineField) -> None:
    press("Withheld")
    draft = name.typed()
    name.set_typed(draft)
    assert (draft, name.value()) == ("Withheld", "Withheld")
    assert not isinstance(name.value(), State)


def test_a_state_comes_back_from_a_draft_as_a_state(name: LineField) -> None:
    press("Ctrl+Shift+D")
    draft = name.typed()
    name.set_typed("")
    name.set_typed(draft)
    assert name.value() is State.WITHHELD


def test_moving_through_withheld_leaves_it(name: LineField) -> None:
    press("Ctrl+Shift+D", "Tab")
    assert name.value() is State.WITHHELD


@pytest.mark.parametrize(("typed", "value"), [("15", 15), ("0", 0), (" 7 ", 7), ("600", 600)])
def test_a_whole_number_is_read(minutes: NumberField, typed: str, value: int) -> None:
    press(typed, "Tab")
    assert (minutes.value(), minutes.shown_problem()) == (value, "")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("ten", "Minutes must be a whole number, such as 15"),
        ("-1", "Minutes must be a whole number, such as 15"),
        ("1.5", "Minutes must be a whole number, such as 15"),
        ("601", "Minutes must be 600 or fewer"),
    ],
)
def test_anything_else_stays_and_is_a_problem(
    minutes: NumberField, typed: str, sentence: str
) -> None:
    press(typed, "Tab")
    assert (minutes.shown(), minutes.shown_problem()) == (typed, sentence)


def test_a_hint_stands_beside_a_number(minutes: NumberField) -> None:
    minutes.hint("From the stopwatch")
    press("15", "Tab")
    assert minutes.control.accessibleDescription() == "From the stopwatch"


def test_a_note_keeps_its_lines_and_tab_moves_on(note: NoteField) -> None:
    press("One", "Enter", "two", "Tab")
    assert note.value() == note.typed() == "One\ntwo"
    assert isinstance(focused(), QLineEdit)


def test_a_note_leaves_ctrl_enter_to_the_form(note: NoteField) -> None:
    press("One")
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert note.value() == "One"


def test_only_the_person_edits_a_note(note: NoteField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(note.edited):
        note.set_value("By the program")
    with qtbot.waitSignal(note.edited):
        press("x")


def test_a_note_grows_with_its_text_to_a_limit(note: NoteField) -> None:
    empty = note.control.sizeHint().height()
    note.set_value("\n" * 7)
    grown = note.control.sizeHint().height()
    note.set_value("\n" * 500)
    full = note.control.sizeHint().height()
    assert empty < grown < full < 4 * empty


def test_an_empty_note_is_not_recorded(note: NoteField) -> None:
    press(" ", "Enter")
    assert note.value() is None
