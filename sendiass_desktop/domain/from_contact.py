"""What a contact told of people, as the fields that their records and their case keep.

A caseworker types nothing twice: whoever got in touch without being tied to a person is entered
from what the contact holds, whether from the form of a new case or of a contact's ties.
"""

from typing import Any, Final

from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.people import CHILD, PARENT
from sendiass_desktop.domain.records.contact import Contact

OWN: Final = ("child", "young_person")  # who got in touch is the child or young person
PROFESSIONAL: Final = "professional"
UNSAFE: Final = "Not safe to leave a message."
UNSAID: Final = "Would not say whether it is safe to leave a message."
NOT_TELL: Final = "Must not be told: {who}."
ASK_FOR: Final = "Ask for {name}."
BEST_TIME: Final = "Best time to call: {when}."


def kind_of_user(user_type: str | None) -> str | None:
    """The kind of person (list `person_kind`) that a service user of this type is, if one."""
    if user_type in OWN:
        return CHILD
    return user_type if user_type in (PARENT, PROFESSIONAL) else None


def name_of_user(contact: Contact) -> str | State | None:
    """Who got in touch: the name they gave or withheld, or else the one to ask for."""
    return contact.name or contact.call_back_name


def user_fields(contact: Contact) -> dict[str, Any]:
    """Of whoever got in touch: how to reach them, adjustments, what they are called otherwise."""
    withheld = isinstance(contact.name, State)
    return {
        "known_as": contact.call_back_name if withheld else None,
        "phone": contact.call_back_number,
        "email": contact.call_back_email,
        "adjustments": contact.adjustment,
    }


def child_fields(contact: Contact) -> dict[str, Any]:
    """Of the child or young person; their age is as of the day the contact was received."""
    told = contact.age is not None and not isinstance(contact.age, State)
    return {
        "gender": contact.gender,
        "age": contact.age,
        "age_on": contact.received_on if told else None,
        "primary_need": contact.primary_need,
    }


def safety_line(contact: Contact) -> str | None:
    """What to mind in calling an adult; of a child that stands with the way to reach them."""
    safe = contact.message_safe
    unsafe = UNSAFE if safe is False else UNSAID if isinstance(safe, State) else ""
    return _sentences(unsafe, _not_tell(contact))


def way_fields(contact: Contact) -> dict[str, Any]:
    """What to mind in calling a child or young person, known in their own case alone."""
    return {"message_safe": contact.message_safe, "note": _sentences(_not_tell(contact))}


def call_back_words(contact: Contact) -> str | None:
    """For whom to ask, unless they gave that name themselves, and when."""
    named = contact.name if not isinstance(contact.name, State) else None
    other = contact.call_back_name if named and contact.call_back_name != named else None
    when = _bare(contact.call_back_best_time)
    return _sentences(
        ASK_FOR.format(name=other) if other else "", BEST_TIME.format(when=when) if when else ""
    )


def _not_tell(contact: Contact) -> str:
    who = contact.must_not_tell
    return NOT_TELL.format(who=_bare(who)) if who else ""


def _bare(text: str | None) -> str:
    """A text as it stands inside a sentence."""
    return (text or "").strip().rstrip(".")


def _sentences(*parts: str) -> str | None:
    return " ".join(part for part in parts if part) or None
