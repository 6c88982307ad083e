"""The school calendars: terms and days without school, for deadlines counted in school days."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.services.calendars import SchoolCalendar
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.table import Column, Columns
from sendiass_desktop.ui.kit.wording import long_date, plural
from sendiass_desktop.ui.settings.calendar_form import summary
from sendiass_desktop.ui.settings.desk import SettingsDesk
from sendiass_desktop.ui.settings.kept_page import KeptPage, verbs_of

VERBS: Final = verbs_of("calendar")
ADD, CHANGE, REMOVE = (action.id for action in VERBS)
CHOOSE: Final = "Choose a calendar first."
EMPTY: Final = (
    "No school calendar is kept. Deadlines that count school days have no date until there is one."
)
GONE: Final = "Deadlines that were counted by it keep their dates; new ones cannot use it."


class CalendarsPage(KeptPage):
    """The area's calendar first, and those of single schools."""

    TITLE = "Calendars"
    LEAD = (
        "School days differ from area to area, and INSET days from school to school. The first"
        " calendar is used unless another one is chosen for a deadline."
    )
    VERBS = VERBS
    CHOOSE, EMPTY, GONE = CHOOSE, EMPTY, GONE

    def __init__(self, services: Services, parent: QWidget, *, desk: SettingsDesk) -> None:
        super().__init__(parent, _columns())
        self._desk = desk
        self._calendars = services.calendars
        desk.calendar_saved.connect(self._on_saved)

    def _kept(self) -> Sequence[SchoolCalendar]:
        return self._calendars.list()

    def _ask(self, chosen: SchoolCalendar | None) -> None:
        self._desk.calendar(chosen)

    def _drop(self, key: str) -> None:
        self._calendars.remove(key)

    def _say_of(self, chosen: SchoolCalendar | None) -> str:
        return summary(self._calendars, chosen) if chosen else ""


def _columns() -> Columns[SchoolCalendar]:
    return Columns(
        _name,
        (
            Column("Name", _name, 28),
            Column("From", _from, 20),
            Column("To", _to, 20),
            Column("Terms", _terms, 12),
            Column("Without school", _closures, 16),
        ),
    )


def _name(calendar: SchoolCalendar) -> str:
    return calendar.name


def _from(calendar: SchoolCalendar) -> str:
    return long_date(calendar.first)


def _to(calendar: SchoolCalendar) -> str:
    return long_date(calendar.last)


def _terms(calendar: SchoolCalendar) -> str:
    return plural(len(calendar.terms), "term")


def _closures(calendar: SchoolCalendar) -> str:
    return plural(len(calendar.closures), "line")
