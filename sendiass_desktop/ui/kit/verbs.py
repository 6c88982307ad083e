"""The verbs of a page: a button each, a key each, and a reason where one is not to be had."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from sendiass_desktop.ui.kit.actions import Action
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.layouts import FlowLayout
from sendiass_desktop.ui.kit.messages import announce


class VerbBar(QWidget):
    """Buttons in as many lines as they need; the keys work while the page has the keyboard."""

    wanted = Signal(str)  # the verb's id
    refused = Signal(str)  # why: a key was pressed whose button rests

    def __init__(self, verbs: Sequence[Action], page: QWidget) -> None:
        super().__init__(page)
        self._buttons: dict[str, QPushButton] = {}
        self._why: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        row = FlowLayout(self)
        for verb in verbs:
            button = QPushButton(verb.text, self)
            if verb.icon:
                button.setIcon(icon(verb.icon))
            button.setObjectName(verb.id)
            button.setAutoDefault(False)
            button.clicked.connect(self._on_wanted)
            self._buttons[verb.id] = button
            self._keys[verb.id] = self._add_keys(verb, page)
            row.addWidget(button)
            self.allow(verb.id)

    def button(self, id_: str) -> QPushButton:
        """The button of a verb; KeyError if there is none."""
        return self._buttons[id_]

    def allow(self, id_: str, why_not: str = "") -> None:
        """Let a verb be had, or let it rest and say why."""
        button = self._buttons[id_]
        self._why[id_] = why_not
        said = why_not or self._keys[id_]
        button.setEnabled(not why_not)
        button.setToolTip(said)
        button.setAccessibleDescription(said)

    def _on_wanted(self) -> None:
        id_ = self.sender().objectName()
        if why := self._why[id_]:
            announce(self, why)
            self.refused.emit(why)
        else:
            self.refused.emit("")
            self.wanted.emit(id_)

    def _add_keys(self, verb: Action, page: QWidget) -> str:
        """Let the verb's keys work on its page; the first of them, as this system writes it."""
        if not verb.keys:
            return ""
        action = QAction(verb.text, page)
        action.setObjectName(verb.id)
        action.setShortcuts([QKeySequence(key) for key in verb.keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(self._on_wanted)
        page.addAction(action)
        return QKeySequence(verb.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
