"""The bytes of documents, in pieces beside the journal; its entries hold their sum and size."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, Final

from sendiass_desktop.domain.errors import Damaged
from sendiass_desktop.domain.records.casework import Document
from sendiass_desktop.store.connection import sentences, transaction

PIECE_BYTES: Final = 1024 * 1024  # the size hardly counts (0.06 to 25 MiB): this one saves memory
NAMED: Final = 5  # documents that a sentence names
KEEP: Final = "INSERT INTO document_bytes (document, piece, content) VALUES (?, ?, ?)"
READ: Final = "SELECT content FROM document_bytes WHERE document = ? ORDER BY piece"
ALL: Final = (
    "SELECT documents.id, sha256, size, CASE WHEN restricted = 1 THEN NULL ELSE reference END"
    ' FROM documents LEFT JOIN cases ON cases.id = documents."case" WHERE NOT EXISTS (SELECT 1'
    " FROM journal WHERE record = documents.id AND verb = 'erase') ORDER BY documents.number"
)
WITHOUT: Final = (
    "SELECT id FROM documents WHERE NOT EXISTS"
    " (SELECT 1 FROM document_bytes WHERE document = documents.id)"
)
NOT_WHOLE: Final = (
    "This document is missing from the store, or was changed outside the program. Restore the last"
    " good backup."
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
        made, size = sha256(), 0
        with sentences():
            for (content,) in self._connection.execute(READ, (document.id,)):
                made.update(content)
                size += len(content)
                yield content
        if made.hexdigest() != document.sha256 or document.size not in (size, None):
            raise Damaged(NOT_WHOLE)

    def fill(self, other: Any) -> None:
        """Take the bytes that are missing here from another store's connection, as they are."""
        with sentences(), transaction(self._connection):
            for (id_,) in self._connection.execute(WITHOUT).fetchall():
                self.keep(id_, (content for (content,) in other.execute(READ, (id_,))))

    def verify(self) -> None:
        """Read every document, a piece at a time; raises Damaged and names those not whole."""
        broken: list[str] = []
        for id_, sum_, size, reference in self._connection.execute(ALL).fetchall():
            document = Document(id=id_, sha256=sum_, size=size)
            try:
                for _ in self.pieces(document):
                    pass
            except Damaged:
                broken.append(f"{reference or 'a case'}, document {id_}")
        if broken:
            more = f"; and {len(broken) - NAMED:,} more" if len(broken) > NAMED else ""
            raise Damaged(
                "Documents are missing from the store, or were changed outside the program:"
                f" {'; '.join(broken[:NAMED])}{more}. Restore the last good backup."
            )
