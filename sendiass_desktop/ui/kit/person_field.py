"""A field for a person: one of those known by name, or somebody new."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.fields import STATE_LABELS, State
from sendiass_desktop.services.people import PeopleService
from sendiass_desktop.ui.kit.found_field import FoundField
from sendiass_desktop.ui.kit.input import NO_STATES, Typed
from sendiass_desktop.ui.kit.matching import Choice

NEW: Final = "New person: {name}"
NAMELESS: Final = "name withheld"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is not on record yet, by the name that was typed, or that they withheld."""

    name: str | State


WITHHELD: Final = NewPerson(State.WITHHELD)


class PersonField(FoundField):
    """Type a name; the last answer offered is the new person of that name, if that is allowed.

    Ctrl+Shift+D is then a new person who withheld their name.
    """

    def __init__(self, people: PeopleService, *, new: bool = True) -> None:
        self._people = people
        self._new = new
        super().__init__(self._find_people, self._name_of)
        self.states = frozenset({State.WITHHELD}) if new else NO_STATES

    def typed(self) -> Typed:
        """The chosen person's id, the name of a new one, or the letters typed so far."""
        held = super().typed()
        if isinstance(held, dict) and held["value"] == WITHHELD:
            return {"state": State.WITHHELD.value}
        if isinstance(held, dict) and isinstance(held["value"], NewPerson):
            return {"new": held["value"].name}
        return held

    def set_typed(self, typed: Typed) -> None:
        """Put back what `typed` gave."""
        if isinstance(typed, dict) and "state" in typed:
            self.set_value(WITHHELD)
            return
        if isinstance(typed, dict) and "new" in typed:
            self.set_value(NewPerson(typed["new"]))
            return
        super().set_typed(typed)

    def _toggle_withheld(self) -> None:
        withheld = not self.trouble() and self.value() == WITHHELD
        self.set_value(None if withheld else WITHHELD)
        self._touched()
        self.announce("Cleared" if withheld else STATE_LABELS[State.WITHHELD])

    def _find_people(self, text: str) -> Sequence[Choice]:
        found = [Choice(one.id, one.whole) for one in self._people.find(text)]
        return [*found, Choice(NewPerson(text), NEW.format(name=text))] if self._new else found

    def _name_of(self, value: Any) -> str:
        if isinstance(value, NewPerson):
            return NEW.format(name=NAMELESS if value == WITHHELD else value.name)
        try:
            return self._people.words(value).whole
        except AppError:
            return "Somebody who is no longer there"
