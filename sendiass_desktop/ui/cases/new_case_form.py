"""Opening a case: for whom, about which child, and what was settled at first contact."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.eligibility import age_advice, permission_advice
from sendiass_desktop.domain.errors import Invalid, Problem
from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.from_contact import OWN, kind_of_user
from sendiass_desktop.domain.people import CHILD as PERSON_CHILD
from sendiass_desktop.domain.people import PARENT, ways_in
from sendiass_desktop.domain.records.case import Allocation, Case
from sendiass_desktop.domain.records.person import Person, Reach
from sendiass_desktop.services.cases import NO_USER, NewCase
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.main_reason import MainReason
from sendiass_desktop.ui.kit.person_field import WITHHELD, NewPerson, PersonField
from sendiass_desktop.ui.kit.record_form import Part, RecordForm, Row
from sendiass_desktop.ui.kit.text_fields import NoteField

QUARTER, HALF, FULL = Span.QUARTER, Span.HALF, Span.FULL
USER, CHILD = "user_", "child_"  # before the name of a new person's field
WAYS: Final = ("user_phone", "user_email")
WAY_FIELDS: Final = {"user_message_safe": "message_safe", "user_way_note": "note"}
NO_CHILD: Final = "Enter the child or young person: only their own case is about the service user."
ELSEWHERE: Final = "The contact belongs to a case already, and would belong to this one instead."
FIRST_CONTACT: Final = Part(
    "At first contact",
    "f",
    (
        Row("impartiality_explained", QUARTER),
        Row("impartiality_explained_on", QUARTER),
        Row("child_choice", QUARTER),
        Row("child_choice_on", QUARTER),
        Row("young_person_agrees", QUARTER),
        Row("young_person_agreed_on", QUARTER),
        Row("third_party", QUARTER),
        Row("permission_on", QUARTER),
        Row("permission_how", FULL),
    ),
)
MATTER: Final = Part(
    "What about",
    "b",
    (
        Row("reasons", Span.TWO_THIRDS),
        Row("primary_reason"),
        Row("area", QUARTER),
        Row("sen_level", QUARTER, label="SEN level"),
        Row("lac", QUARTER),
        Row("primary_need", QUARTER),
        Row("matter", FULL),
    ),
)
SCHOOL: Final = (
    Row("year_group", QUARTER),
    Row("school", HALF),
    Row("setting_type", QUARTER),
    Row("postcode_district", QUARTER),
)
MORE: Final = Part(
    "More",
    "m",
    (Row("priority", QUARTER), Row("priority_why", Span.TWO_THIRDS), Row("note", FULL)),
    foldable=True,
)


class NewCaseForm(RecordForm):
    """A case from nothing, or from a contact, which then belongs to it."""

    NAME: ClassVar[str] = "new case"
    RECORD: ClassVar[type[object]] = Case
    PARTS: ClassVar[tuple[Part, ...]] = (
        Part(
            "Service user",
            "u",
            (
                Row("service_user", HALF, hint="Type a name: people on record are offered first."),
                Row("user_type", QUARTER),
                Row("relation", QUARTER),
                Row("user_known_as", QUARTER, label="Known as"),
                Row("user_phone", QUARTER, label="Phone"),
                Row("user_email", QUARTER, label="Email"),
                Row("user_message_safe", QUARTER, label="Safe to leave a message"),
                Row("user_way_note", HALF, label="To mind in calling"),
                Row("user_adjustments", QUARTER, label="Interpreter or adjustment"),
                Row("user_safety_line", HALF, label="Safety line"),
                Row("opened_on", QUARTER),
                Row("worker", QUARTER, label="Caseworker"),
            ),
        ),
        Part(
            "Child or young person",
            "c",
            (
                Row("child", HALF, label="Name", hint="Empty where it is the service user."),
                Row("child_date_of_birth", QUARTER, label="Date of birth"),
                Row("child_age", QUARTER, label="Age"),
                Row("child_gender", QUARTER, label="Gender"),
                *SCHOOL,
            ),
        ),
        MATTER,
        FIRST_CONTACT,
        MORE,
    )

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        *,
        about: Mapping[str, str] | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        """`about` names the contact it comes from, `values` what is known from it."""
        self._known = dict(values or {})
        self._reasons: MainReason | None = None
        super().__init__(parent, services, title="New case", about=about)
        self.form.go_to("service_user")

    def start(self) -> dict[str, Any]:
        """Today and who is here; what a contact told."""
        session = self.services.session
        return {"opened_on": session.today(), "worker": session.worker.id or None} | self._known

    def make_input(self, name: str) -> Input | None:
        """People are found as they are typed; the rest is declared elsewhere."""
        if name in ("service_user", "child"):
            return PersonField(self.services.people)
        if name == "worker":
            return self.inputs.make(Allocation, "worker")
        if name == "user_way_note":
            return NoteField(lines=1)
        if name == "user_message_safe":
            return self.inputs.make(Reach, WAY_FIELDS[name])
        for before in (USER, CHILD):
            own = name.removeprefix(before)
            if own != name and own in Person.__slots__:
                return self.inputs.make(Person, own)
        return None

    def follow(self, name: str) -> None:
        """Details of a person are asked of new people only; reasons offer the main one."""
        values = self.values_so_far()
        if self._reasons is None:
            self._reasons = MainReason(self.form, self.services.session.lists)
        if name in ("", "reasons"):
            self._reasons.offer(values.get("reasons") or ())
        self._reveal(values)
        said = permission_advice(
            self._born(values),
            self.services.session.today(),
            user_type=values.get("user_type"),
            agrees=values.get("young_person_agrees"),
        )
        self.form.inputs()["young_person_agrees"].advise(" ".join(said) or None)

    def _reveal(self, values: Mapping[str, Any]) -> None:
        """Ask of people what is not on record yet, where this form is the place to keep it.

        How a child or young person is reached is known in their own case alone, so it is asked for
        whoever they are.
        """
        user = values.get("service_user")
        new, own = isinstance(user, NewPerson), values.get("user_type") in OWN
        new_child = isinstance(values.get("child"), NewPerson) or (own and new)
        shown = {
            "user_known_as": user == WITHHELD,
            "user_phone": new or (own and user is not None),
            "user_email": new or (own and user is not None),
            "user_message_safe": own and user is not None,
            "user_way_note": own and user is not None,
            "user_adjustments": new,
            "user_safety_line": new and not own,
            "child_date_of_birth": new_child,
            "child_age": new_child,
            "child_gender": new_child,
        }
        for field, wanted in shown.items():
            self.form.reveal(field, shown=wanted)

    def second_thoughts(self, values: dict[str, Any]) -> tuple[str, ...]:
        """What is likely wrong or missing, and people who may be on record already."""
        today = self.services.session.today()
        born = self._born(values)
        said = permission_advice(
            born, today, user_type=values["user_type"], agrees=values["young_person_agrees"]
        )
        if values.get("third_party") and not values.get("permission_how"):
            said += ("Somebody else asked for them: say how permission was given (7.4.3).",)
        for person in self._people(values):
            if isinstance(person, Mapping):
                said += self.services.people.second_thoughts(person)
        if not isinstance(values["child"] or values["service_user"], NewPerson):
            said += age_advice(born, today)
        return said + self._tied_meanwhile()

    def check(self, values: dict[str, Any]) -> None:
        """Somebody else's case must say which child it is about."""
        if values["child"] is None and values["user_type"] not in (None, *OWN):
            nobody = values["service_user"] is None
            lacking = (Problem("service_user", NO_USER),) if nobody else ()
            raise Invalid((*lacking, Problem("child", NO_CHILD)))
        self.services.cases.check(self._new(values))

    def write(self, values: dict[str, Any]) -> str:
        """Open the case."""
        return self.services.cases.open(self._new(values))

    def _new(self, values: Mapping[str, Any]) -> NewCase:
        fields = {name: value for name, value in values.items() if name in Case.__slots__}
        del fields["service_user"], fields["child"]
        user, child = self._people(values)
        own = child is None
        if own and isinstance(user, Mapping):
            user = {name: value for name, value in user.items() if f"{USER}{name}" not in WAYS}
        return NewCase(
            values=fields,
            service_user=user,
            child=child,
            ways=_ways(values) if own else (),
            worker=values["worker"],
            contact=self.about.get("contact"),
        )

    def _people(self, values: Mapping[str, Any]) -> tuple[Any, Any]:
        """Service user and child, as an id or as what was typed; no child where they are one."""
        user, child = values["service_user"], values["child"]
        own = child is None
        return (
            self._person(user, USER, values=values, own=own),
            None if own else self._person(child, CHILD, values=values),
        )

    def _person(
        self, given: Any, before: str, *, values: Mapping[str, Any], own: bool = False
    ) -> Any:
        """An id as it is; of somebody new what was typed about them."""
        if not isinstance(given, NewPerson):
            return given
        parts = (USER, CHILD) if own else (before,)
        typed = {
            name.removeprefix(part): value
            for part in parts
            for name, value in values.items()
            if name.startswith(part) and name.removeprefix(part) in Person.__slots__
        }
        about = own or before == CHILD
        kind = PERSON_CHILD if about else kind_of_user(values.get("user_type")) or PARENT
        if about:
            typed |= {"primary_need": values.get("primary_need"), "age_on": self._age_on(typed)}
        if kind == PERSON_CHILD:
            typed.pop("safety_line", None)  # what one case knows is told to no other
        if given != WITHHELD:
            typed.pop("known_as", None)
        return {"full_name": given.name, "person_kind": kind} | typed

    def _age_on(self, child: Mapping[str, Any]) -> date | None:
        """The day as of which the age was told, where it is still the age that a contact told."""
        same = child.get("age") is not None and child["age"] == self._known.get("child_age")
        return self._known.get("age_on") if same else None

    def _tied_meanwhile(self) -> tuple[str, ...]:
        """That the contact belongs to a case by now, such as to one opened from a second form."""
        contact = self.about.get("contact")
        case = self.services.contacts.get(contact).case if contact else None
        return (ELSEWHERE,) if case else ()

    def _born(self, values: Mapping[str, Any]) -> date | None:
        """The child's birth date, from the form or from who is on record."""
        child = values.get("child")
        if child is None and values.get("user_type") in OWN:
            child = values.get("service_user")
        if isinstance(child, str):
            held = self.services.people.get(child).date_of_birth
            return None if isinstance(held, State) else held
        typed = values.get("child_date_of_birth")
        return typed if isinstance(typed, date) else None


def _ways(values: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """The ways to reach a child or young person, the first with what to mind."""
    beside = {of: values.get(name) for name, of in WAY_FIELDS.items()}
    ways = ways_in({name.removeprefix(USER): values.get(name) for name in WAYS})
    return tuple({**one, **beside} if one is ways[0] else one for one in ways)
