"""The newest journal entry of each origin, written down outside the database and authenticated.

Unlock compares it with the journal: a store.db put back from an older copy ends before its head.
The file is readable (origins and numbers, no personal data) but only the data key can make it.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sendiass_desktop.domain.errors import Damaged, TooNew
from sendiass_desktop.files import write_private

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
    tree["hmac"] = _seal(tree, data_key)
    write_private(folder / FILE, json.dumps(tree, indent=1).encode())


def read_head(folder: Path, data_key: bytes) -> dict[str, Head] | None:
    """The head of every origin, None where none was written yet.

    Raises Damaged if the data key did not make the file, TooNew if a newer program did.
    """
    try:
        tree = json.loads((folder / FILE).read_bytes())
        seal = tree.pop("hmac")
        if not hmac.compare_digest(seal, _seal(tree, data_key)):
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


def _seal(tree: Mapping[str, Any], data_key: bytes) -> str:
    """HMAC-SHA-256 of the canonical JSON, under a key that serves for nothing else."""
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(data_key)
    text = json.dumps(tree, sort_keys=True, separators=(",", ":"))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
