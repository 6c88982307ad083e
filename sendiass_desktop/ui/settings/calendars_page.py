"""The school calendars: terms and days without school, for deadlines counted in school days."""

from typing import Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.calendars import SchoolCalendar
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.actions import LISTS, Action
from sendiass_desktop.ui.kit.held import Held
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable
from sendiass_desktop.ui.kit.verbs import VerbBar
from sendiass_desktop.ui.kit.wording import long_date, plural
from sendiass_desktop.ui.settings.calendar_form import summary
from sendiass_desktop.ui.settings.desk import SettingsDesk
from sendiass_desktop.ui.settings.page import Page, fewest_rows, said

ADD, CHANGE, REMOVE = "calendar.add", "calendar.change", "calendar.remove"
VERBS: Final = (
    Action(id=ADD, text="Add", group=LISTS, keys=("Ctrl+Shift+E",), icon="plus"),
    Action(id=CHANGE, text="Change", group=LISTS, keys=("F2",)),
    Action(id=REMOVE, text="Remove", group=LISTS, keys=("Del",)),
)
CHOOSE: Final = "Choose a calendar first."
EMPTY: Final = (
    "No school calendar is kept. Deadlines that count school days have no date until there is one."
)
GONE: Final = "Deadlines that were counted by it keep their dates; new ones cannot use it."


class CalendarsPage(Page):
    """The area's calendar first, and those of single schools."""

    TITLE = "Calendars"
    LEAD = (
        "School days differ from area to area, and INSET days from school to school. The first"
        " calendar is used unless another one is chosen for a deadline."
    )
    KINDS = ("setting",)

    def __init__(self, services: Services, parent: QWidget, *, desk: SettingsDesk) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.calendar_saved.connect(self._on_saved)
        self._calendars = services.calendars
        self._held: Held[SchoolCalendar] = Held((), _name)
        self.table = RecordTable("Calendars", _columns(), parent=self)
        self.table.set_empty_text(EMPTY)
        self.verbs = VerbBar(VERBS, self)
        self.hint = said("", self, role="hint")
        for widget in (self.table, self.verbs, self.hint):
            self.column.addWidget(widget)
        self.column.setStretchFactor(self.table, 1)
        self.table.selected.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.verbs.wanted.connect(self._on_verb)
        self.verbs.refused.connect(self.hint.setText)
        self.measure()

    def refresh(self) -> None:
        """Read the calendars again; the chosen one stays so."""
        self._held = Held(self._calendars.list(), _name)
        self.table.show_source(self._held)
        self._on_chosen(self.table.selected_id())

    def measure(self) -> None:
        """Some rows of the table are always to be seen."""
        self.table.setMinimumHeight(fewest_rows(self.table))

    def _on_chosen(self, name: str) -> None:
        calendar = self._held.find(name)
        self.hint.setText(summary(self._calendars, calendar) if calendar else "")
        for verb in (CHANGE, REMOVE):
            self.verbs.allow(verb, "" if calendar else CHOOSE)

    def _on_opened(self, _name: str) -> None:
        self._on_verb(CHANGE)

    def _on_verb(self, verb: str) -> None:
        chosen = self._held.find(self.table.selected_id())
        if verb == REMOVE and chosen is not None:
            title = f"Remove “{chosen.name}”?"
            asked = messages.confirm_danger(self, title, sentence=GONE, verb="Remove")
            asked.agreed.connect(self._on_remove)
            return
        self._desk.calendar(chosen if verb == CHANGE else None)

    def _on_remove(self) -> None:
        try:
            self._calendars.remove(self.table.selected_id())
        except AppError as trouble:
            self.hint.setText(str(trouble))
        self.table.setFocus()

    def _on_saved(self, name: str) -> None:
        self.refresh()
        self.table.select(name)
        self.table.setFocus()


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
