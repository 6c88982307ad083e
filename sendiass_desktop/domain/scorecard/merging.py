"""Small categories of a report merged into one row: which are offered, and the report that follows.

What is merged goes by the measure of its table and the codes of its rows; a table has one merged
row at most. Tables that count the same records by the same answer are merged alike, and so is each
column of them. A contact with several answers is counted once in the merged row. Under `COLUMNS`
stand the columns that are merged into their tables: all of them, or none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.scorecard.figures import Column, Row, Scorecard, Table, percent
from sendiass_desktop.domain.scorecard.further import INTERVENTIONS, OF_YEAR, TOPICS, topics
from sendiass_desktop.domain.scorecard.measures import MEASURES, Measure
from sendiass_desktop.domain.wording import listed, number

Merged = Mapping[str, Sequence[str]]  # the codes that stand as one row, by the table's measure

NOTHING: Final[Merged] = MappingProxyType({})
JOIN: Final = "+"  # no code of a list has one
NAMED: Final = "Other, merged: {labels}"
NAME: Final = "Other, merged"
NOTE: Final = "“Other, merged” is one row for {labels}."
LONGEST: Final = 60  # letters: a longer name of a row stands under the table
FEWEST: Final = 2  # a table merged to fewer rows that are not 0 says nothing any more
FEWEST_WITH_LARGE: Final = 3  # and where a row that is not small has to be merged, to fewer
COLUMNS: Final = "columns"  # no measure is called so
STATES: Final = frozenset({None, *State})
# No answer, or the answer that there is none, is never merged with one.
NEVER: Final = STATES | {"none"}
USERS: Final = "user_type"
# Rows of lists: never yes and no, never a status.
LISTED: Final[Mapping[str, Measure]] = MappingProxyType(
    {one.id: one for one in (*MEASURES, *OF_YEAR, *INTERVENTIONS) if one.list and not one.closed}
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggestion: these rows of a table as one row, that then counts so many."""

    measure: str
    title: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    count: int


def offers(card: Scorecard, *, threshold: int) -> tuple[Offer, ...]:
    """Small rows of lists that may stand as one, in the report's order; never done unasked.

    The small rows, and if they are still too few together the smallest others; zeros are left as
    they are. None for a table whose total is small itself, or of which hardly a row would be left.
    """
    return tuple(
        offer
        for table in _first_of_each(card)
        for offer in _offer(table, threshold=threshold)
        # Service users are the columns of a report that has any: their counts stand there too.
        if not (LISTED[table.measure].field == USERS and is_crossed(card))
    )


def merged_card(card: Scorecard, merged: Merged) -> Scorecard:
    """The report with rows merged; each stands where the first of its rows stood."""
    if COLUMNS in merged:
        card = without_columns(card)
    alike = {_counts(measure): tuple(codes) for measure, codes in rows_of(merged).items()}
    tables = tuple(
        _merged(table, alike[_counts(table.measure)])
        if table.measure in LISTED and _counts(table.measure) in alike
        else table
        for table in card.tables
    )
    return replace(card, tables=tables)


def with_columns_merged(card: Scorecard, merged: Merged) -> Merged:
    """What is merged, and the columns of a report with it."""
    codes = dict.fromkeys(
        column.code or str(None) for table in card.tables for column in table.columns
    )
    return {**merged, COLUMNS: tuple(codes)}


def without_columns(card: Scorecard) -> Scorecard:
    """The report with its columns merged into their tables."""
    tables = tuple(replace(table, columns=()) for table in card.tables)
    return replace(card, tables=tables, columns_left_out=True)


def rows_of(merged: Merged) -> Merged:
    """What of it are rows, by their tables."""
    return {measure: codes for measure, codes in merged.items() if measure != COLUMNS}


def code_of(codes: Sequence[str]) -> str:
    """The code of a merged row: the same whatever the order of its rows."""
    return JOIN.join(sorted(codes))


def is_merged(card: Scorecard) -> bool:
    """Whether a row of a report is a merged one."""
    return any(merged_rows(table) for table in card.tables)


def offer_text(offer: Offer) -> str:
    """What would be one row, and what it counts: “Voicemail”, “Email” and “Post” together 9."""
    return f"{_quoted(offer.labels)}, together {number(offer.count)}"


def merged_rows(table: Table) -> list[list[str]]:
    """The codes that stand as one row in a table that is printed, for each such row."""
    return [row.code.split(JOIN) for row in table.rows if row.code and JOIN in row.code]


def as_kept(merged: Merged) -> dict[str, list[str]]:
    """What was merged as an edition keeps it."""
    return {measure: sorted(codes) for measure, codes in sorted(merged.items())}


def _counts(measure: str) -> tuple[str, str]:
    """What the rows of a measure count: which records, by which answer."""
    return LISTED[measure].base, LISTED[measure].field


def _first_of_each(card: Scorecard) -> Iterator[Table]:
    """The tables whose rows may be merged, of those that count the same the first."""
    seen: set[tuple[str, str]] = set()
    for table in card.tables:
        if table.measure in LISTED and not table.inside and _counts(table.measure) not in seen:
            seen.add(_counts(table.measure))
            yield table


def is_crossed(card: Scorecard) -> bool:
    """Whether tables of a report have columns."""
    return any(table.columns for table in card.tables)


def _offer(table: Table, *, threshold: int) -> Iterator[Offer]:
    rows = [row for row in table.rows if row.code not in NEVER]
    small = [row for row in rows if 1 <= row.count <= threshold]
    if not small or table.total <= threshold:
        return
    others = sorted((row for row in rows if row.count > threshold), key=_size)
    chosen = _enough(small, others, threshold=threshold)
    codes = {row.code for row in chosen}
    left = 1 + sum(row.count > 0 and row.code not in STATES | codes for row in table.rows)
    together = len(_ids(chosen))
    if together > threshold and left >= (
        FEWEST if len(chosen) == len(small) else FEWEST_WITH_LARGE
    ):
        ordered = [row for row in rows if row.code in codes]
        yield Offer(
            table.measure,
            table.title,
            tuple(row.code or "" for row in ordered),
            tuple(row.label for row in ordered),
            together,
        )


def _enough(small: Sequence[Row], others: Sequence[Row], *, threshold: int) -> list[Row]:
    """The small rows, and of the others the smallest until two rows are more than the threshold."""
    chosen = list(small)
    for other in others:
        if len(chosen) > 1 and len(_ids(chosen)) > threshold:
            break
        chosen.append(other)
    return chosen


def _merged(table: Table, codes: Sequence[str]) -> Table:
    """A table and its columns with the rows of these codes as one."""
    labels = tuple(row.label for row in table.rows if row.code in codes)
    named = NAMED.format(labels="; ".join(labels))
    label = named if len(named) <= LONGEST else NAME
    note = NOTE.format(labels=_quoted(labels))  # no word of a label ends a sentence of the note
    done = _with_row(table, codes, label=label)
    if table.measure == TOPICS:
        done = topics(done)
    order = [row.code for row in done.rows]
    return replace(
        done,
        note=table.note if label == named else f"{table.note} {note}".strip(),
        columns=tuple(_column(column, codes, label=label, order=order) for column in table.columns),
    )


def _column(
    column: Column, codes: Sequence[str], *, label: str, order: Sequence[str | None]
) -> Column:
    """A column with the same rows, in the order of its table."""
    part = _with_row(column.table, codes, label=label)
    rows = tuple(part.row(code) for code in order)
    return replace(column, table=replace(part, rows=rows))


def _with_row(table: Table, codes: Sequence[str], *, label: str) -> Table:
    together = [row for row in table.rows if row.code in codes]
    if not together:  # a list may have had none of them, when a report was issued before
        return table
    ids = _ids(together)
    share = None if together[0].percent is None else percent(len(ids), table.total)
    one = Row(code_of(codes), label, ids, share)
    rows = (one if row is together[0] else row for row in table.rows if row not in together[1:])
    return replace(table, rows=tuple(rows))


def _quoted(labels: Sequence[str]) -> str:
    return listed(tuple(f"“{label}”" for label in labels))


def _ids(rows: Sequence[Row]) -> tuple[str, ...]:
    """The records of rows, each once."""
    return tuple(dict.fromkeys(id_ for row in rows for id_ in row.ids))


def _size(row: Row) -> int:
    return row.count
