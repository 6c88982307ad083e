"""Which small categories could be merged, so that a table has no holes (offered, never done)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sendiass_desktop.domain.disclosure.attack import THRESHOLD
from sendiass_desktop.domain.disclosure.relations import Relation, adds_up
from sendiass_desktop.domain.disclosure.releases import Cell, Release

JOIN: Final = "+"
MERGED: Final = "Other, merged"
FEWEST: Final = 2  # a table merged to fewer rows that are not 0 says nothing any more


@dataclass(frozen=True, slots=True)
class Merge:
    """A suggestion: these rows of one table as one row, with its count."""

    total: Cell
    rows: tuple[Cell, ...]
    count: int

    @property
    def question(self) -> str:
        """The question whose answers are merged."""
        return self.rows[0].answers[0][0]

    @property
    def code(self) -> str:
        """The code of the merged row: those of its rows, joined."""
        return JOIN.join(dict(cell.answers)[self.question] for cell in self.rows)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of its rows."""
        return frozenset(self.code.split(JOIN))

    @property
    def whole(self) -> bool:
        """Whether the table is about everybody, not a part of them."""
        return not self.total.answers and all(len(cell.answers) == 1 for cell in self.rows)


def merges(
    release: Release,
    *,
    threshold: int = THRESHOLD,
    questions: Collection[str] | None = None,
    never: Collection[str] = (),
) -> tuple[Merge, ...]:
    """For each table with small counts, the rows that together leave no hole.

    The small rows, and if they are still too few together the smallest others; zeros are left as
    they are. None for a table whose total is small itself, or of which hardly a row would be left.
    Only tables of everybody are asked, not their parts; of certain `questions` where given, and no
    row of a code that is `never` merged with others.
    """
    return tuple(
        merge
        for relation in release.relations
        if relation.line and relation.high == 0 == relation.low
        for merge in _merge(relation, release, threshold=threshold, never=never)
        if merge.whole and (questions is None or merge.question in questions)
    )


def merged(release: Release, merge: Merge, *, name: str = MERGED) -> Release:
    """The release with a suggestion followed: the rows stand nowhere, their sum does."""
    whole = merge.total._replace(answers=((merge.question, merge.code),))
    counts = dict(release.counts) | {whole: merge.count}
    return Release(
        counts=counts,
        relations=(
            *release.relations,
            adds_up(whole, merge.rows, words=f"{name} is their sum", line=False),
        ),
        quotients=release.quotients,
        unprinted=release.unprinted.union(merge.rows),
        timeless=release.timeless,
        names=dict(release.names) | {whole: name},
        topics=release.topics,
    )


def _merge(
    relation: Relation, release: Release, *, threshold: int, never: Collection[str]
) -> Iterator[Merge]:
    cells = [key for key, _ in relation.terms if isinstance(key, Cell)]
    total = cells[0]
    rows = [
        cell for cell in cells[1:] if not {code for _, code in cell.answers}.intersection(never)
    ]
    counts: Mapping[Cell, int] = release.counts
    small = [cell for cell in rows if 1 <= counts[cell] <= threshold]
    if not small or counts[total] <= threshold:
        return
    others = sorted((cell for cell in rows if counts[cell] > threshold), key=counts.__getitem__)
    chosen = _enough(small, others, counts=counts, threshold=threshold)
    left = sum(counts[cell] > 0 for cell in rows if cell not in chosen) + 1
    if left >= FEWEST:
        ordered = tuple(cell for cell in rows if cell in chosen)
        yield Merge(total, ordered, sum(counts[cell] for cell in ordered))


def _enough(
    small: Sequence[Cell], others: Sequence[Cell], *, counts: Mapping[Cell, int], threshold: int
) -> set[Cell]:
    """The small rows, and of the others the smallest until two rows are more than the threshold."""
    chosen = list(small)
    for other in others:
        if len(chosen) > 1 and sum(counts[cell] for cell in chosen) > threshold:
            break
        chosen.append(other)
    return set(chosen)
