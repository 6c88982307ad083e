"""What a file may hold: every line is sound, or its line, field and problem are said."""

import json
from pathlib import Path

import pytest

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services import open_format
from sendiass_desktop.services.open_format import Refused
from sendiass_desktop.services.session import Session
from tests.services.files import LINE, OCTOBER, Read, Record, Refuse

OURS = "01890a5d-ac96-774b-bcce-b302099a8057"


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
    refused: Refuse, line: Record, words: str
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
    refused: Refuse, raw: bytes, words: str
) -> None:
    assert words in refused(raw=raw)


def test_a_line_of_ten_megabytes_is_read_and_its_note_refused(refused: Refuse) -> None:
    line = b'{"kind": "contact", "received_on": "2026-10-05", "note": "%s"}' % (b"a" * 9_999_000)
    assert "100,000 characters or fewer" in refused(raw=line)


def test_all_troubles_are_told_at_once_twenty_in_words(refused: Refuse) -> None:
    said = refused(*[OCTOBER | {"level": "9"}] * 1025).splitlines()
    assert len(said) == 22
    assert said[-1] == "And 1,005 more."


def test_a_file_that_is_not_there_is_said(session: Session, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"There is no file none\.jsonl"):
        open_format.read(session, tmp_path / "none.jsonl")
    with pytest.raises(AppError):
        open_format.read(session, tmp_path)


def test_an_id_stands_once_in_a_file(refused: Refuse) -> None:
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
def test_what_there_is_once_in_a_store_stands_once_in_a_file(refused: Refuse, line: Record) -> None:
    assert "Line 2: field" in refused(line, line | {"id": "another"})
