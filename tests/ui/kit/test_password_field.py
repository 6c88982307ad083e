"""A password can be seen on request, is never spoken or kept, and Caps Lock is told."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.kit.capslock import CapsLock
from sendiass_desktop.ui.kit.password_field import CAPS_LOCK, PasswordField

SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def field(qtbot: QtBot) -> PasswordField:
    made = PasswordField()
    made.set_label("Password")
    made.resize(made.fontMetrics().averageCharWidth() * 40, made.sizeHint().height())
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def press(text: str, modifiers: Qt.KeyboardModifier = NONE, key: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key or ord(text.upper()), modifiers, text)


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Value)


def picture(field: PasswordField) -> bytes:
    """Its pixels; on a blank image, since the round corners are nobody's to paint."""
    image = QImage(field.control.size(), QImage.Format.Format_ARGB32)
    image.fill(0)
    field.control.render(image, QPoint())
    return bytes(image.constBits())


@pytest.mark.parametrize(
    ("event", "is_on"),
    [
        (press("A"), True),
        (press("a"), False),
        (press("A", SHIFT), False),
        (press("a", SHIFT), True),
        (press("É"), True),
        (press("1"), None),
        (press("é"), False),
        (press("A", CONTROL), None),
        (press("", NONE, Qt.Key.Key_Left), None),
    ],
)
def test_a_letter_tells_whether_caps_lock_is_on(event: QKeyEvent, *, is_on: bool | None) -> None:
    lock = CapsLock()
    lock.see(event)
    assert lock.is_on is is_on


def test_the_caps_lock_key_turns_what_is_known() -> None:
    lock = CapsLock()
    key = press("", NONE, Qt.Key.Key_CapsLock)
    lock.see(key)
    assert lock.is_on is None
    lock.see(press("A"))
    lock.see(key)
    assert lock.is_on is False


def test_caps_lock_is_said_while_it_is_on(field: PasswordField) -> None:
    said: list[str] = []
    field.said.connect(said.append)
    QTest.keyClicks(field.control, "AB")
    assert CAPS_LOCK in field.control.accessibleDescription()
    assert said == [CAPS_LOCK]
    QTest.keyClicks(field.control, "c")
    assert CAPS_LOCK not in field.control.accessibleDescription()


def test_what_is_typed_is_seen_only_while_it_is_wanted(field: PasswordField) -> None:
    QTest.keyClicks(field.control, "iiiiii")
    dots = picture(field)
    QTest.mouseClick(field.show_button, Qt.MouseButton.LeftButton)
    field.setFocus()
    shown = picture(field)
    QTest.keyClick(field.show_button, Qt.Key.Key_Space)
    field.setFocus()
    assert shown != dots
    assert picture(field) == dots


def test_another_password_is_seen_as_another(field: PasswordField) -> None:
    field.show_button.click()
    QTest.keyClicks(field.control, "iiiiii")
    first = picture(field)
    field.control.setFocus()
    QTest.keyClick(field.control, Qt.Key.Key_A, CONTROL)
    assert picture(field) != first  # what is selected looks so
    QTest.keyClicks(field.control, "mmmmmm")
    assert picture(field) != first


def test_a_click_puts_the_caret_between_the_letters_that_are_seen(field: PasswordField) -> None:
    line = field.control
    assert isinstance(line, QLineEdit)
    field.show_button.click()
    QTest.keyClicks(line, "iiiiiiiiii")
    middle = line.rect().center()
    middle.setX(line.fontMetrics().horizontalAdvance("iiii") + line.rect().height() // 3)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=middle)
    assert 2 <= line.cursorPosition() <= 6


def test_a_long_password_is_shown_where_the_caret_is(field: PasswordField) -> None:
    field.show_button.click()
    QTest.keyClicks(field.control, "m" * 60)
    end = picture(field)
    QTest.keyClick(field.control, Qt.Key.Key_Home)
    QTest.keyClicks(field.control, "i")
    assert picture(field) != end


def test_a_screen_reader_is_told_dots_even_while_it_is_shown(field: PasswordField) -> None:
    QTest.keyClicks(field.control, "seven blue kettles")
    field.show_button.click()
    interface = QAccessible.queryAccessibleInterface(field.control)
    assert interface is not None
    assert "seven" not in spoken(field.control)
    assert interface.state().passwordEdit
    assert "seven" not in field.control.accessibleDescription()


def test_the_button_says_what_it_does(field: PasswordField) -> None:
    assert field.show_button.accessibleName() == "Show password"
    width = field.show_button.width()
    field.show_button.click()
    assert field.show_button.accessibleName() == "Hide password"
    assert field.show_button.width() == width


def test_a_shown_password_cannot_be_copied(field: PasswordField) -> None:
    QGuiApplication.clipboard().setText("before")
    QTest.keyClicks(field.control, "seven blue kettles")
    field.show_button.click()
    field.setFocus()
    for chord in (QKeySequence.StandardKey.SelectAll, QKeySequence.StandardKey.Copy):
        QTest.keySequence(field.control, QKeySequence(chord))
    assert QGuiApplication.clipboard().text() == "before"


def test_a_password_that_is_taken_is_forgotten(field: PasswordField) -> None:
    QTest.keyClicks(field.control, " seven blue kettles ")
    field.show_button.click()
    assert field.take() == " seven blue kettles "
    assert field.value() is None
    assert field.show_button.accessibleName() == "Show password"
    QTest.keySequence(field.control, QKeySequence(QKeySequence.StandardKey.Undo))
    assert field.value() is None


def test_no_draft_holds_a_password(field: PasswordField) -> None:
    QTest.keyClicks(field.control, "seven blue kettles")
    assert field.typed() == ""
    field.set_typed("kettles")
    assert field.value() is None
