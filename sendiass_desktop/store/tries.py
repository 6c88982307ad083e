"""Failed tries to unlock, counted beside the keyring: the delay grows, nobody is locked out."""

import json
import math
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sendiass_desktop.files import write_private

FILE: Final = "tries.json"
FREE_TRIES: Final = 3
LONGEST_WAIT_SECONDS: Final = 60


def failed_tries(folder: Path) -> int:
    """How many tries failed since the last unlock."""
    return _tries(folder)[0]


def note_failure(folder: Path, now: datetime) -> None:
    """Count one failed try, without a name; raises CannotWrite or InUse."""
    tree = {"failed": failed_tries(folder) + 1, "last": now.isoformat()}
    write_private(folder / FILE, json.dumps(tree).encode())


def clear_failures(folder: Path) -> int:
    """Forget the failed tries after an unlock, and say how many there were."""
    failed = failed_tries(folder)
    with suppress(PermissionError):  # another program reads it: it is forgotten the next time
        (folder / FILE).unlink(missing_ok=True)
    return failed


def seconds_to_wait(folder: Path, now: datetime) -> int:
    """Whole seconds until the next try: none for three failures, then 1, 2, 4 and so on to 60."""
    failed, last = _tries(folder)
    if last is None or failed <= FREE_TRIES:
        return 0
    doublings = min(failed - FREE_TRIES - 1, 6)  # the seventh would pass the longest wait anyway
    delay: int = min(LONGEST_WAIT_SECONDS, 2**doublings)
    left = (last + timedelta(seconds=delay) - now).total_seconds()
    return max(0, min(delay, math.ceil(left)))  # a clock set back must not lock anybody out


def _tries(folder: Path) -> tuple[int, datetime | None]:
    try:
        tree = json.loads((folder / FILE).read_bytes())
        failed, last = tree["failed"], datetime.fromisoformat(tree["last"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0, None
    if not isinstance(failed, int) or last.tzinfo is None:
        return 0, None
    return failed, last
