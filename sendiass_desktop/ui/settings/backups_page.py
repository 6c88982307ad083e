"""The backups: what there is and where, one more now, another second place, going back to one."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.step import Step
from sendiass_desktop.services.backup_places import Kept
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.actions import LISTS, Action
from sendiass_desktop.ui.kit.backup_table import BackupTable
from sendiass_desktop.ui.kit.file_dialog import FileDialog
from sendiass_desktop.ui.kit.tasks import run_in_pool
from sendiass_desktop.ui.kit.verbs import VerbBar
from sendiass_desktop.ui.settings.backup_keeper import BackupKeeper
from sendiass_desktop.ui.settings.backup_state import Doing
from sendiass_desktop.ui.settings.page import Page, fewest_rows, said

NOW, REHEARSE, PLACE, RESTORE = "backup.now", "backup.rehearse", "backup.place", "backup.restore"
VERBS: Final = (
    Action(id=NOW, text="Back up now", group=LISTS, keys=("Ctrl+B",), icon="plus"),
    Action(id=REHEARSE, text="Rehearse a restore", group=LISTS, keys=("Ctrl+Shift+R",)),
    Action(id=PLACE, text="Second place …", group=LISTS, keys=("Ctrl+Shift+G",)),
    Action(id=RESTORE, text="Restore …", group=LISTS, keys=("Ctrl+Shift+K",)),
)
EMPTY: Final = "There are no backups yet. The first is made by itself soon after you unlock."
CHOOSE: Final = "Choose a backup first."
BUSY: Final = "Wait until this is done, or stop it."
NO_SECOND: Final = (
    "There is no second place yet. Choose a memory stick or a shared folder, in case this laptop"
    " is lost: a backup is encrypted, wherever it lies."
)
SECOND: Final = "Second place: {place}{gone}"
GONE: Final = " (not plugged in now)"
LOCKS: Final = (
    "The program locks first. Then it asks who you are, says what would change, and restores"
    " nothing before you agree."
)
DONE: Final = {
    Doing.BACKUP: "Backed up and checked.",
    Doing.COPY: "Copied to the second place and read back.",
    Doing.REHEARSAL: "The newest backup opens as a restore would need it, and is sound.",
}


class BackupsPage(Page):
    """Managers see it; what is due is done without it."""

    TITLE = "Backups"
    LEAD = (
        "One is made each day, checked, and copied to the second place when that is there. Once a"
        " week a restore is rehearsed. The newest of 7 days, 4 weeks and 12 months are kept."
    )

    restore_wanted = Signal(str)  # the folder of a backup
    second_chosen = Signal(str)

    def __init__(self, services: Services, parent: QWidget, *, keeper: BackupKeeper) -> None:
        super().__init__(parent)
        self._session = services.session
        self._backups = services.backups
        self._keeper = keeper
        self._told_damage = False  # of the backup chosen before
        self.state = said("", self)
        self.second = said("", self, role="muted")
        self.table = BackupTable(self)
        self.table.set_empty_text(EMPTY)
        self.verbs = VerbBar(VERBS, self)
        self.hint = said("", self, role="hint")
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName("How far it is")
        self.stop_button = QPushButton("Stop", self)
        for widget in (self.state, self.second, self.table, self.verbs):
            self.column.addWidget(widget)
        self._add_progress()
        self.column.addWidget(self.hint)
        self.column.setStretchFactor(self.table, 1)
        self._connect()
        self._show_keeper()
        self.measure()

    def refresh(self) -> None:
        """Read both places again, on a thread of the pool: a share may take its time."""
        self.table.check_again()
        self._read()

    def measure(self) -> None:
        """Some rows of the table are always to be seen."""
        self.table.setMinimumHeight(fewest_rows(self.table))

    def take_second(self, folder: str) -> None:
        """Take another second place, say what is to be said of it, and copy to it."""
        try:
            advice = self._backups.choose_second(Path(folder))
        except AppError as trouble:
            self._say(str(trouble), "bad")
            return
        self._say(advice, "warn")
        self.second_chosen.emit(folder)
        self._keeper.look()
        self._read()
        self._show_keeper()

    def _add_progress(self) -> None:
        row = QHBoxLayout()
        theme.arrange(row, self, between=3)
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop_button)
        self.column.addLayout(row)

    def _connect(self) -> None:
        self.table.selected.connect(self._on_chosen)
        self.table.found.connect(self._on_found)
        self.table.opened.connect(self._on_opened)
        self.verbs.wanted.connect(self._on_verb)
        self.verbs.refused.connect(self.hint.setText)
        self.stop_button.clicked.connect(self._keeper.cancel)
        self._keeper.changed.connect(self._show_keeper)
        self._keeper.stepped.connect(self._on_stepped)
        self._keeper.finished.connect(self._on_finished)

    def _read(self) -> None:
        run_in_pool(self, self._backups.places.kept, done=self._on_read)

    def _on_read(self, kept: tuple[Kept, ...]) -> None:
        if not self._session.is_open:  # locked meanwhile
            return
        proved = {one.made_at for one in self._backups.rehearsals()}
        self.table.show_backups(kept, proved)
        if not self.table.selected_id():
            self.table.select_newest()
        self._on_chosen(self.table.selected_id())

    def _on_chosen(self, _id: str) -> None:
        chosen = self.table.chosen()
        self.verbs.allow(RESTORE, CHOOSE if chosen is None else chosen.trouble)
        if chosen is not None and (chosen.trouble or self._told_damage):
            self._say(chosen.trouble, "bad")
            self._told_damage = bool(chosen.trouble)

    def _on_found(self, id_: str) -> None:
        if id_ == self.table.selected_id():
            self._on_chosen(id_)

    def _on_opened(self, _id: str) -> None:
        self.verbs.button(RESTORE).click()

    def _show_keeper(self) -> None:
        keeper = self._keeper
        words, tone, tip = keeper.state.words()
        theme.set_role(self.state, "" if tone == "hint" else tone)
        standing = keeper.state.trouble() or "\n".join(filter(None, (words, tip)))
        self.state.setText(standing)
        self.state.setVisible(bool(standing))
        place = self._backups.second
        gone = "" if keeper.state.standing is None or keeper.state.standing.is_there else GONE
        self.second.setText(SECOND.format(place=place, gone=gone) if place else NO_SECOND)
        busy = keeper.state.doing is not None
        self.progress.setVisible(busy)
        self.stop_button.setVisible(busy)
        if not busy:
            self.progress.setRange(0, 0)
        for verb in (NOW, REHEARSE):
            self.verbs.allow(verb, BUSY if busy else "")

    def _on_stepped(self, step: Step) -> None:
        self.progress.setRange(0, step.of)
        self.progress.setValue(step.done)
        self.hint.setText(f"{step.what} …")

    def _on_finished(self, doing: str, trouble: str) -> None:
        self._say(trouble or DONE[Doing(doing)], "warn" if trouble else "hint")
        self._read()

    def _on_verb(self, verb: str) -> None:
        if verb == NOW:
            self._keeper.back_up()
        elif verb == REHEARSE:
            self._keeper.rehearse()
        elif verb == PLACE:
            self._ask_second()
        elif (chosen := self.table.chosen()) is not None:
            when = chosen.backup.when if chosen.backup else chosen.path.name
            title = f"Go back to the backup of {when}?"
            asked = messages.ask(self, title, sentence=LOCKS, yes="Lock and go on")
            asked.agreed.connect(self._on_restore)

    def _on_restore(self) -> None:
        self.restore_wanted.emit(self.table.selected_id())

    def _ask_second(self) -> None:
        dialog = FileDialog(self, "Choose a second place for backups")
        dialog.setFileMode(FileDialog.FileMode.Directory)
        dialog.setOption(FileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.take_second)
        dialog.open()

    def _say(self, words: str, role: str) -> None:
        theme.set_role(self.hint, role)
        self.hint.setText(words)
        if words:
            messages.announce(self, words)
