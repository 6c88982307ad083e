"""From the services' plain change bus to one Qt signal that every room listens to."""

from PySide6.QtCore import QObject, Signal

from sendiass_desktop.domain.change import Change


class ChangeBridge(QObject):
    """Subscribe `publish` to the change bus; connect rooms to `changed`.

    A room that is deleted is disconnected by Qt, so nobody has to unsubscribe.
    """

    changed = Signal(object)  # Change

    def publish(self, change: Change) -> None:
        """Pass on what a verb touched, on the thread that called the verb."""
        self.changed.emit(change)
