"""A school calendar, typed line by line, and what is understood of it while it is typed."""

from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import Invalid
from sendiass_desktop.services.calendars import CalendarService, Lines, SchoolCalendar
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.small_draft_form import SmallDraftForm
from sendiass_desktop.ui.kit.text_fields import LineField, NoteField
from sendiass_desktop.ui.kit.wording import listed, long_date, plural
from sendiass_desktop.ui.settings.page import said

NAME, TERMS, CLOSURES = "name", "terms", "closures"
NAME_HINT: Final = "The area, such as Rotherham, or one school whose days differ."
TERM_HINT: Final = "A line for each: 1 Sep 2026 - 23 Oct 2026. A name may stand before it."
CLOSURE_HINT: Final = "A line for each: 2 Nov 2026 INSET, or 26 Oct 2026 - 30 Oct 2026 half term."
LINES: Final = 6
START: Final = "Enter the terms: how many school days they have is said here."


class CalendarForm(SmallDraftForm):
    """The name and the lines of one calendar; `saved` gives its name."""

    NAME: ClassVar[str] = "calendar"
    MAIN: ClassVar[str] = "name"

    def __init__(
        self, parent: QWidget, services: Services, *, calendar: SchoolCalendar | None = None
    ) -> None:
        """`calendar` is the one that is changed."""
        record = calendar.name if calendar is not None else ""
        super().__init__(parent, services, title="School calendar", record=record)
        self._calendars = services.calendars
        self.form.group("Calendar", "c")
        self.form.add(NAME, LineField(), label="Name", span=Span.FULL, hint=NAME_HINT)
        terms, closures = NoteField(lines=LINES), NoteField(lines=LINES)
        self.form.add(TERMS, terms, label="Terms", span=Span.FULL, hint=TERM_HINT)
        words = "No school on these days of a term"
        self.form.add(CLOSURES, closures, label=words, span=Span.FULL, hint=CLOSURE_HINT)
        self.preview = said(START, self, role="muted")
        self.content.addWidget(self.preview)
        if calendar is not None:
            lines = self._calendars.lines(calendar)
            self.form.set_values(
                {NAME: calendar.name, TERMS: lines.terms, CLOSURES: lines.closures}
            )
            self.follow("")
        self.form.go_to(NAME)
        self.fit()

    def second_thoughts(self, values: dict[str, Any]) -> tuple[str, ...]:
        """A term that looks forgotten is asked about first."""
        return self._calendars.said(self._read(values))[1]

    def write(self, values: dict[str, Any]) -> str:
        """Keep the calendar."""
        calendar = self._read(values)
        self._calendars.keep(calendar, instead_of=self.record or None)
        return calendar.name

    def follow(self, name: str) -> None:
        """Say what is understood of the lines."""
        del name
        values = self.form.so_far()
        try:
            lines = Lines(values[TERMS] or "", values[CLOSURES] or "")
            calendar = self._calendars.read(values[NAME] or "-", lines)
        except Invalid as trouble:
            sentence = trouble.problems[0].sentence if values[TERMS] else START
            self.preview.setText(sentence)
            return
        self.preview.setText(summary(self._calendars, calendar))

    def _read(self, values: dict[str, Any]) -> SchoolCalendar:
        lines = Lines(values[TERMS] or "", values[CLOSURES] or "")
        return self._calendars.read(values[NAME] or "", lines)


def summary(calendars: CalendarService, calendar: SchoolCalendar) -> str:
    """74 school days from 1 September to 18 December 2026: Autumn 74. What looks forgotten."""
    counts, doubts = calendars.said(calendar)
    total = plural(sum(count for _, count in counts), "school day")
    terms = listed(tuple(f"{name} {count}" for name, count in counts))
    known = f"from {long_date(calendar.first)} to {long_date(calendar.last)}"
    return " ".join((f"{total} {known}: {terms}.", *doubts))
