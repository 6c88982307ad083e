"""What was thrown away last, and the way to have it back."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import key_text, make_action
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.messages import announce

THROWN: Final = "Draft thrown away: {words}."
KEY: Final = "draft.back"


class UndoStrip(QWidget):
    """Says which draft was thrown away; stays until it is brought back or the window locks."""

    def __init__(self, desk: FormDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.words = QLabel(self)
        theme.set_role(self.words, "hint")
        self.button = QPushButton(icon("undo"), "Undo", self)
        self.button.setToolTip(key_text(KEY))
        theme.set_role(self.button, "link")
        row = QHBoxLayout(self)
        theme.arrange(row, self, between=2)
        row.addWidget(self.words)
        row.addWidget(self.button)
        self.button.clicked.connect(self._on_undo)
        make_action(parent, KEY, slot=self._on_undo)
        desk.drafts_changed.connect(self._show)
        self.hide()

    def _show(self) -> None:
        """Say it once, when it comes; of several the last is offered first."""
        thrown = self._desk.thrown()
        words = THROWN.format(words=thrown) if thrown else ""
        if words and words != self.words.text():
            announce(self, f"{words} Undo with {key_text(KEY)}.")
        self.words.setText(words)
        self.button.setAccessibleDescription(words)
        self.setVisible(bool(words))

    def _on_undo(self) -> None:
        self._desk.bring_back()
