"""P6: counting a month costs little more than reading its rows and going over them once.

The reference is one SELECT and one pass in plain Python. It comes to the same ids behind every row
of every measure of the score card, the specification's twelve and the eleven others; the labels,
percentages, notes, comparisons and months that the program's card has as well are not asked of it.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from benchmarks.bar import Bar, Pair, must_agree, timed
from benchmarks.month import card_of, month_of
from benchmarks.stores import LARGEST, Stores
from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.periods import Period
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.services.session import Session

Ids = dict[tuple[str, str | None], list[str]]  # by measure and row

ROWS: Final = """
SELECT contacts.id, received_on, responses.at, responses.result, responses.in_call,
    response_needed, reasons, first_contact, person, ended_on, outcome, user_type, level, area,
    sen_level, channel, heard, gender, lac, remit, primary_reason, deficit_where, deficit_what,
    second_deficit_where, second_deficit_what, impartiality_explained, privacy_explained,
    evaluation_offered, contacts.states,
    person IS NOT NULL AND EXISTS (
        SELECT 1 FROM contacts AS earlier
        WHERE earlier.person = contacts.person AND earlier.received_on < contacts.received_on
        AND earlier.archived_on IS NULL AND earlier.merged_into IS NULL
    )
FROM contacts LEFT JOIN responses
    ON responses.contact = contacts.id AND responses.archived_on IS NULL
WHERE received_on BETWEEN ? AND ? AND contacts.archived_on IS NULL
    AND contacts.merged_into IS NULL AND remit IS NOT 'wrong'
ORDER BY received_on, contacts.id
"""
PLAIN: Final = (
    *("user_type", "level", "area", "sen_level", "channel", "heard", "gender", "lac"),
    *("remit", "primary_reason"),
)
UNTOLD: Final = (None, "none", "withheld", "not_known", "not_applicable", "not_recorded")
YES_NO: Final = {0: "no", 1: "yes", None: None}


def counted(session: Session, month: Period) -> Callable[[], Ids]:
    """What the reference does."""
    connection = session.store.connection
    calendar = WorkingDays()
    days = (month.first.isoformat(), month.last.isoformat())
    as_at = session.today()

    def count() -> Ids:
        contacts: dict[str, tuple[Any, ...]] = {}
        attempts: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
        for row in connection.execute(ROWS, days):
            contacts[row[0]] = row
            if row[2]:
                attempts[row[0]].append((row[2][:10], row[3], row[4]))
        found: Ids = defaultdict(list)
        people: dict[str, tuple[str, str | None]] = {}
        for id_, row in contacts.items():
            due = calendar.due(date.fromisoformat(row[1]))
            _of_response(found, row, made=attempts[id_], due=due, as_at=as_at)
            _of_answers(found, row)
            _of_matter(found, row)
            person, user_type = row[8], row[11]
            if person and (person not in people or people[person][1] is None):
                people[person] = (person, user_type)
        for person, user_type in people.values():
            found["users.total", user_type].append(person)
        return found

    return count


def _of_response(
    found: Ids,
    row: tuple[Any, ...],
    *,
    made: list[tuple[str, str, int]],
    due: date,
    as_at: date,
) -> None:
    """The response clock, with the calls answered at once and without."""
    until, today, needed = due.isoformat(), as_at.isoformat(), row[5]
    known = [one for one in made if one[0] <= today]
    in_time = {result for day, result, _ in known if day <= until}
    if needed in ("no", "not_known"):
        status = "not_needed" if needed == "no" else "not_known"
    elif in_time & {"spoke", "replied"}:
        status = "contacted"
    elif "message" in in_time:
        status = "attempted"
    elif {result for _, result, _ in known} & {"spoke", "replied", "message"}:
        status = "late"
    else:
        status = "waiting" if as_at <= due else "overdue"
    found["contacts.response", status].append(row[0])
    if not any(in_call and result in ("spoke", "replied") for _, result, in_call in known):
        found["contacts.reply", status].append(row[0])


def _of_answers(found: Ids, row: tuple[Any, ...]) -> None:
    """Every contact by its plain answers and its reasons, and whether it was in touch before."""
    id_ = row[0]
    found["contacts.total", row[11]].append(id_)
    for place, name in enumerate(PLAIN[1:], 12):
        found[f"contacts.{name}", row[place]].append(id_)
    for reason in json.loads(row[6]) if row[6] else (None,):
        found["contacts.reason", reason].append(id_)
    returning = "not_known" if row[8] is None else YES_NO[row[29]]
    found["contacts.returning", returning].append(id_)
    if row[9] == row[1]:
        found["contacts.same_day", row[10]].append(id_)


def _of_matter(found: Ids, row: tuple[Any, ...]) -> None:
    """What is asked of first contacts on a matter alone, and of involvements that ended."""
    id_ = row[0]
    states = json.loads(row[28]) if row[28] else {}
    if row[9]:
        offered = states.get("evaluation_offered", YES_NO[row[27]])
        found["evaluation.offered", offered].append(id_)
    if row[7] == 0:
        return
    found["contacts.deficit", row[21]].append(id_)
    if row[21] not in UNTOLD or row[22] not in (None, "not_applicable"):
        found["contacts.deficit_what", row[22]].append(id_)
    if row[23] is not None or row[24] is not None:
        found["contacts.deficit_second", row[23]].append(id_)
    for name, place in (("impartiality", 25), ("privacy", 26)):
        answer = states.get(f"{name}_explained", YES_NO[row[place]])
        found[f"contacts.{name}", answer].append(id_)
    if row[8] is None:
        found["users.nameless", row[11]].append(id_)


def ids_of(card: Scorecard) -> dict[tuple[str, str | None], set[str]]:
    """The ids behind every row of a card that has any."""
    return {
        (table.measure, row.code): set(row.ids)
        for table in card.tables
        for row in table.rows
        if row.ids
    }


@contextmanager
def pairs(stores: Stores) -> Iterator[Sequence[Pair]]:
    """Both in the store of a million contacts."""
    with stores.opened(stores.folder_of(LARGEST)) as session:
        month = month_of(session)
        ours, reference = card_of(session, month), counted(session, month)
        must_agree(ids_of(ours()), {row: set(ids) for row, ids in reference().items()})
        yield [Pair(timed(ours), timed(reference))]


BARS = (
    Bar(
        name="P6",
        ours="the score card of a month of 150 contacts inside 1,000,000 contacts over 25 years",
        reference="one SELECT of the month's rows and one pass over them in plain Python",
        limit=2.0,
        pairs=pairs,
        stores=(LARGEST,),
    ),
)
