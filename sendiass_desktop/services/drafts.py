"""Keeping what is typed: a form's draft lies in the store within two seconds of the last key."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

from sendiass_desktop.services.session import Session
from sendiass_desktop.store.connection import sentences, transaction
from sendiass_desktop.store.drafts import Draft

__all__ = ["Draft"]
# Forms that a colleague could not go on with, by name: one's own, and those of managers alone.
# Their drafts stay when work is handed over.
OWN: Final = frozenset(
    {"filter", "hand over", "reason", "calendar", "list entry", "staff", "staff member"}
)


class DraftService:
    """The drafts of who is there; nobody else sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(
        self, id_: str, form: str, *, record: str, typed: dict[str, Any], started_at: str
    ) -> None:
        """Keep a form as it stands; raises CannotWrite when the disk is full."""
        self._write(self.draft(id_, form, record=record, typed=typed, started_at=started_at))

    def draft(
        self, id_: str, form: str, *, record: str, typed: dict[str, Any], started_at: str
    ) -> Draft:
        """A form as it stands, as my draft of this moment; nothing is kept."""
        session = self._session
        kept_at = session.store.now().isoformat(timespec="seconds")
        return Draft(id_, form, record, session.worker.id, typed, started_at, kept_at)

    def discard(self, id_: str) -> None:
        """Throw a draft away."""
        with sentences(), transaction(self._session.store.connection):
            self._session.store.drafts.discard(id_)

    def throw_away(self, id_: str) -> Draft | None:
        """Throw a draft away and give it back, so that it can be kept anew; None for no draft."""
        found = next((draft for draft in self.mine() if draft.id == id_), None)
        self.discard(id_)
        return found

    def bring_back(self, draft: Draft) -> None:
        """Keep a draft again that was thrown away; raises CannotWrite when the disk is full."""
        self.keep(
            draft.id,
            draft.form,
            record=draft.record,
            typed=draft.typed,
            started_at=draft.started_at,
        )

    def bring_home(self, draft: Draft) -> None:
        """Keep my draft that could not be written when the store was locked, as of that moment.

        Where work was handed over meanwhile, the draft of that id is a colleague's now, and mine
        gets another. Raises CannotWrite when the disk is still full.
        """
        taken = self._session.store.drafts.worker_of(draft.id)
        if taken not in (None, draft.worker):
            draft = replace(draft, id=self._session.store.new_id())
        self._write(draft)

    @contextmanager
    def ending(self, id_: str) -> Iterator[None]:
        """Let a draft go in the transaction of the verb inside; where that fails it stays.

        A verb that had nothing to write takes it away as well: what was typed is as it is held.
        """
        session = self._session
        session.ending = id_
        try:
            yield
            if session.ending:
                self.discard(id_)
        finally:
            session.ending = ""

    def mine(self) -> list[Draft]:
        """My drafts, oldest first."""
        return self._session.store.drafts.of(self._session.worker.id)

    def _write(self, draft: Draft) -> None:
        with sentences(), transaction(self._session.store.connection):
            self._session.store.drafts.keep(draft)
