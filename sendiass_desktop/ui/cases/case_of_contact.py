"""What the form of a new case holds from the start where it comes from a contact."""

from typing import Any, Final

from sendiass_desktop.domain import from_contact
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.people import is_child
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.services.cases import SELF
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.person_field import NewPerson

SAME: Final = (
    *("user_type", "reasons", "primary_reason", "area", "sen_level", "lac", "primary_need"),
    *("year_group", "school", "setting_type", "postcode_district", "child_choice"),
    *("third_party", "permission_how", "permission_on", "impartiality_explained", "priority"),
    *("priority_why",),
)


def known_from(services: Services, contact: Contact) -> dict[str, Any]:
    """Everything that a contact told, by the names of the form's fields.

    Whoever it is tied to is the service user; somebody who is not tied is somebody new, by the name
    they gave or withheld.
    """
    child = from_contact.child_fields(contact)
    way = from_contact.way_fields(contact)
    reached = contact.call_back_number or contact.call_back_email
    received = contact.received_on
    own = contact.user_type in from_contact.OWN
    # With no way to keep it beside, what a young person must not have told stands in the note.
    unplaced = way["note"] if own and not reached else None
    note = " ".join(filter(None, (from_contact.call_back_words(contact), unplaced)))
    return {
        **{name: getattr(contact, name) for name in SAME},
        **{f"user_{name}": value for name, value in from_contact.user_fields(contact).items()},
        "user_safety_line": from_contact.safety_line(contact),
        "user_message_safe": way["message_safe"],
        "user_way_note": way["note"],
        "child_gender": child["gender"],
        "child_age": child["age"],
        "age_on": child["age_on"],
        "relation": SELF if own else None,
        "opened_on": received,
        "impartiality_explained_on": received if contact.impartiality_explained is True else None,
        "child_choice_on": received if contact.child_choice else None,
        "matter": contact.reason_other,
        "note": note or None,
        **_people(services, contact),
    }


def _people(services: Services, contact: Contact) -> dict[str, Any]:
    """Service user and child, as far as the contact says who they are."""
    name = from_contact.name_of_user(contact)
    new = NewPerson(name) if name else None
    try:
        tied = services.people.get(contact.person) if contact.person else None
    except AppError:  # gone, or hidden from this reader
        tied = None
    if tied is None:
        return {"service_user": new}
    about = is_child({"person_kind": tied.person_kind})
    if about and contact.user_type not in (None, *from_contact.OWN):
        return {"service_user": new, "child": tied.id}
    return {"service_user": tied.id}
