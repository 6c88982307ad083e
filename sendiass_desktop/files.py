"""Private, atomic writing: a file is there whole, or as it was before."""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sendiass_desktop.domain.errors import AppError, CannotWrite, InUse

PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700
# On Windows a virus scanner or Excel may hold the target for a moment (tech.md 1.3).
RETRIES: Final = 15
RETRY_SECONDS: Final = 0.2
HELD_BY_ANOTHER: Final = (5, 32, 33)  # WinError: access denied, sharing violation, lock violation


def make_private_folder(folder: Path) -> None:
    """Make a folder, and what leads to it, that only this user may enter."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(PRIVATE_FOLDER)
    except OSError as error:
        raise as_sentence(error, folder) from error


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only this user may read; raises CannotWrite or InUse."""
    with replacing(path) as beside:
        beside.write_bytes(data)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Hand out a private path beside `path`; what is written there replaces it when all went well.

    Raises CannotWrite or InUse with a sentence; the target is then as it was.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.touch(mode=PRIVATE_FILE)
        beside.chmod(PRIVATE_FILE)
        yield beside
        to_disk(beside)
        _replace(beside, path)
        to_disk(path.parent)
    except OSError as error:
        raise as_sentence(error, path) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def take_away(path: Path) -> None:
    """Remove a file, and what a process that was ended left beside it (`replacing`).

    Raises CannotWrite or InUse with a sentence.
    """
    try:
        for one in (path, *path.parent.glob(f".{path.name}.*.part")):
            one.unlink(missing_ok=True)
    except OSError as error:
        raise as_sentence(error, path) from error


def as_sentence(error: OSError, path: Path) -> AppError:
    """What an operating system's error about `path` means to the person at the screen."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return CannotWrite(
            f"The disk is full, so {path.name} was not written. Free some space and try again."
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return CannotWrite(
            f"The folder for {path.name} is not there. Choose another folder, or plug the memory"
            " stick back in."
        )
    if isinstance(error, IsADirectoryError):
        return CannotWrite(f"{path.name} is a folder. Choose a name for the file.")
    if getattr(error, "winerror", None) in HELD_BY_ANOTHER or error.errno == errno.EBUSY:
        return InUse(
            f"Another program, perhaps Excel, has {path.name} open. Close it there and try again."
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return CannotWrite(f"You may not write {path.name} in this folder. Choose another folder.")
    return CannotWrite(f"{path.name} could not be written. Choose another folder and try again.")


def to_disk(path: Path) -> None:
    """Ask the disk to keep what was written; folders cannot be asked on Windows."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _replace(beside: Path, path: Path) -> None:
    for attempt in range(RETRIES):
        try:
            beside.replace(path)
        except PermissionError:
            if os.name != "nt" or attempt == RETRIES - 1:
                raise
            time.sleep(RETRY_SECONDS)
        else:
            return
