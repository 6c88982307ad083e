"""A member of staff, and what each role may do."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sendiass_desktop.domain.fields import FieldKind, Privacy, declare

STAFF = "7.8.1.7 and 7.8.1.11: only the service's own staff"


class Role(StrEnum):
    """The three roles of trust.md, *Who may*."""

    MANAGER = "manager"
    CASEWORKER = "caseworker"
    DUTY = "duty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody who works for the service."""

    id: str
    name: str | None = field(
        default=None,
        metadata=declare("Name", FieldKind.TEXT, Privacy.IDENTIFYING, STAFF, required=True),
    )
    role: str | None = field(
        default=None,
        metadata=declare(
            "Role", FieldKind.CODE, Privacy.COUNTABLE, STAFF, of="role", required=True
        ),
    )
    active_from: date | None = field(
        default=None, metadata=declare("Works here from", FieldKind.DATE, Privacy.COUNTABLE, STAFF)
    )
    active_to: date | None = field(
        default=None, metadata=declare("Worked here to", FieldKind.DATE, Privacy.COUNTABLE, STAFF)
    )
    ipsea_level: int | None = field(
        default=None,
        metadata=declare("IPSEA level", FieldKind.INTEGER, Privacy.COUNTABLE, "7.6.3, level 2"),
    )
    ipsea_on: date | None = field(
        default=None,
        metadata=declare(
            "IPSEA level reached on", FieldKind.DATE, Privacy.COUNTABLE, "7.6.3", past=True
        ),
    )

    def is_active(self, on: date) -> bool:
        """Whether the person works here on a day."""
        return (self.active_from is None or self.active_from <= on) and (
            self.active_to is None or on <= self.active_to
        )
