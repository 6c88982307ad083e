"""What the score card counts: the countable facts of the contacts of a period, no names."""

import json
from collections import Counter
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from sendiass_desktop.domain.response import Attempt
from sendiass_desktop.domain.scorecard.facts import ContactFacts
from sendiass_desktop.store.queries.attempts import attempts_by_contact

# In the order of ContactFacts; the attempts follow from the responses.
FACTS: Final = """
SELECT id, received_on, user_type, channel, about, remit, area, sen_level, level, gender, lac,
    heard, deficit_where, deficit_what, second_deficit_where, second_deficit_what, reasons,
    primary_reason, outcome, ended_on, first_contact, response_needed, due_moved_to IS NOT NULL,
    call, person,
    CASE WHEN person IS NOT NULL THEN EXISTS (
        SELECT 1 FROM contacts AS earlier
        WHERE earlier.person = contacts.person AND earlier.received_on < contacts.received_on
        AND earlier.archived_on IS NULL AND earlier.merged_into IS NULL
    ) END,
    archived_on IS NOT NULL, merged_into IS NOT NULL,
    impartiality_explained, privacy_explained, evaluation_offered, states
FROM contacts WHERE received_on BETWEEN ? AND ?
ORDER BY received_on, number
"""
ATTEMPTS: Final = """
SELECT responses.contact, responses.at, responses.result, responses.in_call
FROM contacts JOIN responses ON responses.contact = contacts.id
WHERE contacts.received_on BETWEEN ? AND ? AND responses.archived_on IS NULL
"""
MERGED: Final = "SELECT id, kept FROM people_kept WHERE id <> kept"
COUNTED: Final = (
    "received_on BETWEEN ? AND ? AND archived_on IS NULL AND merged_into IS NULL"
    " AND remit IS NOT 'wrong'"
)
DAYS: Final = "SELECT day, counted FROM contact_days WHERE day BETWEEN ? AND ?"
COUNTED_DAYS: Final = "SELECT coalesce(sum(counted), 0) FROM contact_days WHERE day BETWEEN ? AND ?"
CODES_KEPT: Final = 1024
LAST_DAY: Final = "9999-12-31"


def _places(*names: str) -> tuple[int, ...]:
    return tuple(ContactFacts._fields.index(name) for name in names)


DATES: Final = _places("received_on", "ended_on")
ANSWERED: Final = MappingProxyType(
    {
        name: ContactFacts._fields.index(name)
        for name in ("impartiality_explained", "privacy_explained", "evaluation_offered")
    }
)
YES_NO: Final = _places("first_contact", "due_moved", "returning", "archived", "merged", *ANSWERED)
(REASONS,) = _places("reasons")


def contact_facts(connection: Any, first: date, *, last: date) -> list[ContactFacts]:
    """The facts of every contact received from `first` to `last`, oldest first."""
    days = (first.isoformat(), last.isoformat())
    attempts = attempts_by_contact(connection.execute(ATTEMPTS, days))
    merged = dict(connection.execute(MERGED).fetchall())
    facts = [_facts(row, attempts.get(row[0], ())) for row in connection.execute(FACTS, days)]
    return _with_merges(connection, facts, merged=merged) if merged else facts


def monthly_totals(connection: Any, first: date, *, last: date) -> dict[tuple[int, int], int]:
    """Counted contacts for each year and month that has any, by date received."""
    totals: Counter[tuple[int, int]] = Counter()
    for day, counted in connection.execute(DAYS, (first.isoformat(), last.isoformat())):
        totals[int(day[:4]), int(day[5:7])] += counted
    return +totals


def counted_ids(connection: Any, first: date, *, last: date) -> tuple[str, ...]:
    """The counted contacts received from `first` to `last`, oldest first."""
    rows = connection.execute(
        f"SELECT id FROM contacts WHERE {COUNTED} ORDER BY received_on, number",
        (first.isoformat(), last.isoformat()),
    )
    return tuple(id_ for (id_,) in rows)


def counted_between(connection: Any, first: date, *, last: date) -> int:
    """How many counted contacts were received from `first` to `last`."""
    found = connection.execute(COUNTED_DAYS, (first.isoformat(), last.isoformat())).fetchone()
    return int(found[0])


def count_days(connection: Any) -> None:
    """Count the contacts of each day anew."""
    connection.execute("DELETE FROM contact_days")
    connection.execute(
        f"INSERT INTO contact_days SELECT received_on, count(*) FROM contacts WHERE {COUNTED}"
        " GROUP BY 1",
        ("", LAST_DAY),
    )


def days_agree(connection: Any) -> bool:
    """Whether the numbers kept for each day are those of the contacts themselves."""
    kept = connection.execute("SELECT day, counted FROM contact_days WHERE counted").fetchall()
    counted = connection.execute(
        f"SELECT received_on, count(*) FROM contacts WHERE {COUNTED} GROUP BY 1 ORDER BY 1",
        ("", LAST_DAY),
    ).fetchall()
    return bool(kept == counted)


def first_day(connection: Any) -> date | None:
    """The day of the oldest contact, or None in an empty store."""
    found = connection.execute(
        "SELECT received_on FROM contacts ORDER BY received_on LIMIT 1"
    ).fetchone()
    return date.fromisoformat(found[0]) if found else None


def _facts(row: tuple[Any, ...], attempts: tuple[Attempt, ...]) -> ContactFacts:
    """A row as the measures see it: its texts read, its noughts and ones made answers."""
    cells = [*row[:-1], attempts]
    for place in DATES:
        if cells[place]:
            cells[place] = date.fromisoformat(cells[place])
    for place in YES_NO:
        if cells[place] is not None:
            cells[place] = cells[place] == 1
    if cells[REASONS]:
        cells[REASONS] = _codes(cells[REASONS])
    if row[-1]:
        noted = json.loads(row[-1])
        for name, place in ANSWERED.items():
            cells[place] = noted.get(name, cells[place])
    return ContactFacts._make(cells)


@lru_cache(CODES_KEPT)
def _codes(text: str) -> tuple[str, ...]:
    """Codes of a list as a cell holds them; the same few come again and again."""
    return tuple(json.loads(text))


def _with_merges(
    connection: Any, facts: list[ContactFacts], *, merged: dict[str, str]
) -> list[ContactFacts]:
    """The facts with every merged person resolved, and their earlier contacts looked up again."""
    same: dict[str, set[str]] = {}
    for loser in merged:
        same.setdefault(kept(loser, merged), set()).add(loser)
    resolved = []
    for fact in facts:
        person = fact.person and kept(fact.person, merged)
        if person in same:
            everyone = json.dumps([person, *same[person]])
            (returning,) = connection.execute(
                "SELECT EXISTS (SELECT 1 FROM contacts WHERE received_on < ?"
                " AND archived_on IS NULL AND merged_into IS NULL"
                " AND person IN (SELECT value FROM json_each(?)))",
                (fact.received_on.isoformat(), everyone),
            ).fetchone()
            resolved.append(fact._replace(person=person, returning=bool(returning)))
        else:
            resolved.append(fact)
    return resolved


def kept(person: str, merged: dict[str, str]) -> str:
    """Who a merged person became, through as many merges as there were."""
    seen = {person}
    while person in merged and merged[person] not in seen:
        person = merged[person]
        seen.add(person)
    return person
