"""The marks in the search index by which people who may be the same one meet.

A mark is a word of the index that nobody can type: it begins with a sign that is neither letter
nor digit, which folding takes out of every text and question (domain/search_text.py), and which
the index's tokenizer keeps. A mark of plain letters would be found by whoever types its beginning.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from sendiass_desktop.domain.candidate import Candidate
from sendiass_desktop.domain.search_text import APART
from sendiass_desktop.store.sounds import sound_codes

SIGN: Final = "\u266a"


def marks(who: Candidate) -> tuple[str, ...]:
    """The marks of somebody: sounds of names, date of birth, phones, emails, postcode."""
    return tuple(dict.fromkeys(_marks(who)))


def sound_marks(name: str) -> tuple[str, ...]:
    """The marks of how a name sounds, by which the index finds it."""
    return tuple(f"{SIGN}{code}" for code in sound_codes(name))


def birth_mark(born: date) -> str:
    """The mark of a date of birth."""
    return f"{SIGN}b{born:%Y%m%d}"


def _marks(who: Candidate) -> Iterator[str]:
    for name in who.names:
        yield from sound_marks(name)
    if who.date_of_birth:
        yield birth_mark(who.date_of_birth)
    for phone in who.phones:
        yield f"{SIGN}p{phone}"
    for email in who.emails:
        yield f"{SIGN}e{APART.sub('', email)}"  # the tokenizer would split it
    if who.postcode:
        yield f"{SIGN}c{who.postcode.lower()}"
