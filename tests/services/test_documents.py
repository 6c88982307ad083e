"""What is done with documents: who may, what is entered, and that nothing is half kept."""

import stat
from functools import partial
from pathlib import Path

import pytest

from sendiass_desktop.domain.documents import MOST_BYTES
from sendiass_desktop.domain.errors import (
    AppError,
    CannotWrite,
    Conflict,
    Damaged,
    Invalid,
    NotAllowed,
    NotFound,
    Restricted,
)
from sendiass_desktop.domain.journal import Entry
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.documents import DocumentService
from sendiass_desktop.services.looking import Looking
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from tests.services.casework import opened
from tests.stores import seen_by

CONTENT = b"Dear Ms Quarmby, the authority has decided. " * 200


@pytest.fixture
def documents(services: Services) -> DocumentService:
    return services.documents


@pytest.fixture
def case(services: Services) -> str:
    return opened(services)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "Decision Sami.pdf"
    path.write_bytes(CONTENT)
    return path


def nothing_kept(session: Session) -> bool:
    held = session.store.connection.execute("SELECT count(*) FROM document_bytes").fetchone()
    return held == (0,) and session.store.records.all("document") == []


def entries(session: Session, id_: str) -> list[Entry]:
    return session.store.journal.entries(id_)


def verbs(session: Session, id_: str) -> list[str]:
    return [entry.verb for entry in entries(session, id_)]


def harm(session: Session) -> None:
    session.store.connection.execute("UPDATE document_bytes SET content = x'00' WHERE piece = 0")


def test_a_file_is_kept_with_what_was_measured_of_it(
    session: Session, documents: DocumentService, case: str, source: Path
) -> None:
    id_ = documents.add(case, source, values={"title": "Decision", "document_kind": "letter"})
    (found,) = documents.of(case)
    assert found == documents.get(id_)
    assert (found.title, found.document_kind) == ("Decision", "letter")
    assert (found.file_name, found.size) == ("Decision Sami.pdf", len(CONTENT))
    assert (found.added_on, found.added_by) == (session.today(), session.worker.id)
    assert documents.content(id_) == CONTENT
    assert source.read_bytes() == CONTENT
    assert session.store.verify() > 0


def test_without_a_title_the_name_of_the_file_gives_it(
    documents: DocumentService, case: str, source: Path
) -> None:
    documents.add(case, source, values={"title": "  "})
    (found,) = documents.of(case)
    assert found.title == "Decision Sami"


@pytest.mark.parametrize("name", ["a\nb\u202efdp.pdf", "back\\slash.pdf", "half\udc80.pdf"])
def test_a_name_that_no_system_should_hold_is_kept_clean(
    session: Session, documents: DocumentService, case: str, tmp_path: Path, name: str
) -> None:
    source = tmp_path / name
    source.write_bytes(CONTENT)
    id_ = documents.add(case, source)
    assert documents.suggested_name(id_) in ("a b fdp.pdf", "slash.pdf", "half .pdf")
    assert session.store.verify() > 0


def test_the_same_file_is_not_kept_twice_in_one_case_and_is_in_two(
    documents: DocumentService, services: Services, case: str, source: Path
) -> None:
    first = documents.add(case, source, values={"title": "Decision"})
    with pytest.raises(AppError, match="is in this case already, as “Decision”"):
        documents.add(case, source)
    documents.archive(first)
    documents.add(case, source)
    other = documents.add(opened(services), source)
    assert documents.content(other) == CONTENT


def test_what_cannot_be_read_or_stored_keeps_nothing(
    session: Session, documents: DocumentService, case: str, source: Path, tmp_path: Path
) -> None:
    with (tmp_path / "film.mov").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    before = session.store.journal.count()
    for path in (tmp_path / "film.mov", tmp_path, tmp_path / "gone.pdf"):
        with pytest.raises(AppError):
            documents.add(case, path)
    with pytest.raises(Invalid, match="is not in the list"):
        documents.add(case, source, values={"document_kind": "scroll"})
    with pytest.raises(NotFound):
        documents.add("no case", source)
    assert session.store.journal.count() == before
    assert nothing_kept(session)


def test_a_full_disk_keeps_neither_record_nor_bytes_and_can_be_tried_again(
    session: Session, documents: DocumentService, case: str, tmp_path: Path
) -> None:
    source = tmp_path / "scan.pdf"
    source.write_bytes(bytes(200_000))
    (pages,) = session.store.connection.execute("PRAGMA page_count").fetchone()
    session.store.connection.execute(f"PRAGMA max_page_count = {pages + 10}")
    with pytest.raises(CannotWrite, match="disk is full"):
        documents.add(case, source)
    session.store.connection.execute("PRAGMA max_page_count = 1000000")
    assert nothing_kept(session)
    documents.add(case, source)
    assert session.store.verify() > 0


def test_opening_makes_a_private_copy_and_enters_a_look(
    session: Session, documents: DocumentService, case: str, source: Path
) -> None:
    id_ = documents.add(case, source, values={"document_kind": "letter"})
    copy = documents.open_copy(id_)
    assert copy.read_bytes() == CONTENT
    assert copy.name == "letter.pdf"
    assert "Sami" not in str(copy.relative_to(source.parent))
    assert stat.S_IMODE(copy.stat().st_mode) == 0o400
    look = entries(session, id_)[-1]
    assert (look.verb, look.kind, look.facts) == ("look at document", "document", None)
    assert look.worker == session.worker.id
    documents.close_copy(copy)
    assert not copy.exists()


def test_a_copy_of_damaged_bytes_is_not_shown(
    session: Session, documents: DocumentService, case: str, source: Path, tmp_path: Path
) -> None:
    id_ = documents.add(case, source)
    harm(session)
    with pytest.raises(Damaged):
        documents.open_copy(id_)
    with pytest.raises(Damaged):
        documents.content(id_)
    with pytest.raises(Damaged):
        documents.save_copy(id_, tmp_path / "copy.pdf")
    assert list((tmp_path / "looking").rglob("*")) == []
    assert list(tmp_path.glob("*copy*")) == []


def test_a_file_that_could_run_is_kept_and_not_opened(
    session: Session, documents: DocumentService, case: str, tmp_path: Path
) -> None:
    source = tmp_path / "letter.pdf.exe"
    source.write_bytes(CONTENT)
    id_ = documents.add(case, source)
    with pytest.raises(AppError, match="could run as a program"):
        documents.open_copy(id_)
    assert verbs(session, id_) == ["add document"]
    assert documents.content(id_) == CONTENT


def test_without_a_window_nothing_is_opened(
    session: Session, services: Services, case: str, source: Path
) -> None:
    id_ = services.documents.add(case, source)
    with pytest.raises(AppError, match="in the window"):
        DocumentService(session).open_copy(id_)


def test_a_saved_copy_is_private_and_entered_as_handed_over(
    session: Session, documents: DocumentService, case: str, source: Path, tmp_path: Path
) -> None:
    id_ = documents.add(case, source)
    target = tmp_path / "copy.pdf"
    target.write_text("what was there")
    documents.save_copy(id_, target)
    assert target.read_bytes() == CONTENT
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    statement = "SELECT record FROM journal WHERE verb = 'save copy of document'"
    (record,) = session.store.connection.execute(statement).fetchone()
    (entry,) = entries(session, record)
    assert (entry.kind, entry.values()) == ("export", {"what": "document", "document": id_})
    assert session.store.verify() > 0


def test_a_copy_that_cannot_be_written_is_said_and_not_entered(
    session: Session, documents: DocumentService, case: str, source: Path, tmp_path: Path
) -> None:
    id_ = documents.add(case, source)
    before = session.store.journal.count()
    with pytest.raises(CannotWrite):
        documents.save_copy(id_, tmp_path / "gone" / "copy.pdf")
    assert session.store.journal.count() == before


def test_a_document_gets_another_title_and_kind(
    session: Session, documents: DocumentService, case: str, source: Path
) -> None:
    id_ = documents.add(case, source)
    seen = documents.get(id_)
    assert documents.rename(id_, {"title": " Final decision ", "document_kind": "letter"})
    found = documents.get(id_)
    assert (found.title, found.document_kind) == ("Final decision", "letter")
    assert not documents.rename(id_, {"title": "Final decision"})
    assert verbs(session, id_) == ["add document", "rename document"]
    with pytest.raises(Invalid, match="Enter the title"):
        documents.rename(id_, {"title": " "})
    with pytest.raises(Conflict):
        documents.rename(id_, {"title": "Another"}, seen=seen)


def test_what_was_measured_cannot_be_renamed(
    documents: DocumentService, case: str, source: Path
) -> None:
    id_ = documents.add(case, source)
    assert not documents.rename(id_, {"sha256": "0", "size": 1, "file_name": "x"})


def test_an_archived_document_leaves_the_list_and_comes_back(
    documents: DocumentService, case: str, source: Path
) -> None:
    id_ = documents.add(case, source)
    documents.archive(id_)
    assert documents.of(case) == ()
    assert [one.id for one in documents.of(case, archived=True)] == [id_]
    documents.restore(id_)
    assert [one.id for one in documents.of(case)] == [id_]


def test_duty_staff_see_no_document(
    session: Session, documents: DocumentService, case: str, source: Path, tmp_path: Path
) -> None:
    id_ = documents.add(case, source)
    theirs = DocumentService(
        seen_by(session, Role.DUTY), Looking(tmp_path / "theirs", new_name=str)
    )
    for refused in (
        lambda: theirs.add(case, source),
        lambda: theirs.of(case),
        lambda: theirs.get(id_),
        lambda: theirs.content(id_),
        lambda: theirs.open_copy(id_),
        lambda: theirs.save_copy(id_, tmp_path / "copy.pdf"),
        lambda: theirs.suggested_name(id_),
        lambda: theirs.rename(id_, {"title": "x"}),
        lambda: theirs.archive(id_),
        lambda: theirs.restore(id_),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert verbs(session, id_) == ["add document"]


def test_a_restricted_case_keeps_its_documents_to_itself(
    services: Services, case: str, source: Path, tmp_path: Path
) -> None:
    id_ = services.documents.add(case, source)
    services.need_to_know.restrict(case, "a witness")
    session = services.session
    theirs = Services.of(seen_by(session, Role.CASEWORKER))
    documents = theirs.documents
    for refused in (
        lambda: documents.add(case, source),
        lambda: documents.of(case),
        lambda: documents.get(id_),
        lambda: documents.content(id_),
        lambda: documents.save_copy(id_, tmp_path / "copy.pdf"),
        lambda: documents.rename(id_, {"title": "x"}),
        lambda: documents.archive(id_),
    ):
        with pytest.raises(Restricted):
            refused()
    theirs.need_to_know.open_with_reason(case, "The mother rang.")
    assert documents.content(id_) == CONTENT


def test_the_same_file_comes_back_beside_no_other_of_it(
    documents: DocumentService, services: Services, case: str, source: Path
) -> None:
    first = documents.add(case, source)
    services.undo.undo()
    second = documents.add(case, source, values={"title": "Decision"})
    (line,) = services.archives.list().lines
    for back in (documents.restore, partial(services.archives.restore, "document")):
        with pytest.raises(AppError, match="in this case by now, as “Decision”"):
            back(first)
    assert "as “Decision”" in line.why_not
    documents.archive(second)
    documents.restore(first)
    assert [one.id for one in documents.of(case)] == [first]


def test_an_undo_brings_no_document_back_beside_another_of_it(
    documents: DocumentService, session: Session, case: str, source: Path
) -> None:
    services = Services.of(session)
    first = documents.add(case, source)
    documents.archive(first)
    other = DocumentService(seen_by(session, Role.CASEWORKER))  # which is on no pile of mine
    other.add(case, source)
    with pytest.raises(AppError, match="The same file is in this case by now"):
        services.undo.undo()
    assert [one.id == first for one in documents.of(case)] == [False]
