"""What the case list and the case page say."""

from datetime import date, datetime
from typing import Final

from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.records.worker import Worker
from sendiass_desktop.domain.wording import lower_first, shared_with
from sendiass_desktop.services.cases import NOBODY, CaseFilter, CaseRow, Happening
from sendiass_desktop.services.interventions import Piece
from sendiass_desktop.ui.kit.field_words import level_words
from sendiass_desktop.ui.kit.wording import clock_time, date_range, long_date, numeric_date

MOST_OF_WORK: Final = 60  # letters of what was agreed
NONE: Final = "\N{EN DASH}"
# Of each kind of line: its icon, what it is called, and the list that its code is of.
KINDS: Final = {
    "contact": ("contacts", "Contact", "reasons"),
    "response": ("phone", "Response", "result"),
    "activity": ("phone", "", "activity_kind"),
    "intervention": ("check", "Agreed at level", "level"),
    "intervention_closed": ("check", "Intervention closed", "outcome"),
    "level_change": ("half", "Moved to level", "level"),
    "case_state": ("clock", "Case", "case_state"),
    "allocation": ("cases", "Allocated", ""),
    "document": ("draft", "Document", "document_kind"),
    "permission": ("check", "Permission to share with", "shared_with"),
    "disclosure": ("warning", "Disclosed to", "shared_with"),
    "deadline": ("clock", "Deadline", "deadline_state"),
    "task": ("check", "Task done", ""),
}
# Where which one it is follows a colon.
NAMED: Final = ("contact", "response", "intervention_closed", "document")
# Of a line whose code is not recorded.
BARE: Final = {
    "activity": "Activity",
    "intervention": "Intervention agreed",
    "level_change": "Change of level",
    "case_state": "State of the case",
    "permission": "Permission to share",
    "disclosure": "Disclosed",
}
# The filter of the timeline: its words, and the kinds that it leaves; the last shows other lines.
ARCHIVED: Final = "Archived"
SHOWN: Final = (
    ("Everything", tuple(KINDS)),
    ("Contacts and activities", ("contact", "response", "activity")),
    ("Levels and states", ("intervention", "intervention_closed", "level_change", "case_state")),
    ("Documents and sharing", ("document", "permission", "disclosure")),
    ("Deadlines and tasks", ("deadline", "task")),
    (ARCHIVED, tuple(KINDS)),
)


def name(row: CaseRow) -> str:
    """The child by name and known-as."""
    child = row.child_name or "Name withheld"
    return f"{child} ({row.known_as})" if row.known_as and row.known_as != child else child


def what(happening: Happening, lists: Lists) -> str:
    """Call; Moved to level 3 Support; Case closed; Permission to share with the LA SEND team."""
    _, called, of = KINDS[happening.kind]
    if not of or happening.code is None:
        nobody = happening.kind == "allocation" and happening.worker is None
        return "With nobody yet" if nobody else BARE.get(happening.kind, called)
    if of == "level":
        return f"{called} {level_words(happening.code, lists)}"
    label = lists.label(of, happening.code)
    if not called:
        return label
    if of == "shared_with":
        return f"{called} {shared_with(label)}"
    which = label if happening.kind == "contact" else lower_first(label)
    return f"{called}{':' if happening.kind in NAMED else ''} {which}"


def when(happening: Happening) -> str:
    """20 Nov 2026, 10:30am."""
    moment = datetime.fromisoformat(happening.when)
    day = numeric_date(moment.date())
    return f"{day}, {clock_time(moment)}" if "T" in happening.when else day


def who(worker: str | None, workers: dict[str, Worker]) -> str:
    """A member of staff by name; nobody yet."""
    found = workers.get(worker or "")
    return (found.name or "") if found else ""


def said(happening: Happening, workers: dict[str, Worker]) -> str:
    """The words of a line: whom a case went to comes before why."""
    words = " ".join((happening.words or "").split())
    if happening.kind != "allocation":
        return words
    to = who(happening.worker, workers)
    return f"To {to}. {words}".strip() if to else words


def piece(one: Piece) -> str:
    """Level 2, agreed 3 September 2026: Help with the appeal."""
    held = one.intervention
    day = held.agreed_on or held.opened_on
    about = " ".join((held.agreed or held.objectives or "").split())
    cut = f"{about[:MOST_OF_WORK].rstrip()}…" if len(about) > MOST_OF_WORK else about
    said = f"Level {one.level}, agreed {long_date(day)}" if day else f"Level {one.level}"
    ended = f", closed {long_date(held.closed_on)}" if held.closed_on else ""
    return f"{said}{ended}: {cut}" if cut else f"{said}{ended}"


def state(code: str, since: date | None, *, lists: Lists) -> str:
    """Open since 3 September 2026."""
    label = lists.label("case_state", code)
    return f"{label} since {long_date(since)}" if since else label


def filter_words(wanted: CaseFilter, lists: Lists, *, workers: dict[str, Worker]) -> str:
    """The filter in force as words that follow the count: open, level 3 Support."""
    spanned = wanted.first and wanted.last
    parts = (
        wanted.state and lists.label("case_state", wanted.state).lower(),
        wanted.level and f"level {level_words(wanted.level, lists)}",
        wanted.worker and f"with {_caseworker(wanted.worker, workers)}",
        wanted.reason and lists.label("reasons", wanted.reason),
        wanted.sen_level and lists.label("sen_level", wanted.sen_level),
        spanned and f"opened {date_range(wanted.first or date.min, wanted.last or date.max)}",
        wanted.quiet_since and f"nothing done since {long_date(wanted.quiet_since)}",
        wanted.archived and "archived",
        wanted.text.strip() and f"matching “{wanted.text.strip()}”",
    )
    return ", ".join(str(part) for part in parts if part)


def _caseworker(worker: str, workers: dict[str, Worker]) -> str:
    return "nobody yet" if worker == NOBODY else who(worker, workers) or "somebody who left"
