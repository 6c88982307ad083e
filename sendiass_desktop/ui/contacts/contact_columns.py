"""The columns of the contact list, and the list as the table fetches it."""

from collections.abc import Sequence
from typing import Final

from sendiass_desktop.services.contact_lines import ContactLine, ContactPages
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts import words
from sendiass_desktop.ui.kit.field_words import level_words
from sendiass_desktop.ui.kit.rows import Masked
from sendiass_desktop.ui.kit.table import Column, Columns
from sendiass_desktop.ui.kit.wording import short_date

NONE: Final = "\N{EN DASH}"


class Pages:
    """The contact list as the table fetches it."""

    def __init__(self, pages: ContactPages) -> None:
        self._pages = pages

    def count(self) -> int:
        """How many lines."""
        return self._pages.count

    def fetch(self, offset: int, limit: int) -> Sequence[ContactLine | Masked]:
        """A page of lines."""
        found = self._pages.rows(offset, limit)
        return [line if isinstance(line, ContactLine) else Masked(line.id) for line in found]

    def place(self, id_: str) -> int | None:
        """Where a contact stands."""
        return self._pages.position(id_)


class ContactColumns:
    """What each column says of a line, with the lists and the staff of today."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.refresh()

    def refresh(self) -> None:
        """Read lists and staff again."""
        session = self._services.session
        self._lists, self._workers, self._today = session.lists, session.workers(), session.today()
        self._calendar = self._services.contacts.clock().calendar

    def columns(self) -> Columns[ContactLine]:
        """The columns in their usual order."""
        return Columns(
            _id,
            (
                Column("Reference", _reference, 11, sort="reference"),
                Column("Received", _received, 10, least=10, sort="received"),
                Column("About", _about, 17, least=14),
                Column("Main reason", self._reason, 24, least=15, sort="reason"),
                Column("Level", self._level, 5, sort="level"),
                Column("Response", self._standing, 24, least=16, icon=_icon, tone=_tone),
                Column("Who", self._who, 12),
                Column("With", self._with, 15, sort="worker"),
            ),
            words_in=2,
        )

    def _who(self, line: ContactLine) -> str:
        return self._lists.label("user_type", line.row.user_type)

    def _reason(self, line: ContactLine) -> str:
        return words.reason(line.row, self._lists)

    def _level(self, line: ContactLine) -> str:
        code = line.row.level
        if code is None:
            return NONE
        return code if code.isdigit() else level_words(code, self._lists)

    def _standing(self, line: ContactLine) -> str:
        return words.standing(line.standing, self._today, calendar=self._calendar)

    def _with(self, line: ContactLine) -> str:
        worker = self._workers.get(line.row.with_worker or line.row.taken_by or "")
        return (worker.name or "") if worker else ""


def _id(line: ContactLine) -> str:
    return line.row.id


def _reference(line: ContactLine) -> str:
    return line.row.reference or ""


def _received(line: ContactLine) -> str:
    return short_date(line.row.received_on)


def _about(line: ContactLine) -> str:
    return words.about(line.row)


def _icon(line: ContactLine) -> str:
    return words.TONES.get(line.standing.status, ("", ""))[0]


def _tone(line: ContactLine) -> str:
    return words.TONES.get(line.standing.status, ("", "muted"))[1]
