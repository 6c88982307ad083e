"""Windows: the messages that say that the session locks, sleeps, ends or goes to another user.

WM_WTSSESSION_CHANGE, WM_POWERBROADCAST, WM_QUERYENDSESSION and WM_ENDSESSION of the Windows API
(learn.microsoft.com, Remote Desktop Services and Power Management references).
"""

import ctypes
import logging
import sys
from typing import Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from PySide6.QtGui import QWindow

from sendiass_desktop.ui.session.system_lock import SystemLock

QUERY_END_SESSION: Final = 0x0011
END_SESSION: Final = 0x0016
POWER_BROADCAST: Final = 0x0218
SUSPEND: Final = 0x0004
SESSION_CHANGE: Final = 0x02B1
CONSOLE_DISCONNECT: Final = 0x2
REMOTE_DISCONNECT: Final = 0x4
LOGOFF: Final = 0x6
SESSION_LOCK: Final = 0x7
GONE: Final = frozenset({CONSOLE_DISCONNECT, REMOTE_DISCONNECT, LOGOFF, SESSION_LOCK})
THIS_SESSION: Final = 0  # NOTIFY_FOR_THIS_SESSION
MESSAGE: Final = b"windows_generic_MSG"
log = logging.getLogger(__name__)


class Msg(ctypes.Structure):
    """MSG of winuser.h, as far as it is read: the window, the message and its two parameters."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wide", ctypes.c_size_t),
        ("long", ctypes.c_ssize_t),
    )


def is_leaving(message: int, wide: int) -> bool:
    """Whether a message with its `wParam` says that whoever was at the screen is leaving it."""
    if message == SESSION_CHANGE:
        return wide in GONE
    if message == POWER_BROADCAST:
        return wide == SUSPEND
    # The end may still be called off by another program; then this one is locked, no more.
    return message == QUERY_END_SESSION or (message == END_SESSION and bool(wide))


class WindowsSession(SystemLock):
    """Hears the messages by a hidden window of its own, which the system tells of the session."""

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._window: QWindow | None = None
        self._filter = _Filter(self)

    def start(self) -> None:
        """Ask to be told; one line in the log where the system refuses."""
        application = QCoreApplication.instance()
        if self._window is not None or application is None:
            return
        self._window = QWindow()
        self._window.create()
        application.installNativeEventFilter(self._filter)
        if not _register(int(self._window.winId())):
            log.info("the lock of the session is not heard of")

    def stop(self) -> None:
        """Ask to be told no longer."""
        application = QCoreApplication.instance()
        if self._window is None or application is None:
            return
        application.removeNativeEventFilter(self._filter)
        _unregister(int(self._window.winId()))
        self._window.destroy()
        self._window = None

    def hear(self, message: int, wide: int) -> None:
        """Take one message of the system."""
        if is_leaving(message, wide):
            self.lock_now.emit()


class _Filter(QAbstractNativeEventFilter):
    """Shows the messages of the system to the session and lets every one of them pass."""

    def __init__(self, session: WindowsSession) -> None:
        super().__init__()
        self._session = session

    def nativeEventFilter(  # noqa: N802 - Qt's name
        self,
        eventType: QByteArray | bytes | bytearray | memoryview,  # noqa: N803 - Qt's name
        message: int,
        /,
    ) -> Any:
        """Look at a message (Qt's)."""
        if bytes(eventType) == MESSAGE:  # type: ignore[arg-type]  # Qt's stub leaves QByteArray out
            seen = Msg.from_address(int(message))
            self._session.hear(seen.message, seen.wide)
        return False, 0


def _register(window: int) -> bool:
    if sys.platform == "win32":
        done = ctypes.windll.wtsapi32.WTSRegisterSessionNotification(
            ctypes.c_void_p(window), THIS_SESSION
        )
        return bool(done)
    return False


def _unregister(window: int) -> None:
    if sys.platform == "win32":
        ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(ctypes.c_void_p(window))
