"""Sharing: permissions per purpose, disclosures, safeguarding concerns of a case (7.8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sendiass_desktop.domain.records.case import Disclosure, Permission
from sendiass_desktop.domain.records.concern import Concern
from sendiass_desktop.services import recording
from sendiass_desktop.services.cases import CaseService
from sendiass_desktop.services.need_to_know import NeedToKnow
from sendiass_desktop.services.session import Session


@dataclass(frozen=True, slots=True)
class Shared:
    """What may be shared of a case and what was; None where this reader may not see it."""

    permissions: tuple[Permission, ...]
    disclosures: tuple[Disclosure, ...] | None
    concerns: tuple[Concern, ...] | None
    has_concern: bool


class SharingService:
    """What leaves the service about a case, by permission or without it and then why."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, case: str) -> Shared:
        """Permissions, disclosures and concerns of a case, newest first."""
        CaseService(self._session).get(case)
        tells = NeedToKnow(self._session).may_see_concerns(case)
        concerns = tuple(self._all("concern", case))
        return Shared(
            tuple(sorted(self._all("permission", case), key=_given, reverse=True)),
            tuple(sorted(self._all("disclosure", case), key=_on, reverse=True)) if tells else None,
            concerns if tells else None,
            bool(concerns),
        )

    def record(self, kind: str, values: Mapping[str, Any]) -> str:
        """Record a permission, a disclosure or a concern of a case; raises Invalid."""
        case = str(values.get("case"))
        CaseService(self._session).get(case)
        verbs = {
            "permission": "give permission",
            "disclosure": "disclose",
            "concern": "raise concern",
        }
        return recording.record(self._session, kind, verb=verbs[kind], values=values)

    def correct(
        self,
        held: Permission | Disclosure | Concern,
        values: Mapping[str, Any],
    ) -> bool:
        """Change what was recorded; concerns and disclosures only by those who may see them."""
        case = held.case or ""
        CaseService(self._session).get(case)
        NeedToKnow(self._session).must_see_part(recording.kind_of(held), case)
        return recording.amend(
            self._session,
            self._session.store.records.get(recording.kind_of(held), held.id),
            verb=f"correct {recording.kind_of(held)}",
            values=values,
            seen=held,
        )

    def withdraw(self, permission: str) -> None:
        """Say that a permission was withdrawn today."""
        held: Permission = self._session.store.records.get("permission", permission)
        values = {"withdrawn_on": self._session.today()}
        recording.amend(self._session, held, verb="withdraw permission", values=values)

    def second_thoughts(self, kind: str, values: Mapping[str, Any]) -> tuple[str, ...]:
        """Advice before it is saved: a permission that is missing, somebody who was not told."""
        unlikely = recording.unlikely(self._session, kind, values=values)
        if kind != "disclosure":
            return unlikely
        said = []
        allowed = {
            one.shared_with
            for one in self.of(str(values.get("case"))).permissions
            if in_force(one, values.get("on") or self._session.today())
        }
        if values.get("basis") == "permission" and values.get("shared_with") not in allowed:
            said.append("No permission in force is on record for this: record it, or save anyway.")
        if values.get("told") is False and not values.get("not_told_why"):
            said.append("Say why the person was not told.")
        return (*said, *unlikely)

    def _all(self, kind: str, case: str) -> Any:
        return self._session.store.records.where(
            kind, '"case" = ? AND archived_on IS NULL', values=(case,)
        )


def in_force(permission: Permission, on: date) -> bool:
    """Whether a permission holds on a day: given, not withdrawn, not run out."""
    given = permission.given_on is not None and permission.given_on <= on
    withdrawn = permission.withdrawn_on is not None and permission.withdrawn_on <= on
    ended = permission.expires_on is not None and permission.expires_on < on
    return given and not withdrawn and not ended


def _given(permission: Permission) -> date:
    return permission.given_on or date.min


def _on(disclosure: Disclosure) -> date:
    return disclosure.on or date.min
