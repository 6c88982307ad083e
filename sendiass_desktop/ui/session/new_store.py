"""What first run asks for: the answers from which a store is made."""

from dataclasses import dataclass
from pathlib import Path

from sendiass_desktop.domain.records.worker import Role


@dataclass(frozen=True, slots=True)
class NewMember:
    """Somebody who will be able to unlock the new store."""

    name: str
    role: Role
    password: str


@dataclass(frozen=True, slots=True)
class NewStore:
    """The service profile's code, the store's folder, its staff, and a second place for backups.

    The first of the staff is the manager who is at the computer.
    """

    profile: str
    folder: Path
    staff: tuple[NewMember, ...]
    backup_place: Path | None = None
