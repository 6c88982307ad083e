"""What one audience knows once a release is in its hands: all issues to it or to a wider one.

Everything is a relation between figures. A relation that the true figures do not keep (the parts of
an older issue and a whole of today, with late records between) is no relation, and left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sendiass_desktop.domain.disclosure.relations import Relation
from sendiass_desktop.domain.disclosure.releases import (
    Audience,
    Figure,
    Issue,
    Ledger,
    Quotient,
    Release,
)
from sendiass_desktop.domain.disclosure.spans import over_time

Read = dict[int, tuple[Relation, ...]]  # a release's relations between figures, by its identity


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What an audience can reckon with, apart from what the new release will show.

    `out` are figures it already has, `hidden` those that earlier issues kept from it, `own` among
    them what issues to this very audience hid: a wider one may hide what this one knows anyway.
    `relations` join figures; those of the new release that are not out are shown or hidden, as
    decided. `staying` are of its quotients that are printed unless they are withheld.
    """

    audience: Audience
    out: frozenset[Figure]
    hidden: tuple[Figure, ...]
    own: frozenset[Figure]
    relations: tuple[Relation, ...]
    staying: tuple[Relation, ...] = ()


def protected_audiences(audience: Audience) -> tuple[Audience, ...]:
    """Those who read a release to this audience and must be kept from small numbers."""
    return tuple(one for one in Audience if audience <= one < Audience.WORKING)


def knowledge_of(audience: Audience, ledger: Ledger, *, release: Release, read: Read) -> Knowledge:
    """What an audience knows with a new release in hand; `read` keeps what was read for others."""
    issues = [issue for issue in ledger if issue.audience <= audience]
    shown: dict[Figure, None] = {}
    kept: dict[Figure, None] = {}
    own: set[Figure] = set()
    for issue in issues:
        for cell in issue.release.counts:
            figure = issue.release.figure(cell)
            silent = cell in issue.hidden or cell in issue.release.unprinted
            (kept if silent else shown)[figure] = None
            if cell in issue.hidden and issue.audience is audience:
                own.add(figure)
    hidden = tuple(figure for figure in kept if figure not in shown)
    relations = _reachable(_all_relations(issues, release, read=read), release, out=shown)
    return Knowledge(
        audience, frozenset(shown), hidden, frozenset(own.difference(shown)), relations
    )


def as_figures(relation: Relation, counts: Mapping[Any, int]) -> Relation:
    """A relation between cells of a release as one between its figures."""
    terms = tuple((Figure(key, counts[key]), factor) for key, factor in relation.terms)  # type: ignore[arg-type]  # a release relates cells
    return Relation(terms, relation.low, relation.high, relation.words, relation.line)


def quotient_relations(quotient: Quotient, release: Release) -> tuple[Relation, ...]:
    """What a quotient says about the figures of its release."""
    return tuple(as_figures(one, release.counts) for one in quotient.relations(release.counts))


def _all_relations(issues: Sequence[Issue], release: Release, *, read: Read) -> Iterator[Relation]:
    """Those of every issue, of the new release, and of figures over time; each once."""
    seen: set[tuple[object, ...]] = set()
    for relation in _each(issues, release, read=read):
        known = (relation.terms, relation.low, relation.high)
        if known not in seen:
            seen.add(known)
            yield relation


def _each(issues: Sequence[Issue], release: Release, *, read: Read) -> Iterator[Relation]:
    releases = (*(issue.release for issue in issues), release)
    for one in releases:
        if id(one) not in read:
            found = (as_figures(relation, one.counts) for relation in one.relations)
            read[id(one)] = tuple(filter(_true, found))
        yield from read[id(one)]
    for issue in issues:
        for quotient in issue.release.quotients:
            if quotient.name not in issue.withheld and issue.hidden.intersection(quotient.cells()):
                yield from quotient_relations(quotient, issue.release)
    history = [
        (number, one.figure(cell)) for number, one in enumerate(releases) for cell in one.counts
    ]
    yield from filter(_true, over_time(history, timeless=release.timeless))


def _true(relation: Relation) -> bool:
    total = 0
    for key, factor in relation.terms:
        value = key.value if isinstance(key, Figure) else None
        if value is None:
            return True  # a stretch that nobody counted: nothing is known against it
        total += factor * value
    return (relation.low is None or total >= relation.low) and (
        relation.high is None or total <= relation.high
    )


def _reachable(
    relations: Iterable[Relation], release: Release, *, out: Mapping[Figure, None]
) -> tuple[Relation, ...]:
    """The relations that hang together with the new release by figures that are not out."""
    every = list(relations)
    using: dict[object, list[int]] = {}
    for number, relation in enumerate(every):
        for key, _ in relation.terms:
            if key not in out:
                using.setdefault(key, []).append(number)
    # What is out is known: it joins nothing, but the new release's own relations are all looked at.
    waiting: list[object] = [release.figure(cell) for cell in release.counts]
    found: set[int] = set()
    seen = set(waiting)
    while waiting:
        for number in using.get(waiting.pop(), ()):
            if number not in found:
                found.add(number)
                fresh = [k for k, _ in every[number].terms if k not in out and k not in seen]
                seen.update(fresh)
                waiting += fresh
    return tuple(every[number] for number in sorted(found))
