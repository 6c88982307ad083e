"""The small forms of a case: state, caseworker, people, permissions, disclosures, concerns."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.people import kind_by_relation
from sendiass_desktop.domain.records.case import (
    Allocation,
    Case,
    CasePerson,
    CaseState,
    Disclosure,
    Permission,
)
from sendiass_desktop.domain.records.concern import Concern
from sendiass_desktop.domain.records.person import Person
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.person_field import NewPerson, PersonField
from sendiass_desktop.ui.kit.record_form import Part, RecordForm, Row

QUARTER, THIRD, HALF, FULL = Span.QUARTER, Span.THIRD, Span.HALF, Span.FULL
KIND: Final = "person_kind"  # of somebody new


class CaseBound(RecordForm):
    """A form about something in one case, named in its title; a new one begins today."""

    TITLE: ClassVar[str] = ""
    HELD: ClassVar[str] = ""  # the title over what is on record, where it differs

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        *,
        about: Mapping[str, str] | None = None,
        seen: Any = None,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        self._given = dict(values or {})
        self.case = str(seen.case if seen is not None else (about or {})["case"])
        reference = services.cases.get(self.case).reference
        title = self.TITLE if seen is None else self.HELD or self.TITLE
        super().__init__(parent, services, title=f"{title} · {reference}", about=about, seen=seen)

    def start(self) -> dict[str, Any]:
        """From today, and whatever whoever opened it gave."""
        today = self.services.session.today()
        dated = {name: today for name in ("on", "given_on") if name in self.form.inputs()}
        return dated | self._given


class StateForm(CaseBound):
    """Open, inactive or closed from a day on."""

    NAME: ClassVar[str] = "case state"
    TITLE: ClassVar[str] = "State of the case"
    RECORD: ClassVar[type[object]] = CaseState
    PARTS: ClassVar[tuple[Part, ...]] = (
        Part("State", "s", (Row("state", HALF), Row("on", QUARTER), Row("why", FULL))),
    )

    def second_thoughts(self, values: dict[str, Any]) -> tuple[str, ...]:
        """That it is in this state already, or what is still open in a case that is closed."""
        if self.seen is not None and values["state"] == self.seen.state:
            return ()
        but = self.seen.id if self.seen is not None else ""
        return self.services.standing.second_thoughts(
            self.case, values["state"], on=values["on"], but=but
        )

    def write(self, values: dict[str, Any]) -> str:
        """Set the state, or correct it."""
        if self.seen is not None:
            self.services.standing.correct(self.seen, self.changed(values))
            return str(self.seen.id)
        return self.services.standing.set_state(self.case, values)


class AllocateForm(CaseBound):
    """Whose case it is from a day on."""

    NAME: ClassVar[str] = "allocation"
    TITLE: ClassVar[str] = "Allocate"
    HELD: ClassVar[str] = "Allocation"
    RECORD: ClassVar[type[object]] = Allocation
    PARTS: ClassVar[tuple[Part, ...]] = (
        Part(
            "Caseworker",
            "c",
            (
                Row("worker", HALF, hint="Leave it empty to put it with nobody yet."),
                Row("on", QUARTER),
                Row("why", FULL),
            ),
        ),
    )

    def write(self, values: dict[str, Any]) -> str:
        """Allocate the case, or correct whose it was."""
        if self.seen is not None:
            self.services.standing.correct(self.seen, self.changed(values))
            return str(self.seen.id)
        return self.services.standing.allocate(self.case, values)


class RestrictForm(CaseBound):
    """Restrict a case to its caseworker and named staff, with the reason."""

    NAME: ClassVar[str] = "restriction"
    TITLE: ClassVar[str] = "Restrict to named staff"
    RECORD: ClassVar[type[object]] = Case
    PARTS: ClassVar[tuple[Part, ...]] = (
        Part(
            "Restriction",
            "r",
            (
                Row("restricted_why", FULL),
                Row("named_1", HALF, label="May see it, beside its caseworker and you"),
                Row("named_2", HALF, label="And"),
            ),
        ),
    )

    def make_input(self, name: str) -> Input | None:
        """Members of staff to be named."""
        return self.inputs.make(Allocation, "worker") if name.startswith("named_") else None

    def write(self, values: dict[str, Any]) -> str:
        """Restrict the case."""
        named = tuple(
            str(worker) for name, worker in values.items() if name.startswith("named_") and worker
        )
        self.services.need_to_know.restrict(self.case, values["restricted_why"], named=named)
        return self.case


class CasePersonForm(CaseBound):
    """Somebody else in a case, and how they stand to the child."""

    NAME: ClassVar[str] = "case person"
    TITLE: ClassVar[str] = "Person in the case"
    RECORD: ClassVar[type[object]] = CasePerson
    PARTS: ClassVar[tuple[Part, ...]] = (
        Part(
            "Person",
            "p",
            (
                Row("person", HALF, label="Name"),
                Row("relation", QUARTER),
                Row(KIND, QUARTER, label="They are"),
                Row("parental_responsibility", QUARTER),
                Row("may_be_told", QUARTER),
                Row("note", FULL),
            ),
        ),
    )

    def make_input(self, name: str) -> Input | None:
        """The person is found as they are typed, or new."""
        if name == KIND:
            return self.inputs.make(Person, KIND)
        return PersonField(self.services.people) if name == "person" else None

    def follow(self, name: str) -> None:
        """Ask what somebody new is where their relation to the child does not say it."""
        if name in ("", "person", "relation"):
            values = self.values_so_far()
            new = isinstance(values.get("person"), NewPerson)
            untold = kind_by_relation(values.get("relation")) is None
            self.form.reveal(KIND, shown=new and untold)

    def second_thoughts(self, values: dict[str, Any]) -> tuple[str, ...]:
        """Who may be on record already."""
        person = _person(values)
        return self.services.people.likely(person) if isinstance(person, Mapping) else ()

    def write(self, values: dict[str, Any]) -> str:
        """Add the person, who may be new to the service, or change how they stand."""
        given = values | {"person": _person(values)}
        given.pop(KIND, None)
        return self.services.cases.put_person(self.case, given, seen=self.seen)


class SharingForm(CaseBound):
    """What permission, disclosure and concern have in common: where they are recorded."""

    KIND: ClassVar[str] = ""

    def second_thoughts(self, values: dict[str, Any]) -> tuple[str, ...]:
        """What is missing or should be said."""
        return self.services.sharing.second_thoughts(self.KIND, values | {"case": self.case})

    def write(self, values: dict[str, Any]) -> str:
        """Record or correct it."""
        if self.seen is None:
            given = values | {"case": self.case}
            return self.services.sharing.record(self.KIND, given)
        self.services.sharing.correct(self.seen, self.changed(values))
        return str(self.seen.id)


class PermissionForm(SharingForm):
    """What may be shared, with whom, for what, and until when (7.8.1.5)."""

    NAME: ClassVar[str] = "permission"
    KIND: ClassVar[str] = "permission"
    TITLE: ClassVar[str] = "Permission to share"
    RECORD: ClassVar[type[object]] = Permission
    PARTS: ClassVar[tuple[Part, ...]] = (
        Part(
            "Permission",
            "p",
            (
                Row("shared_with", HALF),
                Row("named", HALF),
                Row("purpose", FULL),
                Row("given_on", QUARTER),
                Row("expires_on", QUARTER),
                Row("withdrawn_on", QUARTER),
                Row("given_how", FULL),
            ),
        ),
    )


class DisclosureForm(SharingForm):
    """What was told outside, on what basis, and whether the person was told (7.8.2)."""

    NAME: ClassVar[str] = "disclosure"
    KIND: ClassVar[str] = "disclosure"
    TITLE: ClassVar[str] = "Disclosure"
    RECORD: ClassVar[type[object]] = Disclosure
    PARTS: ClassVar[tuple[Part, ...]] = (
        Part(
            "Disclosure",
            "d",
            (
                Row("on", QUARTER),
                Row("shared_with", QUARTER),
                Row("named", QUARTER),
                Row("decided_by", QUARTER),
                Row("what", FULL),
                Row("basis", HALF),
                Row("told", QUARTER),
                Row("why", FULL),
                Row("not_told_why", FULL),
            ),
        ),
    )


class ConcernForm(SharingForm):
    """A safeguarding or exploitation concern: restricted, and never counted."""

    NAME: ClassVar[str] = "concern"
    KIND: ClassVar[str] = "concern"
    TITLE: ClassVar[str] = "Safeguarding concern"
    RECORD: ClassVar[type[object]] = Concern
    PARTS: ClassVar[tuple[Part, ...]] = (
        Part(
            "Concern",
            "c",
            (
                Row("concern_kind", HALF),
                Row("said", FULL),
                Row("passed_to", HALF),
                Row("passed_at", QUARTER),
                Row("told", QUARTER),
                Row("not_told_why", FULL),
            ),
        ),
    )


def _person(values: Mapping[str, Any]) -> Any:
    """The id of somebody on record, or the fields of somebody new."""
    given = values.get("person")
    if not isinstance(given, NewPerson):
        return given
    kind = kind_by_relation(values.get("relation")) or values.get(KIND)
    return {"full_name": given.name, KIND: kind}
