"""References: one after the other for each year and laptop, and never the same twice."""

from datetime import date

import pytest

from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.references import References
from tests.stores import contact

CONTACT = KINDS["contact"]
LAST_YEAR = date(2025, 12, 31)


def logged(session: Session, *contacts: dict[str, object]) -> list[str]:
    """The references that contacts get in one verb."""
    with session.writing("log contact") as writing:
        ids = [writing.add("contact", values) for values in contacts]
    return [session.store.records.get("contact", id_).reference for id_ in ids]


def test_the_founding_laptop_counts_without_a_letter_within_each_year(session: Session) -> None:
    given = logged(session, contact(), contact(received_on=LAST_YEAR), contact())
    assert given == ["C-2026-0001", "C-2025-0001", "C-2026-0002"]
    assert logged(session, contact()) == ["C-2026-0003"]


def test_another_laptop_counts_for_itself_under_its_letter(session: Session) -> None:
    connection = session.store.connection
    logged(session, contact())
    assert References(connection, "B").next(CONTACT, 2026) == "C-2026-B0001"


def test_a_verb_that_failed_gives_no_reference_away(session: Session) -> None:
    def fail() -> None:
        with session.writing("log contact") as writing:
            writing.add("contact", contact())
            raise AppError("no")

    with pytest.raises(AppError):
        fail()
    assert logged(session, contact()) == ["C-2026-0001"]


def test_the_counter_goes_on_after_the_highest_reference_that_was_kept(session: Session) -> None:
    with session.writing("import records") as writing:
        assert writing.keep_reference("contact", "C-2026-0413")
        assert writing.keep_reference("contact", "C-2026-0007")
        assert writing.keep_reference("contact", "C-2026-B0900")
    assert logged(session, contact()) == ["C-2026-0414"]


def test_more_than_four_digits_are_counted_too(session: Session) -> None:
    with session.writing("import records") as writing:
        writing.keep_reference("contact", "C-2026-9999")
    assert logged(session, contact()) == ["C-2026-10000"]


def test_a_reference_that_is_taken_is_not_kept(session: Session) -> None:
    logged(session, contact())
    with session.writing("import records") as writing:
        assert not writing.keep_reference("contact", "C-2026-0001")


@pytest.mark.parametrize(
    "reference",
    [
        "R-2026-0001",
        "C-26-0001",
        "C-2026-1",
        "C-2026-",
        "C-2026-0001 ",
        "c-2026-0001",
        "C-2026-BB0001",
        "C-2026-99999999999999999999",
        "C-٢٠٢٦-0001",
        "413",
    ],
)
def test_a_reference_that_is_none_of_ours_is_not_kept(session: Session, reference: str) -> None:
    with session.writing("import records") as writing:
        assert not writing.keep_reference("contact", reference)
    assert logged(session, contact()) == ["C-2026-0001"]


def test_rebuilt_counters_go_on_where_they_were(session: Session) -> None:
    logged(session, contact(), contact(), contact(received_on=LAST_YEAR))
    session.store.rebuild()
    given = logged(session, contact(), contact(received_on=LAST_YEAR))
    assert given == ["C-2026-0003", "C-2025-0002"]
