"""Which answers of a list the typed letters mean, the best first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from rapidfuzz.distance import DamerauLevenshtein

from sendiass_desktop.domain.fields import STATE_LABELS, State
from sendiass_desktop.domain.lists import Entry

# Shorter words have too many neighbours for one wrong letter to mean anything.
SHORTEST_MISTYPED: Final = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen: its value, its words, and what else finds it."""

    value: Any
    label: str
    code: str = ""
    synonyms: tuple[str, ...] = ()


class _Fit(IntEnum):
    """How well typed text fits an answer, the best first."""

    CODE = 0
    WHOLE = 1
    START = 2
    WORDS = 3
    CODE_START = 4
    SYNONYM = 5
    MISTYPED = 6


def choices_of(entries: Iterable[Entry], *, numbered: bool = False) -> tuple[Choice, ...]:
    """Entries of a list as answers; `numbered` puts a code that is a number before its label."""
    return tuple(
        Choice(entry.code, _label(entry, numbered=numbered), entry.code, entry.synonyms)
        for entry in entries
    )


def state_choices(states: Iterable[State]) -> tuple[Choice, ...]:
    """The states a field may take as answers, in their usual order."""
    allowed = frozenset(states)
    return tuple(Choice(state, STATE_LABELS[state]) for state in State if state in allowed)


def find(typed: str, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The answers that typed text may mean: exact code, label, words, synonyms, one wrong letter.

    Answers that fit equally well keep the order of their list; nothing typed means all of them.
    """
    if not typed.strip():
        return tuple(choices)
    fits = [(fit, choice) for choice in choices if (fit := _fit(typed, choice)) is not None]
    if not fits:
        fits = [(_Fit.MISTYPED, choice) for choice in choices if _mistyped(typed, choice)]
    return tuple(choice for _, choice in sorted(fits, key=_by_fit))


def exact(typed: str, choices: Sequence[Choice]) -> Choice | None:
    """The one answer whose code, label or synonym is what was typed, or None."""
    best = find(typed, choices)[:1] if typed.strip() else ()
    whole = (_Fit.CODE, _Fit.WHOLE)
    return next((choice for choice in best if _fit(typed, choice) in whole), None)


def _label(entry: Entry, *, numbered: bool) -> str:
    return f"{entry.code} {entry.label}" if numbered and entry.code.isdigit() else entry.label


def _by_fit(fit: tuple[_Fit, Choice]) -> _Fit:
    return fit[0]


def _fit(typed: str, choice: Choice) -> _Fit | None:
    """How well typed text fits an answer, None for not at all (mistyped words left out)."""
    wanted = " ".join(_words(typed))
    label = " ".join(_words(choice.label))
    synonyms = [" ".join(_words(synonym)) for synonym in choice.synonyms]
    tests = (
        (_Fit.CODE, wanted == " ".join(_words(choice.code))),
        (_Fit.WHOLE, wanted == label or wanted in synonyms),
        (_Fit.START, label.startswith(wanted)),
        (_Fit.WORDS, _all_begin(wanted.split(), label.split())),
        (_Fit.CODE_START, choice.code.casefold().startswith(wanted)),
        (_Fit.SYNONYM, _all_begin(wanted.split(), " ".join([label, *synonyms]).split())),
    )
    return next((fit for fit, fits in tests if wanted and fits), None)


def _all_begin(typed: Sequence[str], words: Sequence[str]) -> bool:
    """Whether every typed word begins one of the words."""
    return all(any(word.startswith(each) for word in words) for each in typed)


def _mistyped(typed: str, choice: Choice) -> bool:
    """Whether every typed word begins a word of the answer, or would but for one letter."""
    words = [word for text in (choice.label, *choice.synonyms) for word in _words(text)]
    wanted = _words(typed)
    return bool(wanted) and all(
        any(word.startswith(each) or _one_letter_off(each, word) for word in words)
        for each in wanted
    )


def _one_letter_off(typed: str, word: str) -> bool:
    """One letter wrong, missing, added or two swapped, in the word or in its beginning."""
    if len(typed) < SHORTEST_MISTYPED or len(word) < SHORTEST_MISTYPED:
        return False
    beginnings = {word, *(word[: len(typed) + more] for more in (-1, 0, 1))}
    return any(DamerauLevenshtein.distance(typed, each, score_cutoff=1) <= 1 for each in beginnings)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
