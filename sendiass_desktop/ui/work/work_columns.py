"""The columns of *My work*: how it stands, what, for whom, when, whose."""

from typing import Final

from sendiass_desktop.domain.work import WorkItem, WorkKind
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.table import Column, Columns
from sendiass_desktop.ui.kit.wording import short_date

NONE: Final = "\N{EN DASH}"
LEFT: Final = "Somebody who left"
WHOSE: Final = "Whose"


class WorkColumns:
    """What each column says of a line, with the staff of today."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.refresh()

    def refresh(self) -> None:
        """Read the staff again."""
        session = self._services.session
        self._workers, self._today = session.workers(), session.today()

    def columns(self) -> Columns[WorkItem]:
        """The columns in their usual order."""
        return Columns(
            key,
            (
                Column("How it stands", _standing, 21, least=16, icon=_icon, tone=_tone),
                Column("What", _what, 32, least=16),
                Column("For", _title, 26, least=12),
                Column("Due", self._due, 12, least=10),
                Column(WHOSE, self._worker, 14),
            ),
        )

    def _due(self, item: WorkItem) -> str:
        if item.due is None:
            return NONE
        return short_date(item.due, year=item.due.year != self._today.year)

    def _worker(self, item: WorkItem) -> str:
        if item.worker is None:
            return "Nobody yet"
        worker = self._workers.get(item.worker)
        return (worker.name or "") if worker else LEFT


def key(item: WorkItem) -> str:
    """What a line is known by."""
    return item.key


def _standing(item: WorkItem) -> str:
    return item.standing


def _what(item: WorkItem) -> str:
    if item.kind is WorkKind.TASK:
        return " ".join(item.what.split())
    return item.what


def _title(item: WorkItem) -> str:
    return item.title or NONE


def _icon(item: WorkItem) -> str:
    return item.icon


def _tone(item: WorkItem) -> str:
    return item.tone
