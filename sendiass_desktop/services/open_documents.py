"""The bytes of documents beside a file of the open format: a folder, one file for each document.

`all.jsonl` has `all-documents` beside it, and in it each document's bytes under the document's id.
What the bytes are (name, kind, sum, size) stands in the document's line.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.files import as_sentence, make_private_folder, replacing
from sendiass_desktop.services.import_lines import Line, Refused
from sendiass_desktop.services.import_links import OURS, Links
from sendiass_desktop.services.session import Session
from sendiass_desktop.services.whole_file import WholeFile, read_whole

DOCUMENT: Final = "document"
BEGINS: Final = f'{{"kind": "{DOCUMENT}"'  # as an export writes a line


def folder_beside(file: Path) -> Path:
    """The folder that holds the documents of a file."""
    return file.with_name(f"{file.stem}-documents")


@contextmanager
def beside(target: Path) -> Iterator["Beside"]:
    """Write documents beside an export; when it fails, the folder is as it was."""
    made = Beside(folder_beside(target))
    try:
        yield made
    except BaseException:
        made.take_back()
        raise
    made.clear_out()


class Beside:
    """The folder of one export. A document never changes, so a file that was there may stay."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._wanted: set[str] = set()
        self._new: list[Path] = []

    def fill(self, session: Session, lines: Path) -> int:
        """Write the documents whose lines stand in a file; how many. Raises CannotWrite, InUse."""
        for id_ in _ids(lines):
            if not self._wanted:
                make_private_folder(self._folder)
            self._wanted.add(id_)
            self._write(session, self._folder / id_, id_=id_)
        return len(self._wanted)

    def take_back(self) -> None:
        """Take away what was not there before."""
        for path in self._new:
            with suppress(OSError):
                path.unlink()
        with suppress(OSError):
            self._folder.rmdir()

    def clear_out(self) -> None:
        """Take away documents of an earlier export that are in this one no longer."""
        if not self._folder.is_dir():
            return
        for path in tuple(self._folder.iterdir()):
            if OURS.fullmatch(path.name) and path.name not in self._wanted:
                try:
                    path.unlink()
                except OSError as error:
                    raise as_sentence(error, path) from error
        with suppress(OSError):  # it holds documents, or something of somebody else's
            self._folder.rmdir()

    def _write(self, session: Session, path: Path, *, id_: str) -> None:
        document = session.store.records.get(DOCUMENT, id_)
        if not path.exists():
            self._new.append(path)
        with replacing(path) as part, part.open("wb") as file:
            file.writelines(session.store.documents.pieces(document))


def checked(lines: list[Line], source: Path) -> dict[int, Path]:
    """Where the bytes of each document of a file lie, by its line; raises Refused."""
    found = {
        line.number: _path(line, folder_beside(source))
        for line in lines
        if line.kind.name == DOCUMENT
    }
    for line in lines:
        if line.number in found:
            _read(line, found[line.number])
    return found


def bring(session: Session, lines: list[Line], *, links: Links, found: dict[int, Path]) -> None:
    """Keep the bytes of the documents that were checked, in the transaction of the import."""
    for line in lines:
        if line.number in found:
            file = _read(line, found[line.number])
            session.store.documents.keep(links.ids[line.number], file.pieces)


def _ids(lines: Path) -> Iterator[str]:
    with lines.open(encoding="utf-8") as file:
        for line in file:
            if line.startswith(BEGINS):
                yield json.loads(line)["id"]


def _path(line: Line, folder: Path) -> Path:
    """Where a line's bytes must lie; an id that is no plain file name leads nowhere."""
    name = line.id or ""
    if not name or Path(name).name != name or "\x00" in name:
        sentence = "a document's bytes lie in a file of its id, so it needs one."
        raise _refused(line, "id", sentence=sentence)
    path = folder / name
    if not path.exists():
        sentence = f"there is no file “{name}” in the folder “{folder.name}” beside the file."
        raise _refused(line, "id", sentence=sentence)
    return path


def _read(line: Line, path: Path) -> WholeFile:
    """The bytes of a line, which are those that it speaks of."""
    try:
        file = read_whole(path)
    except AppError as trouble:
        raise _refused(line, "id", sentence=str(trouble)) from trouble
    if line.values.get("size", file.size) != file.size:
        sentence = f"the file “{path.name}” has {file.size:,} bytes."
        raise _refused(line, "size", sentence=sentence)
    if line.values["sha256"] != file.sha256:
        sentence = f"the file “{path.name}” is not the one that it was taken of."
        raise _refused(line, "sha256", sentence=sentence)
    return file


def _refused(line: Line, field: str, *, sentence: str) -> Refused:
    return Refused(f"Nothing was imported. Line {line.number}: field “{field}”: {sentence}")
