"""Fields for a case and for a contact, found as they are typed; restricted ones are not offered."""

from collections.abc import Sequence
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.cases import CaseFilter
from sendiass_desktop.services.contact_lines import ContactLine
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts import words
from sendiass_desktop.ui.kit.found_field import FoundField
from sendiass_desktop.ui.kit.matching import Choice
from sendiass_desktop.ui.kit.wording import numeric_date

MOST: Final = 12
GONE: Final = "A record that is no longer there"
OF_ANOTHER_CASE: Final = "A contact of another case"
BETWEEN: Final = " · "


class CaseField(FoundField):
    """A case by its reference or by the names of its people."""

    def __init__(self, services: Services) -> None:
        self._cases = services.cases
        super().__init__(self._find_cases, self._name_of)

    def _find_cases(self, text: str) -> Sequence[Choice]:
        rows = self._cases.list(CaseFilter(text=text, in_notes=False)).rows(0, MOST)
        return [
            Choice(row.id, _joined(row.reference, row.child_name, row.user_name))
            for row in rows
            if not row.hidden
        ]

    def _name_of(self, value: Any) -> str:
        try:
            row = next(iter(self._cases.list(CaseFilter(ids=(value,))).rows(0, 1)), None)
        except AppError:
            row = None
        if row is None or row.hidden:
            return GONE
        return _joined(row.reference, row.child_name, row.user_name)


class ContactField(FoundField):
    """Another contact by its reference, its words, or whom it is tied to."""

    def __init__(self, services: Services, *, but: str, untold: str | None = None) -> None:
        """`but` is the contact that is tied: never offered. `untold` is one behind a wall."""
        self._services = services
        self._but = but
        self._untold = untold
        super().__init__(self._find_contacts, self._name_of)

    def _find_contacts(self, text: str) -> Sequence[Choice]:
        return self._choices_of(ContactFilter(text=text))

    def _name_of(self, value: Any) -> str:
        if value == self._untold:
            return OF_ANOTHER_CASE
        found = self._choices_of(ContactFilter(ids=(value,)))
        return found[0].label if found else GONE

    def _choices_of(self, wanted: ContactFilter) -> list[Choice]:
        lists = self._services.session.lists
        found = self._services.contacts.list(wanted).rows(0, MOST + 1)
        return [
            Choice(
                line.id,
                _joined(
                    line.row.reference,
                    numeric_date(line.row.received_on),
                    words.reason(line.row, lists),
                    words.about(line.row),
                ),
            )
            for line in found
            if isinstance(line, ContactLine) and line.id != self._but
        ][:MOST]


def _joined(*parts: str | None) -> str:
    return BETWEEN.join(part for part in parts if part)
