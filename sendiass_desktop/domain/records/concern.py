"""A safeguarding or exploitation concern: restricted, never counted, needs no consent."""

from dataclasses import dataclass
from datetime import date, datetime

from sendiass_desktop.domain.declarations import code, day, link, moment, text, yes_no
from sendiass_desktop.domain.fields import Privacy

DUTY = "7.8.2 and 6.3 to 6.5: duty to share a safeguarding concern"

NARRATIVE = Privacy.NARRATIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """What was said, passed to whom and when, whether the person was told and if not why.

    It was raised in a contact or in a case.
    """

    id: str
    contact: str | None = link("Contact", DUTY, of="contact")
    case: str | None = link("Case", DUTY, of="case")
    concern_kind: str | None = code("Kind of concern", DUTY, of="concern_kind", privacy=NARRATIVE)
    said: str | None = text("What was said", DUTY, privacy=NARRATIVE, required=True)
    passed_to: str | None = text("Passed to", DUTY, privacy=NARRATIVE)
    passed_at: datetime | None = moment("Passed on", DUTY, privacy=NARRATIVE, past=True)
    told: bool | None = yes_no("Was the person told", DUTY, privacy=NARRATIVE)
    not_told_why: str | None = text("Why the person was not told", DUTY, privacy=NARRATIVE)
    archived_on: date | None = day("Archived on", "nothing is destroyed")
