"""The rules that the service works by: its levels, how soon it answers, its school terms."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from sendiass_desktop.domain.clock import bank_holidays
from sendiass_desktop.domain.levels import Level, in_force
from sendiass_desktop.domain.periods import of_day, step
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.wording import date_range, long_date, plural, weekday_date
from sendiass_desktop.ui.settings.page import Page, said
from sendiass_desktop.ui.settings.words import level_rules, level_title

HOLIDAYS_SHOWN: Final = 3
TERMS_SHOWN: Final = 4
LABEL_LETTERS: Final = 14
COUNTING: Final = (
    "The day it was received is day 0, day 1 is the next working day. Saturdays, Sundays and the"
    " bank holidays of England do not count."
)
SURE: Final = (
    "{day}. Bank holidays after it follow from the rules: one that is announced for a later day"
    " would move due dates."
)
NO_LEVELS: Final = "No levels are laid down for this service."


class LevelsPage(Page):
    """Read only: the rules came with the service's profile."""

    TITLE = "Levels and clock"
    LEAD = "The rules that advice, due dates and the score card follow. They cannot be edited yet."
    KINDS = ("setting", "list_entry")

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows scroll it
        self._rules = QWidget(self)
        self.column.addWidget(self._rules)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Read the rules in force today."""
        rules = QWidget(self)
        column = QVBoxLayout(rules)
        theme.arrange(column, self, between=3)
        self._add_clock(column)
        self._add_terms(column)
        self._add_levels(column)
        self.column.replaceWidget(self._rules, rules)
        self._rules.hide()
        self._rules.deleteLater()
        self._rules = rules
        rules.show()

    def _add_clock(self, column: QVBoxLayout) -> None:
        clock = self._services.contacts.clock()
        today = self._services.session.today()
        due = clock.due(today)
        sure = SURE.format(day=long_date(clock.calendar.sure_until))
        column.addWidget(said("Response clock", self, role="group"))
        card = self._card(column)
        within = f"Within {plural(clock.days, 'working day')}"
        self._add_rows(
            card,
            (
                ("A contact is answered", within),
                ("How days are counted", COUNTING),
                ("Received today", f"Due by the end of {weekday_date(due)}"),
                ("Next bank holidays", "\n".join(_next_holidays(today))),
                ("The calendar is sure until", sure),
            ),
        )

    def _add_terms(self, column: QVBoxLayout) -> None:
        session = self._services.session
        column.addWidget(said("School terms", self, role="group"))
        period = of_day("term", session.today(), terms=session.terms)
        rows = []
        for place in range(TERMS_SHOWN):
            now = ", now" if place == 0 and session.today() in period else ""
            rows.append((period.name, date_range(period.first, period.last) + now))
            period = step(period, 1, terms=session.terms)
        self._add_rows(self._card(column), tuple(rows))

    def _add_levels(self, column: QVBoxLayout) -> None:
        session = self._services.session
        column.addWidget(said("Levels of service", self, role="group"))
        levels = in_force(session.levels, session.today())
        for level in levels:
            self._add_level(column, level)
        if not levels:
            column.addWidget(said(NO_LEVELS, self, role="muted"))

    def _add_level(self, column: QVBoxLayout, level: Level) -> None:
        card = self._card(column)
        card.addWidget(said(level_title(level), self, role="heading"))
        if level.need:
            card.addWidget(said(level.need, self))
        self._add_rows(card, level_rules(level))

    def _card(self, column: QVBoxLayout) -> QVBoxLayout:
        frame = QFrame(self)
        theme.set_role(frame, "surface")
        inside = QVBoxLayout(frame)
        theme.arrange(inside, self, around=4, between=2)
        column.addWidget(frame)
        return inside

    def _add_rows(self, column: QVBoxLayout, rows: tuple[tuple[str, str], ...]) -> None:
        """Labels on the left, what they say on the right."""
        grid = QGridLayout()
        theme.arrange(grid, self, between=1.5)
        grid.setHorizontalSpacing(theme.unit(self, 4))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 3)
        grid.setColumnMinimumWidth(0, self.fontMetrics().averageCharWidth() * LABEL_LETTERS)
        for row, (label, words) in enumerate(rows):
            pair = (said(label, self, role="muted"), said(words, self))
            for place, text in enumerate(pair):
                text.setAlignment(Qt.AlignmentFlag.AlignTop)  # first lines beside each other
                grid.addWidget(text, row, place)
        column.addLayout(grid)


def _next_holidays(today: date) -> tuple[str, ...]:
    """The bank holidays to come, with their names."""
    found = {**bank_holidays(today.year), **bank_holidays(today.year + 1)}
    coming = [(day, name) for day, name in sorted(found.items()) if day >= today]
    return tuple(f"{weekday_date(day)}, {name}" for day, name in coming[:HOLIDAYS_SHOWN])
