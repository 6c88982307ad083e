"""What somebody is told at unlock: files that were put back, restricted cases that were opened."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from sendiass_desktop.domain.journal import Entry
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.wording import listed, plural
from sendiass_desktop.services.access import KEYRING_FILE
from sendiass_desktop.services.need_to_know import OPENED_CASE, OPENED_WITH_REASON, REASON
from sendiass_desktop.services.restore_staff import LEFT_BACK, ROLES_BACK, UNLOCK_BACK
from sendiass_desktop.services.restore_words import LEFT, ROLES, UNLOCKING, documents
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries.missing_documents import marked_by
from sendiass_desktop.store.restoring import MADE_AT, RESTORE

MISSING: Final = (
    "No backup at hand held the files of {files}, which are missing: {named}. Add each again from"
    " where it came, and it is whole again."
)
STAFF_BACK: Final = ((LEFT_BACK, LEFT), (ROLES_BACK, ROLES), (UNLOCK_BACK, UNLOCKING))


def of_opened_cases(session: Session, entries: Iterable[Entry]) -> list[str]:
    """Who opened a restricted case, when and why; which one, only where this manager may see it."""
    return [
        _sentence(session, entry)
        for entry in entries
        if entry.verb == OPENED_WITH_REASON and entry.worker != session.worker.id
    ]


def of_mended_keyring(entries: Iterable[Entry]) -> list[str]:
    """When keyring.json was not to be read, and its previous copy took its place."""
    return [
        f"On {long_date(date.fromisoformat(entry.at[:10]))} the file keyring.json was {found}. Its"
        " previous copy was put in its place: whoever changed their password shortly before"
        " unlocks with the one they had."
        for entry in entries
        if (found := entry.values().get(KEYRING_FILE))
    ]


def of_restores(session: Session, entries: Iterable[Entry]) -> list[str]:
    """After a restore: who is on the staff as they were then, and which documents went missing."""
    return [
        sentence for entry in entries if entry.verb == RESTORE for sentence in _of(session, entry)
    ]


def _of(session: Session, entry: Entry) -> Iterator[str]:
    values = entry.values()
    of = f" of {_day(str(values[MADE_AT]))}" if values.get(MADE_AT) else ""
    begin = f"On {_day(entry.at)} the backup{of} was restored."
    known = session.workers()
    for name, sentence in STAFF_BACK:
        ids = [id_ for id_ in values.get(name) or () if id_ in known]
        names = tuple(sorted(known[id_].name or "" for id_ in ids))
        if names:
            yield f"{begin} {sentence.format(names=listed(names))}"
    if missing := marked_by(session.store.connection, entry.origin):
        files = plural(len(missing), "document")
        yield f"{begin} {MISSING.format(files=files, named='; '.join(documents(missing)))}"


def _day(at: str) -> str:
    return long_date(date.fromisoformat(at[:10]))


def _sentence(session: Session, entry: Entry) -> str:
    worker = session.workers().get(entry.worker or "")
    who = (worker.name if worker else None) or "Whoever came with the recovery key"
    noted = entry.values()
    case = session.store.records.find("case", str(noted.get(OPENED_CASE)))
    seen = case is not None and case.id not in session.hidden.cases
    which = f"the restricted case {case.reference}" if case and seen else "a restricted case"
    day = long_date(date.fromisoformat(entry.at[:10]))
    reason = " ".join(str(noted.get(REASON) or "").split())  # an erasure destroys it
    why = f" Reason: {reason}" if reason else ""
    return f"{who} opened {which} on {day}.{why}"
