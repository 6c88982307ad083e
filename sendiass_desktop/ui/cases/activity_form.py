"""Logging what was done in a case, in a few keys; the stopwatch gives the minutes."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.records.intervention import Activity
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.words import piece
from sendiass_desktop.ui.kit.choice import ChoiceField
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.matching import Choice
from sendiass_desktop.ui.kit.record_form import Part, RecordForm, Row
from sendiass_desktop.ui.kit.stopwatch import Stopwatch

QUARTER, HALF, FULL = Span.QUARTER, Span.HALF, Span.FULL
STOPWATCH: Final = "stopwatch"  # in a draft: the seconds it showed


class ActivityForm(RecordForm):
    """A new activity of a case, or the correction of one."""

    NAME: ClassVar[str] = "activity"
    RECORD: ClassVar[type[object]] = Activity
    PARTS: ClassVar[tuple[Part, ...]] = (
        Part(
            "What was done",
            "w",
            (
                Row("activity_kind", QUARTER),
                Row("direction", QUARTER),
                Row("at", QUARTER),
                Row("minutes", QUARTER, hint="From the stopwatch until you type."),
                Row("with_whom", QUARTER),
                Row("worker", QUARTER),
                Row("intervention", QUARTER),
                Row("note", FULL),
            ),
        ),
        Part(
            "What counts",
            "c",
            (
                Row("reached_user", QUARTER),
                Row("meeting_attended", QUARTER),
                Row("represented", QUARTER),
                Row("reviewed", QUARTER),
                Row("risk_assessed", QUARTER, hint="Outside 9am to 5pm (7.2.1)."),
            ),
        ),
    )

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        *,
        monotonic: Callable[[], float],
        about: Mapping[str, str] | None = None,
        seen: Activity | None = None,
    ) -> None:
        """`about` names the case of a new one."""
        self._minutes_typed = seen is not None
        self.case = seen.case if seen is not None else (about or {})["case"]
        reference = services.cases.get(self.case or "").reference
        title = "Activity" if seen is not None else "Log activity"
        super().__init__(parent, services, title=f"{title} · {reference}", about=about, seen=seen)
        self.stopwatch = Stopwatch(monotonic, parent=self)
        self.heading.addWidget(self.stopwatch)
        if seen is not None:
            self.stopwatch.hide()
            self.stopwatch.pause()
        self.stopwatch.minute_passed.connect(self._on_minute)
        self.form.go_to("activity_kind")

    def start(self) -> dict[str, Any]:
        """Now, who is here, and the one open intervention if there is just one."""
        session = self.services.session
        still = self._open_pieces()
        return {
            "at": session.store.now().replace(second=0, microsecond=0, tzinfo=None),
            "worker": session.worker.id or None,
            "intervention": still[0].value if len(still) == 1 else None,
        }

    def make_input(self, name: str) -> Input | None:
        """An activity belongs to one of the case's interventions."""
        if name != "intervention":
            return None
        return ChoiceField(self._open_pieces(), former=self._pieces())

    def follow(self, name: str) -> None:
        """Minutes that were typed are no longer the stopwatch's."""
        if name == "minutes":
            self._minutes_typed = True

    def typed(self) -> dict[str, Any]:
        """The fields, and how the stopwatch stands."""
        clock = {"elapsed": round(self.stopwatch.elapsed()), "typed": self._minutes_typed}
        return super().typed() | {STOPWATCH: clock}

    def resume(self, draft: Draft) -> None:
        """Go on with a draft; its stopwatch waits where it stood."""
        clock = draft.typed.pop(STOPWATCH, {})
        super().resume(draft)
        self._minutes_typed = self.seen is not None or bool(clock.get("typed"))
        self.stopwatch.pause()
        self.stopwatch.set_elapsed(float(clock.get("elapsed", 0)))

    def check(self, values: dict[str, Any]) -> None:
        """A new one is no older than its case."""
        if self.seen is None:
            self.services.activities.check(values | self.about)

    def second_thoughts(self, values: dict[str, Any]) -> tuple[str, ...]:
        """The risk assessment outside working hours."""
        return self.services.activities.second_thoughts(values)

    def write(self, values: dict[str, Any]) -> str:
        """Log or correct it."""
        if self.seen is None:
            return self.services.activities.log(values | self.about)
        self.services.activities.correct(self.seen.id, self.changed(values), seen=self.seen)
        return str(self.seen.id)

    def _pieces(self, *, still_open: bool = False) -> tuple[Choice, ...]:
        return tuple(
            Choice(one.intervention.id, piece(one))
            for one in self.services.interventions.of(self.case or "")
            if not still_open or one.intervention.closed_on is None
        )

    def _open_pieces(self) -> tuple[Choice, ...]:
        return self._pieces(still_open=True)

    def _on_minute(self, minutes: int) -> None:
        """Minutes come from the stopwatch until somebody types them."""
        if not self._minutes_typed:
            self.form.set_values({"minutes": minutes})
