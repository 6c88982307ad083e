"""A safeguarding concern raised in a contact: restricted, never counted, needs no consent."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sendiass_desktop.domain.fields import FieldKind, Privacy, declare

DUTY = "7.8.2 and 6.3 to 6.5: duty to share a safeguarding concern"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """What was said, passed to whom and when, whether the person was told and if not why."""

    id: str
    contact: str | None = field(
        default=None,
        metadata=declare(
            "Contact", FieldKind.LINK, Privacy.COUNTABLE, DUTY, of="contact", required=True
        ),
    )
    said: str | None = field(
        default=None,
        metadata=declare("What was said", FieldKind.TEXT, Privacy.NARRATIVE, DUTY, required=True),
    )
    passed_to: str | None = field(
        default=None, metadata=declare("Passed to", FieldKind.TEXT, Privacy.NARRATIVE, DUTY)
    )
    passed_at: datetime | None = field(
        default=None,
        metadata=declare("Passed on", FieldKind.MOMENT, Privacy.NARRATIVE, DUTY, past=True),
    )
    told: bool | None = field(
        default=None,
        metadata=declare("Was the person told", FieldKind.YES_NO, Privacy.NARRATIVE, DUTY),
    )
    not_told_why: str | None = field(
        default=None,
        metadata=declare("Why the person was not told", FieldKind.TEXT, Privacy.NARRATIVE, DUTY),
    )
    archived_on: date | None = field(
        default=None,
        metadata=declare("Archived on", FieldKind.DATE, Privacy.COUNTABLE, "nothing is destroyed"),
    )
