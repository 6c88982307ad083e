"""Evaluations beside their answers: the batch that was entered last, who was invited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

_NEWEST: Final = "SELECT id FROM evaluations ORDER BY number DESC LIMIT 1"
_ENTERED: Final = f"SELECT at FROM journal WHERE record = ({_NEWEST}) AND verb = ?"
_TOGETHER: Final = (
    "SELECT count(*) FROM evaluations JOIN journal ON journal.record = evaluations.id"
    " WHERE journal.at = ? AND journal.verb = ?"
)
_INVITED: Final = (
    "SELECT id FROM interventions"
    " WHERE archived_on IS NULL AND evaluation_invited_on BETWEEN ? AND ?"
    " ORDER BY evaluation_invited_on, number"
)


@dataclass(frozen=True, slots=True)
class Batch:
    """Evaluations that were entered together: on which day, and how many."""

    on: date
    count: int


def last_batch(connection: Any, verb: str) -> Batch | None:
    """The batch that a verb entered last; None where there is none, or others came in since."""
    found = connection.execute(_ENTERED, (verb,)).fetchone()
    if found is None:
        return None
    (count,) = connection.execute(_TOGETHER, (found[0], verb)).fetchone()
    return Batch(date.fromisoformat(found[0][:10]), int(count))


def invited(connection: Any, first: date, *, last: date) -> tuple[str, ...]:
    """The interventions that ended with an invitation to evaluate between two days."""
    rows = connection.execute(_INVITED, (first.isoformat(), last.isoformat()))
    return tuple(id_ for (id_,) in rows)


def set_of_newest(connection: Any) -> Mapping[str, Any]:
    """Code and version of the question set that was answered last; empty where there is none."""
    statement = "SELECT question_set, version FROM evaluations ORDER BY number DESC LIMIT 1"
    found = connection.execute(statement).fetchone()
    return dict(zip(("code", "version"), found, strict=True)) if found else {}
