"""Practice stores of a wanted size: each made once a run, or kept in a folder between runs."""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from operator import attrgetter
from pathlib import Path
from typing import Final, Self

from benchmarks import month
from sendiass_desktop import resources
from sendiass_desktop.domain import profile as profiles
from sendiass_desktop.domain.practice import PASSWORD, STAFF
from sendiass_desktop.services import access, practice
from sendiass_desktop.services.access import Unlocked
from sendiass_desktop.services.session import Computer, Session

YEARS: Final = 25
MANAGER: Final = STAFF[0].name
PART: Final = ".part"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A store: contacts in all, over how many years, and how many in 100 matters become a case.

    The last 150 contacts are those of the last full month, the same in every store (month.py).
    """

    contacts: int
    years: int = YEARS
    cases: int = 100

    @property
    def name(self) -> str:
        """The folder it is kept in; one of another month is another store."""
        until = f"{month_begins():%Y-%m}"
        return f"{self.contacts}-contacts-{self.years}-years-{self.cases}-cases-to-{until}"


# The sizes that more than one bar asks for.
SMALL: Final = Wanted(2_000, years=2)
MONTHLY: Final = Wanted(12_000, years=7)  # 143 contacts a month
TEN_YEARS: Final = Wanted(60_000, years=10, cases=45)  # some 6,000 cases
VERIFIED: Final = Wanted(60_000, years=10, cases=30)
MEDIUM: Final = Wanted(20_000)
LARGE: Final = Wanted(200_000, cases=10)
LARGEST: Final = Wanted(1_000_000, cases=2)


class Stores:
    """The stores of a run, in a temporary folder that goes with it or in one that stays."""

    def __init__(self, kept: Path | None = None) -> None:
        self._temporary = None if kept else tempfile.TemporaryDirectory(prefix="sendiass-bench-")
        self.folder = kept or Path(self._temporary.name if self._temporary else "")
        self.folder.mkdir(parents=True, exist_ok=True)
        self._keys: dict[Path, Unlocked] = {}

    def folder_of(self, wanted: Wanted) -> Path:
        """The folder of a store of this size, made where it is not there; not to be written to."""
        folder = self.folder / wanted.name
        if not folder.exists():
            _make(folder, wanted)
        return folder

    def make_all(self, wanted: Iterable[Wanted]) -> None:
        """Make those that are not there: the largest in a process of its own, meanwhile the rest.

        Nothing is measured before all of them are made. Raises CalledProcessError.
        """
        missing = {one for one in wanted if not (self.folder / one.name).exists()}
        if not missing:
            return
        *others, largest = sorted(missing, key=attrgetter("contacts"))
        sizes = map(str, (largest.contacts, largest.years, largest.cases))
        command = [sys.executable, "-m", "benchmarks.stores", str(self.folder), *sizes]
        with subprocess.Popen(command) as child:
            for one in others:
                self.folder_of(one)
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, command)

    def copy_of(self, wanted: Wanted, name: str) -> Path:
        """A copy of it that a bar may write to, made anew under this name."""
        copy = self.folder / f"{wanted.name}-{name}"
        shutil.rmtree(copy, ignore_errors=True)
        return Path(shutil.copytree(self.folder_of(wanted), copy))

    @contextmanager
    def opened(self, folder: Path, computer: Computer | None = None) -> Iterator[Session]:
        """A store opened by its manager; the password is stretched once for each folder."""
        here = computer or Computer.real()
        session = access.open_session(folder, self.unlocked(folder), computer=here)
        try:
            yield session
        finally:
            if session.key:
                session.close()

    def unlocked(self, folder: Path) -> Unlocked:
        """The data key of a store, for its manager."""
        if folder not in self._keys:
            self._keys[folder] = access.unlock(
                folder, MANAGER, password=PASSWORD, computer=Computer.real()
            )
        return self._keys[folder]

    def __enter__(self) -> Self:
        """Keep the stores for a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Throw away what lies in a temporary folder."""
        if self._temporary:
            self._temporary.cleanup()


@contextmanager
def copied(stores: Stores, wanted: Wanted) -> Iterator[Path]:
    """A copy of a store for a block: whoever opens it writes that they did."""
    folder = stores.copy_of(wanted, "window")
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _make(folder: Path, wanted: Wanted) -> None:
    """Make it beside and rename it, so that one cut short is not taken for whole."""
    beside = folder.with_name(folder.name + PART)
    shutil.rmtree(beside, ignore_errors=True)
    say(f"Making a store of {wanted.contacts:,} contacts over {wanted.years} years")
    start = time.perf_counter()
    practice.make(
        beside,
        profiles.read(resources.profile("rotherham")),
        computer=replace(Computer.real(), now=month_begins),
        size=practice.Size(wanted.contacts - month.CONTACTS, wanted.years, cases=wanted.cases),
    )
    here = Computer.real()
    unlocked = access.unlock(beside, MANAGER, password=PASSWORD, computer=here)
    with closing(access.open_session(beside, unlocked, computer=here)) as session:
        month.add(session, month_begins().date())
    beside.rename(folder)
    say(f"    made in {time.perf_counter() - start:.0f} s")


def month_begins() -> datetime:
    """The morning of the first day of the last full month: a store has no later contacts."""
    now = Computer.real().now()
    return (now.replace(day=1) - timedelta(days=1)).replace(day=1, hour=9, minute=0)


def say(sentence: str) -> None:
    """Say how far the run is, beside the table."""
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":  # the process of its own: a folder, then what is wanted
    Stores(Path(sys.argv[1])).folder_of(Wanted(*map(int, sys.argv[2:])))
