"""The list of backups: each is shown at once, and then held against its sums one by one."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.keeping import REASONS
from sendiass_desktop.services.backup_places import Kept
from sendiass_desktop.ui.kit.held import Held
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable
from sendiass_desktop.ui.kit.tasks import run_in_pool
from sendiass_desktop.ui.kit.wording import clock_time, numeric_date, size

CHECKING: Final = "Checking …"
SOUND: Final = "Sound"
REHEARSED: Final = "Rehearsed"
DAMAGED: Final = "Damaged"
TONES: Final = {DAMAGED: "bad", CHECKING: "muted", REHEARSED: "good"}


class BackupTable(RecordTable):
    """Backups by their folder; who asks may leave at any time, and the checks end."""

    found = Signal(str)  # the folder of a backup whose files were held against their sums

    def __init__(self, parent: QWidget) -> None:
        self._kept: tuple[Kept, ...] = ()
        self._proved: Collection[str] = ()
        self._is_checking = False
        super().__init__("Backups", self._columns_of_it(), parent=parent)

    def show_backups(self, kept: Sequence[Kept], proved: Collection[str] = ()) -> None:
        """Show these; `proved` are the moments of those that were rehearsed, as entered."""
        known = {one.path: one for one in self._kept if one.is_checked}
        self._kept = tuple(known.get(one.path, one) for one in kept)
        self._proved = proved
        self._show()
        self._check_next()

    def show_less(self) -> None:
        """Leave out what does not help to choose one, where there is little room."""
        for title in ("Documents", "Size"):
            self.show_column(title, shown=False)

    def check_again(self) -> None:
        """Forget what was found: whatever is shown next is held against its sums anew."""
        self._kept = tuple(replace(one, is_checked=False) for one in self._kept)

    def chosen(self) -> Kept | None:
        """The backup that is chosen."""
        return self.backup(self.selected_id())

    def backup(self, id_: str) -> Kept | None:
        """The backup of a folder that is shown, or None."""
        return next((one for one in self._kept if one.id == id_), None)

    def select_newest(self) -> None:
        """Choose the newest that is not known to be damaged."""
        sound = (one for one in self._kept if one.backup is not None and not one.trouble)
        if (newest := next(sound, None)) is not None:
            self.select(newest.id)

    def _show(self) -> None:
        held: Held[Kept] = Held(self._kept, _id)
        self.show_source(held)

    def _check_next(self) -> None:
        """One after another: a lock waits for one file at most."""
        waiting = (one for one in self._kept if not one.is_checked)
        if self._is_checking or (next_one := next(waiting, None)) is None:
            return
        self._is_checking = True
        run_in_pool(self, next_one.checked, done=self._on_checked)

    def _on_checked(self, checked: Kept) -> None:
        self._is_checking = False
        self._kept = tuple(checked if one.path == checked.path else one for one in self._kept)
        self._show()
        self.found.emit(checked.id)
        self._check_next()

    def _state(self, kept: Kept) -> str:
        if kept.trouble:
            return DAMAGED
        if not kept.is_checked:
            return CHECKING
        made = kept.backup.made_at.isoformat(timespec="seconds") if kept.backup else ""
        return REHEARSED if made in self._proved else SOUND

    def _tone(self, kept: Kept) -> str:
        return TONES.get(self._state(kept), "")

    def _columns_of_it(self) -> Columns[Kept]:
        return Columns(
            _id,
            (
                Column("Made", _when, 24, 20),
                Column("State", self._state, 18, tone=self._tone),
                Column("Why", _why, 20),
                Column("Where", _where, 14),
                Column("Documents", _documents, 14, 10),
                Column("Size", _size, 10, 8, right=True),
            ),
        )


def _id(kept: Kept) -> str:
    return kept.id


def _when(kept: Kept) -> str:
    if kept.backup is None:
        return kept.path.name
    made = kept.backup.made_at
    return f"{numeric_date(made.date())}, {clock_time(made)}"


def _why(kept: Kept) -> str:
    return REASONS[kept.backup.reason] if kept.backup else ""


def _where(kept: Kept) -> str:
    return kept.where


def _size(kept: Kept) -> str:
    return size(kept.backup.size) if kept.backup else ""


def _documents(kept: Kept) -> str:
    if kept.backup is None:
        return ""
    return "With" if kept.backup.full else "In a newer one"
