"""The clock is set back or far ahead: work goes on in its order, and the person is told."""

from pathlib import Path

import pytest

from sendiass_desktop.domain.keeping import Reason
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.clock_check import told_of_the_clock
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from tests.stores import Clock, contact, opened

BEHIND = (
    "This computer's clock says {now}, which is before the last entry of 20 November 2026,"
    " 10:30am. Check date and time: what you record now is dated by this clock."
)


def logged(folder: Path, computer: Computer) -> tuple[str, ...]:
    """Unlock, log a contact and close; what was told of the clock."""
    session = opened(folder, computer)
    try:
        told = told_of_the_clock(session)
        day = session.today()
        Services.of(session).contacts.log(contact(received_on=day))
        journal = session.store.journal
        stamps = [entry.stamp for id_ in journal.record_ids() for entry in journal.entries(id_)]
        assert len(set(stamps)) == len(stamps)
        session.store.verify()
        return told
    finally:
        session.close()


@pytest.mark.parametrize(
    ("back", "now"),
    [
        ({"minutes": -6}, "20 November 2026, 10:24am"),
        ({"days": -1}, "19 November 2026, 10:30am"),
        ({"days": -365}, "20 November 2025, 10:30am"),
    ],
)
def test_a_clock_set_back_is_told_and_stops_nothing(
    folder: Path, computer: Computer, clock: Clock, back: dict[str, float], now: str
) -> None:
    logged(folder, computer)
    clock.pass_by(**back)
    session = opened(folder, computer)
    before = session.store.journal.stamps()
    assert told_of_the_clock(session) == (BEHIND.format(now=now),)
    Services.of(session).contacts.log(contact(received_on=session.today()))
    assert session.store.journal.stamps() > before
    BackupService(session).make(Reason.ASKED)  # enters itself, and told of the clock stays so
    assert told_of_the_clock(session) == (BEHIND.format(now=now),)
    session.store.verify()
    session.close()
    assert logged(folder, computer) == ()  # said once, for this change of the clock


def test_a_clock_far_ahead_is_told_and_when_it_is_put_right_too(
    folder: Path, computer: Computer, clock: Clock
) -> None:
    logged(folder, computer)
    clock.pass_by(days=365)
    (told,) = logged(folder, computer)
    assert told.startswith("This computer's clock says 20 November 2027, 10:30am, and the last")
    clock.pass_by(days=-365)
    (told,) = logged(folder, computer)
    assert "before the last entry of 20 November 2027, 10:30am" in told
    assert logged(folder, computer) == ()


@pytest.mark.parametrize("passed", [{"seconds": -90}, {"days": 80}, {"hours": 1}])
def test_what_clocks_and_holidays_do_is_not_told(
    folder: Path, computer: Computer, clock: Clock, passed: dict[str, float]
) -> None:
    logged(folder, computer)
    clock.pass_by(**passed)
    assert logged(folder, computer) == ()
