"""Where a store lies in S3, and how that place takes no more."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Final, Protocol

if sys.platform != "win32":
    import resource

DISK_BYTES: Final = 24 * 1024 * 1024
FILLER: Final = "filler"


class Disk(Protocol):
    """A place for a store that can be filled."""

    name: str
    place: Path

    def full(self, left: int) -> AbstractContextManager[None]:
        """For a block the disk takes so many more bytes."""

    def close(self) -> None:
        """Give the disk back."""


class Limited:
    """An ordinary disk on which this process may write no file beyond so many bytes."""

    def __init__(self, place: Path) -> None:
        self.name = "a limit on the size of files"
        self.place = place

    @contextmanager
    def full(self, left: int) -> Iterator[None]:
        """No file grows beyond so many bytes."""
        usual = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (left, usual[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, usual)

    def close(self) -> None:
        """There is nothing to give back."""


class Small:
    """A small disk of its own, in memory; only root may mount one."""

    def __init__(self, place: Path) -> None:
        self.name = "a disk of 24 MiB (tmpfs)"
        self.place = place
        place.mkdir()
        options = f"size={DISK_BYTES},mode=700"
        _run("mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place))

    @contextmanager
    def full(self, left: int) -> Iterator[None]:
        """Something else takes the room, all but so many bytes."""
        free = os.statvfs(self.place)
        filler = self.place / FILLER
        size = max(0, free.f_bavail * free.f_frsize - left)
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, size))
        try:
            yield
        finally:
            filler.unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """The disk is there to be read, as a memory stick with its switch over."""
        _run("mount", "-o", "remount,ro", str(self.place))
        try:
            yield
        finally:
            _run("mount", "-o", "remount,rw", str(self.place))

    def close(self) -> None:
        """Unmount it."""
        with suppress(subprocess.CalledProcessError):
            _run("umount", str(self.place))


def smallest(place: Path) -> Disk:
    """A small disk of its own where one may be mounted, else a limit."""
    try:
        return Small(place / "disk")
    except (OSError, subprocess.CalledProcessError):
        return Limited(place)


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)
