"""A form: groups in order, every field named, nothing cut, nothing lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.declarations import code
from sendiass_desktop.domain.errors import Invalid, Problem
from sendiass_desktop.domain.fields import State
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.choice import ChoiceField, YesNoField
from sendiass_desktop.ui.kit.choices import ChoicesField
from sendiass_desktop.ui.kit.date_field import DateField
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.kit.layouts import FlowLayout, Span
from sendiass_desktop.ui.kit.matching import Choice
from sendiass_desktop.ui.kit.text_fields import LineField, NoteField, NumberField
from tests.ui.kit.forms import focused, press, show

FRIDAY = date(2026, 11, 20)
CHANNELS = (Choice("phone", "Phone", "phone"), Choice("email", "Email", "email"))
REASONS = (
    Choice("ehcna", "EHC needs assessment", "ehcna"),
    Choice("transport", "Transport", "transport", ("bus",)),
)


@dataclass(frozen=True)
class Call:
    """A record with one declared field, for its label."""

    channel: str | None = code("How they got in touch", "a test", of="channel")


def friday() -> date:
    return FRIDAY


def call_form() -> Form:
    form = Form(Call)
    form.group("Who & how", "w")
    form.add("received_on", DateField(friday, past=True), label="Date received")
    form.add("channel", ChoiceField(CHANNELS, states=frozenset(State)))
    form.add("first", YesNoField(), label="First contact on this matter")
    form.group("Name and details", "n", foldable=True)
    form.add("name", LineField(states=frozenset({State.WITHHELD})), label="Name", span=Span.HALF)
    form.add("number", LineField(), label="Number to call", span=Span.HALF)
    form.group("What about", "a")
    form.add("reasons", ChoicesField(REASONS), label="What it is about", span=Span.TWO_THIRDS)
    form.add("told", ChoiceField(CHANNELS), label="What had gone wrong, as they told it")
    form.add("minutes", NumberField(), label="Minutes", span=Span.QUARTER, hint="So far")
    form.add("note", NoteField(), label="Note", span=Span.FULL)
    return form


@dataclass
class Window:
    """A form in a dialog."""

    dialog: QDialog
    form: Form

    def control(self, name: str) -> QWidget:
        return self.form.inputs()[name].control


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    dialog, form = QDialog(), call_form()
    column = QVBoxLayout(dialog)
    column.addWidget(form)
    dialog.resize(form.sizeHint())
    show(qtbot, dialog)
    form.go_to("received_on")
    return Window(dialog, form)


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The program's own look, taken off again for the tests that follow."""
    font, palette, style = qapp.font(), qapp.palette(), qapp.style().objectName()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.setFont(font)


def on_page(form: Form, widget: QWidget) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a widget in its form."""
    corner = widget.mapTo(form, widget.rect().topLeft())
    return (
        corner.x(),
        corner.y(),
        corner.x() + widget.width(),
        corner.y() + widget.height(),
    )


def label_of(form: Form, control: QWidget) -> QLabel:
    labels = [each for each in form.findChildren(QLabel) if each.buddy() is control]
    return labels[-1]


def test_tab_goes_as_the_eye_does(window: Window) -> None:
    window.form.unfold("Name and details")
    seen = []
    for _ in range(len(window.form.inputs()) + 1):
        seen.append(focused())
        press("Tab")
    controls = [each.control for each in window.form.inputs().values()]
    assert [each for each in seen if each in controls] == controls
    assert isinstance(seen[3], QPushButton)


def test_labels_come_from_the_declaration_or_the_form(window: Window) -> None:
    labels = {name: each.label for name, each in window.form.inputs().items()}
    assert labels["channel"] == "How they got in touch"
    assert labels["minutes"] == "Minutes"


def test_every_control_has_a_buddy_and_a_name(window: Window) -> None:
    for each in window.form.inputs().values():
        named = QAccessible.queryAccessibleInterface(each.control)
        assert named.text(QAccessible.Text.Name) == each.label
        assert label_of(window.form, each.control).text() == each.label


@pytest.mark.parametrize(("letter", "name"), [("W", "received_on"), ("A", "reasons")])
def test_alt_and_a_letter_reach_each_group(window: Window, letter: str, name: str) -> None:
    window.form.go_to("note")
    QTest.keyClick(window.dialog, getattr(Qt.Key, f"Key_{letter}"), Qt.KeyboardModifier.AltModifier)
    assert focused() is window.control(name)


def test_the_letter_of_a_folded_group_opens_it_and_goes_in(window: Window) -> None:
    for _ in range(2):
        QTest.keyClick(window.dialog, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
        assert focused() is window.control("name")
        assert window.control("name").isVisible()


def test_a_letter_is_given_once() -> None:
    form = Form()
    form.group("What about", "a")
    with pytest.raises(ValueError, match=r"Alt\+a is taken"):
        form.group("And then", "a")
    form.deleteLater()


def test_a_folded_group_says_how_to_open_it_and_what_it_holds(window: Window) -> None:
    (fold,) = window.form.findChildren(QPushButton)
    fold.setFocus()
    said = [fold.text()]
    press("F4")
    press("Ctrl+Shift+D")
    said.append(fold.text())
    fold.setFocus()
    press("F4")
    said.append(fold.text())
    assert said == ["F4 to add", "1 filled in, F4 to fold away", "1 filled in, F4 to open"]
    assert not window.control("name").isVisible()
    assert window.form.values()["name"] is State.WITHHELD


def test_a_few_keys_fill_a_form_and_the_values_come_by_name(window: Window) -> None:
    press("t", "Tab", "p", "Tab", "y", "Tab", "Tab", "bus", "Enter", "ehc", "Tab")
    press("e", "Tab", "7", "Tab", "A note")
    assert window.form.values() == {
        "received_on": FRIDAY,
        "channel": "phone",
        "first": True,
        "name": None,
        "number": None,
        "reasons": ("ehcna", "transport"),
        "told": "email",
        "minutes": 7,
        "note": "A note",
    }


def test_nothing_is_filled_in_beforehand(window: Window) -> None:
    assert set(window.form.values().values()) == {None}
    assert window.form.typed() == {}


def test_what_is_half_chosen_is_taken_when_values_are_asked_for(window: Window) -> None:
    window.form.go_to("channel")
    press("p")
    assert window.form.values()["channel"] == "phone"


def test_text_that_cannot_be_read_is_a_problem_and_stops_no_other_value(window: Window) -> None:
    press("31/2", "Tab", "p", "Tab")
    values, problems = window.form.read()
    assert values["channel"] == "phone"
    assert [problem.field for problem in problems] == ["received_on"]
    with pytest.raises(Invalid, match="Date received must be a real date"):
        window.form.values()


def test_problems_stand_beside_their_fields_and_the_first_gets_the_focus(window: Window) -> None:
    window.form.show_problems(
        (Problem("minutes", "Enter the minutes"), Problem("channel", "Enter how"), Problem("", "x"))
    )
    shown = {name: each.shown_problem() for name, each in window.form.inputs().items()}
    assert {name: words for name, words in shown.items() if words} == {
        "channel": "Enter how",
        "minutes": "Enter the minutes",
    }
    assert focused() is window.control("channel")
    assert window.control("channel").accessibleDescription() == "Enter how"
    window.form.show_problems(())
    assert not any(each.shown_problem() for each in window.form.inputs().values())


def test_a_problem_in_a_folded_group_opens_it(window: Window) -> None:
    window.form.show_problems([Problem("number", "Enter a number to call")])
    assert focused() is window.control("number")
    assert window.control("number").isVisible()


def test_a_draft_is_what_stands_on_the_screen_and_comes_back_whole(
    window: Window, qtbot: QtBot
) -> None:
    press("31/2", "Tab", "p", "Tab", "xyz", "Tab", "Tab", "bus", "Enter", "e")
    draft = window.form.typed()
    again = call_form()
    qtbot.addWidget(again)
    again.set_typed(draft)
    assert draft == {
        "received_on": "31/2",
        "channel": {"value": "phone"},
        "first": "xyz",
        "reasons": {"chosen": ["transport"], "text": "e"},
    }
    assert again.typed() == draft
    again.set_typed({})
    assert again.typed() == {}


def test_edits_are_told_by_name(window: Window, qtbot: QtBot) -> None:
    window.form.go_to("minutes")
    with qtbot.waitSignal(window.form.edited) as told:
        press("7")
    assert told.args == ["minutes"]
    with qtbot.assertNotEmitted(window.form.edited):
        window.form.set_values({"minutes": 8, "unknown": 1})
    assert window.form.values()["minutes"] == 8


def test_a_field_can_be_hidden_with_its_label_and_keeps_what_it_holds(window: Window) -> None:
    window.form.set_values({"told": "email"})
    window.form.reveal("told", shown=False)
    label = label_of(window.form, window.control("told"))
    assert (label.isVisible(), window.control("told").isVisible()) == (False, False)
    assert window.form.values()["told"] == "email"
    window.form.reveal("told", shown=True)
    assert window.control("told").isVisible()


def test_the_fields_of_a_row_begin_on_one_line(window: Window) -> None:
    tops = {on_page(window.form, window.control(name))[1] for name in ("reasons", "told")}
    assert len(tops) == 1


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("letters", [60, 112])
def test_no_label_or_field_is_cut_or_covered_at_any_size_of_text(
    dressed: QApplication, qtbot: QtBot, scale: int, letters: int
) -> None:
    unscaled = QFontMetrics(dressed.font()).averageCharWidth()
    theme.apply(dressed, "light", scale=scale)
    dialog, form = QDialog(), call_form()
    QVBoxLayout(dialog).addWidget(form)
    form.unfold("Name and details")
    form.show_problems([Problem("channel", "How they got in touch must be one of the answers")])
    dialog.resize(unscaled * letters, unscaled * 60)  # or as narrow as it goes
    show(qtbot, dialog)
    places: list[tuple[int, int, int, int]] = []
    for each in form.inputs().values():
        label = label_of(form, each.control)
        assert label.height() >= label.heightForWidth(label.width())
        assert each.width() >= each.minimumSizeHint().width()
        assert each.height() >= height_wanted(each)
        places += [on_page(form, label), on_page(form, each)]
    assert all(left >= 0 and right <= form.width() for left, _, right, _ in places)
    assert not [(a, b) for a in places for b in places if a < b and overlap(a, b)]


def height_wanted(each: Input) -> int:
    wrapped = each.heightForWidth(each.width())  # -1 where nothing wraps
    return wrapped if wrapped >= 0 else each.sizeHint().height()


def overlap(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_the_focus_stays_in_sight_in_a_small_window(window: Window, qtbot: QtBot) -> None:
    window.dialog.resize(window.dialog.width(), window.form.fontMetrics().lineSpacing() * 12)
    for name in ("note", "received_on"):
        window.form.go_to(name)
        qtbot.wait(1)
        whole = window.control(name).parentWidget()
        assert isinstance(whole, Input)
        _, top, _, bottom = on_page(window.form, whole)
        assert top >= 0
        assert bottom <= window.form.height()


def test_ctrl_enter_reaches_the_window_from_every_field(window: Window, qtbot: QtBot) -> None:
    save = QPushButton("Save", window.dialog)
    save.setShortcut("Ctrl+Return")
    save.show()
    window.form.unfold("Name and details")
    for name in window.form.inputs():
        window.form.go_to(name)
        with qtbot.waitSignal(save.clicked):
            QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("name", ["received_on", "channel", "reasons", "minutes", "note"])
def test_a_form_closes_quietly_whatever_is_half_typed(qtbot: QtBot, name: str) -> None:
    dialog, form = QDialog(), call_form()
    QVBoxLayout(dialog).addWidget(form)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    form.go_to(name)
    press("1/")
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    assert QApplication.focusWidget() is None


def test_a_field_can_be_called_something_else(window: Window) -> None:
    window.form.relabel("told", "Letter & date")
    control = window.control("told")
    assert label_of(window.form, control).text() == "Letter && date"
    assert control.accessibleName() == "Letter & date"


def test_what_is_put_under_the_fields_stands_there_and_scrolls_with_them(window: Window) -> None:
    panel = QLabel("What follows")
    window.form.add_panel(panel)
    QApplication.processEvents()
    tops = [on_page(window.form, window.control(name))[1] for name in window.form.inputs()]
    assert on_page(window.form, panel)[1] > max(tops)


def test_buttons_that_are_hidden_leave_no_room_between_the_others(window: Window) -> None:
    shelf = QWidget(window.dialog)
    row = FlowLayout(shelf)
    buttons = [QPushButton(words, shelf) for words in ("One", "Two", "Three")]
    for button in buttons:
        row.addWidget(button)
    shelf.resize(900, 90)
    shelf.show()
    QApplication.processEvents()
    second = buttons[1].x()
    buttons[1].hide()
    QApplication.processEvents()
    assert buttons[2].x() == second
