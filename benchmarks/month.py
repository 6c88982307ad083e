"""The last month of every store: 150 contacts, the same ones whatever else the store holds."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Final

from sendiass_desktop import resources
from sendiass_desktop.domain.deadlines import reading as deadline_rules
from sendiass_desktop.domain.editions import EditionKind
from sendiass_desktop.domain.invented.chance import Record
from sendiass_desktop.domain.invented.materials import Materials
from sendiass_desktop.domain.periods import Period, of_day
from sendiass_desktop.domain.practice import STAFF, Plan, PracticeService
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.reports import heading
from sendiass_desktop.reports.heading import Paper
from sendiass_desktop.services.practice import write_records
from sendiass_desktop.services.scorecards import ScorecardService
from sendiass_desktop.services.session import Session

CONTACTS: Final = 150
DRAWN_FROM: Final = 3_000  # contacts of the year that the month is the last of
SEED: Final = 5
KNOWN_BEFORE: Final = 3  # every third who is named has been in touch, years ago or lately
OF_CONTACTS: Final = frozenset({"person", "contact", "response"})
Counts = dict[tuple[str, str | None], int]


def add(session: Session, first: date) -> None:
    """Write the month that begins on `first` into a store that ends before it."""
    records = _month(session, first)
    known = iter(_known(session, CONTACTS))
    named = [one for one in records if one["kind"] == "contact" and "person" in one]
    for contact in named[::KNOWN_BEFORE]:
        contact["person"] = next(known, contact["person"])
    linked = {contact["person"] for contact in named}
    write_records(session, (r for r in records if r["kind"] != "person" or r["id"] in linked))


def month_of(session: Session) -> Period:
    """The month that was added: the last one that has contacts."""
    (last,) = session.store.connection.execute("SELECT max(received_on) FROM contacts").fetchone()
    return of_day("month", date.fromisoformat(last))


def card_of(session: Session, month: Period) -> Callable[[], Scorecard]:
    """What makes the score card of the month as the program does."""
    service = ScorecardService(session)
    return lambda: service.card(month)


def paper_of(session: Session) -> Paper:
    """The score card of the month as the service's own edition of it is written."""
    card = card_of(session, month_of(session))()
    return heading.paper_of(card, EditionKind.WORKING, written_on=session.today())


def counts_of(card: Scorecard) -> Counts:
    """Every figure of a card by its measure and its row."""
    return {(table.measure, row.code): row.count for table in card.tables for row in table.rows}


def _month(session: Session, first: date) -> list[Record]:
    """People, contacts and responses, links to what is left out taken away."""
    after = (first + timedelta(days=31)).replace(day=1)
    ids = {worker.name: worker.id for worker in session.workers().values()}
    service = PracticeService(
        Random(SEED),  # noqa: S311 - invented people, not secrets
        Plan(
            contacts=DRAWN_FROM,
            years=1,
            today=after,
            workers=tuple(ids[member.name] for member in STAFF),
            cases=0,
        ),
        casework=Random(SEED),  # noqa: S311 - the same
        made_of=Materials(
            lists=session.lists,
            rules=deadline_rules.read(resources.toml("rules", "deadlines.toml")),
            mix=resources.toml("invented", "mix.toml"),
            words=resources.toml("invented", "words.toml"),
        ),
    )
    made = [one for batch in service.batches() for one in batch if one["kind"] in OF_CONTACTS]
    of_month = [
        one for one in made if one["kind"] == "contact" and one["received_on"] >= str(first)
    ]
    step = len(of_month) // CONTACTS
    contacts = {one["id"]: one for one in of_month[::step][:CONTACTS]}
    for contact in contacts.values():
        if contact.get("earlier_contact") not in contacts:
            contact.pop("earlier_contact", None)
    return [
        one
        for one in made
        if one["kind"] == "person" or one["id"] in contacts or one.get("contact") in contacts
    ]


def _known(session: Session, number: int) -> Iterator[str]:
    """Different people of the store, from its first years to its last."""
    connection = session.store.connection
    (last,) = connection.execute("SELECT max(number) FROM contacts").fetchone()
    seen = set()
    for place in range(number):
        found = connection.execute(
            "SELECT person FROM contacts WHERE number >= ? AND person IS NOT NULL"
            " ORDER BY number LIMIT 1",
            (int(last) * place // number,),
        ).fetchone()
        if found and found[0] not in seen:
            seen.add(found[0])
            yield found[0]
