"""A school calendar, typed line by line, and what is understood of it while it is typed."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError, Invalid, problems_of
from sendiass_desktop.services.calendars import CalendarService, Lines, SchoolCalendar
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.small_form import SmallForm
from sendiass_desktop.ui.kit.text_fields import LineField, NoteField
from sendiass_desktop.ui.kit.wording import listed, long_date, plural
from sendiass_desktop.ui.settings.page import said

NAME, TERMS, CLOSURES = "name", "terms", "closures"
NAME_HINT: Final = "The area, such as Rotherham, or one school whose days differ."
TERM_HINT: Final = "A line for each: 1 Sep 2026 - 23 Oct 2026. A name may stand before it."
CLOSURE_HINT: Final = "A line for each: 2 Nov 2026 INSET, or 26 Oct 2026 - 30 Oct 2026 half term."
LINES: Final = 6
START: Final = "Enter the terms: how many school days they have is said here."


class CalendarForm(Dialog):
    """The name and the lines of one calendar."""

    saved = Signal(str)  # its name

    def __init__(
        self,
        parent: QWidget,
        calendars: CalendarService,
        *,
        calendar: SchoolCalendar | None = None,
    ) -> None:
        """`calendar` is the one that is changed."""
        super().__init__(parent, "School calendar")
        self._calendars = calendars
        self._before = calendar.name if calendar is not None else None
        self.form = SmallForm()
        self.form.group("Calendar", "c")
        self.form.add(NAME, LineField(), label="Name", span=Span.FULL, hint=NAME_HINT)
        terms, closures = NoteField(lines=LINES), NoteField(lines=LINES)
        self.form.add(TERMS, terms, label="Terms", span=Span.FULL, hint=TERM_HINT)
        words = "No school on these days of a term"
        self.form.add(CLOSURES, closures, label=words, span=Span.FULL, hint=CLOSURE_HINT)
        self.preview = said(START, self, role="muted")
        self.content.addWidget(self.form)
        self.content.addWidget(self.preview)
        self.form.edited.connect(self._on_edited)
        if calendar is not None:
            lines = calendars.lines(calendar)
            self.form.set_values(
                {NAME: calendar.name, TERMS: lines.terms, CLOSURES: lines.closures}
            )
            self._show_preview()
        self.form.go_to(NAME)

    def save(self, *, anyway: bool) -> None:
        """Keep the calendar; a term that looks forgotten is asked about first."""
        try:
            calendar = self._read()
            _, doubts = self._calendars.said(calendar)
            if doubts and not anyway:
                self.show_advice(doubts)
                return
            self._calendars.keep(calendar, instead_of=self._before)
        except AppError as trouble:
            self.show_troubles(self.form, problems_of(trouble, NAME))
            return
        self.saved.emit(calendar.name)
        self.accept()

    def _read(self) -> SchoolCalendar:
        values = self.form.values()
        lines = Lines(values[TERMS] or "", values[CLOSURES] or "")
        return self._calendars.read(values[NAME] or "", lines)

    def _show_preview(self) -> None:
        values = self.form.so_far()
        try:
            lines = Lines(values[TERMS] or "", values[CLOSURES] or "")
            calendar = self._calendars.read(values[NAME] or "-", lines)
        except Invalid as trouble:
            sentence = trouble.problems[0].sentence if values[TERMS] else START
            self.preview.setText(sentence)
            return
        self.preview.setText(summary(self._calendars, calendar))

    def _on_edited(self, _name: str) -> None:
        self._show_preview()


def summary(calendars: CalendarService, calendar: SchoolCalendar) -> str:
    """74 school days from 1 September to 18 December 2026: Autumn 74. What looks forgotten."""
    counts, doubts = calendars.said(calendar)
    total = plural(sum(count for _, count in counts), "school day")
    terms = listed(tuple(f"{name} {count}" for name, count in counts))
    known = f"from {long_date(calendar.first)} to {long_date(calendar.last)}"
    return " ".join((f"{total} {known}: {terms}.", *doubts))
