"""What the contact list and its detail say: who it is about, how it stands, the filter in words."""

from datetime import date
from typing import Final

from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.fields import State, declared
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.domain.records.worker import Worker
from sendiass_desktop.domain.response import Standing, Status
from sendiass_desktop.services.contacts import ContactFilter, ContactRow
from sendiass_desktop.ui.kit.field_words import LEFT, level_words, value_words
from sendiass_desktop.ui.kit.wording import (
    date_range,
    due,
    plural,
    short_date,
)

NOT_GIVEN: Final = "Not given"
CHILDREN: Final = {"female": "Girl", "male": "Boy"}
TONES: Final = {
    Status.CONTACTED: ("check", "good"),
    Status.ATTEMPTED: ("half", "warn"),
    Status.LATE: ("late", "warn"),
    Status.OVERDUE: ("late", "bad"),
    Status.WAITING: ("clock", "muted"),
}


def about(row: ContactRow | Contact) -> str:
    """Boy, Year 4 · S65; or that it is about nobody in particular, or not given."""
    if row.about == "none":
        return "None in particular"
    who = CHILDREN.get(row.gender or "", "")
    age = f"{row.age}" if isinstance(row.age, int) else ""
    year = row.year_group if row.year_group and row.year_group not in list(State) else age
    named = ", ".join(part for part in (who, year) if part)
    district = row.postcode_district
    place = district if district and district not in list(State) else ""
    return " · ".join(part for part in (named, place) if part) or NOT_GIVEN


def reason(row: ContactRow | Contact, lists: Lists) -> str:
    """The main reason, or the first of several."""
    codes = row.reasons or ()
    code = row.primary_reason or (codes[0] if codes else None)
    return lists.label("reasons", code)


def standing(how: Standing, today: date, *, calendar: WorkingDays) -> str:
    """In time; Message left, 3 working days left; 2 working days late."""
    late = plural(how.days_late, "working day") + " late"
    if how.status is Status.WAITING:
        left = calendar.working_days_between(today, how.due)
        day = short_date(how.due).partition(" ")[2]
        return f"Due {day}" if left > 1 else due(left).capitalize()
    return {
        Status.CONTACTED: "In time",
        Status.ATTEMPTED: "Message left in time",
        Status.LATE: f"Answered, {late}",
        Status.OVERDUE: f"Not answered, {late}",
        Status.NOT_NEEDED: "No answer needed",
    }.get(how.status, "Not known")


def filter_words(wanted: ContactFilter, lists: Lists, *, workers: dict[str, Worker]) -> str:
    """The filter in force, after the count: "received in October 2026, level 1 Information"."""
    said = []
    if wanted.first and wanted.last:
        said.append(f"received {date_range(wanted.first, wanted.last)}")
    if wanted.level:
        said.append(f"level {level_words(wanted.level, lists)}")
    if wanted.reason:
        said.append(lists.label("reasons", wanted.reason))
    if wanted.worker:
        worker = workers.get(wanted.worker)
        said.append(f"with {worker.name if worker else LEFT.lower()}")
    if wanted.unanswered:
        said.append("not answered yet")
    if wanted.archived:
        said.append("archived")
    if wanted.text.strip():
        said.append(f"matching “{wanted.text.strip()}”")
    return ", ".join(said)


def facts(contact: Contact, lists: Lists, *, workers: dict[str, Worker]) -> list[tuple[str, str]]:
    """Label and value of every answered field: what the eye looks for first, then the rest."""
    shown = []
    fields = declared(Contact)
    for name in (*FIRST, *(name for name in fields if name not in FIRST)):
        value = getattr(contact, name)
        if value is None or name in HIDDEN:
            continue
        info = fields[name]
        label = SHORTER.get(name, info.about.label)
        shown.append((label, value_words(info, value, lists=lists, workers=workers)))
    return shown


FIRST: Final = (
    "user_type",
    "name",
    "call_back_name",
    "call_back_number",
    "message_safe",
    "must_not_tell",
    "about",
    "gender",
    "age",
    "year_group",
    "sen_level",
    "area",
    "level",
    "outcome",
)
SAFE_LABEL: Final = declared(Contact)["message_safe"].about.label
UNSAFE: Final = "No: do not leave a message"
SHORTER: Final = {
    "user_type": "Who",
    "channel": "How",
    "sen_level": "SEN level",
    "gender": "Gender",
    "heard": "Heard from",
    "deficit_where": "Fell short",
    "deficit_what": "As told to us",
    "impartiality_explained": "Impartiality explained",
}
HIDDEN: Final = frozenset(
    {
        *("reference", "primary_reason", "person", "case", "call"),
        *("earlier_contact", "merged_into", "note"),
    }
)
