"""The form of a verb with few answers: it keeps a draft as every form does, and saves in one go."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import Problem
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.saving_form import SavingForm
from sendiass_desktop.ui.kit.small_form import SmallForm


class SmallDraftForm(SavingForm):
    """Override `write`; `check` and `second_thoughts` for what is wrong, `follow` for a preview.

    What it is about beside its record (`about`) is kept with the draft.
    """

    SAVE: ClassVar[str] = "Save"

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
        self.about = {}
        self.save_button.setText(self.SAVE)
        self.form.edited.connect(self._on_edited)

    def check(self, values: dict[str, Any]) -> tuple[Problem, ...]:
        """What is wrong with answers that can be read."""
        del values
        return ()

    def save(self, *, anyway: bool) -> None:
        """Do it; what is wrong is said beside the field, and the draft then stays."""
        values, problems = self.form.read()
        problems = problems or self.check(values)
        if problems:
            self.show_troubles(self.form, problems)
            return
        self.store(values, anyway=anyway)

    def fit(self) -> None:
        """As large as the fields ask for; the window scrolls them with all that stands there."""
        Dialog.fit(self)
