"""Before the window closes: every draft is kept, and where one cannot be, that is asked about."""

from PySide6.QtCore import QObject

from sendiass_desktop.ui.kit import unkept
from sendiass_desktop.ui.kit.form_desk import FormDesk


class LastWord(QObject):
    """Says whether the window of a desk may close; when what is lost is agreed, closes it."""

    def __init__(self, desk: FormDesk) -> None:
        super().__init__(desk)
        self._desk = desk

    def holds_back(self) -> bool:
        """Keep what is typed; whether the window must stay for now, which is said."""
        self._desk.keep_now()
        left = len(self._desk.unkept())
        if left:
            unkept.ask(self._desk.window, count=left).agreed.connect(self._on_lost)
        return bool(left)

    def _on_lost(self) -> None:
        self._desk.put_away()
        self._desk.window.close()
