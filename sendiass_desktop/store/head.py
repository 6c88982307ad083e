"""The newest journal entry of each origin, written down outside the database and authenticated.

Unlock compares it with the journal: a store.db put back from an older copy ends before its head.
The file is readable (origins and numbers, no personal data) but only the data key can make it.
"""

import hmac
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from sendiass_desktop.domain.errors import Damaged, TooNew
from sendiass_desktop.files import write_private
from sendiass_desktop.store.sealed import seal

FILE: Final = "head.json"
FORMAT: Final = 1
_PURPOSE: Final = b"sendiass-desktop head 1"
_DAMAGED: Final = (
    f"{FILE} is damaged or was changed by another program, so it cannot be shown that no records"
    " are missing. Ask a manager to verify the store."
)


class Head(NamedTuple):
    """The last entry of one origin: its sequence number and its hash."""

    sequence: int
    hash: str


def write_head(folder: Path, heads: Mapping[str, tuple[int, str]], *, data_key: bytes) -> None:
    """Write the head of every origin; raises CannotWrite or InUse."""
    tree: dict[str, Any] = {
        "format": FORMAT,
        "heads": {
            origin: {"sequence": sequence, "hash": hash_}
            for origin, (sequence, hash_) in heads.items()
        },
    }
    tree["hmac"] = seal(tree, data_key, purpose=_PURPOSE)
    write_private(folder / FILE, json.dumps(tree, indent=1).encode())


def read_head(folder: Path, data_key: bytes) -> dict[str, Head] | None:
    """The head of every origin, None where none was written yet.

    Raises Damaged if the data key did not make the file, TooNew if a newer program did.
    """
    try:
        tree = json.loads((folder / FILE).read_bytes())
        made = tree.pop("hmac")
        if not hmac.compare_digest(made, seal(tree, data_key, purpose=_PURPOSE)):
            raise Damaged(_DAMAGED)
        if tree["format"] > FORMAT:
            raise TooNew(
                "The store was written by a newer version of this program. Install that version"
                " and try again."
            )
        return {
            origin: Head(head["sequence"], head["hash"]) for origin, head in tree["heads"].items()
        }
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged(_DAMAGED) from error
