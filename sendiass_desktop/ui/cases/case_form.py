"""Correcting the facts of a case."""

from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.eligibility import permission_advice
from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.records.case import Case
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.new_case_form import FIRST_CONTACT, MATTER, MORE, SCHOOL
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.main_reason import MainReason
from sendiass_desktop.ui.kit.record_form import Part, RecordForm, Row

QUARTER: Final = Span.QUARTER


class CaseForm(RecordForm):
    """Everything about a case but its people, its state and its caseworker."""

    NAME: ClassVar[str] = "case"
    RECORD: ClassVar[type[object]] = Case
    PARTS: ClassVar[tuple[Part, ...]] = (
        Part(
            "Case",
            "c",
            (
                Row("opened_on", QUARTER),
                Row("user_type", QUARTER),
                Row("relation", QUARTER),
                Row("setting_type", QUARTER),
                *(row for row in SCHOOL if row.name != "setting_type"),
            ),
        ),
        MATTER,
        FIRST_CONTACT,
        MORE,
    )

    def __init__(self, parent: QWidget, services: Services, *, seen: Case) -> None:
        self._reasons: MainReason | None = None
        super().__init__(parent, services, title=f"Case {seen.reference}", seen=seen)

    def follow(self, name: str) -> None:
        """The reasons offer the main one; the young person's agreement is asked for as advice."""
        if self._reasons is None:
            self._reasons = MainReason(self.form, self.services.session.lists)
            self._reasons.offer(self.seen.reasons or ())
            self.form.set_values({"primary_reason": self.seen.primary_reason})
        values = self.values_so_far()
        if name in ("reasons", "") and self.has_draft():
            self._reasons.offer(values.get("reasons") or ())
        said = self._permission(values)
        self.form.inputs()["young_person_agrees"].advise(" ".join(said) or None)

    def write(self, values: dict[str, Any]) -> str:
        """Write what differs from what was seen."""
        self.services.cases.correct(self.seen.id, self.changed(values), seen=self.seen)
        return str(self.seen.id)

    def _permission(self, values: dict[str, Any]) -> tuple[str, ...]:
        born = self.services.people.get(self.seen.child).date_of_birth
        return permission_advice(
            None if isinstance(born, State) else born,
            self.services.session.today(),
            user_type=values.get("user_type"),
            agrees=values.get("young_person_agrees"),
        )
