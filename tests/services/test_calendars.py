"""School calendars: kept by managers, dated, one for the area and any number for single schools."""

from datetime import date

import pytest

from sendiass_desktop.domain.calendar_lines import Lines
from sendiass_desktop.domain.errors import Invalid, NotAllowed, NotFound
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.school_calendar import SchoolCalendar
from sendiass_desktop.domain.settings import SCHOOL_CALENDAR
from sendiass_desktop.services.services import Services
from tests.stores import MORNING, Clock, seen_by

AUTUMN = Lines("Autumn: 1 Sep 2026 - 18 Dec 2026", "26 Oct 2026 - 30 Oct 2026 half term")


def calendar(services: Services, name: str) -> SchoolCalendar:
    return services.calendars.read(name, AUTUMN)


def names(services: Services) -> list[str]:
    return [kept.name for kept in services.calendars.list()]


def test_calendars_are_kept_in_order_and_read_back_as_typed(services: Services) -> None:
    services.calendars.keep(calendar(services, "Area"))
    services.calendars.keep(calendar(services, "Hill School"))
    assert names(services) == ["Area", "Hill School"]
    assert services.calendars.lines(services.calendars.list()[0]) == AUTUMN
    assert services.deadlines.calendars() == services.calendars.list()


def test_one_is_put_in_the_place_of_another_and_taken_away(services: Services) -> None:
    for name in ("Area", "Hill School"):
        services.calendars.keep(calendar(services, name))
    services.calendars.keep(calendar(services, "Rotherham"), instead_of="Area")
    assert names(services) == ["Rotherham", "Hill School"]
    services.calendars.remove("Rotherham")
    services.calendars.remove("Hill School")
    assert names(services) == []
    with pytest.raises(NotFound):
        services.calendars.remove("Hill School")


def test_two_of_one_name_are_a_problem_of_the_name(services: Services) -> None:
    for name in ("Area", "Hill School"):
        services.calendars.keep(calendar(services, name))
    for instead_of in (None, "Area"):
        with pytest.raises(Invalid) as trouble:
            services.calendars.keep(calendar(services, "Hill School"), instead_of=instead_of)
        assert trouble.value.problems[0].field == "name"


def test_each_day_keeps_the_calendars_it_had(services: Services, clock: Clock) -> None:
    services.calendars.keep(calendar(services, "Area"))
    services.calendars.keep(calendar(services, "Hill School"))
    assert len(services.session.store.records.all("setting")) > 0
    clock.pass_by(days=3)
    services.calendars.remove("Area")
    assert names(services) == ["Hill School"]
    before = services.session.setting(SCHOOL_CALENDAR, MORNING.date())
    assert [kept["name"] for kept in before] == ["Area", "Hill School"]


def test_only_managers_keep_calendars(services: Services) -> None:
    callum = Services.of(seen_by(services.session, Role.CASEWORKER))
    with pytest.raises(NotAllowed):
        callum.calendars.keep(calendar(services, "Area"))
    assert callum.calendars.list() == ()


def test_what_is_typed_is_counted_and_looked_at_before_it_is_kept(services: Services) -> None:
    counts, doubts = services.calendars.said(calendar(services, "Area"))
    assert counts == (("Autumn", 74),)
    assert doubts == ()
    assert calendar(services, "Area").is_school_day(date(2026, 9, 1))
