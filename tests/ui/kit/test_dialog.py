"""A form's window leads to its problems, lets advice be overruled, and closes one way."""

import gc
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.errors import Problem
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.problems import ProblemLink

PROBLEMS = (
    Problem("received", "Enter the date the contact was received."),
    Problem("who", "Choose who got in touch."),
)


class Form(Dialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "New contact")
        self.saved: list[bool] = []
        self.kept = 0
        self.fields = {name: QLineEdit(self) for name in ("received", "who")}
        for name, field in self.fields.items():
            label = QLabel(name, self)
            label.setBuddy(field)
            self.content.addWidget(label)
            self.content.addWidget(field)

    def save(self, *, anyway: bool) -> None:
        self.saved.append(anyway)

    def leave(self) -> None:
        self.kept += 1


def opened(qtbot: QtBot, window: QWidget) -> Form:
    return shown(qtbot, Form(window))


def shown(qtbot: QtBot, form: Form) -> Form:
    form.fit()
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)  # to waitActive a window is active when its parent is
    return form


def test_two_forms_stand_side_by_side(qtbot: QtBot, window: QWidget) -> None:
    forms = [opened(qtbot, window), opened(qtbot, window)]
    assert [form.isVisible() for form in forms] == [True, True]
    assert [form.isModal() for form in forms] == [False, False]


def test_ctrl_enter_saves_from_any_field(qtbot: QtBot, window: QWidget) -> None:
    form = opened(qtbot, window)
    form.fields["who"].setFocus()
    QTest.keyClick(form.fields["who"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.saved == [False]


def test_enter_in_a_field_does_not_save(qtbot: QtBot, window: QWidget) -> None:
    form = opened(qtbot, window)
    form.fields["who"].setFocus()
    QTest.keyClick(form.fields["who"], Qt.Key.Key_Return)
    assert form.saved == []
    assert form.isVisible()


def test_enter_on_a_button_presses_it(qtbot: QtBot, window: QWidget) -> None:
    form = opened(qtbot, window)
    form.save_button.setFocus()
    QTest.keyClick(form.save_button, Qt.Key.Key_Return)
    assert form.saved == [False]


@pytest.mark.parametrize("way", ["escape", "cancel", "window"])
def test_every_way_out_keeps_what_was_typed_once_and_deletes_the_form(
    qtbot: QtBot, window: QWidget, way: str
) -> None:
    form = opened(qtbot, window)
    with qtbot.waitSignal(form.left):
        if way == "escape":
            QTest.keyClick(form, Qt.Key.Key_Escape)
        elif way == "cancel":
            QTest.mouseClick(form.cancel_button, Qt.MouseButton.LeftButton)
        else:
            form.close()
    assert form.kept == 1
    qtbot.waitUntil(is_gone(form))


def test_problems_are_listed_and_take_the_keyboard(qtbot: QtBot, window: QWidget) -> None:
    form = opened(qtbot, window)
    form.show_problems(PROBLEMS, form.fields)
    links = form.summary.findChildren(ProblemLink)
    assert form.summary.accessibleName() == "There is a problem"
    assert [link.accessibleName() for link in links] == [each.sentence for each in PROBLEMS]
    assert form.focusWidget() is links[0]


def test_a_problem_leads_to_its_field(qtbot: QtBot, window: QWidget) -> None:
    form = opened(qtbot, window)
    form.show_problems(PROBLEMS, form.fields)
    link = form.summary.findChildren(ProblemLink)[1]
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert form.focusWidget() is form.fields["who"]
    assert form.isVisible()


def test_the_keyboard_starts_in_the_first_field_and_ends_on_save(
    qtbot: QtBot, window: QWidget
) -> None:
    form = Form(window)
    further = form.add_button("Save and next")
    shown(qtbot, form)
    walk = [form.focusWidget()]
    for _ in range(4):
        QTest.keyClick(walk[-1], Qt.Key.Key_Tab)
        walk.append(form.focusWidget())
    assert walk == [*form.fields.values(), form.cancel_button, further, form.save_button]


def test_a_field_that_was_given_the_keyboard_keeps_it(qtbot: QtBot, window: QWidget) -> None:
    form = Form(window)
    form.fields["who"].setFocus()
    form.show()
    qtbot.waitUntil(form.isVisible)
    assert form.focusWidget() is form.fields["who"]


def test_a_problem_about_everything_leads_nowhere(qtbot: QtBot, window: QWidget) -> None:
    form = opened(qtbot, window)
    form.show_problems((Problem("", "Somebody changed this contact."),), form.fields)
    link = form.summary.findChildren(ProblemLink)[0]
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert form.focusWidget() is link


def test_problems_that_are_mended_disappear(qtbot: QtBot, window: QWidget) -> None:
    form = opened(qtbot, window)
    form.show_problems(PROBLEMS, form.fields)
    form.show_problems((), form.fields)
    assert not form.summary.isVisible()


def test_advice_is_apart_from_problems_and_can_be_overruled(qtbot: QtBot, window: QWidget) -> None:
    form = opened(qtbot, window)
    form.show_problems(PROBLEMS, form.fields)
    form.show_advice(("Level 2 and above usually has a name.",))
    assert (form.summary.isVisible(), form.advice.isVisible()) == (False, True)
    focused = form.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Save anyway"
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert form.saved == [True]


def test_a_further_button_stands_between_cancel_and_save(window: QWidget) -> None:
    form = Form(window)
    further = form.add_button("Save and next")
    form.fit()
    form.show()
    buttons = (form.cancel_button, further, form.save_button)
    assert [button.x() for button in buttons] == sorted(button.x() for button in buttons)


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_a_long_problem_is_shown_whole(
    qapp: QApplication, qtbot: QtBot, window: QWidget, scale: int
) -> None:
    theme.apply(qapp, "light", scale=scale)
    form = opened(qtbot, window)
    form.show_problems(
        (Problem("who", "Choose who got in touch with the service. " * 4),), form.fields
    )
    form.resize(theme.unit(form, 110), theme.unit(form, 120))
    link = form.summary.findChildren(ProblemLink)[0]
    text = link.findChildren(QLabel)[0]
    qtbot.waitUntil(is_whole(text))
    assert link.rect().contains(text.geometry())
    theme.apply(qapp, "light")


def is_whole(text: QLabel) -> Callable[[], bool]:
    return lambda: text.height() >= text.heightForWidth(text.width()) > text.fontMetrics().height()


def is_gone(form: Form) -> Callable[[], bool]:
    return lambda: not shiboken6.isValid(form)


def test_a_shown_form_stays_though_nobody_but_its_window_holds_it(
    qtbot: QtBot, window: QWidget
) -> None:
    opened(qtbot, window)
    gc.collect()
    assert len(window.findChildren(Form)) == 1
