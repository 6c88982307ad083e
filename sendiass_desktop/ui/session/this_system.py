"""How the system that this runs on says that it locks or sleeps."""

import sys

from PySide6.QtCore import QObject

from sendiass_desktop.ui.session.system_lock import SystemLock

if sys.platform == "win32":
    from sendiass_desktop.ui.session.windows_session import WindowsSession
else:
    from PySide6.QtDBus import QDBusConnection

    from sendiass_desktop.ui.session.linux_session import LinuxSession


def system_lock(parent: QObject) -> SystemLock:
    """What this system says of being locked; where there is no bus it says nothing."""
    if sys.platform == "win32":
        return WindowsSession(parent)
    else:  # noqa: RET505 - the type checker reads one branch for each system
        buses = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        return LinuxSession(parent, system=buses[0], desktop=buses[1])
