"""A response: one attempt of the service to answer a contact."""

from dataclasses import dataclass
from datetime import date, datetime

from sendiass_desktop.domain.declarations import code, day, link, moment, number, text, yes_no
from sendiass_desktop.domain.fields import Privacy

NARRATIVE = Privacy.NARRATIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One attempt: when, how and with what result (measures.md, The response clock)."""

    id: str
    contact: str | None = link("Contact", "7.5.1", of="contact", required=True)
    at: datetime | None = moment("When", "7.5.1", required=True, past=True)
    how: str | None = code("How", "7.5.1", of="channel")
    result: str | None = code("Result", "7.5.1", of="result")
    worker: str | None = link("Who answered", "7.5.1", of="worker")
    minutes: int | None = number("Minutes", "part of the contact's minutes")
    in_call: bool | None = yes_no("In the call itself", "7.5.1")
    note: str | None = text("Note", "what was said", privacy=NARRATIVE)
    archived_on: date | None = day("Archived on", "nothing is destroyed")
