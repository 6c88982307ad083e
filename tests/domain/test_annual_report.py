"""The annual report: what stands in a column is what a report of these service users alone has."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sendiass_desktop import resources
from sendiass_desktop.domain.annual_report import by_service_user, service_users
from sendiass_desktop.domain.clock import WorkingDays
from sendiass_desktop.domain.periods import financial_year
from sendiass_desktop.domain.profile import read
from sendiass_desktop.domain.response import ResponseClock
from sendiass_desktop.domain.scorecard.compute import compute
from sendiass_desktop.domain.scorecard.cross import BY_USER
from sendiass_desktop.domain.scorecard.facts import ContactFacts
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.further import OF_YEAR
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.domain.scorecard.measures import MEASURES
from sendiass_desktop.domain.scorecard.sift import Heading
from tests.domain.scorecard.test_independent_count import FACTS

LISTS = read(resources.profile("rotherham")).lists
CLOCK = ResponseClock(WorkingDays())
HEADING = Heading(
    "S",
    practice=True,
    period=financial_year(2026),
    as_at=date(2026, 10, 20),
    kind=ReportKind.ANNUAL,
)


def year(facts: list[ContactFacts]) -> Scorecard:
    return compute(facts, heading=HEADING, lists=LISTS, clock=CLOCK)


@settings(max_examples=12, deadline=None)
@given(facts=FACTS | st.just([]))
def test_each_column_is_the_year_of_its_service_users(facts: list[ContactFacts]) -> None:
    by = {one.id: one.user_type for one in facts}
    card = by_service_user(year(facts), (), by=by, lists=LISTS)
    assert [table.measure for table in card.tables] == [one.id for one in (*MEASURES, *OF_YEAR)]
    apart = service_users(card)
    assert list(apart)[:3] == ["parent", "child", "young_person"]
    for code in {one.user_type for one in facts}:
        alone = year([one for one in facts if one.user_type == code])
        for table in card.tables:
            if table.measure in BY_USER:
                assert table.columns == ()
                continue
            column, same = apart[code].table(table.measure), alone.table(table.measure)
            assert column.ids == same.ids
            rows = {row.code: row.ids for row in column.rows if row.ids}
            assert rows == {row.code: row.ids for row in same.rows if row.ids}
            shares = zip(
                (column.headline, *column.beside), (same.headline, *same.beside), strict=True
            )
            for one, other in shares:
                assert (one is None) == (other is None)
                if one and other:
                    assert set(one.ids) == set(other.ids)
                    assert set(one.base_ids) == set(other.base_ids)
