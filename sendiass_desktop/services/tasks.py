"""Tasks: what is to be done, for a case, for a contact or for nothing; somebody's, or nobody's."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError, NotAllowed
from sendiass_desktop.domain.records.casework import Task
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import recording
from sendiass_desktop.services.archiving import archived_on, must_be_let_back
from sendiass_desktop.services.contacts import ContactService
from sendiass_desktop.services.need_to_know import must_see_contact
from sendiass_desktop.services.recording import restricting_case
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries.work_list import DONE, EVERYONE, NOBODY, TO_DO, last_done

__all__ = ["EVERYONE", "NOBODY"]

MOST_DONE: Final = 1000
NO_CASES: Final = "Duty staff have tasks for contacts or for nothing, not for cases."
NOT_YOURS: Final = "This task is somebody else's. Ask them, or a manager."
LEFT: Final = "This person no longer works here. Give it to somebody else."
PAST: Final = "The day it is due has passed already."


class TaskService:
    """Tasks of the team; those of a hidden case are left out."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, values: Mapping[str, Any]) -> str:
        """Record a task; its id. Raises Invalid, Restricted, NotAllowed."""
        self._must_fit(values)
        return recording.record(self._session, "task", verb="add task", values=values)

    def correct(
        self,
        id_: str,
        values: Mapping[str, Any],
        *,
        seen: Task | None = None,
    ) -> bool:
        """Change a task; False where nothing differs. Raises Invalid, Conflict, Restricted."""
        return self._set(id_, "correct task", values=values, seen=seen)

    def get(self, id_: str) -> Task:
        """A task that this reader may see; raises NotFound, Restricted, NotAllowed."""
        session = self._session
        found: Task = session.store.records.get("task", id_)
        session.must_see(found.case)
        if (contact := self._contact(found)) is not None:
            must_see_contact(session, contact)
        if not self._may_see(found):
            raise NotAllowed(NO_CASES if found.case else NOT_YOURS)
        return found

    def done(self, id_: str) -> bool:
        """Say that a task was done today, by whoever is here."""
        session = self._session
        values = {"done_on": session.today(), "done_by": session.worker.id or None}
        return self._set(id_, "task done", values=values)

    def reopen(self, id_: str) -> bool:
        """Say that a task is still to be done."""
        return self._set(id_, "reopen task", values={"done_on": None, "done_by": None})

    def take(self, id_: str) -> bool:
        """Make a task that is nobody's, or of somebody who left, one's own; raises NotAllowed."""
        session = self._session
        held = self.get(id_)
        if held.worker != session.worker.id and held.worker in self._active():
            raise NotAllowed(NOT_YOURS)
        return self._set(id_, "take task", values={"worker": session.worker.id or None})

    def give(self, id_: str, worker: str | None) -> bool:
        """Give a task to somebody, or with None to nobody yet. Raises NotFound, NotAllowed."""
        return self._set(id_, "give task", values={"worker": worker})

    def archive(self, id_: str) -> bool:
        """Take a task out of the lists; it can be brought back."""
        gone = archived_on(self._session, self.get(id_))
        return self._set(id_, "archive task", values={"archived_on": gone})

    def restore(self, id_: str) -> bool:
        """Bring an archived task back; after 30 days only a manager does."""
        must_be_let_back(self._session, self.get(id_))
        return self._set(id_, "restore task", values={"archived_on": None})

    def list(self, whose: str, *, done: bool = False) -> tuple[Task, ...]:
        """The tasks of a worker, of NOBODY or of EVERYONE, the earliest due first.

        With `done` those that were done, the last first. Tasks on hidden cases are left out, and
        those still to be done in an archived one; duty staff see their own and nobody's, none of a
        case.
        """
        return self.listed(whose, done=done)[0]

    def listed(self, whose: str, *, done: bool = False) -> tuple[tuple[Task, ...], int]:
        """The same list, and how many were left out of it because their case is hidden.

        Of what was done the last MOST_DONE, and all of the day of the first of these.
        """
        condition, values = _of(whose, self._active())
        session = self._session
        if done:
            most = MOST_DONE * (2 if session.hidden.cases else 1)
            last = last_done(session.store.connection, condition, values=values, most=most)
            condition, values = f"{DONE} AND {condition}", (last, *values)
        else:
            condition = f"{TO_DO} AND {condition}"
        found = session.store.records.where("task", condition, values=values)
        mine = [task for task in found if self._may_see(task)]
        seen = [task for task in mine if not self._is_hidden(task)]
        ordered = sorted(seen, key=_done if done else _due, reverse=done)
        return tuple(ordered), len(mine) - len(seen)

    def second_thoughts(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """Advice before a task is saved."""
        due = values.get("due_on")
        past = due is not None and due < self._session.today()
        said = (PAST,) if past and values.get("done_on") is None else ()
        return said + recording.unlikely(self._session, "task", values=values)

    def _set(
        self,
        id_: str,
        verb: str,
        *,
        values: Mapping[str, Any],
        seen: Task | None = None,
    ) -> bool:
        held = self.get(id_)
        self._must_fit(recording.whole(held) | dict(values), given=values)
        return recording.amend(self._session, held, verb=verb, values=values, seen=seen)

    def _must_fit(
        self, whole: Mapping[str, Any], *, given: Mapping[str, Any] | None = None
    ) -> None:
        """Raise where a task cannot be this worker's, or hangs on what the reader must not see."""
        session = self._session
        changed = whole if given is None else given
        if session.role is Role.DUTY:
            if whole.get("case"):
                raise NotAllowed(NO_CASES)
            if changed.get("contact"):
                ContactService(session).get(str(changed["contact"]))
        if changed.get("worker"):
            worker = session.store.records.get("worker", str(changed["worker"]))
            if not worker.is_active(session.today()):
                raise AppError(LEFT)
        if whole.get("worker") and whole.get("case"):
            worker = session.store.records.get("worker", str(whole["worker"]))
            if worker.role == Role.DUTY:
                raise AppError(f"{worker.name} is on duty only: {NO_CASES}")

    def _is_hidden(self, task: Task) -> bool:
        """Whether its case is hidden from this reader, or that of its contact."""
        session = self._session
        if task.case in session.hidden.cases:
            return True
        contact = self._contact(task) if session.hidden.cases else None
        return contact is not None and restricting_case(session, contact) is not None

    def _contact(self, task: Task) -> Contact | None:
        records = self._session.store.records
        return records.find("contact", task.contact) if task.contact else None

    def _active(self) -> tuple[str, ...]:
        """The ids of who works here today."""
        today = self._session.today()
        workers = self._session.workers().values()
        return tuple(worker.id for worker in workers if worker.is_active(today))

    def _may_see(self, task: Task) -> bool:
        """Duty staff see what is theirs or nobody's, and nothing of a case (trust.md, Who may)."""
        session = self._session
        if session.role is not Role.DUTY:
            return True
        mine = task.worker == session.worker.id or task.worker not in self._active()
        return task.case is None and mine


def _of(whose: str, active: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A condition and its values; what somebody left behind is nobody's."""
    if whose == EVERYONE:
        return "1", ()
    if whose == NOBODY:
        left = "worker NOT IN (SELECT value FROM json_each(?))"
        return f"(worker IS NULL OR {left})", (json.dumps(active),)
    return "worker = ?", (whose,)


def _due(task: Task) -> tuple[bool, date, str]:
    return (task.due_on is None, task.due_on or date.max, task.id)


def _done(task: Task) -> tuple[date, str]:
    return (task.done_on or date.min, task.id)
