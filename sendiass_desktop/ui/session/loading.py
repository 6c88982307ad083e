"""Loading the program while the password is being typed, a piece at a time on the GUI thread.

In a thread of its own each import would hold the interpreter while a key waits for it; here a key
waits for one piece at most, and what was already loaded costs nothing.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

SLICE: Final = 0.008  # seconds of one piece: shorter than a key is felt
LATEST: Final = 1000  # milliseconds: a window that is never painted, as when it is minimised

# In the order in which they build on one another, so that each piece is small.
ANSWERING: Final = (
    "sqlcipher3",
    "cryptography.hazmat.bindings._rust",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.argon2",
    "mnemonic",
    "attr",
    "cattrs.gen",
    "cattrs",
    "sendiass_desktop.domain.values",
    "sendiass_desktop.domain.records.kinds",
    "holidays.holiday_base",
    "holidays",
    "sendiass_desktop.domain.clock",
    "sendiass_desktop.domain.rules",
    "sendiass_desktop.store.connection",
    "sendiass_desktop.store.store",
    "sendiass_desktop.services.session",
    "sendiass_desktop.services.lists",
    "sendiass_desktop.services.recording",
    "sendiass_desktop.services.staff",
    "sendiass_desktop.services.backups",
    "sendiass_desktop.services.access",
    "sendiass_desktop.ui.kit.messages",
    "sendiass_desktop.ui.kit.form",
    "sendiass_desktop.ui.session.first_run_pages",
    "sendiass_desktop.ui.session.coming_in",
    "sendiass_desktop.services.restores",
    "sendiass_desktop.ui.session.going_back",
)
THEN: Final = (
    "jellyfish",
    "rapidfuzz.fuzz",
    "sendiass_desktop.domain.scorecard.compute",
    "sendiass_desktop.services.contacts",
    "sendiass_desktop.services.cases",
    "sendiass_desktop.services.deadlines",
    "sendiass_desktop.services.work",
    "sendiass_desktop.services.scorecards",
    "sendiass_desktop.services.search",
    "sendiass_desktop.services.people",
    "sendiass_desktop.services.timeline",
    "sendiass_desktop.services.history",
    "sendiass_desktop.services.evaluations",
    "sendiass_desktop.services.audit",
    "sendiass_desktop.domain.disclosure.scorecards",
    "sendiass_desktop.services.issues",
    "sendiass_desktop.services.exports",
    "sendiass_desktop.services.editions",
    "sendiass_desktop.services.services",
    "sendiass_desktop.ui.kit.table",
    "sendiass_desktop.ui.kit.record_form",
    "sendiass_desktop.ui.contacts.contact_form",
    "sendiass_desktop.ui.contacts.contact_room",
    "sendiass_desktop.ui.contacts.desk",
    "sendiass_desktop.ui.work.work_room",
    "sendiass_desktop.ui.cases.case_room",
    "sendiass_desktop.ui.casework",
    "sendiass_desktop.ui.working",
    "sendiass_desktop.ui.kit.figure_view",
    "sendiass_desktop.ui.scorecard.score_room",
    "sendiass_desktop.ui.evaluations.evaluation_room",
    "sendiass_desktop.ui.scorecard.desk",
    "sendiass_desktop.ui.reporting",
    "sendiass_desktop.ui.auditing",
    "sendiass_desktop.ui.recalling",
    "sendiass_desktop.ui.settings.desk",
    "sendiass_desktop.ui.settings.settings_room",
    "sendiass_desktop.ui.main_window",
    "sendiass_desktop.services.sealed_drafts",
    "sendiass_desktop.ui.session.at_unlock",
    "sendiass_desktop.ui.place",
    "sendiass_desktop.ui.session.warming",
)
ALL: Final = (ANSWERING, THEN)


class Loading(QObject):
    """Imports what one window leads to; what is asked of it too early is held until it can be."""

    begun = Signal()  # the window can be seen
    answerable = Signal()  # the first group is loaded

    def __init__(
        self,
        parent: QObject,
        groups: tuple[tuple[str, ...], tuple[str, ...]],
        *,
        requests: tuple[SignalInstance, ...],
        timer: Callable[[], float],
        last: Callable[[], None],
    ) -> None:
        """`requests` are signals that nobody answers before `answerable`; `last` ends it all."""
        super().__init__(parent)
        first, then = groups
        self._first, self._rest = list(reversed(first)), list(reversed(then))
        self._timer, self._last = timer, last
        self._has_begun = False
        self._held = [_Held(self, one) for one in requests]
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._load_some)
        QTimer.singleShot(LATEST, self.begin)

    def begin(self) -> None:
        """Begin, unless it has."""
        if not self._has_begun:
            self._has_begun = True
            self.begun.emit()
            self._tick.start()

    def hurry(self) -> None:
        """Load the first group at once and say that requests can be answered."""
        self.begin()
        while self._first:
            import_module(self._first.pop())
        self._answer()

    def _load_some(self) -> None:
        """A piece of what is left, the first group before the other."""
        until = self._timer() + SLICE
        while self._timer() < until:
            if self._first:
                import_module(self._first.pop())
            elif self._held:
                self._answer()
            elif self._rest:
                import_module(self._rest.pop())
            else:
                self._tick.stop()
                self._last()
                return

    def _answer(self) -> None:
        held, self._held = self._held, []
        if held:
            for one in held:
                one.let_go()
            self.answerable.emit()
            for one in held:
                one.ask_again()


class _Held(QObject):
    """A request that came before anybody could answer it; it is made again, once."""

    def __init__(self, loading: Loading, request: SignalInstance) -> None:
        super().__init__(loading)
        self._loading = loading
        self._request = request
        self._asked: tuple[Any, ...] | None = None
        request.connect(self._take)

    def let_go(self) -> None:
        """From now on somebody else answers."""
        self._request.disconnect(self._take)

    def ask_again(self) -> None:
        """Make the request again, if it was made."""
        asked, self._asked = self._asked, None
        if asked is not None:
            self._request.emit(*asked)

    def _take(self, *asked: Any) -> None:
        self._asked = asked
        self._loading.hurry()
