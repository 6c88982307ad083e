"""Linux: what logind says on the system's bus, and the screen saver on the session's.

logind: https://www.freedesktop.org/software/systemd/man/org.freedesktop.login1.html, inhibitors:
https://systemd.io/INHIBITOR_LOCKS. What comes over a bus is taken by slots with typed parameters
alone: QDBusArgument read by hand ends the program when a sender gives another type.
"""

import logging
from typing import Any, Final, NamedTuple

from PySide6.QtCore import SLOT, QObject, QTimer, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusError,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
)

from sendiass_desktop.ui.session.system_lock import SystemLock

SERVICE: Final = "org.freedesktop.login1"
PATH: Final = "/org/freedesktop/login1"
MANAGER: Final = "org.freedesktop.login1.Manager"
SESSION: Final = "org.freedesktop.login1.Session"
PROPERTIES: Final = "org.freedesktop.DBus.Properties"
MINE: Final = "auto"  # the session of the caller, or the one that has the screen (systemd 243)
SAVERS: Final = tuple(
    f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate")
)
WHAT: Final = "sleep:shutdown"
WHO: Final = "SENDIASS Desktop"
WHY: Final = "Keeps what is being typed, and locks"
ANSWER_MILLISECONDS: Final = 5000
NOTHING: Final = -1  # no file descriptor
log = logging.getLogger(__name__)


class Said(NamedTuple):
    """A signal of a bus: of which service and object ("" for any), interface and name."""

    service: str
    path: str
    interface: str
    name: str


class LinuxSession(SystemLock):
    """Hears of lock, sleep, shutdown and change of user; holds sleep off until drafts are kept."""

    def __init__(
        self, parent: QObject | None, *, system: QDBusConnection, desktop: QDBusConnection
    ) -> None:
        """`system` is the bus that logind is on, `desktop` the one of the screen saver."""
        super().__init__(parent)
        self._system = system
        self._desktop = desktop
        self._delay: QDBusUnixFileDescriptor | None = None
        self._listening = False

    def start(self) -> None:
        """Connect to what is there; one line in the log says what is not."""
        if self._listening:
            return
        self._listening = True
        if self._desktop.isConnected():
            for saver in SAVERS:
                self._hear(
                    self._desktop, Said("", "", saver, "ActiveChanged"), slot="on_saver(bool)"
                )
        if not self._has_logind():
            log.info("no system bus: lock, sleep and change of user are not heard of")
            return
        for name in ("PrepareForSleep", "PrepareForShutdown"):
            self._hear(self._system, Said(SERVICE, PATH, MANAGER, name), slot="on_going(bool)")
        self._ask("GetSession", [MINE], slot="on_session(QDBusObjectPath)")
        self._hold_off()

    def stop(self) -> None:
        """Let the computer go where it wants; Qt disconnects what is deleted."""
        self._listening = False
        self._let_go()

    def holds_sleep_off(self) -> bool:
        """Whether the computer waits for this program before it sleeps."""
        return self._delay is not None and self._delay.isValid()

    @Slot(bool)
    def on_going(self, going: bool) -> None:  # noqa: FBT001 - as the bus says it
        """About to sleep or shut down: lock, then let it; awake again: hold the next one off."""
        if going:
            self._say()
            # What lock left to the event loop, such as deleting windows, is done before.
            QTimer.singleShot(0, self._let_go)
        elif self._listening:
            self._hold_off()

    @Slot(bool)
    def on_saver(self, active: bool) -> None:  # noqa: FBT001 - as the bus says it
        """The screen saver came on, which on these desktops is the lock screen."""
        if active:
            self._say()

    @Slot()
    def on_lock(self) -> None:
        """Somebody locked the session: the desktop's key, or `loginctl lock-session`."""
        self._say()

    @Slot(str, "QVariantMap")
    def on_properties(self, interface: str, changed: dict[str, Any]) -> None:
        """The session is locked now, or another user has the screen."""
        gone = changed.get("LockedHint") is True or changed.get("Active") is False
        if interface == SESSION and gone:
            self._say()

    @Slot(QDBusObjectPath)
    def on_session(self, path: QDBusObjectPath) -> None:
        """Which session this is."""
        where = path.path()
        self._hear(self._system, Said(SERVICE, where, SESSION, "Lock"), slot="on_lock()")
        self._hear(
            self._system,
            Said(SERVICE, where, PROPERTIES, "PropertiesChanged"),
            slot="on_properties(QString,QVariantMap)",
        )

    @Slot(QDBusUnixFileDescriptor)
    def on_delay(self, held: QDBusUnixFileDescriptor) -> None:
        """Sleep is held off for as long as this stays open."""
        self._let_go()
        self._delay = held
        if not self._listening:
            self._let_go()

    @Slot(QDBusError, QDBusMessage)
    def on_refused(self, error: QDBusError, message: QDBusMessage) -> None:
        """The service is not there, or does not want to: what else there is is still heard."""
        del message
        log.info("logind does not answer: %s", error.name())

    def _say(self) -> None:
        if self._listening:
            self.lock_now.emit()

    def _has_logind(self) -> bool:
        return self._system.isConnected()

    def _hold_off(self) -> None:
        if not self._has_logind():
            return
        self._ask("Inhibit", [WHAT, WHO, WHY, "delay"], slot="on_delay(QDBusUnixFileDescriptor)")

    def _let_go(self) -> None:
        if self._delay is not None:
            self._delay.setFileDescriptor(NOTHING)  # closes it
            self._delay = None

    def _hear(self, bus: QDBusConnection, signal: Said, *, slot: str) -> None:
        bus.connect(signal.service, signal.path, signal.interface, signal.name, self, _slot(slot))

    def _ask(self, method: str, arguments: list[str], *, slot: str) -> None:
        message = QDBusMessage.createMethodCall(SERVICE, PATH, MANAGER, method)
        message.setArguments(arguments)
        self._system.callWithCallback(
            message,
            self,
            _slot(slot),
            _slot("on_refused(QDBusError,QDBusMessage)"),
            ANSWER_MILLISECONDS,
        )


def _slot(signature: str) -> Any:  # a str, where PySide's stub asks for bytes, which it refuses
    return SLOT(signature)
