"""The contact list as it is read: a page at a time, each line with how it stands on the clock."""

from dataclasses import dataclass
from datetime import date

from sendiass_desktop.domain.response import ResponseClock, Standing
from sendiass_desktop.store.queries.contact_list import ContactList, ContactRow, RestrictedRow

__all__ = ["RestrictedRow"]


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One line of the contact list, with how it stands on the clock today."""

    row: ContactRow
    standing: Standing

    @property
    def id(self) -> str:
        """The contact's id."""
        return self.row.id


class ContactPages:
    """A filtered contact list that is read a page at a time.

    `left_out` is how many restricted contacts a filter by words did not look at, which managers
    alone are told.
    """

    def __init__(
        self, query: ContactList, clock: ResponseClock, *, today: date, tells: bool
    ) -> None:
        self._query = query
        self._clock = clock
        self._today = today
        self.count = query.count()
        self.left_out = query.left_out if tells else 0

    def rows(self, offset: int, limit: int) -> list[ContactLine | RestrictedRow]:
        """The lines from `offset` on, at most `limit`; of restricted contacts the id alone."""
        found = self._query.page(offset, limit, total=self.count)
        return [row if isinstance(row, RestrictedRow) else self._line(row) for row in found]

    def position(self, id_: str) -> int | None:
        """Where a contact stands in the list, or None."""
        return self._query.position(id_, self.count)

    def _line(self, row: ContactRow) -> ContactLine:
        standing = self._clock.standing(
            row.received_on, row.attempts, needed=row.response_needed, as_at=self._today
        )
        return ContactLine(row, standing)
