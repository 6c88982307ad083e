"""The try of a search for words of which one names somebody and another stands in their case.

"Quarmby tribunal": the name is in a person's record, the word in a note, and no record has both.
"""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final

from sendiass_desktop.services.search_reading import Reading
from sendiass_desktop.store.queries.search import Match, Search

MOST_CASES: Final = 40  # the newest, of people called so: each is asked for every word


def cases_across(
    search: Search, reading: Reading, *, words: Sequence[str]
) -> Mapping[str, tuple[Match, ...]]:
    """The cases that have every word somewhere, newest first, with a match for each word.

    `words` are questions of the index, one for each word that was typed.
    """
    found: dict[str, dict[str, Match]] = {}
    for word in words:
        matches = search.people(word)
        reading.fetch_matches(matches)
        people = {key[1]: match for match in matches if (key := reading.opened_by(match))}
        for person, cases in search.cases_of(people).items():
            for case in cases:
                found.setdefault(case, {}).setdefault(word, people[person])
    newest = dict(islice(sorted(found.items(), reverse=True), MOST_CASES))
    for word in words if newest else ():
        for case, match in search.within(newest, word):
            newest[case].setdefault(word, match)
    return {
        case: tuple(dict.fromkeys(has[word] for word in words))
        for case, has in newest.items()
        if len(has) == len(words)
    }
