"""The search index as it is asked: newest first without sorting, and never what is hidden."""

from itertools import chain
from typing import Any, Final

import pytest

from sendiass_desktop.domain.search_text import question
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries.hidden import Hidden
from sendiass_desktop.store.queries.search import DUTY, MATCHES, SEEN, Reader, Search
from sendiass_desktop.store.rows import IDENTITY, NARRATIVE
from tests.store.queries.plans import Watched
from tests.stores import MORNING, contact

TODAY: Final = MORNING.date()
EVERYBODY: Final = Reader(hidden=Hidden())
DUTY_STAFF: Final = Reader(hidden=Hidden(), since=TODAY, worker="nobody")


class Listening:
    """A connection that remembers what was asked on it."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.asked: list[str] = []

    def execute(self, statement: str, values: Any = ()) -> Any:
        self.asked.append(statement)
        return self._connection.execute(statement, values)


def found(session: Session, typed: str, reader: Reader = EVERYBODY) -> list[str]:
    search = Search(session.store.connection, reader)
    return [match.id for match in chain.from_iterable(search.matches(question(typed)))]


def test_the_newest_record_stands_first(session: Session) -> None:
    with session.writing("log contacts") as writing:
        ids = [writing.add("contact", contact(name="Ann Fox")) for _ in range(100)]
    assert found(session, "fox") == ids[::-1]


@pytest.mark.parametrize(("statement", "index"), [(MATCHES, NARRATIVE), (DUTY, IDENTITY)])
def test_the_index_is_read_from_its_newest_on_and_nothing_is_sorted(
    session: Session, statement: str, index: str
) -> None:
    watched = Watched(session.store.connection)
    written = statement.format(index=index, seen=SEEN.format(index=index))
    values = {"since": "", "worker": "", "left_out": "[]", "most": 50, "asked": '"a"*'}
    watched.execute(written, values)
    assert watched.sorted_apart() == []
    assert [step for step in watched.walked() if "VIRTUAL TABLE" not in step] == []


@pytest.mark.parametrize("reader", [EVERYBODY, DUTY_STAFF], ids=["all", "duty"])
def test_a_word_of_many_records_is_read_no_further_than_its_rows(
    session: Session, reader: Reader
) -> None:
    steps: list[int] = []

    def cost() -> int:
        """Steps of a hundred instructions that the first rows take."""
        count = 0

        def passed() -> int:
            nonlocal count
            count += 1
            return 0

        session.store.connection.set_progress_handler(passed, 100)
        next(Search(session.store.connection, reader).matches(question("fox")))
        session.store.connection.set_progress_handler(None, 0)
        return count

    for many in (100, 1000):
        with session.writing("log contacts") as writing:
            for _ in range(many):
                writing.add("contact", contact(name="Ann Fox"))
        steps.append(cost())
    assert steps[1] <= steps[0] * 1.25  # how the index is cut into parts has its share


def test_what_is_hidden_is_taken_out_before_rows_are_counted_off(session: Session) -> None:
    with session.writing("log contacts") as writing:
        person = writing.add("person", {"full_name": "Ann Fox"})
        people = {"service_user": person, "child": person, "opened_on": TODAY}
        seen = writing.add("contact", contact(name="Ann Fox"))
        case = writing.add("case", people)
        for _ in range(3000):
            writing.add("contact", contact(name="Ann Fox", case=case))
    reader = Reader(hidden=Hidden(frozenset({case}), frozenset({person})))
    assert found(session, "fox", reader) == [seen]
    search = Search(session.store.connection, reader)
    assert search.named(question("fox")) == []


def test_nothing_asks_the_words_of_notes_for_duty_staff(session: Session) -> None:
    with session.writing("log contacts") as writing:
        id_ = writing.add("contact", contact(name="Ann Fox", note="about the taxi"))
    listening = Listening(session.store.connection)
    search = Search(listening, DUTY_STAFF)
    assert [match.id for match in next(search.matches(question("fox")))] == [id_]
    assert list(search.matches(question("taxi"))) == []
    read = search.read("contact", [id_])[id_]
    assert "note" not in read
    assert read["name"] == "Ann Fox"
    assert [one for one in listening.asked if NARRATIVE in one or "note" in one] == []


def test_the_cases_of_somebody_are_those_of_whoever_was_merged_into_them(session: Session) -> None:
    with session.writing("open case") as writing:
        kept = writing.add("person", {"full_name": "Ann Fox"})
        other = writing.add("person", {"full_name": "Anne Fox", "merged_into": kept})
        child = writing.add("person", {"full_name": "Jo Fox"})
        people = {"service_user": other, "child": child, "opened_on": TODAY, "relation": "mother"}
        first = writing.add("case", people)
        second = writing.add("case", people | {"service_user": child})
        writing.add("case_person", {"case": second, "person": kept, "relation": "relative"})
    cases = Search(session.store.connection, EVERYBODY).cases_of([kept, child])
    assert list(cases[kept].items()) == [(second, "relative"), (first, "mother")]
    assert cases[child] == {second: "mother", first: "child"}
