"""What was archived, of every kind, and one verb: bring it back where it was."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.archives import Archived
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.history import words
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.dialog import MOST_OF_THE_SCREEN, Dialog
from sendiass_desktop.ui.kit.held import Held
from sendiass_desktop.ui.kit.screen import available
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable, Widths
from sendiass_desktop.ui.kit.wording import plural

TITLE: Final = "Archived"
BRING_BACK: Final = "Bring back"
LATELY: Final = "{count} archived in the last 30 days. Nothing is destroyed."
EVER: Final = "{count} archived. Nothing is destroyed."
LEFT_OUT: Final = " {count} {stands} in restricted cases and {is_} not listed."
CUT: Final = "Only the last {count} are listed; more were archived. Nothing is destroyed."
EMPTY: Final = "Nothing was archived in the last 30 days."
EMPTY_EVER: Final = "Nothing is archived."
CHOOSE: Final = "Choose a record first."
WIDE, HIGH = 220.0, 130.0  # steps
LEAST: Final = 40.0


class ArchivedWindow(Dialog):
    """Stands beside the work; it is read again whenever something changes."""

    def __init__(
        self, parent: QWidget, services: Services, *, widths: Widths | None = None
    ) -> None:
        super().__init__(parent, TITLE, save=BRING_BACK)
        self._services = services
        self._held: Held[Archived] = Held((), _id)
        self.count = QLabel(self)
        self.count.setWordWrap(True)
        theme.set_role(self.count, "hint")
        self.ever = QCheckBox("Older than 30 days too", self)
        self.table = RecordTable(TITLE, self._columns(), parent=self, widths=widths)
        self.table.setMinimumHeight(theme.unit(self, LEAST))
        for part in (self.count, self.table, self.ever):
            self.content.addWidget(part)
        self.content.setStretchFactor(self.table, 1)
        self.cancel_button.setText("Close")
        self.cancel_button.setToolTip("Esc")
        self.explain_above()
        self.ever.toggled.connect(self.refresh)
        self.table.selected.connect(self._show_chosen)
        self.table.opened.connect(self._on_opened)
        self.refresh()
        wanted = QSize(theme.unit(self, WIDE), theme.unit(self, HIGH))
        self.resize(wanted.boundedTo(available(self) * MOST_OF_THE_SCREEN))

    def save(self, *, anyway: bool) -> None:
        """Bring the chosen record back."""
        del anyway
        line = self._held.find(self.table.selected_id())
        if line is None:
            self._tell(CHOOSE)
            return
        place = self.table.currentIndex().row()
        try:
            self._services.archives.restore(line.kind, line.id)
        except AppError as trouble:
            messages.say(self, TITLE, sentence=str(trouble))
            return
        self._go_on(place)
        self._tell(f"Brought back: {self._name(line)}.")

    def refresh(self) -> None:
        """Read the list again."""
        ever = self.ever.isChecked()
        found = self._services.archives.list(ever=ever)
        self._held = Held(found.lines, _id)
        self.table.set_empty_text(EMPTY_EVER if ever else EMPTY)
        self.table.show_source(self._held)
        sentence = CUT if found.cut else EVER if ever else LATELY
        said = sentence.format(count=plural(len(found.lines), "record"))
        if found.left_out:
            one = found.left_out == 1
            said += LEFT_OUT.format(
                count=f"{found.left_out:,} more",
                stands="stands" if one else "stand",
                is_="is" if one else "are",
            )
        self.count.setText(said)
        if found.lines and not self.table.selected_id():
            self.table.setCurrentIndex(self.table.model().index(0, 0))
        self._show_chosen(self.table.selected_id())

    def take_change(self, change: Change) -> None:
        """Read again."""
        if change.touched:
            self.refresh()

    def _columns(self) -> Columns[Archived]:
        return Columns(
            _id,
            (
                Column("What", _what, 22, least=14),
                Column("Of", _reference, 24, least=14),
                Column("Which", self._which, 26, least=12),
                Column("Archived on", _on, 13, least=12),
                Column("By", _by, 16, least=10),
            ),
        )

    def _which(self, line: Archived) -> str:
        return words.told_by(self._services, line)

    def _name(self, line: Archived) -> str:
        return " ".join(part for part in (line.words, line.reference) if part)

    def _show_chosen(self, id_: str) -> None:
        line = self._held.find(id_)
        why = line.why_not if line is not None else ""
        self.save_button.setEnabled(line is not None and not why)
        self.footer_text.setText(why)

    def _go_on(self, place: int) -> None:
        """Choose the line that stands where this one stood."""
        model = self.table.model()
        self.table.setFocus()
        if model.rowCount():
            self.table.setCurrentIndex(model.index(min(place, model.rowCount() - 1), 0))

    def _tell(self, sentence: str) -> None:
        self.footer_text.setText(sentence)
        messages.announce(self, sentence)

    def _on_opened(self, _id: str) -> None:
        self.save(anyway=False)


def _id(line: Archived) -> str:
    return line.id


def _what(line: Archived) -> str:
    return line.words


def _reference(line: Archived) -> str:
    return line.reference


def _on(line: Archived) -> str:
    return words.day(line.on)


def _by(line: Archived) -> str:
    return line.by
