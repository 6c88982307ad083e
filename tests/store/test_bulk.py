"""Many records at once are what they are one by one."""

from typing import Any, Final

from sendiass_desktop.services.session import Session
from sendiass_desktop.store.bulk import HASTE, Bulk, Sound

PERSON: Final = {"full_name": "Áine O'Brien-Smith", "date_of_birth": "1985-04-03"}
CONTACT: Final = {
    "received_on": "2026-10-05",
    "person": "p",
    "name": "Áine O'Brien-Smith",
    "call_back_number": "+44 7700 900123",
    "note": "Wants a mediation. Áine will ring.",
    "reasons": ["ehcna", "transport"],
}
RECORDS: Final[tuple[Sound, ...]] = (("person", "p", PERSON), ("contact", "c", CONTACT))
INDEXES: Final = ("search_identity", "search_narrative")
INSTANCES: Final = "CREATE VIRTUAL TABLE temp.words_of_{0} USING fts5vocab('main', {0}, 'instance')"


def words_of(session: Session) -> list[Any]:
    """Every word of both indexes with the record that it stands for, read off the indexes."""
    execute = session.store.connection.execute
    found: list[Any] = []
    for index in INDEXES:
        execute(INSTANCES.format(index))
        statement = f"SELECT term, record FROM temp.words_of_{index} JOIN searched ON number = doc"  # noqa: S608 - two names
        found.append(sorted(execute(statement).fetchall()))
        execute(f"DROP TABLE temp.words_of_{index}")
    return found


def test_records_written_at_once_are_those_that_the_journal_makes_one_by_one(
    session: Session,
) -> None:
    with session.store.writing(None, "practice") as writing:
        Bulk(session.store).write(writing, RECORDS)
    made = session.store.records.get("contact", "c")
    at_once = words_of(session)
    assert (made.reference, made.reasons) == ("C-2026-0001", ("ehcna", "transport"))
    assert {("obriensmith", "c"), ("\u266ab19850403", "p")} <= set(at_once[0])
    assert ("mediation", "c") in at_once[1]
    assert ("mediation", "c") not in at_once[0]
    assert session.store.verify() > 0
    session.store.rebuild()
    assert words_of(session) == at_once
    assert session.store.records.get("contact", "c") == made


def test_haste_is_over_when_the_filling_is(session: Session) -> None:
    execute = session.store.connection.execute

    def settings() -> dict[str, Any]:
        return {name: execute(f"PRAGMA {name}").fetchone()[0] for name in HASTE}

    before = settings()
    with Bulk(session.store).in_haste():
        assert settings() != before
    assert settings() == before
    assert (before["secure_delete"], before["synchronous"]) == (1, 2)
