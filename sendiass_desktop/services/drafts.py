"""Keeping what is typed: a form's draft lies in the store within two seconds of the last key."""

from typing import Any

from sendiass_desktop.services.session import Session
from sendiass_desktop.store.connection import sentences, transaction
from sendiass_desktop.store.drafts import Draft

__all__ = ["Draft"]


class DraftService:
    """The drafts of who is there; nobody else sees them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(
        self, id_: str, form: str, *, record: str, typed: dict[str, Any], started_at: str
    ) -> None:
        """Keep a form as it stands; raises CannotWrite when the disk is full."""
        session = self._session
        kept_at = session.store.now().isoformat(timespec="seconds")
        draft = Draft(id_, form, record, session.worker.id, typed, started_at, kept_at)
        with sentences(), transaction(session.store.connection):
            session.store.drafts.keep(draft)

    def discard(self, id_: str) -> None:
        """Throw a draft away."""
        with sentences(), transaction(self._session.store.connection):
            self._session.store.drafts.discard(id_)

    def mine(self) -> list[Draft]:
        """My drafts, oldest first."""
        return self._session.store.drafts.of(self._session.worker.id)
