"""What is known of the backups since unlock, and what stands of it at the foot of the window."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from sendiass_desktop.services.backup_places import Standing
from sendiass_desktop.services.backups import Rehearsal
from sendiass_desktop.ui.kit.wording import long_date

TRY_AGAIN_SECONDS: Final = 60 * 60.0
LONGEST: Final = 64  # letters at the foot of the window; the whole sentence is its tip


class Doing(StrEnum):
    """What is being done, as it is said at the foot of the window."""

    BACKUP = "Backing up …"
    COPY = "Copying the backup …"
    REHEARSAL = "Rehearsing a restore …"


FAILED: Final = {
    Doing.BACKUP: "Backup failed",
    Doing.COPY: "No copy of the backup",
    Doing.REHEARSAL: "Rehearsal failed",
}


class BackupState:
    """How the backups stand, what is being done, and what failed since; times in seconds."""

    def __init__(self) -> None:
        self.doing: Doing | None = None
        self.standing: Standing | None = None
        self._rehearsals: Sequence[Rehearsal] = ()
        self._troubles: dict[Doing, str] = {}
        self._failed_at: dict[Doing, float] = {}

    def take(self, standing: Standing, rehearsals: Sequence[Rehearsal]) -> None:
        """What was seen just now; a memory stick that has just come is tried at once."""
        before, self.standing, self._rehearsals = self.standing, standing, rehearsals
        if before is not None and standing.is_copy_due and not before.is_copy_due:
            self._failed_at.pop(Doing.COPY, None)
        if not standing.is_copy_due:
            self._troubles.pop(Doing.COPY, None)

    def fail(self, doing: Doing, trouble: str, *, at: float) -> None:
        """Something was not done, and why."""
        self._troubles[doing] = trouble
        self.rest(doing, at=at)

    def rest(self, doing: Doing, *, at: float) -> None:
        """Leave something alone for a while."""
        self._failed_at[doing] = at

    def succeed(self, doing: Doing) -> None:
        """Something was done."""
        self._troubles.pop(doing, None)
        self._failed_at.pop(doing, None)

    def may(self, doing: Doing, *, at: float) -> bool:
        """Whether it has not failed lately: a full stick is not written to every minute."""
        failed_at = self._failed_at.get(doing)
        return failed_at is None or at - failed_at >= TRY_AGAIN_SECONDS

    def words(self) -> tuple[str, str, str]:
        """What stands at the foot of the window, its tone, and the whole of it as a tip."""
        if self.doing is not None:
            return self.doing.value, "hint", self._tip()
        for doing, trouble in self._troubles.items():
            tone = "warn" if doing is Doing.COPY else "bad"
            return _short(f"{FAILED[doing]}: {trouble}"), tone, f"{FAILED[doing]}: {trouble}"
        if self.standing is None:
            return "", "hint", ""
        return self.standing.sentence, "warn" if self.standing.warns else "hint", self._tip()

    def trouble(self) -> str:
        """Why the last tries failed, whole; nothing where none did."""
        return "\n".join(f"{FAILED[doing]}: {said}" for doing, said in self._troubles.items())

    def _tip(self) -> str:
        lines = self._newest()
        if self._rehearsals:
            day = long_date(self._rehearsals[-1].at.date())
            lines.append(f"A restore was last rehearsed on {day}.")
        return " ".join(lines)

    def _newest(self) -> list[str]:
        """The newest of each place."""
        if self.standing is None:
            return []
        both = ((self.standing.newest, "on this laptop"), (self.standing.second, "elsewhere"))
        return [f"Newest {where}: {backup.when}." for backup, where in both if backup is not None]


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
