"""Somebody who may be a person the service knows already: what two people are compared by.

Texts come as people type them and are kept in the one form in which they can be compared.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.search_text import DIGITS, fold, national

MONTHS: Final = 12
EMAIL: Final = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]+")
# A whole postcode; a district alone is shared by thousands. The outward and the inward part.
POSTCODE: Final = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One side of a comparison; `id` is empty for somebody who is not stored yet.

    `phones` are national digits, `emails` folded, `postcode` capitals without blanks; `kind` is a
    code of the list `person_kind`; `year_group` and `school` are words that tell namesakes apart.
    """

    id: str = ""
    full_name: str = ""
    known_as: str = ""
    date_of_birth: date | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    postcode: str = ""
    kind: str | None = None
    year_group: str = ""
    school: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names that are known, the full one first."""
        return tuple(name for name in (self.full_name, self.known_as) if name)


def candidate(id_: str, values: Mapping[str, Any]) -> Candidate:
    """The candidate that the fields of a person make, recorded or half typed.

    Fields are named as in a person's record; what is missing, withheld or no text is left empty.
    """
    born = values.get("date_of_birth")
    return Candidate(
        id=id_,
        full_name=_text(values.get("full_name")),
        known_as=_text(values.get("known_as")),
        date_of_birth=born if isinstance(born, date) else None,
        phones=phones_in(_text(values.get("phone"))),
        emails=emails_in(_text(values.get("email"))),
        postcode=postcode_in(_text(values.get("postcode"))),
        kind=_text(values.get("person_kind")) or None,
    )


def phones_in(text: str) -> tuple[str, ...]:
    """The phone numbers of a text by their digits, whether typed with +44, 0044 or 0."""
    typed = ("".join(filter(str.isdigit, number)) for number in DIGITS.findall(text))
    return tuple(dict.fromkeys(filter(None, map(national, typed))))


def emails_in(text: str) -> tuple[str, ...]:
    """The email addresses of a text, folded."""
    return tuple(dict.fromkeys(fold(found).rstrip(".") for found in EMAIL.findall(text)))


def postcode_in(text: str) -> str:
    """The postcode that a text is, in capitals without blanks; "" where it is no whole one."""
    plain = "".join(filter(str.isalnum, text)).upper()
    return plain if POSTCODE.fullmatch(plain) else ""


def swapped(day: date) -> date | None:
    """The date with day and month in each other's place; None where that is no other date."""
    if day.day > MONTHS or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) and not isinstance(value, State) else ""
