"""Documents whose bytes are not there: those of a lean backup, and those that went missing."""

import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from sendiass_desktop.domain.records.casework import Document

MISSED: Final = "document went missing"  # the verb of the entry that marks one, a look
_NO_BYTES: Final = (
    "coalesce(size, 1) > 0"
    " AND NOT EXISTS (SELECT 1 FROM document_bytes WHERE document = documents.id)"
)
_ENTRY: Final = "EXISTS (SELECT 1 FROM journal WHERE record = documents.id AND verb = {verb})"
_ERASED: Final = _ENTRY.format(verb="'erase'")
_MARKED: Final = _ENTRY.format(verb=f"'{MISSED}'")
_WITHOUT: Final = f"FROM documents WHERE {_NO_BYTES} AND NOT {_ERASED}"
_LIST: Final = f"SELECT id, sha256, size {_WITHOUT} ORDER BY number"
_KNOWN: Final = f"SELECT id {_WITHOUT} AND {_MARKED}"
_OF_CASE: Final = f'{_KNOWN} AND "case" = ?'
_ONE: Final = f"{_KNOWN} AND id = ?"
# Of a restricted case nothing is named: whoever reads it may be somebody it is hidden from.
_NAMED: Final = (
    "SELECT documents.id, CASE WHEN restricted = 1 THEN NULL ELSE title END,"
    " CASE WHEN restricted = 1 THEN NULL ELSE reference END, coalesce(restricted = 1, 0)"
    ' FROM documents LEFT JOIN cases ON cases.id = documents."case"'
    f" WHERE {_NO_BYTES} AND NOT {_ERASED}"
)
_UNMARKED: Final = f"{_NAMED} AND NOT {_MARKED} ORDER BY documents.number"
_MARKED_BY: Final = (
    f"{_NAMED} AND documents.id IN (SELECT record FROM journal WHERE verb = '{MISSED}'"
    " AND origin = (SELECT number FROM origins WHERE id = ?)) ORDER BY documents.number"
)
_VERIFIED: Final = (
    "SELECT documents.id, sha256, size, CASE WHEN restricted = 1 THEN NULL ELSE reference END"
    ' FROM documents LEFT JOIN cases ON cases.id = documents."case"'
    f" WHERE NOT {_ERASED} AND NOT ({_NO_BYTES} AND {_MARKED}) ORDER BY documents.number"
)
_SIZE: Final = "SELECT sum(length(content)) FROM document_bytes WHERE document = ?"
# The restore that marked it is the first entry of its origin (store/restoring.py).
_WENT: Final = (
    "SELECT at, (SELECT facts FROM journal AS first WHERE first.origin = journal.origin"
    " AND first.sequence = 1) FROM journal WHERE record = ? AND verb = ?"
    " ORDER BY number DESC LIMIT 1"
)


class Named(NamedTuple):
    """A document by what may be said of it: title and the case's reference, if it has one."""

    id: str
    title: str
    reference: str
    is_restricted: bool


def without_bytes(connection: Any) -> list[Document]:
    """Every document that ought to have bytes and has none: id, sum and size alone."""
    found = connection.execute(_LIST).fetchall()
    return [Document(id=id_, sha256=sum_, size=size) for id_, sum_, size in found]


def known(connection: Any, case: str | None = None) -> frozenset[str]:
    """The ids of those, of one case or of all, that are marked and were not brought back."""
    found = connection.execute(_KNOWN) if case is None else connection.execute(_OF_CASE, (case,))
    return frozenset(id_ for (id_,) in found)


def is_known(connection: Any, id_: str) -> bool:
    """Whether one of them is this document."""
    return connection.execute(_ONE, (id_,)).fetchone() is not None


def unmarked(connection: Any) -> list[Named]:
    """Those without bytes of which nobody was told yet; none in a store of before documents."""
    return _named(connection, _UNMARKED) if has_documents(connection) else []


def marked_by(connection: Any, origin: str) -> list[Named]:
    """Those that the restore which began an origin marked, and that are missing still."""
    return _named(connection, _MARKED_BY, origin)


def to_verify(connection: Any) -> Iterator[tuple[Document, str | None]]:
    """Every document that must be whole, and the reference of its case unless it is restricted."""
    for id_, sum_, size, reference in connection.execute(_VERIFIED).fetchall():
        yield Document(id=id_, sha256=sum_, size=size), reference


def has_bytes(connection: Any, document: Document) -> bool:
    """Whether a store holds as many bytes of a document as it has; they are not read."""
    if not has_documents(connection):
        return False
    (held,) = connection.execute(_SIZE, (document.id,)).fetchone()
    return held is not None and document.size in (held, None)


def went(connection: Any, id_: str) -> tuple[str, str]:
    """When a document was marked as missing, and of when the backup was, if that is known."""
    at, facts = connection.execute(_WENT, (id_, MISSED)).fetchone()
    try:
        return str(at), str(json.loads(facts).get("made_at") or "")
    except (TypeError, ValueError, AttributeError):
        return str(at), ""


def _named(connection: Any, statement: str, *values: str) -> list[Named]:
    return [
        Named(id_, title or "", reference or "", bool(restricted))
        for id_, title, reference, restricted in connection.execute(statement, values)
    ]


def has_documents(connection: Any) -> bool:
    """Whether a store, perhaps of an older program, has a table for the bytes of documents."""
    found = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'document_bytes'")
    return found.fetchone() is not None
