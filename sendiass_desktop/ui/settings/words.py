"""What the settings say: names of lists, minutes of a level, what a level asks for."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from sendiass_desktop.domain.fields import FieldKind, declared
from sendiass_desktop.domain.levels import Band, Level
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.person import Person
from sendiass_desktop.domain.records.response import Response
from sendiass_desktop.domain.records.worker import Worker
from sendiass_desktop.ui.kit.wording import long_date, minutes, numeric_date, plural

# In the order in which a caseworker meets them, then whatever else is coded by a list.
RECORDS: Final = (Contact, Response, Person, Worker, *(kind.record for kind in KINDS.values()))
CODED: Final = (FieldKind.CODE, FieldKind.CODES)
# A label that needs its form around it gets the words that stand alone.
ALONE: Final = {
    "activity_kind": "What was done in a case",
    "case_state": "State of a case",
    "deadline_state": "State of a deadline",
    "direction": "Activity in or out",
    "disclosure_basis": "Basis of a disclosure",
    "document_kind": "Kind of document",
    "flag": "Flags of a person",
    "high_low": "Need and complexity",
    "reach_kind": "Ways to reach a person",
    "shared_with": "Whom something is shared with",
    "about": "Whether it is about one child",
    "child_choice": "Choice of the young person",
    "deficit_what": "What had gone wrong",
    "gender": "Gender",
    "person_kind": "Kind of person",
    "primary_need": "Primary SEN need",
    "result": "Result of a response",
    "role": "Role of staff",
    "sen_level": "SEN level",
}


def list_names(names: Iterable[str]) -> dict[str, str]:
    """The lists by name with the words for them, in the order of the forms."""
    there = set(names)
    words: dict[str, str] = {}
    for record in RECORDS:
        for info in declared(record).values():
            of = info.about.of
            if info.about.kind in CODED and of in there:
                words.setdefault(of, ALONE.get(of, info.about.label))
    return words | {name: name for name in sorted(there - words.keys())}


def column_date(day: date | None) -> str:
    """21 Nov 2026, for a narrow column; nothing for no day."""
    return numeric_date(day) if day else ""


def band_words(band: Band) -> str:
    """Up to 20 minutes; 20 minutes to 1 hour; 2 hours or more; nothing for an open band."""
    if band.least is not None and band.most is not None:
        return f"{minutes(band.least)} to {minutes(band.most)}"
    if band.most is not None:
        return f"Up to {minutes(band.most)}"
    return f"{minutes(band.least)} or more" if band.least is not None else ""


def level_title(level: Level) -> str:
    """Level 2: Information and tailored advice; Contact."""
    return f"Level {level.code}: {level.name}" if level.code.isdecimal() else level.name


def level_rules(level: Level) -> tuple[tuple[str, str], ...]:
    """What a level states, label and words; what it does not state is left out."""
    return tuple((label, words) for label, words in _rules(level) if words)


def _rules(level: Level) -> Iterator[tuple[str, str]]:
    yield "One call", band_words(level.bands.call)
    yield "An answer in writing", band_words(level.bands.email)
    yield "Everything together", band_words(level.bands.total)
    named = {True: "Kept in an individual record", False: "Left out unless it is wanted"}
    yield "Name", named[level.needs_name] if level.needs_name is not None else ""
    yield "Case", "One is opened" if level.needs_case else ""
    yield "Caseworker", "Somebody is allocated" if level.needs_caseworker else ""
    yield "Meetings", "Not attended" if level.without_meetings else ""
    yield "Support agreement", "Belongs to it" if level.needs_agreement else ""
    yield "Representation", "Belongs to it" if level.needs_representation else ""
    yield "Who may advise", _sentence_start(level.needs_qualification)
    review = level.review
    yield "Contact", _every(review.contact_every_months)
    yield "Review", _every(review.review_every_months)
    yield "For at most", plural(review.max_weeks, "week") if review.max_weeks else ""
    yield "In force since", long_date(level.valid_from) if level.valid_from else ""
    yield "Source", level.source


def _every(months: int | None) -> str:
    if not months:
        return ""
    return "Every month" if months == 1 else f"Every {plural(months, 'month')}"


def _sentence_start(wanted: str) -> str:
    return f"Somebody with {wanted}" if wanted else ""
