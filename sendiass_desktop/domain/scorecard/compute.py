"""From contacts to the score card: the only place where its figures are counted.

The contacts are sifted in one pass; each measure then reads one answer of the contacts it is about.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.response import ResponseClock, Status
from sendiass_desktop.domain.scorecard.facts import ContactFacts
from sendiass_desktop.domain.scorecard.figures import Compared, Scorecard, Table
from sendiass_desktop.domain.scorecard.further import OF_YEAR, TOPICS, topics
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.domain.scorecard.measures import DEFINITIONS, MEASURES, STATUS, Measure
from sendiass_desktop.domain.scorecard.notes import left_out, note_of
from sendiass_desktop.domain.scorecard.sift import Heading, Sifted, has_gap, sift
from sendiass_desktop.domain.scorecard.tables import Answer, Fallen, fall, table_of

Trends = Mapping[str, tuple[tuple[str, int], ...]]

NO_TRENDS: Final[Trends] = MappingProxyType({})


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
    annual = heading.kind is ReportKind.ANNUAL
    tables = [
        _table(measure, sifted, lists=lists, clock=clock, trend=trends.get(measure.id, ()))
        for measure in (*MEASURES, *(OF_YEAR if annual else ()))
    ]
    return Scorecard(
        kind=heading.kind,
        service=heading.service,
        practice=heading.practice,
        period=heading.period,
        as_at=heading.as_at,
        tables=tuple(topics(table) if table.measure == TOPICS else table for table in tables),
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
    fallen = _fall(measure, sifted)
    table = table_of(
        measure,
        fallen,
        ids=sifted.ids[measure.base],
        lists=lists,
        first=sifted.heading.period.first,
        days=clock.days,
    )
    note = note_of(measure, fallen, sifted=sifted, lists=lists, clock=clock)
    return replace(table, note=note, trend=trend)


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
    return fall(pairs, measure.absent)
