"""Archiving the chosen line of a timeline, and bringing an archived one back: one verb, one key."""

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.table import RecordTable

NAME: Final = "archive_line"
KEY: Final = "Del"
TITLE: Final = "Timeline"
ARCHIVE: Final = "Archive the chosen line"
BRING_BACK: Final = "Bring the chosen line back"
CHOOSE: Final = "Choose the line in the timeline first."
ASK: Final = "Archive this line?"
KEPT: Final = "Nothing is destroyed: choose “Archived” above the timeline to bring it back."


class LineVerb(QObject):
    """Asks before it archives, says what stands then, and goes on to the next line."""

    def __init__(self, services: Services, table: RecordTable, *, parent: QWidget) -> None:
        """`parent` is where the key works; `action` may stand in a menu beside."""
        super().__init__(parent)
        self._services = services
        self._table = table
        self._page = parent
        self._archived = False
        self._row = 0  # where the keyboard was
        self._asked = ("", "")  # kind and id of what the question is about
        self.action = QAction(ARCHIVE, parent)
        self.action.setObjectName(NAME)
        self.action.setShortcut(QKeySequence(KEY))
        self.action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.action.setAutoRepeat(False)
        self.action.triggered.connect(self._on_wanted)
        parent.addAction(self.action)

    def set_archived(self, *, archived: bool) -> None:
        """Say whether the lines that are shown are archived ones, to be brought back."""
        self._archived = archived
        self.action.setText(BRING_BACK if archived else ARCHIVE)

    def _on_wanted(self) -> None:
        self._row = self._table.currentIndex().row()
        kind, _, id_ = self._table.selected_id().partition("/")
        if not id_:
            messages.say(self._page, TITLE, sentence=CHOOSE)
            return
        self._asked = (kind, id_)
        try:
            if self._archived:
                self._services.timeline.restore(kind, id_)
                self._go_on("Brought back")
            else:
                self._ask(self._services.timeline.before_archiving(kind, id_))
        except AppError as trouble:
            messages.say(self._page, TITLE, sentence=str(trouble))

    def _ask(self, then: str) -> None:
        sentence = f"{then} {KEPT}".strip()
        asked = messages.ask(self._page, ASK, sentence=sentence, yes="Archive")
        asked.agreed.connect(self._on_agreed)

    def _on_agreed(self) -> None:
        try:
            self._services.timeline.archive(*self._asked)
        except AppError as trouble:
            messages.say(self._page, TITLE, sentence=str(trouble))
            return
        self._go_on("Archived")

    def _go_on(self, said: str) -> None:
        """Choose the line that stands where this one stood."""
        model = self._table.model()
        place = min(self._row, model.rowCount() - 1)
        self._table.setCurrentIndex(model.index(place, 0))
        messages.announce(self._table, said)
