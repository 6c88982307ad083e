"""The filter of the contact list, said in words always."""

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.periods import financial_year, month, of_day, step
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.session import Session
from sendiass_desktop.ui.kit.filter_bar import ANY, FilterBar, any_answer, anybody

ALL, THIS_MONTH, LAST_MONTH, THIS_YEAR = "all", "this", "last", "year"
TIMES: Final = (
    (ALL, "Any time"),
    (THIS_MONTH, "This month"),
    (LAST_MONTH, "Last month"),
    (THIS_YEAR, "This financial year"),
)
WORDS, WHEN, LEVEL, REASON, WORKER = "words", "when", "level", "reason", "worker"
UNANSWERED, ARCHIVED = "unanswered", "archived"


class ContactFilterBar(FilterBar):
    """Words, when, level, who, and whether answered."""

    changed = Signal(object)  # ContactFilter

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._filter = ContactFilter()
        self.add_line(WORDS, "Words")
        self.add_choice(WHEN, "Received", entries=TIMES)
        self.add_choice(LEVEL, "Level", entries=any_answer(session.lists, "level"))
        self.add_choice(REASON, "Reason", entries=any_answer(session.lists, "reasons"))
        self.add_choice(WORKER, "With", entries=anybody(session.workers().values()))
        self.add_box(UNANSWERED, "Not answered yet")
        self.add_box(ARCHIVED, "Archived")
        self.edited.connect(self._on_edited)

    def show_filter(self, wanted: ContactFilter) -> None:
        """Take over a filter that came from elsewhere."""
        self._filter = wanted
        chosen = {
            WHEN: self._time_of(wanted),
            LEVEL: wanted.level or ANY,
            REASON: wanted.reason or ANY,
            WORKER: wanted.worker or ANY,
        }
        ticked = {UNANSWERED: wanted.unanswered, ARCHIVED: wanted.archived}
        self.show_values(chosen, ticked, typed={WORDS: wanted.text})

    def _on_edited(self) -> None:
        first, last = self._days(self.chosen(WHEN))
        self._filter = replace(
            self._filter,
            first=first,
            last=last,
            level=self.chosen(LEVEL) or None,
            reason=self.chosen(REASON) or None,
            worker=self.chosen(WORKER) or None,
            unanswered=self.ticked(UNANSWERED),
            archived=self.ticked(ARCHIVED),
            text=self.typed(WORDS),
            ids=None,
        )
        self.changed.emit(self._filter)

    def _days(self, when: str) -> tuple[date | None, date | None]:
        today = self._session.today()
        this = month(today.year, today.month)
        year = of_day("financial", today)
        spans = {
            THIS_MONTH: this,
            LAST_MONTH: step(this, -1),
            THIS_YEAR: financial_year(year.first.year),
        }
        span = spans.get(when)
        return (span.first, span.last) if span else (None, None)

    def _time_of(self, wanted: ContactFilter) -> str:
        for when, _ in TIMES:
            if self._days(when) == (wanted.first, wanted.last):
                return when
        return ALL
