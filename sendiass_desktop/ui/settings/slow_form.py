"""A form whose saving needs a password or key stretched first, which takes half a second."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError, Problem, problems_of
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.messages import announce
from sendiass_desktop.ui.kit.small_form import SmallForm
from sendiass_desktop.ui.kit.tasks import run_in_pool

WAIT: Final = "Working on it: this takes a moment …"


class SlowForm(Dialog):
    """Checked here, stretched in the pool, kept here; meanwhile the form rests.

    Whoever closes it while it works has changed nothing.
    """

    saved = Signal(str)  # the id of whom it was about

    def __init__(self, parent: QWidget, title: str, *, save: str) -> None:
        super().__init__(parent, title, save=save)
        self.form = SmallForm()
        self._busy = False

    def check(self) -> tuple[Problem, ...]:
        """What is wrong with the answers; override it."""
        return ()

    def prepare(self) -> Callable[[], object]:
        """What is to be called in the pool; raises AppError. Override it."""
        raise NotImplementedError

    def keep(self, stretched: object) -> str:
        """Keep what came of it, and return an id; raises AppError. Override it."""
        raise NotImplementedError

    def save(self, *, anyway: bool) -> None:
        """Begin, unless it has begun."""
        del anyway
        if self._busy:
            return
        problems = self.check()
        self.show_troubles(self.form, problems)
        if problems:
            return
        try:
            slow = self.prepare()
        except AppError as trouble:
            self._refuse(trouble)
            return
        self._rest(busy=True)
        run_in_pool(self, slow, done=self._on_stretched, failed=self._refuse)

    def _on_stretched(self, stretched: object) -> None:
        try:
            id_ = self.keep(stretched)
        except AppError as trouble:
            self._refuse(trouble)
            return
        self.saved.emit(id_)
        self.accept()

    def _refuse(self, trouble: AppError) -> None:
        self._rest(busy=False)
        self.show_troubles(self.form, problems_of(trouble))

    def _rest(self, *, busy: bool) -> None:
        self._busy = busy
        if busy:
            self.cancel_button.setFocus()  # the keyboard would be lost with the fields
        self.form.setEnabled(not busy)
        self.save_button.setEnabled(not busy)
        self.footer_text.setText(WAIT if busy else "")
        if busy:
            announce(self, WAIT)
