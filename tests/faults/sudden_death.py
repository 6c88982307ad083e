"""S1: kill -9 at random instants; what was acknowledged is there, whole, and proves itself."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access, backups
from sendiass_desktop.services.access import Unlocked
from sendiass_desktop.services.search import SearchService
from sendiass_desktop.services.session import Session
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store import keyring
from sendiass_desktop.store.drafts import Draft
from sendiass_desktop.store.store import Store
from tests.faults.acts import DUTY, Running
from tests.faults.nursery import Nursery
from tests.faults.older import CONTACTS, LATER_LIST, older_store
from tests.faults.tally import KILLS, Tally
from tests.stores import PASSWORDS, computer_with, copied, template

# Seconds from a child's first word to its death, at most; and how often it is chosen.
ACTS: Final = {
    "save": (0.08, 6),
    "come and go": (0.08, 3),
    "back up": (0.2, 3),
    "restore": (0.5, 3),
    "migrate": (0.25, 2),
    "change password": (0.05, 1),
}
AT_WORK: Final = 0.6  # the share of deaths whose seconds count from the first save
KILLS_OF_A_STORE: Final = 25
SEEDS: Final = 1 << 40


@dataclass(slots=True, frozen=True)
class Known:
    """What was acknowledged: values by kind and id, text by draft."""

    records: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)

    def copy(self) -> "Known":
        """The same, to be kept while this one goes on."""
        return Known(dict(self.records), dict(self.drafts))

    def hear(self, said: dict[str, Any]) -> None:
        """Take in what a child acknowledged."""
        for kind, id_, name, value in said["done"]:
            self.records[(kind, id_)] = (name, value)
        if "draft" in said:
            self.drafts[said["draft"]] = said["typed"]
        self.drafts.pop(said.get("ended", ""), None)


class Killed:
    """One store, children killed at work on it, and what must be there after each death."""

    def __init__(self, folder: Path, nursery: Nursery, random: Random, *, tally: Tally) -> None:
        self.folder = copied(folder)
        self._nursery, self._random, self._tally = nursery, random, tally
        self._known = Known()
        self._snapshots: dict[str, Known] = {}
        self._restoring = ""
        self._trying: dict[str, Any] = {}
        self._passwords = {PASSWORDS[Role.DUTY]}
        self._minutes = 0.0

    def kill(self, act: str) -> None:
        """Let a child do something, kill it, and look at what it left."""
        after = self._random.uniform(0, ACTS[act][0])
        if act == "migrate":
            shutil.rmtree(self.folder)
            self.folder = older_store(self.folder)
            self._known, self._snapshots = Known(), {}
            self._passwords = {PASSWORDS[Role.DUTY]}
        self._trying, self._restoring = {}, ""
        self._minutes += 1
        order = self._order() | {"act": act}
        self._end(order, after=after)

    def sleep(self, meanwhile: Callable[[], None]) -> None:
        """Let a child save, sleep while something else is tried, wake, and end."""
        self._trying, self._restoring = {}, ""
        self._minutes += 1
        after = self._random.uniform(0.02, ACTS["save"][0])
        self._end(self._order() | {"act": "save"}, after=after, asleep=meanwhile)

    def _end(
        self, order: dict[str, Any], *, after: float, asleep: Callable[[], None] | None = None
    ) -> None:
        """Hear a child out until it is dead, then look at what it left."""
        act = order["act"]
        at_work = act != "migrate" and (asleep is not None or self._random.random() < AT_WORK)
        heard = self._nursery.killed(order, after=after, at_work=at_work, asleep=asleep)
        for said in heard:
            self._hear(said)
        self._tally.count(KILLS)
        self._tally.count(f"during “{act}”")
        try:
            self._look(act)
        except AppError as trouble:
            self._tally.lose(f"{act}: the store does not open whole: {trouble}")

    def _order(self) -> dict[str, Any]:
        given = template()
        return {
            "folder": str(self.folder),
            "key": given.key.hex(),
            "worker": given.workers[Role.MANAGER],
            "duty": given.workers[Role.DUTY],
            "seed": self._random.randrange(SEEDS),
            "minutes": self._minutes,
        }

    def _hear(self, said: dict[str, Any]) -> None:
        if "trouble" in said:
            self._tally.lose(f"a child that was not killed yet failed: {said['trouble']}")
        elif "trying" in said:
            self._trying = said
        elif "password" in said:
            self._passwords = {said["password"]}
            self._trying = {}
        elif "done" in said:
            self._known.hear(said)
            self._trying = {}
            self._tally.count("saves acknowledged")
        elif "snapshot" in said:
            self._snapshots[said["snapshot"]] = self._known.copy()
        elif "restoring" in said:
            self._restoring = said["restoring"]
        elif "restored" in said:
            self._known, self._restoring = self._snapshots[said["restored"]].copy(), ""

    def _look(self, act: str) -> None:
        key, worker = template().key, template().workers[Role.MANAGER]
        computer = computer_with(Running(self._minutes + 0.5), self._random.randrange(SEEDS))
        session = access.open_session(self.folder, Unlocked(worker, key), computer=computer)
        with closing(session):
            session.store.verify()
            lost = list(self._lost(session, self._known))
            if lost and self._restoring:  # killed on the way: it may be the one or the other
                before, self._known = self._known, self._snapshots[self._restoring].copy()
                lost = [*self._lost(session, self._known), *self._not_kept(before)]
            if act == "migrate":
                lost += _not_migrated(session)
            for sentence in (*lost, *self._half(session)):
                self._tally.lose(f"{act}: {sentence}")
            self._go_on_from(session)
        for one in store_backup.listed(backups.home(self.folder)):
            store_backup.check(one.path, key)
        if store_backup.unreadable(backups.home(self.folder)):
            self._tally.lose(f"{act}: a backup that cannot be read was left")
        if act == "change password":
            self._open_with_password()

    def _lost(self, session: Session, known: Known) -> Iterator[str]:
        """What was acknowledged and is not there as it was."""
        for (kind, id_), (name, value) in known.records.items():
            found = session.store.records.find(kind, id_)
            held = getattr(found, name, None)
            if held != value and (id_, held) != (self._trying.get("record"), self._mark):
                yield f"an acknowledged {kind} is not there as it was saved"
        held_drafts = {draft.id: draft.typed["note"] for draft in _drafts(session)}
        for id_, typed in known.drafts.items():
            at_work = self._trying.get("draft") == id_
            newer = self._trying.get("typed") if at_work else None
            if held_drafts.get(id_) not in (typed, newer):
                gone = at_work and newer is None and id_ not in held_drafts
                if not (gone and self._saved(session)):
                    yield "an acknowledged draft is not there as it was kept"

    def _not_kept(self, before: Known) -> Iterator[str]:
        """What a restore undid lies in the backup that it made first."""
        key, computer = template().key, computer_with(Running(self._minutes))
        for one in store_backup.listed(backups.home(self.folder)):
            store = Store.open(
                one.path, key, now=computer.now, new_id=computer.new_id, read_only=True
            )
            with closing(store.connection):
                if all(store.records.find(*one) for one in before.records):
                    return
        yield "what a restore undid lies in no backup"

    @property
    def _mark(self) -> str:
        return str(self._trying.get("mark", ""))

    def _saved(self, session: Session) -> bool:
        """Whether the contact that was being saved is there after all."""
        return bool(list(session.store.records.where("contact", "note = ?", values=(self._mark,))))

    def _half(self, session: Session) -> Iterator[str]:
        """What stands half there of the verb in whose midst the child died."""
        if self._trying.get("trying") == "case":
            people = session.store.records.where("person", "full_name = ?", values=(self._mark,))
            ids = {person.id for person in people}
            cases = [one for one in session.store.records.all("case") if one.service_user in ids]
            if (len(ids), len(cases)) not in ((0, 0), (2, 1)):
                yield "half a case is there"
        ended = self._trying["draft"] if self._trying.get("trying") == "saved draft" else ""
        if ended in {draft.id for draft in _drafts(session)} and self._saved(session):
            yield "a draft was saved and is still offered"

    def _go_on_from(self, session: Session) -> None:
        """What was in flight is known now, whichever way it went."""
        self._known.drafts.clear()
        self._known.drafts.update({one.id: one.typed["note"] for one in _drafts(session)})
        id_ = self._trying.get("record")
        if id_:
            held = session.store.records.get("contact", id_)
            self._known.records[("contact", id_)] = ("note", held.note)

    def _open_with_password(self) -> None:
        """The last password that was acknowledged opens, or the one that was being set."""
        known = [*self._passwords, self._trying.get("password", "")]
        ring = keyring.read(self.folder)
        opening = [password for password in known if password and _opens(ring, password)]
        if not opening:
            self._tally.lose("no password opens the store after a kill while it was set")
        self._passwords = set(opening[-1:])


def run(place: Path, random: Random, tally: Tally, *, kills: int) -> None:
    """Kill children at work, a new store every so many deaths."""
    nursery = Nursery()
    names = [name for name, (_, weight) in ACTS.items() for _ in range(weight)]
    try:
        store = None
        for number in range(kills):
            if number % KILLS_OF_A_STORE == 0:
                if store:
                    shutil.rmtree(store.folder)
                store = Killed(place / f"store-{number}", nursery, random, tally=tally)
            assert store is not None
            store.kill(names[number] if number < len(names) else random.choice(names))
    finally:
        nursery.close()


def _drafts(session: Session) -> list[Draft]:
    return session.store.drafts.of(session.worker.id)


def _not_migrated(session: Session) -> list[str]:
    """What an older store lacks after it was opened: the search index and the newer lists."""
    found = SearchService(session).find("note")
    wanted = [LATER_LIST] if not session.lists.entries(LATER_LIST) else []
    if session.store.records.all("contact")[CONTACTS - 1 :] and found.rows:
        return [f"the list {one} is missing after a migration" for one in wanted]
    return ["records cannot be found after a migration"]


def _opens(ring: keyring.Keyring, password: str) -> bool:
    try:
        ring.unwrap(name=DUTY, password=password)
    except AppError:
        return False
    return True
