"""The terms of the service: the days that termly reports are of."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.periods import Term
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.table import Column, Columns
from sendiass_desktop.ui.settings.desk import SettingsDesk
from sendiass_desktop.ui.settings.kept_page import KeptPage, verbs_of
from sendiass_desktop.ui.settings.term_form import day_words

VERBS: Final = verbs_of("term")
ADD, CHANGE, REMOVE = (action.id for action in VERBS)
CHOOSE: Final = "Choose a term first."
EMPTY: Final = "No term is kept."
WHOLE: Final = "Every day of the year is in a term."
GONE: Final = "Its days are then in no term. Reports that were issued keep the dates they had."


class TermsPage(KeptPage):
    """The terms in the order they are kept."""

    TITLE = "Terms"
    LEAD = (
        "A termly report counts what was received from the first day of a term to its last. Other"
        " dates hold from today on: reports that were issued keep theirs."
    )
    VERBS = VERBS
    CHOOSE, EMPTY, GONE = CHOOSE, EMPTY, GONE

    def __init__(self, services: Services, parent: QWidget, *, desk: SettingsDesk) -> None:
        super().__init__(parent, _columns())
        self._desk = desk
        self._terms = services.terms
        desk.term_saved.connect(self._on_saved)

    def _kept(self) -> Sequence[Term]:
        return self._terms.list()

    def _ask(self, chosen: Term | None) -> None:
        self._desk.term(chosen)

    def _drop(self, key: str) -> None:
        self._terms.keep([one for one in self._terms.list() if one.code != key])

    def _say_of(self, chosen: Term | None) -> str:
        del chosen  # the doubts are about all of them
        return " ".join(self._terms.doubts(self._terms.list())) or WHOLE


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
