"""The form of a verb with few answers: it keeps a draft as every form does, and saves in one go."""

from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError, Problem, problems_of
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.draft_form import DraftForm
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.record_form import ABOUT
from sendiass_desktop.ui.kit.small_form import SmallForm


class SmallDraftForm(DraftForm):
    """Override `write`; `check` and `second_thoughts` for what is wrong, `follow` for a preview.

    What it is about beside its record (`about`) is kept with the draft.
    """

    SAVE: ClassVar[str] = "Save"
    MAIN: ClassVar[str] = ""  # the field that stands for the whole
    saved = Signal(str)  # the id that `write` gave

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        *,
        title: str,
        record: str = "",
        form: Form | None = None,
    ) -> None:
        """`form` is an empty one for the fields of a kind of record."""
        super().__init__(parent, services, form=form or SmallForm(), title=title, record=record)
        self.about: dict[str, Any] = {}
        self.save_button.setText(self.SAVE)
        self.form.edited.connect(self._on_edited)

    def write(self, values: dict[str, Any]) -> str:
        """Do it and return the id of what it was done to; raises AppError. Override it."""
        raise NotImplementedError

    def check(self, values: dict[str, Any]) -> tuple[Problem, ...]:
        """What is wrong with answers that can be read."""
        del values
        return ()

    def second_thoughts(self, values: dict[str, Any]) -> tuple[str, ...]:
        """Advice that is worth one look before saving; raises AppError."""
        del values
        return ()

    def follow(self, name: str) -> None:
        """Let follow what follows from a field that was edited; "" when a draft was put back."""

    def save(self, *, anyway: bool) -> None:
        """Do it; what is wrong is said beside the field, and the draft then stays."""
        values, problems = self.form.read()
        problems = problems or self.check(values)
        if problems:
            self.show_troubles(self.form, problems)
            return
        try:
            said = () if anyway else self.second_thoughts(values)
            if said:
                self.show_advice(said)
                return
            with self.saving():
                id_ = self.write(values)
        except AppError as trouble:
            self.show_troubles(self.form, problems_of(trouble, self.MAIN))
            return
        self.saved.emit(id_)
        self.accept()

    def typed(self) -> dict[str, Any]:
        """The fields, and what the form is about."""
        return self.form.typed() | ({ABOUT: self.about} if self.about else {})

    def resume(self, draft: Draft) -> None:
        """Go on with a draft."""
        self.take_over(draft)
        self.form.set_typed({name: typed for name, typed in draft.typed.items() if name != ABOUT})
        self.follow("")

    def fit(self) -> None:
        """As large as the fields ask for; the window scrolls them with all that stands there."""
        Dialog.fit(self)

    def _on_edited(self, name: str) -> None:
        self.touch()
        self.follow(name)
