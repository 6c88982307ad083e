"""The real program with somebody typing in it, until it is killed.

`python -m tests.faults.typist STORE NAME PASSWORD SEED [outside]`; with `outside` the keys come
from another program. What happens stands in lines (JSON) on standard output. Only the stretching
of passwords is cheaper than in the program (tests/stores.py).
"""

import ctypes
import json
import logging
import sys
import time
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from sendiass_desktop import app
from sendiass_desktop.domain.keeping import Reason
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.cases import NewCase
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.main_window import CONTACTS, MainWindow
from tests.stores import contact, stretch_once

GET_DUMPABLE: Final = 3  # PR_GET_DUMPABLE of prctl
TICK_MILLISECONDS: Final = 25
WORDS: Final = ("rang", "about", "the", "bus", "late", "again", "school", "meeting", "Tuesday")
assert callable(stretch_once)  # importing it makes stretching cheap


def say(**words: Any) -> None:
    """One line at once."""
    sys.stdout.write(f"{json.dumps(words)}\n")
    sys.stdout.flush()


class Typed(app.Program):
    """The program; a clock that ticks does what somebody at the screen would do."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._typing = QTimer(self)
        self._typing.setInterval(TICK_MILLISECONDS)
        self._typing.timeout.connect(self._type)
        self._tries = 0
        self._form: ContactForm | None = None
        self._random = Random(SEED)
        self._text = ""
        self._marks = count()
        QTimer.singleShot(300, self._typing.start)

    def _type(self) -> None:
        if self.main_window is None:
            self._unlock()
        elif self._form is None:
            self._arrive(self.main_window)
        elif not OUTSIDE:
            self._press(self._form)

    def _unlock(self) -> None:
        """A wrong password once, then the right one."""
        self._tries += 1
        if self.unlock_window is not None and self._tries in (1, 20, 60, 100):
            wrong = self._tries == 1
            self.unlock_window.unlock_requested.emit(NAME, CLIENT if wrong else PASSWORD)

    def _arrive(self, window: MainWindow) -> None:
        """See what is offered from before, work a little, and open a form to type in."""
        dumpable = ctypes.CDLL(None).prctl(GET_DUMPABLE, 0, 0, 0, 0)
        offered = []
        for draft in window.desk.drafts():
            form = window.desk.resume(draft)
            assert form is not None
            offered.append(form.form.inputs()["note"].value() or "")
            form.reject()
            self._services().drafts.discard(draft.id)
        say(offered=offered, dumpable=dumpable)
        if SEED % 2 == 0:
            self._work(window)
        self._form = window.new_contact()
        self._form.form.set_typed(self._form.form.typed() | {"name": CLIENT})
        self._form.activateWindow()
        self._field(self._form).setFocus()
        self._field(self._form).textChanged.connect(self._tell)
        say(ready=True)

    def _work(self, window: MainWindow) -> None:
        """Whatever puts a name on the screen, and what could put it elsewhere."""
        services = self._services()
        services.contacts.log(contact(name=CLIENT, note=f"{CLIENT} rang"))
        person = {"full_name": CLIENT, "person_kind": "parent"}
        child = {"full_name": f"Little {CLIENT}", "person_kind": "child"}
        values = {"opened_on": services.session.today(), "user_type": "parent"}
        case = services.cases.open(NewCase(values=values, service_user=person, child=child))
        services.search.find(CLIENT)
        services.cases.look_at(case)
        window.go_to(CONTACTS)
        BackupService(services.session).make(Reason.DAILY)
        logging.getLogger("faults").error("a bug with %s", ValueError(CLIENT))
        error = ValueError(CLIENT)
        sys.excepthook(type(error), error, None)
        for message in window.findChildren(Message):
            message.accept()

    def _press(self, form: ContactForm) -> None:
        """One key, as the window gets it."""
        if not self._text:
            self._text = f"{self._random.choice(WORDS)} {next(self._marks)} {CLIENT} "
        key, self._text = self._text[0], self._text[1:]
        QTest.keyClick(self._field(form), ord(key))

    def _tell(self) -> None:
        """What stands on the screen now, and since when."""
        if self._form is not None:
            say(typed=self._field(self._form).toPlainText(), at=time.monotonic())

    def _services(self) -> Services:
        assert self._entered is not None
        return Services.of(self._entered.session)

    @staticmethod
    def _field(form: ContactForm) -> QPlainTextEdit:
        (found,) = form.form.inputs()["note"].findChildren(QPlainTextEdit)
        return found


if __name__ == "__main__":
    STORE, NAME, PASSWORD, SEED = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
    CLIENT, OUTSIDE = sys.argv[5], sys.argv[6:] == ["outside"]
    app.Program = Typed  # type: ignore[misc]  # what `run` makes
    sys.exit(app.run(["--store", str(STORE)]))
