"""Documents being looked at: the one place outside the store where what they hold may lie.

Each is a copy that can only be read, in a folder of its own with a random name, in a folder that
only this user may enter. They are swept away on lock, on exit and at the next start.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from sendiass_desktop.files import PRIVATE_FILE, as_sentence, make_private_folder

READ_ONLY: Final = 0o400


class Looking:
    """The copies of one computer's user; `remove` deletes a file, and fails where one is held."""

    def __init__(
        self,
        folder: Path,
        *,
        new_name: Callable[[], str],
        remove: Callable[[Path], None] = Path.unlink,
    ) -> None:
        self._folder = folder
        self._new_name = new_name
        self._remove = remove
        self._mine: list[Path] = []  # the folders of the copies made here

    def put(self, name: str, pieces: Iterable[bytes]) -> Path:
        """Make a copy under a name that tells nothing; raises CannotWrite, and then leaves none."""
        make_private_folder(self._folder)
        place = self._folder / self._new_name()
        self._mine.append(place)
        make_private_folder(place)
        copy = place / name
        try:
            with open(copy, "xb", opener=_private) as file:
                file.writelines(pieces)
            copy.chmod(READ_ONLY)  # what was typed into it would be swept away with it
        except BaseException as error:
            self._clear(place)
            if isinstance(error, OSError):
                raise as_sentence(error, copy) from error
            raise
        return copy

    def drop(self, copy: Path) -> None:
        """Take one copy away: nothing on this computer can show it."""
        self._clear(copy.parent)

    def sweep(self) -> tuple[Path, ...]:
        """Take every copy made here away; the folders of those that another program still holds."""
        places, self._mine = self._mine, []
        return self.try_again(places)

    def sweep_left(self) -> tuple[Path, ...]:
        """The same for whatever lies there, as a program that was killed left it."""
        there = self._folder.is_dir() and not self._folder.is_symlink()
        return self.try_again(tuple(self._folder.iterdir()) if there else ())

    def try_again(self, places: Iterable[Path]) -> tuple[Path, ...]:
        """The same for what was held before."""
        return tuple(place for place in places if not self._clear(place))

    def _clear(self, place: Path) -> bool:
        """Take a folder away with all that is in it, as far as nobody holds it; whether it went."""
        gone = [self._take(path) for path in (*_below(place), place)]
        return all(gone)

    def _take(self, path: Path) -> bool:
        try:
            if path.is_dir() and not path.is_symlink():
                path.rmdir()
            else:
                if not path.is_symlink():
                    path.chmod(PRIVATE_FILE)  # Windows deletes nothing that can only be read
                self._remove(path)
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return True


def _below(place: Path) -> Iterator[Path]:
    """Everything in a folder, what lies deepest first; links are not followed."""
    if place.is_symlink():
        return
    for base, folders, files in os.walk(place, topdown=False):
        for name in (*files, *folders):
            yield Path(base, name)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE_FILE)
