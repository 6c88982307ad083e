"""A file is read whole, as it stands on the disk, or not at all."""

import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from sendiass_desktop.domain.documents import MOST_BYTES
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services import whole_file
from sendiass_desktop.services.whole_file import read_whole
from sendiass_desktop.store.documents import PIECE_BYTES


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"Dear Ms Quarmby " * 1000)
    return path


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Any) -> None:
    """Let something happen to the file while its first piece is being read."""
    pieces = whole_file._pieces

    def watched(name: str, file: Any) -> tuple[bytes, ...]:
        happens()
        return pieces(name, file)

    monkeypatch.setattr(whole_file, "_pieces", watched)


def refused(source: Path) -> str:
    with pytest.raises(AppError) as trouble:
        read_whole(source)
    return str(trouble.value)


def test_a_file_is_read_with_its_sum_and_size(source: Path) -> None:
    found = read_whole(source)
    assert b"".join(found.pieces) == source.read_bytes()
    assert found.sha256 == sha256(source.read_bytes()).hexdigest()
    assert (found.name, found.size) == ("letter.pdf", 16_000)


def test_the_largest_file_that_may_be_comes_in_pieces(tmp_path: Path) -> None:
    source = tmp_path / "scan.pdf"
    with source.open("wb") as file:
        file.truncate(MOST_BYTES)
    found = read_whole(source)
    assert found.size == MOST_BYTES
    assert {len(piece) for piece in found.pieces} == {PIECE_BYTES}


def test_a_file_that_is_too_large_is_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "film.mov"
    with source.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    monkeypatch.setattr(whole_file, "_pieces", pytest.fail)
    assert refused(source) == (
        "“film.mov” is larger than 25 MB, the most that a document may be. Make it smaller, or"
        " split it."
    )


def test_a_file_that_grows_without_end_is_given_up(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Endless:
        def read(self, size: int) -> bytes:
            return bytes(size)

    pieces = whole_file._pieces
    monkeypatch.setattr(whole_file, "_pieces", lambda name, _file: pieces(name, Endless()))  # type: ignore[arg-type]  # reads alone
    assert "larger than 25 MB" in refused(source)


def test_what_is_no_file_to_keep_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.txt").touch()
    assert refused(tmp_path / "folder") == "“folder” is a folder. Add the files in it instead."
    assert refused(tmp_path / "empty.txt") == "“empty.txt” is empty, so there is nothing to keep."
    assert "is no longer where it was" in refused(tmp_path / "gone.pdf")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "not a file that can be kept" in refused(tmp_path / "pipe")


def test_a_file_that_vanishes_while_it_is_read_is_refused(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, source.unlink)
    assert refused(source) == (
        "“letter.pdf” is no longer where it was. Look for it and add it again."
    )


def test_a_memory_stick_pulled_out_while_it_is_read_is_refused(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pulled() -> None:
        raise OSError(5, "Input/output error")

    meanwhile(monkeypatch, pulled)
    assert "could not be read to its end. Plug the memory stick back in" in refused(source)


def test_a_file_that_is_written_to_while_it_is_read_is_refused(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written() -> None:
        with source.open("ab") as file:
            file.write(b"and more")

    meanwhile(monkeypatch, written)
    assert "was changed while it was being read" in refused(source)


def test_another_file_put_in_its_place_is_refused(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = source.with_name("other")
    other.write_bytes(bytes(source.stat().st_size))

    def replaced() -> None:
        os.utime(other, ns=(0, source.stat().st_mtime_ns))
        other.replace(source)

    meanwhile(monkeypatch, replaced)
    assert "was changed while it was being read" in refused(source)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "denied"), "You may not read “letter.pdf”"),
        (FileNotFoundError(2, "gone"), "is no longer where it was"),
    ],
)
def test_what_the_system_refuses_is_said_in_a_sentence(
    source: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    def refuse(*_: Any) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    assert said in refused(source)


def test_a_file_that_another_program_holds_is_said(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = PermissionError(13, "in use")
    held.winerror = 32  # type: ignore[attr-defined,unused-ignore]  # as Windows says it

    def refuse(*_: Any) -> None:
        raise held

    monkeypatch.setattr(Path, "open", refuse)
    assert "Another program has “letter.pdf” open" in refused(source)
