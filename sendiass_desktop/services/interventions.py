"""Interventions: agreed, at a level, taken further, signed, closed with an outcome (7.6.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError, Invalid, Problem
from sendiass_desktop.domain.levels import advice
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.records.intervention import Activity, Intervention, LevelChange
from sendiass_desktop.services import recording
from sendiass_desktop.services.cases import CaseService
from sendiass_desktop.services.session import Session
from sendiass_desktop.services.standing import CaseStanding

ELSEWHERE: Final = "This must be an intervention of the same case."
AT_LEVEL: Final = "This intervention is at level {level} already, since {since}."
IPSEA: Final = 1  # the level that advice from level 2 on needs (7.6.3)


@dataclass(frozen=True, slots=True)
class Piece:
    """An intervention as it stands: its level now and how it came there, its minutes, advice.

    `kept_why` is the reason given for the level; while there is one, the advice is only shown.
    """

    intervention: Intervention
    level: str
    changes: tuple[LevelChange, ...]
    minutes: int
    advice: tuple[str, ...]
    kept_why: str | None


class InterventionService:
    """Pieces of work inside cases."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def agree(self, values: Mapping[str, Any]) -> str:
        """Record an agreed intervention; its id. Raises Invalid."""
        self._must_be_in_case(values.get("case"), values.get("opened_on"))
        return recording.record(
            self._session, "intervention", verb="agree intervention", values=values
        )

    def correct(
        self,
        id_: str,
        values: Mapping[str, Any],
        *,
        seen: Intervention | None = None,
    ) -> bool:
        """Change an intervention: its facts, its agreement, its end. Raises Invalid, Conflict."""
        held = self.get(id_)
        if "opened_on" in values:
            self._must_be_in_case(held.case, values["opened_on"])
        _must_hold(self._changes(id_), values)
        closing = values.get("closed_on") is not None and held.closed_on is None
        verb = "close intervention" if closing else "correct intervention"
        return recording.amend(self._session, held, verb=verb, values=values, seen=seen)

    def change_level(self, id_: str, values: Mapping[str, Any]) -> str:
        """Put an intervention at another level from a day on. Raises Invalid."""
        _must_be_named(id_)
        held = self.get(id_)
        _must_go_on(held)
        _must_be_in_piece(held, values.get("on"))
        return recording.record(
            self._session,
            "level_change",
            verb="change level",
            values={**values, "intervention": id_},
        )

    def correct_level(self, seen: LevelChange, values: Mapping[str, Any]) -> bool:
        """Correct a change of level, or the intervention of the same case that it is of.

        `seen` is the change as its form was opened with. Raises Invalid, Conflict, Restricted.
        """
        held: LevelChange = self._session.store.records.get("level_change", seen.id)
        piece = self.get(held.intervention or "")
        if values.get("intervention", piece.id) != piece.id:
            piece = self._other_of(piece, values["intervention"])
        if not {"on", "intervention"}.isdisjoint(values):
            _must_be_in_piece(piece, values.get("on", held.on))
        return recording.amend(
            self._session,
            held,
            verb="correct level change",
            values=values,
            seen=seen,
        )

    def level_thoughts(
        self, id_: str | None, values: Mapping[str, Any], *, but: str = ""
    ) -> tuple[str, ...]:
        """Advice before a level is set: that it is at that level already on that day.

        `but` is the change that is corrected.
        """
        if not id_:
            return ()
        held, day = self.get(id_), values.get("on") or self._session.today()
        begun = [one for one in self._changes(id_) if one.id != but and (one.on or day) <= day]
        level, since = (begun[0].level, begun[0].on) if begun else (held.level, held.opened_on)
        if level is None or level != values.get("level") or since is None:
            return ()
        label = self._session.lists.label("level", level)
        shown = level if label == level else f"{level} {label}"
        return (AT_LEVEL.format(level=shown, since=long_date(since)),)

    def keep_level(self, id_: str, why: str | None) -> None:
        """Keep the level that the advice speaks against, with a reason (measures.md, Levels)."""
        held = self.get(id_)
        changes = self._changes(id_)
        kept: Any = changes[0] if changes else held
        field = "why" if changes else "level_why"
        recording.amend(self._session, kept, verb="keep level", values={field: why})

    def get(self, id_: str) -> Intervention:
        """An intervention of a case that this reader may see; raises NotFound, Restricted."""
        found: Intervention = self._session.store.records.get("intervention", id_)
        CaseService(self._session).get(found.case or "")
        return found

    def of(self, case: str) -> tuple[Piece, ...]:
        """The interventions of a case, open ones first, then the newest; of one day the last."""
        CaseService(self._session).get(case)
        found = self._session.store.records.where(
            "intervention", '"case" = ? AND archived_on IS NULL', values=(case,)
        )
        ordered = sorted(found, key=_open_last)
        ordered.reverse()  # sorting backwards would keep those of one day in the order of writing
        return tuple(self.piece(one) for one in ordered)

    def piece(self, intervention: Intervention) -> Piece:
        """An intervention as it stands, with advice on its level."""
        changes = self._changes(intervention.id)
        level = (changes[0].level if changes else intervention.level) or ""
        done = self.done_in(intervention)
        return Piece(
            intervention,
            level,
            changes,
            sum(one.minutes or 0 for one in done),
            self._advice(intervention, level, done=done),
            changes[0].why if changes else intervention.level_why,
        )

    def done_in(self, intervention: Intervention) -> tuple[Activity, ...]:
        """What was done in an intervention; nothing that turned out to be a contact of its own."""
        return tuple(
            self._session.store.records.where(
                "activity",
                '"case" = ? AND intervention = ? AND archived_on IS NULL',
                values=(intervention.case, intervention.id),
            )
        )

    def second_thoughts(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """Advice before an intervention is saved: what its level asks for and is not there."""
        said = []
        if values.get("closed_on") and values.get("outcome") is None:
            said.append("No outcome is recorded: it would show as “Not recorded” in the reports.")
        invited = values.get("evaluation_invited_on") or values.get("evaluation_not_invited_why")
        if values.get("closed_on") and not invited:
            said.append("They have not been invited to evaluate the service (7.7.1).")
        case = values.get("case")
        if case and not values.get("closed_on"):
            standing = CaseStanding(self._session).of(case)
            on = values.get("opened_on") or self._session.today()
            said += advice(
                self._session.levels,
                values.get("level"),
                on=on,
                has_caseworker=standing.worker is not None,
            )
        return (*said, *recording.unlikely(self._session, "intervention", values=values))

    def _other_of(self, piece: Intervention, id_: str | None) -> Intervention:
        """Another intervention of the same case that still goes on; raises AppError."""
        _must_be_named(id_)
        other = self.get(id_ or "")
        if other.case != piece.case:
            raise Invalid((Problem("intervention", ELSEWHERE),))
        _must_go_on(other)
        return other

    def _must_be_in_case(self, case: str | None, opened: date | None) -> None:
        """Raise Invalid where an intervention would be older than its case."""
        began = CaseService(self._session).get(str(case)).opened_on
        words = "the day the case was opened"
        recording.must_not_be_before(began, opened, field="opened_on", words=words)

    def _advice(
        self, intervention: Intervention, level: str, *, done: tuple[Activity, ...]
    ) -> tuple[str, ...]:
        if intervention.closed_on is not None:
            return ()
        session = self._session
        standing = CaseStanding(session).of(intervention.case or "")
        worker = session.workers().get(standing.worker or "")
        return advice(
            session.levels,
            level,
            on=session.today(),
            minutes=sum(one.minutes or 0 for one in done),
            representation=any(one.represented for one in done),
            meeting_attended=any(one.meeting_attended for one in done),
            has_agreement=intervention.agreement_signed_on is not None,
            has_caseworker=standing.worker is not None,
            adviser_qualified=None if worker is None else (worker.ipsea_level or 0) >= IPSEA,
        )

    def _changes(self, id_: str) -> tuple[LevelChange, ...]:
        found = self._session.store.records.where(
            "level_change", "intervention = ? AND archived_on IS NULL", values=(id_,)
        )
        return recording.newest_first(found)


def _must_hold(changes: tuple[LevelChange, ...], values: Mapping[str, Any]) -> None:
    """Raise Invalid where a level would be from a day outside its intervention."""
    days = [one.on for one in changes if one.on is not None]
    opened, closed = values.get("opened_on"), values.get("closed_on")
    if days and opened is not None and opened > min(days):
        sentence = f"Its level changed on {long_date(min(days))}. Enter that day, or before."
        raise Invalid((Problem("opened_on", sentence),))
    if days and closed is not None and closed < max(days):
        sentence = f"Its level changed on {long_date(max(days))}. Enter that day, or after."
        raise Invalid((Problem("closed_on", sentence),))


def _must_be_named(intervention: str | None) -> None:
    """Raise Invalid where nobody said which intervention goes to another level."""
    if not intervention:
        raise Invalid((Problem("intervention", "Enter the intervention."),))


def _must_go_on(intervention: Intervention) -> None:
    """Raise AppError for an intervention that goes to no other level any more."""
    if intervention.archived_on is not None:
        raise AppError("This intervention is archived. Bring it back first.")
    if intervention.closed_on is not None:
        raise AppError("This intervention is closed. Agree a new one at the level wanted.")


def _must_be_in_piece(intervention: Intervention, on: date | None) -> None:
    """Raise Invalid for a level from a day before an intervention was opened, or after its end."""
    recording.must_not_be_before(
        intervention.opened_on, on, field="on", words="the day it was opened"
    )
    if intervention.closed_on is not None and on is not None and on > intervention.closed_on:
        raise Invalid((Problem("on", "This must be the day it was closed or before it."),))


def _open_last(one: Intervention) -> tuple[bool, date]:
    return (one.closed_on is None, one.opened_on or date.min)
