"""The bytes of documents lie in the store whole, and what is missing is noticed and named."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Final

import pytest

from sendiass_desktop.domain.errors import CannotWrite, Damaged
from sendiass_desktop.domain.records.casework import Document
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.documents import PIECE_BYTES, Documents
from tests.stores import MORNING

CONTENT: Final = bytes(range(256)) * 20
PIECE: Final = 2000
NO_LIMIT: Final = "PRAGMA max_page_count = 1000000"


def added(session: Session, content: bytes = CONTENT, case: str | None = None) -> Document:
    """A document with bytes in small pieces."""
    values = {
        "case": case,
        "title": "Decision",
        "file_name": "decision.pdf",
        "sha256": sha256(content).hexdigest(),
        "size": len(content),
    }
    with session.writing("add document") as writing:
        id_ = writing.add("document", values)
        places = range(0, len(content), PIECE)
        session.store.documents.keep(id_, [content[at : at + PIECE] for at in places])
    found: Document = session.store.records.get("document", id_)
    return found


def restricted_case(session: Session, *, restricted: bool) -> str:
    with session.writing("open case") as writing:
        person = writing.add("person", {"full_name": "Sami"})
        values = {"opened_on": MORNING.date(), "service_user": person, "child": person}
        return writing.add("case", values | {"restricted": restricted})


def test_the_bytes_come_back_as_they_were_kept_piece_by_piece(session: Session) -> None:
    document = added(session)
    pieces = list(session.store.documents.pieces(document))
    assert b"".join(pieces) == CONTENT
    assert len(pieces) == 3
    assert session.store.verify() > 0


def test_each_document_has_its_own_bytes_even_where_two_agree(session: Session) -> None:
    first, second = added(session), added(session)
    session.store.connection.execute("DELETE FROM document_bytes WHERE document = ?", (first.id,))
    assert b"".join(session.store.documents.pieces(second)) == CONTENT


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM document_bytes",
        "DELETE FROM document_bytes WHERE piece = 1",
        "UPDATE document_bytes SET content = zeroblob(2000) WHERE piece = 1",
        "UPDATE document_bytes SET piece = 9 WHERE piece = 0",
        "INSERT INTO document_bytes SELECT document, 8, x'00' FROM document_bytes LIMIT 1",
    ],
)
def test_bytes_that_are_not_those_that_were_added_are_not_handed_out(
    session: Session, harm: str
) -> None:
    document = added(session)
    session.store.connection.execute(harm)
    with pytest.raises(Damaged, match="last good backup"):
        list(session.store.documents.pieces(document))
    with pytest.raises(Damaged, match=f"document {document.id}"):
        session.store.verify()


def test_verify_names_the_case_of_what_is_missing_unless_it_is_restricted(
    session: Session,
) -> None:
    cases = [restricted_case(session, restricted=hidden) for hidden in (False, True)]
    for case in cases:
        added(session, case=case)
    whole = added(session)
    session.store.connection.execute("DELETE FROM document_bytes WHERE document != ?", (whole.id,))
    with pytest.raises(Damaged) as trouble:
        session.store.verify()
    said = str(trouble.value)
    assert [case in said for case in ("R-2026-0001", "R-2026-0002")] == [True, False]
    assert whole.id not in said


def test_many_missing_documents_are_named_in_a_sentence_that_ends(session: Session) -> None:
    for _ in range(7):
        added(session)
    session.store.connection.execute("DELETE FROM document_bytes")
    with pytest.raises(Damaged, match="; and 2 more"):
        session.store.verify()


def test_verify_reads_one_piece_at_a_time(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(session)
    lengths: list[int] = []
    pieces = Documents.pieces

    def watched(documents: Documents, document: Document) -> Iterator[bytes]:
        for piece in pieces(documents, document):
            lengths.append(len(piece))
            yield piece

    monkeypatch.setattr(Documents, "pieces", watched)
    session.store.verify()
    assert lengths == [2000, 2000, 1120]


def test_a_full_disk_is_said_and_neither_record_nor_bytes_are_stored(session: Session) -> None:
    (pages,) = session.store.connection.execute("PRAGMA page_count").fetchone()
    session.store.connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    before = session.store.journal.count()
    with pytest.raises(CannotWrite, match="disk is full"):
        added(session, bytes(PIECE_BYTES))
    session.store.connection.execute(NO_LIMIT)
    assert session.store.journal.count() == before
    assert session.store.records.all("document") == []
    statement = "SELECT count(*) FROM document_bytes"
    assert session.store.connection.execute(statement).fetchone() == (0,)
    assert session.store.verify() > 0


def test_the_bytes_outlive_a_rebuild_of_the_tables(session: Session) -> None:
    document = added(session)
    session.store.rebuild()
    assert b"".join(session.store.documents.pieces(document)) == CONTENT
    assert session.store.verify() > 0


def test_nothing_of_a_document_stands_in_the_files_of_the_store(session: Session) -> None:
    content = b"Sami Quarmby was excluded. " * 300
    added(session, content)
    session.store.keep_head()
    for path in session.store.folder.iterdir():
        assert b"Quarmby" not in path.read_bytes(), path.name
