"""Tying a contact to a person, a case or an earlier contact; saying that two are the same."""

from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain import from_contact
from sendiass_desktop.domain.errors import AppError, Problem
from sendiass_desktop.domain.people import CHILD
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts.finding import CaseField, ContactField
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.detail_parts import Paragraphs
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.person_field import NewPerson, PersonField
from sendiass_desktop.ui.kit.record_form import Part, RecordForm, Row
from sendiass_desktop.ui.kit.screen import available
from sendiass_desktop.ui.kit.small_draft_form import SmallDraftForm

FULL: Final = Span.FULL
TOLD: Final = "Told as “{name}”."
OTHER: Final = "other"
HIGH: Final = 72.0  # steps: room for what is said once a contact is chosen
NONE: Final = "Enter the reference of the contact it is the same as."
KEPT: Final = "{other} is kept and counted. {mine} is then in no list and no figure."
BACK: Final = "Nothing is lost: it can be undone beside {other}."


class TieForm(RecordForm):
    """Whom and what a contact is about, where that is on record; it is counted as before."""

    NAME: ClassVar[str] = "contact ties"
    RECORD: ClassVar[type[object]] = Contact
    PARTS: ClassVar[tuple[Part, ...]] = (
        Part(
            "Tie to",
            "t",
            (
                Row("person", FULL, hint="Type a name: people on record are offered first."),
                Row("case", FULL, hint="A reference, or a name of somebody in it."),
                Row(
                    "earlier_contact",
                    FULL,
                    label="Earlier contact on this matter",
                    hint="With one, this is not the first contact on the matter.",
                ),
            ),
        ),
    )

    def __init__(self, parent: QWidget, services: Services, *, contact: Contact) -> None:
        title = f"Tie {contact.reference}"
        super().__init__(parent, services, title=title, seen=contact)
        if isinstance(contact.name, str) and contact.name and not contact.person:
            self.form.inputs()["person"].hint(TOLD.format(name=contact.name))
        self.form.go_to("person")

    def make_input(self, name: str) -> Input | None:
        """Each is found as it is typed."""
        if name == "person":
            return PersonField(self.services.people)
        if name == "case":
            return CaseField(self.services)
        tied = self.services.ties.of(self.seen_id).earlier
        untold = self.seen.earlier_contact if tied is None else None
        return ContactField(self.services, but=self.seen_id, untold=untold)

    @property
    def seen_id(self) -> str:
        """The contact that is tied."""
        return str(self.seen.id)

    def second_thoughts(self, values: dict[str, Any]) -> tuple[str, ...]:
        """Who may be the new person, as far as they are on record."""
        person = values.get("person")
        if not isinstance(person, NewPerson):
            return ()
        return self.services.people.likely(self._fields_of(person))

    def write(self, values: dict[str, Any]) -> str:
        """Tie it."""
        changed = self.changed(values)
        if isinstance(changed.get("person"), NewPerson):
            changed["person"] = self._fields_of(changed["person"])
        self.services.ties.tie(self.seen_id, changed)
        return self.seen_id

    def _fields_of(self, person: NewPerson) -> dict[str, Any]:
        """Of somebody new: the name, and whatever else the contact told of them."""
        kind = from_contact.kind_of_user(self.seen.user_type)
        told = from_contact.user_fields(self.seen)
        if kind == CHILD:
            told |= from_contact.child_fields(self.seen)
        else:
            told["safety_line"] = from_contact.safety_line(self.seen)
        return told | {"full_name": person.name, "person_kind": kind}


class SameContactForm(SmallDraftForm):
    """The other contact, and in words what follows; `saved` names the contact that is kept."""

    NAME: ClassVar[str] = "same contact"
    SAVE: ClassVar[str] = "Same contact"
    MAIN: ClassVar[str] = OTHER

    def __init__(self, parent: QWidget, services: Services, *, contact: Contact) -> None:
        title = f"Same contact as {contact.reference}"
        super().__init__(parent, services, title=title, record=contact.id)
        self._mine = contact
        self.form.group("Same contact as", "s")
        field = ContactField(services, but=contact.id)
        self.form.add(OTHER, field, label="The contact that is kept", span=FULL)
        self._said = Paragraphs(self)
        self.content.addWidget(self._said)
        self.content.addStretch(1)
        self.follow("")
        self.form.go_to(OTHER)
        self.fit()
        most = available(self).height()
        self.resize(self.width(), min(theme.unit(self, HIGH), most))

    def check(self, values: dict[str, Any]) -> tuple[Problem, ...]:
        """Another contact is wanted."""
        return (Problem(OTHER, NONE),) if values.get(OTHER) is None else ()

    def write(self, values: dict[str, Any]) -> str:
        """Say that they are the same."""
        self.services.contacts.merge(self.record, str(values[OTHER]))
        return str(values[OTHER])

    def follow(self, name: str) -> None:
        """Say what follows."""
        del name
        field = self.form.inputs()[OTHER]
        chosen = None if field.trouble() else field.value()
        try:
            other = self.services.contacts.get(chosen).reference if chosen else "The other"
        except AppError:
            other = "The other"
        self._said.show_words(
            [
                (KEPT.format(other=other, mine=self._mine.reference), "" if chosen else "muted"),
                (BACK.format(other=other) if chosen else "", "muted"),
            ]
        )
