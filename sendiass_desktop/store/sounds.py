"""How names sound: codes that Cain and Kane, Catherine and Kathryn share.

Two published codes stand side by side, because each hears what the other misses: Metaphone
(L. Philips, 1990) hears consonants as English spells them, NYSIIS (New York State, 1970) keeps the
place of vowels. Both are jellyfish's. What English spelling cannot tell stands in
`resources/people/names.toml`, as somebody would spell it who only heard it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import jellyfish

from sendiass_desktop import resources
from sendiass_desktop.domain.search_text import words

SHORTEST: Final = 2  # a letter alone is an initial and has no sound
SHORTEST_STEM: Final = 4
SOFT_Y: Final = re.compile(
    "(?<=.)y(?=[aeiou])"
)  # Bryan, Maryam: Metaphone takes it for a consonant


def sound_codes(name: str) -> tuple[str, ...]:
    """The sound codes of a name, each once; none for what is not written in Latin letters.

    Accents are ignored; apostrophes and hyphens are both joined and split.
    """
    codes: dict[str, None] = {}
    for word in words([name]).split():
        codes |= dict.fromkeys(word_codes(word))
    return tuple(codes)


def word_codes(word: str) -> tuple[str, ...]:
    """The sound codes of one folded word, in small letters; the first letter names the code."""
    codes: dict[str, None] = {}
    for spelling in spellings(word):
        if len(spelling) >= SHORTEST and spelling.isascii() and spelling.isalpha():
            consonants = jellyfish.metaphone(spelling).lower()
            if consonants:
                codes[f"m{consonants}"] = None
            codes[f"n{jellyfish.nysiis(spelling).lower()}"] = None
    return tuple(codes)


def spellings(word: str) -> tuple[str, ...]:
    """A folded word, and how it may be spelt otherwise: as it is heard, or without its ending."""
    names = _names()
    found = {word: None, SOFT_Y.sub("i", word): None}
    if said := names.said.get(word):
        found[said] = None
    for ending in names.endings:
        stem = word.removesuffix(ending)
        if len(stem) >= SHORTEST_STEM:
            found[stem] = None
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Names:
    """What letters alone do not tell."""

    said: Mapping[str, str]
    endings: tuple[str, ...]


@cache
def _names() -> _Names:
    told = resources.toml("people", "names.toml")
    said = {word: heard for heard, written in told["said"].items() for word in written.split()}
    return _Names(said, tuple(told["endings"]))
