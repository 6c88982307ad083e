"""What the score card needs to know of a contact: countable facts, no name and no words."""

from datetime import date
from typing import NamedTuple

from sendiass_desktop.domain.response import Attempt

__all__ = ["Attempt", "ContactFacts"]


class ContactFacts(NamedTuple):
    """One contact as the measures see it.

    A coded answer is a code of its list, a state's name, or None if nobody recorded it. `reasons`
    holds codes, or one state's name alone. `call` is shared by contacts of one call or message, or
    is the id of the first of them. `person` is who a merged person became. `returning` says whether
    the same person has an earlier contact, None for a nameless one.

    A named tuple: made once a contact and score card, it is made six times faster than a frozen
    dataclass of as many fields, which would cost more than counting it does.
    """

    id: str
    received_on: date
    user_type: str | None = None
    channel: str | None = None
    about: str | None = None
    remit: str | None = None
    area: str | None = None
    sen_level: str | None = None
    level: str | None = None
    gender: str | None = None
    lac: str | None = None
    heard: str | None = None
    deficit_where: str | None = None
    deficit_what: str | None = None
    second_deficit_where: str | None = None
    second_deficit_what: str | None = None
    reasons: tuple[str, ...] | None = None
    primary_reason: str | None = None
    outcome: str | None = None
    ended_on: date | None = None
    first_contact: bool | None = None
    response_needed: str | None = None
    due_moved: bool = False
    call: str | None = None
    person: str | None = None
    returning: bool | None = None
    archived: bool = False
    merged: bool = False
    impartiality_explained: bool | str | None = None
    privacy_explained: bool | str | None = None
    evaluation_offered: bool | str | None = None
    attempts: tuple[Attempt, ...] = ()
