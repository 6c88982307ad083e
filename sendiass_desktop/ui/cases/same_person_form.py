"""Saying that two records are one person, with a look at what that joins before it is said."""

from typing import Any, ClassVar, Final, cast

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.errors import AppError, Problem
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.people import PersonDetail
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.choice import ChoiceField
from sendiass_desktop.ui.kit.detail_parts import Paragraphs
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.matching import Choice
from sendiass_desktop.ui.kit.person_field import PersonField
from sendiass_desktop.ui.kit.screen import available
from sendiass_desktop.ui.kit.small_draft_form import SmallDraftForm
from sendiass_desktop.ui.kit.wording import listed, plural

OTHER, STAYS = "other", "stays"
HIGH: Final = 104.0  # steps: room for what is said once somebody is chosen
NOBODY: Final = "Enter the name of the person they are the same as."
KEPT: Final = "The record of {name} is kept as it is and shown from now on."
JOINED: Final = "{what} of {name} will show with it."
NOTHING: Final = "{name} has no cases, contacts or further ways to be reached."
BACK: Final = "Nothing is rewritten: it can be undone on the page of the person."
DIFFERS: Final = "Their dates of birth differ: look twice."


class SamePersonForm(SmallDraftForm):
    """Two people, which record stays, and in words what follows; `saved` names who was kept."""

    NAME: ClassVar[str] = "same person"
    SAVE: ClassVar[str] = "Join them"
    MAIN: ClassVar[str] = OTHER

    def __init__(self, parent: QWidget, services: Services, *, person: str) -> None:
        """Raises NotFound, NotAllowed."""
        self._mine = services.people.detail(person)
        super().__init__(parent, services, title="Same person", record=person)
        self.form.group("Same person as", "s")
        self._other = PersonField(services.people, new=False)
        self.form.add(OTHER, self._other, label="Name", span=Span.FULL)
        self.form.add(STAYS, ChoiceField(()), label="Whose record is kept", span=Span.FULL)
        self._said = Paragraphs(self)
        self.content.addWidget(self._said)
        self.content.addStretch(1)
        self.form.reveal(STAYS, shown=False)
        self._said.show_words([(self._mine.words.whole, "heading")])
        self.form.go_to(OTHER)
        self.fit()
        most = available(self).height()
        self.resize(self.width(), min(theme.unit(self, HIGH), most))

    def check(self, values: dict[str, Any]) -> tuple[Problem, ...]:
        """Somebody else is wanted."""
        return (Problem(OTHER, NOBODY),) if values[OTHER] is None else ()

    def write(self, values: dict[str, Any]) -> str:
        """Join them."""
        gone, stays = self._ordered(values)
        self.services.people.merge(gone, stays)
        return stays

    def resume(self, draft: Draft) -> None:
        """Go on with a draft: whose record is kept can be chosen once the other is known."""
        self.take_over(draft)
        self.form.set_typed({OTHER: draft.typed.get(OTHER, "")})
        self.follow(OTHER)
        if STAYS in draft.typed:
            self.form.inputs()[STAYS].set_typed(draft.typed[STAYS])
            self.follow(STAYS)

    def _ordered(self, values: dict[str, Any]) -> tuple[str, str]:
        """Who goes and who stays: the one that was looked for, unless told otherwise."""
        mine, other = self._mine.person.id, str(values[OTHER])
        return (other, mine) if values[STAYS] == mine else (mine, other)

    def follow(self, name: str) -> None:
        """Say what follows, and let be chosen whose record is kept."""
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
            return self.services.people.detail(str(id_)) if id_ else None
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
