"""Going from pane to pane with F6: the parts of a window in the order the eye meets them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def step(panes: Sequence[QWidget], by: int) -> None:
    """Put the keyboard into the pane that is `by` places on from the one it is in."""
    here = QApplication.focusWidget()
    place = next(
        (index for index, pane in enumerate(panes) if here is not None and _holds(pane, here)),
        -1 if by > 0 else 0,
    )
    for away in range(1, len(panes) + 1):
        pane = panes[(place + by * away) % len(panes)]
        if pane.isVisible() and enter(pane):
            return


def enter(pane: QWidget) -> bool:
    """Put the keyboard into a pane, or on the first thing in it; whether there is any."""
    for widget in (pane, *pane.findChildren(QWidget)):
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return widget is pane or pane.isAncestorOf(widget)
