"""Handing over: all the work of one person in one verb, for leave or for leaving."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from sendiass_desktop.domain.errors import Invalid, NotAllowed, Problem
from sendiass_desktop.domain.records.worker import Role, Worker
from sendiass_desktop.domain.wording import listed, plural
from sendiass_desktop.services.draft_sight import DraftSight
from sendiass_desktop.services.drafts import OWN
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.drafts import Draft
from sendiass_desktop.store.queries import work_list
from sendiass_desktop.store.queries.work_list import Wanted
from sendiass_desktop.store.records import Writing

EVER: Final = timedelta(days=366 * 100)
HIDDEN_FROM_YOU: Final = (
    "Restricted cases are among these that you may not see. Open them with a reason first, or"
    " choose somebody else."
)
UNSEEN: Final = "{stays}: {about} about what the colleague may not see."
DRAFTS_WENT: Final = "Drafts went along, which no entry brings back: have the work handed back."
EVERY: Final = 1_000_000  # no bound: what is handed over is handed over whole


class Part(StrEnum):
    """What is handed over."""

    CASES = "cases"
    RESPONSES = "responses"
    TASKS = "tasks"
    DRAFTS = "drafts"


ALL: Final = frozenset(Part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How much there is to hand over, or was.

    `restricted` are among the cases. `named` counts the restricted cases that the person is named
    on. `stays` are responses that stay with who took them, and drafts, where nobody takes over;
    `unseen` are drafts that stay because the colleague may not see what they are about.
    """

    cases: int = 0
    restricted: int = 0
    responses: int = 0
    tasks: int = 0
    drafts: int = 0
    named: int = 0
    stays: int = 0
    unseen: int = 0

    def words(self) -> str:
        """4 cases (1 of them restricted), 3 responses, 5 tasks and 2 drafts."""
        cases = plural(self.cases, "case")
        if self.restricted:
            cases += f" ({self.restricted} of them restricted)"
        parts = (
            (self.cases, cases),
            (self.responses, plural(self.responses, "response")),
            (self.tasks, plural(self.tasks, "task")),
            (self.drafts, plural(self.drafts, "draft")),
            (self.named, f"{plural(self.named, 'place')} as named staff"),
        )
        return listed(tuple(words for count, words in parts if count)) or "nothing"

    def unseen_words(self) -> str:
        """2 drafts stay: they are about ...; empty where none stays for that."""
        one = self.unseen == 1
        about = "it is" if one else "they are"
        stays = f"{plural(self.unseen, 'draft')} stay{'s' if one else ''} with them"
        return UNSEEN.format(stays=stays, about=about) if self.unseen else ""


@dataclass(frozen=True, slots=True)
class _Work:
    """What somebody has: ids, and for a named place its case."""

    cases: tuple[tuple[str, bool], ...]
    responses: tuple[str, ...]
    kept: tuple[str, ...]  # responses that stay with who took them where nobody takes over
    tasks: tuple[str, ...]
    named: tuple[tuple[str, str], ...]
    drafts: tuple[Draft, ...]

    def coming(self, what: AbstractSet[Part], *, named: bool) -> frozenset[str]:
        """The cases that become somebody's, or that they are named on."""
        cases = {case for case, _ in self.cases if Part.CASES in what}
        return frozenset(cases | {case for _, case in self.named if named})


class HandoverService:
    """Cases, responses, tasks and drafts of one person, to a colleague or to nobody yet."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def preview(self, worker: str, to: str | None = None) -> Moved:
        """What would go from a worker to another one, or to nobody yet. Raises NotAllowed."""
        self._must_be_allowed(worker)
        work = self._work(worker)
        # Whether places as named staff go along is not said yet.
        going = self._going(work, to, what=ALL, named=False)
        return self._moved(work, to=to, what=ALL, named=True, going=len(going))

    def hand_over(  # from, to, what: the verb says who gives to whom
        self,
        worker: str,
        to: str | None,
        *,
        what: AbstractSet[Part] = ALL,
        why: str | None = None,
        named: bool = False,
    ) -> Moved:
        """Give what a worker has to another one, or to nobody yet; what went.

        Managers do it for everybody, anybody for themselves. With `named`, which is a manager's to
        say, the person's places as named staff on restricted cases go along. Raises Invalid,
        NotAllowed.
        """
        session = self._session
        self._must_be_allowed(worker)
        if named and session.role is not Role.MANAGER:
            raise NotAllowed("Only a manager may hand over places as named staff.")
        work = self._work(worker)
        self._must_be_able(worker, to, what=what, work=work)
        self._must_see_what_comes(to, work, what=what, named=named)
        going = self._going(work, to, what=what, named=named)
        moved = self._moved(work, to=to, what=what, named=named, going=len(going))
        with session.writing("hand over work") as writing:
            said = {"from": worker, "to": to, "what": sorted(what)}
            writing.look("store", session.store.facts()["id"], facts=said)
            if Part.CASES in what:
                self._allocate(writing, work.cases, to=to, why=why)
            if Part.RESPONSES in what:
                for contact in work.responses if to is None else (*work.responses, *work.kept):
                    writing.change_record("contact", contact, values={"with_worker": to})
            if Part.TASKS in what:
                for task in work.tasks:
                    writing.change_record("task", task, values={"worker": to})
            if to is not None:
                session.store.drafts.hand_over(going, to)
                session.done.lasting = DRAFTS_WENT if going else ""
            if named and to is not None:
                self._name(writing, work.named, to=to)
        return moved

    def _must_be_allowed(self, worker: str) -> None:
        session = self._session
        if worker != session.worker.id:
            session.require(Role.MANAGER)

    def _must_be_able(
        self, worker: str, to: str | None, *, what: AbstractSet[Part], work: _Work
    ) -> None:
        """Raise Invalid where somebody cannot take over what is given."""
        if not what:
            raise Invalid((Problem("what", "Choose what to hand over."),))
        if to is None:
            return
        session = self._session
        taker: Worker = session.store.records.get("worker", to)
        if to == worker:
            raise Invalid((Problem("to", "Choose somebody else."),))
        if not taker.is_active(session.today()):
            raise Invalid((Problem("to", "This person no longer works here."),))
        casework = (Part.CASES in what and work.cases) or (
            Part.TASKS in what and self._case_tasks(work.tasks)
        )
        if taker.role == Role.DUTY and casework:
            raise Invalid((Problem("to", f"{taker.name} is on duty only, and has no cases."),))

    def _must_see_what_comes(
        self, to: str | None, work: _Work, *, what: AbstractSet[Part], named: bool
    ) -> None:
        """Raise Invalid where somebody would let themself see a case that is hidden from them."""
        session = self._session
        if to != session.worker.id:
            return
        coming = work.coming(what, named=named)
        if not coming.isdisjoint(session.hidden.cases):
            raise Invalid((Problem("to", HIDDEN_FROM_YOU),))

    def _case_tasks(self, tasks: tuple[str, ...]) -> bool:
        records = self._session.store.records
        return any(records.get("task", task).case for task in tasks)

    def _work(self, worker: str) -> _Work:
        """Everything of a worker, that of hidden cases too: it must not be left behind."""
        session = self._session
        connection, records = session.store.connection, session.store.records
        wanted = Wanted(worker, most=EVERY)
        waiting = tuple(work_list.waiting(connection, wanted, since=session.today() - EVER))
        tasks = records.where("task", f"worker = ? AND {work_list.TO_DO}", values=(worker,))
        named = records.where("named_staff", "worker = ? AND archived_on IS NULL", values=(worker,))
        return _Work(
            work_list.cases_of(connection, worker),
            tuple(row.id for row in waiting if row.taken_by != worker),
            tuple(row.id for row in waiting if row.taken_by == worker),
            tuple(task.id for task in tasks),
            tuple((place.id, place.case or "") for place in named),
            tuple(draft for draft in session.store.drafts.of(worker) if draft.form not in OWN),
        )

    def _going(
        self, work: _Work, to: str | None, *, what: AbstractSet[Part], named: bool
    ) -> tuple[str, ...]:
        """The drafts that go: those about what whoever takes over may see then."""
        if to is None or Part.DRAFTS not in what:
            return ()
        session = self._session
        taker = session.store.records.get("worker", to)
        sight = DraftSight(session, taker, coming=work.coming(what, named=named))
        return tuple(draft.id for draft in work.drafts if sight.may_see(draft))

    def _moved(
        self,
        work: _Work,
        *,
        to: str | None,
        what: AbstractSet[Part],
        named: bool,
        going: int,
    ) -> Moved:
        drafts = len(work.drafts) if Part.DRAFTS in what else 0
        cases = work.cases if Part.CASES in what else ()
        responses = len(work.responses) if Part.RESPONSES in what else 0
        kept = len(work.kept) if Part.RESPONSES in what else 0
        somebody = to is not None
        return Moved(
            cases=len(cases),
            restricted=sum(only for _, only in cases),
            responses=responses + kept * somebody,
            tasks=len(work.tasks) if Part.TASKS in what else 0,
            drafts=going,
            named=len(work.named) if named and somebody else 0,
            stays=0 if somebody else kept + drafts,
            unseen=drafts - going if somebody else 0,
        )

    def _allocate(
        self,
        writing: Writing,
        cases: tuple[tuple[str, bool], ...],
        *,
        to: str | None,
        why: str | None,
    ) -> None:
        today = self._session.today()
        for case, _ in cases:
            values = {"case": case, "worker": to, "on": today, "why": why}
            writing.add("allocation", values)

    def _name(self, writing: Writing, places: tuple[tuple[str, str], ...], *, to: str) -> None:
        """Each place goes over; whoever is named on the case already is named once."""
        for place, case in places:
            writing.change_record(
                "named_staff", place, values={"archived_on": self._session.today()}
            )
            held = self._session.store.records.where(
                "named_staff",
                '"case" = ? AND worker = ? AND archived_on IS NULL',
                values=(case, to),
            )
            if next(iter(held), None) is None:
                writing.add("named_staff", {"case": case, "worker": to})
