"""The short references people see: counted for each kind, origin and year of receipt."""

import re
from typing import Any, Final

from sendiass_desktop.domain.records.kinds import Kind

# Letter of the kind, year, letter of the laptop (none on the founding one), number.
REFERENCE: Final = re.compile(r"([A-Z])-([0-9]{4})-([A-Z]?)([0-9]{4,9})")
Counter = tuple[str, str, int]  # prefix, letter, year


class References:
    """The counters of one transaction; `write` stores them before it is committed."""

    def __init__(self, connection: Any, letter: str) -> None:
        self._connection = connection
        self._letter = letter
        self._last: dict[Counter, int] = {}

    def next(self, kind: Kind, year: int) -> str:
        """The next reference of a kind for a year, as this laptop gives it."""
        counter = (kind.reference, self._letter, year)
        number = self._count(counter) + 1
        self._last[counter] = number
        return f"{kind.reference}-{year}-{self._letter}{number:04}"

    def keep(self, kind: Kind, reference: str) -> bool:
        """Go on after a reference that comes with its record; False if it is taken or not ours."""
        parts = REFERENCE.fullmatch(reference)
        if parts is None or parts[1] != kind.reference:
            return False
        statement = f"SELECT 1 FROM {kind.table} WHERE reference = ?"
        if self._connection.execute(statement, (reference,)).fetchone():
            return False
        counter = (parts[1], parts[3], int(parts[2]))
        self._last[counter] = max(self._count(counter), int(parts[4]))
        return True

    def write(self) -> None:
        """Store the counters that moved."""
        for counter, last in self._last.items():
            self._connection.execute(
                "INSERT OR REPLACE INTO counters VALUES (?, ?, ?, ?)", (*counter, last)
            )
        self._last.clear()

    def rebuild(self, kind: Kind) -> None:
        """Make the counters of a kind anew from its records."""
        found = self._connection.execute(
            f"SELECT reference FROM {kind.table} WHERE reference IS NOT NULL"
        ).fetchall()
        for (reference,) in found:
            parts = REFERENCE.fullmatch(reference)
            if parts is not None:
                counter = (parts[1], parts[3], int(parts[2]))
                self._last[counter] = max(self._last.get(counter, 0), int(parts[4]))

    def _count(self, counter: Counter) -> int:
        if counter not in self._last:
            found = self._connection.execute(
                "SELECT last FROM counters WHERE prefix = ? AND letter = ? AND year = ?", counter
            ).fetchone()
            self._last[counter] = int(found[0]) if found else 0
        return self._last[counter]
