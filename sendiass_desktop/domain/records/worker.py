"""A member of staff, and what each role may do."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sendiass_desktop.domain.declarations import code, day, number, text
from sendiass_desktop.domain.fields import Privacy

STAFF = "7.8.1.7 and 7.8.1.11: only the service's own staff"


class Role(StrEnum):
    """The three roles of trust.md, *Who may*."""

    MANAGER = "manager"
    CASEWORKER = "caseworker"
    DUTY = "duty"


IDENTIFYING = Privacy.IDENTIFYING


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody who works for the service."""

    id: str
    name: str | None = text("Name", STAFF, privacy=IDENTIFYING, required=True)
    role: str | None = code("Role", STAFF, of="role", required=True)
    active_from: date | None = day("Works here from", STAFF)
    active_to: date | None = day("Worked here to", STAFF)
    ipsea_level: int | None = number("IPSEA level", "7.6.3, level 2")
    ipsea_on: date | None = day("IPSEA level reached on", "7.6.3", past=True)

    def is_active(self, on: date) -> bool:
        """Whether the person unlocks and is given work on a day.

        The day they left is the last that they worked on, for some of it; but it is over for them:
        their password went at that moment.
        """
        return (self.active_from is None or self.active_from <= on) and (
            self.active_to is None or on < self.active_to
        )
