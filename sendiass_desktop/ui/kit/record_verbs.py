"""What the form of any record on the desk can do beside saving it: show its history, archive it."""

from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import find, make_action
from sendiass_desktop.ui.kit.dialog import Dialog

KEYS: Final = {"history": "History", "archive": "Archive, or bring back"}


@runtime_checkable
class AtHand(Protocol):
    """A window or a room that knows which record its verbs are about."""

    def at_hand(self) -> tuple[str, str] | None:
        """Kind and id of the record; None where there is none."""
        ...


def at_hand(window: object) -> tuple[str, str] | None:
    """Kind and id of the record that a window or a room is about; None where there is none."""
    return window.at_hand() if isinstance(window, AtHand) else None


class RecordVerbs(QObject):
    """A quiet menu beside the title of a form, and its keys."""

    wanted = Signal(str, object)  # the verb, the form

    def __init__(self, form: Dialog) -> None:
        super().__init__(form)
        self._form = form
        self.button = QPushButton("More", form)
        self.button.setAutoDefault(False)
        self.button.setAccessibleName("More about this record")
        theme.set_role(self.button, "quiet")
        menu = QMenu(self.button)
        for id_, words in KEYS.items():
            make_action(form, id_, slot=self._on_wanted)
            shown = menu.addAction(words, self._on_wanted)
            shown.setObjectName(id_)
            shown.setText(f"{words}\t{QKeySequence(find(id_).keys[0]).toString()}")
        self.button.setMenu(menu)
        form.heading.addWidget(self.button)

    def _on_wanted(self) -> None:
        self.wanted.emit(self.sender().objectName(), self._form)
