"""The highlights of a report: typed, put in order, read again where a figure has changed."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QWidget

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import Period
from sendiass_desktop.domain.scorecard.figures import Highlight, Scorecard
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.actions import FORMS, Action
from sendiass_desktop.ui.kit.dialog import MOST_OF_THE_SCREEN, Dialog
from sendiass_desktop.ui.kit.held import Held
from sendiass_desktop.ui.kit.screen import available
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable, take_keyboard
from sendiass_desktop.ui.kit.verbs import VerbBar
from sendiass_desktop.ui.scorecard import words

TITLE: Final = "Highlights"
ADD: Final = "Add a highlight"
CHANGE, CONFIRM, REMOVE = "highlight.change", "highlight.confirm", "highlight.remove"
UP, DOWN = "highlight.up", "highlight.down"
VERBS: Final = (
    Action(id=CHANGE, text="Change", group=FORMS, keys=("F2",)),
    Action(id=CONFIRM, text="Still right", group=FORMS, keys=("Ctrl+D",), icon="check"),
    Action(id=UP, text="Earlier", group=FORMS, keys=("Ctrl+Up",), icon="chevron-up"),
    Action(id=DOWN, text="Later", group=FORMS, keys=("Ctrl+Down",), icon="chevron-down"),
    Action(id=REMOVE, text="Remove", group=FORMS, keys=("Del",)),
)
EMPTY: Final = "This report has no highlights. “Add a highlight” types the first."
CHOOSE: Final = "Choose a highlight first."
IS_RIGHT: Final = "No figure of this highlight has changed."
SURE: Final = "Remove this highlight?"
READ_AGAIN: Final = "Read again"
CONFIRMED: Final = "Read again, and still right"
LEAD: Final = (
    "Sentences at the head of the report. Their figures are filled in; where one has changed since"
    " a sentence was typed, it is marked until somebody reads it again."
)
WIDE, HIGH = 200.0, 130.0  # steps
LEAST: Final = 30.0


@dataclass(frozen=True, slots=True)
class Line:
    """A highlight at its place."""

    place: int
    highlight: Highlight

    @property
    def id(self) -> str:
        """What the line is known by."""
        return str(self.place)


class HighlightsWindow(Dialog):
    """Stands beside the room; what is typed is typed in the form it opens."""

    form_wanted = Signal(object, object)  # Scorecard, the place or None

    def __init__(
        self, parent: QWidget, services: Services, *, kind: ReportKind, period: Period
    ) -> None:
        """Raises AppError where there is no such report."""
        card = services.scorecards.report(kind, period)
        super().__init__(parent, TITLE, save=ADD)
        self._services = services
        self.card: Scorecard = card
        self._names: dict[str, str] = {}
        self._held: Held[Line] = Held((), _id)
        self._title.setText(f"{TITLE}: {words.title(kind, period)}")
        lead = QLabel(LEAD, self)
        lead.setWordWrap(True)
        theme.set_role(lead, "muted")
        self.table = RecordTable(TITLE, self._columns(), parent=self)
        self.table.set_empty_text(EMPTY)
        self.table.setMinimumHeight(theme.unit(self, LEAST))
        self.whole = QLabel(self)
        self.whole.setWordWrap(True)
        self.whole.setAccessibleName("The chosen highlight in full")
        self.verbs = VerbBar(VERBS, self)
        for part in (lead, self.table, self.whole, self.verbs):
            self.content.addWidget(part)
        self.content.setStretchFactor(self.table, 1)
        self.cancel_button.setText("Close")
        self.cancel_button.setToolTip("Esc")
        self.explain_above()
        self.table.selected.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.verbs.wanted.connect(self._on_verb)
        self.verbs.refused.connect(self.footer_text.setText)
        self._show(card)
        take_keyboard(self.table)
        wanted = QSize(theme.unit(self, WIDE), theme.unit(self, HIGH))
        self.resize(wanted.boundedTo(available(self) * MOST_OF_THE_SCREEN))

    def save(self, *, anyway: bool) -> None:
        """Add a highlight."""
        del anyway
        self.form_wanted.emit(self.card, None)

    def take_change(self, change: Change) -> None:
        """Count again: figures may have changed as well as sentences."""
        if change.touched:
            self._show(self._services.scorecards.report(self.card.kind, self.card.period))

    def _show(self, card: Scorecard) -> None:
        place = self.table.currentIndex().row()
        self.card = card
        self._names = {one.name: one.words for one in self._services.highlights.quotable(card)}
        lines = [Line(at, one) for at, one in enumerate(card.highlights)]
        self._held = Held(lines, _id)
        self.table.show_source(self._held)
        if lines and not self.table.selected_id():
            row = min(max(place, 0), len(lines) - 1)
            self.table.setCurrentIndex(self.table.model().index(row, 0))
        self._on_chosen(self.table.selected_id())

    def _columns(self) -> Columns[Line]:
        return Columns(
            _id,
            (
                Column("Highlight", _text, 60, least=30),
                Column("State", self._state, 40, least=14, icon=_icon, tone=_tone),
            ),
        )

    def _state(self, line: Line) -> str:
        return words.stale(line.highlight, self._names)

    def _on_chosen(self, id_: str) -> None:
        """The sentence in full, old and new, and what can be done with it."""
        line = self._held.find(id_)
        none = "" if line is not None else CHOOSE
        for verb in (CHANGE, UP, DOWN, REMOVE):
            self.verbs.allow(verb, none)
        stale = line is not None and line.highlight.stale
        self.verbs.allow(CONFIRM, none or ("" if stale else IS_RIGHT))
        self.whole.setVisible(line is not None)
        if line is not None:
            said = [line.highlight.text]
            if stale:
                said.append(f"{READ_AGAIN}: {self._state(line)}")
            self.whole.setText("\n".join(said))

    def _on_opened(self, _id: str) -> None:
        self._on_verb(CHANGE)

    def _on_verb(self, verb: str) -> None:
        line = self._held.find(self.table.selected_id())
        if line is None:
            return
        if verb == CHANGE:
            self.form_wanted.emit(self.card, line.place)
        elif verb == REMOVE:
            asked = messages.confirm_danger(self, SURE, sentence=line.highlight.text, verb="Remove")
            asked.agreed.connect(self._on_remove)
        elif verb == CONFIRM:
            self._on_confirm(line.place)
        else:
            self._move(line.place, -1 if verb == UP else 1)

    def _on_confirm(self, place: int) -> None:
        try:
            self._services.highlights.confirm(self.card, place)
        except AppError as trouble:
            messages.say(self, TITLE, sentence=str(trouble))
            return
        self.footer_text.setText(CONFIRMED)
        messages.announce(self, CONFIRMED)

    def _on_remove(self) -> None:
        line = self._held.find(self.table.selected_id())
        if line is not None:
            self._services.highlights.remove(self.card, line.place)
        self.table.setFocus()

    def _move(self, place: int, by: int) -> None:
        self._services.highlights.move(self.card, place, by=by)
        self.table.select(str(min(max(place + by, 0), self._held.count() - 1)))


def _id(line: Line) -> str:
    return line.id


def _text(line: Line) -> str:
    return line.highlight.text.replace("\n", " ")


def _icon(line: Line) -> str:
    return "warning" if line.highlight.stale else ""


def _tone(line: Line) -> str:
    return "warn" if line.highlight.stale else "text"
