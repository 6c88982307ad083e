"""What a process does when it is killed: save, unlock and lock, back up, restore, and the like.

Each act gets an order (folder, key, worker, seed, minutes) and `say`, by which it says what it is
about to do (`trying`) and, after the commit, that it is done (`done`).
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from itertools import count
from pathlib import Path
from random import Random
from time import monotonic
from types import MappingProxyType
from typing import Any, Final

from sendiass_desktop import machine
from sendiass_desktop.domain.keeping import Reason
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access, restores
from sendiass_desktop.services.access import Unlocked
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.cases import NewCase
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from sendiass_desktop.services.whole_file import WholeFile
from tests.stores import MORNING, NAMES, Clock, computer_with, contact

Order = Mapping[str, Any]
Say = Callable[..., None]


class Running(Clock):
    """A clock that runs on from an order's own minute."""

    def __init__(self, minutes: float) -> None:
        super().__init__(MORNING)
        self.pass_by(minutes=minutes)
        self._began = monotonic()

    def __call__(self) -> Any:
        began, self._began = self._began, monotonic()
        self.pass_by(seconds=self._began - began)
        return self.moment


def computer_of(order: Order) -> Computer:
    """The computer of an order: its clock runs, its ids come from its seed."""
    return computer_with(Running(order["minutes"]), seed=order["seed"])


def unlocked_of(order: Order) -> Unlocked:
    """The data key of an order."""
    return Unlocked(order["worker"], bytes.fromhex(order["key"]))


@contextmanager
def opened(order: Order, computer: Computer) -> Iterator[Services]:
    """The store of an order, locked and opened as the program does."""
    folder = Path(order["folder"])
    with machine.StoreLock(folder):
        session = access.open_session(folder, unlocked_of(order), computer=computer)
        yield Services.of(session)
        session.close()


class Saver:
    """Saves one thing after another; every text of it bears a mark of its own."""

    def __init__(self, order: Order, services: Services, say: Say, *, marks: Iterator[int]) -> None:
        self._seed, self._services, self._say = order["seed"], services, say
        self._random = Random(f"{order['seed']} {order['minutes']}")
        self._marks = marks
        self._contacts: list[str] = []
        self._drafts: dict[str, str] = {}

    def step(self) -> None:
        """Save something."""
        drafts = [self.draft, self.saved_draft] * 2
        others = [self.case, self.task, self.document, self.correction, self.checkpoint]
        verb = self._random.choice([self.contact, *others, *drafts])
        verb(f"mark-{self._seed}-{next(self._marks)}")

    def contact(self, mark: str) -> None:
        self._say(trying="contact", mark=mark)
        id_ = self._services.contacts.log(contact(note=mark))
        self._say(done=[["contact", id_, "note", mark]])
        self._contacts.append(id_)

    def case(self, mark: str) -> None:
        self._say(trying="case", mark=mark)
        person = {"full_name": mark, "person_kind": "parent"}
        id_ = self._services.cases.open(
            NewCase(
                values={"opened_on": MORNING.date(), "user_type": "parent", "relation": "mother"},
                service_user=person,
                child=person | {"person_kind": "child"},
            )
        )
        held = self._services.session.store.records.get("case", id_)
        self._say(done=[["case", id_, "service_user", held.service_user]])

    def task(self, mark: str) -> None:
        self._say(trying="task", mark=mark)
        id_ = self._services.tasks.add({"title": mark})
        self._say(done=[["task", id_, "title", mark]])

    def document(self, mark: str) -> None:
        found = self._services.session.store.records.all("case")
        if not found:
            return
        self._say(trying="document", mark=mark)
        data = mark.encode() * self._random.randrange(1, 5000)
        file = WholeFile(f"{mark}.txt", (data,), sha256(data).hexdigest(), len(data))
        id_ = self._services.documents.keep(found[0].id, file)
        self._say(done=[["document", id_, "sha256", file.sha256]])

    def correction(self, mark: str) -> None:
        if self._contacts:
            id_ = self._random.choice(self._contacts)
            self._say(trying="correction", mark=mark, record=id_)
            self._services.contacts.correct(id_, {"note": mark})
            self._say(done=[["contact", id_, "note", mark]])

    def draft(self, mark: str) -> None:
        id_ = self._random.choice([*self._drafts, mark])
        typed = f"{self._drafts.get(id_, '')}{mark} "
        self._say(trying="draft", mark=mark, draft=id_, typed=typed)
        self._keep(id_, typed)
        self._say(done=[], draft=id_, typed=typed)
        self._drafts[id_] = typed

    def saved_draft(self, mark: str) -> None:
        """A draft goes in the transaction that saves it, or stays."""
        if self._drafts:
            id_, _ = self._drafts.popitem()
            self._say(trying="saved draft", mark=mark, draft=id_)
            with self._services.drafts.ending(id_):
                saved = self._services.contacts.log(contact(note=mark))
            self._say(done=[["contact", saved, "note", mark]], ended=id_)

    def checkpoint(self, _mark: str) -> None:
        self._services.session.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _keep(self, id_: str, typed: str) -> None:
        self._services.drafts.keep(
            id_, "contact", record="", typed={"note": typed}, started_at=MORNING.isoformat()
        )


def save(order: Order, say: Say) -> None:
    """Save until killed."""
    with opened(order, computer_of(order)) as services:
        saver = Saver(order, services, say, marks=count())
        while True:
            saver.step()


def come_and_go(order: Order, say: Say) -> None:
    """Unlock, save something, lock, until killed."""
    computer, marks = computer_of(order), count()
    while True:
        with opened(order, computer) as services:
            Saver(order, services, say, marks=marks).contact(f"mark-{order['seed']}-{next(marks)}")


def back_up(order: Order, say: Say) -> None:
    """Back up and save, until killed."""
    with opened(order, computer_of(order)) as services:
        saver = Saver(order, services, say, marks=count())
        backups = BackupService(services.session)
        while True:
            saver.step()
            made = backups.make(Reason.DAILY).backup
            say(backup=made.name)
            backups.rehearse()


def restore(order: Order, say: Say) -> None:
    """Back up, save what is not in the backup, restore it; until killed."""
    computer, marks, folder = computer_of(order), count(), Path(order["folder"])
    while True:
        with opened(order, computer) as services:
            saver = Saver(order, services, say, marks=marks)
            saver.step()
            made = BackupService(services.session).make().backup
            say(snapshot=made.name)
            saver.contact(f"mark-{order['seed']}-{next(marks)}")
        say(restoring=made.name)
        with machine.StoreLock(folder):
            restores.restore(folder, made.path, unlocked=unlocked_of(order), computer=computer)
        say(restored=made.name)


def migrate(order: Order, _say: Say) -> None:
    """Open a store of an older program once."""
    with opened(order, computer_of(order)):
        pass


def change_password(order: Order, say: Say) -> None:
    """Set another password for a colleague, until killed."""
    duty = order["duty"]
    with opened(order, computer_of(order)) as services:
        for number in count():
            password = f"another quiet lamp {order['seed']} {number}"
            say(trying="password", password=password)
            services.staff.set_password(duty, password)
            say(password=password)


ACTS: Final = MappingProxyType(
    {
        "save": save,
        "come and go": come_and_go,
        "back up": back_up,
        "restore": restore,
        "migrate": migrate,
        "change password": change_password,
    }
)
DUTY: Final = NAMES[Role.DUTY]
