"""An edition on its way out: prepared, seen, written, and only then entered as handed over."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.scorecard.figure_words import figure_words
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.merging import as_kept, merged_card, rows_of
from sendiass_desktop.domain.wording import listed, plural
from sendiass_desktop.services import exports
from sendiass_desktop.services.editions import EditionService, Given
from sendiass_desktop.services.exports import Targets
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.child import Child
from sendiass_desktop.ui.kit.file_dialog import FileDialog
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.scorecard.edition_form import Asked
from sendiass_desktop.ui.scorecard.edition_preparing import (
    COMMAND,
    EditionPreparing,
    Found,
    options_of,
)
from sendiass_desktop.ui.scorecard.release_window import Hidden, Release, ReleaseWindow

WRITING: Final = "Writing the files"
WHERE: Final = "Choose a folder for the files"
WRITTEN: Final = "Written: {name} as {formats}"
NOT_ENTERED: Final = "Nothing was handed over: you cancelled it."
MERGED: Final = "Small categories are one row in {tables}."
FEWER: Final = "Hidden without merging: {without}. Hidden now: {now}."


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
        self._found = Found({})
        self._targets = Targets()
        self._sealed = False
        self.window: ReleaseWindow | None = None
        self.preparing = EditionPreparing(services, command, desk=desk)
        self.preparing.ready.connect(self._on_ready)
        self._writing = Child(services.session, command, window=desk.window)
        self._writing.finished.connect(self._on_written)
        self._writing.failed.connect(self._take_back)
        self._writing.cancelled.connect(self._on_cancelled)

    def begin(self, asked: Asked) -> None:
        """Make it ready to be seen; one that was shown and not handed over is put away."""
        if self.preparing.is_at_work() or self._writing.is_at_work():
            return
        if self.window is not None:
            self.window.reject()
        self._asked = asked
        self.preparing.begin(asked)

    def _on_ready(self, found: Found) -> None:
        asked = self._asked
        if asked is None:
            return
        self._found = found
        card = merged_card(asked.issued.card, found.merged)
        may_merge = self.preparing.may_merge
        release = Release(
            asked.title,
            asked.kind,
            _listed(card, found),
            found.refused,
            (*_merged_words(card, found), *found.advice),
            may_merge,
        )
        self.window = self._desk.show(ReleaseWindow(self._desk.window, release))
        self.window.agreed.connect(self._on_agreed)
        self.window.merging_wanted.connect(self._on_merging_wanted)
        self.window.finished.connect(self._on_closed)

    def _on_merging_wanted(self) -> None:
        """Put away what was seen, and offer again what can be merged."""
        if self.window is not None and not self._writing.is_at_work():
            self.window.reject()
            self.preparing.offer()

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
        seen = json.dumps(
            {
                "hidden": list(self._found.hidden),
                "merged": as_kept(self._found.merged),
                "password": secret,
            }
        )
        options = (*options_of(asked), "--seen", "--out", folder, "--formats", ",".join(endings))
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
        prepared = editions.found(
            asked.issued,
            asked.kind,
            full=asked.full,
            hidden=self._found.hidden,
            merged=self._found.merged,
        )
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


def _listed(card: Scorecard, found: Found) -> tuple[Hidden, ...]:
    known = figure_words(card)
    return tuple(
        Hidden(name, known.get(name, name), _sentence(why)) for name, why in found.hidden.items()
    )


def _merged_words(card: Scorecard, found: Found) -> Iterator[str]:
    """In which tables rows are merged, and how much less is hidden for it."""
    rows = rows_of(found.merged)
    if rows:
        titles = (f"“{card.table(measure).title}”" for measure in rows)
        yield MERGED.format(tables=listed(tuple(titles)))
    if found.without is not None and not found.refused:
        without, now = (plural(count, "figure") for count in (found.without, len(found.hidden)))
        yield FEWER.format(without=without, now=now)


def _sentence(why: str) -> str:
    said = f"{why[:1].upper()}{why[1:]}"
    return said if said.endswith(".") else f"{said}."
