"""The paper that goes with a backup: what lies in it, summed for damage and sealed by the data key.

Its format stands in docs/data.md. The sum tells damage without a password; only the seal tells who
wrote it.
"""

import hashlib
import hmac
import json
from pathlib import Path
from typing import Any, Final

from sendiass_desktop.domain.errors import Damaged, TooNew
from sendiass_desktop.files import write_private
from sendiass_desktop.store.sealed import seal

FILE: Final = "backup.json"
FORMAT: Final = 1
UNFINISHED: Final = ".part"  # ends the name of a folder that is not a backup yet
SUM: Final = "sha256"
_PURPOSE: Final = b"sendiass-desktop backup 1"


def write(folder: Path, tree: dict[str, Any], *, key: bytes) -> None:
    """Seal and sum what is said of a backup, and write it; raises CannotWrite or InUse."""
    sealed = {"format": FORMAT, **tree}
    sealed["hmac"] = seal(sealed, key, purpose=_PURPOSE)
    write_private(folder / FILE, _written(sealed | {SUM: _digest(sealed)}))


def read(path: Path) -> dict[str, Any]:
    """What the paper says, where it is as it was written to the last byte.

    Raises Damaged or TooNew.
    """
    try:
        content = (path / FILE).read_bytes()
        tree = json.loads(content)
        if content != _written(tree):  # a space that became a tab says the same, and is damage
            raise damaged(path)
        if tree.pop(SUM) != _digest(tree) or not isinstance(tree["files"], dict):
            raise damaged(path)
        if int(tree["format"]) > FORMAT:
            raise TooNew(
                "A newer version of this program made the backup. Install that version and try"
                " again."
            )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged(path) from error
    found: dict[str, Any] = tree
    return found


def is_sealed(tree: dict[str, Any], key: bytes) -> bool:
    """Whether the data key made this paper."""
    said = {name: value for name, value in tree.items() if name != "hmac"}
    made = str(tree.get("hmac", "")).encode(errors="replace")
    return hmac.compare_digest(made, seal(said, key, purpose=_PURPOSE).encode())


def sum_of(path: Path) -> dict[str, Any]:
    """Size and SHA-256 of a file, as the paper holds them; raises Damaged."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return {"size": path.stat().st_size, "sha256": digest}
    except OSError as error:
        raise damaged(path.parent) from error


def damaged(path: Path) -> Damaged:
    """What is said of a backup that is not as it was written."""
    return Damaged(
        f"The backup {named(path)} is damaged: a file in it is missing or was changed. Use another"
        " one."
    )


def named(path: Path) -> str:
    """The name of a backup's folder, also while it is still being made."""
    return path.name.removeprefix(".").removesuffix(UNFINISHED) or str(path)


def _written(tree: dict[str, Any]) -> bytes:
    return json.dumps(tree, indent=1).encode()


def _digest(tree: dict[str, Any]) -> str:
    canonical = json.dumps(tree, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
