"""The journal as a manager reads it: what is asked for, and of which sort an entry is."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.undo import REDO, UNDO
from sendiass_desktop.domain.verbs import RESTORE_VALUE


class What(StrEnum):
    """Sorts of entries, as the filter offers them; an entry is of one sort, a failed try of two."""

    LOOK = "looks"
    CHANGE = "changes"
    EXPORT = "exports"
    UNLOCK = "unlocks"
    TRY = "tries"
    BACKUP = "backups"
    STAFF = "staff"
    REASON = "reasons"
    UNDO = "undone"
    IMPORT = "imports"


LABELS: Final = MappingProxyType(
    {
        What.LOOK: "Looked at",
        What.CHANGE: "Recorded or changed",
        What.EXPORT: "Exports and disclosures",
        What.UNLOCK: "Unlocks and locks",
        What.TRY: "Failed tries to unlock",
        What.BACKUP: "Backups, restores and checks",
        What.STAFF: "Staff and passwords",
        What.REASON: "Restricted, opened with a reason",
        What.UNDO: "Undone",
        What.IMPORT: "Imports",
    }
)
OF_MASKED: Final = MappingProxyType(  # of a restricted record no verb is told: it names the kind
    {
        What.LOOK: "Looked at",
        What.EXPORT: "Printed, copied or disclosed",
        What.UNDO: "Undone",
        What.IMPORT: "Imported",
    }
)
MASKED_CHANGE: Final = "Recorded or changed"
OPENED_CASE: Final = "opened_case"  # in an entry of REASON: which case it was
FAILED_TRIES: Final = "failed_tries"  # in an unlock: wrong passwords before it


@dataclass(frozen=True, slots=True)
class Sort:
    """Which entries are of a sort: their verbs (`*` stands for anything) or their kinds."""

    what: What
    verbs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def has(self, verb: str, kind: str) -> bool:
        """Whether an entry is of it, unless an earlier sort took it."""
        return kind in self.kinds or any(fnmatchcase(verb, one) for one in self.verbs)


SORTS: Final = (  # the first that fits; whatever fits none is a change
    Sort(What.REASON, ("open restricted case",)),
    Sort(What.IMPORT, ("import records",), ("import",)),
    Sort(What.UNDO, ("undo *", f"{UNDO}*", f"{REDO}*", RESTORE_VALUE)),
    Sort(What.EXPORT, ("export *", "print *", "save copy of *"), ("export", "disclosure")),
    Sort(
        What.BACKUP,
        (
            *("back up", "copy a backup", "rehearse a restore", "restore", "check the journal"),
            *("document went missing", "bring back a missing document"),
        ),
    ),
    Sort(What.UNLOCK, ("unlock", "unlock *", "lock", "lock *")),
    Sort(What.STAFF, ("replace the recovery key",), ("worker",)),
    Sort(What.LOOK, ("look", "look at *")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """Which entries are shown; None and "" leave a side open; `record` is a reference, as typed."""

    first: date | None = None
    last: date | None = None
    worker: str | None = None
    what: What | None = None
    kind: str | None = None
    record: str = ""
    unusual: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether more than the days is asked for."""
        return self != AuditFilter(first=self.first, last=self.last)


@dataclass(frozen=True, slots=True)
class AuditLine:
    """An entry by reference only: no name of a service user, nothing that was typed.

    `id` is its place in this store's journal; `number` is what a break of the chain is named by.
    """

    id: str
    number: str
    at: datetime | None  # None where it cannot be read
    who: str
    done: str
    kind: str
    reference: str
    note: str
    masked: bool = False
    opens: tuple[str, str] | None = None  # kind and id of what Enter opens


@dataclass(frozen=True, slots=True)
class AuditReport:
    """The audit as it leaves the program: lines newest first, and what they were taken from."""

    service: str
    practice: bool
    period: str
    narrowed: str
    exported_by: str
    exported_at: datetime
    heads: tuple[tuple[str, int, str], ...]  # origin, last number and hash of each
    lines: tuple[AuditLine, ...]


@cache
def what_of(verb: str, kind: str) -> What:
    """Of which sort an entry is; a journal has few verbs and many entries."""
    return next((sort.what for sort in SORTS if sort.has(verb, kind)), What.CHANGE)


def masked_words(what: What) -> str:
    """What was done to a restricted record, without a word on what it is."""
    return OF_MASKED.get(what, MASKED_CHANGE)
