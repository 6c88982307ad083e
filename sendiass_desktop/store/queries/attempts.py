"""The responses to contacts as the clock sees them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sendiass_desktop.domain.response import Attempt


def attempts_by_contact(rows: Iterable[tuple[Any, ...]]) -> dict[str, tuple[Attempt, ...]]:
    """The attempts at each contact, in the order of the rows: contact, at, result, in_call."""
    found: dict[str, list[Attempt]] = {}
    for contact, at, result, in_call in rows:
        attempt = Attempt(date.fromisoformat(at[:10]), result, bool(in_call))
        found.setdefault(contact, []).append(attempt)
    return {contact: tuple(attempts) for contact, attempts in found.items()}
