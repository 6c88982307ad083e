"""What was archived, of every kind, and bringing it back where it was."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final, Protocol

from sendiass_desktop.domain.errors import AppError, NotAllowed
from sendiass_desktop.domain.fields import FieldInfo
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.undo import ARCHIVED
from sendiass_desktop.services import recording
from sendiass_desktop.services.archiving import (
    MANAGERS_AFTER,
    archived_on,
    must_be_let_back,
    why_not_back,
)
from sendiass_desktop.services.cases import CaseService
from sendiass_desktop.services.contacts import ContactService
from sendiass_desktop.services.people import PeopleService
from sendiass_desktop.services.session import Session
from sendiass_desktop.services.sight import RECORD_WORDS, reference, seen
from sendiass_desktop.services.tasks import TaskService
from sendiass_desktop.services.timeline import TimelineService
from sendiass_desktop.store.queries.archivings import (
    Archiving,
    archived_since,
    last_archivings,
)

MOST: Final = 1000
UNTOLD: Final = Archiving(-1, "")  # whose entries were erased
# Who is named on a restricted case is said anew with a verb of its own.
APART: Final = frozenset({"named_staff"})
OF_ARCHIVES: Final = tuple(
    kind.name for kind in KINDS.values() if ARCHIVED in kind.fields and kind.name not in APART
)
# What tells one record of a kind from another, beside the reference of what it hangs on.
TOLD_BY: Final = {
    "contact": "received_on",
    "case": "opened_on",
    "person": "person_kind",
    "reach": "reach_kind",
    "case_person": "relation",
    "case_state": "state",
    "allocation": "on",
    "permission": "shared_with",
    "response": "at",
    "concern": "concern_kind",
    "disclosure": "on",
    "document": "title",
    "intervention": "opened_on",
    "level_change": "level",
    "activity": "at",
    "deadline": "title",
    "task": "title",
}
HELD: Final = "It belongs to {what}, which is archived as well. Bring that back first."


class OwnArchive(Protocol):
    """A service that says itself how its records are archived."""

    def archive(self, id_: str, /) -> object:
        """Take a record out of lists and figures."""

    def restore(self, id_: str, /) -> object:
        """Bring it back."""


OWN: Final[dict[str, Callable[[Session], OwnArchive]]] = {
    "contact": ContactService,
    "case": CaseService,
    "person": PeopleService,
    "task": TaskService,
}
# Parts of something without a case: what they hang on, by the link's name.
BESIDE: Final = {"response": "contact", "reach": "person", "concern": "contact"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """A record that was archived: its kind in words, what it is known by, and when it went.

    `info` and `value` tell it from others of its kind. `why_not` says why this reader may not
    bring it back; empty where they may.
    """

    id: str
    kind: str
    words: str
    reference: str
    info: FieldInfo
    value: Any
    on: date
    by: str
    why_not: str


@dataclass(frozen=True, slots=True)
class ArchivedList:
    """What was archived, the last first; `left_out` are hidden, which managers alone are told.

    `cut` says that there is more to be seen than the list holds.
    """

    lines: tuple[Archived, ...]
    left_out: int = 0
    cut: bool = False


class ArchiveService:
    """Archiving any record and bringing it back: nothing is destroyed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, *, ever: bool = False) -> ArchivedList:
        """What this reader may see of what was archived in the last 30 days, or `ever`."""
        session = self._session
        since = date.min if ever else session.today() - MANAGERS_AFTER
        workers = {one.id: one.name or "" for one in session.workers().values()}
        lines: list[Archived] = []
        left_out = 0
        for kind, id_, done in self._last_first(since):
            held = self._seen(kind, id_)
            if held is None:
                left_out += session.role is Role.MANAGER
            elif len(lines) == MOST:
                return ArchivedList(tuple(lines), left_out, cut=True)
            else:
                lines.append(self._line(kind, held, by=workers.get(done.worker, "")))
        return ArchivedList(tuple(lines), left_out)

    def _last_first(self, since: date) -> Iterator[tuple[str, str, Archiving]]:
        """Kind and id of what was archived since a day, the last first: read as far as asked."""
        connection = self._session.store.connection
        found = archived_since(connection, OF_ARCHIVES, since=since)
        for _, day in groupby(found, key=_on):
            some = [(kind, id_) for _, kind, id_ in day]
            done = last_archivings(connection, [id_ for _, id_ in some])
            told = [(kind, id_, done.get(id_, UNTOLD)) for kind, id_ in some]
            yield from sorted(told, key=_place, reverse=True)

    def is_archived(self, kind: str, id_: str) -> bool:
        """Whether a record is archived; raises NotFound, Restricted, NotAllowed."""
        return seen(self._session, kind, id_=id_).archived_on is not None

    def before_archiving(self, kind: str, id_: str) -> str:
        """What follows from archiving, in a sentence; "" where nothing does.

        Raises AppError where the record must stay.
        """
        held = seen(self._session, kind, id_=id_)
        if kind in OWN or (getattr(held, "case", None) is None and kind in BESIDE):
            return "It is no longer counted." if kind == "contact" else ""
        return TimelineService(self._session).before_archiving(kind, id_)

    def archive(self, kind: str, id_: str) -> None:
        """Take a record out of lists and figures. Raises AppError."""
        held = seen(self._session, kind, id_=id_)
        if kind in OWN:
            OWN[kind](self._session).archive(id_)
        elif kind in BESIDE:
            self._set(kind, held, verb="archive", on=archived_on(self._session, held))
        else:
            TimelineService(self._session).archive(kind, id_)

    def restore(self, kind: str, id_: str) -> None:
        """Bring an archived record back; after 30 days only a manager does. Raises AppError."""
        held = seen(self._session, kind, id_=id_)
        if kind in OWN:
            OWN[kind](self._session).restore(id_)
        elif kind in BESIDE:
            must_be_let_back(self._session, held)
            self._set(kind, held, verb="restore", on=None)
        else:
            TimelineService(self._session).restore(kind, id_)

    def _set(self, kind: str, held: Any, *, verb: str, on: date | None) -> None:
        """Archive or bring back a part of a contact or a person; duty staff correct no other's."""
        session, of = self._session, BESIDE[kind]
        if kind == "response" and session.role is Role.DUTY and held.worker != session.worker.id:
            raise NotAllowed("Duty staff correct the answers they gave. Ask a caseworker.")
        whole = getattr(held, of)
        if whole and seen(session, of, id_=whole).archived_on is not None and on is None:
            raise AppError(HELD.format(what=f"a {of}"))
        words = f"{verb} {kind.replace('_', ' ')}"
        recording.amend(session, held, verb=words, values={ARCHIVED: on})

    def _seen(self, kind: str, id_: str) -> Any:
        """A record as this reader may see it; None where they may not."""
        try:
            return seen(self._session, kind, id_=id_)
        except AppError:
            return None

    def _line(self, kind: str, held: Any, *, by: str) -> Archived:
        session = self._session
        info = KINDS[kind].fields[TOLD_BY[kind]]
        return Archived(
            id=held.id,
            kind=kind,
            words=RECORD_WORDS[kind],
            reference=reference(session, kind, id_=held.id),
            info=info,
            value=getattr(held, info.name),
            on=held.archived_on,
            by=by,
            why_not=why_not_back(session, held),
        )


def _on(row: tuple[str, str, str]) -> str:
    return row[0]


def _place(told: tuple[str, str, Archiving]) -> int:
    return told[2].place
