from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sendiass_desktop.store import tries

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)


def test_the_wait_grows_after_three_failures_to_a_minute_and_no_further(tmp_path: Path) -> None:
    waits = []
    for _ in range(12):
        tries.note_failure(tmp_path, NOON)
        waits.append(tries.seconds_to_wait(tmp_path, NOON))
    assert waits == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert tries.seconds_to_wait(tmp_path, NOON + timedelta(seconds=59.5)) == 1
    assert tries.seconds_to_wait(tmp_path, NOON + timedelta(seconds=60)) == 0


def test_a_clock_set_back_makes_nobody_wait_longer(tmp_path: Path) -> None:
    for _ in range(5):
        tries.note_failure(tmp_path, NOON)
    assert tries.seconds_to_wait(tmp_path, NOON - timedelta(days=400)) == 2


def test_failures_are_counted_and_forgotten_at_unlock(tmp_path: Path) -> None:
    tries.note_failure(tmp_path, NOON)
    tries.note_failure(tmp_path, NOON)
    assert tries.failed_tries(tmp_path) == 2
    assert tries.clear_failures(tmp_path) == 2
    assert tries.failed_tries(tmp_path) == tries.clear_failures(tmp_path) == 0


@pytest.mark.parametrize(
    "text", ["", "[]", '{"failed": "9", "last": "2026-10-05T12:00:00+00:00"}', '{"failed": 9}']
)
def test_an_unreadable_count_of_failures_locks_nobody_out(tmp_path: Path, text: str) -> None:
    (tmp_path / "tries.json").write_text(text)
    assert tries.seconds_to_wait(tmp_path, NOON) == 0
