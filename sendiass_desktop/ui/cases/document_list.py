"""The documents of a case: drop files on the list, open, save a copy, rename, archive."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.casework import Document
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.adding_files import AddingFiles
from sendiass_desktop.ui.kit import messages, theme
from sendiass_desktop.ui.kit.actions import LISTS, Action
from sendiass_desktop.ui.kit.cells import row_height
from sendiass_desktop.ui.kit.file_dialog import FileDialog
from sendiass_desktop.ui.kit.file_drop import DropArea
from sendiass_desktop.ui.kit.held import Held
from sendiass_desktop.ui.kit.table import Column, Columns, RecordTable
from sendiass_desktop.ui.kit.verbs import VerbBar
from sendiass_desktop.ui.kit.wording import numeric_date, size

DOCUMENT: Final = "document"
OPEN, SAVE, RENAME = "document.open", "document.save", "document.rename"
ARCHIVE, BRING_BACK = "document.archive", "document.back"
ADD: Final = Action(
    id="document.add", text="Add document", group=LISTS, keys=("Ctrl+U",), icon="plus"
)
VERBS: Final = (
    Action(id=OPEN, text="Open", group=LISTS, keys=("Ctrl+Shift+O",), icon="eye"),
    Action(id=SAVE, text="Save a copy", group=LISTS, keys=("Ctrl+S",), icon="export"),
    Action(id=RENAME, text="Rename", group=LISTS, keys=("F2",)),
    Action(id=ARCHIVE, text="Archive", group=LISTS, keys=("Del",)),
    Action(id=BRING_BACK, text="Bring back", group=LISTS, keys=("Ctrl+Shift+B",), icon="undo"),
)
FEWEST_ROWS: Final = 5  # its heading among them
CHOOSE: Final = "Choose a document first."
EMPTY: Final = "No documents yet. Drop files here, or press Ctrl+U to choose them."
NO_PROGRAM: Final = (
    "No program of this computer opens files of this kind. Save a copy and open that elsewhere."
)
ARCHIVING: Final = (
    "“{title}” leaves the list of this case. Nothing is destroyed: you can bring it back."
)
SAVED: Final = "Saved: {name}. The copy is not encrypted, and the journal says that you made it."


def show_file(path: Path) -> bool:
    """Have the system's own program show a file; whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class DocumentList(QWidget):
    """A table in a place for files; `show` hands a file to the program that shows it."""

    rename_wanted = Signal(str)  # id
    asked = Signal(FileDialog)  # the dialog that is open

    def __init__(
        self,
        services: Services,
        parent: QWidget,
        *,
        show: Callable[[Path], bool] = show_file,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._show = show
        self._case = ""
        self._saving = ""
        self._held: Held[Document] = Held((), _id)
        self._workers: dict[str, str] = {}
        self._missing: frozenset[str] = frozenset()
        self.area = DropArea(ADD, self)
        self.table = RecordTable("Documents", self._columns(), parent=self)
        self.table.set_empty_text(EMPTY)
        self.archived = QCheckBox("Show archived documents", self)
        self.verbs = VerbBar(VERBS, self.area)
        self._adding = AddingFiles(services, self)
        self._compose()
        self._connect()

    def show_case(self, case: str) -> None:
        """Show the documents of a case; raises Restricted or NotAllowed."""
        self._case = case
        self.archived.setChecked(False)
        self.area.say("")
        self.refresh()

    def refresh(self) -> None:
        """Read the documents again; the one that was chosen stays so."""
        documents = self._services.documents
        active = documents.of(self._case)
        archived = documents.of(self._case, archived=True)
        self.archived.setVisible(bool(archived))
        self.verbs.setVisible(bool(active or archived))
        shown = (*active, *archived) if self.archived.isChecked() else active
        self._missing = documents.missing(self._case)
        people = self._services.session.workers().items()
        self._workers = {id_: worker.name or "" for id_, worker in people}
        self._held = Held(shown, _id)
        self.table.show_source(self._held)
        self._allow()

    def take_change(self, change: Change) -> None:
        """Read again when a document was added or changed."""
        if self._case and change.touches(DOCUMENT):
            self.refresh()

    def add_files(self, files: Sequence[Path]) -> None:
        """Add files to the case."""
        self._adding.add(self._case, files)

    def _compose(self) -> None:
        self.table.setMinimumHeight(row_height(self.table) * FEWEST_ROWS)
        self.area.body.addWidget(self.table, 1)
        self.area.body.addWidget(self.verbs)
        self.area.body.addWidget(self.archived)
        column = QVBoxLayout(self)
        theme.arrange(column, self)
        column.addWidget(self.area)

    def _connect(self) -> None:
        self.area.dropped.connect(self.add_files)
        self.area.asked.connect(self.asked)
        self.table.opened.connect(self._open)
        self.table.selected.connect(self._allow)
        self.archived.toggled.connect(self.refresh)
        self.verbs.wanted.connect(self._on_verb)
        self.verbs.refused.connect(self.area.say)
        self._adding.progressed.connect(self.area.say)
        self._adding.finished.connect(self._on_added)

    def _columns(self) -> Columns[Document]:
        return Columns(
            _id,
            (
                Column("Title", self._title, 36, tone=_tone),
                Column("Kind", self._kind, 20, tone=_tone),
                Column("Size", _size, 8, least=8, right=True, tone=_tone),
                Column("Added", _added, 12, tone=_tone),
                Column("By", self._by, 16, tone=_tone),
            ),
        )

    def _title(self, document: Document) -> str:
        archived = " (archived)" if document.archived_on is not None else ""
        missing = " (missing)" if document.id in self._missing else ""
        return f"{document.title}{archived}{missing}"

    def _kind(self, document: Document) -> str:
        code = document.document_kind
        return self._services.session.lists.label("document_kind", code) if code else ""

    def _by(self, document: Document) -> str:
        return self._workers.get(document.added_by or "", "")

    def _allow(self) -> None:
        """Say of each verb why it is not to be had, if it is not."""
        chosen = self._held.find(self.table.selected_id())
        for verb in VERBS:
            self.verbs.allow(verb.id, _why_not(verb.id, chosen) if chosen else CHOOSE)

    def _on_verb(self, verb: str) -> None:
        chosen = self._held.find(self.table.selected_id())
        if chosen is None:
            return
        if verb == OPEN:
            self._open(chosen.id)
        elif verb == SAVE:
            self._ask_where(chosen.id)
        elif verb == RENAME:
            self.rename_wanted.emit(chosen.id)
        elif verb == ARCHIVE:
            words = ARCHIVING.format(title=chosen.title)
            asked = messages.ask(self, "Archive this document?", sentence=words, yes="Archive")
            asked.agreed.connect(self._on_archive)
        else:
            self._do(lambda: self._services.documents.restore(chosen.id))

    def _open(self, id_: str) -> None:
        documents = self._services.documents
        try:
            copy = documents.open_copy(id_)
        except AppError as trouble:
            self.area.say(str(trouble))
            return
        shown = self._show(copy)
        if not shown:
            documents.close_copy(copy)
        self.area.say("" if shown else NO_PROGRAM)

    def _ask_where(self, id_: str) -> None:
        self._saving = id_
        dialog = FileDialog(self.window(), "Save a copy")
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(self._services.documents.suggested_name(id_))
        dialog.fileSelected.connect(self._on_place_chosen)
        self.asked.emit(dialog)
        dialog.open()

    def _do(self, verb: Callable[[], object], *, said: str = "") -> None:
        """Do it and say so; what stops it is said instead."""
        try:
            verb()
        except AppError as trouble:
            self.area.say(str(trouble))
            return
        self.refresh()
        self.area.say(said)
        self.table.setFocus()

    def _on_place_chosen(self, path: str) -> None:
        target = Path(path)
        self._do(
            lambda: self._services.documents.save_copy(self._saving, target),
            said=SAVED.format(name=target.name),
        )

    def _on_archive(self) -> None:
        id_ = self.table.selected_id()
        self._do(lambda: self._services.documents.archive(id_))

    def _on_added(self, last: str, words: str) -> None:
        self.refresh()
        self.area.say(words)
        if last:
            self.table.select(last)


def _why_not(verb: str, document: Document) -> str:
    is_archived = document.archived_on is not None
    if verb == BRING_BACK and not is_archived:
        return "It is in the list."
    return "It is archived already." if verb == ARCHIVE and is_archived else ""


def _id(document: Document) -> str:
    return document.id


def _added(document: Document) -> str:
    return numeric_date(document.added_on) if document.added_on else ""


def _size(document: Document) -> str:
    return size(document.size) if document.size else ""


def _tone(document: Document) -> str:
    return "muted" if document.archived_on is not None else "text"
