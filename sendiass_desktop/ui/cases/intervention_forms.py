"""Agreeing an intervention, correcting or closing it, and putting it at another level."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.records.intervention import Intervention, LevelChange
from sendiass_desktop.services.interventions import Piece
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases import words
from sendiass_desktop.ui.kit.choice import ChoiceField
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.matching import Choice
from sendiass_desktop.ui.kit.record_form import Part, RecordForm, Row

QUARTER, HALF, FULL = Span.QUARTER, Span.HALF, Span.FULL
AGREED: Final = Part(
    "Agreed work",
    "a",
    (
        Row("opened_on", QUARTER),
        Row("level", HALF),
        Row("agreed_on", QUARTER),
        Row("need", QUARTER),
        Row("complexity", QUARTER),
        Row("review_on", QUARTER, hint="When it is to be looked at again."),
        Row("level_why", FULL),
        Row("agreed", FULL),
        Row("objectives", FULL),
    ),
)
AGREEMENT: Final = Part(
    "Support agreement",
    "s",
    (Row("agreement_signed_on", QUARTER, label="Signed on"), Row("agreement", HALF)),
)
END: Final = Part(
    "How it ended",
    "h",
    (
        Row("closed_on", QUARTER),
        Row("outcome", HALF),
        Row("evaluation_invited_on", QUARTER),
        Row("outcome_why", FULL),
        Row("evaluation_not_invited_why", FULL),
    ),
)


class InterventionForm(RecordForm):
    """A newly agreed intervention, or one as it stands."""

    NAME: ClassVar[str] = "intervention"
    RECORD: ClassVar[type[object]] = Intervention
    PARTS: ClassVar[tuple[Part, ...]] = (AGREED, AGREEMENT, END)

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        *,
        about: Mapping[str, str] | None = None,
        seen: Intervention | None = None,
    ) -> None:
        self._case = seen.case if seen is not None else (about or {})["case"]
        title = "Agree intervention" if seen is None else "Intervention"
        reference = services.cases.get(self._case or "").reference
        super().__init__(parent, services, title=f"{title} · {reference}", about=about, seen=seen)
        self.form.go_to("level")

    def begin_to_close(self) -> None:
        """Go to how it ended; it ended today, unless a day stands there already."""
        if self.form.inputs()["closed_on"].value() is None:
            self.form.set_values({"closed_on": self.services.session.today()})
            self.follow("")
        self.form.go_to("outcome")

    def start(self) -> dict[str, Any]:
        """Opened and agreed today."""
        today = self.services.session.today()
        return {"opened_on": today, "agreed_on": today}

    def make_input(self, name: str) -> Input | None:
        """The signed copy is one of the case's documents."""
        if name != "agreement":
            return None
        found = self.services.session.store.records.where(
            "document", '"case" = ? AND archived_on IS NULL', values=(self._case,)
        )
        return ChoiceField([Choice(one.id, one.title or one.file_name or "") for one in found])

    def follow(self, name: str) -> None:
        """Advice on the level beside the level, from what is recorded (measures.md, Levels)."""
        del name
        values = self.values_so_far()
        said: tuple[str, ...] = ()
        if self.seen is not None:
            said = self.services.interventions.piece(self.seen).advice
        if not values.get("closed_on"):
            given = values | {"case": self._case}
            fresh = self.services.interventions.second_thoughts(given)
            said = tuple(dict.fromkeys((*said, *fresh)))
        kept = values.get("level_why")
        shown = f"{' '.join(said)} Kept: {kept}" if said and kept else " ".join(said)
        self.form.inputs()["level"].advise(shown or None)

    def second_thoughts(self, values: dict[str, Any]) -> tuple[str, ...]:
        """What its level or its end asks for and is not there; a reason keeps the level."""
        given = values | {"case": self._case}
        said = self.services.interventions.second_thoughts(given)
        return () if values.get("level_why") and not values.get("closed_on") else said

    def write(self, values: dict[str, Any]) -> str:
        """Agree or correct it."""
        if self.seen is None:
            return self.services.interventions.agree(values | self.about)
        self.services.interventions.correct(self.seen.id, self.changed(values), seen=self.seen)
        return str(self.seen.id)


class LevelForm(RecordForm):
    """An intervention goes to another level from a day on; or what was said of that, corrected."""

    NAME: ClassVar[str] = "level"
    RECORD: ClassVar[type[object]] = LevelChange
    PARTS: ClassVar[tuple[Part, ...]] = (
        Part(
            "Level",
            "l",
            (
                Row("intervention", FULL),
                Row("level", HALF),
                Row("on", QUARTER),
                Row("why", FULL),
            ),
        ),
    )

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        *,
        about: Mapping[str, str] | None = None,
        seen: LevelChange | None = None,
    ) -> None:
        """`about` names the case, and the intervention to begin with."""
        self._chosen = (about or {}).get("intervention", "")
        held = seen and services.interventions.get(seen.intervention or "")
        self._case = (held.case if held else (about or {}).get("case")) or ""
        reference = services.cases.get(self._case).reference
        title = "Change level" if seen is None else "Level"
        super().__init__(parent, services, title=f"{title} · {reference}", about=about, seen=seen)
        self.form.go_to("level")

    def start(self) -> dict[str, Any]:
        """From today, and the intervention that was chosen."""
        return {"on": self.services.session.today(), "intervention": self._chosen or None}

    def make_input(self, name: str) -> Input | None:
        """Which of the interventions that go on."""
        if name != "intervention":
            return None
        pieces = self.services.interventions.of(self._case)
        still = [one for one in pieces if one.intervention.closed_on is None]
        return ChoiceField(_choices(still), former=_choices(pieces))

    def second_thoughts(self, values: dict[str, Any]) -> tuple[str, ...]:
        """That it is so already; what the level asks for and is not there, unless a reason is."""
        service, but = self.services.interventions, self.seen.id if self.seen is not None else ""
        already = service.level_thoughts(values["intervention"], values, but=but)
        if values.get("why") or (self.seen is not None and values["level"] == self.seen.level):
            return already
        given = {"case": self._case, "level": values["level"], "opened_on": values["on"]}
        return (*already, *service.second_thoughts(given))

    def write(self, values: dict[str, Any]) -> str:
        """Change the level, or correct the change."""
        service = self.services.interventions
        if self.seen is None:
            return service.change_level(values["intervention"], values)
        service.correct_level(self.seen, self.changed(values))
        return str(self.seen.id)


def _choices(pieces: Iterable[Piece]) -> tuple[Choice, ...]:
    return tuple(Choice(one.intervention.id, words.piece(one)) for one in pieces)
