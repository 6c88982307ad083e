"""What is drawn by lot: weighted tables of the mix, drawn in bulk from a source passed in."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate, chain
from types import MappingProxyType
from typing import Any, Final, NamedTuple, Protocol, TypeVar

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.lists import Lists

T = TypeVar("T")

AT_ONCE: Final = 512
NOT_RECORDED: Final = "not_recorded"
STATES: Final = frozenset(state.value for state in State)
Record = dict[str, Any]  # in the open format
EPOCH: Final = date(1970, 1, 1).toordinal()
MINUTES_A_DAY: Final = 24 * 60
MILLISECONDS: Final = 60_000
RANDOM_BITS: Final = 72
RANDOM_BITS_ALONE: Final = 120
# The list that the codes of a group of tables come from; under "lists" the table names its list.
CODED: Final = MappingProxyType(
    {
        "channel": "channel",
        "setting": "setting_type",
        "reason": "reasons",
        "area": "area",
        "deficit_where": "deficit_where",
        "deficit_what": "deficit_what",
        "result": "result",
        "outcome": "outcome",
        "relation": "relation",
        "activity": "activity_kind",
        "shared_with": "shared_with",
        "high_low": "high_low",
    }
)
TEXTS: Final = ("district", "gaps", "rule")
NUMBERS: Final = (
    *("hours", "age", "minutes", "delay", "days_open", "staff"),
    *("days_more", "days_waiting", "answer", "due_in"),
)
AGAIN: Final = "_again"


class Moment(NamedTuple):
    """A day, and the minute of it."""

    day: date
    minute: int


class Source(Protocol):
    """Where chance comes from; `random.Random(seed)` is one."""

    def random(self) -> float:
        """A number from 0 up to 1, 1 left out."""

    def getrandbits(self, k: int, /) -> int:
        """So many random bits."""

    def choices(
        self, population: Sequence[T], *, cum_weights: Sequence[float] | None = None, k: int = 1
    ) -> list[T]:
        """So many draws by weight, each from all."""


class Chance:
    """The tables of the mix, ready to be drawn from; codes the service does not have are left out.

    Raises AppError where a table has nothing left to draw.
    """

    def __init__(self, source: Source, mix: Mapping[str, Any], *, lists: Lists) -> None:
        self.source = source
        self._minute: tuple[date, int] | None = None
        self._stamp = ""
        self._codes: dict[str, Iterator[str | None]] = {}
        self._numbers: dict[str, Iterator[int]] = {}
        for name, weights in mix.get("lists", {}).items():
            of = name.removesuffix(AGAIN)
            self._codes[name] = self._drawn(name, _known(weights, of, lists=lists))
        for group in (*CODED, *TEXTS):
            for name, weights in mix.get(group, {}).items():
                table = _known(weights, CODED.get(group, ""), lists=lists)
                self._codes[f"{group}.{name}"] = self._drawn(f"{group}.{name}", table)
        for group in NUMBERS:
            for name, weights in mix.get(group, {}).items():
                numbers = {int(number): weight for number, weight in weights.items()}
                self._numbers[f"{group}.{name}"] = self._drawn(f"{group}.{name}", numbers)

    def code(self, table: str) -> str | None:
        """A code, a state or a text of a table; None where nobody recorded it."""
        return next(self._codes[table])

    def has(self, table: str) -> bool:
        """Whether there is such a table of codes or texts."""
        return table in self._codes

    def number(self, table: str) -> int:
        """A number of a table."""
        return next(self._numbers[table])

    def share(self) -> float:
        """A share from 0 up to 1, 1 left out."""
        return self.source.random()

    def happens(self, share: float) -> bool:
        """Whether something comes true that does so in this share of cases."""
        return self.source.random() < share

    def below(self, end: int) -> int:
        """A whole number from 0 up to `end`, `end` left out, each as likely."""
        return int(self.source.random() * end)

    def one_of(self, things: Sequence[T]) -> T:
        """One of several things, each as likely."""
        return things[int(self.source.random() * len(things))]

    def new_id(self, day: date, minute: int) -> str:
        """An id shaped as a UUID version 7 of that minute."""
        if self._minute != (day, minute):
            self._minute = (day, minute)
            minutes = (day.toordinal() - EPOCH) * MINUTES_A_DAY + minute
            stamp = f"{minutes * MILLISECONDS:012x}"
            self._stamp = f"{stamp[:8]}-{stamp[8:]}"
        bits = f"{self.source.getrandbits(RANDOM_BITS):018x}"
        return f"{self._stamp}-7{bits[:3]}-8{bits[3:6]}-{bits[6:]}"

    def id_without_time(self) -> str:
        """An id shaped as a UUID version 4, which says nothing of when it was made."""
        bits = f"{self.source.getrandbits(RANDOM_BITS_ALONE):030x}"
        return f"{bits[:8]}-{bits[8:12]}-4{bits[12:15]}-8{bits[15:18]}-{bits[18:]}"

    def _drawn(self, name: str, table: Mapping[T, float]) -> Iterator[T]:
        if not table:
            raise AppError(f"The service's lists leave nothing to draw from “{name}”.")
        things, weights = list(table), list(accumulate(table.values()))
        return chain.from_iterable(self._portions(things, weights))

    def _portions(self, things: list[T], weights: list[float]) -> Iterator[list[T]]:
        while True:
            yield self.source.choices(things, cum_weights=weights, k=AT_ONCE)


def _known(weights: Mapping[str, float], of: str, *, lists: Lists) -> dict[str | None, float]:
    """The table without the codes that the list does not have; any text where `of` is empty."""
    return {
        None if code == NOT_RECORDED else code: weight
        for code, weight in weights.items()
        if not of or code == NOT_RECORDED or code in STATES or lists.has(of, code)
    }
