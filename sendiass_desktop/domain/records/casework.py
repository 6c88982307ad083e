"""What is to be done and what is kept: deadlines, tasks, documents, evaluations."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sendiass_desktop.domain.declarations import code, day, link, number, text, value
from sendiass_desktop.domain.documents import MOST_BYTES
from sendiass_desktop.domain.fields import Privacy

IDENTIFYING, NARRATIVE = Privacy.IDENTIFYING, Privacy.NARRATIVE
STATUTORY = "2.4: statutory deadlines"
WORK = "work of the team"
EVALUATE = "7.7.1, KPI 3: evaluation of the service"
ARCHIVED = "nothing is destroyed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A date that matters in law, or one set freely; worked out by a rule from its triggers."""

    id: str
    case: str | None = link("Case", STATUTORY, of="case", required=True)
    rule: str | None = text("Rule", STATUTORY)
    title: str | None = text("What is due", STATUTORY, privacy=NARRATIVE)
    triggers: Any = value("Dates it is worked out from", STATUTORY)
    calendar: str | None = text("School calendar", STATUTORY)
    due_on: date | None = day("Due on", STATUTORY)
    safe_by: date | None = day("Safe by", STATUTORY)
    deadline_state: str | None = code("State", STATUTORY, of="deadline_state")
    done_on: date | None = day("Done on", STATUTORY, past=True)
    note: str | None = text("Note", STATUTORY, privacy=NARRATIVE)
    archived_on: date | None = day("Archived on", ARCHIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to do, for a case, a contact or nothing; for somebody, or nobody yet."""

    id: str
    case: str | None = link("Case", WORK, of="case")
    contact: str | None = link("Contact", WORK, of="contact")
    title: str | None = text("What is to be done", WORK, privacy=NARRATIVE, required=True)
    worker: str | None = link("For", WORK, of="worker")
    due_on: date | None = day("Due on", WORK)
    done_on: date | None = day("Done on", WORK, past=True)
    done_by: str | None = link("Done by", WORK, of="worker")
    note: str | None = text("Note", WORK, privacy=NARRATIVE)
    archived_on: date | None = day("Archived on", ARCHIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file kept inside the encrypted store; its bytes lie beside the journal (records.md)."""

    id: str
    case: str | None = link("Case", "7.6.3: the individual record", of="case", required=True)
    title: str | None = text("Title", "7.6.3", privacy=NARRATIVE, required=True)
    document_kind: str | None = code("Kind", "7.6.3", of="document_kind")
    file_name: str | None = text("File name", "7.6.3", privacy=IDENTIFYING, required=True)
    sha256: str | None = text("Sum of the file", "nothing is changed unnoticed", required=True)
    size: int | None = number("Bytes", "7.6.3", most=MOST_BYTES)
    added_on: date | None = day("Added on", "7.6.3", past=True)
    added_by: str | None = link("Added by", "7.6.3", of="worker")
    archived_on: date | None = day("Archived on", ARCHIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The answers of one service user, anonymous unless they gave their name (7.7.1)."""

    id: str
    question_set: str | None = text("Question set", EVALUATE, required=True)
    version: int | None = number("Version", EVALUATE)
    answers: Any = value("Answers", EVALUATE)
    month: str | None = text("Month received", EVALUATE, required=True)
    user_type: str | None = code("Who answered", "KPI 4 breakdown", of="user_type")
    comment: str | None = text("Comment", EVALUATE, privacy=NARRATIVE)
    name: str | None = text("Name, if they gave it", EVALUATE, privacy=IDENTIFYING)
