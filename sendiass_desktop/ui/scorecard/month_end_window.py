"""The month-end list: what is missing or disagrees, mended one after another by keyboard."""

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QWidget

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.fields import STATE_LABELS
from sendiass_desktop.domain.periods import Period
from sendiass_desktop.services.month_end import FieldCount, MonthEnd, MonthEndLine
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.dialog import MOST_OF_THE_SCREEN, Dialog
from sendiass_desktop.ui.kit.held import Held
from sendiass_desktop.ui.kit.quiet_combo import QuietCombo
from sendiass_desktop.ui.kit.screen import available
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable, take_keyboard
from sendiass_desktop.ui.kit.wording import number, numeric_date, plural
from sendiass_desktop.ui.scorecard import words

TITLE: Final = "Month-end list"
MEND: Final = "Mend"
NOTHING: Final = "Nothing is missing in {period}."
OF: Final = "{count} to mend in {records}."
WAITING: Final = "{count} {are} still in time: {period} is provisional."
LEFT_OUT: Final = "{count} more {are} about restricted records and not listed."
ALL: Final = "All fields ({count})"
ONE: Final = "{label} ({count})"
DISAGREES: Final = "{label}, disagrees ({count})"
CHOOSE: Final = "Choose a line first."
KINDS: Final = ("contact", "response", "intervention", "case", "list_entry", "setting")
WIDE, HIGH = 220.0, 140.0  # steps
LEAST: Final = 40.0
Chosen = tuple[str, str, bool] | None  # kind, field, whether it disagrees; None for all


class MonthEndWindow(Dialog):
    """Stands beside the forms that it opens; a line goes when what it says is mended."""

    mend_wanted = Signal(object)  # Mend: a record, and the field to begin in

    def __init__(self, parent: QWidget, services: Services, *, period: Period) -> None:
        """Raises NotAllowed for duty staff, AppError for a period to come."""
        found = services.month_end.of(period)
        super().__init__(parent, TITLE, save=MEND)
        self._services = services
        self.period = period
        self.found = found
        self._held: Held[MonthEndLine] = Held((), _key)
        self._title.setText(f"{TITLE}: {period.name}")
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        theme.set_role(self.said, "muted")
        self.fields = QuietCombo(self)
        self.fields.setAccessibleName("Show lines of")
        self.table = RecordTable(TITLE, self._columns(), parent=self)
        self.table.set_empty_text(NOTHING.format(period=period.name))
        self.table.setMinimumHeight(theme.unit(self, LEAST))
        self.whole = QLabel(self)
        self.whole.setWordWrap(True)
        self.whole.setAccessibleName("The chosen line in full")
        for part in (self.said, self.fields, self.table, self.whole):
            self.content.addWidget(part)
        self.content.setStretchFactor(self.table, 1)
        self.cancel_button.setText("Close")
        self.cancel_button.setToolTip("Esc")
        self.explain_above()
        self.fields.activated.connect(self._on_field)
        self.table.opened.connect(self._on_opened)
        self.table.selected.connect(self._on_chosen)
        self._show(found)
        take_keyboard(self.table)
        wanted = QSize(theme.unit(self, WIDE), theme.unit(self, HIGH))
        self.resize(wanted.boundedTo(available(self) * MOST_OF_THE_SCREEN))

    def save(self, *, anyway: bool) -> None:
        """Open the form of the chosen line, the keyboard in the field that it names."""
        del anyway
        line = self._held.find(self.table.selected_id())
        if line is None:
            self.footer_text.setText(CHOOSE)
            messages.announce(self, CHOOSE)
            return
        self.footer_text.setText("")
        self.mend_wanted.emit(line.mend)

    def take_change(self, change: Change) -> None:
        """Read again; where the chosen line is gone the next one is chosen."""
        if change.touches(*KINDS):
            self._show(self._services.month_end.of(self.period))

    def _show(self, found: MonthEnd) -> None:
        chosen: Chosen = self.fields.currentData()
        self.found = found
        self.said.setText(" ".join(_sentences(found)))
        self.fields.clear()
        self.fields.addItem(ALL.format(count=number(len(found.lines))), None)
        for one in found.counts:
            self.fields.addItem(_of_field(one), (one.kind, one.field, one.contradicts))
        self.fields.setEnabled(bool(found.lines))
        places = [self.fields.itemData(place) for place in range(self.fields.count())]
        self.fields.setCurrentIndex(places.index(chosen) if chosen in places else 0)
        self._show_lines()

    def _show_lines(self) -> None:
        place = self.table.currentIndex().row()
        chosen: Chosen = self.fields.currentData()
        lines = [
            line
            for line in self.found.lines
            if chosen in (None, (line.mend.kind, line.mend.field, line.mend.contradicts))
        ]
        self._held = Held(lines, _key)
        self.table.show_source(self._held)
        if lines and not self.table.selected_id():
            row = min(max(place, 0), len(lines) - 1)
            self.table.setCurrentIndex(self.table.model().index(row, 0))
        self.save_button.setEnabled(bool(lines))

    def _columns(self) -> Columns[MonthEndLine]:
        return Columns(
            _key,
            (
                Column("Which", _title, 14, least=12),
                Column("When", _on, 13, least=12),
                Column("Field", _label, 30, least=20),
                Column("What to mend", _sentence, 40, least=16, icon=_icon, tone=_tone),
                Column("Recorded by", self._who, 18, least=10),
            ),
        )

    def _who(self, line: MonthEndLine) -> str:
        workers = self._services.session.workers()
        return words.who(line.worker, workers) if line.worker else ""

    def _on_field(self, _place: int) -> None:
        self._show_lines()
        self.table.setFocus()

    def _on_chosen(self, key: str) -> None:
        line = self._held.find(key)
        self.whole.setText(line.mend.sentence if line is not None else "")

    def _on_opened(self, _key: str) -> None:
        self.save(anyway=False)


def _sentences(found: MonthEnd) -> list[str]:
    """How much there is to mend, what waits, what is not listed."""
    name = found.period.name
    said = [NOTHING.format(period=name)]
    if found.lines:
        lines, records = plural(len(found.lines), "field"), plural(found.records, "record")
        said = [OF.format(count=lines, records=records)]
    if found.waiting:
        count = len(found.waiting)
        are = "is" if count == 1 else "are"
        said.append(WAITING.format(count=plural(count, "contact"), are=are, period=name))
    if found.left_out:
        are = "is" if found.left_out == 1 else "are"
        said.append(LEFT_OUT.format(count=number(found.left_out), are=are))
    return said


def _of_field(one: FieldCount) -> str:
    said = DISAGREES if one.contradicts else ONE
    return said.format(label=one.label, count=number(one.count))


def _key(line: MonthEndLine) -> str:
    mend = line.mend
    return f"{mend.kind}/{mend.record}/{mend.field}/{mend.sentence}"


def _title(line: MonthEndLine) -> str:
    return line.title


def _on(line: MonthEndLine) -> str:
    return numeric_date(line.on) if line.on is not None else ""


def _label(line: MonthEndLine) -> str:
    return line.mend.label


def _sentence(line: MonthEndLine) -> str:
    return line.mend.sentence if line.mend.contradicts else STATE_LABELS[None]


def _icon(line: MonthEndLine) -> str:
    return "warning" if line.mend.contradicts else ""


def _tone(line: MonthEndLine) -> str:
    return "warn" if line.mend.contradicts else "text"
