"""Opening a restricted record: the reason is asked for first, and kept (trust.md, Who may)."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError, problems_of
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.small_form import SmallForm
from sendiass_desktop.ui.kit.text_fields import NoteField

FIELD: Final = "reason"
TITLE: Final = "Open a restricted record"
LABEL: Final = "Why you need to see it"
HINT: Final = "Your reason is recorded and the manager is told."
Open = Callable[[str, str], None]  # the record's id and the reason; raises AppError


class ReasonDialog(Dialog):
    """One reason for one record; it is opened when the reason has been kept."""

    opened = Signal(str)  # the record's id

    def __init__(self, parent: QWidget, record: str, *, open_: Open) -> None:
        super().__init__(parent, TITLE, save="Open")
        self.record = record
        self._open = open_
        self.form = SmallForm()
        self.form.group("Reason", "r")
        self.form.add(FIELD, NoteField(), label=LABEL, span=Span.FULL, hint=HINT)
        self.content.addWidget(self.form)
        self.form.go_to(FIELD)
        self.fit()

    def save(self, *, anyway: bool) -> None:
        """Keep the reason and open the record."""
        del anyway
        try:
            self._open(self.record, self.form.values()[FIELD] or "")
        except AppError as trouble:
            self.show_troubles(self.form, problems_of(trouble, FIELD))
            return
        self.opened.emit(self.record)
        self.accept()


def ask_reason(desk: FormDesk, record: str, *, open_: Open) -> ReasonDialog:
    """Ask for the reason on the desk; the question that is asked already comes to the front."""
    for asked in desk.window.findChildren(ReasonDialog):
        if asked.record == record and not asked.isHidden():
            asked.raise_()
            asked.activateWindow()
            return asked
    return desk.show(ReasonDialog(desk.window, record, open_=open_))
