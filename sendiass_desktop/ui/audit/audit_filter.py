"""The filter of the audit: days, who, what, which records."""

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.audit import LABELS, AuditFilter, What
from sendiass_desktop.domain.audit_words import kind_words
from sendiass_desktop.domain.periods import of_day, step
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.typed_dates import DateTrouble, date_sentence, parse_date
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.filter_bar import ANY, Entries, FilterBar, anybody

RECORD, FIRST, LAST = "record", "first", "last"
WHEN, WORKER, WHAT, KIND, UNUSUAL = "when", "worker", "what", "kind", "unusual"
USUAL, TODAY, WEEK, THIS_YEAR, LAST_YEAR, ALL, DAYS = (
    *("usual", "today", "week"),
    *("year", "last", "all", "days"),
)
TIMES: Final = (
    (USUAL, "Last 30 days"),
    (TODAY, "Today"),
    (WEEK, "Last 7 days"),
    (THIS_YEAR, "This financial year"),
    (LAST_YEAR, "Last financial year"),
    (ALL, "Any time"),
    (DAYS, "From and to"),
)
A_WEEK: Final = timedelta(days=6)
NOT_RECORDS: Final = ("store", "export", "import")
BACKWARDS: Final = "To must be the same day as From, or a later one."
Days = tuple[date | None, date | None]


class AuditFilterBar(FilterBar):
    """Reference, days, who, what, kind, and what is unusual; it narrows the list at once."""

    changed = Signal(object)  # AuditFilter
    refused = Signal(str)  # why typed dates are none

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._session = services.session
        self._filter = services.audit.usual()
        self._types_days = False
        self.add_line(RECORD, "Reference")
        self.add_choice(WHEN, "When", entries=TIMES)
        self.add_line(FIRST, "From")
        self.add_line(LAST, "To")
        self.add_choice(WORKER, "Who", entries=anybody(self._session.workers().values()))
        self.add_choice(WHAT, "What", entries=_sorts())
        self.add_choice(KIND, "Kind", entries=_kinds())
        self.add_box(UNUSUAL, "Unusual")
        self.edited.connect(self._on_edited)
        self.show_filter(self._filter)

    def show_filter(self, wanted: AuditFilter) -> None:
        """Take over a filter that came from elsewhere."""
        self._filter = wanted
        when = self._time_of(wanted)
        chosen = {
            WHEN: when,
            WORKER: wanted.worker or ANY,
            WHAT: wanted.what or ANY,
            KIND: wanted.kind or ANY,
        }
        self.show_values(chosen, {UNUSUAL: wanted.unusual}, typed={RECORD: wanted.record})
        self._show_days(wanted, typed=when == DAYS)

    def _show_days(self, wanted: AuditFilter, *, typed: bool) -> None:
        """Show the days of a filter in the two lines, or hide these."""
        days = {FIRST: _typed(wanted.first), LAST: _typed(wanted.last)}
        self.show_values({}, {}, typed=days)
        for name in days:
            self.show_line(name, shown=typed)
        self._types_days = typed

    def _on_edited(self) -> None:
        when = self.chosen(WHEN)
        if (when == DAYS) is not self._types_days:  # they begin with what is shown
            self._show_days(self._filter, typed=when == DAYS)
        try:
            first, last = self._typed_days() if when == DAYS else self._days(when)
        except ValueError as trouble:
            self.refused.emit(str(trouble))
            return
        what = self.chosen(WHAT)
        self._filter = AuditFilter(
            first=first,
            last=last,
            worker=self.chosen(WORKER) or None,
            what=What(what) if what else None,
            kind=self.chosen(KIND) or None,
            record=self.typed(RECORD),
            unusual=self.ticked(UNUSUAL),
        )
        self.changed.emit(self._filter)

    def _typed_days(self) -> Days:
        """The days that were typed; raises ValueError, in a sentence, where one is none."""
        first, last = self._day(FIRST, "From"), self._day(LAST, "To")
        if first is not None and last is not None and last < first:
            raise ValueError(BACKWARDS)
        return first, last

    def _day(self, name: str, label: str) -> date | None:
        found = parse_date(self.typed(name), self._session.today(), past=True)
        if found is DateTrouble.MISSING:
            return None
        if isinstance(found, DateTrouble):
            raise ValueError(f"{date_sentence(found, label)}.")  # noqa: TRY004 - not a type
        return found

    def _days(self, when: str) -> Days:
        """The days of a time; those that reach to today stay open at the end."""
        today = self._session.today()
        usual = self._services.audit.usual().first
        year = of_day("financial", today)
        before = step(year, -1)
        spans: dict[str, Days] = {
            TODAY: (today, None),
            WEEK: (today - A_WEEK, None),
            THIS_YEAR: (year.first, None),
            LAST_YEAR: (before.first, before.last),
            ALL: (None, None),
        }
        return spans.get(when, (usual, None))

    def _time_of(self, wanted: AuditFilter) -> str:
        days = (wanted.first, wanted.last)
        known = (when for when, _ in TIMES if when != DAYS and self._days(when) == days)
        return next(known, DAYS)


def _sorts() -> Entries:
    return ((ANY, "Anything"), *((what.value, label) for what, label in LABELS.items()))


def _kinds() -> Entries:
    names = sorted((kind_words(kind), kind) for kind in (*KINDS, *NOT_RECORDS))
    return ((ANY, "Any kind"), *((kind, words) for words, kind in names))


def _typed(day: date | None) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day is not None else ""
