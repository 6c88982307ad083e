"""What joins the score card and the evaluations to the rest of the window: rooms and files."""

from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.evaluations.desk import EvaluationDesk
from sendiass_desktop.ui.evaluations.evaluation_room import EvaluationRoom
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.scorecard.hand_over import HandOver
from sendiass_desktop.ui.scorecard.score_room import ScoreRoom


class Reporting(QObject):
    """The rooms *Score card* and *Evaluations* at work, and the files that leave them."""

    told = Signal(str)  # a sentence for the foot of the window
    records_wanted = Signal(object, str)  # the ContactFilter behind a figure, and its words

    def __init__(
        self, window: QMainWindow, services: Services, *, desk: FormDesk, command: list[str]
    ) -> None:
        """`command` starts the program's own command line."""
        super().__init__(window)
        self._window = window
        self._services = services
        self._hand_over = HandOver(services, command, window=window)
        self._desk = EvaluationDesk(desk, services, command=command)
        self._hand_over.done.connect(self.told)
        self._desk.printed.connect(self.told)

    @cached_property
    def scores(self) -> ScoreRoom:
        """The room *Score card*."""
        room = ScoreRoom(self._services, self._window)
        room.records_wanted.connect(self.records_wanted)
        room.export_wanted.connect(self._hand_over.start)
        return room

    @cached_property
    def evaluations(self) -> EvaluationRoom:
        """The room *Evaluations*."""
        return EvaluationRoom(self._services, self._desk, parent=self._window)
