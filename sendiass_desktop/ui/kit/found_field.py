"""A field for one record of many, found as it is typed: a person, a case."""

from collections.abc import Callable, Sequence
from typing import Any

from sendiass_desktop.ui.kit.choice import ChoiceField
from sendiass_desktop.ui.kit.input import Typed
from sendiass_desktop.ui.kit.matching import Choice

FEWEST_LETTERS = 2


class FoundField(ChoiceField):
    """One answer or none; what is offered is asked anew at every letter.

    `find` gives what typed letters may mean, the best first; `name` the words for a value that a
    record or a draft holds.
    """

    def __init__(
        self,
        find: Callable[[str], Sequence[Choice]],
        name: Callable[[Any], str],
    ) -> None:
        super().__init__(())
        self._find = find
        self._name = name

    def set_value(self, value: Any) -> None:
        """Choose the record with this value."""
        self._show(None if value is None else Choice(value, self._name(value)))

    def set_typed(self, typed: Typed) -> None:
        """Put back what `typed` gave, in words of today."""
        if isinstance(typed, dict):
            self.set_value(typed["value"])
        else:
            super().set_typed(typed)

    def _offer(self, text: str, chosen: Sequence[Choice] = ()) -> None:
        asked = text.strip()
        self._choices = tuple(self._find(asked)) if len(asked) >= FEWEST_LETTERS else ()
        self._offered = self._choices
        row = next((self._offered.index(each) for each in chosen if each in self._offered), 0)
        self._line.offer([choice.label for choice in self._offered], row)
