"""The service's staff: add, role, new password, leave; and the recovery key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError, Invalid, NotAllowed, Problem
from sendiass_desktop.domain.records.worker import Role, Worker
from sendiass_desktop.services import erased_list
from sendiass_desktop.services import told as telling
from sendiass_desktop.services.access import HEAD_FILE, UNLOCK, UNLOCK_WITH_RECOVERY, Member
from sendiass_desktop.services.session import Session
from sendiass_desktop.store import keyring as keyrings
from sendiass_desktop.store.keyring import Kdf, Keyring, Wrap

SET_FOR_STAFF: Final = "set password for staff"


@dataclass(frozen=True, slots=True)
class StretchedPassword:
    """A new password that has only to be kept: whose, how it came about, and its wrap."""

    worker: str
    verb: str
    wrap: Wrap


@dataclass(frozen=True, slots=True)
class NewPassword:
    """A new password on its way into the keyring; whoever sets it for themselves gives `old`."""

    worker: str
    name: str
    folder: Path
    verb: str
    key: bytes = field(repr=False)
    new: str = field(repr=False)
    old: str | None = field(default=None, repr=False)

    def stretched(self) -> StretchedPassword:
        """The same, wrapped and ready to be kept; slow on purpose, so not on the window's thread.

        Reads the keyring and nothing else. Raises WrongPassword if the old password is wrong.
        """
        keyring = keyrings.read(self.folder)
        if self.old is not None:
            keyring.unwrap(name=self.name, password=self.old)
        made = keyring.with_wrap(
            id=self.worker,
            kind="worker",
            name=self.name,
            secret=self.new,
            data_key=self.key,
            kdf=_cost(keyring),
        )
        return StretchedPassword(self.worker, self.verb, made.wraps[-1])


@dataclass(frozen=True, slots=True)
class NewRecoveryKey:
    """A new recovery key on its way into the keyring; until it is kept the old one counts."""

    id: str
    folder: Path
    key: bytes = field(repr=False)
    phrase: str = field(repr=False)

    def stretched(self) -> StretchedPassword:
        """The same, wrapped and ready to be kept; slow, so not on the window's thread."""
        keyring = keyrings.read(self.folder)
        made = keyring.with_wrap(
            id=self.id,
            kind="recovery",
            name="",
            secret=self.phrase,
            data_key=self.key,
            kdf=_cost(keyring),
        )
        return StretchedPassword("", "replace the recovery key", made.wraps[-1])


class StaffService:
    """Who may unlock this store.

    Stretching a password is slow, so these verbs take a moment. The window prepares a password,
    has it stretched in the pool, and keeps it when it comes back.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[Worker, ...]:
        """Everybody, present and past, by name."""
        return tuple(sorted(self._session.workers().values(), key=_name))

    def can_unlock(self) -> frozenset[str]:
        """The ids of those who have a password here; raises Damaged."""
        keyring = keyrings.read(self._session.store.folder)
        return frozenset(wrap.id for wrap in keyring.wraps if wrap.kind == "worker")

    def is_only_manager(self) -> bool:
        """Whether one manager alone can open everything: a second or a deputy is wanted."""
        return len(self._managers()) < 2  # noqa: PLR2004 - a second one

    def add(self, member: Member) -> str:
        """Add somebody with a password. Managers only."""
        password = self.prepare_member(member)
        self.keep_member(member, password.stretched())
        return password.worker

    def prepare_member(self, member: Member) -> NewPassword:
        """The password of somebody to be added, all held against the rules. Managers only.

        Raises Invalid for a name that is taken or missing, or a weak password.
        """
        session = self._session
        session.require(Role.MANAGER)
        if any(_folded(worker.name) == _folded(member.name) for worker in self.all()):
            raise Invalid((Problem("name", "Somebody with this name is on the staff already."),))
        session.must_be_sound("worker", member.values())
        keyrings.check_new_password(member.password, member.name)
        return NewPassword(
            worker=session.store.new_id(),
            name=member.name,
            folder=session.store.folder,
            verb="add staff",
            key=session.key,
            new=member.password,
        )

    def keep_member(self, member: Member, password: StretchedPassword) -> None:
        """Add somebody whose password has been stretched; entry first, wrap second."""
        session = self._session
        values = member.values() | {"active_from": session.today()}
        with session.writing(password.verb) as writing:
            writing.add("worker", values, id_=password.worker)
        _put(session.store.folder, password.wrap)

    def change(self, id_: str, values: Mapping[str, Any]) -> bool:
        """Change somebody's role or qualification. Managers only; one manager must stay."""
        session = self._session
        session.require(Role.MANAGER)
        role = values.get("role", Role.MANAGER.value)
        if role != Role.MANAGER and self._managers() == [id_]:
            raise AppError("Make somebody else a manager first: the store needs one.")
        held = session.store.records.get("worker", id_)
        session.must_stay_sound("worker", held, changed=values)
        with session.writing("change staff") as writing:
            return writing.change_record("worker", id_, values=values)

    def prepare_own_password(self, old: str, new: str) -> NewPassword:
        """My new password, held against the rules; raises Invalid, or NotAllowed for nobody."""
        worker = self._session.worker
        if not worker.id:
            raise NotAllowed("Unlock with your own name to change your password.")
        return self._prepared(worker, new, old=old)

    def prepare_password(self, id_: str, new: str) -> NewPassword:
        """Somebody else's new password, held against the rules. Managers only."""
        self._session.require(Role.MANAGER)
        return self._prepared(self._session.store.records.get("worker", id_), new)

    def keep_password(self, password: StretchedPassword) -> None:
        """Put a stretched password into the keyring; entry first, wrap second."""
        session = self._session
        with session.writing(password.verb) as writing:
            writing.look("worker", password.worker)
        _put(session.store.folder, password.wrap)

    def change_own_password(self, old: str, new: str) -> None:
        """Set my own password; raises WrongPassword or Invalid. Nothing but the wrap changes."""
        self.keep_password(self.prepare_own_password(old, new).stretched())

    def set_password(self, id_: str, new: str) -> None:
        """Set somebody else's password, for one who forgot it; they are told at next unlock."""
        self.keep_password(self.prepare_password(id_, new).stretched())

    def leave(self, id_: str) -> None:
        """Somebody no longer works here: wrap first, entry second. Their records stay."""
        session = self._session
        session.require(Role.MANAGER)
        if self._managers() == [id_]:
            raise AppError("Make somebody else a manager first: the store needs one.")
        folder = session.store.folder
        keyrings.write(folder, keyrings.read(folder).without(id_))
        with session.writing("staff leaves") as writing:
            writing.change_record("worker", id_, values={"active_to": session.today()})

    def new_recovery_key(self) -> str:
        """Replace the recovery key; the old one opens neither the store nor new backups."""
        made = self.prepare_recovery_key()
        self.keep_recovery_key(made.stretched())
        return made.phrase

    def prepare_recovery_key(self) -> NewRecoveryKey:
        """A new recovery key, which opens nothing until it is kept. Managers only."""
        session = self._session
        session.require(Role.MANAGER)
        return NewRecoveryKey(
            session.store.new_id(),
            session.store.folder,
            session.key,
            keyrings.new_recovery_phrase(),
        )

    def keep_recovery_key(self, recovery: StretchedPassword) -> None:
        """Put a stretched recovery key in the place of the old one; entry first, wrap second."""
        session = self._session
        with session.writing(recovery.verb) as writing:
            writing.look("store", session.store.facts()["id"])
        _put(session.store.folder, recovery.wrap)

    def told_at_unlock(self) -> tuple[str, ...]:
        """What this person is to be told: a password set for them, a use of the recovery key.

        Managers are told of restricted cases that were opened with a reason, and after a restore of
        those who left since and of documents that are missing.
        """
        session = self._session
        me, journal = session.worker.id, session.store.journal
        if not me:
            return ()
        of_store, of_me = journal.entries(session.store.facts()["id"]), journal.entries(me)
        unlocks = [entry for entry in of_store if entry.worker == me and entry.verb == UNLOCK]
        since = (unlocks[-2] if len(unlocks) > 1 else of_me[0]).order
        told = [
            f"The recovery key was used to unlock this store on {entry.at[:10]}."
            for entry in of_store
            if entry.order > since and entry.verb == UNLOCK_WITH_RECOVERY
        ]
        told += [
            f"A manager set a new password for you on {entry.at[:10]}."
            for entry in of_me
            if entry.order > since and entry.verb == SET_FOR_STAFF
        ]
        told += [
            f"On {entry.at[:10]} the file head.json was {found}. The journal follows from its first"
            " entry, but it cannot be shown that no later ones are missing: compare with a backup."
            for entry in of_store
            if entry.order > since and (found := entry.values().get(HEAD_FILE))
        ]
        later = [entry for entry in of_store if entry.order > since]
        told += telling.of_mended_keyring(later)
        told += erased_list.told(later)
        if session.role is Role.MANAGER:
            told += telling.of_restores(session, later)
            told += telling.of_opened_cases(session, later)
        return tuple(told)

    def _managers(self) -> list[str]:
        """Managers who can unlock: one who was imported works here, without a password."""
        today, able = self._session.today(), self.can_unlock()
        return [
            worker.id
            for worker in self.all()
            if worker.role == Role.MANAGER and worker.is_active(today) and worker.id in able
        ]

    def _prepared(self, worker: Worker, new: str, *, old: str | None = None) -> NewPassword:
        keyrings.check_new_password(new, worker.name or "")
        session = self._session
        return NewPassword(
            worker=worker.id,
            name=worker.name or "",
            folder=session.store.folder,
            verb="change own password" if old is not None else SET_FOR_STAFF,
            key=session.key,
            new=new,
            old=old,
        )


def _put(folder: Path, wrap: Wrap) -> None:
    """Write the keyring with a wrap instead of what its owner, or the old recovery key, had."""
    keyrings.write(folder, keyrings.read(folder).holding(wrap))


def _cost(keyring: Keyring) -> Kdf:
    """What stretching costs in this keyring already; only the salt will be new."""
    return keyring.wraps[0].kdf


def _name(worker: Worker) -> str:
    return _folded(worker.name)


def _folded(name: str | None) -> str:
    return " ".join((name or "").casefold().split())
