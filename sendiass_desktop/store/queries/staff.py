"""The staff of a store as far as every shape of the table tells it: who works here, and as what."""

from typing import Any, Final, NamedTuple

_STAFF: Final = "SELECT id, coalesce(name, ''), coalesce(role, ''), active_to FROM workers"


class Member(NamedTuple):
    """Name, role and last day, an ISO date or nothing, of somebody on the staff."""

    name: str
    role: str
    last_day: str | None


def staff(connection: Any) -> dict[str, Member]:
    """Everybody who is or was on the staff, by id."""
    return {id_: Member(*cells) for id_, *cells in connection.execute(_STAFF)}
