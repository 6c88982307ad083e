"""An edition on its way out: prepared, seen, written, and only then entered as handed over."""

import json
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.scorecard.figure_words import figure_words
from sendiass_desktop.domain.wording import listed
from sendiass_desktop.services import exports
from sendiass_desktop.services.editions import EditionService, Given
from sendiass_desktop.services.exports import Targets
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.child import Child
from sendiass_desktop.ui.kit.file_dialog import FileDialog
from sendiass_desktop.ui.kit.form_desk import FormDesk, to_front
from sendiass_desktop.ui.scorecard.edition_form import Asked
from sendiass_desktop.ui.scorecard.release_window import Hidden, Release, ReleaseWindow

TITLE: Final = "Hand over"
COMMAND: Final = "report"
PREPARING: Final = "Finding out what must be hidden. After years of reports this takes a while."
WRITING: Final = "Writing the files"
WHERE: Final = "Choose a folder for the files"
WRITTEN: Final = "Written: {name} as {formats}"
NOT_ENTERED: Final = "Nothing was handed over: you cancelled it."
WITH_ALL: Final = "yes"  # why stands in the draft and the entry, never in a list of processes


class EditionRelease(QObject):
    """One edition at a time: what was prepared is held against all that was handed over before."""

    done = Signal(str)  # what was written, in words
    asked = Signal(FileDialog)  # the dialog for the folder is open

    def __init__(self, services: Services, command: list[str], *, desk: FormDesk) -> None:
        """`command` starts the program's own command line."""
        super().__init__(desk)
        self._services = services
        self._desk = desk
        self._asked: Asked | None = None
        self._hidden: dict[str, str] = {}
        self._targets = Targets()
        self._sealed = False
        self.window: ReleaseWindow | None = None
        self._preparing = Child(services.session, command, window=desk.window)
        self._preparing.finished.connect(self._on_prepared)
        self._preparing.failed.connect(self._on_not_prepared)
        self._preparing.cancelled.connect(self._on_stopped)
        self._writing = Child(services.session, command, window=desk.window)
        self._writing.finished.connect(self._on_written)
        self._writing.failed.connect(self._take_back)
        self._writing.cancelled.connect(self._on_cancelled)

    def begin(self, asked: Asked) -> None:
        """Work out what is hidden; one that was shown and not handed over is put away."""
        if self._preparing.is_at_work() or self._writing.is_at_work():
            return
        if self.window is not None:
            self.window.reject()
        self._asked = asked
        options = (*_options(asked), "--prepare")
        self._preparing.start(COMMAND, options, title=asked.title, said=PREPARING)

    def _on_prepared(self, answer: str) -> None:
        asked = self._asked
        if asked is None:
            return
        found = json.loads(answer)
        self._hidden = found["hidden"]
        release = Release(asked.title, asked.kind, self._listed(asked), found["refused"])
        self.window = self._desk.show(ReleaseWindow(self._desk.window, release))
        self.window.agreed.connect(self._on_agreed)
        self.window.finished.connect(self._on_closed)

    def _on_not_prepared(self, sentence: str) -> None:
        messages.say(self._desk.window, TITLE, sentence=sentence)

    def _on_stopped(self) -> None:
        to_front(self._desk.window)

    def _listed(self, asked: Asked) -> tuple[Hidden, ...]:
        known = figure_words(asked.issued.card)
        return tuple(
            Hidden(name, known.get(name, name), _sentence(why))
            for name, why in self._hidden.items()
        )

    def _on_closed(self) -> None:
        """It was handed over, or is not: what is being written then is taken back."""
        self.window = None
        self._writing.cancel()

    def _on_agreed(self) -> None:
        if self.window is None or self._writing.is_at_work():
            return
        dialog = FileDialog(self.window, WHERE)
        dialog.setFileMode(FileDialog.FileMode.Directory)
        dialog.setOption(FileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_folder)
        self.asked.emit(dialog)
        dialog.open()

    def _on_folder(self, folder: str) -> None:
        asked, window = self._asked, self.window
        if asked is None or window is None or self._writing.is_at_work():
            return
        endings, secret = window.endings(), window.secret()
        card, kind = asked.issued.card, asked.kind
        targets = exports.targets_in(Path(folder), card, edition=kind, endings=endings)
        try:
            exports.must_be_new(targets)
        except AppError as trouble:
            window.tell(str(trouble))
            return
        self._targets, self._sealed = targets, bool(secret)
        seen = json.dumps({"hidden": list(self._hidden), "password": secret})
        options = (*_options(asked), "--seen", "--out", folder, "--formats", ",".join(endings))
        self._writing.start(COMMAND, options, title=asked.title, said=WRITING, then=seen)

    def _on_written(self, _answer: str) -> None:
        """The files are there: enter it, and take them back where that cannot be."""
        asked, window = self._asked, self.window
        if asked is None or window is None:
            return
        try:
            self._enter(asked)
        except AppError as trouble:
            self._take_back(str(trouble))
            return
        window.accept()
        self._desk.drafts_changed.emit()
        name = exports.suggested_name(asked.issued.card, "pdf", edition=asked.kind)
        formats = listed(self._targets.formats())
        self.done.emit(WRITTEN.format(name=name.removesuffix(".pdf"), formats=formats))

    def _enter(self, asked: Asked) -> None:
        given = Given(
            recipient=asked.given.recipient,
            formats=self._targets.formats(),
            sealed=self._sealed,
            full_why=asked.given.full_why,
            decided_by=asked.given.decided_by,
        )
        editions = EditionService(self._services.session)
        prepared = editions.found(asked.issued, asked.kind, full=asked.full, hidden=self._hidden)
        with self._services.drafts.ending(asked.draft):
            editions.hand_over(prepared, given)

    def _on_cancelled(self) -> None:
        self._take_back(NOT_ENTERED)

    def _take_back(self, sentence: str) -> None:
        """Leave no file of an edition that was not entered, and say why it was not."""
        try:
            exports.take_back(self._targets)
        except AppError as trouble:
            sentence = f"{sentence} {trouble}"
        if self.window is not None:
            self.window.tell(sentence)


def _options(asked: Asked) -> tuple[str, ...]:
    card = asked.issued.card
    options: tuple[str, ...] = ("--kind", card.kind.value, "--period", card.period.code)
    options = (*options, "--issue", asked.issued.record.id, "--edition", asked.kind.value)
    return (*options, "--full", WITH_ALL) if asked.full else options


def _sentence(why: str) -> str:
    said = f"{why[:1].upper()}{why[1:]}"
    return said if said.endswith(".") else f"{said}."
