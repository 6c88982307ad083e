"""A stand-in for logind: it answers on a bus of the test's own and says what the system would."""

import os
from typing import Any, Final

from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)

from sendiass_desktop.ui.session.linux_session import MANAGER, PATH, PROPERTIES, SERVICE, SESSION

MINE: Final = f"{PATH}/session/_31"


class Logind(QDBusVirtualObject):
    """Knows one session, and whether somebody holds sleep off."""

    def __init__(self, bus: QDBusConnection) -> None:
        super().__init__()
        self._bus = bus
        self._held: list[int] = []  # the reading ends of what was given out
        self.asked: list[list[Any]] = []
        every = QDBusConnection.VirtualObjectRegisterOption.SubPath
        assert bus.registerVirtualObject(PATH, self, every)
        assert bus.registerService(SERVICE)

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(  # noqa: N802 - Qt's name
        self, message: QDBusMessage, connection: QDBusConnection
    ) -> bool:
        reply = message.createReply()
        if message.member() == "GetSession":
            reply.setArguments([QDBusObjectPath(MINE)])
        elif message.member() == "Inhibit":
            self.asked.append(message.arguments())
            reading, writing = os.pipe()
            os.set_blocking(reading, False)
            self._held.append(reading)
            reply.setArguments([QDBusUnixFileDescriptor(writing)])
            os.close(writing)
        else:
            return False
        return connection.send(reply)

    def is_held_off(self) -> bool:
        """Whether the computer would wait before it sleeps."""
        return any(is_open(reading) for reading in self._held)

    def say(self, **signals: bool) -> None:
        """The manager's signals: PrepareForSleep and PrepareForShutdown."""
        for name, value in signals.items():
            self._send(PATH, MANAGER, name, [value])

    def lock(self, session: str = MINE) -> None:
        """Lock a session, as `loginctl lock-session` does."""
        self._send(session, SESSION, "Lock", [])

    def change(self, session: str = MINE, **values: bool) -> None:
        """A session's properties are other ones now."""
        self._send(session, PROPERTIES, "PropertiesChanged", [SESSION, values])

    def end(self) -> None:
        """Close what was given out."""
        for reading in self._held:
            os.close(reading)

    def _send(self, path: str, interface: str, name: str, values: list[Any]) -> None:
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(values)
        self._bus.send(signal)


def is_open(reading: int) -> bool:
    """Whether the other end of a pipe is still held."""
    try:
        return os.read(reading, 1) != b""
    except BlockingIOError:
        return True
