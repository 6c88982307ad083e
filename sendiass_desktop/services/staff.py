"""The service's staff: add, role, new password, leave; and the recovery key."""

from collections.abc import Mapping
from typing import Any

from sendiass_desktop.domain.errors import AppError, Invalid, NotAllowed, Problem
from sendiass_desktop.domain.records.worker import Role, Worker
from sendiass_desktop.services.access import Member
from sendiass_desktop.services.session import Session
from sendiass_desktop.store import keyring as keyrings
from sendiass_desktop.store.keyring import Kdf, Keyring


class StaffService:
    """Who may unlock this store. Stretching a password is slow, so these verbs take a moment."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[Worker, ...]:
        """Everybody, present and past, by name."""
        return tuple(sorted(self._session.workers().values(), key=_name))

    def is_only_manager(self) -> bool:
        """Whether one manager alone can open everything: a second or a deputy is wanted."""
        return len(self._managers()) < 2  # noqa: PLR2004 - a second one

    def add(self, member: Member) -> str:
        """Add somebody with a password; entry first, wrap second. Managers only."""
        session = self._session
        session.require(Role.MANAGER)
        keyrings.check_new_password(member.password, member.name)
        values = {"name": member.name.strip(), "role": member.role.value}
        if any(_folded(worker.name) == _folded(member.name) for worker in self.all()):
            raise Invalid((Problem("name", "Somebody with this name is on the staff already."),))
        session.must_be_sound("worker", values)
        with session.writing("add staff") as writing:
            id_ = writing.add("worker", values | {"active_from": session.today()})
        self._wrap(id_, member.name, member.password)
        return id_

    def change(self, id_: str, values: Mapping[str, Any]) -> bool:
        """Change somebody's role or qualification. Managers only; one manager must stay."""
        session = self._session
        session.require(Role.MANAGER)
        role = values.get("role", Role.MANAGER.value)
        if role != Role.MANAGER and self._managers() == [id_]:
            raise AppError("Make somebody else a manager first: the store needs one.")
        with session.writing("change staff") as writing:
            return writing.change_record("worker", id_, values)

    def change_own_password(self, old: str, new: str) -> None:
        """Set my own password; raises WrongPassword or Invalid. Nothing but the wrap changes."""
        session = self._session
        worker = session.worker
        if not worker.id:
            raise NotAllowed("Unlock with your own name to change your password.")
        keyring = keyrings.read(session.store.folder)
        keyring.unwrap(name=worker.name or "", password=old)
        keyrings.check_new_password(new, worker.name or "")
        with session.writing("change own password") as writing:
            writing.look("worker", worker.id)
        self._wrap(worker.id, worker.name or "", new)

    def set_password(self, id_: str, new: str) -> None:
        """Set somebody else's password, for one who forgot it; they are told at next unlock."""
        session = self._session
        session.require(Role.MANAGER)
        worker: Worker = session.store.records.get("worker", id_)
        keyrings.check_new_password(new, worker.name or "")
        with session.writing("set password for staff") as writing:
            writing.look("worker", id_)
        self._wrap(id_, worker.name or "", new)

    def leave(self, id_: str) -> None:
        """Somebody no longer works here: wrap first, entry second. Their records stay."""
        session = self._session
        session.require(Role.MANAGER)
        if self._managers() == [id_]:
            raise AppError("Make somebody else a manager first: the store needs one.")
        folder = session.store.folder
        keyrings.write(folder, keyrings.read(folder).without(id_))
        with session.writing("staff leaves") as writing:
            writing.change_record("worker", id_, {"active_to": session.today()})

    def new_recovery_key(self) -> str:
        """Replace the recovery key; the old one opens neither the store nor new backups."""
        session = self._session
        session.require(Role.MANAGER)
        phrase = keyrings.new_recovery_phrase()
        folder = session.store.folder
        keyring = keyrings.read(folder)
        with session.writing("replace the recovery key") as writing:
            writing.look("store", session.store.facts()["id"])
        keyrings.write(
            folder,
            keyring.with_wrap(
                id=session.store.new_id(),
                kind="recovery",
                name="",
                secret=phrase,
                data_key=session.key,
                kdf=_cost(keyring),
            ),
        )
        return phrase

    def told_at_unlock(self) -> tuple[str, ...]:
        """What this person is to be told: a password set for them, a use of the recovery key."""
        session = self._session
        entries = session.store.journal.entries(session.store.facts()["id"])
        mine = [entry for entry in entries if entry.worker == session.worker.id]
        unlocks = [entry.order for entry in mine if entry.verb == "unlock"]
        if not unlocks:
            return ()
        since = unlocks[-2] if len(unlocks) > 1 else unlocks[0]
        told = [
            f"The recovery key was used to unlock this store on {entry.at[:10]}."
            for entry in entries
            if entry.order > since and entry.verb == "unlock with the recovery key"
        ]
        told += [
            f"A manager set a new password for you on {entry.at[:10]}."
            for entry in session.store.journal.entries(session.worker.id)
            if entry.order > since and entry.verb == "set password for staff"
        ]
        return tuple(told)

    def _managers(self) -> list[str]:
        today = self._session.today()
        return [
            worker.id
            for worker in self.all()
            if worker.role == Role.MANAGER and worker.is_active(today)
        ]

    def _wrap(self, id_: str, name: str, password: str) -> None:
        folder = self._session.store.folder
        keyring = keyrings.read(folder)
        keyrings.write(
            folder,
            keyring.with_wrap(
                id=id_,
                kind="worker",
                name=name,
                secret=password,
                data_key=self._session.key,
                kdf=_cost(keyring),
            ),
        )


def _cost(keyring: Keyring) -> Kdf:
    """What stretching costs in this keyring already; only the salt will be new."""
    return keyring.wraps[0].kdf


def _name(worker: Worker) -> str:
    return _folded(worker.name)


def _folded(name: str | None) -> str:
    return " ".join((name or "").casefold().split())
