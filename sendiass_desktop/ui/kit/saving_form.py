"""A form with one verb: advice before it, troubles beside their fields, its draft gone with it."""

from typing import Any, ClassVar, Final

from PySide6.QtCore import Signal

from sendiass_desktop.domain.errors import AppError, Problem, problems_of
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.ui.kit.draft_form import DraftForm

ABOUT: Final = "about"  # in a draft: what the record is about, such as the id of its case


class SavingForm(DraftForm):
    """Override `write`, `second_thoughts` for advice and `follow` for what follows from a field.

    What it is about beside its record (`about`) is kept with the draft.
    """

    MAIN: ClassVar[str] = ""  # the field that stands for the whole
    saved = Signal(str)  # the id that `write` gave
    about: dict[str, Any]

    def write(self, values: dict[str, Any]) -> str:
        """Do it and return the id of what it was done to; raises AppError. Override it."""
        raise NotImplementedError

    def second_thoughts(self, values: dict[str, Any]) -> tuple[str, ...]:
        """Advice that is worth one look before saving, and stops nobody; raises AppError."""
        del values
        return ()

    def follow(self, name: str) -> None:
        """Let follow what follows from a field that was edited; "" when the form was filled."""

    def advise(self, values: dict[str, Any]) -> tuple[str, ...]:
        """All that is advised; override it where every form of a sort advises the same."""
        return self.second_thoughts(values)

    def named(self, trouble: AppError) -> tuple[Problem, ...]:
        """What went wrong, by the names of the fields of this form."""
        return problems_of(trouble, self.MAIN)

    def store(self, values: dict[str, Any], *, anyway: bool) -> None:
        """Advise once, then do it; what is wrong is said beside the field, and the draft stays."""
        try:
            said = () if anyway else self.advise(values)
            if said:
                self.show_advice(said)
                return
            with self.saving():
                id_ = self.write(values)
        except AppError as trouble:
            self.show_troubles(self.form, self.named(trouble))
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

    def _on_edited(self, name: str) -> None:
        self.touch()
        self.follow(name)
