"""Opening a restricted record: the reason is asked for first, and kept (trust.md, Who may)."""

from collections.abc import Callable
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.small_draft_form import SmallDraftForm
from sendiass_desktop.ui.kit.text_fields import NoteField

FIELD: Final = "reason"
TITLE: Final = "Open a restricted record"
LABEL: Final = "Why you need to see it"
HINT: Final = "Your reason is recorded and the manager is told."
Open = Callable[[str, str], None]  # the record's id and the reason; raises AppError


class ReasonDialog(SmallDraftForm):
    """One reason for one record; it is opened (`saved`) when the reason has been kept."""

    NAME: ClassVar[str] = "reason"
    SAVE: ClassVar[str] = "Open"
    MAIN: ClassVar[str] = FIELD

    def __init__(self, parent: QWidget, services: Services, *, record: str, open_: Open) -> None:
        super().__init__(parent, services, title=TITLE, record=record)
        self._open = open_
        self.form.group("Reason", "r")
        self.form.add(FIELD, NoteField(), label=LABEL, span=Span.FULL, hint=HINT)
        self.form.go_to(FIELD)
        self.fit()

    def write(self, values: dict[str, Any]) -> str:
        """Keep the reason and open the record."""
        self._open(self.record, values[FIELD] or "")
        return self.record


def ask_reason(desk: FormDesk, record: str, *, open_: Open) -> ReasonDialog:
    """Ask for the reason on the desk; what is asked already, or kept as a draft, goes on."""
    asked = desk.front(record, ReasonDialog)
    if asked is not None:
        return asked
    made = ReasonDialog(desk.window, desk.services, record=record, open_=open_)
    draft = desk.draft_of(record, ReasonDialog.NAME)
    if draft is not None:
        made.resume(draft)
    return desk.show(made)


def reason_words(_: Draft) -> str:
    """What a draft of it is called: it names no record."""
    return "Reason to open a restricted record"
