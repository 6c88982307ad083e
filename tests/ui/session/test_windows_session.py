"""What Windows says of the session, told apart on whatever system; nothing here needs Windows."""

import ctypes

import pytest
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.session.windows_session import (
    END_SESSION,
    MESSAGE,
    POWER_BROADCAST,
    QUERY_END_SESSION,
    SESSION_CHANGE,
    Msg,
    WindowsSession,
    is_leaving,
)


@pytest.mark.parametrize(
    ("message", "wide"),
    [
        (SESSION_CHANGE, 0x2),  # WTS_CONSOLE_DISCONNECT
        (SESSION_CHANGE, 0x4),  # WTS_REMOTE_DISCONNECT
        (SESSION_CHANGE, 0x6),  # WTS_SESSION_LOGOFF
        (SESSION_CHANGE, 0x7),  # WTS_SESSION_LOCK
        (POWER_BROADCAST, 0x4),  # PBT_APMSUSPEND
        (QUERY_END_SESSION, 0),
        (END_SESSION, 1),
    ],
)
def test_who_leaves_the_screen_is_noticed(message: int, wide: int) -> None:
    assert is_leaving(message, wide)


@pytest.mark.parametrize(
    ("message", "wide"),
    [
        (SESSION_CHANGE, 0x1),  # WTS_CONSOLE_CONNECT
        (SESSION_CHANGE, 0x5),  # WTS_SESSION_LOGON
        (SESSION_CHANGE, 0x8),  # WTS_SESSION_UNLOCK
        (POWER_BROADCAST, 0x7),  # PBT_APMRESUMESUSPEND
        (POWER_BROADCAST, 0xA),  # PBT_APMPOWERSTATUSCHANGE
        (END_SESSION, 0),  # another program called the end off
        (0x0100, 0x7),  # WM_KEYDOWN
    ],
)
def test_who_comes_or_does_something_else_is_not(message: int, wide: int) -> None:
    assert not is_leaving(message, wide)


def test_a_message_of_the_system_is_read_and_passed_on(qtbot: QtBot) -> None:
    session = WindowsSession(None)
    said = Msg(None, SESSION_CHANGE, 0x7, 1)
    with qtbot.waitSignal(session.lock_now):
        passed = session._filter.nativeEventFilter(MESSAGE, ctypes.addressof(said))
    assert passed == (False, 0)
    with qtbot.assertNotEmitted(session.lock_now):
        session._filter.nativeEventFilter(b"xcb_generic_event_t", ctypes.addressof(said))


def test_where_the_system_is_another_one_nothing_is_heard(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    session = WindowsSession(None)
    with qtbot.assertNotEmitted(session.lock_now):
        session.start()
        session.start()
        session.stop()
        session.stop()
    assert [record.levelname for record in caplog.records] in ([], ["INFO"])
