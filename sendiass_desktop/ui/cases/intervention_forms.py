"""Agreeing an intervention, correcting or closing it, and putting it at another level."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.records.intervention import Intervention, LevelChange
from sendiass_desktop.services.services import Services
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
    """A newly agreed intervention, or one as it stands; `closing` starts with its end."""

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
        closing: bool = False,
    ) -> None:
        self._case = seen.case if seen is not None else (about or {})["case"]
        title = "Agree intervention" if seen is None else "Intervention"
        reference = services.cases.get(self._case or "").reference
        super().__init__(parent, services, title=f"{title} · {reference}", about=about, seen=seen)
        if closing:
            self.form.set_values({"closed_on": services.session.today()})
            self.follow("")
        self.form.go_to("outcome" if closing else "level")

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
            return self.services.interventions.agree(values | self.about, draft=self.draft)
        self.services.interventions.correct(
            self.seen.id, self.changed(values), seen=self.seen, draft=self.draft
        )
        return str(self.seen.id)


class LevelForm(RecordForm):
    """An intervention goes to another level from a day on."""

    NAME: ClassVar[str] = "level"
    RECORD: ClassVar[type[object]] = LevelChange
    PARTS: ClassVar[tuple[Part, ...]] = (
        Part("Level", "l", (Row("level", HALF), Row("on", QUARTER), Row("why", FULL))),
    )

    def __init__(
        self, parent: QWidget, services: Services, *, about: Mapping[str, str] | None = None
    ) -> None:
        """`about` names the intervention."""
        super().__init__(parent, services, title="Change level", about=about)
        self.form.go_to("level")

    def start(self) -> dict[str, Any]:
        """From today."""
        return {"on": self.services.session.today()}

    def write(self, values: dict[str, Any]) -> str:
        """Change the level."""
        return self.services.interventions.change_level(
            self.about["intervention"], values, draft=self.draft
        )
