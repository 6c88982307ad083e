"""Archived records and who may bring them back: the one place of the rule of thirty days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sendiass_desktop.domain.errors import NotAllowed
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.recording import kind_of
from sendiass_desktop.services.session import Session

MANAGERS_AFTER: Final = timedelta(days=30)  # records.md, Values
ONLY_MANAGERS: Final = "This was archived more than 30 days ago. Ask a manager to bring it back."


@dataclass(frozen=True, slots=True)
class OnlyOne:
    """Of a kind one alone stands with the same values in these fields: which, and the sentence."""

    same: tuple[str, ...]
    sentence: str


ONLY_ONE: Final[Mapping[str, OnlyOne]] = {
    "concern": OnlyOne(
        ("contact",), "Another concern stands in this contact by now. Archive that first."
    ),
    "document": OnlyOne(
        ("case", "sha256"),
        "The same file is in this case by now, as “{title}”. Archive that first.",
    ),
}


def why_not_back(session: Session, held: Any) -> str:
    """Why this reader may not bring an archived record back, in a sentence; "" where they may."""
    gone = held.archived_on
    late = gone is not None and gone < session.today() - MANAGERS_AFTER
    if late and session.role is not Role.MANAGER:
        return ONLY_MANAGERS
    return _why_replaced(session, held)


def archived_on(session: Session, held: Any) -> date:
    """The day a record is archived on: today, or the day that it was, from which 30 days run."""
    gone: date | None = held.archived_on
    return gone or session.today()


def must_be_let_back(session: Session, held: Any) -> None:
    """Raise NotAllowed where a record may not come back: too late, or another has its place."""
    if why := why_not_back(session, held):
        raise NotAllowed(why)


def _why_replaced(session: Session, held: Any) -> str:
    """The sentence where another record stands in the place of an archived one; "" for none."""
    kind = kind_of(held)
    rule = ONLY_ONE.get(kind)
    values = [getattr(held, name) for name in rule.same] if rule is not None else []
    if rule is None or held.archived_on is None or not all(values):
        return ""
    asked = " AND ".join(f'"{name}" = ?' for name in rule.same)
    where = f"archived_on IS NULL AND id <> ? AND {asked}"
    found = next(iter(session.store.records.where(kind, where, values=(held.id, *values))), None)
    return "" if found is None else rule.sentence.format(title=getattr(found, "title", ""))
