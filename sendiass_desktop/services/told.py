"""What somebody is told at unlock: files that were put back, restricted cases that were opened."""

from collections.abc import Iterable
from datetime import date

from sendiass_desktop.domain.journal import Entry
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.services.access import KEYRING_FILE
from sendiass_desktop.services.need_to_know import OPENED_CASE, OPENED_WITH_REASON, REASON
from sendiass_desktop.services.session import Session


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
