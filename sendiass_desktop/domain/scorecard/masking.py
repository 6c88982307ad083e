"""A report with figures hidden, and whatever would tell them: nothing is left for a renderer.

Figures go by their names of `highlights.quotable` (`contacts.level@parent/3`, `…:percent`,
`…:mean`, `…:minutes`); counts outside tables have the names that are made here. What was hidden
takes with it the percentages and shares that are reckoned from it, and the sentences that tell it.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.scorecard import notes
from sendiass_desktop.domain.scorecard.figures import (
    HIDDEN,
    REVISED,
    Column,
    Compared,
    Mean,
    Row,
    Scorecard,
    Share,
    Table,
)
from sendiass_desktop.domain.scorecard.further import CASEWORK, OF_YEAR, TOPICS, topics_hidden
from sendiass_desktop.domain.scorecard.highlights import NOT_RECORDED, refilled
from sendiass_desktop.domain.scorecard.measures import MEASURES

THRESHOLD: Final = 5  # measures.md, Small numbers: by default
CALLS: Final = "calls"
GAPS: Final = "gaps"
TOTAL: Final = "contacts.total"
REASONS: Final = "contacts.reason"  # counted like topics of interest
# What a measure says about itself; everything after it in a note depends on figures.
SAID_ALWAYS: Final[Mapping[str, str]] = MappingProxyType(
    {one.id: one.note for one in (*MEASURES, *OF_YEAR, *CASEWORK)}
)
SENTENCE: Final = re.compile(r"(?<=[.?!])\s+")
COUNTED: Final = re.compile(r"\d")
NOBODY: Final = "Nobody answered this."


def masked(
    card: Scorecard,
    *,
    hidden: Collection[str] | None,
    revised: Collection[str] = (),
    small: int = THRESHOLD,
) -> Scorecard:
    """The report with the figures of these names hidden or marked as revised.

    `hidden` None: an edition with all figures, in which nothing is withheld; else those that follow
    from looking for counts from 1 to `small`. A hidden figure is never marked as revised.
    """
    return _Masking(hidden or (), revised, small=0 if hidden is None else small).card(card)


def left_out_name(why: str) -> str:
    """The name of how many contacts were not counted, by why."""
    return f"left_out/{why}"


def compared_name(label: str) -> str:
    """The name of a total beside the report, by its label."""
    return f"compared/{label}"


def month_name(measure: str, month: str) -> str:
    """The name of a month of a measure's trend: `contacts.total~October 2026`."""
    return f"{measure}~{month}"


class _Masking:
    """One pass over a report; `small` is 0 where nothing is to be protected."""

    def __init__(self, hidden: Collection[str], revised: Collection[str], *, small: int) -> None:
        self._hidden = frozenset(hidden)
        self._revised = frozenset(revised)
        self._small = small

    def card(self, card: Scorecard) -> Scorecard:
        """The whole report."""
        tables = tuple(
            self._with_months(self._table(table, table.measure), now=card.period.name)
            for table in card.tables
        )
        names = [CALLS, GAPS, *(left_out_name(why) for why, _ in card.left_out)]
        marks = {name: mark for name in names if (mark := self._mark(name))}
        if tables[0].measure == TOTAL and tables[0].mark == HIDDEN:
            marks |= {CALLS: HIDDEN, GAPS: HIDDEN}  # they are said out of the total
        done = replace(
            card,
            tables=tuple(self._said(table, marks) for table in _in_order(tables)),
            compared=tuple(self._compared(one) for one in card.compared),
            gaps=() if marks.get(GAPS) == HIDDEN else card.gaps,
            calls=0 if marks.get(CALLS) == HIDDEN else card.calls,
            left_out=tuple(
                (why, 0 if marks.get(left_out_name(why)) == HIDDEN else count)
                for why, count in card.left_out
            ),
            marks=marks,
            small=self._small,
        )
        return refilled(done) if self._small else done

    def _mark(self, name: str, *, with_it: bool = False) -> str:
        """The mark of a figure; `with_it`: it follows from one that is hidden."""
        if with_it or name in self._hidden:
            return HIDDEN
        return REVISED if name in self._revised else ""

    def _table(self, table: Table, name: str) -> Table:
        mark = self._mark(name)
        whole = mark == HIDDEN
        rows = tuple(self._row(row, name, whole=whole) for row in table.rows)
        # How many left a question blank is for the service: with what was received it would tell
        # how many answered it, where they are few.
        beside = () if self._small else table.apart
        apart = tuple(self._row(row, name, whole=whole) for row in beside)
        lost = _Lost(table, rows, whole=whole)
        minutes = any(row.minutes_mark == HIDDEN for row in rows)
        return replace(
            table,
            ids=() if whole else table.ids,
            rows=rows,
            apart=apart,
            headline=self._share(table.headline, f"{name}:percent", lost=lost),
            beside=tuple(
                self._kept(share, f"{name}:percent{place}", lost=lost)
                for place, share in enumerate(table.beside, 2)
            ),
            mean=self._mean(table.mean, f"{name}:mean", whole=whole),
            columns=tuple(self._column(column, name) for column in table.columns),
            mark=mark,
            minutes_mark=self._mark(f"{name}:minutes", with_it=minutes),
        )

    def _with_months(self, table: Table, *, now: str) -> Table:
        """The trend of a table; the month that the report is of (`now`) is its total."""
        marks = {}
        for month, _ in table.trend:
            with_it = month == now and table.mark == HIDDEN
            if mark := self._mark(month_name(table.measure, month), with_it=with_it):
                marks[month] = mark
        shown = (
            (month, 0 if marks.get(month) == HIDDEN else count) for month, count in table.trend
        )
        return replace(table, trend=tuple(shown), month_marks=marks)

    def _column(self, column: Column, name: str) -> Column:
        part = f"{name}@{column.code or NOT_RECORDED}"
        return replace(column, table=self._table(column.table, part))

    def _row(self, row: Row, table: str, *, whole: bool) -> Row:
        name = f"{table}/{row.code or NOT_RECORDED}"
        mark = self._mark(name)
        gone = mark == HIDDEN
        percent = self._mark(f"{name}:percent", with_it=gone or whole)
        minutes = self._mark(f"{name}:minutes", with_it=gone)
        return Row(
            code=row.code,
            label=row.label,
            ids=() if gone else row.ids,
            percent=None if percent == HIDDEN else row.percent,
            minutes=None if minutes == HIDDEN else row.minutes,
            mark=mark,
            percent_mark=percent if row.percent is not None else "",
            minutes_mark=minutes if row.minutes is not None else "",
        )

    def _share(self, share: Share | None, name: str, *, lost: "_Lost") -> Share | None:
        return None if share is None else self._kept(share, name, lost=lost)

    def _kept(self, share: Share, name: str, *, lost: "_Lost") -> Share:
        mark = self._mark(name, with_it=lost.tells(share))
        if mark == HIDDEN:
            return Share(share.label, (), (), share.base_records, HIDDEN)
        return replace(share, mark=mark)

    def _mean(self, mean: Mean | None, name: str, *, whole: bool) -> Mean | None:
        if mean is None:
            return None
        mark = self._mark(name, with_it=whole)
        return Mean(0, (), mean.highest, HIDDEN) if mark == HIDDEN else replace(mean, mark=mark)

    def _compared(self, one: Compared) -> Compared:
        mark = self._mark(compared_name(one.label))
        return replace(one, value=0 if mark == HIDDEN else one.value, mark=mark)

    def _said(self, table: Table, marks: Mapping[str, str]) -> Table:
        """The table with what its note may still say."""
        if not self._small:
            return table
        always = SAID_ALWAYS.get(table.measure)
        if always is None or not table.note.startswith(always):
            return replace(table, note=_without_counts(table))
        more = notes.MOVED_SAID.sub("", table.note.removeprefix(always))
        if marks.get(CALLS) == HIDDEN:
            more = notes.CALLS_SAID.sub("", more)
        if any(mark == HIDDEN for name, mark in marks.items() if name not in {CALLS, GAPS}):
            more = notes.LEFT_OUT_SAID.sub("", more)
        if any(mark == HIDDEN for mark in (table.mark, *(row.mark for row in table.rows))):
            more = notes.VERDICT_SAID.sub("", more)
        return replace(table, note=" ".join(f"{always} {more}".split()))


def _in_order(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables, with rows that stood by their size so that none tells a hidden one."""
    reasons = next((table for table in tables if table.measure == REASONS), None)
    return tuple(
        topics_hidden(table, reasons) if table.measure == TOPICS else table for table in tables
    )


class _Lost:
    """Which records of a table are behind a hidden row or total."""

    def __init__(self, table: Table, rows: Collection[Row], *, whole: bool) -> None:
        self._all = frozenset(table.ids)
        self._whole = whole
        gone = zip(table.rows, rows, strict=True)
        self._gone = frozenset(id_ for was, now in gone if now.mark == HIDDEN for id_ in was.ids)

    def tells(self, share: Share) -> bool:
        """Whether a share is reckoned from something that is hidden."""
        return self._whole or any(self._part(ids) for ids in (share.ids, share.base_ids))

    def _part(self, ids: Collection[str]) -> bool:
        """A numerator or base that is the total depends on no row."""
        return frozenset(ids) != self._all and not self._gone.isdisjoint(ids)


def _without_counts(table: Table) -> str:
    """The sentences of a note that tell no figure."""
    kept = (one for one in SENTENCE.split(table.note) if not COUNTED.search(one))
    return " ".join(one for one in kept if not (table.mark == HIDDEN and one == NOBODY))
