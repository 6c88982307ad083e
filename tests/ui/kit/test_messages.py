"""Messages wait for nobody; the safe answer is the default one."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.messages import (
    Message,
    StatusLine,
    ask,
    confirm_danger,
    say,
    show_error,
)


class Answers(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.given: list[str] = []

    def on_agreed(self) -> None:
        self.given.append("agreed")

    def on_declined(self) -> None:
        self.given.append("declined")


def heard(message: Message) -> Answers:
    answers = Answers()
    message.agreed.connect(answers.on_agreed)
    message.declined.connect(answers.on_declined)
    return answers


def default(message: Message) -> str:
    return next(button.text() for button in message.findChildren(QPushButton) if button.isDefault())


def press(message: Message, text: str) -> None:
    button = next(button for button in message.findChildren(QPushButton) if button.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_question_is_answered_by_a_signal(window: QWidget) -> None:
    message = ask(window, "Lock now?", sentence="Drafts are kept.", yes="Lock")
    answers = heard(message)
    press(message, "Lock")
    assert answers.given == ["agreed"]


def test_escape_declines(window: QWidget) -> None:
    message = ask(window, "Lock now?", sentence="Drafts are kept.", yes="Lock")
    answers = heard(message)
    QTest.keyClick(message, Qt.Key.Key_Escape)
    assert answers.given == ["declined"]


def test_enter_never_destroys(window: QWidget) -> None:
    message = confirm_danger(
        window, "Destroy this record?", sentence="It will be gone for good.", verb="Destroy record"
    )
    answers = heard(message)
    assert default(message) == "Cancel"
    QTest.keyClick(message, Qt.Key.Key_Return)
    assert answers.given == ["declined"]


def test_what_destroys_is_named_by_its_verb_and_stands_apart(window: QWidget) -> None:
    message = confirm_danger(
        window, "Destroy this record?", sentence="It will be gone for good.", verb="Destroy record"
    )
    answers = heard(message)
    buttons = {button.text(): button for button in message.findChildren(QPushButton)}
    gap = buttons["Cancel"].geometry().left() - buttons["Destroy record"].geometry().right()
    assert gap > theme.unit(window, 8)
    press(message, "Destroy record")
    assert answers.given == ["agreed"]


def test_a_closed_message_is_gone(qtbot: QtBot, window: QWidget) -> None:
    message = say(window, "Saved", sentence="The score card was written.")
    with qtbot.waitSignal(message.destroyed):
        press(message, "Close")
    assert window.findChildren(Message) == []


def test_a_fault_is_said_quietly_with_its_reference(window: QWidget) -> None:
    message = show_error(window, "7F3A-22", details="KeyError in contacts.py line 12")
    texts = " ".join(label.text() for label in message.findChildren(QLabel))
    details = message.findChildren(QPlainTextEdit)[0]
    assert "7F3A-22" in texts
    assert "KeyError" not in texts
    assert not details.isVisible()
    press(message, "Show details")
    assert details.isVisible()
    assert details.toPlainText() == "KeyError in contacts.py line 12"
    press(message, "Copy")
    assert QGuiApplication.clipboard().text() == "7F3A-22\nKeyError in contacts.py line 12"


def test_a_name_that_looks_like_markup_stays_text(window: QWidget) -> None:
    message = say(window, "<b>Saved</b>", sentence="<img src='x'>")
    formats = {label.textFormat() for label in message.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_the_status_line_keeps_its_parts_in_order(window: QWidget) -> None:
    line = StatusLine(window)
    line.show_part("saved", "Saved 14:03:22")
    line.show_part("drafts", "2 drafts")
    line.show_right("Ada Quill, manager")
    line.show_part("saved", "Saved 14:05:01")
    line.resize(line.sizeHint())
    line.show()
    labels = sorted(line.findChildren(QLabel), key=QWidget.x)
    assert [label.text() for label in labels] == [
        "Saved 14:05:01",
        "2 drafts",
        "Ada Quill, manager",
    ]


def test_an_empty_part_of_the_status_line_is_hidden(window: QWidget) -> None:
    line = StatusLine(window)
    line.show_part("drafts", "2 drafts")
    line.announce("drafts", "")
    assert [label.isHidden() for label in line.findChildren(QLabel) if not label.text()] == [
        False,  # nobody on the right yet
        True,
    ]
