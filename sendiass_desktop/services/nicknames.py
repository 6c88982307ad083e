"""Names that one person may go by, from `resources/people/nicknames.toml`: Elizabeth, Liz, Beth."""

from collections.abc import Iterable, Mapping
from functools import cache

from sendiass_desktop import resources
from sendiass_desktop.domain.search_text import fold, joined


def groups_of(word: str) -> frozenset[int]:
    """The groups that a folded word stands in; two words that share one may be one name."""
    return _groups().get(word, frozenset())


def other_names(words: Iterable[str]) -> tuple[str, ...]:
    """What somebody with these folded words in their name may also be called."""
    mine = list(words)
    shared = frozenset().union(*map(groups_of, mine))
    return tuple(name for name, held in _groups().items() if held & shared and name not in mine)


@cache
def _groups() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    written = resources.toml("people", "nicknames.toml")["groups"]
    for number, group in enumerate(written):
        for name in group:
            found.setdefault(joined(fold(name)), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
