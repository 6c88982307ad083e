"""The ids of what was erased, written down outside the database: a restore applies them first.

A backup from before an erasure still holds what was erased; this list is what tells.
"""

import hmac
import json
import shutil
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from sendiass_desktop.domain.errors import Damaged, TooNew
from sendiass_desktop.files import as_sentence, write_private
from sendiass_desktop.store.sealed import seal

FILE: Final = "erased.json"
FORMAT: Final = 1
_PURPOSE: Final = b"sendiass-desktop erased 1"
DAMAGED_FILE: Final = "erased.damaged.json"  # where one that cannot be read is kept aside
_COPIES: Final = (f"backups/*/{FILE}", f"replaced/{FILE}")
_DAMAGED: Final = (
    f"{FILE} is damaged or was changed by another program. Lock the program and unlock again: the"
    " list of what must stay erased is then made anew from the journal and the backups."
)


def write_erased(folder: Path, ids: Iterable[str], *, data_key: bytes) -> None:
    """Write the ids of every record that was erased; raises CannotWrite or InUse."""
    tree: dict[str, Any] = {"format": FORMAT, "ids": sorted(ids)}
    tree["hmac"] = seal(tree, data_key, purpose=_PURPOSE)
    write_private(folder / FILE, json.dumps(tree, indent=1).encode())


def read_erased(folder: Path, data_key: bytes) -> frozenset[str]:
    """The ids of what was erased, none where there is no list.

    Raises Damaged if the data key did not make the file, TooNew if a newer program did.
    """
    try:
        tree = json.loads((folder / FILE).read_bytes())
        made = tree.pop("hmac")
        if not hmac.compare_digest(made, seal(tree, data_key, purpose=_PURPOSE)):
            raise Damaged(_DAMAGED)
        if tree["format"] > FORMAT:
            raise TooNew("A newer version of this program wrote the store. Install that one.")
        return frozenset(str(id_) for id_ in tree["ids"])
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Damaged(_DAMAGED) from error


def known_copies(folder: Path, data_key: bytes, *, places: Collection[Path] = ()) -> frozenset[str]:
    """The ids on every list of this store that can be read: its own, and those in its backups.

    `places` hold more of these. The list only grows, so all that stands on any was erased.
    """
    ids: frozenset[str] = frozenset()
    copies = [found for one in _COPIES for found in folder.glob(one)]
    copies += [found for place in places for found in place.glob(f"*/{FILE}")]
    for path in (folder / FILE, *copies):
        with suppress(Damaged, TooNew):
            ids |= read_erased(path.parent, data_key)
    return ids


def is_damaged(folder: Path, data_key: bytes) -> bool:
    """Whether there is a list that cannot be read."""
    try:
        read_erased(folder, data_key)
    except Damaged:
        return True
    return False


def keep_aside(folder: Path) -> None:
    """Keep a list that cannot be read under another name; raises CannotWrite or InUse."""
    try:
        if (folder / DAMAGED_FILE).is_dir():  # as one that was kept there may have been
            shutil.rmtree(folder / DAMAGED_FILE)
        if (folder / FILE).is_dir():
            (folder / DAMAGED_FILE).unlink(missing_ok=True)
        (folder / FILE).replace(folder / DAMAGED_FILE)
    except OSError as error:
        raise as_sentence(error, folder / FILE) from error
