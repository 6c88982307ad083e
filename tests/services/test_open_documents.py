"""Documents leave with an export and come back with it: all of them, and exactly those."""

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sendiass_desktop.domain.documents import MOST_BYTES
from sendiass_desktop.domain.errors import CannotWrite, Damaged
from sendiass_desktop.services import open_documents, open_format
from sendiass_desktop.services.open_format import Refused
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from tests.services.casework import opened
from tests.stores import Clock, computer_with, copied
from tests.stores import opened as opened_store

Change = Callable[[list[dict[str, Any]], Path], None]


@pytest.fixture
def case(services: Services) -> str:
    return opened(services)


@pytest.fixture
def ids(services: Services, case: str, tmp_path: Path) -> list[str]:
    """Two documents of a case, the second archived."""
    made = []
    for name in ("letter.pdf", "plan.docx"):
        source = tmp_path / name
        source.write_bytes(name.encode() * 1000)
        made.append(services.documents.add(case, source))
        source.unlink()
    services.documents.archive(made[1])
    return made


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "all.jsonl"


@pytest.fixture
def other(tmp_path: Path, clock: Clock) -> Session:
    """Another store of the same staff, empty; it is closed with its files."""
    return opened_store(copied(tmp_path / "other"), computer_with(clock, seed=99))


def export(session: Session, target: Path) -> Path:
    open_format.write(session, target, purpose="to look", recipient="us")
    return open_documents.folder_beside(target)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_document_lies_beside_the_export_under_its_id(
    services: Services, ids: list[str], target: Path
) -> None:
    folder = export(services.session, target)
    assert folder == target.with_name("all-documents")
    assert names(folder) == sorted(ids)
    assert (folder / ids[0]).read_bytes() == b"letter.pdf" * 1000
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_without_documents_there_is_no_folder(session: Session, target: Path) -> None:
    assert not export(session, target).exists()


def test_another_export_of_the_name_leaves_no_document_that_is_in_it_no_longer(
    services: Services, ids: list[str], target: Path, other: Session
) -> None:
    folder = export(services.session, target)
    (folder / "my notes.txt").write_text("mine")
    assert names(export(services.session, target)) == sorted([*ids, "my notes.txt"])
    assert names(export(other, target)) == ["my notes.txt"]
    (folder / "my notes.txt").unlink()
    assert not export(other, target).exists()
    other.close()


def test_a_document_that_its_manager_must_not_see_leaves_with_nobody(
    services: Services, case: str, ids: list[str], target: Path
) -> None:
    folder = export(services.session, target)
    assert names(folder) == sorted(ids)
    with services.session.writing("restrict case") as writing:  # by somebody else, to others
        writing.change_record("case", case, values={"restricted": True})
    export(services.session, target)
    assert not folder.exists()
    assert all(id_ not in target.read_text("utf-8") for id_ in ids)


@pytest.mark.parametrize("before", [False, True])
def test_an_export_that_fails_leaves_file_and_folder_as_they_were(
    services: Services, case: str, ids: list[str], target: Path, tmp_path: Path, *, before: bool
) -> None:
    session, folder = services.session, open_documents.folder_beside(target)
    if before:
        export(session, target)
    text = target.read_bytes() if before else b""
    source = tmp_path / "more.pdf"
    source.write_bytes(b"more")
    services.documents.add(case, source)
    session.store.connection.execute("DELETE FROM document_bytes WHERE document = ?", (ids[1],))
    entries = session.store.journal.count()
    with pytest.raises(Damaged):
        export(session, target)
    assert session.store.journal.count() == entries
    assert (target.read_bytes() if target.exists() else b"") == text
    assert names(folder) == sorted(ids) if before else not folder.exists()


def test_a_folder_that_cannot_be_made_is_said_and_nothing_is_written(
    services: Services, ids: list[str], target: Path
) -> None:
    assert ids
    open_documents.folder_beside(target).write_text("a file in the way")
    with pytest.raises(CannotWrite):
        export(services.session, target)
    assert not target.exists()


def test_an_export_comes_back_whole_in_another_store(
    services: Services, ids: list[str], target: Path, other: Session
) -> None:
    export(services.session, target)
    imported = open_format.read(other, target)
    assert imported.counts["document"] == 2
    assert other.store.verify() > 0
    document = other.store.records.get("document", ids[1])
    assert b"".join(other.store.documents.pieces(document)) == b"plan.docx" * 1000
    assert document.archived_on is not None
    other.close()


def test_a_document_of_somebody_elses_program_gets_an_id_of_ours(
    services: Services, ids: list[str], target: Path, other: Session
) -> None:
    folder = export(services.session, target)
    (folder / ids[0]).rename(folder / "letter-1")
    target.write_text(target.read_text("utf-8").replace(ids[0], "letter-1"), "utf-8")
    open_format.read(other, target)
    assert other.store.verify() > 0
    assert not other.store.records.exists("document", "letter-1")
    other.close()


def grown(_lines: list[dict[str, Any]], file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"!")


def altered(_lines: list[dict[str, Any]], file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"l", b"L"))


def too_large(_lines: list[dict[str, Any]], file: Path) -> None:
    with file.open("r+b") as opened_file:
        opened_file.truncate(MOST_BYTES + 1)


def lost(_lines: list[dict[str, Any]], file: Path) -> None:
    file.unlink()


def no_folder(_lines: list[dict[str, Any]], file: Path) -> None:
    file.parent.rename(file.parent.with_name("elsewhere"))


def no_id(lines: list[dict[str, Any]], _file: Path) -> None:
    del lines[-2]["id"]


def a_path(lines: list[dict[str, Any]], file: Path) -> None:
    file.parent.with_name("secret").write_bytes(file.read_bytes())
    lines[-2]["id"] = "../secret"


def a_large_size(lines: list[dict[str, Any]], _file: Path) -> None:
    lines[-2]["size"] = MOST_BYTES + 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (grown, "field “size”: the file “{id}” has 10,001 bytes."),
        (altered, "field “sha256”: the file “{id}” is not the one"),
        (too_large, "field “id”: “{id}” is larger than 25 MB"),
        (lost, "field “id”: there is no file “{id}” in the folder “all-documents”"),
        (no_folder, "field “id”: there is no file “{id}” in the folder “all-documents”"),
        (no_id, "field “id”: a document's bytes lie in a file of its id"),
        (a_path, "field “id”: a document's bytes lie in a file of its id"),
        (a_large_size, "field “size”: “Bytes” must be between 0 and 26,214,400."),
    ],
)
def test_an_import_is_refused_whole_and_says_which_line_is_at_fault(
    services: Services, ids: list[str], target: Path, other: Session, change: Change, said: str
) -> None:
    folder = export(services.session, target)
    lines = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines if line["kind"] == "document"] == ids
    lines = [line for line in lines if line.get("id") != ids[1]]
    at = next(place for place, line in enumerate(lines) if line.get("id") == ids[0])
    lines.append(lines.pop(at))  # the last but one of the file
    lines.append({"kind": "contact", "received_on": "2026-10-05"})
    change(lines, folder / ids[0])
    target.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    before = other.store.journal.count()
    with pytest.raises(Refused) as trouble:
        open_format.read(other, target)
    assert f"Line {len(lines) - 1}: {said.format(id=ids[0])}" in str(trouble.value)
    assert str(trouble.value).startswith("Nothing was imported.")
    assert other.store.journal.count() == before
    assert other.store.records.all("document") == []
    other.close()


def test_a_file_that_changes_after_it_was_checked_takes_the_whole_import_back(
    services: Services,
    ids: list[str],
    target: Path,
    other: Session,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = export(services.session, target)
    checked = open_documents.checked

    def then_altered(*told: Any) -> dict[int, Path]:
        found = checked(*told)
        altered([], folder / ids[0])
        return found

    monkeypatch.setattr(open_documents, "checked", then_altered)
    before = other.store.journal.count()
    with pytest.raises(Refused, match="is not the one"):
        open_format.read(other, target)
    assert other.store.journal.count() == before
    other.close()
