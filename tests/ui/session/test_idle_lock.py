"""Nobody there: a warning, then the lock; any key stays, and a stopwatch counts for a while."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.session.idle_lock import IdleLock
from tests.ui.session.parts import Seconds


@pytest.fixture
def idle(qapp: QApplication, seconds: Seconds) -> Iterator[IdleLock]:
    made = IdleLock(qapp, seconds)
    made.start()
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.hasFocus)
    return made


def told(idle: IdleLock) -> list[object]:
    said: list[object] = []

    def lock() -> None:
        said.append("lock")

    def stay() -> None:
        said.append("stay")

    idle.warned.connect(said.append)
    idle.stayed.connect(stay)
    idle.lock_requested.connect(lock)
    return said


def pass_time(idle: IdleLock, seconds: Seconds, count: float) -> None:
    seconds.passed += count
    idle.look()


def test_it_warns_a_minute_before_and_locks_after_five(idle: IdleLock, seconds: Seconds) -> None:
    said = told(idle)
    pass_time(idle, seconds, 239)
    assert said == []
    pass_time(idle, seconds, 1)
    pass_time(idle, seconds, 30)
    assert said == [60]
    pass_time(idle, seconds, 30)
    assert said == [60, "lock"]


def test_it_asks_for_the_lock_once(idle: IdleLock, seconds: Seconds) -> None:
    said = told(idle)
    pass_time(idle, seconds, 400)
    pass_time(idle, seconds, 400)
    assert said == ["lock"]
    assert not idle.is_watching()


def test_its_own_timer_looks_at_the_clock(qtbot: QtBot, idle: IdleLock, seconds: Seconds) -> None:
    seconds.passed += 300
    with qtbot.waitSignal(idle.lock_requested, timeout=5000):
        pass


def test_any_key_stays_and_is_still_typed(
    idle: IdleLock, seconds: Seconds, field: QLineEdit
) -> None:
    said = told(idle)
    pass_time(idle, seconds, 250)
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert said == [50, "stay"]
    assert field.text() == "a"
    pass_time(idle, seconds, 239)
    assert said == [50, "stay"]
    pass_time(idle, seconds, 1)
    assert said == [50, "stay", 60]


def test_the_mouse_stays_too(idle: IdleLock, seconds: Seconds, field: QLineEdit) -> None:
    said = told(idle)
    pass_time(idle, seconds, 250)
    QTest.mouseMove(field.windowHandle(), QPoint(1, 1))
    QTest.mouseMove(field.windowHandle(), QPoint(9, 9))
    QTest.mouseClick(field.windowHandle(), Qt.MouseButton.LeftButton)
    assert said == [50, "stay"]


def test_a_locked_store_is_not_watched(idle: IdleLock, seconds: Seconds, field: QLineEdit) -> None:
    said = told(idle)
    idle.stop()
    pass_time(idle, seconds, 4000)
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert said == []


@pytest.mark.parametrize(("minutes", "warning"), [(1, 30), (2, 60), (15, 60)])
def test_the_minutes_can_be_chosen(
    idle: IdleLock, seconds: Seconds, minutes: int, warning: int
) -> None:
    said = told(idle)
    idle.set_minutes(minutes)
    pass_time(idle, seconds, minutes * 60 - warning - 1)
    assert said == []
    pass_time(idle, seconds, 1)
    pass_time(idle, seconds, warning)
    assert said == [warning, "lock"]


@pytest.mark.parametrize("minutes", [0, 16, -5])
def test_other_minutes_are_refused(idle: IdleLock, minutes: int) -> None:
    with pytest.raises(ValueError, match=str(minutes)):
        idle.set_minutes(minutes)


def test_a_running_stopwatch_counts_as_activity(idle: IdleLock, seconds: Seconds) -> None:
    said = told(idle)
    idle.hold(seconds.passed + 30 * 60)
    pass_time(idle, seconds, 30 * 60 + 239)
    assert said == []
    pass_time(idle, seconds, 61)
    assert said == ["lock"]


def test_a_stopwatch_holds_for_thirty_minutes_at_most(idle: IdleLock, seconds: Seconds) -> None:
    said = told(idle)
    idle.hold(seconds.passed + 9 * 60 * 60)
    pass_time(idle, seconds, 35 * 60)
    assert said == ["lock"]


def test_letting_go_starts_the_minutes_anew(idle: IdleLock, seconds: Seconds) -> None:
    said = told(idle)
    idle.hold(seconds.passed + 1800)
    pass_time(idle, seconds, 1200)
    idle.hold(0)
    assert said == []
    pass_time(idle, seconds, 300)
    assert said == ["lock"]


def test_a_stopwatch_that_starts_after_the_warning_stays(idle: IdleLock, seconds: Seconds) -> None:
    said = told(idle)
    pass_time(idle, seconds, 250)
    idle.hold(seconds.passed + 600)
    assert said == [50, "stay"]


def compose(letters: str, *, taken: str = "") -> None:
    """Letters come from an input method or a keyboard on the screen: no window hears of a key."""
    event = QInputMethodEvent(letters, [])
    event.setCommitString(taken)
    focus = QApplication.focusObject()
    assert focus is not None
    QCoreApplication.sendEvent(focus, event)


def test_composing_letters_is_somebody_being_there(
    qtbot: QtBot, idle: IdleLock, seconds: Seconds, field: QLineEdit
) -> None:
    said = told(idle)
    pass_time(idle, seconds, 240)
    compose("ni")
    pass_time(idle, seconds, 200)
    compose("", taken="你")
    pass_time(idle, seconds, 200)
    assert said == [60, "stay"]
    assert field.text() == "你"
    other = QLineEdit()  # which gets the keyboard later
    qtbot.addWidget(other)
    with qtbot.waitExposed(other):
        other.show()
    other.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    compose("o")
    pass_time(idle, seconds, 239)
    assert said == [60, "stay"]


def test_no_letters_are_watched_once_the_store_is_locked(
    idle: IdleLock, seconds: Seconds, field: QLineEdit
) -> None:
    said = told(idle)
    assert field.hasFocus()
    pass_time(idle, seconds, 240)
    idle.stop()
    compose("ni")
    assert said == [60]
