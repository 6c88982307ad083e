"""A table by another answer beside: by parent, child and young person, or by month and term.

A column is made of the table's own rows, so that for every row the columns add up to it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.scorecard.figures import Column, Mean, Row, Share, Table, percent
from sendiass_desktop.domain.scorecard.measures import MEASURES, Measure
from sendiass_desktop.domain.scorecard.tables import lines_of

USER_TYPE: Final = "user_type"
Parts = Mapping[str | None, str]  # the codes of the columns with their labels, in order
By = Mapping[str, str | None]  # the part of each record, by its id

_USERS: Final = Measure(USER_TYPE, "", USER_TYPE, USER_TYPE, closed=True)
BY_USER: Final = frozenset(one.id for one in MEASURES if one.field == USER_TYPE)


def user_parts(used: Iterable[str | None], *, lists: Lists, first: date) -> dict[str | None, str]:
    """The columns of service users in list order; states and retired entries only when used."""
    return lines_of(_USERS, used, lists=lists, first=first)


def crossed(table: Table, by: By, *, parts: Parts) -> Table:
    """The table with a column for each part.

    It stays as it is where a record has no part: people, who are not contacts, have none. `parts`
    name every part that occurs.
    """
    if not all(id_ in by for row in (*table.rows, *table.apart) for id_ in row.ids):
        return table
    split = _Split(by)
    return replace(
        table,
        columns=tuple(
            Column(code, label, _part(table, code, split=split)) for code, label in parts.items()
        ),
    )


class _Split:
    """The ids of a tuple by part: each tuple is gone through once."""

    def __init__(self, by: By) -> None:
        self._by = by
        self._done: dict[tuple[str, ...], dict[str | None, list[str]]] = {}

    def __call__(self, ids: tuple[str, ...], code: str | None) -> tuple[str, ...]:
        found = self._done.get(ids)
        if found is None:
            apart: defaultdict[str | None, list[str]] = defaultdict(list)
            for id_ in ids:
                apart[self._by.get(id_)].append(id_)
            found = self._done[ids] = apart
        return tuple(found.get(code, ()))


def _part(table: Table, code: str | None, *, split: _Split) -> Table:
    """What of a table is in a part; its words and months stay with the whole."""
    ids = split(table.ids, code)
    return replace(
        table,
        ids=ids,
        rows=_rows(table.rows, code, split=split, total=len(ids)),
        apart=_rows(table.apart, code, split=split, total=None),
        headline=_share(table.headline, code, split=split) if table.headline else None,
        beside=tuple(_share(share, code, split=split) for share in table.beside),
        mean=_mean(table, code, split=split),
        note="",
        trend=(),
        columns=(),
    )


def _rows(
    rows: Sequence[Row], code: str | None, *, split: _Split, total: int | None
) -> tuple[Row, ...]:
    found = []
    for row in rows:
        ids = split(row.ids, code)
        found.append(
            Row(row.code, row.label, ids, None if total is None else percent(len(ids), total))
        )
    return tuple(found)


def _share(share: Share, code: str | None, *, split: _Split) -> Share:
    ids, base = split(share.ids, code), split(share.base_ids, code)
    return Share(share.label, ids, base, share.base_records)


def _mean(table: Table, code: str | None, *, split: _Split) -> Mean | None:
    """The rows of a table with a mean are points, their codes the values."""
    if table.mean is None:
        return None
    answered = {row.code: split(row.ids, code) for row in table.rows}
    points = sum(int(value or 0) * len(ids) for value, ids in answered.items())
    ids = tuple(id_ for found in answered.values() for id_ in found)
    return Mean(points, ids, table.mean.highest)
