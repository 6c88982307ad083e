"""The filter of the contact list: folded away until it is wanted, said in words always."""

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from sendiass_desktop.domain.periods import financial_year, month, of_day, step
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.session import Session
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.layouts import FlowLayout

LETTERS: Final = 12
ANY: Final = ""
ALL, THIS_MONTH, LAST_MONTH, THIS_YEAR = "all", "this", "last", "year"
TIMES: Final = (
    (ALL, "Any time"),
    (THIS_MONTH, "This month"),
    (LAST_MONTH, "Last month"),
    (THIS_YEAR, "This financial year"),
)


class QuietCombo(QComboBox):
    """A drop-down list that the wheel never changes: it scrolls what is around it."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave it to the page (Qt's)."""
        event.ignore()


class FilterBar(QFrame):
    """When, level, who, and whether answered: each narrows the list at once."""

    changed = Signal(object)  # ContactFilter
    left = Signal()  # Esc

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._filter = ContactFilter()
        theme.set_role(self, "surface")
        shelf = QWidget(self)
        inside = QVBoxLayout(self)
        theme.arrange(inside, self, around=3)
        inside.addWidget(shelf)
        row = FlowLayout(shelf)
        self._when = self._combo(row, "Received", entries=TIMES)
        self._level = self._combo(row, "Level", entries=self._entries("level"))
        self._reason = self._combo(row, "Reason", entries=self._entries("reasons"))
        self._worker = self._combo(row, "With", entries=self._staff())
        self._open = QCheckBox("Not answered yet", self)
        self._archived = QCheckBox("Archived", self)
        for box in (self._open, self._archived):
            row.addWidget(self._under(QLabel(self), box))
            box.toggled.connect(self._on_changed)

    def go(self) -> None:
        """Put the keyboard into the first of them."""
        self._when.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_filter(self, wanted: ContactFilter) -> None:
        """Take over a filter that came from elsewhere."""
        self._filter = wanted
        for combo, value in (
            (self._level, wanted.level or ANY),
            (self._reason, wanted.reason or ANY),
            (self._worker, wanted.worker or ANY),
            (self._when, self._time_of(wanted)),
        ):
            combo.blockSignals(True)  # noqa: FBT003 - Qt's signature
            combo.setCurrentIndex(max(0, combo.findData(value)))
            combo.blockSignals(False)  # noqa: FBT003 - Qt's signature
        for box, on in ((self._open, wanted.unanswered), (self._archived, wanted.archived)):
            box.blockSignals(True)  # noqa: FBT003 - Qt's signature
            box.setChecked(on)
            box.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc goes back to the list (Qt's)."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _combo(
        self, row: FlowLayout, name: str, *, entries: tuple[tuple[str, str], ...]
    ) -> QuietCombo:
        label = QLabel(name, self)
        combo = QuietCombo(self)
        for value, text in entries:
            combo.addItem(text, value)
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(LETTERS)
        label.setBuddy(combo)
        row.addWidget(self._under(label, combo))
        combo.currentIndexChanged.connect(self._on_changed)
        return combo

    def _under(self, label: QLabel, control: QWidget) -> QWidget:
        """A control under its label; the label of a check box is empty and keeps its place."""
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        theme.arrange(column, self, between=0.5)
        theme.set_role(label, "hint")
        column.addWidget(label)
        column.addWidget(control, 1)
        return whole

    def _entries(self, name: str) -> tuple[tuple[str, str], ...]:
        entries = self._session.lists.entries(name)
        return ((ANY, "Any"), *((entry.code, entry.label) for entry in entries))

    def _staff(self) -> tuple[tuple[str, str], ...]:
        workers = self._session.workers().values()
        return ((ANY, "Anybody"), *((worker.id, worker.name or "") for worker in workers))

    def _on_changed(self) -> None:
        first, last = self._days(str(self._when.currentData()))
        self._filter = replace(
            self._filter,
            first=first,
            last=last,
            level=self._level.currentData() or None,
            reason=self._reason.currentData() or None,
            worker=self._worker.currentData() or None,
            unanswered=self._open.isChecked(),
            archived=self._archived.isChecked(),
            ids=None,
        )
        self.changed.emit(self._filter)

    def _days(self, when: str) -> tuple[date | None, date | None]:
        today = self._session.today()
        this = month(today.year, today.month)
        year = of_day("financial", today)
        spans = {
            THIS_MONTH: this,
            LAST_MONTH: step(this, -1),
            THIS_YEAR: financial_year(year.first.year),
        }
        span = spans.get(when)
        return (span.first, span.last) if span else (None, None)

    def _time_of(self, wanted: ContactFilter) -> str:
        for when, _ in TIMES:
            if self._days(when) == (wanted.first, wanted.last):
                return when
        return ALL
