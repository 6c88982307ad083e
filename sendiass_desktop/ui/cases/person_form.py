"""Recording somebody, and correcting their record: behind its walls, and not twice."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar, Final, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.fields import declared
from sendiass_desktop.domain.people import CHILD, NEEDS_CASE, OF_A_CASE, advice
from sendiass_desktop.domain.records.person import Person
from sendiass_desktop.services.people import Ways
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.alike_field import LABEL, AlikeField
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.record_form import Part, RecordForm, Row
from sendiass_desktop.ui.kit.ways_field import WaysField

QUARTER, HALF, FULL = Span.QUARTER, Span.HALF, Span.FULL
WAYS, ALIKE = "ways", "alike"
CASE: Final = "case"
CORRECTING: Final = "correcting"  # in a draft: whose record it corrects
PAUSE: Final = 300  # milliseconds after a key before people who are alike are looked for
# What people are compared by: a change of one looks for them again.
COMPARED: Final = (
    *("full_name", "known_as", "date_of_birth", "person_kind"),
    *("phone", "email", "postcode", WAYS),
)
OF_CASE: Final = "Of a child or young person these are known in {reference} alone."
OF_CHILDREN: Final = ("primary_need",)


class PersonForm(RecordForm):
    """Somebody new, or the correction of a record; `case` is the one that a child is seen from."""

    NAME: ClassVar[str] = "person"
    RECORD: ClassVar[type[object]] = Person
    PARTS: ClassVar[tuple[Part, ...]] = (
        Part(
            "Name and age",
            "n",
            (
                Row("full_name", HALF),
                Row("known_as", QUARTER),
                Row("person_kind", QUARTER),
                Row(ALIKE, FULL, label=LABEL),
                Row("date_of_birth", QUARTER),
                Row("age", QUARTER, hint="Where the date of birth is not known."),
                Row("gender", QUARTER),
                Row("primary_need", QUARTER),
            ),
        ),
        Part(
            "How to reach them",
            "h",
            (
                Row("phone", QUARTER),
                Row("email", QUARTER),
                Row("postcode", QUARTER),
                Row("preferred_way", QUARTER),
                Row(WAYS, FULL, label="More ways to reach them"),
            ),
        ),
        Part(
            "What to mind",
            "m",
            (
                Row("safety_line", FULL, hint="Shown first, to whoever may see this person."),
                Row("language", QUARTER),
                Row("adjustments", QUARTER),
                Row("flags", HALF),
            ),
        ),
    )
    person_wanted = Signal(str)  # somebody who may be the same is to be looked at

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        *,
        about: Mapping[str, str] | None = None,
        seen: Person | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        """`about` names the case that the person is seen from, `values` what is known of them."""
        self._known = dict(values or {})
        self._case = (about or {}).get(CASE)
        self._scope = self._case if seen is not None and seen.person_kind == CHILD else None
        self._reaches = services.people.reaches(seen.id, self._scope) if seen is not None else ()
        self._looking: QTimer | None = None
        title = "Person" if seen is not None else "New person"
        super().__init__(parent, services, title=title, about=about, seen=seen)
        self.form.set_values({WAYS: self._reaches})
        if self._case and (seen is None or self._scope):
            reference = services.cases.get(self._case).reference
            words = OF_CASE.format(reference=reference)
            cast("WaysField", self.form.inputs()[WAYS]).explain(words)
        self.follow("")
        self._looking = self._timer()
        cast("AlikeField", self.form.inputs()[ALIKE]).opened.connect(self.person_wanted)
        self.form.go_to("full_name")
        if seen is None:
            self.look_for_alike()

    def is_of(self, person: str, case: str) -> bool:
        """Whether it corrects this person as seen from this case, or with "" from any."""
        same = self.seen is not None and self.seen.id == person
        return same and case in ("", self._case or "")

    def start(self) -> dict[str, Any]:
        """What whoever opened it knows."""
        return self._known

    def make_input(self, name: str) -> Input | None:
        """The lines of ways, and the list of who may be the same."""
        if name == WAYS:
            return WaysField(self.inputs)
        return AlikeField() if name == ALIKE else None

    def typed(self) -> dict[str, Any]:
        """The fields, the case, and whose record it is."""
        return super().typed() | ({CORRECTING: self.seen.id} if self.seen is not None else {})

    def follow(self, name: str) -> None:
        """What a child's record does not hold is not asked; people who are alike are looked for."""
        values = self.values_so_far()
        is_child = values.get("person_kind") == CHILD
        for field in OF_A_CASE:
            self.form.reveal(field, shown=not is_child or values.get(field) is not None)
        walled = is_child and not self._case
        cast("WaysField", self.form.inputs()[WAYS]).allow(NEEDS_CASE if walled else "")
        for field in OF_CHILDREN:
            self.form.reveal(field, shown=is_child or values.get(field) is not None)
        told = values.get("date_of_birth") is not None
        self.form.reveal("age", shown=not told or values.get("age") is not None)
        if name == "":
            self.form.reveal(ALIKE, shown=False)
        if self._looking is not None and name in ("", *COMPARED):
            self._looking.start()

    def look_for_alike(self) -> None:
        """Show who may be the same person, going by what is typed so far."""
        values = self._own(self.values_so_far())
        found = self.services.people.similar(values, self._ways(values), but=self._id())
        field = cast("AlikeField", self.form.inputs()[ALIKE])
        field.show_alike(found)
        self.form.reveal(ALIKE, shown=bool(found))
        self.order_tabs()

    def order_tabs(self) -> None:
        """Have Tab walk as the eye does; those who are alike are one stop."""
        super().order_tabs()
        cast("AlikeField", self.form.inputs()[ALIKE]).order_links()

    def second_thoughts(self, values: dict[str, Any]) -> tuple[str, ...]:
        """What is likely wrong; and who may be on record, unless nothing they go by was changed."""
        people, own = self.services.people, self._own(values)
        if self.seen is None or not self.changed(own).keys().isdisjoint(COMPARED):
            return people.second_thoughts(own, self._ways(values), but=self._id())
        return advice(own, self.services.session.today())

    def write(self, values: dict[str, Any]) -> str:
        """Record or correct them, with the ways to reach them."""
        own, ways = self._own(values), self._ways(values)
        if self.seen is None:
            return self.services.people.add(own, ways)
        self.services.people.correct(self.seen.id, self.changed(own), seen=self.seen, ways=ways)
        return str(self.seen.id)

    def _timer(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(PAUSE)
        timer.timeout.connect(self.look_for_alike)
        return timer

    def _id(self) -> str:
        return str(self.seen.id) if self.seen is not None else ""

    def _own(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The person's own fields."""
        return {name: value for name, value in values.items() if name in declared(Person)}

    def _ways(self, values: Mapping[str, Any]) -> Ways:
        """The lines of the form; those of a new child belong to the case they are seen from."""
        ways = Ways(lines=values.get(WAYS) or (), seen=self._reaches, case=self._scope)
        new_child = self.seen is None and values.get("person_kind") == CHILD
        return replace(ways, case=self._case) if new_child else ways
