"""The port through which the system says that nobody is at this screen any more."""

from PySide6.QtCore import QObject, Signal


class SystemLock(QObject):
    """One for each kind of system: `linux_session`, `windows_session`; this one never hears."""

    # The system locks, sleeps, ends, or somebody else comes to the screen. Whoever is connected has
    # done all there is to do when `emit` comes back: only then may the computer sleep.
    lock_now = Signal()

    def start(self) -> None:
        """Listen from now on; where the system says nothing, nothing is heard."""

    def stop(self) -> None:
        """Listen no longer."""
