"""Somebody with the key and every table open, who knows when each evaluation was typed and by whom,
cannot say which of a batch is which: not by stamps, numbers, hashes or ids, nor by what free pages
still hold, nor by where things lie in the file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import sqrt
from pathlib import Path
from statistics import mean
from typing import Final
from uuid import UUID

import pytest

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import open_format
from sendiass_desktop.services.evaluations import ENTER
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from tests.pages import plain
from tests.services.evaluated import evaluation
from tests.stores import LONDON, Clock, computer_with, contact, copied, opened, seen_by, template

BATCHES: Final = 24
IN_A_BATCH: Final = 12
BEGINNING: Final = datetime(2026, 10, 1, 9, 0, tzinfo=LONDON)
# The mean correlation of so many random orders strays as far about once in a million runs.
BOUND: Final = 5 / sqrt(BATCHES * (IN_A_BATCH - 1))


@dataclass
class Known:
    """What the adversary saw in the office: of each form its words, when, and whose keyboard."""

    session: Session
    tokens: list[list[str]] = field(default_factory=list)  # batch by batch, in the order typed
    times: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    tray: list[str] = field(default_factory=list)
    pages: bytes = b""  # of the file and its log, as the last batch left them


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Known]:
    """Two years of a service at work: three people log contacts and type evaluations in."""
    clock = Clock(BEGINNING)
    folder = copied(tmp_path_factory.mktemp("office") / "store")
    session = opened(folder, computer_with(clock))
    people = [Services.of(seen_by(session, role)) for role in Role]
    found = Known(session)
    for batch in range(BATCHES):
        found.tokens.append([f"form-{batch}-{number}-" for number in range(IN_A_BATCH)])
        for number, token in enumerate(found.tokens[-1]):
            who = people[number % len(people)]
            if number % len(people) == 0:
                who.contacts.log(contact(received_on=clock.moment.date()))
            _type_in(who, found, clock, token=token)
            clock.pass_by(hours=20, minutes=number)
        waiting = session.store.connection.execute("SELECT id FROM evaluation_tray")
        found.tray += [id_ for (id_,) in waiting]
        clock.moment = (clock.moment.replace(day=1) + timedelta(days=32)).replace(day=1)
        assert Services.of(session).evaluations.enter_batch() == IN_A_BATCH
    found.pages = plain(folder, session.key)
    yield found
    session.close()


def _type_in(who: Services, found: Known, clock: Clock, *, token: str) -> None:
    """Open the form, type for a minute with its draft kept, and save it."""
    clock.pass_by(minutes=7, seconds=31)
    draft, began = who.session.store.new_id(), clock.moment.isoformat(timespec="seconds")
    for typed in (token, f"{token} and more"):
        clock.pass_by(seconds=29)
        who.drafts.keep(
            draft, "evaluation", record="national/1", typed={"comment": typed}, started_at=began
        )
        found.times.append(clock.moment.isoformat(timespec="seconds"))
    found.times.append(began)
    found.drafts.append(draft)
    values = evaluation(f"{clock.moment:%Y-%m}", comment=token, answers={"contact": 3})
    with who.drafts.ending(draft):
        who.evaluations.put(values)


View = Callable[[Known, list[str]], list[object]]  # for each id of a batch, what it is ranked by


def cell(statement: str) -> View:
    """What SQL says of each id: a column by which the rows can be ranked."""

    def view(known: Known, ids: list[str]) -> list[object]:
        connection = known.session.store.connection
        return [connection.execute(statement, (id_,)).fetchone()[0] for id_ in ids]

    return view


def scanned(statement: str) -> View:
    """The order in which a table gives its rows when none is asked for."""

    def view(known: Known, ids: list[str]) -> list[object]:
        rows = known.session.store.connection.execute(statement)
        places = {id_: place for place, (id_,) in enumerate(rows)}
        return [places[id_] for id_ in ids]

    return view


def lying(number: int) -> View:
    """Where the first or the second copy of what they wrote lies in the file."""

    def view(known: Known, ids: list[str]) -> list[object]:
        pages, records = known.pages, known.session.store.records
        places: list[object] = []
        for id_ in ids:
            token = records.get("evaluation", id_).comment.encode()
            first = pages.index(token)
            places.append(first if number == 0 else pages.index(token, first + 1))
        return places

    return view


OF_ENTRY: Final = "SELECT {} FROM journal WHERE record = ?"
VIEWS: Final[dict[str, View]] = {
    **{
        name: cell(OF_ENTRY.format(name))
        for name in ("number", "sequence", "stamp", "hash", "facts_digest", "facts_salt")
    },
    "private_salt": cell(OF_ENTRY.format("private_salt")),
    "place among evaluations": cell("SELECT number FROM evaluations WHERE id = ?"),
    "rowid": cell("SELECT rowid FROM evaluations WHERE id = ?"),
    "id": cell("SELECT ?"),
    "scan of evaluations": scanned("SELECT id FROM evaluations NOT INDEXED"),
    "scan of the journal": scanned("SELECT record FROM journal NOT INDEXED"),
    "where it lies": lying(0),
    "where its copy lies": lying(1),
}


def by_batch(known: Known) -> list[dict[str, str]]:
    """For each batch, the id under which each form was entered."""
    ids = {one.comment: one.id for one in known.session.store.records.all("evaluation")}
    return [{token: ids[token] for token in batch} for batch in known.tokens]


def correlation(ranked_by: list[object]) -> float:
    """Spearman's rank correlation of a view with the order in which the forms were typed."""
    size = len(ranked_by)
    order = sorted(range(size), key=ranked_by.__getitem__)  # type: ignore[arg-type]  # all of a kind
    ranks = {place: rank for rank, place in enumerate(order)}
    apart = sum((place - ranks[place]) ** 2 for place in range(size))
    return 1 - 6 * apart / (size * (size**2 - 1))


@pytest.mark.parametrize("name", VIEWS)
def test_no_view_ranks_them_as_they_were_typed_any_better_than_chance(
    known: Known, name: str
) -> None:
    found = [correlation(VIEWS[name](known, list(batch.values()))) for batch in by_batch(known)]
    assert abs(mean(found)) < BOUND


def test_the_measure_itself_notices_an_order_that_is_told(known: Known) -> None:
    """The control: contacts, which are no secret, are ranked by their stamps as they were typed."""
    contacts = known.session.store.records.all("contact")
    stamps = VIEWS["stamp"](known, [one.id for one in contacts])
    assert correlation(stamps) == 1.0


def test_all_of_a_batch_have_one_time_one_verb_and_no_worker(known: Known) -> None:
    journal = known.session.store.journal
    workers = set(template().workers.values())
    for batch in by_batch(known):
        entries = [entry for id_ in batch.values() for entry in journal.entries(id_)]
        assert len(entries) == IN_A_BATCH
        assert {(entry.worker, entry.verb) for entry in entries} == {(None, ENTER)}
        assert len({entry.at for entry in entries}) == 1
        assert entries[0].at not in known.times
        said = "".join(str(entry) for entry in entries)
        assert not [worker for worker in workers if worker in said]


def test_ids_are_random_and_not_those_of_the_tray(known: Known) -> None:
    ids = {id_ for batch in by_batch(known) for id_ in batch.values()}
    assert len(ids) == len(known.tray) == BATCHES * IN_A_BATCH
    assert {UUID(id_).version for id_ in ids} == {4}
    assert ids.isdisjoint(known.tray)


def test_no_page_holds_a_draft_a_time_of_typing_or_a_key_of_the_tray(known: Known) -> None:
    pages = known.pages
    for kind in (known.times, known.drafts, known.tray):
        assert [text for text in kind if text.encode() in pages] == []
    tokens = [token for batch in known.tokens for token in batch]
    # Once in the record, once in the journal's payload: no third copy of any.
    assert {pages.count(token.encode()) for token in tokens} == {2}


def test_the_journal_names_nothing_that_was_typed_before_its_batch(known: Known) -> None:
    """Between two unlocks the only entries are of contacts and of batches."""
    found = known.session.store.connection.execute("SELECT DISTINCT verb, kind FROM journal")
    others = ("set up the store", "unlock", "export every record")
    assert {kind for verb, kind in found if verb not in others} == {"contact", "evaluation"}


def test_an_export_does_not_tell_either(known: Known, tmp_path: Path) -> None:
    target = tmp_path / "all.jsonl"
    open_format.write(known.session, target, purpose="a test", recipient="itself")
    text = target.read_text("utf-8")
    assert not [at for at in known.times if at in text]
    found = [correlation([text.index(token) for token in batch]) for batch in known.tokens]
    assert abs(mean(found)) < BOUND
