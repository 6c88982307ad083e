"""Dates that were worked out without the engine, against the engine and every rule."""

from collections import Counter
from typing import Final

import pytest

from sendiass_desktop.domain import calendar_lines
from sendiass_desktop.domain.deadlines.engine import work_out
from tests.domain.deadlines.given import CALENDAR, RULES, TODAY
from tests.domain.deadlines.kept import BEYOND, HILL, LINES, VECTORS, Vector

SCHOOL: Final = calendar_lines.read(HILL, LINES, today=TODAY)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda each: f"{each.rule} {each.dates}")
def test_the_engine_finds_the_dates_that_were_found_without_it(vector: Vector) -> None:
    rule = RULES.get(vector.rule, min(vector.known().values()))
    worked = work_out(rule, vector.known(), calendar=CALENDAR, schools=SCHOOL)
    assert (worked.literal, worked.legal, worked.safe) == vector.found(), vector.why
    assert bool(worked.cannot) is (not vector.legal)
    assert BEYOND in worked.cannot or vector.legal


def test_every_rule_that_gives_a_date_is_among_them() -> None:
    counted = Counter(vector.rule for vector in VECTORS)
    assert set(counted) == {rule.id for rule in RULES.rules if rule.limits}
