"""Notice that an old copy of a store was put in its place, even with all that lay beside it.

The head file tells where it was left alone. Where it was put back with the rest, the backups on
this laptop still know later entries; a restore begins a new origin, of which they know nothing.
"""

from typing import Final

from sendiass_desktop.domain.errors import Damaged
from sendiass_desktop.services.backups import home
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store.store import Store

PUT_BACK: Final = (
    "This store is older than its own backup of {when}: an old copy was put in its place. Restore"
    " that backup."
)


def must_hold_newest_backup(store: Store, key: bytes) -> None:
    """Raise Damaged where the newest backup of this origin knows entries that are not there."""
    journal = store.journal
    known = [one for one in store_backup.listed(home(store.folder)) if journal.origin in one.heads]
    # By what they hold, not by their day: a clock may have been wrong.
    for backup in sorted(known, key=lambda one: one.heads[journal.origin][0], reverse=True):
        if backup.origin != journal.origin or not store_backup.is_sealed(backup.path, key):
            continue
        sequence, link = backup.heads[journal.origin]
        try:
            journal.must_hold({journal.origin: (sequence, bytes.fromhex(link))})
        except Damaged as error:
            raise Damaged(PUT_BACK.format(when=backup.when)) from error
        return
