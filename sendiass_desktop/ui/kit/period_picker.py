"""Choosing a period: its kind, the one before and after, or typed: two dates, or its name."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import Period, kind_of, of_day, step
from sendiass_desktop.domain.typed_periods import two_dates
from sendiass_desktop.services.scorecards import ScorecardService
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import key_text, make_action
from sendiass_desktop.ui.kit.icons import icon
from sendiass_desktop.ui.kit.wording import date_range

KINDS: Final = (
    ("month", "Month"),
    ("term", "Term"),
    ("financial", "Financial year"),
    ("academic", "Academic year"),
    ("dates", "Any two dates"),
)
EXAMPLE: Final = "5 Oct to 4 Nov 2026"
NOT_TWO: Final = f"Enter two dates, such as {EXAMPLE}, or a period, such as Summer 2026 or 2026-27."
LETTERS: Final = 30


class PeriodPicker(QWidget):
    """The period shown, with a step back and on, and its kind."""

    chosen = Signal(object)  # Period
    refused = Signal(str)  # why typed dates are no period

    def __init__(
        self,
        cards: ScorecardService,
        today: Callable[[], date],
        *,
        parent: QWidget,
        kinds: Sequence[tuple[str, str]] = KINDS,
    ) -> None:
        """`kinds` are those of `KINDS` that are offered."""
        super().__init__(parent)
        self._cards = cards
        self._kinds = kinds
        self._today = today
        self._period = cards.last_full_month()
        self._name = QLabel(self)
        theme.set_role(self._name, "title")
        self._back = self._button("chevron-left", "period.back")
        self._on = self._button("chevron-right", "period.on")
        self._kind = QPushButton(self)
        self._choices = self._menu()
        self._kind.setMenu(self._choices)
        self.two_dates = QLineEdit(self)
        self.two_dates.setAccessibleName("Two dates, or the name of a period")
        self.two_dates.setToolTip(key_text("period.type"))
        self.two_dates.setPlaceholderText(EXAMPLE)
        self.two_dates.setMinimumWidth(self.fontMetrics().averageCharWidth() * LETTERS)
        self.two_dates.hide()
        row = QHBoxLayout(self)
        theme.arrange(row, self, between=2)
        for part in (self._back, self._name, self._on, self._kind, self.two_dates):
            row.addWidget(part)
        self._back.clicked.connect(self._on_back)
        self._on.clicked.connect(self._on_on)
        self.two_dates.returnPressed.connect(self._on_dates)
        make_action(self, "period.back", slot=self._on_back)
        make_action(self, "period.on", slot=self._on_on)
        make_action(self, "period.type", slot=self.choose_dates)

    @property
    def period(self) -> Period:
        """The period shown."""
        return self._period

    def offer(self, kinds: Sequence[tuple[str, str]]) -> Period:
        """Offer these kinds and no others; the period, or the nearest one of the first of them."""
        self._kinds = kinds
        for action in self._choices.actions():
            action.setVisible(action.data() in dict(kinds))
        if kind_of(self._period) not in dict(kinds):
            return of_day(kinds[0][0], self._period.last, terms=self._cards.terms)
        return self._period

    def show_period(self, period: Period) -> None:
        """Show a period and say that it was chosen."""
        self.name_period(period)
        self.chosen.emit(period)

    def name_period(self, period: Period) -> None:
        """Show a period and say nothing."""
        self._period = period
        kind = kind_of(period)
        self._name.setText(period.name)
        self._name.setVisible(kind != "dates")
        self.two_dates.setVisible(kind == "dates")
        self.two_dates.setText(date_range(period.first, period.last))
        self._kind.setText(dict(KINDS)[kind])
        self._kind.setAccessibleName(f"Kind of period: {self._kind.text()}")

    def choose_dates(self) -> None:
        """Ask for two dates or a name; the period stays until it is typed."""
        self._name.hide()
        self.two_dates.setText(date_range(self._period.first, self._period.last))
        self.two_dates.show()
        self.two_dates.setFocus()
        self.two_dates.selectAll()

    def _button(self, name: str, action: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        words = "Period before" if action == "period.back" else "Next period"
        button.setAccessibleName(words)
        button.setToolTip(f"{words} ({key_text(action)})")
        return button

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for kind, name in self._kinds:
            action = menu.addAction(name)
            action.setData(kind)
            group.addAction(action)
        group.triggered.connect(self._on_kind)
        return menu

    def _on_kind(self, action: QAction) -> None:
        kind = str(action.data())
        if kind == "dates":
            self.choose_dates()
        else:
            self.show_period(of_day(kind, self._period.last, terms=self._cards.terms))

    def _on_dates(self) -> None:
        try:
            period = self._typed()
        except AppError as trouble:
            self.refused.emit(str(trouble))
            return
        if period is None:
            self.refused.emit(NOT_TWO)
        else:
            self.show_period(period)

    def _typed(self) -> Period | None:
        """Whatever a period is called, or two dates with their years left out."""
        text = self.two_dates.text()
        try:
            return self._cards.period(text)
        except AppError:
            return two_dates(text, self._today())

    def _on_back(self) -> None:
        self.show_period(step(self._period, -1, terms=self._cards.terms))

    def _on_on(self) -> None:
        self.show_period(step(self._period, 1, terms=self._cards.terms))
