"""A drop-down list that only its own keys and clicks change."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class QuietCombo(QComboBox):
    """The wheel never changes it: it scrolls what is around it."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave it to the page (Qt's)."""
        event.ignore()
