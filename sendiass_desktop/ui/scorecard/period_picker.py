"""Choosing a period: its kind, the one before and after, or any two dates."""

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
from sendiass_desktop.services.scorecards import ScorecardService
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import key_text, make_action
from sendiass_desktop.ui.kit.icons import icon

KINDS: Final = (
    ("month", "Month"),
    ("term", "Term"),
    ("financial", "Financial year"),
    ("academic", "Academic year"),
    ("dates", "Any two dates"),
)
HOW: Final = "5 October 2026 is 2026-10-05; two dates: 2026-10-05..2026-11-04"


class PeriodPicker(QWidget):
    """The period shown, with a step back and on, and its kind."""

    chosen = Signal(object)  # Period
    refused = Signal(str)  # why typed dates are no period

    def __init__(self, cards: ScorecardService, parent: QWidget) -> None:
        super().__init__(parent)
        self._cards = cards
        self._period = cards.last_full_month()
        self._name = QLabel(self)
        theme.set_role(self._name, "title")
        self._back = self._button("chevron-left", "period.back")
        self._on = self._button("chevron-right", "period.on")
        self._kind = QPushButton(self)
        self._kind.setMenu(self._menu())
        self._dates = QLineEdit(self)
        self._dates.setAccessibleName("Two dates")
        self._dates.setPlaceholderText("2026-10-05..2026-11-04")
        self._dates.setToolTip(HOW)
        self._dates.setMinimumWidth(self.fontMetrics().averageCharWidth() * 26)
        self._dates.hide()
        row = QHBoxLayout(self)
        theme.arrange(row, self, between=2)
        for part in (self._back, self._name, self._on, self._kind, self._dates):
            row.addWidget(part)
        self._back.clicked.connect(self._on_back)
        self._on.clicked.connect(self._on_on)
        self._dates.returnPressed.connect(self._on_dates)
        make_action(self, "period.back", self._on_back)
        make_action(self, "period.on", self._on_on)

    @property
    def period(self) -> Period:
        """The period shown."""
        return self._period

    def show_period(self, period: Period) -> None:
        """Show a period and say that it was chosen."""
        self._period = period
        self._name.setText(period.name)
        self._dates.setVisible(kind_of(period) == "dates")
        self._dates.setText(period.code if kind_of(period) == "dates" else "")
        self._kind.setText(dict(KINDS)[kind_of(period)])
        self._kind.setAccessibleName(f"Kind of period: {self._kind.text()}")
        self.chosen.emit(period)

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
        for kind, name in KINDS:
            action = menu.addAction(name)
            action.setData(kind)
            group.addAction(action)
        group.triggered.connect(self._on_kind)
        return menu

    def _on_kind(self, action: QAction) -> None:
        kind = str(action.data())
        if kind == "dates":
            self._dates.setText(f"{self._period.first}..{self._period.last}")
            self._dates.show()
            self._dates.setFocus()
            self._dates.selectAll()
            return
        self.show_period(of_day(kind, self._period.last, self._cards.terms))

    def _on_dates(self) -> None:
        try:
            period = self._cards.period(self._dates.text())
        except AppError as trouble:
            self.refused.emit(str(trouble))
        else:
            self.show_period(period)

    def _on_back(self) -> None:
        self.show_period(step(self._period, -1, self._cards.terms))

    def _on_on(self) -> None:
        self.show_period(step(self._period, 1, self._cards.terms))
