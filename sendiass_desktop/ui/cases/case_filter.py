"""The filter of the case list, and the views that are kept under a name."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.services.cases import NOBODY, CaseFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from sendiass_desktop.ui.kit.filter_bar import FilterBar, any_answer, anybody

WORDS, STATE, LEVEL, WORKER = "words", "state", "level", "worker"
REASON, SEN, ARCHIVED = "reason", "sen", "gone"
QUIET_DAYS: Final = 31
MINE: Final = "My open cases"
SAVED: Final = "saved:"  # before the name of a view that somebody kept


class CaseFilterBar(FilterBar):
    """Words, state, level, caseworker, reason, SEN level: each narrows the list at once."""

    changed = Signal(object)  # CaseFilter

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._filter = CaseFilter()
        lists, workers = session.lists, session.workers().values()
        self.add_line(WORDS, "Words")
        self.add_choice(STATE, "State", entries=any_answer(lists, "case_state"))
        self.add_choice(LEVEL, "Level", entries=any_answer(lists, "level"))
        staff = (*anybody(workers), (NOBODY, "Nobody yet"))
        self.add_choice(WORKER, "Caseworker", entries=staff)
        self.add_choice(REASON, "Reason", entries=any_answer(lists, "reasons"))
        self.add_choice(SEN, "SEN level", entries=any_answer(lists, "sen_level"))
        self.add_box(ARCHIVED, "Archived")
        self.edited.connect(self._on_edited)

    def show_filter(self, wanted: CaseFilter) -> None:
        """Take over a filter that came from elsewhere."""
        self._filter = wanted
        self.show_values(
            {
                STATE: wanted.state or "",
                LEVEL: wanted.level or "",
                WORKER: wanted.worker or "",
                REASON: wanted.reason or "",
                SEN: wanted.sen_level or "",
            },
            {ARCHIVED: wanted.archived},
            typed={WORDS: wanted.text},
        )

    def _on_edited(self) -> None:
        self._filter = replace(
            self._filter,
            state=self.chosen(STATE) or None,
            level=self.chosen(LEVEL) or None,
            worker=self.chosen(WORKER) or None,
            reason=self.chosen(REASON) or None,
            sen_level=self.chosen(SEN) or None,
            archived=self.ticked(ARCHIVED),
            text=self.typed(WORDS),
            ids=None,
        )
        self.changed.emit(self._filter)


def views(services: Services) -> dict[str, CaseFilter]:
    """The views that everybody has, then those that this person kept, by their key."""
    session = services.session
    quiet = session.today() - timedelta(days=QUIET_DAYS)
    made = {
        MINE: CaseFilter(state="open", worker=session.worker.id or None),
        "Nobody's yet": CaseFilter(state="open", worker=NOBODY),
        "All open cases": CaseFilter(state="open"),
        "Open, nothing done for a month": CaseFilter(state="open", quiet_since=quiet),
        "Inactive": CaseFilter(state="inactive"),
        "Closed": CaseFilter(state="closed"),
        "All cases": CaseFilter(),
    }
    return made | {f"{SAVED}{name}": kept for name, kept in services.filters.mine().items()}
