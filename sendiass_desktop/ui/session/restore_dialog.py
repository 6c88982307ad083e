"""Going back to a backup, before the store is open: which one, who asks, what would change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from sendiass_desktop.domain.step import Step
from sendiass_desktop.services.backup_places import Kept
from sendiass_desktop.services.restore_words import SAFE
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.backup_table import BackupTable
from sendiass_desktop.ui.kit.cells import row_height
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.file_dialog import FileDialog
from sendiass_desktop.ui.kit.messages import announce
from sendiass_desktop.ui.kit.wording import plural
from sendiass_desktop.ui.session.card_page import link, paragraph
from sendiass_desktop.ui.session.countdown import Countdown
from sendiass_desktop.ui.session.secret_field import SecretField

WIDTH: Final = 190.0  # steps
ROWS: Final = 7
UNWATCHED_MILLISECONDS: Final = 5 * 60 * 1000  # then the password is asked for again
TITLE: Final = "Restore a backup"
SHOW: Final = "Show what would change"
LOOKING: Final = "Looking …"
RESTORE: Final = "Restore this backup"
STOP: Final = "Stop"
ABOUT: Final = (
    "Choose the backup to go back to. Nothing is changed before you have seen what that would"
    " change, and agreed."
)
EMPTY: Final = (
    "There are no backups here. Plug the memory stick in, then choose “Look in another folder”."
)
CHOOSE: Final = "Choose a backup"
ELSEWHERE: Final = "Look in another folder …"
BACK: Final = "Choose another backup"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which backup, and what somebody knows; `name` is empty for the recovery key."""

    path: Path
    name: str
    secret: str


class RestoreDialog(Dialog):
    """Asks, shows and says how far it is; whoever shows it does the work."""

    backup_chosen = Signal(str)  # its folder
    place_chosen = Signal(str)  # where else to look
    preview_wanted = Signal(object)  # Asked
    restore_wanted = Signal()
    stop_wanted = Signal()
    left_preview = Signal()

    def __init__(self, parent: QWidget, monotonic: Callable[[], float]) -> None:
        """`monotonic` counts seconds, for the wait after a wrong password."""
        super().__init__(parent, TITLE, save=SHOW)
        self._step = "list"  # "list", "looking", "preview" or "restoring"
        self._countdown = Countdown(self, monotonic)
        self._unwatched = QTimer(self)
        self._unwatched.setSingleShot(True)
        self._unwatched.setInterval(UNWATCHED_MILLISECONDS)
        self._unwatched.timeout.connect(self.start_again)
        self.table = BackupTable(self)
        self.elsewhere_link = link(ELSEWHERE, self)
        self.secret = SecretField(self)
        self.back_link = link(BACK, self)
        self.found = QLabel(self)
        self.progress = QProgressBar(self)
        self.hint = QLabel(self)
        self._list, self._preview = self._list_page(), self._preview_page()
        self.content.addWidget(self._list, 1)
        self.content.addWidget(self._preview, 1)
        self._connect()
        self._go_to("list")
        self.fit()

    def show_backups(self, kept: Sequence[Kept], chosen: str = "") -> None:
        """List the backups; one folder is chosen, or the newest that is not known as damaged."""
        self.table.show_backups(kept)
        if not self.table.select(chosen) and not self.table.selected_id():
            self.table.select_newest()
        self._refresh()

    def show_trouble(self, sentence: str) -> None:
        """Say why it did not go on; what was chosen stays."""
        self._go_to("list" if self._step == "looking" else "preview")
        self._say(sentence, "bad")

    def show_wait(self, seconds: int) -> None:
        """Count the seconds down before the next try."""
        self._countdown.start(seconds)

    def show_preview(self, sentences: Sequence[str]) -> None:
        """Say what would change; only now can it be restored."""
        self._go_to("preview")
        lines = [*sentences, SAFE]
        self._unwatched.start()
        self.found.setText("\n".join(lines))
        self.found.setAccessibleName(" ".join(lines))
        announce(self, " ".join(lines))

    def show_step(self, step: Step, *, may_stop: bool) -> None:
        """Say how far the restore is, and whether there is a way back."""
        self.progress.setRange(0, step.of)
        self.progress.setValue(step.done)
        self._say(f"{step.what} …", "hint")
        self.cancel_button.setEnabled(may_stop)

    def save(self, *, anyway: bool) -> None:
        """Ask for the preview, and from there for the restore."""
        del anyway
        if self._step == "preview":
            self._go_to("restoring")
            self.restore_wanted.emit()
        elif self._step == "list" and not self._countdown.left():
            self._ask()

    def leave(self) -> None:
        """Nothing is kept: what was typed are secrets, what was found are names and titles."""
        self.secret.forget()
        self.found.clear()
        self.found.setAccessibleName("")

    def _ask(self) -> None:
        kept = self.table.chosen()
        if kept is None or kept.trouble:
            self._say(kept.trouble if kept else CHOOSE, "bad")
            self.table.setFocus()
            return
        trouble = self.secret.trouble()
        self._say(trouble, "bad")
        if trouble:
            self.secret.ask()
            return
        name, secret = self.secret.take()
        self._go_to("looking")
        self.preview_wanted.emit(Asked(kept.path, name, secret))

    def _list_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        theme.arrange(column, self, between=3)
        self.table.set_empty_text(EMPTY)
        self.table.show_less()
        self.table.setMinimumHeight(row_height(self.table) * ROWS)
        column.addWidget(paragraph(ABOUT, page, width=WIDTH))
        column.addWidget(self.table, 1)
        column.addWidget(self.elsewhere_link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.secret)
        return page

    def _preview_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        theme.arrange(column, self, between=3)
        self.found.setWordWrap(True)
        self.found.setTextFormat(Qt.TextFormat.PlainText)
        self.progress.setAccessibleName("How far the restore is")
        column.addWidget(self.found)
        column.addWidget(self.back_link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.progress)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        self.hint.setWordWrap(True)
        self.content.addWidget(self.hint)
        self.table.selected.connect(self._on_selected)
        self.table.found.connect(self._on_found)
        self.table.opened.connect(self.save_button.click)
        self.elsewhere_link.clicked.connect(self._on_elsewhere)
        self.back_link.clicked.connect(self.start_again)
        self.secret.entered.connect(self.save_button.click)
        self._countdown.changed.connect(self._refresh)

    def _go_to(self, step: str) -> None:
        self._step = step
        is_list = step in ("list", "looking")
        self._list.setVisible(is_list)
        self._list.setEnabled(step == "list")
        self._preview.setVisible(not is_list)
        self.back_link.setVisible(step == "preview")
        self.progress.setVisible(step == "restoring")
        self.progress.setRange(0, 0)
        self.cancel_button.setText(STOP if step == "restoring" else "Cancel")
        self.cancel_button.setEnabled(True)
        self._say("", "hint")
        self._refresh()
        if is_list:  # what was found are names, and titles of documents
            self.found.clear()
            self.found.setAccessibleName("")
        if step == "list":
            self.secret.ask()
        elif step == "preview":
            self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        left = self._countdown.left()
        is_list = self._step in ("list", "looking")
        words = f"Wait {plural(left, 'second')}" if left else SHOW
        self.save_button.setText(
            (LOOKING if self._step == "looking" else words) if is_list else RESTORE
        )
        self.save_button.setEnabled(self._step == "preview" or (self._step == "list" and not left))

    def _say(self, words: str, role: str) -> None:
        theme.set_role(self.hint, role)
        self.hint.setText(words)
        self.hint.setVisible(bool(words))
        if words:
            announce(self, words)

    def _on_selected(self, id_: str) -> None:
        kept = self.table.backup(id_)
        self._say(kept.trouble if kept else "", "bad")
        self.backup_chosen.emit(id_)

    def _on_found(self, id_: str) -> None:
        kept = self.table.backup(id_)
        if kept is not None and kept.trouble and id_ == self.table.selected_id():
            self._say(kept.trouble, "bad")

    def start_again(self) -> None:
        """Go back to the list, where the password is asked for again."""
        if self._step == "preview":
            self._go_to("list")
            self.left_preview.emit()

    def _on_elsewhere(self) -> None:
        dialog = FileDialog(self, "Look for backups in a folder")
        dialog.setFileMode(FileDialog.FileMode.Directory)
        dialog.setOption(FileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.place_chosen)
        dialog.open()

    def reject(self) -> None:
        """While it restores, Escape and Cancel stop it, as long as there is a way back (Qt's)."""
        if self._step != "restoring":
            super().reject()
        elif self.cancel_button.isEnabled():
            self.stop_wanted.emit()
