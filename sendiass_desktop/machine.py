"""The computer at hand: clocks, ids, folders, preferences, a store's lock, the log.

All of it is loaded before the unlock window is painted: what costs time to import has no place here
(docs/performance.md, P1).
"""

import hashlib
import json
import logging
import os
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal, Self, get_args
from zoneinfo import ZoneInfo

import platformdirs

from sendiass_desktop.domain.errors import AppError, InUse
from sendiass_desktop.files import (
    PRIVATE_FILE,
    as_sentence,
    make_private_folder,
    write_private,
)

if sys.platform == "win32":
    import ctypes
    import msvcrt
else:
    import fcntl

LONDON: Final = ZoneInfo("Europe/London")
NAME: Final = "sendiass-desktop"
PREFERENCES_FILE: Final = "preferences.json"
PREFERENCES_COPY: Final = "preferences.copy.json"
SUM: Final = "sha256"
LOCK_FILE: Final = "store.lock"
LOG_FILE: Final = "log.txt"
LOOKING_FOLDER: Final = "looking"
LOOKING_LOCK: Final = "looking.lock"
LOG_BYTES: Final = 512 * 1024
LOG_COPIES: Final = 3
LONGEST_CHAIN: Final = 10  # causes of causes
MOUNTS: Final = Path("/proc/mounts")

Theme = Literal["system", "light", "dark", "cream", "contrast"]
THEMES: Final = frozenset(get_args(Theme))
TEXT_SCALES: Final = range(100, 201)  # per cent

_RANDOM_BITS: Final = 74
_SYNCED_FOLDER: Final = re.compile(
    r"(onedrive|dropbox|google ?drive|icloud ?drive|icloud|mobile documents|nextcloud|owncloud)"
    r"( ?[-(~].*)?",
    re.IGNORECASE,
)
_SYNC_MARKS: Final = (".dropbox.cache", ".nextcloudsync.log", ".owncloudsync.log", ".sync_*.db")
_NETWORK_FILE_SYSTEMS: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "davfs", "ncpfs", "fuse.glusterfs"}
    | {"fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.onedriver"}
)
_REMOTE_DRIVE: Final = 4  # DRIVE_REMOTE of GetDriveTypeW


def now() -> datetime:
    """The moment, in the service's own time zone."""
    return datetime.now(LONDON)  # noqa: TID251 - the one clock that others are given


def timer() -> float:
    """Seconds on a stop watch that no setting of the clock moves."""
    return time.monotonic()


def random_bits(count: int) -> int:
    """So many bits by chance, as the operating system gives it."""
    return int.from_bytes(os.urandom(-(-count // 8)), "big") >> (-count % 8)


def new_id(clock: Callable[[], datetime] = now, random: Callable[[int], int] = random_bits) -> str:
    """A new record id, later ones sorting after earlier ones; `random` gives so many bits."""
    return uuid7(int(clock().timestamp() * 1000), random(_RANDOM_BITS))


def uuid7(milliseconds: int, random_bits: int) -> str:
    """A UUID of version 7 (RFC 9562, 5.7) as text: 48 bits of time since 1970, 74 random ones."""
    value = (milliseconds & (1 << 48) - 1) << 80
    value |= 0b0111 << 76 | (random_bits >> 62 & 0xFFF) << 64
    value |= 0b10 << 62 | random_bits & (1 << 62) - 1
    text = f"{value:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def data_folder() -> Path:
    """Where this user's stores and preferences are unless chosen otherwise; it does not roam."""
    return platformdirs.user_data_path(NAME, appauthor=False, roaming=False)


def looking_folder(data: Path) -> Path:
    """Where copies of documents lie while they are looked at; its content is swept away."""
    return data / LOOKING_FOLDER


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the program remembers of this computer's user; nothing about a person it serves."""

    store: Path | None = None
    worker: str = ""
    theme: Theme = "system"
    text_scale: int = TEXT_SCALES[0]
    backup: Path | None = None  # the second place, asked for at first run


def read_preferences(folder: Path) -> Preferences:
    """The preferences, from their copy where the file is damaged.

    Those that cannot be read at all are as they are on the first day.
    """
    tree = _tree(folder / PREFERENCES_FILE) or _tree(folder / PREFERENCES_COPY) or {}
    store, worker, backup = tree.get("store"), tree.get("worker"), tree.get("backup")
    scale = tree.get("text_scale")
    return Preferences(
        store=Path(store) if isinstance(store, str) and store else None,
        worker=worker if isinstance(worker, str) else "",
        theme=tree["theme"] if str(tree.get("theme")) in THEMES else "system",
        text_scale=scale if isinstance(scale, int) and scale in TEXT_SCALES else TEXT_SCALES[0],
        backup=Path(backup) if isinstance(backup, str) and backup else None,
    )


def write_preferences(folder: Path, preferences: Preferences) -> None:
    """Keep the preferences in a private file; raises CannotWrite or InUse."""
    make_private_folder(folder)
    places = {"store": preferences.store, "backup": preferences.backup}
    tree = asdict(preferences) | {name: str(place or "") for name, place in places.items()}
    data = json.dumps(tree | {SUM: _digest(tree)}, indent=1).encode()
    for name in (PREFERENCES_FILE, PREFERENCES_COPY):
        write_private(folder / name, data)


def _tree(path: Path) -> dict[str, Any]:
    """What a file of preferences says; nothing where it is not as it was written.

    One without a sum was written by hand, and counts as it stands.
    """
    try:
        tree = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    said = tree.pop(SUM, None) if isinstance(tree, dict) else ""
    return tree if said is None or (said and said == _digest(tree)) else {}


def _digest(tree: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(tree, sort_keys=True).encode()).hexdigest()


class StoreLock:
    """One program per store: a lock of the operating system, gone with the process that held it.

    By another name it keeps something else of a folder for one program.
    """

    def __init__(self, folder: Path, name: str = LOCK_FILE) -> None:
        self._path = folder / name
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock; raises InUse if another program, or this one, has it already."""
        in_use = InUse(
            "This store is open in another window of the program. Go to that window, or close it"
            " and try again."
        )
        if self._handle is not None:
            raise in_use
        try:
            handle = _private(str(self._path), os.O_RDWR | os.O_CREAT)
        except OSError as error:
            raise as_sentence(error, self._path) from error
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            raise in_use from error
        self._handle = handle

    def release(self) -> None:
        """Give the lock back; does nothing where it is not held."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        """Take the lock for a block."""
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        """Give the lock back, whatever happened in the block."""
        self.release()


def refuse_synced(folder: Path, mounts: Path = MOUNTS) -> None:
    """Raise AppError if a program or another computer may write in `folder` behind our back."""
    if _is_network(folder, mounts):
        raise AppError(
            f"{folder} is on the network, where a lost connection can destroy a store. Choose a"
            " folder on this computer, and keep a backup on the network instead."
        )
    if _is_synced(folder):
        raise AppError(
            f"{folder} is copied to the internet by OneDrive, Dropbox or a similar program, which"
            " can destroy a store. Choose a folder that is not synced."
        )


def log_to(folder: Path) -> logging.Handler:
    """Write the program's log into `folder`, private and without personal data, until closed.

    Returns the handler, for whoever started the log to remove and close; raises CannotWrite.
    """
    make_private_folder(folder)
    try:
        handler = _PrivateLog(folder / LOG_FILE)
    except OSError as error:
        raise as_sentence(error, folder / LOG_FILE) from error
    logging.getLogger().addHandler(handler)
    return handler


def tell_no_values() -> None:
    """Have Python report bugs by type and place alone, whatever thread or finaliser they are of.

    For a process without a window: what a child of the window prints may come to be shown.
    """
    sys.excepthook = excepthook
    threading.excepthook = _tell_thread
    sys.unraisablehook = _tell_unraisable


def excepthook(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
    """Say of an exception nothing but what `where` says (Python's hook)."""
    sys.stderr.write(f"{where(error)}\n")


def _tell_thread(arguments: threading.ExceptHookArgs) -> None:
    if arguments.exc_value is not None:
        sys.stderr.write(f"{where(arguments.exc_value)}\n")


def _tell_unraisable(unraisable: "sys.UnraisableHookArgs") -> None:
    if unraisable.exc_value is not None:
        sys.stderr.write(f"{where(unraisable.exc_value)}\n")


class NoValues(logging.Filter):
    """Keeps of an exception its type and place: its text may hold what somebody typed."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record in place, so that no other handler prints the values either."""
        if isinstance(record.msg, BaseException):
            record.msg = type(record.msg).__name__
        if isinstance(record.args, tuple):
            record.args = tuple(_without_value(value) for value in record.args)
        elif record.args:
            record.args = {name: _without_value(value) for name, value in record.args.items()}
        if record.exc_info and record.exc_info[1]:
            record.msg = f"{record.msg} [{where(record.exc_info[1])}]"
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def where(error: BaseException) -> str:
    """An exception's type and the places it came through, without its text, causes after it."""
    told: list[str] = []
    current: BaseException | None = error
    while current and len(told) < LONGEST_CHAIN:
        steps = [
            f"{Path(frame.f_code.co_filename).name}:{line} {frame.f_code.co_name}"
            for frame, line in traceback.walk_tb(current.__traceback__)
        ]
        told.append(" < ".join([type(current).__name__, *reversed(steps)]))
        current = current.__cause__ or current.__context__
    return "; from ".join(told)


def _without_value(value: object) -> object:
    return type(value).__name__ if isinstance(value, BaseException) else value


class _PrivateLog(logging.FileHandler):
    """A log that only this user may read, that never speaks on the terminal and is turned over.

    Python's own RotatingFileHandler brings sockets with it, a tenth of the time to start in.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8")
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        self.addFilter(NoValues())

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, into a new file where this one is full (logging's)."""
        try:
            stream = self.stream
            if stream is not None and stream.tell() + len(self.format(record)) > LOG_BYTES:
                self.stream = None  # as logging has it that closes a file: the next line opens one
                stream.close()
                self._turn_over()
            super().emit(record)
        except Exception:  # noqa: BLE001 - the contract of a handler
            self.handleError(record)

    def _turn_over(self) -> None:
        """Give every file the next number; the last one goes."""
        log = Path(self.baseFilename)
        names = [log, *(log.with_name(f"{log.name}.{n + 1}") for n in range(LOG_COPIES))]
        for newer, older in reversed(list(pairwise(names))):
            if newer.exists():
                newer.replace(older)

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", opener=_private)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Drop what cannot be written: logging would print it, values and all."""


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE_FILE)


def _lock(handle: int) -> None:
    """Lock an open file or raise OSError at once."""
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        # flock, not lockf: the latter lets go when any other handle of the file is closed.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_synced(folder: Path) -> bool:
    places = {folder.absolute(), folder.resolve()}
    if any(_SYNCED_FOLDER.fullmatch(part) for place in places for part in place.parts):
        return True
    above = {upper for place in places for upper in (place, *place.parents)}
    return any(any(upper.glob(mark)) for upper in above for mark in _SYNC_MARKS)


def _is_network(folder: Path, mounts: Path) -> bool:
    if str(folder).startswith(("\\\\", "//")):
        return True
    real = folder.resolve()
    if sys.platform == "win32":
        if real.drive.startswith("\\\\"):
            return True
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{real.drive}\\") == _REMOTE_DRIVE)
    else:  # noqa: RET505 - the type checker reads one branch for each system
        return _file_system(real, mounts) in _NETWORK_FILE_SYSTEMS


def _file_system(folder: Path, mounts: Path) -> str:
    """The type of the innermost mount above `folder`, empty where the system does not say."""
    found: dict[Path, str] = {}
    with suppress(OSError, ValueError):
        for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
            _, point, kind, *_ = line.split(" ")
            found[Path(re.sub(r"\\([0-7]{3})", _character, point))] = kind
    here = (found[upper] for upper in (folder, *folder.parents) if upper in found)
    return next(here, "")


def _character(octal: re.Match[str]) -> str:
    return chr(int(octal[1], 8))
