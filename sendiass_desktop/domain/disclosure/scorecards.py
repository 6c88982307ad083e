"""A score card as a release: its counts, and every relation that its definitions give away.

This is the one place that says what a reader of score cards may reckon with (docs/decisions/0028);
what follows from several periods is in `spans`. Each definition of `scorecard.measures` that makes
one count part of another has a line here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sendiass_desktop.domain.annual_report import service_users
from sendiass_desktop.domain.disclosure.relations import Relation, adds_up, at_most, covers
from sendiass_desktop.domain.disclosure.releases import Cell, Quotient, Release, Span
from sendiass_desktop.domain.periods import MONTHS, Period, month
from sendiass_desktop.domain.response import Status
from sendiass_desktop.domain.scorecard.figures import Row, Scorecard, Table
from sendiass_desktop.domain.scorecard.further import INTERVENTIONS, OF_YEAR
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.domain.scorecard.measures import MEASURES, STATUS, Base, Measure
from sendiass_desktop.domain.scorecard.sift import UNTOLD_DEFICIT

APART: Final = "apart"
WHEN: Final = "when"
MEAN: Final = "mean"
WORKLOAD: Final = "workload."
WHOLE: Final = "contacts.total"
CALLS: Final = "calls and messages"
GAPS: Final = "contacts with gaps"
LEFT_OUT: Final = "contacts not counted"
NOT_RECORDED: Final = "not_recorded"
USER: Final = "user_type"
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
BY_ID: Final[Mapping[str, Measure]] = {
    measure.id: measure for measure in (*MEASURES, *OF_YEAR, *INTERVENTIONS)
}
Answers = tuple[tuple[str, str], ...]
NOBODY: Final[Mapping[str | None, Scorecard]] = {}


@dataclass(frozen=True, slots=True)
class Others:
    """The cells of the counts beside the tables of a score card."""

    calls: Cell
    gaps: Cell
    left_out: Mapping[str, Cell]
    compared: Mapping[str, Cell]


def release_of(card: Scorecard, *, by_user: Mapping[str | None, Scorecard] = NOBODY) -> Release:
    """A score card or report as a release, with the columns of its tables.

    `by_user` are the score cards of each type of service user, where the card has no columns: by
    the code of the type, None for not recorded; together they hold all contacts.
    """
    made = _Made(card)
    made.add_tables(card, among=())
    if any(table.measure == WHOLE for table in card.tables):
        made.add_others(card)
        made.add_provisional(card)
    parts = {column_answers(card, code): part for code, part in by_user.items()}
    parts = parts or {
        column_answers(card, code): part for code, part in service_users(card).items()
    }
    for among, part in parts.items():
        made.add_tables(part, among=among)
    if parts:
        made.add_crossings([among[0] for among in parts])
    made.add_definitions()
    return made.release()


def cell_of(measure: str, code: str | None, *, period: Period, among: Answers = ()) -> Cell:
    """The cell of a row of a measure's table in a period; of a column with what it is `among`."""
    known = BY_ID.get(measure)
    base, field = (known.base, known.field) if known else (measure, measure)
    return Cell(base, tuple(sorted((*among, (field, code_of(code))))), _span(period))


def total_of(measure: str, period: Period, *, among: Answers = ()) -> Cell:
    """The cell of the total of a measure's table in a period, or of a column."""
    known = BY_ID.get(measure)
    return Cell(known.base if known else measure, among, _span(period))


def apart_of(total: Cell, row: Row) -> Cell:
    """The cell of a row beside the total of a table, such as blanks."""
    return Cell(f"{total.about}, apart", (*total.answers, (APART, code_of(row.code))), total.span)


def figure_name(table: Table, among: Answers) -> str:
    """What the quotients of a table or of a column are named by."""
    return ", ".join((table.title, *(code for _, code in among))) if among else table.measure


def column_answers(card: Scorecard, code: str | None) -> Answers:
    """What the records of a column have in common: who it was for, or when it was received."""
    question = WHEN if card.kind is ReportKind.EVALUATION_YEAR else USER
    return ((question, code_of(code)),)


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
    span = _span(card.period)
    return Others(
        calls=Cell(CALLS, (), span),
        gaps=Cell(GAPS, (), span),
        left_out={why: Cell(LEFT_OUT, (("why", why),), span) for why, _ in card.left_out},
        compared={
            other.label: Cell(Base.ALL, (), _span(other.span))
            for other in card.compared
            if other.span is not None
        },
    )


def month_of(table: Table, name: str) -> Cell:
    """The cell of a month in a table's trend."""
    return Cell(measure_of(table).base, (), _month_span(name))


def share_name(measure: str, label: str) -> str:
    """The name of the quotient that is a table's headline or stands beside it."""
    return f"{measure}: {label}"


class _Made:
    """A release in the making."""

    def __init__(self, card: Scorecard) -> None:
        self.span = _span(card.period)
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

    def add_tables(self, card: Scorecard, *, among: tuple[tuple[str, str], ...]) -> None:
        """Every table of measures that we know, of all contacts or of some (`among`)."""
        for table in outside(card):
            measure = measure_of(table)
            asked_already = measure.field in dict(among)
            if not (among and (asked_already or measure.base in TIMELESS)):
                self._add_table(table, measure, among=among)

    def _add_table(
        self, table: Table, measure: Measure, *, among: tuple[tuple[str, str], ...]
    ) -> None:
        said = ", ".join((table.title, *(code for _, code in among)))
        total = self.add(Cell(measure.base, among, self.span), table.total, name=f"{said}: total")
        cells: dict[str | None, Cell] = {}
        for row in table.rows:
            answers = tuple(sorted((*among, (measure.field, code_of(row.code)))))
            cell = Cell(measure.base, answers, self.span)
            cells[row.code] = self.add(cell, row.count, name=f"{said}: {row.label}")
        if table.several:
            self.relations += _several(total, cells, said=said)
        else:
            self.relations.append(
                adds_up(total, cells.values(), words=f"{said} adds up to its total")
            )
        self._add_beside(table, total, cells=cells)
        printed = (table.headline, *table.beside) if measure.shares else ()
        for part, share in zip(measure.shares, filter(None, printed), strict=True):
            self.quotients.append(
                Quotient(
                    share_name(figure_name(table, among), share.label),
                    tuple((cells[code], 1) for code in part.counted if code in cells),
                    tuple((cell, 1) for code, cell in cells.items() if code not in part.not_among),
                )
            )

    def _add_beside(self, table: Table, total: Cell, *, cells: Mapping[str | None, Cell]) -> None:
        """Blanks beside the total, the mean, and the share of the best answers, where there are."""
        for row in table.apart:
            self.add(apart_of(total, row), row.count, name=f"{table.title}: {row.label}")
        points = {cell: int(code) for code, cell in cells.items() if code and code.isdigit()}
        base = tuple((cell, 1) for cell in points)
        if table.mean is not None:
            name = share_name(figure_name(table, total.answers), MEAN)
            counted = tuple(points.items())
            self.quotients.append(Quotient(name, counted, base, times=1, decimals=2, keeps=True))
        if table.headline is not None and table.measure not in BY_ID:
            ids = set(table.headline.ids)
            best = [row.code for row in table.rows if row.ids and ids.issuperset(row.ids)]
            counted = tuple((cells[code], 1) for code in best)
            self.quotients.append(
                Quotient(
                    share_name(figure_name(table, total.answers), table.headline.label),
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

    def add_crossings(self, columns: Sequence[tuple[str, str]]) -> None:
        """Each count is the sum of the same count of every column."""
        question = columns[0][0]
        for cell in list(self.counts):
            if question not in dict(cell.answers) and cell.about not in TIMELESS:
                parts = [
                    cell._replace(answers=tuple(sorted((*cell.answers, column))))
                    for column in columns
                ]
                if all(part in self.counts for part in parts):
                    words = f"{self.names[cell]}, by service user type, adds up"
                    self.relations.append(adds_up(cell, parts, words=words))

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
            timeless=TIMELESS,
            names=self.names,
            topics=TOPICS,
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


def _month_span(name: str) -> Span:
    """The span of a month by its name, as a trend has it."""
    word, year = name.split()
    return _span(month(int(year), MONTHS.index(word) + 1))


def _span(period: Period) -> Span:
    return Span(period.first, period.last)


def code_of(code: str | None) -> str:
    """The code of a row in a cell."""
    return NOT_RECORDED if code is None else code
