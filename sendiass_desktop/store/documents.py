"""The bytes of documents, in pieces beside the journal; its entries hold their sum and size."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from hashlib import sha256
from typing import Any, Final

from sendiass_desktop.domain.errors import Damaged
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.records.casework import Document
from sendiass_desktop.store.connection import sentences, transaction
from sendiass_desktop.store.queries import missing_documents

PIECE_BYTES: Final = 1024 * 1024  # the size hardly counts (0.06 to 25 MiB): this one saves memory
NAMED: Final = 5  # documents that a sentence names
KEEP: Final = "INSERT INTO document_bytes (document, piece, content) VALUES (?, ?, ?)"
READ: Final = "SELECT content FROM document_bytes WHERE document = ? ORDER BY piece"
NOT_WHOLE: Final = (
    "This document is missing from the store, or was changed outside the program. Restore the last"
    " good backup."
)
WENT_MISSING: Final = (
    "This document went missing on {day}: a backup{when} was restored, and no backup at hand"
    " held the file. Add the file again from where it came, and it is whole again."
)


class Documents:
    """The bytes of an open store's documents; each document has its own, even where two agree."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def keep(self, id_: str, pieces: Iterable[bytes]) -> None:
        """Keep the bytes of a document, inside the transaction that adds its record."""
        for number, piece in enumerate(pieces):
            self._connection.execute(KEEP, (id_, number, piece))

    def pieces(self, document: Document) -> Iterator[bytes]:
        """The bytes of a document, piece by piece; raises Damaged at the end if they differ."""
        with sentences():
            try:
                yield from _read(self._connection, document)
            except Damaged as trouble:
                if self.is_missing(document.id):
                    raise Damaged(self._where_missing(document.id)) from trouble
                raise

    def is_missing(self, id_: str) -> bool:
        """Whether a document went missing at a restore and was not brought back since."""
        return missing_documents.is_known(self._connection, id_)

    def fill(self, other: Any) -> None:
        """Take what is missing here from another store's connection, each document by its sum.

        One that is not whole there either, or lies in a damaged page, keeps no other from coming.
        Raises CannotWrite.
        """
        if not missing_documents.has_documents(other):
            return
        for document in missing_documents.without_bytes(self._connection):
            with suppress(Damaged), sentences(), transaction(self._connection):
                self.keep(document.id, _read(other, document))

    def verify(self) -> None:
        """Read every document, a piece at a time; raises Damaged and names those not whole.

        Those that are known to have gone missing at a restore are left out: they were told.
        """
        broken: list[str] = []
        for document, reference in missing_documents.to_verify(self._connection):
            try:
                for _ in self.pieces(document):
                    pass
            except Damaged:
                broken.append(f"{reference or 'a case'}, document {document.id}")
        if broken:
            more = f"; and {len(broken) - NAMED:,} more" if len(broken) > NAMED else ""
            raise Damaged(
                "Documents are missing from the store, or were changed outside the program:"
                f" {'; '.join(broken[:NAMED])}{more}. Restore the last good backup."
            )

    def _where_missing(self, id_: str) -> str:
        at, moment = missing_documents.went(self._connection, id_)
        when = f" of {_said(moment)}" if moment else ""
        return WENT_MISSING.format(day=long_date(date.fromisoformat(at[:10])), when=when)


def _said(moment: str) -> str:
    """20 November 2026, 10:30; of a moment in ISO 8601."""
    return f"{long_date(date.fromisoformat(moment[:10]))}, {moment[11:16]}"


def _read(connection: Any, document: Document) -> Iterator[bytes]:
    made, size = sha256(), 0
    for (content,) in connection.execute(READ, (document.id,)):
        made.update(content)
        size += len(content)
        yield content
    if made.hexdigest() != document.sha256 or document.size not in (size, None):
        raise Damaged(NOT_WHOLE)
