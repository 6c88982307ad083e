"""A form whose saving needs a password or key stretched first, which takes half a second."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError, Problem, problems_of
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.messages import announce
from sendiass_desktop.ui.kit.small_form import SmallForm
from sendiass_desktop.ui.kit.tasks import run_in_pool

WAIT: Final = "Working on it: this takes a moment …"


class Stretching(QObject):
    """What is slow runs in the pool while the form rests; what is wrong is then said in it."""

    def __init__(self, dialog: Dialog, form: Form, *, keep: Callable[[object], None]) -> None:
        """`keep` is given what came of it; raises AppError."""
        super().__init__(dialog)
        self._dialog = dialog
        self._form = form
        self._keep = keep
        self.busy = False

    def begin(self, prepare: Callable[[], Callable[[], object]]) -> None:
        """Run what `prepare` gives, which may raise AppError."""
        try:
            slow = prepare()
        except AppError as trouble:
            self._refuse(trouble)
            return
        self._rest(busy=True)
        run_in_pool(self, slow, done=self._on_stretched, failed=self._refuse)

    def _on_stretched(self, stretched: object) -> None:
        try:
            self._keep(stretched)
        except AppError as trouble:
            self._refuse(trouble)

    def _refuse(self, trouble: AppError) -> None:
        self._rest(busy=False)
        self._dialog.show_troubles(self._form, problems_of(trouble))

    def _rest(self, *, busy: bool) -> None:
        self.busy = busy
        if busy:
            self._dialog.cancel_button.setFocus()  # the keyboard would be lost with the fields
        self._form.setEnabled(not busy)
        self._dialog.save_button.setEnabled(not busy)
        self._dialog.footer_text.setText(WAIT if busy else "")
        if busy:
            announce(self._dialog, WAIT)


class SlowForm(Dialog):
    """Checked here, stretched in the pool, kept here. It asks for nothing but secrets: no draft.

    Whoever closes it while it works has changed nothing.
    """

    saved = Signal(str)  # the id of whom it was about

    def __init__(self, parent: QWidget, title: str, *, save: str) -> None:
        super().__init__(parent, title, save=save)
        self.form = SmallForm()
        self._stretching = Stretching(self, self.form, keep=self._on_stretched)

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
        if self._stretching.busy:
            return
        problems = self.check()
        self.show_troubles(self.form, problems)
        if not problems:
            self._stretching.begin(self.prepare)

    def _on_stretched(self, stretched: object) -> None:
        id_ = self.keep(stretched)
        self.saved.emit(id_)
        self.accept()
