"""The windows of history and archive, each once, and the verb that archives a record."""

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.sight import RECORD_WORDS
from sendiass_desktop.ui.history.archived_window import ArchivedWindow
from sendiass_desktop.ui.history.history_window import HistoryWindow
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.bridge import ChangeBridge
from sendiass_desktop.ui.kit.form_desk import FormDesk, to_front

Past = TypeVar("Past", HistoryWindow, ArchivedWindow)
NOT_CHOSEN: Final = "Choose a record first."
ASK: Final = "Archive this {what}?"
KEPT: Final = "Nothing is destroyed: “Archived” at the foot of the list of rooms brings it back."
HISTORY, ARCHIVE = "History", "Archive"
AtHand = tuple[str, str] | None  # kind and id of the record that a verb is about


class HistoryDesk(QObject):
    """Opens what tells of the past of a record; says why where it cannot."""

    def __init__(self, desk: FormDesk, services: Services) -> None:
        super().__init__(desk)
        self._desk = desk
        self._services = services
        self._asked: tuple[str, str] = ("", "")
        self._over: QWidget | None = None  # the form that goes with what is archived
        bridge = ChangeBridge(self)
        services.session.changes.subscribe(bridge.publish)
        bridge.changed.connect(self._on_change)

    def show_history(self, at_hand: AtHand) -> HistoryWindow | None:
        """Show the history of a record, or bring it to the front."""
        self._over = None
        if at_hand is None:
            self._say(HISTORY, NOT_CHOSEN)
            return None
        for open_ in self._open(HistoryWindow):
            if open_.record == at_hand:
                return to_front(open_)
        kind, id_ = at_hand
        try:
            window = HistoryWindow(self._desk.window, self._services, kind=kind, record=id_)
        except AppError as trouble:
            self._say(HISTORY, str(trouble))
            return None
        return self._desk.show(window)

    def show_archived(self) -> ArchivedWindow:
        """Show what was archived, or bring it to the front."""
        for open_ in self._open(ArchivedWindow):
            return to_front(open_)
        return self._desk.show(ArchivedWindow(self._desk.window, self._services))

    def archive(self, at_hand: AtHand, over: QWidget | None = None) -> None:
        """Ask, and archive a record, or bring an archived one back.

        `over` is the form of it, which closes then.
        """
        self._over = over
        if at_hand is None:
            self._say(ARCHIVE, NOT_CHOSEN)
            return
        self._asked = at_hand
        archives = self._services.archives
        try:
            if archives.is_archived(*at_hand):
                archives.restore(*at_hand)
                self._close()
                return
            then = archives.before_archiving(*at_hand)
        except AppError as trouble:
            self._say(ARCHIVE, str(trouble))
            return
        title = ASK.format(what=RECORD_WORDS[at_hand[0]].lower())
        asked = messages.ask(
            over or self._desk.window, title, sentence=f"{then} {KEPT}".strip(), yes=ARCHIVE
        )
        asked.agreed.connect(self._on_agreed)

    def _open(self, kind: type[Past]) -> list[Past]:
        return [one for one in self._desk.window.findChildren(kind) if not one.isHidden()]

    def _on_change(self, change: Change) -> None:
        for history in self._open(HistoryWindow):
            history.take_change(change)
        for archived in self._open(ArchivedWindow):
            archived.take_change(change)

    def _on_agreed(self) -> None:
        self._guard(self._services.archives.archive)

    def _guard(self, verb: Callable[[str, str], object]) -> None:
        try:
            verb(*self._asked)
        except AppError as trouble:
            self._say(ARCHIVE, str(trouble))
            return
        self._close()

    def _close(self) -> None:
        if self._over is not None:
            self._over.close()
            self._over = None

    def _say(self, title: str, sentence: str) -> None:
        messages.say(self._over or self._desk.window, title, sentence=sentence)
