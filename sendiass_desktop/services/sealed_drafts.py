"""Drafts that could not be written when the store was locked, held in memory until it opens again.

The disk was full or gone. Each is sealed under the data key, which is dropped with the lock, and
bound to its store and worker: nobody else gets at it, and nobody else's unlock loses it.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Final, NamedTuple

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.drafts import Draft, DraftService
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.sealed import lock_up, take_out

_PURPOSE: Final = b"sendiass-desktop draft 1"


class Whose(NamedTuple):
    """The store and the member of staff that sealed drafts belong to, by their ids."""

    store: str
    worker: str

    @classmethod
    def of(cls, session: Session) -> "Whose":
        """Whoever has this session."""
        return cls(session.store.facts()["id"], session.worker.id)

    def bytes(self) -> bytes:
        """What a seal is bound to."""
        return json.dumps(self).encode()


class SealedDrafts:
    """What one run of the program holds sealed, of whatever store and worker."""

    def __init__(self) -> None:
        self._held: dict[Whose, dict[str, bytes]] = {}  # then by a draft's id
        self._present: Whose | None = None  # asked at unlock: at lock the disk may have gone

    def count(self) -> int:
        """How many drafts would be lost if the program ended now."""
        return sum(map(len, self._held.values()))

    def hold(self, session: Session, drafts: Iterable[Draft]) -> None:
        """Seal drafts of an open session; of each, what was sealed last counts."""
        whose = self._present or Whose.of(session)
        for draft in drafts:
            content = json.dumps(asdict(draft)).encode()
            locked = lock_up(content, session.key, purpose=_PURPOSE, bound_to=whose.bytes())
            self._held.setdefault(whose, {})[draft.id] = locked

    def give_back(self, session: Session) -> int:
        """Write what is held of whoever has unlocked; how many still cannot be written."""
        whose = self._present = Whose.of(session)
        held = self._held.pop(whose, {})
        left = {
            id_: locked
            for id_, locked in held.items()
            if not _written(session, whose, locked=locked)
        }
        if left:
            self._held[whose] = left
        return len(left)


def _written(session: Session, whose: Whose, *, locked: bytes) -> bool:
    """Whether a sealed draft could be opened and lies in the store now."""
    try:
        content = take_out(locked, session.key, purpose=_PURPOSE, bound_to=whose.bytes())
        DraftService(session).bring_home(Draft(**json.loads(content)))
    except AppError:
        return False
    return True
