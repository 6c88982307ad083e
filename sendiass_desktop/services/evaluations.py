"""Evaluations: typed into a tray, entered together without a worker, and counted (7.7, KPI 3).

Anonymous answers are the exception to ids and journal: nothing in the store says who typed which
one, when, or in which order (records.md, Evaluation).
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final

from sendiass_desktop import resources
from sendiass_desktop.domain import evaluation
from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError, Invalid, NotFound, Problem
from sendiass_desktop.domain.evaluation import QuestionSet, QuestionSets
from sendiass_desktop.domain.evaluation_batch import (
    FEWEST,
    counted_in,
    falls_into,
    month_of,
)
from sendiass_desktop.domain.evaluation_summary import (
    Comment,
    Summary,
    comments,
    summary,
    who_answered,
)
from sendiass_desktop.domain.periods import Period, months_later
from sendiass_desktop.domain.records.casework import Evaluation
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.rules import problems
from sendiass_desktop.domain.scorecard.figures import Table, percent
from sendiass_desktop.domain.values import from_json, to_json
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.connection import sentences, transaction
from sendiass_desktop.store.queries import evaluations as queries
from sendiass_desktop.store.queries.evaluations import Batch

__all__ = ["Batch", "EvaluationService", "Results", "enter_due", "question_sets"]

KIND: Final = "evaluation"
TRAY: Final = "evaluation_tray"  # in a Change: another one waits; there is no id to tell
ENTER: Final = "enter evaluations"  # the verb of a batch's entries
MONTH: Final = "month"
MONTHS_OFFERED: Final = 12
NOT_YET: Final = (
    f"Evaluations are entered together, once {FEWEST} of months that are over wait. Until then"
    " somebody could tell who gave which answer."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What service users answered in a period, for each question set that was used in it.

    `unknown` answered a question set that this program does not have; they are counted in
    `received` alone. `invited` are interventions that ended with an invitation.
    """

    period: Period
    received: int
    invited: int
    unknown: int
    summaries: tuple[Summary, ...]
    who: Table
    comments: tuple[Comment, ...]

    @property
    def rate(self) -> Decimal | None:
        """Received out of invited, in per cent; None where nobody was invited."""
        return percent(self.received, self.invited)


@cache
def question_sets() -> QuestionSets:
    """Every version of every question set that the program brings."""
    return evaluation.read(resources.toml("evaluations", "question_sets.toml"))


def enter_due(session: Session) -> int:
    """Enter together what may be entered by now; how many it were, usually 0. For every unlock.

    One transaction under one time and no worker, in an order and under ids that nobody chose; then
    the file is written anew. Raises CannotWrite or InUse, and nothing is entered.
    """
    store = session.store
    counted = counted_in(store.tray.months(), session.today())
    if not counted:
        return 0
    with store.writing(None, ENTER) as writing:
        taken = store.tray.take_out(counted)
        for one in taken:
            writing.add(KIND, _from_json(one.content) | {MONTH: counted[one.month]})
        store.drafts.rewrite()
    with suppress(AppError):  # what was deleted is blank already, and the next batch tries again
        store.vacuum()
    session.changes.publish(writing.change)
    return len(taken)


class EvaluationService:
    """Evaluations of the service. Everybody may type one in; duty staff see no results."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def sets(self) -> tuple[QuestionSet, ...]:
        """The question sets that may be given out today."""
        return question_sets().in_force(self._session.today())

    def get(self, code: str, version: int) -> QuestionSet:
        """A version of a question set, given out still or no longer; raises NotFound."""
        return question_sets().get(code, version)

    def offered(self, code: str | None = None) -> QuestionSet:
        """The question set of a code as it is given out today, the usual one without a code.

        Raises NotFound, which names those there are.
        """
        if code is None:
            return self.usual()
        found = {one.code: one for one in self.sets()}
        if code not in found:
            raise NotFound(f"There is no question set “{code}”. There are: {', '.join(found)}.")
        return found[code]

    def usual(self) -> QuestionSet:
        """The question set to offer first: the one that was answered last."""
        offered = self.sets()
        newest = queries.set_of_newest(self._session.store.connection).get("code")
        return next((one for one in offered if one.code == newest), offered[0])

    def months(self) -> tuple[str, ...]:
        """The months that a form may have come in, this month first."""
        today = self._session.today()
        return tuple(month_of(months_later(today, -by)) for by in range(MONTHS_OFFERED))

    def put(self, values: Mapping[str, Any]) -> None:
        """Put the answers of one service user into the tray.

        `values` are fields of an evaluation. Raises Invalid, a question's problem under its code.
        """
        session = self._session
        found = self._problems(values)
        if found:
            raise Invalid(found)
        with sentences(), transaction(session.store.connection):
            session.store.tray.put(str(values[MONTH]), _as_json(values))
            session.store.drafts.discard(session.ending)
        session.ending, session.saved_at = "", session.store.now()
        session.changes.publish(Change(frozenset({(TRAY, "")})))

    def waiting(self) -> int:
        """How many wait to be entered."""
        return sum(self._session.store.tray.months().values())

    def may_enter(self) -> bool:
        """Whether some of those that wait may be entered now."""
        return bool(counted_in(self._session.store.tray.months(), self._session.today()))

    def enter_batch(self) -> int:
        """Enter what may be entered now, for managers; how many it were.

        Raises NotAllowed, and AppError with the reason where they still have to wait.
        """
        self._session.require(Role.MANAGER)
        entered = enter_due(self._session)
        if not entered:
            raise AppError(NOT_YET)
        return entered

    def last_batch(self) -> Batch | None:
        """When evaluations were last entered together, and how many."""
        return queries.last_batch(self._session.store.connection, ENTER)

    def results(self, period: Period) -> Results:
        """What service users answered in the months of a period.

        Raises NotAllowed for duty staff.
        """
        session = self._session
        found = self.received(period)
        known = question_sets().all
        answered = (summary(found, one) for one in known)
        summaries = tuple(one for one in answered if one.received)
        return Results(
            period=period,
            received=len(found),
            invited=len(queries.invited(session.store.connection, period.first, last=period.last)),
            unknown=len(found) - sum(one.received for one in summaries),
            summaries=summaries,
            who=who_answered(found, session.lists),
            comments=comments(found),
        )

    def received(self, period: Period) -> list[Evaluation]:
        """The evaluations of the months of a period. Raises NotAllowed for duty staff."""
        self._session.require(Role.MANAGER, Role.CASEWORKER)
        between = (month_of(period.first), month_of(period.last))
        found = self._session.store.records.where(KIND, "month BETWEEN ? AND ?", values=between)
        return [one for one in found if falls_into(one.month, period)]

    def _problems(self, values: Mapping[str, Any]) -> tuple[Problem, ...]:
        asked = question_sets().get(str(values.get("question_set")), int(values["version"]))
        answers = values.get("answers") or {}
        found = [*evaluation.check(answers, asked)]
        found += problems(KIND, dict(values), known=self._session.known())
        if not found and _later(str(values[MONTH]), self._session.today()):
            found.append(Problem(MONTH, "“Month received” must be this month or an earlier one."))
        said = [*answers.values(), values.get("comment")]
        if not found and all(one is None for one in said):
            sentence = "Enter at least one answer, or what they wrote."
            found.append(Problem(asked.questions[0].code, sentence))
        return tuple(found)


def _later(month: str, today: date) -> bool:
    return month > month_of(today)


def _as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that say something but for the month, in their JSON form."""
    return {
        name: to_json(info.about, value)
        for name, info in KINDS[KIND].fields.items()
        if name != MONTH and (value := values.get(name)) not in (None, "")
    }


def _from_json(content: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that `_as_json` gave."""
    fields = KINDS[KIND].fields
    return {
        name: from_json(fields[name].about, raw) for name, raw in content.items() if name in fields
    }
