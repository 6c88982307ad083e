"""The stopwatch counts a call, and says so only when asked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.kit.stopwatch import Stopwatch


class Clock:
    """Seconds that a test lets pass."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def read(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watch(qtbot: QtBot, clock: Clock) -> Stopwatch:
    watch = Stopwatch(clock.read)
    qtbot.addWidget(watch)
    watch.show()
    return watch


def test_it_runs_from_the_beginning(watch: Stopwatch, clock: Clock) -> None:
    clock.seconds = 402
    watch.refresh()
    assert (watch.text(), watch.minutes()) == ("06:42 on this call", 7)


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 0), (1, 1), (60, 1), (60.5, 2), (3600, 60), (3601, 61)]
)
def test_a_begun_minute_counts_whole(
    watch: Stopwatch, clock: Clock, seconds: float, minutes: int
) -> None:
    clock.seconds = seconds
    assert watch.minutes() == minutes


def test_hours_are_shown_from_an_hour_on(watch: Stopwatch, clock: Clock) -> None:
    clock.seconds = 4002
    watch.refresh()
    assert watch.text() == "1:06:42 on this call"


def test_a_press_pauses_and_another_goes_on(watch: Stopwatch, clock: Clock) -> None:
    clock.seconds = 60
    QTest.mouseClick(watch, Qt.MouseButton.LeftButton)
    clock.seconds = 1000
    watch.refresh()
    paused = watch.text()
    QTest.keyClick(watch, Qt.Key.Key_Space)
    clock.seconds = 1030
    watch.refresh()
    assert (paused, watch.text()) == ("01:00 paused", "01:30 on this call")


def test_a_draft_goes_on_where_it_was_left(qtbot: QtBot, clock: Clock) -> None:
    clock.seconds = 5000
    watch = Stopwatch(clock.read, elapsed=402)
    qtbot.addWidget(watch)
    clock.seconds = 5018
    assert watch.elapsed() == 420
    watch.set_elapsed(30)
    assert (watch.elapsed(), watch.text()) == (30, "00:30 on this call")


def test_each_minute_is_told_once(watch: Stopwatch, clock: Clock) -> None:
    told: list[int] = []
    watch.minute_passed.connect(told.append)
    for seconds in (1, 30, 60, 61, 119):
        clock.seconds = seconds
        watch.refresh()
    assert told == [1, 2]


def test_a_screen_reader_finds_whole_minutes_under_one_name(watch: Stopwatch, clock: Clock) -> None:
    clock.seconds = 402
    watch.refresh()
    first = watch.accessibleDescription()
    clock.seconds = 403
    watch.refresh()
    assert watch.accessibleName() == "Time on this call"
    assert first == watch.accessibleDescription() == "6 minutes, press to pause"
