"""Saying that two records are one person, with a look at what that joins before it is said."""

from typing import Any, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError, Problem, problems_of
from sendiass_desktop.services.people import PersonDetail
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.choice import ChoiceField
from sendiass_desktop.ui.kit.detail_parts import Paragraphs
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.matching import Choice
from sendiass_desktop.ui.kit.person_field import PersonField
from sendiass_desktop.ui.kit.screen import available
from sendiass_desktop.ui.kit.small_form import SmallForm
from sendiass_desktop.ui.kit.wording import listed, plural

OTHER, STAYS = "other", "stays"
HIGH: Final = 104.0  # steps: room for what is said once somebody is chosen
NOBODY: Final = "Enter the name of the person they are the same as."
KEPT: Final = "The record of {name} is kept as it is and shown from now on."
JOINED: Final = "{what} of {name} will show with it."
NOTHING: Final = "{name} has no cases, contacts or further ways to be reached."
BACK: Final = "Nothing is rewritten: it can be undone on the page of the person."
DIFFERS: Final = "Their dates of birth differ: look twice."


class SamePersonForm(Dialog):
    """Two people, which record stays, and in words what follows."""

    saved = Signal(str)  # the id of who was kept

    def __init__(self, parent: QWidget, services: Services, *, person: str) -> None:
        """Raises NotFound, NotAllowed."""
        self._services = services
        self._mine = services.people.detail(person)
        super().__init__(parent, "Same person", save="Join them")
        self.record = person
        self.form = SmallForm()
        self.form.group("Same person as", "s")
        self._other = PersonField(services.people, new=False)
        self.form.add(OTHER, self._other, label="Name", span=Span.FULL)
        self.form.add(STAYS, ChoiceField(()), label="Whose record is kept", span=Span.FULL)
        self._said = Paragraphs(self)
        self.content.addWidget(self.form)
        self.content.addWidget(self._said)
        self.content.addStretch(1)
        self.form.edited.connect(self._on_edited)
        self.form.reveal(STAYS, shown=False)
        self._said.show_words([(self._mine.words.whole, "heading")])
        self.form.go_to(OTHER)
        self.fit()
        most = available(self).height()
        self.resize(self.width(), min(theme.unit(self, HIGH), most))

    def save(self, *, anyway: bool) -> None:
        """Join them."""
        del anyway
        values, problems = self.form.read()
        if not problems and values[OTHER] is None:
            problems = (Problem(OTHER, NOBODY),)
        if not problems:
            gone, stays = self._ordered(values)
            try:
                self._services.people.merge(gone, stays)
            except AppError as trouble:
                problems = problems_of(trouble, OTHER)
            else:
                self.saved.emit(stays)
                self.accept()
                return
        self.show_troubles(self.form, problems)

    def _ordered(self, values: dict[str, Any]) -> tuple[str, str]:
        """Who goes and who stays: the one that was looked for, unless told otherwise."""
        mine, other = self._mine.person.id, str(values[OTHER])
        return (other, mine) if values[STAYS] == mine else (mine, other)

    def _on_edited(self, name: str) -> None:
        values: dict[str, Any] = {
            each: None if field.trouble() else field.value()
            for each, field in self.form.inputs().items()
        }
        other = self._looked_up(values[OTHER])
        if other is None:
            self.form.reveal(STAYS, shown=False)
            self._said.show_words([(self._mine.words.whole, "heading")])
            return
        if name == OTHER:
            self._offer(other)
            values[STAYS] = other.person.id
        self._preview(other, values)

    def _looked_up(self, id_: Any) -> PersonDetail | None:
        """Who was chosen; None for nobody, and for who is no longer to be seen."""
        try:
            return self._services.people.detail(str(id_)) if id_ else None
        except AppError:
            return None

    def _offer(self, other: PersonDetail) -> None:
        field = cast("ChoiceField", self.form.inputs()[STAYS])
        field.set_choices([Choice(one.person.id, one.words.whole) for one in (other, self._mine)])
        field.set_value(other.person.id)
        self.form.reveal(STAYS, shown=True)

    def _preview(self, other: PersonDetail, values: dict[str, Any]) -> None:
        _, stays = self._ordered(values)
        kept, gone = (self._mine, other) if stays == self._mine.person.id else (other, self._mine)
        births = {kept.person.date_of_birth, gone.person.date_of_birth} - {None}
        self._said.show_words(
            [
                (KEPT.format(name=kept.words.whole), ""),
                (joined(gone), ""),
                (DIFFERS if len(births) > 1 else "", "warn"),
                (BACK, "muted"),
            ]
        )


def joined(gone: PersonDetail) -> str:
    """2 cases, 1 contact and 1 way to reach them of Aysha Quarmby will show with it."""
    parts = (
        (len(gone.cases) + gone.hidden_cases, "case"),
        (gone.contacts, "contact"),
        (len(gone.reaches), "further way"),
    )
    counted = tuple(plural(count, one) for count, one in parts if count)
    if not counted:
        return NOTHING.format(name=gone.words.name)
    return JOINED.format(what=listed(counted), name=gone.words.name)
