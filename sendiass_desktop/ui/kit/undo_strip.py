"""What was done last, a verb or a draft thrown away, and the way to take it back."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.wording import lower_first
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.actions import key_text, make_action
from sendiass_desktop.ui.kit.bridge import ChangeBridge
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.kit.icons import icon

THROWN: Final = "Draft thrown away: {words}."
UNDONE, AGAIN = "Undone: {words}.", "Done again: {words}."
NOTHING: Final = "Nothing to undo."
NOTHING_AGAIN: Final = "Nothing to do again."
LEAST: Final = 24.0  # steps of the words, where there is little room: the tip says them whole


class _Words(QLabel):
    """A line that is cut with an ellipsis where there is no room; its tip says it whole."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint as much as there is room for (Qt's)."""
        painter = QPainter(self)
        place = self.contentsRect()
        mode = Qt.TextElideMode.ElideRight
        said = self.fontMetrics().elidedText(self.text(), mode, place.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, said)


class UndoStrip(QWidget):
    """Says what was done last and what would be undone; names nobody, and goes with the session."""

    def __init__(self, desk: FormDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._undo = desk.services.undo
        self._turning = False
        self._window = parent
        self.words = _Words(self)
        theme.set_role(self.words, "hint")
        self.words.setMinimumWidth(theme.unit(self, LEAST))
        self.button = self._button("Undo", "undo")
        self.again = self._button("Redo", "")
        row = QHBoxLayout(self)
        theme.arrange(row, self, between=2)
        row.setContentsMargins(0, 0, theme.unit(self, 3), 0)
        for part in (self.words, self.button, self.again):
            row.addWidget(part)
        self.button.clicked.connect(self._on_undo)
        self.again.clicked.connect(self._on_redo)
        make_action(parent, "undo", slot=self._on_undo)
        make_action(parent, "redo", slot=self._on_redo)
        self._bridge = ChangeBridge(self)
        desk.services.session.changes.subscribe(self._bridge.publish)
        self._bridge.changed.connect(self._on_done)
        desk.drafts_changed.connect(self._on_done)
        self.hide()

    def forget(self) -> None:
        """Say nothing more: the window is about to lock."""
        self._turning = True
        for part in (self.words, self.button, self.again):
            part.setToolTip("")
            part.setAccessibleDescription("")
        self.words.setText("")
        self.hide()

    def _button(self, text: str, picture: str) -> QPushButton:
        button = QPushButton(text, self)
        if picture:
            button.setIcon(icon(picture))
        theme.set_role(button, "link")
        return button

    def _on_done(self) -> None:
        """Something was done: say it, unless it is what is being undone."""
        if self._turning:
            return
        words = self._offered()
        if words and words != self.words.text() and words != self.button.accessibleDescription():
            messages.announce(self, f"{words} Undo with {key_text('undo')}.")
        self._say(words)

    def _offered(self) -> str:
        """What would be undone next, in a sentence."""
        offered = self._undo.offered()
        if offered.draft is not None:
            return THROWN.format(words=self._desk.thrown())
        return f"{offered.words}." if offered.words else ""

    def _say(self, words: str) -> None:
        offered, again = self._offered(), self._undo.again()
        self.words.setText(words)
        self.words.setToolTip(words)
        self.words.setVisible(bool(words))
        for button, key, said in ((self.button, "undo", offered), (self.again, "redo", again)):
            button.setVisible(bool(said))
            button.setToolTip(f"{key_text(key)} · {said}" if said else "")
            button.setAccessibleDescription(said)
        self.setVisible(bool(words or offered or again))

    def _on_undo(self) -> None:
        """Take back what was done last."""
        if self._undo.offered().draft is not None:
            self._desk.bring_back()
            return
        nothing = not self._undo.offered().words
        self._turn(UNDONE, back=False) if not nothing else self._tell(NOTHING)

    def _on_redo(self) -> None:
        """Do again what was undone last."""
        nothing = not self._undo.again()
        self._turn(AGAIN, back=True) if not nothing else self._tell(NOTHING_AGAIN)

    def _turn(self, said: str, *, back: bool) -> None:
        self._turning = True
        try:
            words = self._undo.redo() if back else self._undo.undo()
        except AppError as trouble:
            messages.say(self._window, "Undo", sentence=str(trouble))
            self._say(self._offered())
        else:
            self._tell(said.format(words=lower_first(words)))
        finally:
            self._turning = False

    def _tell(self, words: str) -> None:
        self._say(words)
        messages.announce(self, words)
