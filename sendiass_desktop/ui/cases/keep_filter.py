"""Keeping a filter of the case list under a name."""

from typing import Final

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError, problems_of
from sendiass_desktop.services.cases import CaseFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.text_fields import LineField

NAME: Final = "name"
YOURS: Final = "Only you see it."
NO_WORDS: Final = "The words are not kept with it: they may name somebody."


class KeepFilter(Dialog):
    """One field: the name under which the filter is offered from now on."""

    def __init__(self, parent: QWidget, services: Services, *, wanted: CaseFilter) -> None:
        super().__init__(parent, "Keep this filter")
        self._services = services
        self._wanted = wanted
        self.form = Form()
        self.form.group("Filter", "f")
        hint = f"{YOURS} {NO_WORDS}" if wanted.text.strip() else YOURS
        self.form.add(NAME, LineField(), label="Name", span=Span.FULL, hint=hint)
        self.content.addWidget(self.form)
        self.form.go_to(NAME)
        self.fit()

    def save(self, *, anyway: bool) -> None:  # noqa: ARG002 - there is no advice here
        """Keep it."""
        try:
            self._services.filters.keep(str(self.form.values()[NAME] or ""), self._wanted)
        except AppError as trouble:
            self.show_troubles(self.form, problems_of(trouble, NAME))
        else:
            self.accept()
