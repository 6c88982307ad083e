"""The form of a child, opened from one case, is not what another case of the child opens."""

from collections.abc import Mapping
from typing import Final, cast

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from sendiass_desktop.services.cases import NewCase
from sendiass_desktop.services.people import Ways
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.people_desk import PeopleDesk
from sendiass_desktop.ui.cases.person_form import PersonForm
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.kit.ways_field import WaysField
from tests.services.casework import TODAY, opened

REFUGE: Final = {"reach_kind": "mobile", "value": "07700 900999", "note": "the refuge"}


@pytest.fixture
def both(services: Services) -> tuple[str, str, str]:
    """The mother's case, the father's, and their child, whose refuge the mother's alone knows."""
    mothers = opened(services)
    child = services.cases.get(mothers).child or ""
    father = {"full_name": "Karim Quarmby", "person_kind": "parent"}
    fathers = services.cases.open(
        NewCase(values={"opened_on": TODAY}, service_user=father, child=child)
    )
    services.people.correct(child, {}, ways=Ways(lines=(REFUGE,), case=mothers))
    return mothers, fathers, child


@pytest.mark.parametrize("kept", [False, True])
def test_a_child_s_form_of_one_case_is_not_what_another_case_opens(
    window: QWidget, services: Services, both: tuple[str, str, str], *, kept: bool
) -> None:
    mothers, fathers, child = both
    people = PeopleDesk(FormDesk(services, window), services)
    first = people.correct(child, mothers)
    assert isinstance(first, PersonForm)
    first.form.inputs()["known_as"].set_value("Sammy")
    first.form.edited.emit("known_as")
    if kept:
        first.keep_now()
        first.done(0)
        QCoreApplication.processEvents()
    assert [way["value"] for way in lines(people.correct(child, mothers))] == [REFUGE["value"]]
    assert lines(people.correct(child, fathers)) == ()
    people._desk.put_away()


def lines(form: object) -> tuple[Mapping[str, object], ...]:
    """The ways to reach somebody that a form holds."""
    assert isinstance(form, PersonForm)
    return tuple(cast("WaysField", form.form.inputs()["ways"]).value() or ())
