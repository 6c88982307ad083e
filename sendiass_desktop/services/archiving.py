"""Archived records and who may bring them back: the one place of the rule of thirty days."""

from datetime import date, timedelta
from typing import Any, Final

from sendiass_desktop.domain.errors import NotAllowed
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.session import Session

MANAGERS_AFTER: Final = timedelta(days=30)  # records.md, Values
ONLY_MANAGERS: Final = "This was archived more than 30 days ago. Ask a manager to bring it back."


def why_not_back(session: Session, held: Any) -> str:
    """Why this reader may not bring an archived record back, in a sentence; "" where they may."""
    gone = held.archived_on
    late = gone is not None and gone < session.today() - MANAGERS_AFTER
    return ONLY_MANAGERS if late and session.role is not Role.MANAGER else ""


def archived_on(session: Session, held: Any) -> date:
    """The day a record is archived on: today, or the day that it was, from which 30 days run."""
    gone: date | None = held.archived_on
    return gone or session.today()


def must_be_back_in_time(session: Session, held: Any) -> None:
    """Raise NotAllowed where a record was archived so long ago that only a manager restores it."""
    if why := why_not_back(session, held):
        raise NotAllowed(why)
