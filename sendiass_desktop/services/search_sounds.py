"""The second try of a search: names that sound like what was typed, or may be short for it."""

from collections.abc import Iterator
from typing import Final

from sendiass_desktop.domain.search_reason import Reason
from sendiass_desktop.domain.search_text import fold, joined, tokens
from sendiass_desktop.services.nicknames import groups_of, other_names
from sendiass_desktop.services.search_reading import Values
from sendiass_desktop.store.marks import sound_marks
from sendiass_desktop.store.sounds import word_codes

SHORTEST: Final = 3  # letters: fewer sound like too much
NAMES: Final = ("full_name", "known_as")


class Sounds:
    """Names as they were typed, by their sounds and by what else they may be called."""

    def __init__(self, text: str) -> None:
        self.words = tuple(filter(None, map(joined, fold(text).split())))

    @property
    def can_be_names(self) -> bool:
        """Whether every word that was typed may be a name heard over the telephone."""
        return bool(self.words) and all(
            word.isalpha() and len(word) >= SHORTEST for word in self.words
        )

    def question(self) -> str:
        """The question for the index: each word by its letters, its sounds or its other names."""
        return " AND ".join(f"({' OR '.join(_asked(word))})" for word in self.words)

    def reason(self, person: Values) -> Reason:
        """Why somebody was found: "Sounds like Siobhan", "Liz may be Elizabeth"."""
        whole = Reason()
        for word in self.words:
            said = next(_said(word, person), None)
            if said is not None:
                whole = whole.then(said)
        return whole


def _asked(word: str) -> Iterator[str]:
    yield f'"{word}"*'
    for exactly in (*sound_marks(word), *other_names([word])):
        yield f'"{exactly}"'


def _said(word: str, person: Values) -> Iterator[Reason]:
    """What one word has to do with somebody's names, the plainest first."""
    names = [
        (token, text[start:end])
        for text in (person.get(name) or "" for name in NAMES)
        for token, start, end in tokens(text)
    ]
    codes, groups = set(word_codes(word)), groups_of(word)
    for token, name in names:
        if token.startswith(word):
            yield _marked("", name)
    for token, name in names:
        if groups & groups_of(token):
            yield _marked(f"{word.capitalize()} may be ", name)
    for token, name in names:
        if codes & set(word_codes(token)):
            yield _marked("Sounds like ", name)


def _marked(before: str, name: str) -> Reason:
    return Reason(name, ((0, len(name)),)).after(before)
