"""A restricted case looked for by every word of it: found by named staff and by nobody else.

Nor does a row say anything of another record.
"""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, Final

import pytest

from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.search import Found, SearchService
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.records import SEARCHED
from sendiass_desktop.store.rows import searched_fields
from tests.stores import MORNING, contact, seen_by, template

TODAY: Final = MORNING.date()
CASEWORKER: Final = template().workers[Role.CASEWORKER]
HANGING: Final[dict[str, dict[str, Any]]] = {
    "activity": {"at": MORNING, "activity_kind": "call"},
    "intervention": {"opened_on": TODAY, "level": "2"},
    "document": {"sha256": "00", "size": 1},
    "deadline": {"rule": "free"},
    "task": {"due_on": TODAY},
}


class Secrets:
    """Gives every text field of a record a word of its own that stands nowhere else."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def of(self, kind: str, **values: Any) -> dict[str, Any]:
        """The values, with a secret in each text that can be searched for."""
        texts = searched_fields(kind, narrative=True)
        return {name: self._secret(name) for name in texts if name != "reference"} | values

    def _secret(self, name: str) -> str:
        number = len(self.words)
        if name in ("phone", "value", "call_back_number"):
            secret = f"07700 9{number:05}"
            self.words.append(secret)
            return secret
        # Letters alone, unlike one another from their beginning on and in how they sound.
        first, second = divmod(number, len(SYLLABLES))
        secret = f"{SYLLABLES[first]}{SYLLABLES[second]}wug"
        self.words.append(secret)
        return f"{secret} told"


SYLLABLES: Final = ("bik", "dop", "fum", "gat", "hel", "jor", "kes", "lim", "nof", "par", "rud")


@pytest.fixture
def secrets() -> Secrets:
    """What is known of the restricted case alone."""
    return Secrets()


@pytest.fixture
def restricted(session: Session, secrets: Secrets) -> dict[str, str]:
    """A restricted case with all that can hang on one, and an ordinary case beside it."""
    ids: dict[str, str] = {}
    with session.writing("open case") as writing:
        for name in ("child", "mother", "neighbour"):
            ids[name] = writing.add("person", secrets.of("person", date_of_birth=None))
        people = {"child": ids["child"], "service_user": ids["mother"], "opened_on": TODAY}
        ids["case"] = writing.add("case", secrets.of("case", **people, restricted=True))
        of_case = {"case": ids["case"]}
        writing.add("case_person", of_case | {"person": ids["neighbour"]})
        for person in (ids["child"], ids["mother"], ids["neighbour"]):
            writing.add("reach", secrets.of("reach", person=person, reach_kind="mobile", **of_case))
        writing.add("reach", secrets.of("reach", person=ids["mother"], reach_kind="mobile"))
        for kind, values in HANGING.items():
            writing.add(kind, secrets.of(kind, **values, **of_case))
        ids["contact"] = writing.add(
            "contact", secrets.of("contact", **contact(person=ids["mother"]))
        )
        hangs = {"contact": ids["contact"]}
        writing.add("response", secrets.of("response", at=MORNING, **hangs))
        writing.add("task", secrets.of("task", **hangs))
        joined = secrets.of("contact", **contact(merged_into=ids["contact"]))
        writing.add("contact", joined)
        ids["open"] = writing.add("contact", contact(name="Ordinary Person", note="ordinary"))
    # The contact is tied to its case after all that hangs on it was indexed.
    with session.writing("tie contact") as writing:
        writing.change_record("contact", ids["contact"], values={"case": ids["case"]})
    return ids


@pytest.fixture
def references(session: Session, restricted: dict[str, str]) -> list[str]:
    """The references of the case and its contact."""
    records = session.store.records
    return [
        records.get("case", restricted["case"]).reference,
        records.get("contact", restricted["contact"]).reference,
    ]


def find(session: Session, typed: str) -> Found:
    return SearchService(session).find(typed)


def named(session: Session) -> Session:
    with session.writing("name staff") as writing:
        case = session.store.records.where("case", "restricted = 1", values=())
        writing.add("named_staff", {"case": next(iter(case)).id, "worker": CASEWORKER})
    return seen_by(session, Role.CASEWORKER)


Looker = Callable[[Session], Session]
WITHOUT_NEED: Final[dict[str, Looker]] = {
    "manager": lambda session: session,
    "caseworker": lambda session: seen_by(session, Role.CASEWORKER),
    "duty": lambda session: seen_by(session, Role.DUTY),
}


@pytest.mark.parametrize("who", WITHOUT_NEED)
def test_no_word_of_it_is_found_by_somebody_without_need_to_know(
    session: Session, secrets: Secrets, restricted: dict[str, str], references: list[str], who: str
) -> None:
    reader = WITHOUT_NEED[who](session)
    assert len(secrets.words) > 90
    for word in (*secrets.words, *references):
        found = find(reader, word)
        assert found.rows == (), word
        if who != "manager":
            assert found.left_out == 0, word
    assert restricted.keys() >= {"case", "contact"}


def test_named_staff_find_it_by_every_word(
    session: Session, secrets: Secrets, restricted: dict[str, str], references: list[str]
) -> None:
    reader = named(session)
    mine = {restricted[name] for name in ("case", "contact", "child", "mother", "neighbour")}
    for word in (*secrets.words, *references):
        found = {row.id for row in find(reader, word).rows}
        assert found, word
        assert found <= mine, word


def test_a_reason_opens_it_to_a_manager(
    session: Session, secrets: Secrets, restricted: dict[str, str]
) -> None:
    assert find(session, secrets.words[0]).rows == ()
    session.opened_with_reason(restricted["case"])
    assert {row.id for row in find(session, secrets.words[0]).rows} == {
        *(restricted["child"], restricted["case"]),
    }


def test_a_manager_is_told_how_many_were_left_out_and_not_whether_the_words_are_theirs(
    session: Session, secrets: Secrets, restricted: dict[str, str]
) -> None:
    for word in (*secrets.words, "ordinary", "nowhere"):
        assert find(session, word).left_out == 1, word
    for role in (Role.CASEWORKER, Role.DUTY):
        assert find(seen_by(session, role), "told").left_out == 0
    session.opened_with_reason(restricted["case"])
    assert find(session, "told").left_out == 0


def test_what_is_left_out_takes_no_row_from_what_may_be_seen(
    session: Session, secrets: Secrets, restricted: dict[str, str]
) -> None:
    with session.writing("log") as writing:
        older = [writing.add("contact", contact(name="told before")) for _ in range(5)]
        for _ in range(200):
            values = {"at": MORNING, "activity_kind": "call", "note": "told again"}
            writing.add("activity", values | {"case": restricted["case"]})
    reader = seen_by(session, Role.CASEWORKER)
    rows = SearchService(reader).find("told", limit=5)
    assert [row.id for row in rows.rows] == older[::-1]
    assert not rows.more
    assert secrets.words


def test_a_child_seen_in_another_case_shows_nothing_of_the_restricted_one(
    session: Session, secrets: Secrets, restricted: dict[str, str]
) -> None:
    with session.writing("open case") as writing:
        father = writing.add("person", {"full_name": "Frank Father"})
        people = {"child": restricted["child"], "service_user": father}
        case = {"school": "Open School", "year_group": "Year 9", "opened_on": TODAY}
        seen = writing.add("case", people | case)
    reader = seen_by(session, Role.CASEWORKER)
    child = session.store.records.get("person", restricted["child"])
    rows = find(reader, child.full_name).rows
    assert [(row.kind, row.id) for row in rows] == [("person", restricted["child"]), ("case", seen)]
    assert "Year 9 · Open School" in rows[0].title
    every = {row.id for word in secrets.words for row in find(reader, word).rows}
    assert every <= {restricted["child"], seen}
    said = " ".join(
        f"{row.title} {row.why.text}" for word in secrets.words for row in find(reader, word).rows
    )
    names = ("father", str(child.full_name))
    across = {
        row.id
        for name in names
        for word in secrets.words
        for row in find(reader, f"{name} {word}").rows
    }
    assert across <= {restricted["child"], seen}
    known = " ".join(str(getattr(child, name)) for name in KINDS["person"].fields)
    assert [word for word in secrets.words if word in said and word not in known] == []


def test_it_is_not_found_by_the_sound_of_its_names(session: Session) -> None:
    with session.writing("open case") as writing:
        person = writing.add("person", {"full_name": "Siobhan Kane"})
        people = {"child": person, "service_user": person, "opened_on": TODAY}
        writing.add("case", people | {"restricted": True})
    for role in (Role.CASEWORKER, Role.DUTY):
        assert find(seen_by(session, role), "shivaun cain") == Found()
    assert [row.sounded for row in find(named(session), "shivaun cain").rows] == [True, True]


def test_every_kind_that_is_indexed_was_looked_for(
    session: Session, restricted: dict[str, str]
) -> None:
    assert restricted
    indexed = session.store.connection.execute("SELECT DISTINCT kind FROM searched").fetchall()
    assert {kind for (kind,) in indexed} == SEARCHED


def test_duty_staff_find_nothing_of_a_restricted_contact_of_their_own(session: Session) -> None:
    duty = seen_by(session, Role.DUTY)
    with session.writing("log") as writing:
        person = writing.add("person", {"full_name": "Ann Kane"})
        people = {"child": person, "service_user": person, "opened_on": TODAY}
        case = writing.add("case", people | {"restricted": True})
        mine = contact(name="Ann Kane", taken_by=duty.worker.id)
        writing.add("contact", mine | {"case": case})
        late = {"received_on": TODAY - timedelta(days=200)}
        other = writing.add("contact", mine | late)
    assert [row.id for row in find(duty, "kane").rows] == [other]


def test_an_excerpt_never_shows_the_text_of_another_record(session: Session) -> None:
    made: dict[str, str] = {}
    with session.writing("log") as writing:
        for letter in "abcdefgh":
            own = letter * 6
            id_ = writing.add("contact", contact(note=f"{own} taxi " + f"{own} " * 40))
            writing.add("response", {"contact": id_, "at": MORNING, "note": f"taxi {own}"})
            other = writing.add("contact", contact(note=f"{own} taxi"))
            made |= {id_: own, other: own}
    rows = find(session, "taxi").rows
    assert {row.id for row in rows} == made.keys()
    for row in rows:
        said = set(re.findall(r"\w{6}", row.why.text)) - {"respon", "taxi"}
        assert said == {made[row.id]}


@pytest.fixture(autouse=True)
def nothing_was_written(session: Session) -> Iterator[None]:
    """A search leaves no trace: no entry, no draft, no preference."""
    yield
    verbs = {
        verb for (verb,) in session.store.connection.execute("SELECT DISTINCT verb FROM journal")
    }
    assert not {verb for verb in verbs if "search" in verb or "find" in verb}
