"""The page of a person and the forms about people, opened on the desk of the window."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.person_form import CASE, CORRECTING, PersonForm
from sendiass_desktop.ui.cases.person_page import PersonPage
from sendiass_desktop.ui.cases.same_person_form import SamePersonForm
from sendiass_desktop.ui.kit.form_desk import FormDesk, Maker, to_front
from sendiass_desktop.ui.kit.saving_form import ABOUT

TITLE: Final = "Person"
JOINED: Final = (
    "This record was joined with another one since the draft was kept. Open the person and look."
)


class PeopleDesk(QObject):
    """Opens pages and forms of people, each once; a draft goes on where it was."""

    saved = Signal(str)  # the id of a person
    case_wanted = Signal(str)  # a case of a person's page

    def __init__(self, desk: FormDesk, services: Services) -> None:
        super().__init__(desk)
        self._desk = desk
        self._services = services
        desk.register(PersonForm.NAME, Maker(self._resumed, self._words))
        desk.register(SamePersonForm.NAME, Maker(self._resumed_same, _same_words))

    def new_person(self, values: Mapping[str, Any] | None = None) -> PersonForm | None:
        """Open the form of somebody new, with what is known of them."""
        return self._desk.open(partial(self._form, None, values=values), title=TITLE)

    def open_person(self, id_: str, case: str = "") -> QDialog | None:
        """Show the page of a person; `case` is the one that they are seen from."""
        for page in self._pages():
            if page.person == id_ and page.case == case:
                return to_front(page)
        return self._desk.open(partial(self._page, id_, case), title=TITLE)

    def correct(self, id_: str, case: str = "") -> QDialog | None:
        """Open the form of a person; a draft of that goes on where it was.

        What one case knows of a child is not shown where the child is seen from another.
        """
        for form in self._desk.forms():
            if isinstance(form, PersonForm) and form.is_of(id_, case):
                return to_front(form)
        for draft in self._desk.drafts():
            about = draft.typed.get(ABOUT, {}).get(CASE, "")
            same = (draft.form, draft.record) == (PersonForm.NAME, id_)
            if same and case in ("", about):
                return self._desk.resume(draft)
        return self._desk.open(partial(self._form, id_, case=case), title=TITLE)

    def same_person(self, id_: str) -> QDialog | None:
        """Say that somebody is the same person as another."""
        return self._desk.once(id_, SamePersonForm, make=partial(self._same, id_), title=TITLE)

    def take_change(self, change: Change) -> None:
        """Read the open pages again where a change touches them."""
        for page in self._pages():
            page.take_change(change)

    def _pages(self) -> list[PersonPage]:
        found = self._desk.window.findChildren(PersonPage)
        return [page for page in found if not page.isHidden()]

    def _page(self, id_: str, case: str) -> PersonPage:
        page = PersonPage(self._desk.window, self._services, person=id_, case=case)
        page.case_wanted.connect(self.case_wanted)
        page.correct_wanted.connect(self.correct)
        page.same_wanted.connect(self.same_person)
        return page

    def _form(
        self, id_: str | None, *, case: str = "", values: Mapping[str, Any] | None = None
    ) -> PersonForm:
        seen = self._services.people.get(id_) if id_ else None
        about = {CASE: case} if case else None
        form = PersonForm(self._desk.window, self._services, about=about, seen=seen, values=values)
        form.saved.connect(self.saved)
        form.person_wanted.connect(self.open_person)
        return form

    def _same(self, id_: str) -> SamePersonForm:
        form = SamePersonForm(self._desk.window, self._services, person=id_)
        form.saved.connect(self.saved)
        return form

    def _resumed(self, draft: Draft) -> PersonForm:
        id_ = draft.typed.get(CORRECTING)
        if id_ and self._services.people.get(id_).id != id_:
            raise AppError(JOINED)
        return self._form(id_, case=draft.typed.get(ABOUT, {}).get(CASE, ""))

    def _resumed_same(self, draft: Draft) -> SamePersonForm:
        return self._same(draft.record)

    def _words(self, draft: Draft) -> str:
        """No name: the list of drafts stands in the window."""
        return "A person's record" if draft.typed.get(CORRECTING) else "New person"


def _same_words(_: Draft) -> str:
    return "The same person as another"
