"""What joins history, archive and undo to the window: their keys, and the record they are about."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QPushButton, QWidget

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.casework import Casework
from sendiass_desktop.ui.history.desk import HistoryDesk
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import key_text, make_action
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.record_verbs import HISTORY, at_hand
from sendiass_desktop.ui.kit.undo_strip import UndoStrip

FOOT: Final = "Archived"


class Recalling(QObject):
    """The past of what is shown: its history, what was archived, what can be undone."""

    def __init__(
        self,
        window: QMainWindow,
        services: Services,
        *,
        desk: FormDesk,
        shown: Callable[[], QWidget],
        casework: Casework | None,
    ) -> None:
        """`shown` tells which room is shown."""
        super().__init__(window)
        self._shown = shown
        self.desk = HistoryDesk(desk, services)
        self.strip = UndoStrip(desk, window)
        self.archived = QPushButton(icon("archive"), FOOT, window)
        self.archived.setToolTip(key_text("archived"))
        theme.set_role(self.archived, "link")
        self.archived.clicked.connect(self._on_archived)
        make_action(window, "history", slot=self._on_history)
        make_action(window, "archive", slot=self._on_archive)
        make_action(window, "archived", slot=self._on_archived)
        desk.verb_wanted.connect(self._on_form_verb)
        if casework is not None:
            casework.verb_wanted.connect(self._on_case_verb)

    def do(self, verb: str, contact: str) -> None:
        """Show the history of a contact, archive it or bring it back."""
        if verb == HISTORY:
            self.desk.show_history(("contact", contact))
        else:
            self.desk.archive(("contact", contact))

    def _on_history(self) -> None:
        self.desk.show_history(at_hand(self._shown()))

    def _on_archive(self) -> None:
        self.desk.archive(at_hand(self._shown()))

    def _on_archived(self) -> None:
        self.desk.show_archived()

    def _on_form_verb(self, verb: str, form: Dialog) -> None:
        if verb == HISTORY:
            self.desk.show_history(at_hand(form))
        else:
            self.desk.archive(at_hand(form), form)

    def _on_case_verb(self, verb: str, case: str) -> None:
        if verb == HISTORY:
            self.desk.show_history(("case", case))
