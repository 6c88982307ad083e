"""A line for a password that can be shown on the screen and is still never spoken.

To a screen reader the line stays a password, whose characters it does not say (UX01); Qt would
hand them over as soon as they are shown, so what is shown is only painted. What painting takes is
named by its module: PySide makes a class, with all its enumerations, when it is first named, and
the unlock window is painted without these.
"""

from typing import TYPE_CHECKING, Final

from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from sendiass_desktop.ui.kit import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QTextLayout

GAP: Final = 0.5  # steps between the frame's padding and the text, as Qt's own lines have it
CARET: Final = 0.25  # steps


class PasswordLine(QLineEdit):
    """Dots, or the characters themselves while `set_shown`; never on the clipboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = False
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def is_shown(self) -> bool:
        """Whether the characters can be read on the screen."""
        return self._shown

    def set_shown(self, shown: bool) -> None:  # noqa: FBT001 - a slot of a button that toggles
        """Show the characters, or dots again."""
        self._shown = shown
        self.update()

    def forget(self) -> None:
        """Empty the line, its undo too, and show dots again."""
        self.setText("")
        self.set_shown(False)

    def _laid_out(self) -> "tuple[QTextLayout, QPointF]":
        """The text in one line, and where it stands so that the caret is in sight."""
        layout = QtGui.QTextLayout(self.text(), self.font(), self)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        room = self._room()
        caret = _across(line.cursorToX(self.cursorPosition()))
        left = room.left() - max(0.0, caret - room.width())
        return layout, QPointF(left, room.top() + (room.height() - line.height()) / 2)

    def _room(self) -> QRect:
        option = QtWidgets.QStyleOptionFrame()
        self.initStyleOption(option)
        contents = QtWidgets.QStyle.SubElement.SE_LineEditContents
        inside = self.style().subElementRect(contents, option, self)
        gap = theme.unit(self, GAP)
        return inside.adjusted(gap, 0, -gap, 0)

    def _selection(self) -> "list[QTextLayout.FormatRange]":
        if not self.hasSelectedText():
            return []
        chosen = QtGui.QTextLayout.FormatRange()
        chosen.start = self.selectionStart()
        chosen.length = self.selectionLength()
        look = QtGui.QTextCharFormat()
        look.setBackground(theme.colour("accent"))
        look.setForeground(theme.colour("on_accent"))
        chosen.format = look
        return [chosen]

    def _go_to(self, event: QMouseEvent) -> None:
        layout, corner = self._laid_out()
        place = layout.lineAt(0).xToCursor(event.position().x() - corner.x())
        self.setCursorPosition(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The caret goes between the characters that are seen (Qt's)."""
        super().mousePressEvent(event)
        if self._shown:
            self._go_to(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the characters where they are wanted, and dots as Qt does (Qt's)."""
        if not self._shown or not self.text():
            super().paintEvent(event)
            return
        option = QtWidgets.QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QtGui.QPainter(self)
        panel = QtWidgets.QStyle.PrimitiveElement.PE_PanelLineEdit
        self.style().drawPrimitive(panel, option, painter, self)
        painter.setClipRect(self._room())
        painter.setPen(theme.colour("text" if self.isEnabled() else "muted"))
        layout, corner = self._laid_out()
        layout.draw(painter, corner, self._selection())
        if self.hasFocus():
            layout.drawCursor(painter, corner, self.cursorPosition(), theme.unit(self, CARET))
        painter.end()


def _across(place: object) -> float:
    """Where a caret stands: Qt answers with the place and the cursor, which its stub leaves out."""
    return float(place[0]) if isinstance(place, tuple) else 0.0
