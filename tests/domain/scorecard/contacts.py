"""Contacts for the score card's tests, and what its tables counted."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.scorecard.facts import ContactFacts
from sendiass_desktop.domain.scorecard.figures import Scorecard

Card = Callable[..., Scorecard]

STATES: Final = ("withheld", "not_known", "not_applicable", None)
PLAIN: Final = {  # measures that count the answers of one field, and that field
    "contacts.total": "user_type",
    "contacts.level": "level",
    "contacts.area": "area",
    "contacts.sen_level": "sen_level",
    "contacts.channel": "channel",
    "contacts.heard": "heard",
    "contacts.gender": "gender",
    "contacts.lac": "lac",
}
MONDAY = date(2026, 10, 5)
DUE = date(2026, 10, 12)
WHOLE: dict[str, Any] = {
    "user_type": "parent",
    "channel": "phone",
    "about": "one",
    "remit": "in",
    "area": "education",
    "sen_level": "sen_support",
    "level": "1",
    "gender": "male",
    "lac": "no",
    "heard": "friend",
    "deficit_where": "setting",
    "deficit_what": "communication",
    "reasons": ("sen_support", "transport"),
    "primary_reason": "sen_support",
}


def contact(id_: str, received_on: date = MONDAY, **answers: Any) -> ContactFacts:
    return ContactFacts(id=id_, received_on=received_on, **WHOLE | answers)


def with_answer(given: ContactFacts, field: str, answer: Any) -> ContactFacts:
    return given._replace(**{field: answer})


def counts(card: Scorecard, measure: str) -> dict[str | None, int]:
    """The rows of a table that are not zero."""
    return {row.code: row.count for row in card.table(measure).rows if row.count}
