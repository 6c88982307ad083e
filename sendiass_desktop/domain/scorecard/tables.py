"""One measure, counted: which records fall into which row, whatever kind of record they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.fields import STATE_LABELS
from sendiass_desktop.domain.lists import Entry, Lists
from sendiass_desktop.domain.scorecard.figures import Row, Share, Table, percent
from sendiass_desktop.domain.scorecard.measures import Measure, Part

Answer = str | bool | None
Fallen = Mapping[str | None, list[str]]  # the ids behind each row, by its code

STATE_LINES: Final[Mapping[str | None, str]] = MappingProxyType(
    {None if state is None else str(state): label for state, label in STATE_LABELS.items()}
)


def fall(answers: Iterable[tuple[Answer, str]], absent: str | None = None) -> Fallen:
    """The ids by the code of the row that each answer falls into; None falls into `absent`."""
    by_answer: defaultdict[Answer, list[str]] = defaultdict(list)
    for answer, id_ in answers:
        by_answer[answer].append(id_)
    fallen: dict[str | None, list[str]] = {}
    for answer, found in by_answer.items():
        fallen.setdefault(_code(answer, absent), []).extend(found)
    return fallen


def table_of(
    measure: Measure,
    fallen: Fallen,
    *,
    ids: tuple[str, ...],
    lists: Lists,
    first: date,
    days: int = 0,
) -> Table:
    """The table of a measure from the rows that its records (`ids`) fell into.

    `first` is the period's first day: entries retired by then are shown only when used. `days` are
    the service's working days to answer, where the measure speaks of them.
    """
    lines = lines_of(measure, fallen, lists=lists, first=first)
    parts = tuple(_share(part, fallen, days=days) for part in measure.shares)
    return Table(
        measure=measure.id,
        title=measure.title.format(days=days),
        unit=measure.unit,
        ids=ids,
        rows=_rows(lines, fallen, total=len(ids)),
        note=measure.note,
        several=measure.several,
        headline=parts[0] if parts else None,
        beside=parts[1:],
        records=measure.records,
        inside=measure.inside,
    )


def lines_of(
    measure: Measure, fallen: Iterable[str | None], *, lists: Lists, first: date
) -> dict[str | None, str]:
    """The codes and labels of a table in order; no answer that occurs is without a line."""
    used = set(fallen)
    lines: dict[str | None, str] = dict(measure.rows)
    for entry in lists.entries(measure.list):
        if entry.code in used or not _retired(entry, first):
            lines[entry.code] = entry.label
    strangers = used - lines.keys() - STATE_LINES.keys()
    for stranger in sorted(code for code in strangers if code is not None):
        lines[stranger] = lists.label(measure.list, stranger)
    for state, label in STATE_LINES.items():
        if state in used or not measure.closed:
            lines.setdefault(state, label)
    return lines


def _code(answer: Answer, absent: str | None) -> str | None:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return absent if answer is None else answer


def _retired(entry: Entry, first: date) -> bool:
    return entry.retired_on is not None and entry.retired_on <= first


def _rows(lines: Mapping[str | None, str], fallen: Fallen, *, total: int) -> tuple[Row, ...]:
    nothing = percent(0, total)
    rows = []
    for code, label in lines.items():
        ids = tuple(fallen.get(code, ()))
        rows.append(Row(code, label, ids, percent(len(ids), total) if ids else nothing))
    return tuple(rows)


def _share(part: Part, fallen: Fallen, *, days: int) -> Share:
    """A share with the records behind its numerator and its base."""
    counted = tuple(id_ for code in part.counted for id_ in fallen.get(code, ()))
    others = tuple(
        id_
        for code, ids in fallen.items()
        if code not in part.counted and code not in part.not_among
        for id_ in ids
    )
    return Share(part.label.format(days=days), counted, counted + others)
