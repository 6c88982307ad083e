"""The service's lists: codes never change meaning, labels and order may, entries retire."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sendiass_desktop.domain.fields import ALL_STATES, STATE_LABELS, State


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list; `synonyms` are further words it is found by while typing."""

    list: str
    code: str
    label: str
    position: int
    valid_from: date | None = None
    retired_on: date | None = None
    synonyms: tuple[str, ...] = ()

    def in_use(self, on: date) -> bool:
        """Whether the entry may be chosen on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.retired_on is None or on < self.retired_on
        )


@dataclass(frozen=True)
class Lists:
    """All lists of a service."""

    all: tuple[Entry, ...]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Lists":
        """The lists that these entries make, each in its order."""
        return cls(tuple(sorted(entries, key=lambda entry: (entry.list, entry.position))))

    @cached_property
    def _by_name(self) -> dict[str, tuple[Entry, ...]]:
        grouped: dict[str, list[Entry]] = {}
        for entry in self.all:
            grouped.setdefault(entry.list, []).append(entry)
        return {name: tuple(entries) for name, entries in grouped.items()}

    @cached_property
    def _labels(self) -> dict[tuple[str, str], str]:
        return {(entry.list, entry.code): entry.label for entry in self.all}

    def names(self) -> tuple[str, ...]:
        """The names of the lists."""
        return tuple(self._by_name)

    def entries(self, name: str) -> tuple[Entry, ...]:
        """Every entry of a list in list order, retired ones included."""
        return self._by_name.get(name, ())

    def choices(self, name: str, on: date) -> tuple[Entry, ...]:
        """The entries of a list that may be chosen on a day."""
        return tuple(entry for entry in self.entries(name) if entry.in_use(on))

    def has(self, name: str, code: str) -> bool:
        """Whether the list knows the code, retired or not; states are not entries."""
        return (name, code) in self._labels

    def with_codes(self, codes: Iterable[tuple[str, str]]) -> "Lists":
        """These lists and further codes, as an import brings them; labels are not known yet."""
        further = [Entry(name, code, code, 0) for name, code in codes if not self.has(name, code)]
        return Lists.of((*self.all, *further)) if further else self

    def label(self, name: str, code: str | None) -> str:
        """The words for a code or a state; an unknown code stands for itself."""
        if code is None:
            return STATE_LABELS[None]
        found = self._labels.get((name, code))
        if found is None and code in ALL_STATES:
            return STATE_LABELS[State(code)]
        return found or code
