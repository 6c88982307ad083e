"""School calendars: kept as a dated setting, so that an earlier one is still known."""

from typing import Final

from sendiass_desktop.domain import calendar_lines
from sendiass_desktop.domain.calendar_lines import Lines
from sendiass_desktop.domain.errors import Invalid, NotFound, Problem
from sendiass_desktop.domain.school_calendar import SchoolCalendar
from sendiass_desktop.domain.settings import SCHOOL_CALENDAR, school_calendars
from sendiass_desktop.services import dated_settings
from sendiass_desktop.services.session import Session

__all__ = ["Lines", "SchoolCalendar"]

TAKEN: Final = "There is a school calendar of this name already."


class CalendarService:
    """The terms and closures of the area's schools, and of single ones, for managers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self) -> tuple[SchoolCalendar, ...]:
        """The calendars that are kept; the first is the one that is taken unasked."""
        kept = self._session.setting(SCHOOL_CALENDAR)
        return school_calendars(kept) if kept else ()

    def read(self, name: str, lines: Lines) -> SchoolCalendar:
        """The calendar that typed lines make, not kept yet; raises Invalid."""
        return calendar_lines.read(name, lines, today=self._session.today())

    def lines(self, calendar: SchoolCalendar) -> Lines:
        """A calendar as lines to type over."""
        return calendar_lines.write(calendar)

    def said(self, calendar: SchoolCalendar) -> tuple[tuple[tuple[str, int], ...], tuple[str, ...]]:
        """The school days of each term, and what looks forgotten."""
        return calendar_lines.counted(calendar), calendar_lines.doubts(calendar)

    def keep(self, calendar: SchoolCalendar, *, instead_of: str | None = None) -> None:
        """Add a calendar, or put it in the place of one of a name; raises Invalid, NotAllowed."""
        kept = list(self.list())
        names = [one.name for one in kept]
        if calendar.name in names and calendar.name != instead_of:
            raise Invalid((Problem("name", TAKEN),))
        if instead_of in names:
            kept[names.index(instead_of)] = calendar
        else:
            kept.append(calendar)
        self._write("keep school calendar", tuple(kept))

    def remove(self, name: str) -> None:
        """Keep a calendar no more from today; raises NotFound, NotAllowed.

        Deadlines that were counted by it keep their dates.
        """
        kept = self.list()
        left = tuple(one for one in kept if one.name != name)
        if len(left) == len(kept):
            raise NotFound("This school calendar is no longer there.")
        self._write("remove school calendar", left)

    def _write(self, verb: str, calendars: tuple[SchoolCalendar, ...]) -> None:
        value = [calendar.to_value() for calendar in calendars]
        dated_settings.keep(self._session, SCHOOL_CALENDAR, value=value, verb=verb)
