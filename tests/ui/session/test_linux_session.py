"""The system locks, sleeps or changes its user, and says so on a bus."""

import logging
import shutil
import subprocess
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.session.linux_session import SESSION, LinuxSession
from tests.ui.session.logind import MINE, Logind

NOWHERE = "unix:path=/nowhere/at/all"
OTHER = f"{MINE}5"
QUIET_MILLISECONDS = 50


@pytest.fixture
def nothing() -> Iterator[QDBusConnection]:
    """A bus that is not there."""
    yield QDBusConnection.connectToBus(NOWHERE, "nothing")
    QDBusConnection.disconnectFromBus("nothing")


@pytest.fixture
def alone(nothing: QDBusConnection) -> LinuxSession:
    """The port where no bus answers; its slots are called as a bus would."""
    made = LinuxSession(None, system=nothing, desktop=nothing)
    made.start()
    return made


def heard(session: LinuxSession) -> list[str]:
    """What a lock asked for is noted in."""
    notes = Notes()
    session.lock_now.connect(notes.note)
    session.setProperty("notes", notes)
    return notes.heard


class Notes:
    """Notes each time, and what held sleep off then."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def note(self) -> None:
        self.heard.append("lock")


def test_without_a_bus_one_line_says_so_and_nothing_else_happens(
    nothing: QDBusConnection, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    session = LinuxSession(None, system=nothing, desktop=nothing)
    session.start()
    session.start()
    assert [record.getMessage() for record in caplog.records] == [
        "no system bus: lock, sleep and change of user are not heard of"
    ]
    session.stop()


@pytest.mark.parametrize(
    ("slot", "said"),
    [
        ("on_lock", []),
        ("on_going", [True]),
        ("on_saver", [True]),
        ("on_properties", [SESSION, {"LockedHint": True}]),
        ("on_properties", [SESSION, {"Active": False, "IdleHint": True}]),
    ],
)
def test_whatever_takes_the_screen_away_locks(
    alone: LinuxSession, slot: str, said: list[object]
) -> None:
    asked = heard(alone)
    getattr(alone, slot)(*said)
    assert asked == ["lock"]


@pytest.mark.parametrize(
    ("slot", "said"),
    [
        ("on_going", [False]),
        ("on_saver", [False]),
        ("on_properties", [SESSION, {"LockedHint": False, "Active": True}]),
        ("on_properties", [SESSION, {"IdleHint": True}]),
        ("on_properties", ["org.example.Other", {"LockedHint": True}]),
        ("on_properties", [SESSION, {"Active": 0, "LockedHint": "yes"}]),
    ],
)
def test_what_gives_the_screen_back_or_is_about_something_else_does_not(
    alone: LinuxSession, slot: str, said: list[object]
) -> None:
    asked = heard(alone)
    getattr(alone, slot)(*said)
    assert asked == []


def test_who_has_stopped_listening_hears_nothing(alone: LinuxSession) -> None:
    asked = heard(alone)
    alone.stop()
    alone.on_lock()
    alone.on_going(going=True)
    assert asked == []


@pytest.fixture
def bus() -> Iterator[str]:
    """A bus of the test's own; its address."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("there is no dbus-daemon here; what it would say is tested above without it")
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as daemon:
        assert daemon.stdout
        yield daemon.stdout.readline().strip()
        daemon.kill()


@pytest.fixture
def there(qtbot: QtBot, bus: str) -> Iterator[SimpleNamespace]:
    """A logind that answers, the port that listens to it, and a bus for the desktop."""
    speaking = QDBusConnection.connectToBus(bus, "speaking")
    listening = QDBusConnection.connectToBus(bus, "listening")
    logind = Logind(speaking)
    session = LinuxSession(None, system=listening, desktop=listening)
    session.start()
    qtbot.waitUntil(logind.is_held_off)
    qtbot.waitUntil(session.holds_sleep_off)
    yield SimpleNamespace(logind=logind, session=session, bus=speaking)
    session.stop()
    for name in ("speaking", "listening"):
        QDBusConnection.disconnectFromBus(name)
    logind.end()


def test_sleep_waits_until_the_lock_is_done_and_no_longer(
    qtbot: QtBot, there: SimpleNamespace
) -> None:
    assert there.logind.asked[0][0] == "sleep:shutdown"
    assert there.logind.asked[0][3] == "delay"
    held: list[bool] = []

    def lock() -> None:
        held.append(there.logind.is_held_off())

    there.session.lock_now.connect(lock)
    there.logind.say(PrepareForSleep=True)
    qtbot.waitUntil(lambda: held == [True])
    qtbot.waitUntil(lambda: not there.logind.is_held_off())
    there.logind.say(PrepareForSleep=False)
    qtbot.waitUntil(there.logind.is_held_off)
    assert held == [True]


def test_lock_change_of_user_shutdown_and_screen_saver_are_heard_of_my_session_alone(
    qtbot: QtBot, there: SimpleNamespace
) -> None:
    with qtbot.waitSignal(there.session.lock_now):
        there.logind.lock()
    with qtbot.waitSignal(there.session.lock_now):
        there.logind.change(Active=False)
    with qtbot.waitSignal(there.session.lock_now):
        there.logind.say(PrepareForShutdown=True)
    saver = QDBusMessage.createSignal(
        "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"
    )
    saver.setArguments([True])
    with qtbot.waitSignal(there.session.lock_now):
        there.bus.send(saver)
    with qtbot.assertNotEmitted(there.session.lock_now, wait=QUIET_MILLISECONDS):
        there.logind.lock(OTHER)
        there.logind.change(OTHER, Active=False)
