"""The room that the screen has for a window."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def available(widget: QWidget) -> QSize:
    """How large a window may be on the screen where a widget is.

    Never through `QWidget.screen()`: PySide takes what that returns for a child of the widget, and
    the screen has gone with a widget that went. The next window then crashed the program.
    """
    middle = widget.mapToGlobal(widget.rect().center())
    found = QGuiApplication.screenAt(middle) or QGuiApplication.primaryScreen()
    return found.availableSize()
