"""Keeping a filter of the case list under a name."""

from typing import Any, ClassVar, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sendiass_desktop.services.cases import CaseFilter
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.form_desk import FormDesk, Maker
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.saving_form import ABOUT
from sendiass_desktop.ui.kit.small_draft_form import SmallDraftForm
from sendiass_desktop.ui.kit.text_fields import LineField

NAME: Final = "name"
YOURS: Final = "Only you see it."
NO_WORDS: Final = "The words are not kept with it: they may name somebody."


class KeepFilter(SmallDraftForm):
    """One field: the name under which the filter is offered from now on."""

    NAME: ClassVar[str] = "filter"
    MAIN: ClassVar[str] = "name"

    def __init__(self, parent: QWidget, services: Services, *, wanted: CaseFilter) -> None:
        super().__init__(parent, services, title="Keep this filter", form=Form())
        self._wanted = wanted
        self.about = services.filters.kept(wanted)
        self.form.group("Filter", "f")
        hint = f"{YOURS} {NO_WORDS}" if wanted.text.strip() else YOURS
        self.form.add(NAME, LineField(), label="Name", span=Span.FULL, hint=hint)
        self.form.go_to(NAME)
        self.fit()

    def write(self, values: dict[str, Any]) -> str:
        """Keep it."""
        name = str(values[NAME] or "")
        self.services.filters.keep(name, self._wanted)
        return name


class FilterDesk(QObject):
    """Opens that form, and goes on with its drafts."""

    def __init__(self, desk: FormDesk, services: Services) -> None:
        super().__init__(desk)
        self._desk = desk
        self._services = services
        desk.register(KeepFilter.NAME, Maker(self._resumed, _words))

    def keep(self, wanted: CaseFilter) -> KeepFilter:
        """Ask for the name of a filter."""
        return self._desk.show(KeepFilter(self._desk.window, self._services, wanted=wanted))

    def _resumed(self, draft: Draft) -> KeepFilter:
        wanted = CaseFilter(**draft.typed.get(ABOUT, {}))
        return KeepFilter(self._desk.window, self._services, wanted=wanted)


def _words(_: Draft) -> str:
    return "Name of a filter"
