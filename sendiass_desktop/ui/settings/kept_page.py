"""A page of settings that is a table of few things: added, changed by form, removed once asked."""

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.actions import LISTS, Action
from sendiass_desktop.ui.kit.held import Held
from sendiass_desktop.ui.kit.table import Columns, RecordTable
from sendiass_desktop.ui.kit.verbs import VerbBar
from sendiass_desktop.ui.settings.page import Page, fewest_rows, said

ADD, CHANGE, REMOVE = "add", "change", "remove"


def verbs_of(kind: str) -> tuple[Action, ...]:
    """The verbs of a kind of thing: `term.add`, `term.change`, `term.remove`."""
    return (
        Action(id=f"{kind}.{ADD}", text="Add", group=LISTS, keys=("Ctrl+Shift+E",), icon="plus"),
        Action(id=f"{kind}.{CHANGE}", text="Change", group=LISTS, keys=("F2",)),
        Action(id=f"{kind}.{REMOVE}", text="Remove", group=LISTS, keys=("Del",)),
    )


class KeptPage(Page):
    """Override `_kept`, `_ask` and `_drop`; `_say_of` for a sentence under the table.

    The things have a `name`; the page goes by the key of its columns.
    """

    VERBS: ClassVar[tuple[Action, ...]]
    CHOOSE: ClassVar[str]
    EMPTY: ClassVar[str]
    GONE: ClassVar[str]  # said before one is removed
    KINDS = ("setting",)

    def __init__(self, parent: QWidget, columns: Columns[Any]) -> None:
        super().__init__(parent)
        self._key: Final = columns.id
        self._held: Held[Any] = Held((), self._key)
        self.table = RecordTable(self.TITLE, columns, parent=self)
        self.table.set_empty_text(self.EMPTY)
        self.verbs = VerbBar(self.VERBS, self)
        self.hint = said("", self, role="hint")
        for widget in (self.table, self.verbs, self.hint):
            self.column.addWidget(widget)
        self.column.setStretchFactor(self.table, 1)
        self.table.selected.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.verbs.wanted.connect(self._on_verb)
        self.verbs.refused.connect(self._on_refused)
        self.measure()

    def refresh(self) -> None:
        """Read them again; the chosen one stays so."""
        kept = tuple(self._kept())
        self._held = Held(kept, self._key)
        self.table.show_source(self._held)
        self._on_chosen(self.table.selected_id())

    def measure(self) -> None:
        """Some rows of the table are always to be seen."""
        self.table.setMinimumHeight(fewest_rows(self.table))

    def _kept(self) -> Sequence[Any]:
        """What there is, in order."""
        raise NotImplementedError

    def _ask(self, chosen: Any) -> None:
        """Open the form of one, or of a new one where it is None."""
        raise NotImplementedError

    def _drop(self, key: str) -> None:
        """Remove one; raises AppError."""
        raise NotImplementedError

    def _say_of(self, chosen: Any) -> str:
        """What is said under the table, of the chosen one where there is one."""
        raise NotImplementedError

    def _on_chosen(self, key: str) -> None:
        chosen = self._held.find(key)
        self.hint.setText(self._say_of(chosen))
        for action in self.VERBS[1:]:
            self.verbs.allow(action.id, "" if chosen else self.CHOOSE)

    def _on_opened(self, _key: str) -> None:
        self._on_verb(self.VERBS[1].id)

    def _on_refused(self, why: str) -> None:
        self.hint.setText(why or self._say_of(self._held.find(self.table.selected_id())))

    def _on_verb(self, verb: str) -> None:
        _, change, remove = (action.id for action in self.VERBS)
        chosen = self._held.find(self.table.selected_id())
        if verb == remove and chosen is not None:
            title = f"Remove “{chosen.name}”?"
            asked = messages.confirm_danger(self, title, sentence=self.GONE, verb="Remove")
            asked.agreed.connect(self._on_remove)
            return
        self._ask(chosen if verb == change else None)

    def _on_remove(self) -> None:
        try:
            self._drop(self.table.selected_id())
        except AppError as trouble:
            self.hint.setText(str(trouble))
        self.table.setFocus()

    def _on_saved(self, key: str) -> None:
        self.refresh()
        self.table.select(key)
        self.table.setFocus()
