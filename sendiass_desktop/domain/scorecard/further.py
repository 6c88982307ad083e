"""The measures beside those of the score card: of a year's contacts, and of casework.

Casework is counted from interventions, activities and cases, never from contacts (measures.md).
"""

from dataclasses import replace
from enum import StrEnum
from typing import Final

from sendiass_desktop.domain.scorecard.figures import HIDDEN, Row, Table
from sendiass_desktop.domain.scorecard.measures import Base, Measure
from sendiass_desktop.domain.scorecard.tables import STATE_LINES


class Work(StrEnum):
    """Which records of casework a measure is about."""

    OPENED = "interventions opened in the period"
    OPEN = "interventions open on the last day of the period"
    CLOSED = "interventions closed in the period"
    RAISED = "interventions that came to a higher level in the period"
    ACTIVITIES = "activities in the period"
    CASES = "cases open on the last day of the period"


TOPICS: Final = "contacts.topics"
HIDDEN_LAST: Final = "Where figures are hidden, their lines stand last, by name."
IMPARTIAL: Final = "impartial"  # the code of the question in every question set
AT_END: Final = "As it stood on the last day of the period, or on the as-at date before it."
INSIDE: Final = "For the service's own staff."

# Beside the measures of the score card in an annual report (KPI 2, KPI 3).
OF_YEAR: Final = (
    Measure(
        TOPICS,
        "Contacts by main topics of interest, the most frequent first",
        "reasons",
        "reasons",
        note="The involvement reasons of the period that occurred, by how often they did. A contact"
        " may have several: rows add to more than the total.",
        several=True,
    ),
    Measure(
        "contacts.outcome",
        "Contacts by outcome of involvements ended",
        "outcome",
        "outcome",
        base=Base.ENDED,
        note="Involvements of the period's contacts that had ended by the as-at date.",
    ),
)
INTERVENTIONS: Final = (
    Measure(
        "interventions.opened",
        "Interventions opened in the period by level of service",
        "level",
        "level",
        base=Work.OPENED,
        unit="interventions",
        records="intervention",
        note="By the level each was opened at.",
    ),
    Measure(
        "interventions.open",
        "Interventions open at the end of the period by level of service",
        "level",
        "level",
        base=Work.OPEN,
        unit="interventions",
        records="intervention",
        note=AT_END,
    ),
    Measure(
        "interventions.closed",
        "Interventions closed in the period by level of service",
        "level",
        "level",
        base=Work.CLOSED,
        unit="interventions",
        records="intervention",
        note="By the level each was at when it was closed.",
    ),
    Measure(
        "interventions.raised",
        "Interventions raised in the period by the highest level they came to",
        "level",
        "level",
        base=Work.RAISED,
        unit="interventions",
        records="intervention",
        note="Each is counted once, however often its level was changed.",
    ),
    Measure(
        "interventions.outcome",
        "Interventions closed in the period by outcome",
        "outcome",
        "outcome",
        base=Work.CLOSED,
        unit="interventions",
        records="intervention",
    ),
)
WORKLOAD: Final = (
    Measure(
        "workload.activities",
        "Activities by kind",
        "activity_kind",
        "activity_kind",
        base=Work.ACTIVITIES,
        unit="activities",
        records="activity",
        inside=True,
        note=f"Beside the contacts and never added to them. {INSIDE}",
    ),
    Measure(
        "workload.direction",
        "Activities by direction",
        "direction",
        "direction",
        base=Work.ACTIVITIES,
        unit="activities",
        records="activity",
        inside=True,
        note=f"Calls and messages about a matter already being worked. {INSIDE}",
    ),
    Measure(
        "workload.cases",
        "Open cases by level of service",
        "level",
        "level",
        base=Work.CASES,
        unit="cases",
        records="case",
        inside=True,
        note=f"{AT_END} Inactive and closed cases are left out. {INSIDE}",
    ),
    Measure(
        "workload.workers",
        "Open cases by caseworker",
        "worker",
        base=Work.CASES,
        unit="cases",
        records="case",
        absent="nobody",
        rows=(("nobody", "Waiting for a caseworker"),),
        closed=True,
        inside=True,
        note=f"{AT_END} {INSIDE}",
    ),
)
CASEWORK: Final = (*INTERVENTIONS, *WORKLOAD)


def topics(table: Table) -> Table:
    """The rows that occurred, the most frequent first, then the states."""
    occurred = [row for row in table.rows if row.ids]
    return replace(table, rows=tuple(sorted(occurred, key=_by_size)))


def topics_hidden(table: Table, reasons: Table | None) -> Table:
    """The same where rows of it are hidden: neither its place nor its absence tells a count.

    Hidden rows stand behind those that are shown, by name, and so do hidden ones of `reasons`, the
    same counts in the order of the list, of which nothing occurred.
    """
    known = {row.code for row in table.rows}
    added = [
        row for row in (reasons.rows if reasons else ()) if _gone(row) and row.code not in known
    ]
    rows = sorted((*table.rows, *added), key=_by_size_shown)
    if not any(_gone(row) for row in rows):
        return table
    columns = []
    for column in table.columns:
        part = {row.code: row for row in column.table.rows}
        if reasons:
            part = {row.code: row for row in reasons.column(column.code).rows} | part
        ordered = tuple(part[row.code] for row in rows)
        columns.append(replace(column, table=replace(column.table, rows=ordered)))
    note = f"{table.note} {HIDDEN_LAST}"
    return replace(table, rows=tuple(rows), columns=tuple(columns), note=note)


def _gone(row: Row) -> bool:
    return row.mark == HIDDEN


def _by_size_shown(row: Row) -> tuple[bool, bool, int, str]:
    """States last; hidden ones behind those that are shown, by name."""
    size, name = (0, row.label) if _gone(row) else (-row.count, "")
    return row.code in STATE_LINES, _gone(row), size, name


def _by_size(row: Row) -> tuple[bool, int]:
    """States last; of equal rows the first in the list comes first, sorting being stable."""
    return row.code in STATE_LINES, -row.count
