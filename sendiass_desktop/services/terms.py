"""The service's terms, kept as a dated setting, for managers."""

from collections.abc import Sequence

from sendiass_desktop.domain import term_dates
from sendiass_desktop.domain.errors import Invalid
from sendiass_desktop.domain.periods import Term
from sendiass_desktop.domain.settings import TERM_DATES
from sendiass_desktop.services import dated_settings
from sendiass_desktop.services.session import Session


class TermService:
    """Which days belong to which term."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self) -> tuple[Term, ...]:
        """The terms as they are now."""
        return self._session.terms

    def doubts(self, terms: Sequence[Term]) -> tuple[str, ...]:
        """Advice before terms are kept: the days that are in none."""
        return term_dates.doubts_about(terms)

    def keep(self, terms: Sequence[Term]) -> None:
        """Keep other terms from today on; raises Invalid, NotAllowed for all but managers.

        What was issued keeps the dates it was issued with.
        """
        found = term_dates.problems_of(terms)
        if found:
            raise Invalid(found)
        value = term_dates.to_value(terms)
        dated_settings.keep(self._session, TERM_DATES, value=value, verb="change terms")
