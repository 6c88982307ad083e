"""The ids of what was erased, written down outside the database: a restore applies them first.

A backup from before an erasure still holds what was erased; this list is what tells.
"""

import hmac
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from sendiass_desktop.domain.errors import Damaged, TooNew
from sendiass_desktop.files import write_private
from sendiass_desktop.store.sealed import seal

FILE: Final = "erased.json"
FORMAT: Final = 1
_PURPOSE: Final = b"sendiass-desktop erased 1"
_DAMAGED: Final = (
    f"{FILE} is damaged or was changed by another program, so it cannot be shown what must stay"
    " erased. Copy it from the newest backup into the store\u2019s folder."
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
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged(_DAMAGED) from error
