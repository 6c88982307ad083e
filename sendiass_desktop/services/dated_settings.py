"""Keeping one of the service's dated settings: from today on, so that an earlier one is known."""

from typing import Any

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.session import Session


def keep(session: Session, key: str, *, value: Any, verb: str) -> None:
    """Keep a setting from today, in the place of one kept today; raises NotAllowed, Invalid."""
    session.require(Role.MANAGER)
    values = {"key": key, "value": value, "valid_from": session.today()}
    session.must_be_sound("setting", values)
    today = session.store.records.where(
        "setting", "key = ? AND valid_from = ?", values=(key, session.today().isoformat())
    )
    held = next(iter(today), None)
    with session.writing(verb) as writing:
        if held is None:
            writing.add("setting", values)
        else:
            writing.change_record("setting", held.id, values={"value": value})
