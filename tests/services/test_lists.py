"""The service's own lists: what a manager may change, and what stays whatever happens."""

from collections.abc import Callable

import pytest

from sendiass_desktop.domain.errors import Invalid, NotAllowed, NotFound
from sendiass_desktop.domain.records.service import ListEntry
from sendiass_desktop.services.lists import FIXED, ListService
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from tests.stores import contact

Entry = Callable[[str], ListEntry]


@pytest.fixture
def lists(services: Services) -> ListService:
    """The lists as a manager edits them."""
    return services.lists


@pytest.fixture
def heard(lists: ListService) -> Entry:
    """An entry of the list "heard", as it is now, by its code."""

    def heard(code: str) -> ListEntry:
        return next(entry for entry in lists.entries("heard") if entry.code == code)

    return heard


def codes(lists: ListService, name: str = "heard") -> list[str | None]:
    return [entry.code for entry in lists.entries(name)]


def test_an_entry_is_renamed_and_keeps_its_code(
    lists: ListService, heard: Entry, session: Session
) -> None:
    lists.rename(heard("friend").id, "  A friend or neighbour ")
    assert heard("friend").label == "A friend or neighbour"
    assert session.lists.label("heard", "friend") == "A friend or neighbour"


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("  ", "Enter the label"),
        ("search", "has that label already"),
        ("WEBSITE or search", "has that label already"),
        ("a\x00b", "cannot be stored"),
    ],
)
def test_a_label_that_is_empty_taken_or_unstorable_is_refused(
    lists: ListService, heard: Entry, label: str, words: str
) -> None:
    lists.rename(heard("search").id, "Website or search")
    lists.rename(heard("leaflet").id, "Search")
    with pytest.raises(Invalid, match=words):
        lists.rename(heard("friend").id, label)
    with pytest.raises(Invalid, match=words):
        lists.add("heard", label)
    lists.rename(heard("friend").id, heard("friend").label or "")


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Poster at the library", "poster_at_the_library"),
        ("Café (Town)", "caf_town"),
        ("?!", "entry"),
        ("Withheld", "withheld_2"),
        ("Not known", "not_known_2"),
        ("Friend", "friend_2"),
        ("a" * 60, "a" * 40),
    ],
)
def test_a_new_entry_stands_last_under_a_code_of_its_own(
    lists: ListService, session: Session, label: str, code: str
) -> None:
    lists.add("heard", label, synonyms=["Poster", "poster", " bill  board "])
    added = lists.entries("heard")[-1]
    assert (added.code, added.label, added.valid_from) == (code, label, session.today())
    assert added.synonyms == "Poster\nbill board"
    assert session.lists.has("heard", code)


def test_a_new_entry_can_be_used_at_once(lists: ListService, services: Services) -> None:
    lists.add("heard", "Poster")
    assert services.contacts.log(contact(heard="poster"))


def test_entries_change_places_and_stop_at_the_ends(lists: ListService, heard: Entry) -> None:
    first, second, *_ = before = codes(lists)
    lists.move(heard(first or "").id, 1)
    assert codes(lists)[:2] == [second, first]
    lists.move(heard(first or "").id, -1)
    lists.move(heard(first or "").id, -1)
    assert codes(lists) == before
    lists.move(heard(before[-1] or "").id, 5)
    assert codes(lists) == before


def test_a_retired_entry_is_offered_no_more_and_stays_where_it_is_used(
    lists: ListService, heard: Entry, services: Services, session: Session
) -> None:
    used = services.contacts.log(contact(heard="friend"))
    lists.retire(heard("friend").id)
    offered = [entry.code for entry in session.lists.choices("heard", session.today())]
    assert "friend" not in offered
    assert services.contacts.get(used).heard == "friend"
    assert services.contacts.correct(used, {"level": "1"})
    lists.bring_back(heard("friend").id)
    offered = [entry.code for entry in session.lists.choices("heard", session.today())]
    assert "friend" in offered


@pytest.mark.parametrize("name", sorted(FIXED))
def test_what_the_program_works_with_can_be_renamed_but_not_added_to_or_retired(
    lists: ListService, name: str
) -> None:
    entry = lists.entries(name)[0]
    with pytest.raises(NotAllowed):
        lists.add(name, "Something else")
    with pytest.raises(NotAllowed):
        lists.retire(entry.id)
    lists.rename(entry.id, "In other words")
    assert lists.entries(name)[0].label == "In other words"


def test_synonyms_are_set_and_found(lists: ListService, heard: Entry, session: Session) -> None:
    lists.set_synonyms(heard("forum").id, ["PCF", "", "pcf"])
    entry = next(one for one in session.lists.entries("heard") if one.code == "forum")
    assert entry.synonyms == ("PCF",)
    with pytest.raises(Invalid):
        lists.set_synonyms(heard("forum").id, ["a\x00b"])


def test_an_entry_that_is_not_there_is_not_found(lists: ListService) -> None:
    for verb in (lists.retire, lists.bring_back):
        with pytest.raises(NotFound):
            verb("nowhere")


def test_every_change_is_in_the_journal(lists: ListService, heard: Entry, session: Session) -> None:
    id_ = heard("friend").id
    lists.rename(id_, "A friend")
    lists.retire(id_)
    verbs = [entry.verb for entry in session.store.journal.entries(id_)]
    assert verbs == ["set up the store", "rename list entry", "retire list entry"]
    assert "heard" in lists.names()
