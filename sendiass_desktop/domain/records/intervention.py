"""An intervention: an agreed piece of work at a level, inside a case; and what was done in it."""

from dataclasses import dataclass
from datetime import date, datetime

from sendiass_desktop.domain.declarations import code, day, link, moment, number, text, yes_no
from sendiass_desktop.domain.fields import Privacy, State

IDENTIFYING, NARRATIVE = Privacy.IDENTIFYING, Privacy.NARRATIVE
LEVELS = "7.6.3: levels of service"
ARCHIVED = "nothing is destroyed"
ANY_STATE = frozenset(State)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """What was agreed with the service user, at which level, and how it ended (7.6.3, 7.7.1)."""

    id: str
    case: str | None = link("Case", LEVELS, of="case", required=True)
    opened_on: date | None = day("Opened on", LEVELS, required=True, past=True)
    level: str | None = code(
        "Level at opening", LEVELS, of="level", states=frozenset(), required=True
    )
    level_why: str | None = text("Why this level", LEVELS, privacy=NARRATIVE)
    need: str | None = code("Need", LEVELS, of="high_low")
    complexity: str | None = code("Complexity", LEVELS, of="high_low")
    agreed_on: date | None = day("Agreed on", LEVELS, past=True)
    agreed: str | None = text("What was agreed", LEVELS, privacy=NARRATIVE)
    objectives: str | None = text("Objectives, one to a line", LEVELS, privacy=NARRATIVE)
    agreement_signed_on: date | None = day(
        "Support agreement signed on", "7.6.3, level 3", past=True
    )
    agreement: str | None = link("Signed copy", "7.6.3, level 3", of="document")
    review_on: date | None = day("Next review", "7.6.3: reviewed regularly")
    closed_on: date | None = day("Closed on", LEVELS, past=True)
    outcome: str | None = code("Outcome", "annual report", of="outcome")
    outcome_why: str | None = text("How it ended", "annual report", privacy=NARRATIVE)
    evaluation_invited_on: date | None = day("Invited to evaluate on", "7.7.1", past=True)
    evaluation_not_invited_why: str | None = text(
        "Why no invitation was sent", "7.7.1", privacy=NARRATIVE
    )
    archived_on: date | None = day("Archived on", ARCHIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelChange:
    """From a day on an intervention is at another level."""

    id: str
    intervention: str | None = link("Intervention", LEVELS, of="intervention", required=True)
    level: str | None = code("Level", LEVELS, of="level", states=frozenset(), required=True)
    on: date | None = day("From", LEVELS, required=True, past=True)
    why: str | None = text("Why", LEVELS, privacy=NARRATIVE)
    archived_on: date | None = day("Archived on", ARCHIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Something done in a case, with its minutes: a call, a visit, a letter, a meeting."""

    id: str
    case: str | None = link("Case", LEVELS, of="case", required=True)
    intervention: str | None = link("Intervention", LEVELS, of="intervention")
    at: datetime | None = moment("When", LEVELS, required=True, past=True)
    activity_kind: str | None = code(
        "What was done", "workload, 7.6.3", of="activity_kind", required=True
    )
    direction: str | None = code("In or out", "measures: incoming shown beside", of="direction")
    worker: str | None = link("Who", "workload", of="worker")
    minutes: int | None = number("Minutes", "7.6 time bands")
    with_whom: str | None = text("With whom", LEVELS, privacy=IDENTIFYING)
    reached_user: bool | None = yes_no(
        "In touch with the service user", "review rules: contact at least monthly"
    )
    meeting_attended: bool | None = yes_no("Meeting attended", "7.6.3, levels 3 and 4")
    represented: bool | None = yes_no("Their views represented", "7.6.3, level 4")
    reviewed: bool | None = yes_no("Casework reviewed", "7.6.3: reviewed regularly")
    risk_assessed: bool | State | None = yes_no(
        "Risk assessment done", "7.2.1: outside 9am to 5pm", states=ANY_STATE
    )
    note: str | None = text("Note", LEVELS, privacy=NARRATIVE)
    contact: str | None = link(
        "The same as contact", "a new matter is a contact, counted once", of="contact"
    )
    archived_on: date | None = day("Archived on", ARCHIVED)
