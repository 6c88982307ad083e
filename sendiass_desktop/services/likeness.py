"""How far two names may be one person's, whatever the order, and why, in plain sentences."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from sendiass_desktop import resources
from sendiass_desktop.domain.search_text import fold, joined, split
from sendiass_desktop.services.nicknames import groups_of
from sendiass_desktop.store.sounds import spellings, word_codes

# The same letters must be there too: a sound code alone puts Zoe beside Sue.
LIKE_ENOUGH: Final = 0.6
# In names this short one vowel tells Jane from John, which sound codes leave out.
SHORT: Final = 4
# Shorter names have too many neighbours for one wrong letter to mean anything.
SHORTEST_MISTYPED: Final = 5
SHORTEST_BEGINNING: Final = 3  # Rukh for Rukhsana; two letters begin too many names
VOWELS: Final = re.compile("[aeiouy]")
TWO: Final = 2  # a first and a family name: less names nobody


class Fit(IntEnum):
    """How two words of names fit, the best last, in hundredths."""

    INITIAL = 40
    SHORTENED = 70
    MISTYPED = 75
    SOUND = 80
    NICKNAME = 85
    SAME = 100


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word of a name with what it is compared by."""

    text: str
    codes: frozenset[str]
    groups: frozenset[int]


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of one name that fits a word of another, each with its place."""

    fit: Fit
    one: int
    other: int


class Agreement(IntEnum):
    """What two names have in common, the least first."""

    NONE = 0
    FAMILY_BUT_NOT_FIRST = 1  # relatives, as twins are
    LITTLE = 2  # a name that thousands share, or not clear which
    FIRST_BUT_NOT_FAMILY = 3
    FIRST = 4  # and the other name is not known
    FAMILY = 5  # the same
    BUT_FOR_A_MIDDLE_NAME = 6
    ONE_WORD = 7  # the same, but neither has more than one word
    ALL = 8


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two names have in common; `share` is how closely, in hundredths; and in words."""

    agreement: Agreement = Agreement.NONE
    share: int = 0
    reasons: tuple[str, ...] = ()


SENTENCES: Final[Mapping[Agreement, str]] = MappingProxyType(
    {
        Agreement.NONE: "Name differs",
        Agreement.FAMILY_BUT_NOT_FIRST: "Same family name, first name differs",
        Agreement.LITTLE: "Part of the name is the same",
        Agreement.FIRST_BUT_NOT_FAMILY: "Same first name, family name differs",
        Agreement.FIRST: "Same first name",
        Agreement.FAMILY: "Same family name",
        Agreement.BUT_FOR_A_MIDDLE_NAME: "Same name, but for a middle name",
    }
)
FITS: Final[Mapping[Fit, str]] = MappingProxyType(
    {
        Fit.NICKNAME: "{} and {} can be the same name",
        Fit.SOUND: "Name sounds alike",
        Fit.MISTYPED: "Name differs by one letter",
        Fit.INITIAL: "Same initial",
        Fit.SHORTENED: "{} and {} begin alike",
    }
)
SAME_NAME: Final = "Same name"
EXTRA: Final = "One has another name as well"
LESS_FOR_EXTRA: Final = 10

Forms = tuple[tuple[Word, ...], ...]


def forms(name: str, known: dict[str, Word]) -> Forms:
    """A name as words, in each way to read it: hyphens and apostrophes joined, and split.

    Titles are left out; "Khan, Amina" is read as Amina Khan; nothing for no name. `known` keeps the
    words of one round of comparing.
    """
    family, comma, first = name.partition(",")
    written = fold(f"{first} {family}" if comma else name).split()
    pairs = [(word, in_one) for word in written if (in_one := joined(word))]
    kept = [(word, in_one) for word, in_one in pairs if in_one not in _titles()]
    in_pieces = tuple(part for word, _ in kept for part in _parts(word))
    readings = dict.fromkeys((tuple(in_one for _, in_one in kept), in_pieces))
    return tuple(tuple(_word(text, known) for text in each) for each in readings if each)


def likeness(ones: Forms, others: Forms) -> Likeness:
    """What two names have in common in the readings in which it is most."""
    found = (_compared(one, other) for one, other in product(ones, others))
    return max(found, key=_rank, default=Likeness())


def fit(one: Word, other: Word) -> Fit | None:
    """How two words fit; None for not at all."""
    if one.text == other.text:
        return Fit.SAME
    if not one.groups.isdisjoint(other.groups):
        return Fit.NICKNAME
    if min(len(one.text), len(other.text)) == 1:
        return Fit.INITIAL if one.text[0] == other.text[0] else None
    found: Fit | None = None
    if not one.codes.isdisjoint(other.codes) and _sounds_alike(one.text, other.text):
        found = Fit.SOUND
    elif _mistyped(one.text, other.text):
        found = Fit.MISTYPED
    return None if found and _apart(one.text, other.text) else found


def _rank(found: Likeness) -> tuple[int, int]:
    return found.agreement, found.share


def _parts(word: str) -> tuple[str, ...]:
    """A word taken apart; a letter that came off it, as of O'Brien, is left out."""
    parts = split(word)
    return parts if len(parts) == 1 else tuple(part for part in parts if len(part) > 1)


def _word(text: str, known: dict[str, Word]) -> Word:
    word = known.get(text)
    if word is None:
        word = known[text] = Word(text, frozenset(word_codes(text)), groups_of(text))
    return word


def _sounds_alike(one: str, other: str) -> bool:
    return any(
        JaroWinkler.similarity(mine, theirs) >= LIKE_ENOUGH
        and (min(len(mine), len(theirs)) > SHORT or _vowel(mine) == _vowel(theirs))
        for mine, theirs in product(spellings(one), spellings(other))
    )


def _mistyped(one: str, other: str) -> bool:
    """One letter wrong, missing, added or two swapped, but not the first, which is seldom wrong."""
    if one[0] != other[0] or min(len(one), len(other)) < SHORTEST_MISTYPED:
        return False
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1


def _vowel(word: str) -> str:
    """The first vowel of a word, y being one as i."""
    found = VOWELS.search(word)
    return found[0].replace("y", "i") if found else ""


@dataclass(frozen=True, slots=True)
class _Aligned:
    """Two readings of names, each word beside the one it fits best."""

    one: tuple[Word, ...]
    other: tuple[Word, ...]
    pairs: tuple[Pair, ...]

    def whole(self) -> Likeness:
        """Every word of the shorter name fits one of the longer."""
        shorter, longer = sorted((len(self.one), len(self.other)))
        agreement = Agreement.ALL if shorter >= TWO else Agreement.ONE_WORD
        share = sum(pair.fit for pair in self.pairs) // len(self.pairs)
        reasons = self.differences() or (SAME_NAME,)
        if shorter < longer:
            return Likeness(agreement, share - LESS_FOR_EXTRA, (*reasons, EXTRA))
        return Likeness(agreement, share, reasons)

    def in_part(self) -> Likeness:
        """Both names have words that the other has not."""
        telling = [pair for pair in self.pairs if self.one[pair.one].text not in _light()]
        if len(telling) >= TWO:
            agreement = Agreement.BUT_FOR_A_MIDDLE_NAME
        elif not telling or telling[0].fit is Fit.INITIAL:
            agreement = Agreement.LITTLE
        else:
            agreement = self._place(telling[0])
        return self._told(agreement)

    def one_of_several(self) -> Likeness:
        """One name has one word alone, which the other has among more."""
        (pair,) = self.pairs
        if pair.fit is Fit.INITIAL:
            return Likeness(reasons=(SENTENCES[Agreement.NONE],))
        if self.one[pair.one].text in _light():
            return self._told(Agreement.LITTLE)
        place, words = max((pair.one, len(self.one)), (pair.other, len(self.other)), key=_words)
        return self._told(Agreement.FAMILY if place == words - 1 else Agreement.FIRST)

    def differences(self) -> tuple[str, ...]:
        """What is not the same of words that fit."""
        return tuple(
            dict.fromkeys(
                FITS[pair.fit].format(
                    self.one[pair.one].text.capitalize(), self.other[pair.other].text.capitalize()
                )
                for pair in self.pairs
                if pair.fit is not Fit.SAME
            )
        )

    def _place(self, pair: Pair) -> Agreement:
        if pair.one == len(self.one) - 1 and pair.other == len(self.other) - 1:
            return Agreement.FAMILY_BUT_NOT_FIRST
        first = pair.one == pair.other == 0
        return Agreement.FIRST_BUT_NOT_FAMILY if first else Agreement.LITTLE

    def _told(self, agreement: Agreement) -> Likeness:
        why = self.differences() if agreement is not Agreement.LITTLE else ()
        share = min(pair.fit for pair in self.pairs)
        return Likeness(agreement, share, (SENTENCES[agreement], *why))


def _words(place: tuple[int, int]) -> int:
    return place[1]


def _compared(one: tuple[Word, ...], other: tuple[Word, ...]) -> Likeness:
    if "".join(word.text for word in one) == "".join(word.text for word in other):
        whole = Agreement.ALL if max(len(one), len(other)) >= TWO else Agreement.ONE_WORD
        return Likeness(whole, Fit.SAME, (SAME_NAME,))
    aligned = _Aligned(one, other, _pairs(one, other))
    if not aligned.pairs:
        return Likeness(reasons=(SENTENCES[Agreement.NONE],))
    if len(aligned.pairs) < min(len(one), len(other)):
        return aligned.in_part()
    if len(aligned.pairs) >= TWO or len(one) == len(other):
        return aligned.whole()
    return aligned.one_of_several()


def _pairs(one: tuple[Word, ...], other: tuple[Word, ...]) -> tuple[Pair, ...]:
    """Each word with the word it fits best, none twice."""
    fits = [
        Pair(found, mine, theirs)
        for (mine, a), (theirs, b) in product(enumerate(one), enumerate(other))
        if (found := fit(a, b) or _shortened(a, b, first=mine == theirs == 0)) is not None
    ]
    taken: list[Pair] = []
    for pair in sorted(fits, key=_closest):
        if all(pair.one != held.one and pair.other != held.other for held in taken):
            taken.append(pair)
    return tuple(sorted(taken, key=_first))


def _shortened(one: Word, other: Word, *, first: bool) -> Fit | None:
    """Whether a first name is the beginning of the other; of family names that says nothing."""
    shorter, longer = sorted((one.text, other.text), key=len)
    begins = first and len(shorter) >= SHORTEST_BEGINNING and longer.startswith(shorter)
    return Fit.SHORTENED if begins and not _apart(shorter, longer) else None


def _closest(pair: Pair) -> tuple[int, int]:
    return -pair.fit, abs(pair.one - pair.other)


def _first(pair: Pair) -> int:
    return pair.one


def _apart(one: str, other: str) -> bool:
    """Whether two words are known to be names of different people."""
    mine, theirs = _apart_names().get(one, {}), _apart_names().get(other, {})
    return any(mine[entry] != place for entry, place in theirs.items() if entry in mine)


@cache
def _apart_names() -> Mapping[str, Mapping[int, int]]:
    """Of each word, its place in the entries of names that are not to be mixed up."""
    found: dict[str, dict[int, int]] = {}
    for entry, names in enumerate(_names()["apart"]):
        for place, written in enumerate(names):
            for word in written.split():
                found.setdefault(word, {})[entry] = place
    return found


@cache
def _light() -> frozenset[str]:
    return frozenset(_names()["light"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(_names()["titles"])


@cache
def _names() -> Mapping[str, list[str]]:
    return resources.toml("people", "names.toml")
