"""The terms of the service: the days that termly reports are of."""

from typing import Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import Term
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.actions import LISTS, Action
from sendiass_desktop.ui.kit.held import Held
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable
from sendiass_desktop.ui.kit.verbs import VerbBar
from sendiass_desktop.ui.settings.desk import SettingsDesk
from sendiass_desktop.ui.settings.page import Page, fewest_rows, said
from sendiass_desktop.ui.settings.term_form import day_words

ADD, CHANGE, REMOVE = "term.add", "term.change", "term.remove"
VERBS: Final = (
    Action(id=ADD, text="Add", group=LISTS, keys=("Ctrl+Shift+E",), icon="plus"),
    Action(id=CHANGE, text="Change", group=LISTS, keys=("F2",)),
    Action(id=REMOVE, text="Remove", group=LISTS, keys=("Del",)),
)
CHOOSE: Final = "Choose a term first."
EMPTY: Final = "No term is kept."
WHOLE: Final = "Every day of the year is in a term."
GONE: Final = "Its days are then in no term. Reports that were issued keep the dates they had."


class TermsPage(Page):
    """The terms in the order they are kept."""

    TITLE = "Terms"
    LEAD = (
        "A termly report counts what was received from the first day of a term to its last. Other"
        " dates hold from today on: reports that were issued keep theirs."
    )
    KINDS = ("setting",)

    def __init__(self, services: Services, parent: QWidget, *, desk: SettingsDesk) -> None:
        super().__init__(parent)
        self._desk = desk
        self._terms = services.terms
        self._held: Held[Term] = Held((), _code)
        self.table = RecordTable(self.TITLE, _columns(), parent=self)
        self.table.set_empty_text(EMPTY)
        self.verbs = VerbBar(VERBS, self)
        self.hint = said("", self, role="hint")
        for widget in (self.table, self.verbs, self.hint):
            self.column.addWidget(widget)
        self.column.setStretchFactor(self.table, 1)
        desk.term_saved.connect(self._on_saved)
        self.table.selected.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.verbs.wanted.connect(self._on_verb)
        self.verbs.refused.connect(self._on_refused)
        self.measure()

    def refresh(self) -> None:
        """Read the terms again; the chosen one stays so."""
        terms = self._terms.list()
        self._held = Held(terms, _code)
        self.table.show_source(self._held)
        self.hint.setText(" ".join(self._terms.doubts(terms)) or WHOLE)
        self._on_chosen(self.table.selected_id())

    def measure(self) -> None:
        """Some rows of the table are always to be seen."""
        self.table.setMinimumHeight(fewest_rows(self.table))

    def _on_chosen(self, code: str) -> None:
        for verb in (CHANGE, REMOVE):
            self.verbs.allow(verb, "" if self._held.find(code) else CHOOSE)

    def _on_opened(self, _code: str) -> None:
        self._on_verb(CHANGE)

    def _on_refused(self, why: str) -> None:
        if why:
            self.hint.setText(why)

    def _on_verb(self, verb: str) -> None:
        chosen = self._held.find(self.table.selected_id())
        if verb == REMOVE and chosen is not None:
            title = f"Remove “{chosen.name}”?"
            asked = messages.confirm_danger(self, title, sentence=GONE, verb="Remove")
            asked.agreed.connect(self._on_remove)
            return
        self._desk.term(chosen if verb == CHANGE else None)

    def _on_remove(self) -> None:
        code = self.table.selected_id()
        try:
            self._terms.keep([one for one in self._terms.list() if one.code != code])
        except AppError as trouble:
            self.hint.setText(str(trouble))
        self.table.setFocus()

    def _on_saved(self, code: str) -> None:
        self.refresh()
        self.table.select(code)
        self.table.setFocus()


def _columns() -> Columns[Term]:
    return Columns(
        _code,
        (
            Column("Name", _name, 24, least=9),
            Column("Short name", _code, 18, least=10),
            Column("First day", _first, 20, least=11),
            Column("Last day", _last, 20, least=11),
        ),
    )


def _code(term: Term) -> str:
    return term.code


def _name(term: Term) -> str:
    return term.name


def _first(term: Term) -> str:
    return day_words(term.first)


def _last(term: Term) -> str:
    return day_words(term.last)
