"""The entries of one list, and what a manager may do with them."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.service import ListEntry
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.lists import FIXED, FIXED_WHY
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.actions import LISTS, Action
from sendiass_desktop.ui.kit.held import Held
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable
from sendiass_desktop.ui.kit.verbs import VerbBar
from sendiass_desktop.ui.kit.wording import plural
from sendiass_desktop.ui.settings.desk import SettingsDesk
from sendiass_desktop.ui.settings.entry_form import LABEL, SYNONYMS
from sendiass_desktop.ui.settings.page import Page, fewest_rows, said
from sendiass_desktop.ui.settings.words import column_date

ADD, RENAME, FOUND_AS = "entry.add", "entry.rename", "entry.found"
UP, DOWN = "entry.up", "entry.down"
RETIRE, BRING_BACK = "entry.retire", "entry.back"
VERBS: Final = (
    Action(id=ADD, text="Add", group=LISTS, keys=("Ctrl+Shift+E",), icon="plus"),
    Action(id=RENAME, text="Rename", group=LISTS, keys=("F2",)),
    Action(id=FOUND_AS, text="Also found as", group=LISTS, keys=("Shift+F2",)),
    Action(id=UP, text="Up", group=LISTS, keys=("Ctrl+Up",), icon="chevron-up"),
    Action(id=DOWN, text="Down", group=LISTS, keys=("Ctrl+Down",), icon="chevron-down"),
    Action(id=RETIRE, text="Retire", group=LISTS, keys=("Del",)),
    Action(id=BRING_BACK, text="Bring back", group=LISTS, keys=("Ctrl+Shift+B",), icon="undo"),
)
STEPS: Final = {UP: -1, DOWN: 1}
CHOOSE: Final = "Choose an entry first."
EMPTY: Final = "No entries yet. Press Ctrl+Shift+E to add the first one."
RETIRING: Final = (
    "“{label}” will not be offered from today. It stays on old records and in the figures that"
    " count them, and you can bring it back."
)


class EntryPane(QWidget):
    """A table of entries; only a manager sees the verbs beneath it."""

    def __init__(self, services: Services, page: Page, *, desk: SettingsDesk) -> None:
        super().__init__(page)
        self._desk = desk
        desk.entry_saved.connect(self._on_saved)
        self._session = services.session
        self._lists = services.lists
        self._may_edit = services.session.role is Role.MANAGER
        self._name = ""
        self._held: Held[ListEntry] = Held((), _id)
        self._about = said("", self, role="muted")
        self.table = RecordTable("Entries", self._columns(), parent=self)
        self.table.set_empty_text(EMPTY if self._may_edit else "No entries yet.")
        self.verbs = VerbBar(VERBS if self._may_edit else (), page)
        self.hint = said("", self, role="hint")
        column = QVBoxLayout(self)
        theme.arrange(column, self, between=2)
        column.addWidget(self._about)
        column.addWidget(self.table, 1)
        column.addWidget(self.verbs)
        column.addWidget(self.hint)
        self.verbs.setVisible(self._may_edit)
        self.hint.hide()
        self.measure()
        self.table.selected.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.verbs.wanted.connect(self._on_verb)
        self.verbs.refused.connect(self._say)

    def measure(self) -> None:
        """Some rows of the table are always to be seen."""
        self.table.setMinimumHeight(fewest_rows(self.table))

    def show_list(self, name: str, words: str) -> None:
        """Show the entries of a list, which is called by these words."""
        self._name = name
        self.table.setAccessibleName(f"Entries: {words}")
        self._say("")
        self.refresh()

    def refresh(self) -> None:
        """Read the entries again; the one that was chosen stays so."""
        entries = self._lists.entries(self._name)
        self._held = Held(entries, _id)
        self.table.show_source(self._held)
        retired = sum(map(self._is_retired, entries))
        count = f"{plural(len(entries) - retired, 'entry', many='entries')} in use"
        count += f", {retired} retired." if retired else "."
        self._about.setText(f"{count} {FIXED_WHY}" if self._name in FIXED else count)
        self._allow()

    def _columns(self) -> Columns[ListEntry]:
        return Columns(
            _id,
            (
                Column("Label", _label, 30, tone=self._tone),
                Column("Code", _code, 13, tone=self._tone),
                Column("In use from", _from, 12, tone=self._tone),
                Column("Retired on", _retired, 12, tone=self._tone),
                Column("Also found as", _synonyms, 40, tone=self._tone),
            ),
        )

    def _is_retired(self, entry: ListEntry) -> bool:
        return entry.retired_on is not None and entry.retired_on <= self._session.today()

    def _tone(self, entry: ListEntry) -> str:
        return "muted" if self._is_retired(entry) else "text"

    def _chosen(self) -> ListEntry | None:
        return self._held.find(self.table.selected_id())

    def _allow(self) -> None:
        """Say of each verb why it is not to be had, if it is not."""
        if not self._may_edit:
            return
        fixed, entry = FIXED_WHY if self._name in FIXED else "", self._chosen()
        self.verbs.allow(ADD, fixed)
        for verb in VERBS[1:]:
            self.verbs.allow(
                verb.id, self._why_not(verb.id, entry, fixed=fixed) if entry else CHOOSE
            )

    def _why_not(self, verb: str, entry: ListEntry, *, fixed: str) -> str:
        place, last = self._held.place(entry.id), self._held.count() - 1
        reasons = {
            UP: "It is the first already." if place == 0 else "",
            DOWN: "It is the last already." if place == last else "",
            RETIRE: fixed or ("It is retired already." if entry.retired_on else ""),
            BRING_BACK: "" if entry.retired_on else "It is in use.",
        }
        return reasons.get(verb, "")

    def _move(self, entry: ListEntry, by: int) -> None:
        self._do(lambda: self._lists.move(entry.id, by))
        place = (self._held.place(entry.id) or 0) + 1
        messages.announce(self.table, f"{entry.label}, {place} of {self._held.count()}")

    def _do(self, verb: Callable[[], object]) -> None:
        """Do it; what stops it is said under the verbs."""
        try:
            verb()
        except AppError as trouble:
            self._say(str(trouble))

    def _say(self, sentence: str) -> None:
        self.hint.setText(sentence)
        self.hint.setVisible(bool(sentence))

    def _on_chosen(self, _id: str) -> None:
        self._say("")
        self._allow()

    def _on_opened(self, _id: str) -> None:
        if self._may_edit:
            self._on_verb(RENAME)

    def _on_verb(self, verb: str) -> None:
        entry = self._chosen()
        if verb == ADD:
            self._desk.add_entry(self._name)
        elif entry is None:
            return
        elif verb == RENAME:
            self._desk.change_entry(entry, LABEL)
        elif verb == FOUND_AS:
            self._desk.change_entry(entry, SYNONYMS)
        elif verb in STEPS:
            self._move(entry, STEPS[verb])
        elif verb == RETIRE:
            words = RETIRING.format(label=entry.label)
            asked = messages.ask(self, f"Retire “{entry.label}”", sentence=words, yes="Retire")
            asked.agreed.connect(self._on_retire)
        elif verb == BRING_BACK:
            self._do(lambda: self._lists.bring_back(entry.id))
            self.table.setFocus()

    def _on_retire(self) -> None:
        self._do(lambda: self._lists.retire(self.table.selected_id()))
        self.table.setFocus()

    def _on_saved(self, id_: str) -> None:
        self.table.select(id_)
        self.table.setFocus()


def _id(entry: ListEntry) -> str:
    return entry.id


def _label(entry: ListEntry) -> str:
    return entry.label or ""


def _code(entry: ListEntry) -> str:
    return entry.code or ""


def _from(entry: ListEntry) -> str:
    return column_date(entry.valid_from) or "The start"


def _retired(entry: ListEntry) -> str:
    return column_date(entry.retired_on)


def _synonyms(entry: ListEntry) -> str:
    return ", ".join((entry.synonyms or "").splitlines())
