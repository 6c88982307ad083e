"""What the program did not expect: noted without a value, said once, and never twice at a time.

What has a sentence for the user is no bug: it is said each time, one after another.

Every way in which Python and Qt tell of one ends here: exceptions of slots and of virtual methods
(both come to `sys.excepthook`), of threads, of finalisers, and Qt's own warnings.
"""

import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Final

from PySide6.QtCore import (
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QWidget

from sendiass_desktop import machine
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.messages import Message

QUIET_SECONDS: Final = 60.0  # what comes again sooner is the same to whoever reads it
OFTEN: Final = (10, 100, 1000, 10_000)  # of so many the log is told
NOT_DONE: Final = "This was not done"
# Of what Qt says only where it says it is kept: the rest may quote what was typed.
PLACE: Final = re.compile(r"[A-Za-z_]\w*(::~?\w+)+")
LAST: Final = ("last_exc", "last_type", "last_value", "last_traceback")
log = logging.getLogger(__name__)


class Bugs(QObject):
    """Notes each bug with a reference and shows one quiet dialog; drafts are kept before."""

    met = Signal()  # before anything is said: keep what is typed
    lock_wanted = Signal()
    _elsewhere = Signal(str, str)  # from another thread: words without values

    def __init__(
        self,
        parent: QObject,
        *,
        monotonic: Callable[[], float],
        meaning: Callable[[BaseException], AppError | None],
    ) -> None:
        """`monotonic` counts seconds; `meaning` knows what has a sentence for the user."""
        super().__init__(parent)
        self._meaning = meaning
        self._monotonic = monotonic
        self._window: QWidget | None = None
        self._is_open = False
        self._seen: dict[str, tuple[float, int]] = {}  # details: when last, how often
        self._shown: Message | None = None
        self._said = ""  # the sentence that stands there
        self._waiting: list[str] = []  # sentences to be said once it is closed
        self._meeting = False
        self._before: tuple[Any, ...] | None = None
        self._elsewhere.connect(self._meet, Qt.ConnectionType.QueuedConnection)

    def stand_over(self, window: QWidget | None, *, is_open: bool) -> None:
        """What dialogs stand over from now on, None for nothing; whether a store can be locked."""
        self._window = window
        self._is_open = is_open
        self._waiting.clear()

    def install(self) -> None:
        """Hear of every bug of this process from now on."""
        qt = qInstallMessageHandler(self.take_qt)
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook, qt)
        sys.excepthook = self.excepthook
        threading.excepthook = self.take_thread
        sys.unraisablehook = self.take_unraisable

    def uninstall(self) -> None:
        """Give the hooks back."""
        if self._before is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook, qt = self._before
            qInstallMessageHandler(qt)
            self._before = None

    def excepthook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Python's hook: slots, virtual methods, threads of Qt's pool."""
        del kind, trace
        for name in LAST:  # Python would hold the frames, and all that was in them, after the lock
            with suppress(AttributeError):
                delattr(sys, name)
        self.take(error)

    def take_thread(self, arguments: threading.ExceptHookArgs) -> None:
        """Python's hook for its own threads."""
        if arguments.exc_value is not None:
            self.take(arguments.exc_value)

    def take_unraisable(self, unraisable: "sys.UnraisableHookArgs") -> None:
        """Python's hook for what a finaliser raised: noted, and nobody is troubled with it."""
        if unraisable.exc_value is not None:
            log.error("bug in a finaliser: %s", machine.where(unraisable.exc_value))
            traceback.clear_frames(unraisable.exc_traceback)

    def take_qt(self, kind: QtMsgType, *said: Any) -> None:
        """Qt's own warnings: what sort and where, since the words may quote what was typed.

        Qt gives a QMessageLogContext and the words.
        """
        context, text = said
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            return
        place = PLACE.match(text or "")
        log.warning("%s %s %s", kind.name, context.category or "", place[0] if place else "")

    def take(self, error: BaseException) -> None:
        """Note and show one exception, from whatever thread."""
        # A full disk or a damaged page may be met by any query at all: that is no bug.
        sentence = str(self._meaning(error) or "")
        details = machine.where(error)
        if threading.current_thread() is threading.main_thread():
            self._meet(details, sentence)
        else:
            self._elsewhere.emit(details, sentence)

    def guarded(self, step: Callable[[], object]) -> bool:
        """Do one step of several that must all be done, whatever it raises; whether it was done."""
        try:
            step()
        except Exception as error:  # noqa: BLE001 - this is where they end
            log.error("bug in a step that is needed: %s", machine.where(error))  # noqa: TRY400 - no values
            return False
        return True

    def _meet(self, details: str, sentence: str) -> None:
        now = self._monotonic()
        last, count = self._seen.get(details, (-QUIET_SECONDS, 0))
        self._seen[details] = (now, count + 1)
        again = now - last < QUIET_SECONDS
        reference = machine.new_id()[-8:].upper()
        if not again or count + 1 in OFTEN:
            log.error("bug %s: %s%s", reference, details, f" ({count + 1} times)" if count else "")
        if self._meeting:  # met while it was dealt with: noted, no more
            return
        self._meeting = True
        try:
            self.guarded(self.met.emit)
            if sentence:
                self._say(sentence)
            elif not again and self._shown is None:
                self._show_bug(reference, details)
        finally:
            self._meeting = False

    def _say(self, sentence: str) -> None:
        """Say a sentence now, or after what is being said; not twice while nobody has read it."""
        if self._window is None or sentence in (self._said, *self._waiting):
            return
        if self._shown is not None:
            self._waiting.append(sentence)
            return
        self._said = sentence
        self._hold(messages.say(self._window, NOT_DONE, sentence=sentence))

    def _show_bug(self, reference: str, details: str) -> None:
        if self._window is None:
            return
        shown = messages.show_error(self._window, reference, details=details, lock=self._is_open)
        shown.lock_wanted.connect(self.lock_wanted)
        self._hold(shown)

    def _hold(self, shown: Message) -> None:
        self._shown = shown
        shown.finished.connect(self._on_read)
        shown.destroyed.connect(self._on_gone)

    def _on_read(self) -> None:
        self._said = ""

    def _on_gone(self) -> None:
        self._shown, self._said = None, ""
        if self._waiting:
            self._say(self._waiting.pop(0))
