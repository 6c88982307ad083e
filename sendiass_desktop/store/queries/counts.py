"""What the score card counts: the countable facts of the contacts of a period, no names."""

import json
from datetime import date
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
ANSWERED: Final = ("impartiality_explained", "privacy_explained", "evaluation_offered")


def _places(*names: str) -> tuple[int, ...]:
    return tuple(ContactFacts._fields.index(name) for name in names)


DATES: Final = _places("received_on", "ended_on")
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
    """Counted contacts for each year and month, by date received."""
    rows = connection.execute(
        f"SELECT substr(received_on, 1, 7), count(*) FROM contacts WHERE {COUNTED} GROUP BY 1",
        (first.isoformat(), last.isoformat()),
    )
    return {(int(month[:4]), int(month[5:])): count for month, count in rows}


def counted_ids(connection: Any, first: date, *, last: date) -> tuple[str, ...]:
    """The counted contacts received from `first` to `last`, oldest first."""
    rows = connection.execute(
        f"SELECT id FROM contacts WHERE {COUNTED} ORDER BY received_on, number",
        (first.isoformat(), last.isoformat()),
    )
    return tuple(id_ for (id_,) in rows)


def counted_between(connection: Any, first: date, *, last: date) -> int:
    """How many counted contacts were received from `first` to `last`."""
    return sum(monthly_totals(connection, first, last=last).values())


def first_day(connection: Any) -> date | None:
    """The day of the oldest contact, or None in an empty store."""
    found = connection.execute(
        "SELECT received_on FROM contacts ORDER BY received_on LIMIT 1"
    ).fetchone()
    return date.fromisoformat(found[0]) if found else None


def _facts(row: tuple[Any, ...], attempts: tuple[Attempt, ...]) -> ContactFacts:
    cells = list(row[:-1])
    for place in DATES:
        cells[place] = cells[place] and date.fromisoformat(cells[place])
    for place in YES_NO:
        if cells[place] is not None:
            cells[place] = bool(cells[place])
    cells[REASONS] = cells[REASONS] and tuple(json.loads(cells[REASONS]))
    if row[-1]:
        noted = json.loads(row[-1])
        for name in ANSWERED:
            place = ContactFacts._fields.index(name)
            cells[place] = noted.get(name, cells[place])
    cells.append(attempts)
    return ContactFacts(*cells)


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
