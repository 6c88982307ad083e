"""From what a contact form holds to what is recorded: a contact, its first answer, its concern."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, Final

from sendiass_desktop.domain.errors import Invalid, Problem
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.services.contacts import ContactDetail
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts.contact_fields import ANSWERED, CONCERN

CALL: Final = "call"  # in a draft: the call that this contact is a part of
MOST_ALIKE: Final = 3
PERMISSION: Final = "Somebody else got in touch for them: say how permission was given (7.4.3)."
CONCERN_FIELDS: Final = ("said", "passed_to", "told", "not_told_why")


class ContactSaving:
    """Saves one form: a new contact, or the correction of one."""

    def __init__(self, services: Services, detail: ContactDetail | None) -> None:
        self._services = services
        self._detail = detail

    def second_thoughts(self, values: Mapping[str, Any], call: str | None) -> tuple[str, ...]:
        """Advice that is worth one look before saving; it stops nobody."""
        said = []
        if self._detail is None:
            alike = [row for row in self._services.contacts.alike(values) if row.id != call]
            if alike:
                named = ", ".join(str(row.reference) for row in alike[:MOST_ALIKE])
                said.append(f"This looks like {named}, logged within the last two working days.")
        if values.get("third_party") and not values.get("permission_how"):
            said.append(PERMISSION)
        return tuple(said)

    def write(self, values: Mapping[str, Any], *, call: str | None) -> str:
        """Record everything in one go; the id of the contact. Raises Invalid and AppError."""
        own = {name: value for name, value in values.items() if not name.startswith(CONCERN)}
        answered = own.pop(ANSWERED, None)
        concern = self._concern(values)
        contacts = self._services.contacts
        try:
            if self._detail is not None:
                return self._correct(self._detail.contact, own, concern=concern)
            if call:
                own[CALL] = call
            responses = [_response(own, answered)] if answered is not None else []
            return contacts.log(own, responses, concern=concern)
        except Invalid as trouble:
            raise Invalid(tuple(_named(problem) for problem in trouble.problems)) from trouble

    def _correct(
        self,
        seen: Contact,
        own: Mapping[str, Any],
        *,
        concern: Mapping[str, Any] | None,
    ) -> str:
        """Write what differs from what was seen; what others changed meanwhile stays."""
        changed = {name: value for name, value in own.items() if value != getattr(seen, name)}
        self._services.contacts.correct(seen.id, changed, seen=seen, concern=concern)
        return seen.id

    def _concern(self, values: Mapping[str, Any]) -> dict[str, Any] | None:
        held = self._detail.concern if self._detail is not None else None
        concern = {
            name.removeprefix(CONCERN): value
            for name, value in values.items()
            if name.startswith(CONCERN)
        }
        told = held is not None or any(value is not None for value in concern.values())
        return concern if concern and told else None


def _response(values: Mapping[str, Any], result: str) -> dict[str, Any]:
    """The answer given in the call itself, on the contact's own date."""
    received, at = values["received_on"], values.get("received_time") or time(12)
    return {
        "at": datetime.combine(received, at) if received else None,
        "how": values.get("channel"),
        "result": result,
        "in_call": True,
        "worker": values.get("taken_by"),
        "minutes": values.get("minutes"),
    }


def _named(problem: Problem) -> Problem:
    """A problem of the concern, by the name that its field has in the form."""
    if problem.field in CONCERN_FIELDS:
        return Problem(f"{CONCERN}{problem.field}", problem.sentence)
    return problem
