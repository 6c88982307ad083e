"""S4: files of a closed store changed behind the program's back.

Whatever was done, one of three must follow: a sentence at unlock, a sentence at the next check,
or everything reads back as it was (a byte that nothing is read from). Anything else is a loss.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final

from sendiass_desktop import machine
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.keeping import Reason
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access, backups
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.failures import as_sentence
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store import erased, head, keyring, tries
from sendiass_desktop.store.store import DATABASE
from tests.faults import harm
from tests.faults.tally import FAULTS, Tally
from tests.services import casework
from tests.stores import MORNING, NAMES, PASSWORDS, Clock, computer_with, contact, copied, template
from tests.stores import opened as opened_by

PAGE: Final = 4096
BESIDE: Final = (keyring.FILE, keyring.PREVIOUS_FILE, head.FILE, erased.FILE, tries.FILE)
LOG: Final = f"{DATABASE}-wal"
AT_UNLOCK: Final = "noticed at unlock"
IN_USE: Final = "noticed in use"
AT_CHECK: Final = "noticed at the next check"
AS_IT_WAS: Final = "read back as it was"
BACK_TO_HEAD: Final = "log read to where it broke, after the head"
CRASH: Final = "not said in a sentence: "
Everything = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Original:
    """A closed store with something of every sort in it, one left open, and what they hold."""

    folder: Path
    left_open: Path  # the files as a program that was ended leaves them
    at_head: Everything  # what stood in that one when its head was last written
    everything: Everything


def original(place: Path) -> Original:
    """Make them."""
    folder = copied(place / "original")
    session = opened_by(folder, computer_with(Clock()))
    services = Services.of(session)
    for number in range(12):
        services.contacts.log(contact(note=f"note {number} " * 20, name=f"Caller {number}"))
    case = casework.opened(services)
    source = place / "letter.txt"
    source.write_bytes(b"letter " * 20_000)
    services.documents.add(case, source)
    services.tasks.add({"title": "Ring back"})
    services.drafts.keep(
        "draft", "contact", record="", typed={"note": "half a"}, started_at=MORNING.isoformat()
    )
    erased.write_erased(folder, [f"id-{number}" for number in range(5)], data_key=session.key)
    BackupService(session).make(Reason.DAILY)
    session.store.keep_head()
    at_head = everything(session)
    for number in range(6):
        services.contacts.log(contact(note=f"after the head {number}"))
    left_open = Path(shutil.copytree(folder, place / "left-open"))
    held = everything(session)
    session.close()
    tries.note_failure(folder, MORNING)
    return Original(folder, left_open, at_head, held)


def everything(session: Session) -> Everything:
    """Every record, draft and document of a store."""
    store = session.store
    held = {f"{kind} {one.id}": one for kind in KINDS for one in store.records.all(kind)}
    held |= {f"draft {one.id}": one.typed for one in store.drafts.of(session.worker.id)}
    documents = store.records.all("document")
    return held | {f"bytes {one.id}": b"".join(store.documents.pieces(one)) for one in documents}


class Damaging:
    """Damages copies of the original and sees what the program says."""

    def __init__(self, made: Original, place: Path, random: Random, *, tally: Tally) -> None:
        self._made, self._place, self._random, self._tally = made, place, random, tally

    def must_be_sound(self) -> None:
        """A copy to which nothing was done reads back as it was, or this finds out nothing."""
        assert seen(self._fresh(self._made.folder, "copy"), self._made.everything) == AS_IT_WAS
        assert seen(self._fresh(self._made.left_open, "copy"), self._made.everything) == AS_IT_WAS

    def flips(self, name: str, *, number: int) -> None:
        """One byte changed, in the first, middle and last page, and anywhere."""
        size = (self._made.folder / name).stat().st_size
        for at in self._offsets(size, number):
            self._try(f"{name}, byte {at} of {size}", partial(self._flip, name, at=at))

    def cuts(self, name: str, *, number: int) -> None:
        """The file ends early, or is empty, or is gone."""
        size = (self._made.folder / name).stat().st_size
        for left in [0, size - 1, *(self._random.randrange(size) for _ in range(number))]:
            self._try(f"{name} cut to {left} of {size}", partial(_cut, name, left=left))
        self._try(f"{name} gone", partial(_gone, name))

    def log_flips(self, *, number: int) -> None:
        """One byte changed in the log of a store that was not closed: nothing goes before the head.

        What stands in the log after the byte is not read; bars.md, S4.
        """
        size = (self._made.left_open / LOG).stat().st_size
        for at in self._offsets(size, number):
            copies = [self._fresh(self._made.left_open, name) for name in ("copy", "same")]
            harm.flip(copies[0] / LOG, at, random=self._random)
            (copies[1] / LOG).write_bytes((copies[0] / LOG).read_bytes())
            found = seen(copies[0], self._made.everything)
            if found is None and seen(copies[1], self._made.at_head, exactly=False):
                found = BACK_TO_HEAD
            self._judge(f"{LOG}, byte {at} of {size}", found)

    def backup_flips(self, *, number: int) -> None:
        """One byte changed in each file of a backup: its check says so, or it says the same."""
        (one,) = store_backup.listed(backups.home(self._made.folder))
        for file in sorted(one.path.iterdir()):
            size = file.stat().st_size
            for at in self._offsets(size, number):
                copy = self._fresh(one.path, one.name)
                harm.flip(copy / file.name, at, random=self._random)
                self._judge(f"backup's {file.name}, byte {at} of {size}", _backup_seen(copy))

    def with_key(self) -> None:
        """The journal's tail cut, entries and records changed, an old copy put back."""
        for done in harm.WITH_KEY:
            self._try((done.__doc__ or "").strip(), done)

    def _flip(self, name: str, folder: Path, *, at: int) -> None:
        harm.flip(folder / name, at, random=self._random)

    def _try(self, what: str, done: Callable[[Path], None]) -> None:
        folder = self._fresh(self._made.folder, "copy")
        done(folder)
        self._judge(what, seen(folder, self._made.everything))

    def _judge(self, what: str, found: str | None) -> None:
        self._tally.count(FAULTS)
        if found is None or found.startswith(CRASH):
            self._tally.lose(f"{what}: {found or 'silently wrong'}")
        else:
            self._tally.count(found)

    def _fresh(self, source: Path, name: str) -> Path:
        copy = self._place / name
        shutil.rmtree(copy, ignore_errors=True)
        return Path(shutil.copytree(source, copy))

    def _offsets(self, size: int, number: int) -> Iterator[int]:
        """The first bytes, the first, middle and last page, then anywhere."""
        middle, random = size // 2, self._random
        pages = [(0, 16), (16, 100), (0, PAGE), (middle, middle + PAGE), (size - PAGE, size)]
        for first, after in pages[:number]:
            yield random.randrange(max(0, min(first, size - 1)), max(1, min(after, size)))
        for _ in range(number - len(pages)):
            yield random.randrange(size)


def seen(folder: Path, held: Everything, *, exactly: bool = True) -> str | None:
    """How the program noticed, or that all is as it was; None where something is silently wrong.

    Not `exactly`: there may be more than what is held.
    """
    try:
        return _seen(folder, held, exactly=exactly)
    except Exception as error:  # noqa: BLE001 - whatever it is, it was not said in a sentence
        return f"{CRASH}{machine.where(error)}"


def _seen(folder: Path, held: Everything, *, exactly: bool) -> str | None:
    computer = computer_with(Clock(), seed=2)
    try:
        unlocked = access.unlock(
            folder, NAMES[Role.MANAGER], password=PASSWORDS[Role.MANAGER], computer=computer
        )
        session = access.open_session(folder, unlocked, computer=computer)
    except AppError:
        return AT_UNLOCK
    with closing(session):
        if session.store.head_trouble:
            return AT_UNLOCK
        try:
            found = everything(session)
        except Exception as error:
            if as_sentence(error) is None:  # else the window and the command line say so
                raise
            return IN_USE
        try:
            session.store.verify()
        except AppError:
            return AT_CHECK
    same = found == held if exactly else found.items() >= held.items()
    return AS_IT_WAS if same else None


def _backup_seen(copy: Path) -> str | None:
    try:
        store_backup.check(copy, template().key)
    except AppError:
        return AT_CHECK
    except Exception as error:  # noqa: BLE001 - as in `seen`
        return f"{CRASH}{machine.where(error)}"
    return None


def _cut(name: str, folder: Path, *, left: int) -> None:
    harm.cut(folder / name, left)


def _gone(name: str, folder: Path) -> None:
    (folder / name).unlink()


def run(place: Path, random: Random, tally: Tally, *, size: int) -> None:
    """Damage copies of one original: `size` bytes of the database, fewer of the small files."""
    damaging = Damaging(original(place), place, random, tally=tally)
    damaging.must_be_sound()
    damaging.with_key()
    damaging.flips(DATABASE, number=size)
    damaging.cuts(DATABASE, number=size // 20)
    for name in BESIDE:
        damaging.flips(name, number=size // 4)
        damaging.cuts(name, number=size // 40)
    damaging.log_flips(number=size // 4)
    damaging.backup_flips(number=size // 8)
