"""Handing over everything of one person, for leave or for leaving: counted before, told after."""

from typing import Any, ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.case import Allocation
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.handover import Moved, Part
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.choice import ChoiceField, YesNoField
from sendiass_desktop.ui.kit.choices import ChoicesField
from sendiass_desktop.ui.kit.inputs import Inputs
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.matching import Choice
from sendiass_desktop.ui.kit.small_draft_form import SmallDraftForm

FROM, TO, WHAT, NAMED, WHY = "from", "to", "what", "named", "why"
PARTS: Final = (
    Choice(Part.CASES, "Cases"),
    Choice(Part.RESPONSES, "First responses"),
    Choice(Part.TASKS, "Tasks"),
    Choice(Part.DRAFTS, "Drafts"),
)
STAYS: Final = (
    "With nobody to take over, responses to contacts that they took themselves and drafts stay with"
    " them: {count}."
)


class HandoverForm(SmallDraftForm):
    """From whom, to whom, what; a manager's for everybody, anybody's for themselves."""

    NAME: ClassVar[str] = "hand over"
    SAVE: ClassVar[str] = "Hand over"
    MAIN: ClassVar[str] = FROM
    told = Signal(str)  # what went, in a sentence

    def __init__(self, parent: QWidget, services: Services, *, worker: str = "") -> None:
        """`worker` is whose work is handed over, to begin with one's own."""
        super().__init__(parent, services, title="Hand over work")
        session = services.session
        self._manager = session.role is Role.MANAGER
        inputs = Inputs(session.lists, session.workers().values(), now=session.store.now)
        everybody = [Choice(one.id, one.name or "") for one in session.workers().values()]
        self._names = {choice.value: choice.label for choice in everybody}
        self.form.group("Work", "w")
        self.form.add(FROM, ChoiceField(everybody), label="Work of", span=Span.HALF)
        self.form.add(
            TO,
            inputs.make(Allocation, "worker"),
            label="Goes to",
            span=Span.HALF,
            hint="Leave it empty to put it with nobody yet.",
        )
        self.form.add(WHAT, ChoicesField(PARTS), label="What goes", span=Span.FULL)
        self.form.add(
            NAMED,
            YesNoField(),
            label="Their places as named staff on restricted cases go along",
            span=Span.FULL,
        )
        self.form.add(WHY, inputs.make(Allocation, "why"), label="Why", span=Span.FULL)
        self.preview = QLabel(self)
        self.preview.setWordWrap(True)
        theme.set_role(self.preview, "muted")
        self.content.addWidget(self.preview)
        self._begin(worker or session.worker.id)

    def write(self, values: dict[str, Any]) -> str:
        """Hand it over, and say what went."""
        worker = str(values[FROM] or "")
        moved = self.services.handover.hand_over(
            worker,
            values[TO],
            what=frozenset(values[WHAT] or ()),
            why=values[WHY],
            named=bool(values[NAMED]),
        )
        to = self._names.get(str(values[TO]), "nobody yet")
        self.told.emit(f"Handed over to {to}: {moved.words()}. {moved.unseen_words()}".strip())
        return worker

    def follow(self, name: str) -> None:
        """Say what would go."""
        if name in ("", FROM, TO):
            self._show_preview()

    def _begin(self, worker: str) -> None:
        self.form.set_values({FROM: worker or None, WHAT: tuple(Part)})
        for name in (FROM, NAMED):
            self.form.reveal(name, shown=self._manager)
        self._show_preview()
        self.form.go_to(FROM if self._manager and not worker else TO)
        self.fit()

    def _show_preview(self) -> None:
        values = self.form.so_far()
        worker = str(values.get(FROM) or "")
        if not worker:
            self.preview.setText("Choose whose work goes.")
            return
        try:
            moved = self.services.handover.preview(worker, values.get(TO))
        except AppError as trouble:
            self.preview.setText(str(trouble))
            return
        self.preview.setText(_said(self._names.get(worker, ""), moved))


def _said(name: str, moved: Moved) -> str:
    """What somebody has to hand over, and what would stay."""
    stays = STAYS.format(count=moved.stays) if moved.stays else ""
    return " ".join(filter(None, (f"{name} has {moved.words()}.", stays, moved.unseen_words())))
