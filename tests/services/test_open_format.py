"""The open format: everything out and back in, and nothing of a file that is not sound."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from sendiass_desktop.domain.errors import AppError, CannotWrite
from sendiass_desktop.domain.fields import FieldKind, State
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.records.kinds import KINDS, Kind
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access, open_format
from sendiass_desktop.services.access import Member
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.open_format import Imported, Refused
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer, Session
from tests.services.test_scorecards import invented
from tests.store.samples import answered
from tests.stores import CHEAP, NAMES, Clock, computer_with, contact, rotherham, template

OCTOBER: Final = {"kind": "contact", "received_on": "2026-10-05"}
OURS: Final = "01890a5d-ac96-774b-bcce-b302099a8057"
Record = dict[str, Any]
Read = Callable[..., Imported]


@pytest.fixture
def read(session: Session, tmp_path: Path) -> Read:
    """Import records, or the bytes of a file as they are."""

    def read(*lines: Record, raw: bytes | None = None) -> Imported:
        text = "".join(json.dumps(line) + "\n" for line in lines)
        source = tmp_path / "some.jsonl"
        source.write_bytes(text.encode() if raw is None else raw)
        return open_format.read(session, source)

    return read


@pytest.fixture
def refused(session: Session, read: Read) -> Callable[..., str]:
    """Import a file that must be refused with nothing stored; the sentences that say why."""

    def refused(*lines: Record, raw: bytes | None = None) -> str:
        before = session.store.journal.count()
        with pytest.raises(Refused) as trouble:
            read(*lines, raw=raw)
        assert session.store.journal.count() == before
        assert session.store.records.all("contact") == []
        return str(trouble.value)

    return refused


def exported(session: Session, folder: Path) -> list[Record]:
    target = folder / "all.jsonl"
    open_format.write(session, target, purpose="to look", recipient="us")
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def of_kind(lines: list[Record], kind: str) -> list[Record]:
    return [line for line in lines if line["kind"] == kind]


def test_the_example_of_the_format_is_read(session: Session, read: Read) -> None:
    imported = read(
        {"kind": "contact", "id": "c1", "received_on": "2026-10-05", "channel": "phone",
         "user_type": "parent", "level": "1", "area": "education", "sen_level": "sen_support",
         "reasons": ["sen_support", "transport"], "primary_reason": "sen_support",
         "deficit_where": "setting", "deficit_what": "communication", "heard": "friend",
         "gender": "male", "lac": "no", "first_contact": True, "minutes": 15,
         "ended_on": "2026-10-05", "outcome": "informed"},
        {"kind": "response", "contact": "c1", "at": "2026-10-05T10:20", "result": "spoke",
         "in_call": True, "minutes": 15},
    )  # fmt: skip
    assert {kind: count for kind, count in imported.counts.items() if count} == {
        "contact": 1,
        "response": 1,
    }
    (found,) = session.store.records.all("contact")
    assert found.reasons == ("sen_support", "transport")
    assert found.id != "c1"
    assert found.taken_by is None
    (response,) = session.store.records.all("response")
    assert response.contact == found.id
    assert session.store.verify() > 0


def test_lines_may_stand_in_any_order(session: Session, read: Read) -> None:
    read(
        {"kind": "response", "contact": "c1", "at": "2026-10-05T10:20"},
        OCTOBER | {"id": "c1", "person": "p1", "earlier_contact": "c2"},
        OCTOBER | {"id": "c2"},
        {"kind": "person", "id": "p1", "full_name": "Ann Example"},
    )
    first = next(one for one in session.store.records.all("contact") if one.person)
    assert session.store.records.get("person", first.person).full_name == "Ann Example"
    assert session.store.records.exists("contact", first.earlier_contact)
    assert session.store.verify() > 0


LINE: Final = json.dumps(OCTOBER).encode()


@pytest.mark.parametrize(
    "raw",
    [
        LINE,
        LINE + b"\r\n",
        b"\xef\xbb\xbf" + LINE + b"\n",
        b"\n\n  \n" + LINE + b"\n\n",
        b"\xef\xbb\xbf\r\n" + LINE,
        b'  {"kind" : "contact", "received_on": "2026-10-05", "note": null}  \n',
    ],
    ids=["no end", "CRLF", "byte order mark", "blank lines", "mark and CRLF", "spaces"],
)
def test_whatever_an_editor_does_to_a_line_it_is_read(
    session: Session, read: Read, raw: bytes
) -> None:
    assert read(raw=raw).counts["contact"] == 1
    assert len(session.store.records.all("contact")) == 1


def test_an_empty_file_brings_nothing(read: Read) -> None:
    assert not any(read(raw=b"").counts.values())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ({"kind": "visit"}, "field “kind”: “visit” is not a kind of record"),
        ({}, "field “kind”: “None” is not a kind of record"),
        ({"kind": ["contact"]}, "is not a kind of record"),
        (OCTOBER | {"mood": "good"}, "field “mood”: a contact has no such field"),
        (OCTOBER | {"id": 7}, "field “id”: it must be text"),
        (OCTOBER | {"id": ""}, "field “id”: it must be text"),
        (OCTOBER | {"level": "9"}, "field “level”: “9” is not in the list “level”"),
        (OCTOBER | {"level": 1}, "field “level”: “Level of service” must be text"),
        (OCTOBER | {"reasons": ["gossip"]}, "field “reasons”: “gossip” is not in the list"),
        (OCTOBER | {"reasons": ["ehcna", "withheld"]}, "field “reasons”"),
        (OCTOBER | {"response_needed": "withheld"}, "may not be “withheld”"),
        (OCTOBER | {"name": {"state": "not_known"}}, "may not be “not_known”"),
        ({"kind": "contact"}, "field “received_on”: Enter the date received"),
        ({"kind": "contact", "received_on": "2026-11-21"}, "must be today or in the past"),
        ({"kind": "contact", "received_on": "2026-02-30"}, "must be a real date"),
        ({"kind": "contact", "received_on": "05/10/2026"}, "must be a real date"),
        ({"kind": "contact", "received_on": "1800-01-01"}, "a date after 1900"),
        (OCTOBER | {"ended_on": "2026-10-04"}, "field “ended_on”: “Ended on” must be the day"),
        (OCTOBER | {"minutes": -1}, "field “minutes”"),
        (OCTOBER | {"minutes": 100_000}, "field “minutes”"),
        (OCTOBER | {"minutes": "15"}, "must be a whole number"),
        (OCTOBER | {"age": 400}, "field “age”"),
        (OCTOBER | {"first_contact": "yes"}, "must be true or false"),
        (OCTOBER | {"note": "a\x00b"}, "field “note”: “Note” holds a character"),
        (OCTOBER | {"note": "\ud800"}, "field “note”: “Note” holds a character"),
        (OCTOBER | {"note": "a" * 100_001}, "100,000 characters or fewer"),
        (OCTOBER | {"person": "nobody"}, "field “person”: there is no person “nobody”"),
        (OCTOBER | {"person": OURS}, "field “person”: there is no person"),
        (OCTOBER | {"taken_by": "Moira"}, "there is no worker “Moira”"),
        (OCTOBER | {"id": "c1", "merged_into": "c1"}, "the same as itself"),
        ({"kind": "response", "at": "2026-10-05T10:00"}, "field “contact”: Enter the contact"),
        ({"kind": "response", "contact": "c", "at": "2026-10-05T10:00"}, "there is no contact “c”"),
        ({"kind": "response", "contact": "c", "at": "2026-11-21T00:00"}, "today or in the past"),
        ({"kind": "response", "contact": "c", "at": "0001-01-01T00:00+14:00"}, "a real date"),
        ({"kind": "list_entry", "label": "Odd"}, "field “list”: Enter the list"),
        ({"kind": "list_entry", "list": "level", "code": "withheld", "label": "x"}, "is kept for"),
        ({"kind": "worker", "name": "Eve", "role": "chief"}, "field “role”"),
        ({"kind": "setting", "key": "response_days", "value": "soon"}, "between 1 and 100"),
        ({"kind": "setting", "key": "levels", "value": [{"bands": 7}]}, "field “value”"),
        ({"kind": "setting", "key": "colour", "value": "green"}, "is not a setting"),
        ({"kind": "store", "practice": True}, "never mixed"),
        ({"kind": "store", "practice": False, "format": 2}, "newer version"),
    ],
    ids=lambda given: str(given)[:60],
)
def test_a_line_that_is_not_sound_is_named_with_field_and_problem_and_nothing_is_stored(
    refused: Callable[..., str], line: Record, words: str
) -> None:
    said = refused(OCTOBER, line)
    assert said.startswith("Nothing was imported.")
    assert "Line 2: " in said
    assert words in said


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"received_on,channel\n", "Line 1: it is not JSON"),
        (LINE + b"\n{'kind': 'contact'}\n", "Line 2: it is not JSON"),
        (LINE + b"\n" + LINE[:-2] + b"\n", "Line 2: it is not JSON"),
        (LINE + b"\n[1, 2]\n", "Line 2: it is not a JSON object"),
        (LINE + b'\n"contact"\n', "Line 2: it is not a JSON object"),
        (LINE + b"\n{}\x00\n", "Line 2: it is not JSON"),
        (b'{"kind": "contact", "minutes": NaN}\n', "Line 1: it is not JSON"),
        (b'{"kind": "contact", "note": "a\x00b"}\n', "Line 1: it is not JSON"),
        (b'{"kind": "contact", "minutes": ' + b"9" * 5000 + b"}\n", "Line 1: it is not JSON"),
        (b"[" * 100_000 + b"\n", "Line 1: it is not JSON"),
        (LINE + b'\n{"kind": "contact", "note": "caf\xe9"}\n', "Line 2: it is not UTF-8 text"),
        (json.dumps(OCTOBER).encode("utf-16"), "Line 1: it is not UTF-8 text"),
        (LINE + b"\n" + b" " * 10_000_001 + b"\n", "Line 2: it is too long"),
    ],
    ids=lambda given: str(given[:40]),
)
def test_what_is_no_line_of_json_is_named_and_nothing_is_stored(
    refused: Callable[..., str], raw: bytes, words: str
) -> None:
    assert words in refused(raw=raw)


def test_a_line_of_ten_megabytes_is_read_and_its_note_refused(refused: Callable[..., str]) -> None:
    line = b'{"kind": "contact", "received_on": "2026-10-05", "note": "%s"}' % (b"a" * 9_999_000)
    assert "100,000 characters or fewer" in refused(raw=line)


def test_all_troubles_are_told_at_once_twenty_in_words(refused: Callable[..., str]) -> None:
    said = refused(*[OCTOBER | {"level": "9"}] * 1025).splitlines()
    assert len(said) == 22
    assert said[-1] == "And 1,005 more."


def test_a_file_that_is_not_there_is_said(session: Session, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"There is no file none\.jsonl"):
        open_format.read(session, tmp_path / "none.jsonl")
    with pytest.raises(AppError):
        open_format.read(session, tmp_path)


def test_an_id_stands_once_in_a_file(refused: Callable[..., str]) -> None:
    said = refused(OCTOBER | {"id": "c1"}, {"kind": "person", "id": "c1"})
    assert "Line 2: field “id”: it stands in line 1 already" in said


@pytest.mark.parametrize(
    "line",
    [
        {"kind": "worker", "name": "Eve New", "role": "duty"},
        {"kind": "list_entry", "list": "heard", "code": "poster", "label": "Poster"},
        {"kind": "setting", "key": "response_days", "value": 3, "valid_from": "2026-01-01"},
    ],
    ids=lambda line: str(line["kind"]),
)
def test_what_there_is_once_in_a_store_stands_once_in_a_file(
    refused: Callable[..., str], line: Record
) -> None:
    assert "Line 2: field" in refused(line, line | {"id": "another"})


def test_merges_that_go_round_are_refused(refused: Callable[..., str]) -> None:
    round_ = {"a": "b", "b": "c", "c": "a"}
    lines = [OCTOBER | {"id": one, "merged_into": other} for one, other in round_.items()]
    assert "the same as itself" in refused(*lines)


def test_an_id_of_ours_is_kept_and_any_other_is_new(session: Session, read: Read) -> None:
    read(
        OCTOBER | {"id": OURS},
        OCTOBER | {"id": OURS.upper(), "earlier_contact": OURS},
        OCTOBER | {"id": "7"},
        OCTOBER,
    )
    ids = [one.id for one in session.store.records.all("contact")]
    assert ids[0] == OURS
    assert len({*ids, OURS.upper(), "7"}) == 6
    assert session.store.records.get("contact", ids[1]).earlier_contact == OURS


@pytest.mark.parametrize("line", [OCTOBER, {"kind": "person"}], ids=["contact", "person"])
def test_an_id_already_in_the_store_is_refused_whatever_it_is_of(
    session: Session, read: Read, line: Record
) -> None:
    read(OCTOBER | {"id": OURS})
    with pytest.raises(Refused, match="Line 1: field “id”: a record with this id is in the store"):
        read(line | {"id": OURS})
    assert len(session.store.records.all("contact")) == 1
    assert session.store.records.all("person") == []


def test_contacts_of_one_call_stay_together(session: Session, read: Read) -> None:
    read(
        OCTOBER | {"id": "c1", "call": "c1"},
        OCTOBER | {"call": "c1"},
        OCTOBER | {"call": "a call"},
        OCTOBER | {"call": "a call"},
    )
    first, second, third, fourth = session.store.records.all("contact")
    assert first.call == second.call == first.id
    assert third.call == fourth.call != first.call


def test_references_are_kept_clashes_get_a_new_one_and_counters_go_on(
    services: Services, read: Read
) -> None:
    services.contacts.log(contact())
    imported = read(
        OCTOBER,
        OCTOBER | {"reference": "C-2026-0413"},
        OCTOBER | {"reference": "C-2026-0001"},
        OCTOBER | {"reference": "C-2026-0413"},
        OCTOBER | {"reference": "four hundred"},
        OCTOBER | {"reference": "C-2026-B0007"},
        OCTOBER | {"reference": "C-2026-0415"},
    )
    records = services.session.store.records.all("contact")
    assert [one.reference for one in records] == [
        "C-2026-0001",
        "C-2026-0416",
        "C-2026-0413",
        "C-2026-0417",
        "C-2026-0418",
        "C-2026-0419",
        "C-2026-B0007",
        "C-2026-0415",
    ]
    assert imported.references == (
        ("C-2026-0001", "C-2026-0417"),
        ("C-2026-0413", "C-2026-0418"),
        ("four hundred", "C-2026-0419"),
    )
    logged = services.contacts.log(contact())
    assert services.contacts.get(logged).reference == "C-2026-0420"
    assert services.session.store.verify() > 0


def test_a_list_entry_of_the_file_codes_its_records(session: Session, read: Read) -> None:
    entry = {"kind": "list_entry", "list": "heard", "code": "poster", "label": "Poster"}
    read(OCTOBER | {"heard": "poster"}, entry | {"position": 20})
    assert session.lists.label("heard", "poster") == "Poster"


def test_a_list_entry_that_is_here_takes_the_files_words_and_keeps_its_place_by_its_code(
    session: Session, read: Read
) -> None:
    before = len(session.lists.entries("heard"))
    entry = {"kind": "list_entry", "list": "heard", "id": "e", "label": "A friend"}
    read(entry | {"code": "friend"}, entry | {"id": "f", "code": "FRIEND", "label": "Shouted"})
    assert session.lists.label("heard", "friend") == "A friend"
    assert session.lists.label("heard", "FRIEND") == "Shouted"
    assert len(session.lists.entries("heard")) == before + 1


def test_a_member_of_staff_who_is_here_is_linked_to_and_not_changed(
    session: Session, read: Read
) -> None:
    duty = NAMES[Role.DUTY].upper()
    read(
        {"kind": "worker", "id": "w1", "name": f" {duty} ", "role": "manager"},
        {"kind": "worker", "id": "w2", "name": "Eve New", "role": "manager"},
        OCTOBER | {"taken_by": "w1", "with_worker": "w2"},
    )
    (found,) = session.store.records.all("contact")
    assert found.taken_by == template().workers[Role.DUTY]
    assert session.workers()[found.taken_by].role == "duty"
    assert session.workers()[found.with_worker].name == "Eve New"


def test_a_setting_of_the_file_is_a_setting_of_the_service(session: Session, read: Read) -> None:
    read(
        {"kind": "setting", "key": "service", "value": "Elsewhere SENDIASS"},
        {"kind": "setting", "key": "response_days", "value": 3, "valid_from": "2026-11-01"},
    )
    assert session.service == "Elsewhere SENDIASS"
    assert session.setting("response_days") == 3
    assert session.setting("response_days", date(2026, 10, 31)) == 5


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+44 1709",
        "-1",
        "@SUM(A1)",
        "withheld",
        "'; DROP TABLE contacts; --",
        "\u202eabc\u202c 👩‍👧 O'Brien \t\r\n end",
        '{"state": "withheld"}',
        " leading",
    ],
)
def test_text_is_stored_as_it_was_typed_and_goes_out_the_same(
    session: Session, read: Read, tmp_path: Path, text: str
) -> None:
    read(OCTOBER | {"name": text, "note": text})
    (found,) = session.store.records.all("contact")
    assert (found.name, found.note) == (text, text)
    assert not isinstance(found.name, State)
    (line,) = of_kind(exported(session, tmp_path), "contact")
    assert (line["name"], line["note"]) == (text, text)


def test_an_import_is_one_verb_and_one_change(session: Session, read: Read) -> None:
    told: list[Any] = []
    session.changes.subscribe(told.append)
    read(OCTOBER, OCTOBER)
    assert [len(change.ids("contact")) for change in told] == [2]
    verbs = session.store.connection.execute(
        "SELECT DISTINCT verb, worker FROM journal WHERE verb = 'import records'"
    ).fetchall()
    assert verbs == [("import records", session.worker.id)]


def test_progress_is_told(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_format, "PROGRESS_EVERY", 2)
    source = tmp_path / "some.jsonl"
    source.write_bytes((LINE + b"\n") * 5)
    told: list[int] = []
    open_format.read(session, source, told.append)
    assert told == [2, 4]


def test_an_import_that_fails_while_writing_stores_nothing(session: Session, read: Read) -> None:
    (pages,) = session.store.connection.execute("PRAGMA page_count").fetchone()
    session.store.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    before = session.store.journal.count()
    with pytest.raises(CannotWrite, match="disk is full"):
        read(*[OCTOBER | {"note": "word " * 1000}] * 50)
    session.store.connection.execute("PRAGMA max_page_count = 1000000")
    assert session.store.journal.count() == before
    assert read(OCTOBER).counts["contact"] == 1
    assert session.store.verify() > 0


def another_store(folder: Path, clock: Clock) -> tuple[Session, Computer]:
    """A second, empty store of the same service, opened by its manager."""
    here = computer_with(clock, seed=99)
    manager = Member(NAMES[Role.MANAGER], Role.MANAGER, "nine purple lamps")
    access.create_store(folder, rotherham(), (manager,), here, kdf=CHEAP)
    unlocked = access.unlock(folder, manager.name, manager.password, here)
    return access.open_session(folder, unlocked, here), here


def test_everything_goes_out_and_into_a_new_store_line_by_line(
    services: Services, tmp_path: Path, clock: Clock, read: Read
) -> None:
    read(*invented(seed=5, number=60))
    with services.session.writing("add") as writing:
        for name in ("person", "contact"):
            writing.add(name, first_of_each_list(KINDS[name], services.session.lists))
        writing.add("contact", contact(name=State.WITHHELD, age=State.NOT_KNOWN))
        id_ = writing.add("contact", contact(taken_by=services.session.worker.id))
        writing.add("concern", {"contact": id_, "said": "that he was hit", "told": False})
    services.lists.add("heard", "Poster")
    before = exported(services.session, tmp_path)
    other, _ = another_store(tmp_path / "other", clock)
    open_format.read(other, tmp_path / "all.jsonl")
    assert other.store.verify() > 0
    after = exported(other, tmp_path)
    other.close()
    assert Counter(line["kind"] for line in after) == Counter(line["kind"] for line in before)
    ids = renamed(before, after)
    for name in ("person", "contact", "response", "concern"):
        assert of_kind(after, name) == [
            {field: ids.get(str(value), value) for field, value in line.items()}
            for line in of_kind(before, name)
        ]
    for name in ("setting", "list_entry", "worker"):
        assert without_ids(of_kind(after, name)) == without_ids(of_kind(before, name))


def first_of_each_list(kind: Kind, lists: Lists) -> Record:
    """Every field of a kind answered, the coded ones with the first entry of their list."""
    values = answered(kind)
    for name in values:
        about = kind.fields[name].about
        if about.kind is FieldKind.CODE:
            values[name] = lists.entries(about.of)[0].code
    return values


def renamed(before: list[Record], after: list[Record]) -> dict[str, str]:
    """The ids of staff in one store and in the other: those alone may differ."""
    names = {line["name"]: line["id"] for line in of_kind(after, "worker")}
    return {line["id"]: names[line["name"]] for line in of_kind(before, "worker")}


def without_ids(lines: list[Record]) -> list[Record]:
    plain = [{name: value for name, value in one.items() if name != "id"} for one in lines]
    return sorted(plain, key=json.dumps)


def test_an_export_into_its_own_store_is_refused(
    services: Services, session: Session, tmp_path: Path
) -> None:
    services.contacts.log(contact())
    exported(session, tmp_path)
    with pytest.raises(Refused, match="is in the store already"):
        open_format.read(session, tmp_path / "all.jsonl")


def test_an_export_says_whose_it_is_and_is_entered_as_a_disclosure(
    services: Services, session: Session, tmp_path: Path
) -> None:
    services.contacts.log(contact(name="Ann Example"))
    lines = exported(session, tmp_path)
    assert lines[0] == {
        "kind": "store",
        "format": 1,
        "service": "Rotherham SENDIASS",
        "practice": False,
    }
    statement = "SELECT record FROM journal WHERE verb = 'export every record'"
    (record,) = session.store.connection.execute(statement).fetchone()
    (entry,) = session.store.journal.entries(record)
    assert entry.values()["lines"] == len(lines) - 1
    assert entry.private is not None
    assert entry.private.values() == {"purpose": "to look", "recipient": "us"}
    assert session.store.verify() > 0


def test_a_file_that_cannot_be_written_is_said_and_no_disclosure_is_entered(
    session: Session, tmp_path: Path
) -> None:
    before = session.store.journal.count()
    with pytest.raises(CannotWrite):
        open_format.write(session, tmp_path / "gone" / "a.jsonl", purpose="", recipient="")
    assert session.store.journal.count() == before


def test_what_was_imported_is_listed_and_found(services: Services, read: Read) -> None:
    read(OCTOBER | {"name": "Zoë O'Brien"})
    assert services.contacts.list(ContactFilter(text="zoe obrien")).count == 1
