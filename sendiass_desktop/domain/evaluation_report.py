"""The reports on evaluations: what was received and answered, and when in the year (KPI 3, 7.7.2).

Answers of fewer than five never stand alone in time: a month of fewer shows only with others of its
term, and a term of fewer only with others of the year (measures.md, The monthly score card).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sendiass_desktop.domain.evaluation import QuestionSet
from sendiass_desktop.domain.evaluation_batch import FEWEST, month_name
from sendiass_desktop.domain.evaluation_summary import EVALUATION, Summary, summary
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.periods import Period, Term, of_day
from sendiass_desktop.domain.records.casework import Evaluation
from sendiass_desktop.domain.scorecard.cross import By, Parts, crossed
from sendiass_desktop.domain.scorecard.figures import Column, Scorecard, Share, Table
from sendiass_desktop.domain.scorecard.further import IMPARTIAL
from sendiass_desktop.domain.scorecard.measures import DEFINITIONS, Measure
from sendiass_desktop.domain.scorecard.sift import Heading
from sendiass_desktop.domain.scorecard.tables import fall, table_of

RECEIVED: Final = Measure(
    "evaluation.received",
    "Evaluations received by who answered",
    "user_type",
    "user_type",
    unit="evaluations",
    records=EVALUATION,
    note="Invited: interventions whose service user was invited to evaluate in the period.",
)
RATE: Final = "Evaluations received out of interventions invited"
INVITED: Final = "intervention"  # the kind of record behind the base of the response rate
MIDDLE: Final = 15  # day of the month that decides its term
OTHERS: Final = "others"
REST: Final = "-rest"
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Answered:
    """What came in: the evaluations, and the interventions with an invitation, by their ids."""

    evaluations: Sequence[Evaluation]
    invited: tuple[str, ...]
    sets: Sequence[QuestionSet]

    def by_user(self) -> dict[str, str | None]:
        """Who answered, by the id of the evaluation."""
        return {one.id: one.user_type for one in self.evaluations}

    def months(self) -> dict[str, str]:
        """The month each was received in, by the id of the evaluation."""
        return {one.id: one.month or "" for one in self.evaluations}

    def summaries(self) -> tuple[Summary, ...]:
        """The question sets that were answered, in the order of the data."""
        found = (summary(self.evaluations, one) for one in self.sets)
        return tuple(one for one in found if one.received)


def evaluation_card(answered: Answered, *, heading: Heading, lists: Lists) -> Scorecard:
    """The service evaluation score card: what was received, then each question."""
    received = _received(answered, lists=lists, first=heading.period.first)
    return Scorecard(
        service=heading.service,
        practice=heading.practice,
        period=heading.period,
        as_at=heading.as_at,
        tables=(received, *question_tables(answered)),
        compared=(),
        gaps=(),
        provisional=False,
        left_out=(),
        calls=0,
        definitions=DEFINITIONS,
        kind=heading.kind,
    )


def question_tables(answered: Answered) -> tuple[Table, ...]:
    """A table for each question; where several sets were used the title says which it is of."""
    found = answered.summaries()
    return tuple(
        replace(
            one.table(),
            measure=question_measure(each.question_set, one.question.code),
            title=one.question.text
            if len(found) == 1
            else f"{one.question.text} ({each.question_set.titled()})",
        )
        for each in found
        for one in each.questions
    )


def question_measure(question_set: QuestionSet, code: str) -> str:
    """The id of a question's table: `evaluation.kpi3.1.impartial`."""
    return f"evaluation.{question_set.code}.{question_set.version}.{code}"


def impartiality_tables(answered: Answered) -> tuple[Table, ...]:
    """The questions on impartiality alone, for the annual report (KPI 1)."""
    return tuple(
        table
        for table in question_tables(answered)
        if table.measure.rpartition(".")[2] == IMPARTIAL
    )


def by_time(card: Scorecard, months: Mapping[str, str], *, terms: tuple[Term, ...]) -> Scorecard:
    """The report with columns for the months and terms; `months` is that of each evaluation."""
    tables = []
    days = _days(months.values(), card.period, terms=terms)
    for table in card.tables:
        ids = {id_ for row in (*table.rows, *table.apart) for id_ in row.ids}
        counts = Counter({months[id_]: 0 for id_ in ids})
        counts.update(months[id_] for id_ in table.ids)
        labels = parts_of(counts, terms)
        by: By = {id_: labels[months[id_]][0] for id_ in ids} if labels else {}
        parts: dict[str | None, str] = dict(labels.values())
        split = _crossed(table, by, parts=parts) if parts else table
        tables.append(replace(split, columns=tuple(_dated(one, days) for one in split.columns)))
    return replace(card, tables=tuple(tables))


def _days(months: Iterable[str], year: Period, *, terms: tuple[Term, ...]) -> dict[str, Days]:
    """The days within a year of its months and terms, by the codes of their columns."""
    found: dict[str, Days] = {}
    for name in set(months):
        middle = date.fromisoformat(f"{name}-{MIDDLE}")
        for code, part in (
            (name, of_day("month", middle)),
            ((term := of_day("term", middle, terms=terms)).code, term),
        ):
            found[code] = (max(part.first, year.first), min(part.last, year.last))
    return found


def _dated(column: Column, days: Mapping[str, Days]) -> Column:
    code = column.code or ""
    is_rest = code.endswith(REST)
    return replace(column, days=days.get(code.removesuffix(REST)), is_rest=is_rest)


def parts_of(counts: Mapping[str, int], terms: tuple[Term, ...]) -> dict[str, tuple[str, str]]:
    """The part of the year that each month stands in, as code and label; none where all are few.

    `counts` are answers by month. No part has fewer than five answers. The parts are in order of
    time, what is put together after what stands alone.
    """
    found: dict[str, tuple[str, str]] = {}
    by_term: dict[tuple[str, str], list[str]] = {}
    for month in sorted(counts):
        term = of_day("term", date.fromisoformat(f"{month}-{MIDDLE}"), terms=terms)
        by_term.setdefault((term.code, term.name), []).append(month)
    few: list[str] = []
    for (code, name), months in by_term.items():
        small = [month for month in months if counts[month] < FEWEST]
        apart = not small or _sum(counts, small) >= FEWEST
        if apart:
            found |= {month: (month, month_name(month)) for month in months if month not in small}
            found |= dict.fromkeys(small, (f"{code}{REST}", f"Other months of {name}"))
        elif _sum(counts, months) >= FEWEST:
            found |= dict.fromkeys(months, (code, name))
        else:
            few += months
    if few and _sum(counts, few) < FEWEST:
        return {}
    return found | dict.fromkeys(few, (OTHERS, "Other months"))


def _sum(counts: Mapping[str, int], months: Iterable[str]) -> int:
    return sum(counts[month] for month in months)


def _crossed(table: Table, by: By, *, parts: Parts) -> Table:
    """Columns of a table; the response rate is of the whole year, its base not being answers."""
    if table.headline is None or not table.headline.base_records:
        return crossed(table, by, parts=parts)
    split = crossed(replace(table, headline=None), by, parts=parts)
    return replace(split, headline=table.headline)


def _received(answered: Answered, *, lists: Lists, first: date) -> Table:
    found = answered.evaluations
    ids = tuple(one.id for one in found)
    fallen = fall((one.user_type, one.id) for one in found)
    table = table_of(RECEIVED, fallen, ids=ids, lists=lists, first=first)
    known = sum(one.received for one in answered.summaries())
    strange = len(found) - known
    said = f" {strange:,} answered questions that this program does not have." if strange else ""
    rate = Share(RATE, ids, answered.invited, INVITED)
    return replace(table, headline=rate, note=f"{table.note}{said}")
