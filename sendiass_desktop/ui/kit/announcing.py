"""Having a screen reader say something, apart from the messages that take a window.

`QAccessible` is named by its module, so that it is made when something is first said.
"""

from PySide6 import QtGui
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say something once, without moving the keyboard."""
    QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleAnnouncementEvent(widget, text))
