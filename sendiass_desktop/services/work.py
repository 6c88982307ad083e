"""My work: everything that is still to be done, by somebody, by nobody or by all, in due order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from sendiass_desktop.domain.clock import bank_holidays
from sendiass_desktop.domain.levels import Review, in_force
from sendiass_desktop.domain.periods import of_day, step
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.work import WorkItem, WorkKind, in_order
from sendiass_desktop.services.contacts import DUTY_SEES_DAYS, ContactService
from sendiass_desktop.services.deadlines import shipped
from sendiass_desktop.services.session import Session
from sendiass_desktop.services.tasks import TaskService
from sendiass_desktop.services.work_items import WorkItems
from sendiass_desktop.store.queries import work_list
from sendiass_desktop.store.queries.work_list import EVERYONE, NOBODY, Wanted

__all__ = ["EVERYONE", "NOBODY"]

# An answer that is missing for longer is no work of today: the contacts' own filter finds it.
RESPONSES_DAYS: Final = 366
PERMISSION_DAYS: Final = 14  # before and after it runs out
MOST: Final = 1000  # of each sort
# A record of one of these kinds may change what is to be done.
TOUCHED_BY: Final = (
    *("contact", "response", "task", "deadline", "case", "case_state", "allocation"),
    *("intervention", "level_change", "activity", "permission", "named_staff", "person"),
    *("worker", "setting", "list_entry"),
)
UNNAMED: Final = "Name withheld"


@dataclass(frozen=True, slots=True)
class WorkList:
    """What is to be done, in due order, or what was done, the last first.

    `left_out` counts what this reader must not see, for managers only. `cut` says that there is
    more than the list holds.
    """

    items: tuple[WorkItem, ...]
    left_out: int = 0
    cut: bool = False


class WorkService:
    """What somebody has to do next."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def mine(self) -> str:
        """Whose work is one's own."""
        return self._session.worker.id

    def items(self, whose: str) -> WorkList:
        """The work of a worker (id), of NOBODY or of EVERYONE.

        Duty staff have responses, their tasks and their drafts, nothing of a case.
        """
        items, left_out = self._dated(whose)
        every = self._seen([*items, *self._drafts(whose), *self._gaps(whose)], left_out)
        return replace(every, items=in_order(self._named(every.items)))

    def done(self, whose: str) -> WorkList:
        """The tasks that were done, the last first."""
        tasks, left_out = TaskService(self._session).listed(whose, done=True)
        lines = self._lines()
        found = self._seen([lines.task(task) for task in tasks[:MOST]], left_out)
        return replace(found, items=tuple(self._named(found.items)))

    def due_count(self) -> int:
        """How much of one's own work is due today or was due before."""
        today = self._session.today()
        items, _ = self._dated(self.mine)
        return sum(item.is_due(today) for item in self._seen(items, 0).items)

    def _dated(self, whose: str) -> tuple[list[WorkItem], int]:
        """All that may have a due date, and how many tasks are hidden."""
        lines = self._lines()
        tasks, left_out = TaskService(self._session).listed(whose)
        items = [*self._responses(whose), *map(lines.task, tasks)]
        if self._session.role is not Role.DUTY:
            items += self._casework(whose)
        return items, left_out

    def _responses(self, whose: str) -> Iterator[WorkItem]:
        session, lines = self._session, self._lines()
        clock, today = ContactService(session).clock(), session.today()
        since = today - timedelta(days=RESPONSES_DAYS)
        duty = today - timedelta(days=DUTY_SEES_DAYS) if session.role is Role.DUTY else since
        for row in work_list.waiting(session.store.connection, self._wanted(whose), since=since):
            if row.received_on >= duty or row.taken_by == session.worker.id:
                yield lines.response(row, clock)

    def _casework(self, whose: str) -> Iterator[WorkItem]:
        session, lines, wanted = self._session, self._lines(), self._wanted(whose)
        connection, today = session.store.connection, session.today()
        yield from map(lines.deadline, work_list.deadlines(connection, wanted))
        rules = {level.code: level.review for level in in_force(session.levels, today)}
        stated = {code: review for code, review in rules.items() if review != Review()}
        tomorrow = today + timedelta(days=1)
        for piece in work_list.pieces(connection, wanted, levels=stated, tomorrow=tomorrow):
            yield from lines.reviews(piece, stated.get(piece.level, Review()))
        near = timedelta(days=PERMISSION_DAYS)
        ending = work_list.permissions(connection, wanted, first=today - near, last=today + near)
        yield from map(lines.permission, ending)

    def _drafts(self, whose: str) -> Iterator[WorkItem]:
        """One's own drafts, which nobody else sees."""
        if whose in (self.mine, EVERYONE):
            yield from map(self._lines().draft, self._session.store.drafts.of(self.mine))

    def _gaps(self, whose: str) -> Iterator[WorkItem]:
        """The contacts of this month and the last one that the score card lacks answers of."""
        session, lines = self._session, self._lines()
        if session.role is Role.DUTY:
            return
        month = of_day("month", session.today())
        first = step(month, -1).first
        wanted = self._wanted(whose)
        for row in work_list.asked(session.store.connection, wanted, first=first, last=month.last):
            if (item := lines.gap(row)) is not None:
                yield item

    def _lines(self) -> WorkItems:
        return WorkItems(self._session.today(), self._session.lists)

    def _named(self, items: Iterable[WorkItem]) -> list[WorkItem]:
        """The items, each with the child's name and its case's reference, or its contact's."""
        items = list(items)
        connection = self._session.store.connection
        bare = [item for item in items if not item.title]
        cases = {item.case for item in bare if item.case}
        contacts = {item.contact for item in bare if item.contact}
        titles = {
            id_: f"{name or UNNAMED}, {reference}"
            for id_, (reference, name) in work_list.case_names(connection, cases).items()
        } | work_list.contact_references(connection, contacts)
        return [
            item
            if item.title
            else replace(item, title=titles.get(item.case or item.contact or "", ""))
            for item in items
        ]

    def _seen(self, items: list[WorkItem], left_out: int) -> WorkList:
        """What this reader may see of the items, and how much is left out."""
        hidden = self._session.hidden.cases
        seen = tuple(item for item in items if item.case not in hidden)
        told = left_out + len(items) - len(seen)
        most = max((sum(item.kind is kind for item in items) for kind in WorkKind), default=0)
        return WorkList(seen, told if self._session.role is Role.MANAGER else 0, most >= MOST)

    def _wanted(self, whose: str) -> Wanted:
        today = self._session.today()
        workers = self._session.workers().values()
        active = frozenset(worker.id for worker in workers if worker.is_active(today))
        return Wanted(whose, active, MOST)


def get_ready(today: date) -> None:
    """Load what the list asks for first, ahead of it: the bank holidays, the rules of deadlines."""
    for year in (today.year - 1, today.year, today.year + 1):
        bank_holidays(year)
    shipped()
