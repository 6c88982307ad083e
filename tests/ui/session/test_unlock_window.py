"""The door takes a name and a password by keys alone, and says what came of it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.wording import PRACTICE
from sendiass_desktop.ui.session.unlock_window import UnlockWindow
from tests.ui.session.parts import CALLUM, MOIRA, MOIRAS, Seconds

WRONG = "The name and password do not match. Check both, and Caps Lock."


@pytest.fixture
def door(qtbot: QtBot, seconds: Seconds) -> UnlockWindow:
    made = UnlockWindow(seconds)
    qtbot.addWidget(made)
    made.show_store("Rotherham SENDIASS")
    made.set_staff(["Ann Doe", CALLUM, MOIRA], CALLUM)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def asked(door: UnlockWindow) -> list[tuple[str, str]]:
    requests: list[tuple[str, str]] = []

    def note(name: str, password: str) -> None:
        requests.append((name, password))

    door.unlock_requested.connect(note)
    return requests


def words(door: QWidget) -> list[str]:
    return [label.text() for label in door.findChildren(QLabel) if label.isVisible()]


def cut(window: QWidget) -> list[str]:
    """The words that do not fit into their place."""
    buttons = [
        button.text()
        for button in window.findChildren(QPushButton)
        if button.isVisible() and button.width() < button.sizeHint().width()
    ]
    labels = [
        label.text()
        for label in window.findChildren(QLabel)
        if label.isVisible() and label.height() < label.heightForWidth(label.width())
    ]
    return buttons + labels


def now(door: UnlockWindow) -> QWidget:
    focused = door.focusWidget()
    assert focused is not None
    return focused


def test_the_last_one_is_chosen_and_the_password_asked_for(door: UnlockWindow) -> None:
    assert door.staff.currentText() == CALLUM
    assert now(door) is door.password.control


def test_a_password_and_enter_are_enough(door: UnlockWindow) -> None:
    requests = asked(door)
    QTest.keyClicks(now(door), MOIRAS)
    QTest.keyClick(now(door), Qt.Key.Key_Return)
    assert requests == [(CALLUM, MOIRAS)]


def test_somebody_else_is_chosen_by_the_first_letter(door: UnlockWindow) -> None:
    requests = asked(door)
    QTest.keyClick(now(door), Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert now(door) is door.staff
    QTest.keyClicks(door.staff, "m")
    QTest.keyClick(door.staff, Qt.Key.Key_Tab)
    QTest.keyClicks(now(door), MOIRAS)
    QTest.keyClick(now(door), Qt.Key.Key_Enter)
    assert requests == [(MOIRA, MOIRAS)]


def test_tab_goes_as_the_eye_does(door: UnlockWindow) -> None:
    seen = [now(door)]
    for _ in range(6):
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
        seen.append(now(door))
    assert seen == [
        door.password.control, door.password.show_button, door.unlock_button,
        door.recovery_link, door.restore_link, door.another_store_link, door.new_store_link,
    ]  # fmt: skip
    QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
    assert now(door) is door.staff


def test_the_password_is_gone_as_soon_as_it_is_used(door: UnlockWindow) -> None:
    QTest.keyClicks(now(door), MOIRAS)
    door.password.show_button.click()
    door.unlock_button.click()
    assert door.password.value() is None
    assert door.password.show_button.accessibleName() == "Show password"


def test_nothing_can_be_pressed_while_it_opens(door: UnlockWindow) -> None:
    requests = asked(door)
    QTest.keyClicks(now(door), MOIRAS)
    QTest.keyClick(now(door), Qt.Key.Key_Return)
    assert door.unlock_button.text() == "Opening…"
    enabled = [button for button in door.findChildren(QPushButton) if button.isEnabled()]
    assert enabled == []
    assert not door.staff.isEnabled()
    QTest.keyClick(door, Qt.Key.Key_Return)
    assert requests == [(CALLUM, MOIRAS)]
    door.set_busy(False)
    assert door.unlock_button.text() == "Unlock"
    assert now(door) is door.password.control


def test_a_wrong_password_is_said_beside_it_and_asked_for_again(door: UnlockWindow) -> None:
    QTest.keyClicks(now(door), "wrong horse")
    QTest.keyClick(now(door), Qt.Key.Key_Return)
    door.show_trouble(WRONG)
    assert door.password.shown_problem() == WRONG
    assert WRONG in door.password.control.accessibleDescription()
    assert now(door) is door.password.control
    QTest.keyClicks(now(door), "s")
    assert door.password.shown_problem() == ""


def test_an_empty_password_is_asked_for(door: UnlockWindow) -> None:
    requests = asked(door)
    QTest.keyClick(now(door), Qt.Key.Key_Return)
    assert requests == []
    assert door.password.shown_problem() == "Enter your password"


def test_the_wait_is_counted_down_and_no_try_is_taken(
    qtbot: QtBot, door: UnlockWindow, seconds: Seconds
) -> None:
    requests = asked(door)
    door.show_trouble(WRONG)
    door.show_wait(8)
    assert door.unlock_button.text() == "Wait 8 seconds"
    QTest.keyClicks(now(door), MOIRAS)
    QTest.keyClick(now(door), Qt.Key.Key_Return)
    assert requests == []
    assert door.password.value() == MOIRAS
    seconds.passed += 7.1
    qtbot.waitUntil(lambda: door.unlock_button.text() == "Wait 1 second")
    seconds.passed += 1
    qtbot.waitUntil(lambda: door.unlock_button.text() == "Unlock")
    QTest.keyClick(now(door), Qt.Key.Key_Return)
    assert requests == [(CALLUM, MOIRAS)]


def test_no_wait_is_no_wait(door: UnlockWindow) -> None:
    door.show_wait(0)
    assert door.unlock_button.isEnabled()
    assert door.unlock_button.text() == "Unlock"


def test_choosing_somebody_else_forgets_the_password(door: UnlockWindow) -> None:
    QTest.keyClicks(now(door), MOIRAS)
    door.staff.setFocus()
    QTest.keyClick(door.staff, Qt.Key.Key_Down)
    door.staff.activated.emit(2)
    assert door.password.value() is None


def test_the_wheel_does_not_choose_somebody_else(door: UnlockWindow) -> None:
    place = QPointF(door.staff.rect().center())
    turn = QWheelEvent(
        place, door.staff.mapToGlobal(place), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt's parameter
    )  # fmt: skip
    QApplication.sendEvent(door.staff, turn)
    assert door.staff.currentText() == CALLUM


@pytest.mark.parametrize(
    ("link", "signal"),
    [
        ("recovery_link", "recovery_wanted"),
        ("restore_link", "restore_wanted"),
        ("another_store_link", "another_store_requested"),
        ("new_store_link", "new_store_requested"),
    ],
)
def test_enter_follows_a_link(qtbot: QtBot, door: UnlockWindow, link: str, signal: str) -> None:
    requests = asked(door)
    getattr(door, link).setFocus()
    with qtbot.waitSignal(getattr(door, signal), timeout=1000):
        QTest.keyClick(now(door), Qt.Key.Key_Return)
    assert requests == []


def test_a_practice_store_is_marked(door: UnlockWindow) -> None:
    assert PRACTICE not in words(door)
    door.show_store("Rotherham SENDIASS", practice=True)
    assert {"Rotherham SENDIASS", PRACTICE} <= set(words(door))


def test_a_damaged_store_leaves_the_other_ways_open(door: UnlockWindow) -> None:
    door.set_staff(())
    door.show_store_trouble("keyring.json is damaged.")
    assert "keyring.json is damaged." in words(door)
    assert not door.unlock_button.isEnabled()
    assert door.another_store_link.isEnabled()
    assert door.new_store_link.isEnabled()


def test_a_store_in_use_can_be_tried_again(door: UnlockWindow) -> None:
    QTest.keyClicks(now(door), MOIRAS)
    QTest.keyClick(now(door), Qt.Key.Key_Return)
    door.show_store_trouble("This store is open in another window of the program.")
    assert door.unlock_button.isEnabled()
    assert now(door) is door.password.control


def test_why_the_store_was_locked_is_told_quietly(door: UnlockWindow) -> None:
    door.tell("Locked after 5 minutes. Your drafts are kept.")
    assert "Locked after 5 minutes. Your drafts are kept." in words(door)


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_nothing_is_cut_at_any_size_of_text(
    qapp: QApplication, qtbot: QtBot, seconds: Seconds, scale: int
) -> None:
    theme.apply(qapp, "dark", scale=scale)
    made = UnlockWindow(seconds)
    qtbot.addWidget(made)
    made.set_staff([MOIRA], MOIRA)
    made.resize(made.sizeHint())
    made.show()
    made.show_trouble(WRONG)
    qtbot.waitUntil(lambda: cut(made) == [])


def test_every_control_has_a_name(door: UnlockWindow) -> None:
    named = [door.staff, door.password.control, *door.findChildren(QPushButton)]
    assert all(each.accessibleName() or getattr(each, "text", str)() for each in named)
