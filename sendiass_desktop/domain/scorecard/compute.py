"""From contacts to the score card: the only place where its figures are counted.

The contacts are sifted in one pass; each measure then reads one answer of the contacts it is about.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.fields import STATE_LABELS
from sendiass_desktop.domain.lists import Entry, Lists
from sendiass_desktop.domain.response import ResponseClock, Status
from sendiass_desktop.domain.scorecard.facts import ContactFacts
from sendiass_desktop.domain.scorecard.figures import (
    Compared,
    Row,
    Scorecard,
    Share,
    Table,
    percent,
)
from sendiass_desktop.domain.scorecard.measures import (
    DEFINITIONS,
    MEASURES,
    STATUS,
    Measure,
    Part,
)
from sendiass_desktop.domain.scorecard.notes import Fallen, left_out, note_of
from sendiass_desktop.domain.scorecard.sift import Heading, Sifted, has_gap, sift

Trends = Mapping[str, tuple[tuple[str, int], ...]]
Answer = str | bool | None

NO_TRENDS: Final[Trends] = MappingProxyType({})
STATE_LINES: Final[Mapping[str | None, str]] = MappingProxyType(
    {None if state is None else str(state): label for state, label in STATE_LABELS.items()}
)


def compute(
    facts: Iterable[ContactFacts],
    *,
    heading: Heading,
    lists: Lists,
    clock: ResponseClock,
    compared: tuple[Compared, ...] = (),
    trends: Trends = NO_TRENDS,
) -> Scorecard:
    """The score card of a period, from the facts of its contacts; others are passed over.

    `trends` holds the thirteen months of a measure, by its id.
    """
    sifted = sift(facts, heading, clock=clock)
    return Scorecard(
        service=heading.service,
        practice=heading.practice,
        period=heading.period,
        as_at=heading.as_at,
        tables=tuple(
            _table(measure, sifted, lists=lists, clock=clock, trend=trends.get(measure.id, ()))
            for measure in MEASURES
        ),
        compared=compared,
        gaps=tuple(contact.id for contact in sifted.contacts if has_gap(contact)),
        provisional=Status.WAITING in sifted.statuses.values(),
        left_out=left_out(sifted, lists),
        calls=sifted.calls,
        definitions=DEFINITIONS,
    )


def _table(
    measure: Measure,
    sifted: Sifted,
    *,
    lists: Lists,
    clock: ResponseClock,
    trend: tuple[tuple[str, int], ...],
) -> Table:
    """One measure, counted."""
    ids = sifted.ids[measure.base]
    fallen = _fall(measure, sifted)
    lines = _lines(measure, fallen, lists=lists, first=sifted.heading.period.first)
    parts = tuple(_share(part, fallen, days=clock.days) for part in measure.shares)
    return Table(
        measure=measure.id,
        title=measure.title.format(days=clock.days),
        unit=measure.unit,
        ids=ids,
        rows=_rows(lines, fallen, total=len(ids)),
        note=note_of(measure, fallen, sifted=sifted, lists=lists, clock=clock),
        several=measure.several,
        headline=parts[0] if parts else None,
        beside=parts[1:],
        trend=trend,
    )


def _fall(measure: Measure, sifted: Sifted) -> Fallen:
    """The ids by the code of the row, or of the several rows, that each falls into."""
    contacts, ids = sifted.bases[measure.base], sifted.ids[measure.base]
    pairs: Iterable[tuple[Answer, str]]
    if measure.several:
        pairs = [
            (code, id_)
            for contact, id_ in zip(contacts, ids, strict=True)
            for code in dict.fromkeys(contact.reasons or (None,))
        ]
    elif measure.field == STATUS:
        pairs = zip(map(sifted.statuses.__getitem__, ids), ids, strict=True)
    else:
        pairs = zip(map(attrgetter(measure.field), contacts), ids, strict=True)
    by_answer: defaultdict[Answer, list[str]] = defaultdict(list)
    for answer, id_ in pairs:
        by_answer[answer].append(id_)
    fallen: dict[str | None, list[str]] = {}
    for answer, found in by_answer.items():
        fallen.setdefault(_code(answer, measure.absent), []).extend(found)
    return fallen


def _code(answer: Answer, absent: str | None) -> str | None:
    """The code of the row that an answer falls into."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return absent if answer is None else answer


def _lines(measure: Measure, fallen: Fallen, *, lists: Lists, first: date) -> dict[str | None, str]:
    """The codes and labels of a table in order; no answer is without a line."""
    lines: dict[str | None, str] = dict(measure.rows)
    for entry in lists.entries(measure.list):
        if entry.code in fallen or not _retired(entry, first):
            lines[entry.code] = entry.label
    strangers = fallen.keys() - lines.keys() - STATE_LINES.keys()
    for stranger in sorted(code for code in strangers if code is not None):
        lines[stranger] = lists.label(measure.list, stranger)
    for state, label in STATE_LINES.items():
        if state in fallen or not measure.closed:
            lines.setdefault(state, label)
    return lines


def _retired(entry: Entry, first: date) -> bool:
    return entry.retired_on is not None and entry.retired_on <= first


def _rows(lines: Mapping[str | None, str], fallen: Fallen, *, total: int) -> tuple[Row, ...]:
    nothing = percent(0, total)
    rows = []
    for code, label in lines.items():
        ids = tuple(fallen.get(code, ()))
        rows.append(Row(code, label, ids, percent(len(ids), total) if ids else nothing))
    return tuple(rows)


def _share(part: Part, fallen: Fallen, *, days: int) -> Share:
    """A share with the records behind its numerator and its base."""
    counted = tuple(id_ for code in part.counted for id_ in fallen.get(code, ()))
    others = tuple(
        id_
        for code, ids in fallen.items()
        if code not in part.counted and code not in part.not_among
        for id_ in ids
    )
    return Share(part.label.format(days=days), counted, counted + others)
