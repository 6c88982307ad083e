"""The annual report: the year's score card, casework and impartiality, each by service user.

KPI 3 and KPI 4: it distinguishes parents, children and young people. Whoever else got in touch has
a column, too, so that every table adds up.
"""

from collections.abc import Iterable
from dataclasses import replace

from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.scorecard.cross import BY_USER, By, crossed, user_parts
from sendiass_desktop.domain.scorecard.figures import Scorecard, Table


def by_service_user(
    card: Scorecard, further: Iterable[Table], *, by: By, lists: Lists
) -> Scorecard:
    """The year's report with `further` tables, and columns for the service users.

    `by` says who it was for, by the id of the record. Tables whose rows are the service users, and
    those for the service's own staff, stay as they are.
    """
    parts = user_parts(set(by.values()), lists=lists, first=card.period.first)
    tables = (
        table if table.measure in BY_USER or table.inside else crossed(table, by, parts=parts)
        for table in (*card.tables, *further)
    )
    return replace(card, tables=tuple(tables))


def service_users(card: Scorecard) -> dict[str | None, Scorecard]:
    """The report of each sort of service user alone, by code: every table's column of that code."""
    parts: dict[str | None, list[Table]] = {}
    for table in card.tables:
        for column in table.columns:
            parts.setdefault(column.code, []).append(column.table)
    return {code: replace(card, tables=tuple(tables)) for code, tables in parts.items()}
