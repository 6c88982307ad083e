"""The register of the kinds of record: name, declaration, table and reference letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, cast

from sendiass_desktop.domain.fields import FieldInfo, declared
from sendiass_desktop.domain.records.case import (
    Allocation,
    Case,
    CasePerson,
    CaseState,
    Disclosure,
    NamedStaff,
    Permission,
)
from sendiass_desktop.domain.records.casework import Deadline, Document, Evaluation, Task
from sendiass_desktop.domain.records.concern import Concern
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.domain.records.intervention import Activity, Intervention, LevelChange
from sendiass_desktop.domain.records.issue import Edition, Issue
from sendiass_desktop.domain.records.person import Person, Reach
from sendiass_desktop.domain.records.response import Response
from sendiass_desktop.domain.records.service import ListEntry, Setting
from sendiass_desktop.domain.records.worker import Worker


@dataclass(frozen=True)
class Kind:
    """A kind of record; `same` are the fields that make two records of two stores the same one.

    Where it has a `reference` letter, the year of its references is that of the field `dated`.
    """

    name: str
    record: type[object]
    table: str
    reference: str = ""
    dated: str = ""
    same: tuple[str, ...] = ()

    @cached_property
    def fields(self) -> MappingProxyType[str, FieldInfo]:
        """The declared fields by name."""
        return declared(self.record)

    def make(self, id_: str, values: Mapping[str, Any]) -> Any:
        """The frozen record that these values make; fields not named are not recorded."""
        return cast("Any", self.record)(id=id_, **values)


# In the order in which an export writes them: what is linked to stands first.
KINDS: Final = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind("setting", Setting, "settings", same=("key", "valid_from")),
            Kind("list_entry", ListEntry, "list_entries", same=("list", "code")),
            Kind("worker", Worker, "workers", same=("name",)),
            Kind("person", Person, "people"),
            Kind("case", Case, "cases", reference="R", dated="opened_on"),
            Kind("reach", Reach, "reaches"),
            Kind("case_person", CasePerson, "case_people"),
            Kind("case_state", CaseState, "case_states"),
            Kind("allocation", Allocation, "allocations"),
            Kind("named_staff", NamedStaff, "named_staff"),
            Kind("permission", Permission, "permissions"),
            Kind("contact", Contact, "contacts", reference="C", dated="received_on"),
            Kind("response", Response, "responses"),
            Kind("concern", Concern, "concerns"),
            Kind("disclosure", Disclosure, "disclosures"),
            Kind("document", Document, "documents"),
            Kind("intervention", Intervention, "interventions"),
            Kind("level_change", LevelChange, "level_changes"),
            Kind("activity", Activity, "activities"),
            Kind("deadline", Deadline, "deadlines"),
            Kind("task", Task, "tasks"),
            Kind("evaluation", Evaluation, "evaluations"),
            Kind("issue", Issue, "issues"),
            Kind("edition", Edition, "editions"),
        )
    }
)
