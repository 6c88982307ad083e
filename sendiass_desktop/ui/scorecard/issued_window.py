"""Issued reports: what, of when, for whom; and what is different today, with its records."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QWidget

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.issue import Edition, Issue
from sendiass_desktop.domain.scorecard.difference import Difference
from sendiass_desktop.domain.scorecard.kinds import REPORT_LABELS, ReportKind
from sendiass_desktop.services.issues import Issued
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.dialog import MOST_OF_THE_SCREEN, Dialog
from sendiass_desktop.ui.kit.figures import REVISED, Behind
from sendiass_desktop.ui.kit.held import Held
from sendiass_desktop.ui.kit.screen import available
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable, take_keyboard
from sendiass_desktop.ui.kit.wording import numeric_date, plural
from sendiass_desktop.ui.scorecard import words

TITLE: Final = "Issued reports"
READ: Final = "Read as issued"
HAND_OVER: Final = "Hand over an edition"
EMPTY: Final = "No report was issued yet. “Issue” over a report issues it."
SAME: Final = "Nothing is different today from what was issued."
CHANGED: Final = "Different today from what was issued: {figures}. Enter lists their records."
OTHERWISE: Final = "This issue revised the one before: {figures} marked [r]."
DIFFERENCES: Final = "What is different today"
CHOOSE: Final = "Choose a report first."
NO_RECORDS: Final = "The same records stand behind it: only their answers were changed."
WIDE, HIGH = 250.0, 170.0  # steps
LEAST: Final = 30.0


@dataclass(frozen=True, slots=True)
class Row:
    """An issue with one of its editions, or without any."""

    issue: Issue
    edition: Edition | None

    @property
    def id(self) -> str:
        """What the row is known by."""
        return f"{self.issue.id}/{self.edition.id if self.edition else ''}"


class IssuedWindow(Dialog):
    """Stands beside the room; it is read again whenever something changes."""

    read_wanted = Signal(str)  # the id of an issue
    edition_wanted = Signal(str)  # the id of an issue
    records_wanted = Signal(object)  # Behind

    def __init__(self, parent: QWidget, services: Services) -> None:
        """Raises NotAllowed."""
        rows = _rows(services)
        super().__init__(parent, TITLE, save=READ)
        self._services = services
        self._held: Held[Row] = Held((), _id)
        self._differences: Held[Difference] = Held((), _name)
        self._issued: Issued | None = None
        self.table = RecordTable(TITLE, self._columns(), parent=self)
        self.table.set_empty_text(EMPTY)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.changes = RecordTable(DIFFERENCES, _difference_columns(), parent=self)
        self.changes.set_empty_text(SAME)
        for table in (self.table, self.changes):
            table.setMinimumHeight(theme.unit(self, LEAST))
        self.whole = QLabel(self)
        self.whole.setWordWrap(True)
        self.whole.setAccessibleName("The chosen difference in full")
        for part in (self.table, self.said, self.changes, self.whole):
            self.content.addWidget(part)
        self.content.setStretchFactor(self.table, 1)
        self.content.setStretchFactor(self.changes, 1)
        self.cancel_button.setText("Close")
        self.cancel_button.setToolTip("Esc")
        self.hand_over = self.add_button(HAND_OVER)
        self.hand_over.clicked.connect(self._on_hand_over)
        self.explain_above()
        self.table.selected.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.changes.opened.connect(self._on_difference)
        self.changes.selected.connect(self._on_difference_chosen)
        self._show(rows)
        take_keyboard(self.table)
        wanted = QSize(theme.unit(self, WIDE), theme.unit(self, HIGH))
        self.resize(wanted.boundedTo(available(self) * MOST_OF_THE_SCREEN))

    def save(self, *, anyway: bool) -> None:
        """Show the chosen report in the room, with the figures it was issued with."""
        del anyway
        row = self._held.find(self.table.selected_id())
        if row is None:
            self._tell(CHOOSE)
            return
        self.read_wanted.emit(row.issue.id)

    def take_change(self, change: Change) -> None:
        """Read again."""
        if change.touched:
            self._show(_rows(self._services))

    def choose(self, issue: str) -> None:
        """Choose the first row of an issue."""
        for place in range(self._held.count()):
            (row,) = self._held.fetch(place, 1)
            if row.issue.id == issue:
                self.table.select(row.id)
                return

    def _show(self, rows: tuple[Row, ...]) -> None:
        self._held = Held(rows, _id)
        self.table.show_source(self._held)
        if rows and not self.table.selected_id():
            self.table.setCurrentIndex(self.table.model().index(0, 0))
        self._on_chosen(self.table.selected_id())

    def _columns(self) -> Columns[Row]:
        return Columns(
            _id,
            (
                Column("Report", _report, 24, least=14),
                Column("Period", self._period, 22, least=12),
                Column("Edition", _edition, 18, least=14),
                Column("To whom", _recipient, 22, least=10),
                Column("When", _when, 22, least=12),
                Column("By", self._by, 16, least=10),
            ),
        )

    def _period(self, row: Row) -> str:
        try:
            return self._services.scorecards.period(row.issue.period or "").name
        except AppError:  # a term that is called something else today
            return row.issue.period or ""

    def _by(self, row: Row) -> str:
        by = row.edition.by if row.edition is not None else row.issue.issued_by
        return words.who(by, self._services.session.workers())

    def _on_chosen(self, id_: str) -> None:
        """Compare the chosen report with today's."""
        row = self._held.find(id_)
        self.save_button.setEnabled(row is not None)
        self.hand_over.setEnabled(row is not None)
        self.changes.setVisible(row is not None)
        self.said.setVisible(row is not None)
        if row is None:
            return
        try:
            self._issued = self._services.issues.get(row.issue.id)
            found = self._services.issues.differences(self._issued)
        except AppError as trouble:
            self._issued, found = None, ()
            self.said.setText(str(trouble))
        else:
            self.said.setText(_said(self._issued, found))
        self._differences = Held(found, _name)
        self.changes.show_source(self._differences)

    def _on_opened(self, _id: str) -> None:
        self.save(anyway=False)

    def _on_difference(self, name: str) -> None:
        found = self._differences.find(name)
        if found is None or self._issued is None:
            return
        if not found.moved:
            self._tell(NO_RECORDS)
            return
        said = words.behind(self._issued.card.period, f"{found.words}: was {found.was}")
        self.records_wanted.emit(Behind(f"{said}, now {found.now}", found.moved, found.records))

    def _on_difference_chosen(self, name: str) -> None:
        found = self._differences.find(name)
        self.whole.setText(_in_full(found) if found is not None else "")

    def _on_hand_over(self) -> None:
        row = self._held.find(self.table.selected_id())
        if row is not None:
            self.edition_wanted.emit(row.issue.id)

    def _tell(self, sentence: str) -> None:
        self.footer_text.setText(sentence)
        messages.announce(self, sentence)


def _rows(services: Services) -> tuple[Row, ...]:
    return tuple(
        Row(issue, edition)
        for issue, editions in services.issues.all()
        for edition in editions or (None,)
    )


def _said(issued: Issued, found: tuple[Difference, ...]) -> str:
    """What changed since, and what the issue itself revised."""
    said = [CHANGED.format(figures=plural(len(found), "figure")) if found else SAME]
    if issued.revised:
        figures = plural(len(issued.revised), "figure")
        said.append(OTHERWISE.format(figures=figures))
    return " ".join(said)


def _in_full(one: Difference) -> str:
    """Published 41, now 43: what a narrow column cuts."""
    return f"{one.words}: published {one.was}, now {one.now}. {_moved(one)}."


def _difference_columns() -> Columns[Difference]:
    return Columns(
        _name,
        (
            Column("Figure", _words, 50, least=24),
            Column("Published", _was, 12, least=10, right=True),
            Column("Now", _now, 12, least=10, right=True),
            Column("Records", _moved, 30, least=14),
        ),
    )


def _id(row: Row) -> str:
    return row.id


def _report(row: Row) -> str:
    report = row.issue.report or ""
    label = REPORT_LABELS[ReportKind(report)] if report in list(ReportKind) else report
    return f"{label} {REVISED}" if row.issue.revises else label


def _edition(row: Row) -> str:
    return words.edition(row.edition)


def _recipient(row: Row) -> str:
    return (row.edition.recipient or "") if row.edition is not None else ""


def _when(row: Row) -> str:
    on = row.edition.on if row.edition is not None else row.issue.issued_on
    said = numeric_date(on) if on is not None else ""
    return f"{said}, provisional" if row.issue.provisional else said


def _name(one: Difference) -> str:
    return one.name


def _words(one: Difference) -> str:
    return one.words


def _was(one: Difference) -> str:
    return one.was


def _now(one: Difference) -> str:
    return one.now


def _moved(one: Difference) -> str:
    """These 2 contacts: 1 more, 1 fewer."""
    if not one.moved:
        return "The same records"
    parts = []
    if one.gained:
        parts.append(f"{len(one.gained):,} more")
    if one.lost:
        parts.append(f"{len(one.lost):,} fewer")
    return f"{words.counted(len(one.moved), one.records)}: {', '.join(parts)}"
