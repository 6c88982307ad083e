"""What the fields that offer a list share: letters typed, answers offered, one taken."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.fields import State
from sendiass_desktop.ui.kit.input import NO_STATES, Input
from sendiass_desktop.ui.kit.matching import Choice, exact, find, state_choices
from sendiass_desktop.ui.kit.type_ahead import TypeAhead


class ListInput(Input):
    """A line to type in over a list of answers; states stand at the end of the list."""

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        states: frozenset[State] = NO_STATES,
        former: Sequence[Choice] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`former` answers are shown where a record holds them, but no longer offered."""
        self._line = TypeAhead()
        super().__init__(self._line, states=states, parent=parent)
        self._choices = (*choices, *state_choices(states))
        self._former = tuple(former)
        self._offered: tuple[Choice, ...] = ()
        self._line.typed.connect(self._type)
        self._line.asked.connect(self._ask)
        self._line.taken.connect(self._take_row)
        self._line.dropped.connect(self._drop)
        self._line.arrived.connect(self._arrive)
        self._line.left.connect(self._leave)
        self._line.said.connect(self.announce)

    def choices(self) -> tuple[Choice, ...]:
        """The answers on offer, states included."""
        return self._choices

    def settle(self) -> None:
        """Take the highlighted answer, or the one whose code or label was typed."""
        self._line.take()
        if (letters := self._letters()) and (choice := exact(letters, self._choices)):
            self._take(choice)

    def _letters(self) -> str:
        """What was typed and not yet taken."""
        raise NotImplementedError

    def _take(self, choice: Choice) -> None:
        """The person chose an answer."""
        raise NotImplementedError

    def _drop(self) -> None:
        """The person gave the letters up."""
        raise NotImplementedError

    def _type(self, text: str) -> None:
        """The person changed the letters."""
        if text.strip():
            self._offer(text)
        else:
            self._line.hidePopup()
        self._touched()

    def _known(self, value: object) -> Choice | None:
        every = (*self._choices, *self._former)
        return next((choice for choice in every if choice.value == value), None)

    def _offer(self, text: str, chosen: Sequence[Choice] = ()) -> None:
        """List what the letters may mean; no letters list everything."""
        self._offered = find(text, self._choices)
        row = next((self._offered.index(each) for each in chosen if each in self._offered), 0)
        self._line.offer([self._offered_line(choice) for choice in self._offered], row)
        if not self._offered:
            self.announce("No such answer in the list")

    def _offered_line(self, choice: Choice) -> str:
        return choice.label

    def _ask(self) -> None:
        self._offer(self._letters())

    def _take_row(self, row: int) -> None:
        self._take(self._offered[row])

    def _arrive(self) -> None:
        if self._letters():
            self._ask()

    def _leave(self) -> None:
        self.settle()
        if sentence := self.trouble():
            self.problem(sentence)
