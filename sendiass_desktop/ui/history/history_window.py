"""The history of one record: when, who, what, from what to what; and an earlier value put back."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError, Invalid
from sendiass_desktop.services.history import Line
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.history import words
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.dialog import MOST_OF_THE_SCREEN, Dialog
from sendiass_desktop.ui.kit.held import Held
from sendiass_desktop.ui.kit.screen import available
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable, Widths
from sendiass_desktop.ui.kit.wording import plural

TITLE: Final = "History"  # of the window, which names nobody
PUT_BACK: Final = "Put back what was before"
EMPTY: Final = "Nothing was written to this record."
CHOOSE: Final = "Choose a change first."
ASK: Final = "Put this value back?"
THEN: Final = "“{label}” is then: {before}\n\nIt is now: {now}"
MORE: Final = " …"
MOST_LETTERS: Final = 400  # of a value under the list
WIDE, HIGH = 270.0, 150.0  # steps
LEAST: Final = 40.0


class HistoryWindow(Dialog):
    """Stands beside the work; it is read again whenever something changes."""

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        *,
        kind: str,
        record: str,
        widths: Widths | None = None,
    ) -> None:
        """Raises NotFound, Restricted, NotAllowed. Of a case or a person it is a look."""
        lines = services.history.look_at(kind, record)
        super().__init__(parent, TITLE, save=PUT_BACK)
        self._services = services
        self.record = (kind, record)
        self._asked: Line | None = None
        self._held: Held[Line] = Held((), _key)
        self._title.setText(f"{TITLE}: {services.history.title(kind, record)}")
        self._count = QLabel(self)
        theme.set_role(self._count, "hint")
        self.table = RecordTable(TITLE, self._columns(), parent=self, widths=widths)
        self.table.set_empty_text(EMPTY)
        self.table.setMinimumHeight(theme.unit(self, LEAST))
        self.whole = QLabel(self)
        self.whole.setWordWrap(True)
        self.whole.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.whole.setAccessibleName("The chosen change in full")
        self.content.addWidget(self._count)
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self.whole)
        self.cancel_button.setText("Close")
        self.cancel_button.setToolTip("Esc")
        self.explain_above()
        self.table.selected.connect(self._show_chosen)
        self.table.opened.connect(self._on_opened)
        self._show(lines)
        wanted = QSize(theme.unit(self, WIDE), theme.unit(self, HIGH))
        self.resize(wanted.boundedTo(available(self) * MOST_OF_THE_SCREEN))

    def save(self, *, anyway: bool) -> None:
        """Ask whether what stood before the chosen change is to be put back."""
        del anyway
        line = self._held.find(self.table.selected_id())
        if line is None or line.why_not:
            self._tell(line.why_not if line is not None else CHOOSE)
            return
        self._asked = line
        now = self._now(line)
        then = THEN.format(
            label=line.label, before=_cut(words.before(self._services, line)), now=_cut(now)
        )
        asked = messages.ask(self, ASK, sentence=then, yes="Put it back")
        asked.agreed.connect(self._on_agreed)

    def take_change(self, change: Change) -> None:
        """Read again; where the record is no longer to be seen, close."""
        if not change.touches(*self._services.history.follows(self.record[0])):
            return
        try:
            self._show(self._services.history.of(*self.record))
        except AppError:
            self.reject()

    def chosen(self) -> Line | None:
        """The change that is chosen."""
        return self._held.find(self.table.selected_id())

    def _columns(self) -> Columns[Line]:
        return Columns(
            _key,
            (
                Column("When", self._when, 20, least=14),
                Column("Who", _who, 16, least=8),
                Column("What", words.what, 28, least=12),
                Column("Field", _label, 24, least=12),
                Column("Before", self._before, 26, least=12, tone=_tone),
                Column("After", self._after, 26, least=12, tone=_tone, icon=_icon),
            ),
        )

    def _when(self, line: Line) -> str:
        return words.when(self._services, line)

    def _before(self, line: Line) -> str:
        return words.before(self._services, line).replace("\n", " ")

    def _after(self, line: Line) -> str:
        return words.after(self._services, line).replace("\n", " ")

    def _now(self, line: Line) -> str:
        """What the field of a line holds now, in words: the newest line of it says so."""
        for place in range(self._held.count()):
            (one,) = self._held.fetch(place, 1)
            if (one.record, one.info) == (line.record, line.info):
                return words.after(self._services, one)
        return words.NOTHING

    def _show(self, lines: tuple[Line, ...]) -> None:
        self._held = Held(lines, _key)
        self._count.setText(plural(len(lines), "change"))
        self.table.show_source(self._held)
        if lines and not self.table.selected_id():
            self.table.setCurrentIndex(self.table.model().index(0, 0))
        self._show_chosen(self.table.selected_id())

    def _show_chosen(self, key: str) -> None:
        """What a narrow column cuts stands under the list; whether it can be put back beside it."""
        line = self._held.find(key)
        self.whole.setVisible(line is not None)
        self.save_button.setEnabled(line is not None and not line.why_not)
        self.footer_text.setText(line.why_not if line is not None else "")
        self.save_button.setAccessibleDescription(self.footer_text.text())
        if line is not None:
            self.whole.setText(self._said(line))

    def _said(self, line: Line) -> str:
        """A change in full; of one that began the record only what was set."""
        before, after = words.before(self._services, line), words.after(self._services, line)
        if not before:
            return f"{line.label}: {_cut(after)}"
        return f"{line.label or line.done}\nBefore: {_cut(before)}\nAfter: {_cut(after)}"

    def _tell(self, sentence: str) -> None:
        self.footer_text.setText(sentence)
        messages.announce(self, sentence)

    def _on_opened(self, _key: str) -> None:
        self.save(anyway=False)

    def _on_agreed(self) -> None:
        if self._asked is None:
            return
        try:
            self._services.history.restore(self._asked)
        except Invalid as trouble:
            said = "\n".join(one.sentence for one in trouble.problems)
            messages.say(self, TITLE, sentence=said)
        except AppError as trouble:
            messages.say(self, TITLE, sentence=str(trouble))
        else:
            self.table.setFocus()
            self.table.selectRow(0)
            messages.announce(self, "Put back")


def _key(line: Line) -> str:
    return line.key


def _who(line: Line) -> str:
    return line.who


def _label(line: Line) -> str:
    return line.label


def _tone(line: Line) -> str:
    return "muted" if line.note else "warn" if line.beside else "text"


def _icon(line: Line) -> str:
    return "warning" if line.beside else ""


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS] + MORE
