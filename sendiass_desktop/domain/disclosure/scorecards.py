"""A score card as a release: its counts, and every relation that its definitions give away.

This is the one place that says what a reader of score cards may reckon with (docs/decisions/0028);
what follows from several periods is in `spans`. Each definition of `scorecard.measures` that makes
one count part of another has a line here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from sendiass_desktop.domain.annual_report import service_users
from sendiass_desktop.domain.disclosure.cells import (
    BY_ID,
    CALLS,
    GAPS,
    MEAN,
    USER,
    Where,
    cell_of,
    code_of,
    everywhere,
    figure_name,
    measure_of,
    month_of,
    others_of,
    outside,
    share_name,
    span_of,
    total_of,
    where_of,
)
from sendiass_desktop.domain.disclosure.relations import Relation, adds_up, at_most, covers
from sendiass_desktop.domain.disclosure.releases import Cell, Quotient, Release, Span
from sendiass_desktop.domain.response import Status
from sendiass_desktop.domain.scorecard.figures import Column, Scorecard, Table
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.domain.scorecard.measures import STATUS, Base, Measure
from sendiass_desktop.domain.scorecard.sift import UNTOLD_DEFICIT

WHOLE: Final = "contacts.total"
STATES: Final = frozenset({None, "withheld", "not_known", "not_applicable"})
# Records of one kind that are records of another, each counted once in both.
WITHIN: Final[Mapping[str, str]] = {
    Base.NOT_IN_CALL: Base.ALL,
    Base.FIRST: Base.ALL,
    Base.DEFICIT: Base.FIRST,
    Base.SECOND_DEFICIT: Base.FIRST,
    Base.NAMELESS: Base.FIRST,
    Base.NAMED: Base.ALL,  # each person by one of their contacts
    Base.SAME_DAY: Base.ENDED,
    Base.ENDED: Base.ALL,
    GAPS: Base.ALL,
    CALLS: Base.ALL,  # each by its first contact
}
# Who was answered in the call itself was contacted in time: elsewhere both tables are equal.
SAME_IN_BOTH: Final = (Status.ATTEMPTED, Status.LATE, Status.WAITING, Status.OVERDUE)
TIMELESS: Final = frozenset({Base.NAMED.value, CALLS})  # the same again in another period
TOPICS: Final[Mapping[str, str]] = {
    USER: "",
    "primary_reason": "reasons",
    "deficit_what": "deficit",
    "deficit_where": "deficit",
    "second_deficit_where": "deficit",
}
NOBODY: Final[Mapping[str | None, Scorecard]] = {}


def release_of(card: Scorecard, *, by_user: Mapping[str | None, Scorecard] = NOBODY) -> Release:
    """A score card or report as a release, with the columns of its tables.

    `by_user` are the score cards of each type of service user, where the card has no columns: by
    the code of the type, None for not recorded; together they hold all contacts.
    """
    made = _Made(card)
    made.add_tables(card, where=everywhere(card.period))
    if any(table.measure == WHOLE for table in card.tables):
        made.add_others(card)
        made.add_provisional(card)
    columns = {column.code: column for table in card.tables for column in table.columns}
    parts = {
        where_of(card, columns.get(code) or Column(code, "", part.tables[0])): part
        for code, part in (by_user or service_users(card)).items()
    }
    for where, part in parts.items():
        made.add_tables(part, where=where)
    rests = {where_of(card, one): one.days for one in columns.values() if one.is_rest and one.days}
    for table in outside(card):
        wheres = tuple(where for where, part in parts.items() if _has(part, table.measure))
        if wheres:
            made.add_crossings(table, wheres=wheres)
            made.add_terms(table, wheres=wheres, rests=rests)
    made.add_definitions()
    return made.release()


class _Made:
    """A release in the making."""

    def __init__(self, card: Scorecard) -> None:
        self.span = span_of(card.period)
        self._split = (
            "by when" if card.kind is ReportKind.EVALUATION_YEAR else "by service user type"
        )
        self.unprinted: set[Cell] = set()
        self.column_totals: set[Cell] = set()
        self.topics = dict(TOPICS)
        self.counts: dict[Cell, int] = {}
        self.names: dict[Cell, str] = {}
        self.relations: list[Relation] = []
        self.quotients: list[Quotient] = []

    def add(self, cell: Cell, count: int, *, name: str) -> Cell:
        self.counts.setdefault(cell, count)
        self.names.setdefault(cell, name)
        return cell

    def add_provisional(self, card: Scorecard) -> None:
        """Whether a contact is still in time is printed on every score card."""
        waiting = Cell(Base.ALL, ((STATUS, str(Status.WAITING)),), self.span)
        low, high = (1, None) if card.provisional else (0, 0)
        words = "it is said whether a contact is still in time"
        self.relations.append(Relation(((waiting, 1),), low, high, words))

    def add_tables(self, card: Scorecard, *, where: Where) -> None:
        """Every table of measures that we know, of all records or of those of a column."""
        for table in outside(card):
            measure = measure_of(table)
            asked_already = measure.field in dict(where.answers)
            if not (where.said and (asked_already or measure.base in TIMELESS)):
                self._add_table(table, measure, where=where)

    def _add_table(self, table: Table, measure: Measure, *, where: Where) -> None:
        said = f"{table.title}, {where.said}" if where.said else table.title
        cell = total_of(table.measure, where=where)
        total = self.add(cell, table.total, name=f"{said}: total")
        if where.said:
            self.column_totals.add(total)
        if table.measure not in BY_ID:
            self.topics[table.measure] = table.measure
        cells: dict[str | None, Cell] = {}
        for row in table.rows:
            cell = cell_of(table.measure, row.code, where=where)
            cells[row.code] = self.add(cell, row.count, name=f"{said}: {row.label}")
        if table.several:
            self.relations += _several(total, cells, said=said)
        else:
            self.relations.append(
                adds_up(total, cells.values(), words=f"{said} adds up to its total")
            )
        of = figure_name(table, where)
        self._add_beside(table, total, cells=cells, of=of)
        printed = (table.headline, *table.beside) if measure.shares else ()
        for part, share in zip(measure.shares, filter(None, printed), strict=True):
            self.quotients.append(
                Quotient(
                    share_name(of, share.label),
                    tuple((cells[code], 1) for code in part.counted if code in cells),
                    tuple((cell, 1) for code, cell in cells.items() if code not in part.not_among),
                )
            )

    def _add_beside(
        self, table: Table, total: Cell, *, cells: Mapping[str | None, Cell], of: str
    ) -> None:
        """The mean, and the share of the best answers, where there are."""
        points = {cell: int(code) for code, cell in cells.items() if code and code.isdigit()}
        base = tuple((cell, 1) for cell in points)
        if table.mean is not None:
            name = share_name(of, MEAN)
            counted = tuple(points.items())
            self.quotients.append(Quotient(name, counted, base, times=1, decimals=2, keeps=True))
        if table.headline is not None and table.measure not in BY_ID:
            ids = set(table.headline.ids)
            best = [row.code for row in table.rows if row.ids and ids.issuperset(row.ids)]
            counted = tuple((cells[code], 1) for code in best)
            self.quotients.append(
                Quotient(
                    share_name(of, table.headline.label),
                    counted,
                    base or ((total, 1),),
                )
            )

    def add_others(self, card: Scorecard) -> None:
        """Counts beside the tables: calls, gaps, what was left out, other months and years."""
        others = others_of(card)
        self.add(others.calls, card.calls, name="Calls and messages")
        self.add(others.gaps, len(card.gaps), name="Contacts with gaps")
        for why, count in card.left_out:
            self.add(others.left_out[why], count, name=f"Not counted: {why}")
        for other in card.compared:
            if other.label in others.compared:
                self.add(others.compared[other.label], other.value, name=other.label)
        for table in outside(card):
            for name, count in table.trend:
                self.add(month_of(table, name), count, name=f"{table.title}, {name}")

    def add_crossings(self, table: Table, *, wheres: Sequence[Where]) -> None:
        """Each count of a table is the sum of the same count of its columns."""
        for cell in self._whole(table, wheres):
            parts = [where.within(cell) for where in wheres]
            if all(part in self.counts for part in parts) and parts != [cell]:
                words = f"{self.names[cell]}, {self._split}, adds up"
                self.relations.append(adds_up(cell, parts, words=words))

    def add_terms(
        self, table: Table, *, wheres: Sequence[Where], rests: Mapping[Where, tuple[date, date]]
    ) -> None:
        """The other months of a term and those that stand alone are the term, printed or not."""
        for rest in (one for one in wheres if one in rests):
            term = Where((), Span(*rests[rest]))
            months = [one for one in wheres if not one.answers and _lies_in(one.span, term.span)]
            for cell in self._whole(table, wheres):
                parts = [where.within(cell) for where in (*months, rest)]
                whole = term.within(cell)
                self.unprinted.add(
                    self.add(whole, self._sum(parts), name=f"{self.names[cell]}, term")
                )
                words = f"{self.names[cell]}, by month, adds up to the term"
                self.relations.append(adds_up(whole, parts, words=words, line=False))

    def _sum(self, cells: Iterable[Cell]) -> int:
        return sum(self.counts[cell] for cell in cells)

    def _whole(self, table: Table, wheres: Sequence[Where]) -> Iterator[Cell]:
        """The cells of a table that its columns have too."""
        measure, everything = measure_of(table), Where((), self.span)
        asked_already = any(measure.field in dict(where.answers) for where in wheres)
        if not (asked_already or measure.base in TIMELESS):
            yield total_of(table.measure, where=everything)
            for row in table.rows:
                yield cell_of(table.measure, row.code, where=everything)

    def add_definitions(self) -> None:
        """What the definitions say of counts of different tables."""
        for cell in list(self.counts):
            if cell.span == self.span:
                self._add_within(cell)
        for relation in self._defined():
            if all(key in self.counts for key, _ in relation.terms):
                self.relations.append(relation)

    def _add_within(self, cell: Cell) -> None:
        """A count is at most the same count of a wider kind, or what of it is there."""
        kind, said = cell.about, False
        while kind in WITHIN and not said:
            kind = WITHIN[kind]
            for answers in _closest(cell, kind, counts=self.counts):
                whole = Cell(kind, answers, cell.span)
                words = f"{self.names[cell]} is part of {self.names[whole]}"
                self.relations.append(at_most((cell,), whole, words=words))
                said = said or answers == cell.answers

    def _defined(self) -> Iterator[Relation]:
        def of(kind: str, *answers: tuple[str, str]) -> Cell:
            return Cell(kind, answers, self.span)

        for status in SAME_IN_BOTH:
            answer = ("status", str(status))
            words = f"{status}: the same with and without calls answered at once"
            yield adds_up(
                of(Base.ALL, answer), [of(Base.NOT_IN_CALL, answer)], words=words, line=False
            )
        named, nameless = of(Base.NAMED), of(Base.NAMELESS)
        yes, no, unknown = (
            of(Base.ALL, ("returning", code)) for code in ("yes", "no", "not_known")
        )
        yield covers(named, (yes, no), words="named people have contacts in touch before or not")
        yield at_most((no,), named, words="each person is in touch for the first time once")
        yield at_most((nameless,), unknown, words="nameless contacts are not known to return")
        for cell in [one for one in self.counts if one.span == self.span]:
            if cell.about == Base.NAMED:
                nameless = cell._replace(about=Base.NAMELESS)
                words = "people and nameless contacts are together at most all contacts"
                yield at_most((cell, nameless), cell._replace(about=Base.ALL), words=words)
            answers = dict(cell.answers)
            if cell.about == Base.ALL and "primary_reason" in answers:
                answers["reasons"] = answers.pop("primary_reason")
                whole = cell._replace(answers=tuple(sorted(answers.items())))
                yield at_most((cell,), whole, words="the main reason is one of the reasons")
        untold = {code_of(None if code is None else str(code)) for code in UNTOLD_DEFICIT}
        told = [
            cell
            for cell in self.counts
            if (cell.about, cell.span) == (Base.FIRST, self.span)
            and [name for name, _ in cell.answers] == ["deficit_where"]
            and cell.answers[0][1] not in untold
        ]
        yield at_most(told, of(Base.DEFICIT), words="a service named is a deficit reported")

    def _is_true(self, relation: Relation) -> bool:
        known = all(key in self.counts for key, _ in relation.terms)
        return known and relation.holds(self.counts)

    def release(self) -> Release:
        """The release, with the relations that are true of its counts."""
        return Release(
            counts=self.counts,
            relations=tuple(one for one in self.relations if self._is_true(one)),
            quotients=tuple(self.quotients),
            unprinted=frozenset(self.unprinted),
            timeless=TIMELESS,
            names=self.names,
            topics=self.topics,
            column_totals=frozenset(self.column_totals),
        )


def _several(total: Cell, cells: Mapping[str | None, Cell], *, said: str) -> Iterator[Relation]:
    """Several answers: rows add to the total or more; a state is the only answer there is."""
    yield covers(total, cells.values(), words=f"{said} adds up to its total or more", line=True)
    states = [cell for code, cell in cells.items() if code in STATES]
    yield at_most(states, total, words=f"{said}: who gave no answer is counted once")
    for code, cell in cells.items():
        if code not in STATES:
            yield at_most((cell, *states), total, words=f"{said}: no row is more than the total")


def _closest(
    cell: Cell, kind: str, *, counts: Mapping[Cell, int]
) -> Iterator[tuple[tuple[str, str], ...]]:
    """The answers of a wider kind's counts that hold the cell, as detailed as there are."""
    if cell._replace(about=kind) in counts:
        yield cell.answers
        return
    fewer = [tuple(one for one in cell.answers if one != left) for left in cell.answers]
    found = [answers for answers in fewer if Cell(kind, answers, cell.span) in counts]
    yield from found or ([()] if Cell(kind, (), cell.span) in counts else [])


def _has(card: Scorecard, measure: str) -> bool:
    return any(table.measure == measure for table in card.tables)


def _lies_in(inner: Span, outer: Span) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last
