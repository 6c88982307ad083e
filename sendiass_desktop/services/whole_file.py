"""Reading a file that is to be kept: whole, summed while it is read, and as it is on the disk.

Nothing here knows of a store, so that a thread of the pool may do it: reading and summing let the
interpreter go.
"""

import os
import stat
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from sendiass_desktop.domain.documents import MOST_BYTES, MOST_SAID, clean_name
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.files import HELD_BY_ANOTHER
from sendiass_desktop.store.documents import PIECE_BYTES


@dataclass(frozen=True, slots=True)
class WholeFile:
    """The bytes of a file in pieces, with their SHA-256 and number."""

    name: str
    pieces: tuple[bytes, ...]
    sha256: str
    size: int


def read_whole(source: Path) -> WholeFile:
    """A file as it stands on the disk; raises AppError with a sentence, and then nothing is kept.

    Refused are folders, empty files, those over 25 MB, and whatever changes while it is read.
    """
    name = clean_name(source.name)
    try:
        before = source.stat()
        _must_be_fit(name, before)
        with source.open("rb") as file:
            pieces = _pieces(name, file)
        after = source.stat()
    except OSError as error:
        raise _as_sentence(error, name) from error
    made, size = sha256(), sum(map(len, pieces))
    for piece in pieces:
        made.update(piece)
    if _mark(before) != _mark(after) or size != before.st_size:
        raise AppError(
            f"“{name}” was changed while it was being read. Save it, close it in the other program"
            " and add it again."
        )
    return WholeFile(name, pieces, made.hexdigest(), size)


def _must_be_fit(name: str, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise AppError(f"“{name}” is a folder. Add the files in it instead.")
    if not stat.S_ISREG(found.st_mode):
        raise AppError(f"“{name}” is not a file that can be kept. Choose another one.")
    if not found.st_size:
        raise AppError(f"“{name}” is empty, so there is nothing to keep.")
    if found.st_size > MOST_BYTES:
        raise _too_large(name)


def _pieces(name: str, file: BinaryIO) -> tuple[bytes, ...]:
    """What the file holds; one that grows without end is given up."""
    pieces: list[bytes] = []
    while piece := file.read(PIECE_BYTES):
        pieces.append(piece)
        if len(pieces) * PIECE_BYTES > MOST_BYTES + PIECE_BYTES:
            raise _too_large(name)
    return tuple(pieces)


def _too_large(name: str) -> AppError:
    return AppError(
        f"“{name}” is larger than {MOST_SAID}, the most that a document may be. Make it smaller, or"
        " split it."
    )


def _mark(found: os.stat_result) -> tuple[int, int, int, int]:
    """What is another when a file was written to, or another one put in its place."""
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _as_sentence(error: OSError, name: str) -> AppError:
    if isinstance(error, FileNotFoundError):
        return AppError(f"“{name}” is no longer where it was. Look for it and add it again.")
    if getattr(error, "winerror", None) in HELD_BY_ANOTHER[1:]:
        return AppError(f"Another program has “{name}” open. Close it there and add it again.")
    if isinstance(error, PermissionError):
        return AppError(f"You may not read “{name}”. Ask whoever gave it to you for another copy.")
    return AppError(
        f"“{name}” could not be read to its end. Plug the memory stick back in, or copy the file to"
        " this computer, and add it again."
    )
