"""Going back to a backup from the unlock window, also where the store can no longer be opened.

Passwords are stretched and the preview is read on the pool; a child process restores (Restorer).
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from sendiass_desktop import machine
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.step import Step
from sendiass_desktop.services import access, restores
from sendiass_desktop.services.access import Unlocked
from sendiass_desktop.services.backup_places import Kept, Places, in_order, kept_below
from sendiass_desktop.services.restore_words import told
from sendiass_desktop.services.restores import PUTTING, Preview
from sendiass_desktop.services.session import Computer
from sendiass_desktop.ui.kit.tasks import run_in_pool
from sendiass_desktop.ui.session.restore_dialog import Asked, RestoreDialog
from sendiass_desktop.ui.session.restorer import Restorer
from sendiass_desktop.ui.session.unlock_window import UnlockWindow

OFFER: Final = (
    "{trouble}\n\nThe last good backup is of {when}. Nothing that was recorded after it would be"
    " there."
)
VERB: Final = "Restore this backup"
NONE_GOOD: Final = (
    "{trouble}\n\nThere is no good backup on this laptop{second}. Plug the memory stick in and"
    " choose “Restore a backup”."
)
NOR_SECOND: Final = ", nor in the second place"
CHOSEN: Final = "Chosen folder"


class GoingBack(QObject):
    """Answers the unlock window of one store about its backups."""

    restored = Signal(str, str)  # the folder of the store, and what was done in sentences

    def __init__(
        self,
        window: UnlockWindow,
        folder: Path,
        *,
        second: Path | None,
        command: list[str],
        computer: Computer,
    ) -> None:
        """`second` is the second place; `command` starts the program's own command line."""
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._second = second
        self._computer = computer
        self._elsewhere: Path | None = None
        self._trouble = ""
        self._offered = ""
        self._dialog: RestoreDialog | None = None
        self._asked: Asked | None = None
        self._unlocked: Unlocked | None = None
        self._restorer = Restorer(folder, command, parent=self, second=second)
        self._restorer.stepped.connect(self._on_stepped)
        self._restorer.done.connect(self._on_restored)
        self._restorer.failed.connect(self._on_failed)
        window.restore_wanted.connect(self.open)
        window.offer_taken.connect(self._on_offer_taken)

    def begin(self, chosen: str = "") -> None:
        """Go on with the backup that was asked for before a lock.

        Where the store is seen to be damaged without any key, offer the last good one.
        """
        if chosen:
            self.open(chosen)
        elif trouble := restores.trouble_of(self._folder):
            self._window.show_store_trouble(trouble)
            self.offer(trouble)

    def offer(self, trouble: str) -> None:
        """Offer the last good backup, since the store is damaged."""
        self._trouble = trouble
        search = _Search(self._folder, self._second, now=self._computer.now())
        run_in_pool(self, search.last_good, done=self._on_good, failed=self._on_none)

    def open(self, chosen: str = "") -> None:
        """Ask which backup; the folder of one may be chosen already."""
        if self._dialog is not None:
            self._dialog.activateWindow()
            return
        dialog = RestoreDialog(self._window, self._computer.timer)
        dialog.backup_chosen.connect(self._on_backup_chosen)
        dialog.place_chosen.connect(self._on_place_chosen)
        dialog.preview_wanted.connect(self._on_preview_wanted)
        dialog.restore_wanted.connect(self._on_restore_wanted)
        dialog.stop_wanted.connect(self._restorer.stop)
        dialog.left_preview.connect(self._on_left_preview)
        dialog.finished.connect(self._on_gone)
        self._dialog = dialog
        self._offered = chosen or self._offered
        dialog.show()
        self._list()

    def _on_good(self, kept: Kept | None) -> None:
        if kept is None or kept.backup is None:
            second = NOR_SECOND if self._second else ""
            self._window.show_store_trouble(NONE_GOOD.format(trouble=self._trouble, second=second))
            return
        when = kept.backup.when
        self._offered = kept.id
        sentence = OFFER.format(trouble=self._trouble, when=when)
        self._window.offer(sentence, VERB)

    def _on_none(self, trouble: AppError) -> None:
        self._window.show_store_trouble(f"{self._trouble}\n\n{trouble}")

    def _on_offer_taken(self) -> None:
        self.open(self._offered)

    def _list(self) -> None:
        here = self._computer.now()
        search = _Search(self._folder, self._second, now=here, elsewhere=self._elsewhere)
        run_in_pool(self, search.all, done=self._on_listed, failed=self._on_refused)

    def _on_listed(self, kept: tuple[Kept, ...]) -> None:
        if self._dialog is not None:
            self._dialog.show_backups(kept, self._offered)

    def _on_backup_chosen(self, id_: str) -> None:
        if self._dialog is not None and id_:
            names = restores.staff_names(self._folder, Path(id_))
            self._dialog.secret.show_staff(names, self._window.staff.currentText())

    def _on_place_chosen(self, folder: str) -> None:
        self._elsewhere = Path(folder)
        self._list()

    def _on_preview_wanted(self, asked: Asked) -> None:
        try:
            machine.refuse_synced(self._folder)
            wait = access.seconds_to_wait(self._folder, self._computer)
        except AppError as trouble:
            self._on_refused(trouble)
            return
        if wait:
            self._on_refused(None, wait)
            return
        self._asked = asked
        known = _Known(self._folder, asked, self._computer, second=self._second)
        run_in_pool(self, known.preview, done=self._on_preview, failed=self._on_refused)

    def _on_preview(self, found: tuple[Unlocked, Preview]) -> None:
        if self._dialog is not None:
            self._unlocked, preview = found
            self._dialog.show_preview(told(preview))

    def _on_refused(self, trouble: AppError | None, wait: int = 0) -> None:
        if self._dialog is not None:
            self._dialog.show_trouble(str(trouble or ""))
            wait = wait or access.seconds_to_wait(self._folder, self._computer)
            self._dialog.show_wait(wait)

    def _on_restore_wanted(self) -> None:
        if self._asked is None or self._unlocked is None:
            return
        try:
            self._restorer.begin(self._asked.path, self._unlocked)
        except AppError as trouble:
            self._on_failed(str(trouble))
            return
        self._window.set_busy(True)

    def _on_stepped(self, step: Step) -> None:
        if self._dialog is not None:
            self._dialog.show_step(step, may_stop=step.what != PUTTING)

    def _on_restored(self, answer: str) -> None:
        self._window.set_busy(False)
        if self._dialog is not None:
            self._dialog.leave()
            self._dialog.accept()
        self.restored.emit(str(self._folder), answer)

    def _on_failed(self, sentence: str) -> None:
        self._window.set_busy(False)
        if self._dialog is not None:
            self._dialog.show_trouble(sentence)

    def _on_left_preview(self) -> None:
        self._unlocked = None

    def _on_gone(self) -> None:
        """The key goes with the dialog."""
        self._dialog = self._asked = self._unlocked = None


@dataclass(frozen=True, slots=True)
class _Search:
    """Where to look for backups, on its way to the pool: a share may take its time."""

    folder: Path
    second: Path | None
    now: datetime
    elsewhere: Path | None = None

    def last_good(self) -> Kept | None:
        """The newest that is sound."""
        return restores.last_good(self.folder, self.second, now=self.now)

    def all(self) -> tuple[Kept, ...]:
        """Those of this laptop, of the second place, and of a folder that was chosen."""
        places: Places = restores.places(self.folder, self.second)
        found = list(places.kept())
        if self.elsewhere is not None:
            known = {one.path for one in found}
            more = kept_below(self.elsewhere, store=places.store, where=CHOSEN)
            found += [one for one in more if one.path not in known]
        return in_order(found)


@dataclass(frozen=True, slots=True)
class _Known:
    """What somebody knows, on its way to the pool; nothing else keeps it."""

    folder: Path
    asked: Asked
    computer: Computer
    second: Path | None = None

    def preview(self) -> tuple[Unlocked, Preview]:
        """The data key, and what would change."""
        asked, here = self.asked, self.computer
        if asked.name:
            unlocked = restores.unlock(
                self.folder, asked.path, name=asked.name, password=asked.secret, computer=here
            )
        else:
            unlocked = restores.unlock_with_recovery(
                self.folder, asked.path, phrase=asked.secret, computer=here
            )
        found = restores.preview(
            self.folder, asked.path, unlocked=unlocked, computer=here, second=self.second
        )
        return unlocked, found
