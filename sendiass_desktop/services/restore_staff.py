"""What a restore does to the staff: who left since and is back, whose role is that of then.

Who left gets no password back where anything at hand tells that they left.
"""

from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.restore_keys import Ring
from sendiass_desktop.store import backup as store_backup
from sendiass_desktop.store.connection import open_connection, sentences
from sendiass_desktop.store.keyring import Keyring
from sendiass_desktop.store.queries.staff import Member, staff
from sendiass_desktop.store.store import DATABASE

LEFT_BACK: Final = "left_since"  # in a restore's entry: ids of those who are on the staff again
ROLES_BACK: Final = "roles_then"  # and of those whose role is that of then again

UNLOCK_BACK: Final = "unlock_again"  # and of those who can unlock, where nobody can say who left


@dataclass(frozen=True, slots=True)
class StaffBack:
    """Ids of those who left since, and of those whose role was another; both as they were then.

    `unlocking` are those whom a kept keyring lets unlock, where nobody can say who left since.
    """

    left: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    unlocking: tuple[str, ...] = ()

    @property
    def facts(self) -> dict[str, list[str]]:
        """What the entry of the restore says of it."""
        names, ids = (LEFT_BACK, ROLES_BACK, UNLOCK_BACK), (self.left, self.roles, self.unlocking)
        return {name: list(of) for name, of in zip(names, ids, strict=True) if of}


def compared(
    then: dict[str, Member],
    now: dict[str, Member] | None,
    *,
    ring: Ring,
    held: Keyring,
) -> StaffBack:
    """What becomes of the staff; `now` is None where the present store cannot be read.

    Then whose password the backup holds (`held`) and the keyring no more has left since.
    """
    if now is None:
        able = {one.id for one in ring.keyring.wraps if one.id in then}
        had = [one.id for one in held.wraps if one.id in then and then[one.id].last_day is None]
        left = tuple(id_ for id_ in had if id_ not in able)
        open_to = tuple(sorted(id_ for id_ in able if then[id_].last_day is None))
        return StaffBack(left, unlocking=open_to if ring.when else ())
    both = [(id_, one, now[id_]) for id_, one in then.items() if id_ in now]
    left = tuple(id_ for id_, was, today in both if _left_since(was, today))
    roles = (id_ for id_, was, today in both if was.role != today.role)
    return StaffBack(left, tuple(id_ for id_ in roles if id_ not in left))


def kept(ring: Keyring, then: dict[str, Member], *, back: StaffBack) -> Keyring:
    """The keyring of the restored store: of those it knows, without those who left since."""
    stay = then.keys() - set(back.left)
    return replace(
        ring, wraps=tuple(one for one in ring.wraps if one.kind == "recovery" or one.id in stay)
    )


def staff_now(folder: Path, key: bytes) -> dict[str, Member] | None:
    """The staff of the present store; None where it cannot be read."""
    with suppress(AppError):
        connection = open_connection(folder / DATABASE, key, read_only=True)
        with closing(connection), sentences():
            return staff(connection)
    return None


def named(ids: tuple[str, ...], then: dict[str, Member]) -> tuple[str, ...]:
    """Their names."""
    return tuple(sorted(then[id_].name for id_ in ids))


def staff_then(path: Path, key: bytes) -> dict[str, Member]:
    """The staff of a backup that was checked; raises Damaged."""
    with store_backup.opened(path, key) as connection:
        return staff(connection)


def _left_since(then: Member, now: Member) -> bool:
    return now.last_day is not None and (then.last_day is None or then.last_day > now.last_day)
