"""Search: people, cases, contacts and what was written about them, as far as one may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.search_reason import Wanted
from sendiass_desktop.domain.search_text import LONGEST_SOUGHT, question, questions, sought
from sendiass_desktop.services.contacts import DUTY_SEES_DAYS
from sendiass_desktop.services.search_rows import FoundRow, Gathering, Made
from sendiass_desktop.services.search_sounds import Sounds
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries.search import Reader, Search

__all__ = ["Found", "FoundRow", "SearchService"]

ROWS: Final = 40
FEW: Final = 5  # rows: with fewer, names that sound alike are looked for as well


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: its rows, and what is to be said beside them.

    `left_out` is how many restricted cases were not looked at, told to managers only: whether the
    words stand in one of them would say what it is about (docs/threat-model.md).
    """

    rows: Sequence[FoundRow] = ()
    more: bool = False
    left_out: int = 0

    @property
    def sounded(self) -> bool:
        """Whether a row is there only because a name in it sounds like what was typed."""
        if isinstance(self.rows, Made):
            return self.rows.sounded
        return any(row.sounded for row in self.rows)

    @property
    def keys(self) -> Sequence[tuple[str, str]]:
        """Kind and id of each row."""
        if isinstance(self.rows, Made):
            return self.rows.keys
        return tuple((row.kind, row.id) for row in self.rows)


class SearchService:
    """Finds what was typed; nothing of it is kept."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, text: str, limit: int = ROWS) -> Found:
        """What matches every word of a text, each as the beginning of a word of one record.

        People and cases that are called so stand first, then all else, the newest first. Duty
        staff find the contacts that they may see, by who got in touch and not by any note. Where
        little is found, cases follow that have each word somewhere, one of them in a name, and
        then people whose names sound like what was typed, or may be short for it.
        """
        text = text[:LONGEST_SOUGHT]
        asked = question(text)
        if not asked:
            return Found()
        search = Search(self._session.store.connection, self._reader())
        session = self._session
        rows = Gathering(
            search, hidden=session.hidden, lists=session.lists, wanted=Wanted(sought(text))
        )
        if session.role is not Role.DUTY:
            rows.add(search.named(asked))
        for matches in search.matches(asked):
            rows.add(matches)
            if rows.count > limit:
                break
        words = questions(text)
        if len(words) > 1 and rows.count < FEW and session.role is not Role.DUTY:
            rows.add_across(words)
        if rows.count < FEW and session.role is not Role.DUTY:
            sounds = Sounds(text)
            if sounds.can_be_names:
                rows.add(search.people(sounds.question()), sounds=sounds)
        left_out = len(session.hidden.cases) if session.role is Role.MANAGER else 0
        return Found(rows.made(limit), rows.count > limit, left_out)

    def _reader(self) -> Reader:
        session = self._session
        duty = session.role is Role.DUTY
        since = session.today() - timedelta(days=DUTY_SEES_DAYS) if duty else None
        return Reader(hidden=session.hidden, since=since, worker=session.worker.id)
