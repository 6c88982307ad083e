"""Two parts of a room side by side; the line between them can be moved."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from sendiass_desktop.ui.kit import theme

HANDLE: Final = 3  # steps
LEFT_SHARE: Final = 8  # of the room that is gained, beside that of the right


def halves(
    left: QWidget, right: QWidget, *, parent: QWidget, steps: tuple[float, float], share: int = 3
) -> QSplitter:
    """Left and right beside each other, `steps` wide to begin with; neither can be folded away.

    Of room that is gained the right has `share` parts to the eight of the left.
    """
    both = QSplitter(Qt.Orientation.Horizontal, parent)
    both.addWidget(left)
    both.addWidget(right)
    both.setStretchFactor(0, LEFT_SHARE)
    both.setStretchFactor(1, share)
    both.setSizes([theme.unit(parent, wide) for wide in steps])
    both.setChildrenCollapsible(False)
    both.setHandleWidth(theme.unit(parent, HANDLE))
    return both
