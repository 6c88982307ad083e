"""From when and until when somebody works here."""

from datetime import date

from sendiass_desktop.domain.records.worker import Worker


def test_who_left_on_a_day_is_gone_from_that_day_on() -> None:
    worker = Worker(id="w", active_from=date(2026, 3, 2), active_to=date(2026, 11, 20))
    days = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 11, 19), date(2026, 11, 20)]
    assert [worker.is_active(day) for day in days] == [False, True, True, False]
    assert Worker(id="w").is_active(date.max)
