"""The forms that tie contacts, opened from wherever the ties of a contact are shown."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.contacts.tie_box import TieBox
from sendiass_desktop.ui.contacts.tie_form import SameContactForm, TieForm
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.form_desk import FormDesk, Maker

TITLE: Final = "Contact"
PART: Final = "Not the same contact?"
PARTED: Final = "{reference} is then a contact of its own again, and counted."


class TieDesk(QObject):
    """Ties a contact, says that two are the same, and takes that back."""

    saved = Signal(str)  # the contact whose ties changed
    person_wanted = Signal(str)
    case_wanted = Signal(str)  # the contact, whose case is to be shown
    contact_wanted = Signal(str)

    def __init__(self, desk: FormDesk, services: Services) -> None:
        super().__init__(desk)
        self._desk = desk
        self._services = services
        self._part = ""  # the contact that a question is about
        desk.register(TieForm.NAME, Maker(self._resumed, self._words))
        desk.register(SameContactForm.NAME, Maker(self._resumed_same, self._same_words))

    def join(self, box: TieBox) -> None:
        """Carry out what is asked for where ties are shown."""
        box.tie_wanted.connect(self.tie)
        box.same_wanted.connect(self.same_as)
        box.part_wanted.connect(self.part)
        box.person_wanted.connect(self.person_wanted)
        box.case_wanted.connect(self.case_wanted)
        box.contact_wanted.connect(self.contact_wanted)

    def tie(self, id_: str) -> QDialog | None:
        """Tie a contact to a person, a case, an earlier contact; a draft goes on where it was."""
        return self._desk.once(id_, TieForm, make=partial(self._tie_form, id_), title=TITLE)

    def same_as(self, id_: str) -> QDialog | None:
        """Say that a contact is the same as another; a draft of that goes on where it was."""
        make = partial(self._same_form, id_)
        return self._desk.once(id_, SameContactForm, make=make, title=TITLE)

    def part(self, id_: str) -> None:
        """Ask whether a contact that was the same as another is one of its own after all."""
        try:
            contact = self._services.contacts.get(id_)
        except AppError as trouble:
            messages.say(self._desk.window, TITLE, sentence=str(trouble))
            return
        self._part = id_
        sentence = PARTED.format(reference=contact.reference)
        asked = messages.ask(self._desk.window, PART, sentence=sentence, yes="Not the same")
        asked.agreed.connect(self._unmerge)

    def _unmerge(self) -> None:
        try:
            self._services.contacts.unmerge(self._part)
        except AppError as trouble:
            messages.say(self._desk.window, TITLE, sentence=str(trouble))
        else:
            self.saved.emit(self._part)

    def _tie_form(self, id_: str) -> TieForm:
        contact = self._services.contacts.get(id_)
        form = TieForm(self._desk.window, self._services, contact=contact)
        form.saved.connect(self.saved)
        return form

    def _same_form(self, id_: str) -> SameContactForm:
        contact = self._services.contacts.get(id_)
        form = SameContactForm(self._desk.window, self._services, contact=contact)
        form.saved.connect(self.saved)
        return form

    def _resumed(self, draft: Draft) -> TieForm:
        return self._tie_form(draft.record)

    def _resumed_same(self, draft: Draft) -> SameContactForm:
        return self._same_form(draft.record)

    def _same_words(self, draft: Draft) -> str:
        try:
            return f"{self._services.contacts.get(draft.record).reference}, the same as another"
        except AppError:
            return "A contact, the same as another"

    def _words(self, draft: Draft) -> str:
        try:
            return f"Ties of {self._services.contacts.get(draft.record).reference}"
        except AppError:
            return "Ties of a contact"
