"""Whether a colleague may see what a draft is about: whoever takes over work sees no more by it."""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role, Worker
from sendiass_desktop.services import recording
from sendiass_desktop.services.contacts import ContactService
from sendiass_desktop.services.need_to_know import OF_FEW, NeedToKnow
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.drafts import Draft

ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Duty staff see no people and no cases: what they may go on with, by the name of its form.
OF_DUTY: Final = frozenset({"contact", "response", "task"})
# What of a case only its caseworker, named staff and managers may see (7.8.1.4).


class DraftSight:
    """What somebody may see of drafts once the cases that come with them are theirs."""

    def __init__(self, session: Session, taker: Worker, *, coming: Collection[str]) -> None:
        self._coming = frozenset(coming)
        self._is_duty = taker.role == Role.DUTY
        self._reader = session
        if taker.id != session.worker.id:
            self._reader = Session(session.store, taker, key=session.key)
            for case in self._coming:
                self._reader.opened_with_reason(case)

    def may_see(self, draft: Draft) -> bool:
        """Whether nothing that a draft names by its id is hidden from them."""
        named = tuple(self._named(draft))
        if self._is_duty and not (draft.form in OF_DUTY and all(map(self._is_for_duty, named))):
            return False
        cases = {case for kind, record in named if (case := self._case(kind, record))}
        hidden = self._reader.hidden
        people = {record.id for kind, record in named if kind == "person"}
        if not (cases.isdisjoint(hidden.cases) and people.isdisjoint(hidden.people)):
            return False
        return draft.form not in OF_FEW or all(map(self._may_see_concerns, cases))

    def _named(self, draft: Draft) -> Iterator[tuple[str, Any]]:
        """The records that a draft names, with their kinds: by its own link and in its fields."""
        store = self._reader.store
        for id_ in dict.fromkeys(ID.findall(json.dumps([draft.record, draft.typed]))):
            entries = store.journal.entries(id_)
            kind = entries[0].kind if entries else ""
            record = store.records.find(kind, id_) if kind in KINDS else None
            if record is not None:
                yield kind, record

    def _case(self, kind: str, record: Any) -> str | None:
        """The case that a record hangs on: of several the one that hides it."""
        if kind == "case":
            return str(record.id)
        if isinstance(record, Contact):
            return recording.restricting_case(self._reader, record) or record.case
        return recording.case_of(self._reader, recording.whole(record))

    def _is_for_duty(self, named: tuple[str, Any]) -> bool:
        """Whether duty staff may see a record: recent contacts and theirs, nothing of a case."""
        kind, record = named
        contact = record.id if kind == "contact" else getattr(record, "contact", None)
        try:
            if contact:
                ContactService(self._reader).get(contact)
        except AppError:
            return False
        return kind in ("contact", "worker") or (kind in OF_DUTY and not _of_case(record))

    def _may_see_concerns(self, case: str) -> bool:
        return case in self._coming or NeedToKnow(self._reader).may_see_concerns(case)


def _of_case(record: Any) -> bool:
    return getattr(record, "case", None) is not None
