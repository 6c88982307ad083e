"""A draft that no form can go on with any more: why, and the way to be rid of it."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.drafts import Draft, DraftService
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.draft_form import THROW_AWAY

STAYS: Final = "The draft stays until you throw it away."
KEEP: Final = "Keep the draft"


class StuckDraft(QObject):
    """Asks whether to throw the draft away; what was thrown away can be brought back."""

    thrown = Signal(object)  # the Draft

    def __init__(self, window: QWidget, drafts: DraftService, *, parent: QObject) -> None:
        """`window` is what the question stands over."""
        super().__init__(parent)
        self._window = window
        self._drafts = drafts
        self._draft: Draft | None = None

    def ask(self, draft: Draft, trouble: AppError, *, title: str) -> None:
        """Say why the draft cannot be gone on with, and ask."""
        self._draft = draft
        sentence = f"{trouble} {STAYS}"
        asked = messages.ask(self._window, title, sentence=sentence, yes=THROW_AWAY, no=KEEP)
        asked.agreed.connect(self._on_agreed)

    def _on_agreed(self) -> None:
        draft, self._draft = self._draft, None
        if draft is None:
            return
        try:
            self._drafts.discard(draft.id)
        except AppError as trouble:
            messages.say(self._window, THROW_AWAY, sentence=str(trouble))
            return
        self.thrown.emit(draft)
