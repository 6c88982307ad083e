"""The documents of a case: files kept inside the encrypted store, and looked at through a copy."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sendiass_desktop.domain.documents import clean_name, is_shown, private_name, title_of
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.casework import Document
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.files import replacing
from sendiass_desktop.services import recording
from sendiass_desktop.services.archiving import archived_on, must_be_let_back
from sendiass_desktop.services.cases import CaseService
from sendiass_desktop.services.exports import EXPORT
from sendiass_desktop.services.looking import Looking
from sendiass_desktop.services.session import Session
from sendiass_desktop.services.whole_file import WholeFile, read_whole
from sendiass_desktop.store.queries import missing_documents

ASKED: Final = ("title", "document_kind")  # what a person says of a document; the rest is measured
BRING_BACK: Final = "bring back a missing document"
OF_CASE: Final = '"case" = ? AND archived_on IS {}NULL'


class DocumentService:
    """Documents of cases; duty staff see none, and nobody those of a case restricted to others."""

    def __init__(self, session: Session, looking: Looking | None = None) -> None:
        """`looking` is where a copy goes that somebody wants to see; without it none can be."""
        self._session = session
        self._looking = looking

    def add(self, case: str, source: Path, *, values: Mapping[str, Any] | None = None) -> str:
        """Keep a file as a document of a case; its id.

        Raises AppError with a sentence where the file cannot be read whole, Invalid for the values;
        nothing is stored then.
        """
        CaseService(self._session).get(case)
        return self.keep(case, read_whole(source), values=values)

    def keep(self, case: str, file: WholeFile, *, values: Mapping[str, Any] | None = None) -> str:
        """The same for a file that was read already, as by the pool.

        The same bytes are not kept twice in one case. Two cases each keep their own: neither
        learns what the other holds, and what is destroyed in one stays in the other. The bytes of a
        document that went missing at a restore make that one whole again.
        """
        session = self._session
        given = {
            "case": case,
            "title": title_of(file.name),
            **_said(values or {}),
            "file_name": clean_name(file.name),
            "sha256": file.sha256,
            "size": file.size,
            "added_on": session.today(),
            "added_by": session.worker.id or None,
        }
        there_already = self.of(case)
        session.must_be_sound("document", given)
        for there in there_already:
            if there.sha256 == file.sha256:
                if session.store.documents.is_missing(there.id):
                    return self._bring_back(there, file)
                raise AppError(f"“{file.name}” is in this case already, as “{there.title}”.")
        with session.writing("add document") as writing:
            id_ = writing.add("document", given)
            session.store.documents.keep(id_, file.pieces)
        return id_

    def missing(self, case: str) -> frozenset[str]:
        """The ids of the documents of a case that went missing at a restore."""
        self._session.must_see(case)
        return missing_documents.known(self._session.store.connection, case)

    def of(self, case: str, *, archived: bool = False) -> tuple[Document, ...]:
        """The documents of a case in the order they were added; or those that were archived."""
        CaseService(self._session).get(case)
        condition = OF_CASE.format("NOT " if archived else "")
        return tuple(self._session.store.records.where("document", condition, values=(case,)))

    def get(self, id_: str) -> Document:
        """What is known of a document; raises NotFound, Restricted or NotAllowed."""
        self._session.require(Role.MANAGER, Role.CASEWORKER)
        found: Document = self._session.store.records.get("document", id_)
        self._session.must_see(found.case)
        return found

    def content(self, id_: str) -> bytes:
        """The very bytes that were added, and the look at them entered; raises Damaged."""
        found = self.get(id_)
        self._look_at(found)
        return b"".join(self._session.store.documents.pieces(found))

    def open_copy(self, id_: str) -> Path:
        """A private copy for the program that shows such files, and the look at it entered.

        It lies there until the sweep. Raises AppError for a file that could do more than be shown.
        """
        found = self.get(id_)
        if self._looking is None:
            raise AppError("Documents are opened in the window of the program.")
        if not is_shown(found.file_name or ""):
            raise AppError(
                "A file of this kind could run as a program, so it is not opened from here. If you"
                " trust it, save a copy and open that."
            )
        self._look_at(found)
        name = private_name(found.document_kind, found.file_name or "")
        return self._looking.put(name, self._session.store.documents.pieces(found))

    def close_copy(self, copy: Path) -> None:
        """Take a private copy away that no program could show."""
        if self._looking is not None:
            self._looking.drop(copy)

    def suggested_name(self, id_: str) -> str:
        """The file name to offer for a copy: the one it came with."""
        return clean_name(self.get(id_).file_name or "")

    def save_copy(self, id_: str, target: Path) -> None:
        """Write the document to a private file, which is not encrypted, and enter the hand-over.

        Raises CannotWrite, InUse or Damaged; the target is then as it was.
        """
        session = self._session
        found = self.get(id_)
        facts = {"what": "document", "document": id_}
        with replacing(target) as beside:
            with beside.open("wb") as file:
                file.writelines(session.store.documents.pieces(found))
            with session.writing("save copy of document") as writing:
                writing.look(EXPORT, session.store.new_id(), facts=facts)

    def rename(
        self,
        id_: str,
        values: Mapping[str, Any],
        *,
        seen: Document | None = None,
    ) -> bool:
        """Give a document another title or kind; False where nothing differs.

        `seen` is the document as its form was opened with. Raises Invalid, Conflict.
        """
        given = {name: values[name] for name in ASKED if name in values}
        if isinstance(given.get("title"), str):
            given["title"] = given["title"].strip()
        return recording.amend(
            self._session,
            self.get(id_),
            verb="rename document",
            values=given,
            seen=seen,
        )

    def archive(self, id_: str) -> None:
        """Take a document out of its case's list; it can be brought back."""
        gone = archived_on(self._session, self.get(id_))
        self._set("archive document", id_, archived_on=gone)

    def restore(self, id_: str) -> None:
        """Bring an archived document back; after 30 days only a manager does."""
        must_be_let_back(self._session, self.get(id_))
        self._set("restore document", id_, archived_on=None)

    def _set(self, verb: str, id_: str, **values: Any) -> None:
        self.get(id_)
        with self._session.writing(verb) as writing:
            writing.change_record("document", id_, values=values)

    def _bring_back(self, there: Document, file: WholeFile) -> str:
        session = self._session
        with session.writing(BRING_BACK) as writing:
            session.store.documents.keep(there.id, file.pieces)
            writing.look("document", there.id)
        return there.id

    def _look_at(self, document: Document) -> None:
        with self._session.writing("look at document") as writing:
            writing.look("document", document.id)


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a person said of a document, where they said anything."""
    return {name: values[name] for name in ASKED if str(values.get(name) or "").strip()}
