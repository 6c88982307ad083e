"""The school calendar of an invented area, for what is counted in school days."""

from datetime import date
from typing import Final

from sendiass_desktop.domain.school_calendar import SchoolCalendar, Span

SCHOOL: Final = SchoolCalendar(
    "Area",
    date(2026, 9, 1),
    date(2027, 8, 31),
    (
        Span("Autumn", date(2026, 9, 2), date(2026, 12, 18)),
        Span("Spring", date(2027, 1, 4), date(2027, 3, 25)),
        Span("Summer", date(2027, 4, 12), date(2027, 7, 21)),
    ),
    (
        Span("INSET day", date(2026, 9, 2), date(2026, 9, 2)),
        Span("October half term", date(2026, 10, 26), date(2026, 10, 30)),
        Span("February half term", date(2027, 2, 15), date(2027, 2, 19)),
        Span("May half term", date(2027, 5, 31), date(2027, 6, 4)),
    ),
)
