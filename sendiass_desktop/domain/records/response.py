"""A response: one attempt of the service to answer a contact."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sendiass_desktop.domain.fields import FieldKind, Privacy, declare

COUNTABLE = Privacy.COUNTABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One attempt: when, how and with what result (measures.md, The response clock)."""

    id: str
    contact: str | None = field(
        default=None,
        metadata=declare(
            "Contact", FieldKind.LINK, COUNTABLE, "7.5.1", of="contact", required=True
        ),
    )
    at: datetime | None = field(
        default=None,
        metadata=declare("When", FieldKind.MOMENT, COUNTABLE, "7.5.1", required=True, past=True),
    )
    how: str | None = field(
        default=None, metadata=declare("How", FieldKind.CODE, COUNTABLE, "7.5.1", of="channel")
    )
    result: str | None = field(
        default=None,
        metadata=declare("Result", FieldKind.CODE, COUNTABLE, "7.5.1", of="result"),
    )
    worker: str | None = field(
        default=None,
        metadata=declare("Who answered", FieldKind.LINK, COUNTABLE, "7.5.1", of="worker"),
    )
    minutes: int | None = field(
        default=None,
        metadata=declare("Minutes", FieldKind.INTEGER, COUNTABLE, "part of the contact's minutes"),
    )
    in_call: bool | None = field(
        default=None,
        metadata=declare("In the call itself", FieldKind.YES_NO, COUNTABLE, "7.5.1"),
    )
    note: str | None = field(
        default=None,
        metadata=declare("Note", FieldKind.TEXT, Privacy.NARRATIVE, "what was said"),
    )
    archived_on: date | None = field(
        default=None,
        metadata=declare("Archived on", FieldKind.DATE, COUNTABLE, "nothing is destroyed"),
    )
