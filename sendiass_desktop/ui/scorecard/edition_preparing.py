"""An edition made ready: what may be merged is offered first, then it is worked out what is hidden.

Both are worked out by a child process, which a button or a lock ends.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from sendiass_desktop.domain.editions import EditionKind
from sendiass_desktop.domain.scorecard.difference import MEASURE
from sendiass_desktop.domain.scorecard.merging import Merged, Offer
from sendiass_desktop.services.editions import EditionService
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.child import Child
from sendiass_desktop.ui.kit.form_desk import FormDesk, to_front
from sendiass_desktop.ui.scorecard.edition_form import Asked
from sendiass_desktop.ui.scorecard.merge_window import Choice, MergeWindow, Merging

TITLE: Final = "Hand over"
COMMAND: Final = "report"
PREPARING: Final = "Finding out what must be hidden. After years of reports this takes a while."
WITH_ALL: Final = "yes"  # why stands in the draft and the entry, never in a list of processes


@dataclass(frozen=True, slots=True)
class Found:
    """What a child found: why each figure is hidden, or why the edition is refused.

    `without` is how many figures are hidden with nothing merged, None where nothing can be.
    """

    hidden: Mapping[str, str]
    refused: str = ""
    merged: Merged = field(default_factory=dict)
    advice: tuple[str, ...] = ()
    without: int | None = None

    @classmethod
    def read(cls, answer: str, *, without: int | None = None) -> "Found":
        """What the command printed."""
        said: dict[str, Any] = json.loads(answer)
        return cls(
            said["hidden"],
            said["refused"],
            said.get("merged", {}),
            tuple(said.get("advice", ())),
            without,
        )


class EditionPreparing(QObject):
    """One edition at a time, from what was asked to what is to be seen before it leaves."""

    ready = Signal(object)  # Found

    def __init__(self, services: Services, command: list[str], *, desk: FormDesk) -> None:
        """`command` starts the program's own command line."""
        super().__init__(desk)
        self._services = services
        self._desk = desk
        self._asked: Asked | None = None
        self._offers: Sequence[Offer] = ()
        self._bare: Found | None = None  # with nothing merged
        self._chosen: tuple[str, ...] = ()
        self.window: MergeWindow | None = None
        self._child = Child(services.session, command, window=desk.window)
        self._child.finished.connect(self._on_prepared)
        self._child.failed.connect(self._on_not_prepared)
        self._child.cancelled.connect(self._on_stopped)

    @property
    def may_merge(self) -> bool:
        """Whether anything can be merged."""
        return bool(self._offers)

    def is_at_work(self) -> bool:
        """Whether something is being worked out; its window then comes to the front."""
        return self._child.is_at_work()

    def begin(self, asked: Asked) -> None:
        """Work out what is hidden with nothing merged, or as it was handed over before."""
        if self.window is not None:
            self.window.reject()
        protects = not (asked.full or asked.kind is EditionKind.WORKING)
        editions = EditionService(self._services.session)
        self._asked, self._bare, self._chosen = asked, None, ()
        self._offers = editions.offers(asked.issued) if protects else ()
        self._start(asked)

    def offer(self) -> None:
        """Show what can be merged, with what was chosen before ticked."""
        asked, bare = self._asked, self._bare
        if asked is None or bare is None:
            return
        choices = [Choice(one, _of_table(bare.hidden, one.measure)) for one in self._offers]
        merging = Merging(asked.title, choices, len(bare.hidden), bare.refused)
        made = MergeWindow(self._desk.window, merging, ticked=self._chosen)
        self.window = self._desk.show(made)
        self.window.agreed.connect(self._on_agreed)
        self.window.finished.connect(self._on_closed)

    def _start(self, asked: Asked) -> None:
        merge = ("--merge", ",".join(self._chosen)) if self._chosen else ()
        options = (*options_of(asked), *merge, "--prepare")
        self._child.start(COMMAND, options, title=asked.title, said=PREPARING)

    def _on_prepared(self, answer: str) -> None:
        if self._bare is not None:
            self.ready.emit(Found.read(answer, without=_hides(self._bare)))
            return
        found = Found.read(answer)
        if not found.refused:  # a table of which nothing is hidden needs no merging
            self._offers = [one for one in self._offers if _of_table(found.hidden, one.measure)]
        if self._offers:
            self._bare = found
            self.offer()
        else:
            self.ready.emit(found)

    def _on_agreed(self) -> None:
        window, asked, bare = self.window, self._asked, self._bare
        if window is None or asked is None or bare is None:
            return
        self._chosen = window.chosen()
        window.accept()
        if self._chosen:
            self._start(asked)
        else:
            self.ready.emit(bare)

    def _on_closed(self) -> None:
        self.window = None

    def _on_not_prepared(self, sentence: str) -> None:
        messages.say(self._desk.window, TITLE, sentence=sentence)

    def _on_stopped(self) -> None:
        """Back to what can be merged, where that was seen."""
        if self._bare is not None:
            self.offer()
        else:
            to_front(self._desk.window)


def options_of(asked: Asked) -> tuple[str, ...]:
    """Which edition of which issue, as the command is told."""
    card = asked.issued.card
    options: tuple[str, ...] = ("--kind", card.kind.value, "--period", card.period.code)
    options = (*options, "--issue", asked.issued.record.id, "--edition", asked.kind.value)
    return (*options, "--full", WITH_ALL) if asked.full else options


def _of_table(hidden: Mapping[str, str], measure: str) -> int:
    """How many of the hidden figures are of a table."""
    found = (MEASURE.match(name) for name in hidden)
    return sum(one is not None and one[0] == measure for one in found)


def _hides(found: Found) -> int | None:
    return None if found.refused else len(found.hidden)
