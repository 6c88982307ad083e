"""Which cell each figure of a score card is: what it counts, with which answers, of which days."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from sendiass_desktop.domain.disclosure.releases import Cell, Span
from sendiass_desktop.domain.periods import MONTHS, Period, month
from sendiass_desktop.domain.scorecard.figures import Column, Scorecard, Table
from sendiass_desktop.domain.scorecard.further import INTERVENTIONS, OF_YEAR
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.domain.scorecard.measures import MEASURES, Base, Measure

WHEN: Final = "when"
MEAN: Final = "mean"
WORKLOAD: Final = "workload."
CALLS: Final = "calls and messages"
GAPS: Final = "contacts with gaps"
LEFT_OUT: Final = "contacts not counted"
NOT_RECORDED: Final = "not_recorded"
USER: Final = "user_type"
BY_ID: Final[Mapping[str, Measure]] = {
    measure.id: measure for measure in (*MEASURES, *OF_YEAR, *INTERVENTIONS)
}
Answers = tuple[tuple[str, str], ...]


class Where(NamedTuple):
    """Which records a table or a column is about: with these answers, of these days.

    `said` is what a column adds to the names of its figures; the whole table adds nothing.
    """

    answers: Answers
    span: Span
    said: str = ""

    def within(self, cell: Cell) -> Cell:
        """The part of a cell of the whole report that a column has."""
        return cell._replace(answers=tuple(sorted((*cell.answers, *self.answers))), span=self.span)


@dataclass(frozen=True, slots=True)
class Others:
    """The cells of the counts beside the tables of a score card."""

    calls: Cell
    gaps: Cell
    left_out: Mapping[str, Cell]
    compared: Mapping[str, Cell]


def everywhere(period: Period) -> Where:
    """All records of a report of a period."""
    return Where((), span_of(period))


def where_of(card: Scorecard, column: Column) -> Where:
    """What the records of a column have in common: who it was for, or when it was received.

    A month or term within a year is the same as in a report of its own.
    """
    said = code_of(column.code)
    if card.kind is not ReportKind.EVALUATION_YEAR:
        return Where(((USER, said),), span_of(card.period), said)
    if column.days is None or column.is_rest:
        return Where(((WHEN, said),), span_of(card.period), said)
    return Where((), Span(*column.days), said)


def cell_of(measure: str, code: str | None, *, where: Where) -> Cell:
    """The cell of a row of a measure's table, or of a column of it."""
    known = BY_ID.get(measure)
    base, field = (known.base, known.field) if known else (measure, measure)
    return Cell(base, tuple(sorted((*where.answers, (field, code_of(code))))), where.span)


def total_of(measure: str, *, where: Where) -> Cell:
    """The cell of the total of a measure's table, or of a column of it."""
    known = BY_ID.get(measure)
    return Cell(known.base if known else measure, where.answers, where.span)


def figure_name(table: Table, where: Where) -> str:
    """What the quotients of a table or of a column are named by."""
    return f"{table.title}, {where.said}" if where.said else table.measure


def share_name(measure: str, label: str) -> str:
    """The name of the quotient that is a table's headline or stands beside it."""
    return f"{measure}: {label}"


def outside(card: Scorecard) -> tuple[Table, ...]:
    """The tables that may leave the service: workload never does, nor what is marked as inside."""
    return tuple(
        table for table in card.tables if not (table.measure.startswith(WORKLOAD) or table.inside)
    )


def measure_of(table: Table) -> Measure:
    """The measure of a table; one that is not of the score card is a kind of its own.

    Its base is named by its id, so that it shares no total with another: a question of an
    evaluation, levels of interventions.
    """
    known = BY_ID.get(table.measure)
    if known is not None:
        return known
    # A base that is no member of `Base`: cells take it as a word.
    return Measure(table.measure, table.title, table.measure, base=table.measure)


def others_of(card: Scorecard) -> Others:
    """The counts beside the tables, by what a score card calls them."""
    span = span_of(card.period)
    return Others(
        calls=Cell(CALLS, (), span),
        gaps=Cell(GAPS, (), span),
        left_out={why: Cell(LEFT_OUT, (("why", why),), span) for why, _ in card.left_out},
        compared={
            other.label: Cell(Base.ALL, (), span_of(other.span))
            for other in card.compared
            if other.span is not None
        },
    )


def month_of(table: Table, name: str) -> Cell:
    """The cell of a month in a table's trend."""
    return Cell(measure_of(table).base, (), _month_span(name))


def code_of(code: str | None) -> str:
    """The code of a row in a cell."""
    return NOT_RECORDED if code is None else code


def _month_span(name: str) -> Span:
    """The span of a month by its name, as a trend has it."""
    word, year = name.split()
    return span_of(month(int(year), MONTHS.index(word) + 1))


def span_of(period: Period) -> Span:
    """The days of a period."""
    return Span(period.first, period.last)
