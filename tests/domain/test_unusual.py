"""Unusual access is told with its reason, and what is usual is not."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from sendiass_desktop.domain.records.worker import Role, Worker
from sendiass_desktop.domain.unusual import MANY, NOT_THEIRS, Known, Seen, unusual
from tests.stores import LONDON

AT = datetime(2026, 11, 20, 10, 30, tzinfo=LONDON)  # a Friday
STAFF = {
    "cal": Worker(id="cal", name="Cal", role=Role.CASEWORKER),
    "moi": Worker(id="moi", name="Moi", role=Role.MANAGER),
    "gone": Worker(id="gone", name="G", role=Role.CASEWORKER, active_to=date(2026, 11, 19)),
}
LOOK = Seen(1, AT, "cal", "look at case", "case", "theirs")
UNLOCK = Seen(1, AT, "cal", "unlock", "store", "s")


def why_not(day: date) -> str:
    return "Saturday" if day.weekday() == 5 else ""


KNOWN = Known(STAFF, {("cal", "theirs"), ("gone", "theirs")}, why_not)


@pytest.mark.parametrize(
    ("seen", "reasons"),
    [
        (LOOK, ()),
        (replace(LOOK, record="another"), (NOT_THEIRS,)),
        (replace(LOOK, record="another", worker="moi"), ()),
        (replace(LOOK, record="another", verb="correct case"), ()),
        (replace(LOOK, worker="gone"), ("By somebody who had left",)),
        (replace(LOOK, worker="gone", at=AT - timedelta(days=1)), ()),
        (replace(LOOK, at=AT.replace(hour=23)), ()),
        (UNLOCK, ()),
        (replace(UNLOCK, tries=2), ()),
        (replace(UNLOCK, tries=3), ("After 3 wrong passwords",)),
        (replace(UNLOCK, at=AT.replace(hour=20)), ("At night",)),
        (replace(UNLOCK, at=AT.replace(hour=19, minute=59)), ()),
        (replace(UNLOCK, at=AT.replace(hour=6, minute=59)), ("At night",)),
        (replace(UNLOCK, at=AT + timedelta(days=1)), ("Not a working day: Saturday",)),
        (
            replace(UNLOCK, verb="unlock with the recovery key", worker=None),
            ("With the recovery key",),
        ),
        (replace(UNLOCK, at=None), ()),
    ],
)
def test_what_is_unusual_of_one_entry(seen: Seen, reasons: tuple[str, ...]) -> None:
    assert unusual([seen], KNOWN).get(1, ()) == reasons


def looks(count: int, *, apart: timedelta = timedelta()) -> list[Seen]:
    """So many records looked at, each a while after the one before."""
    return [
        Seen(one, AT + one * apart, "moi", "look at person", "person", f"p{one}")
        for one in range(1, count + 1)
    ]


def test_many_records_in_one_hour_are_told_once_at_the_last_of_them() -> None:
    assert unusual(looks(MANY), KNOWN) == {}
    assert unusual(looks(MANY + 1), KNOWN) == {31: ("31 records looked at in this hour",)}
    assert unusual(looks(MANY + 1, apart=timedelta(minutes=5)), KNOWN) == {}
    assert unusual([*looks(MANY), *looks(MANY)], KNOWN) == {}  # the same records again


def test_a_clock_set_back_is_told_where_it_went_back() -> None:
    seen = [
        LOOK,
        replace(LOOK, number=2, at=AT - timedelta(minutes=59)),
        replace(LOOK, number=3, at=AT - timedelta(days=3)),
        replace(LOOK, number=4, at=AT - timedelta(days=3)),
    ]
    assert unusual(seen, KNOWN) == {3: ("The computer's clock had been set back",)}
