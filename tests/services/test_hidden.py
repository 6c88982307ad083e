"""Who sees a restricted case, and the people who are in no other."""

from typing import Any, Final

import pytest

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import Restricted
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.session import Session
from tests.stores import MORNING, contact, seen_by, template

TODAY: Final = MORNING.date()
CASEWORKER: Final = template().workers[Role.CASEWORKER]


@pytest.fixture
def ids(session: Session) -> dict[str, str]:
    """A restricted and an open case of one child, with a contact and a further person each."""
    made: dict[str, str] = {}
    with session.writing("open case") as writing:
        for name in ("child", "mother", "father", "neighbour"):
            made[name] = writing.add("person", {"full_name": name.title()})
        for case, user in (("closed_off", "mother"), ("open", "father")):
            values: dict[str, Any] = {
                "opened_on": TODAY,
                "service_user": made[user],
                "child": made["child"],
                "restricted": case == "closed_off",
            }
            made[case] = writing.add("case", values)
        writing.add("case_person", {"case": made["closed_off"], "person": made["neighbour"]})
        writing.add("contact", contact(case=made["closed_off"], person=made["mother"]))
    return made


def test_a_restricted_case_and_who_is_in_no_other_are_hidden(
    session: Session, ids: dict[str, str]
) -> None:
    assert session.hidden.cases == {ids["closed_off"]}
    assert session.hidden.people == {ids["mother"], ids["neighbour"]}
    with pytest.raises(Restricted, match="Say why"):
        session.must_see(ids["closed_off"])
    session.must_see(ids["open"])


@pytest.mark.parametrize("how", ["allocation", "named_staff"])
def test_its_caseworker_and_named_staff_see_it(
    session: Session, ids: dict[str, str], how: str
) -> None:
    with session.writing("allocate") as writing:
        named = {"case": ids["closed_off"], "worker": CASEWORKER, "on": TODAY}
        writing.add(
            how, {name: named[name] for name in named if name != "on" or how != "named_staff"}
        )
    assert seen_by(session, Role.CASEWORKER).hidden.cases == frozenset()
    assert session.hidden.cases == {ids["closed_off"]}


def test_a_reason_opens_it_until_the_lock(session: Session, ids: dict[str, str]) -> None:
    session.opened_with_reason(ids["closed_off"])
    assert session.hidden.cases == frozenset()
    assert seen_by(session, Role.MANAGER).hidden.cases == {ids["closed_off"]}


def test_what_is_hidden_follows_a_change(session: Session, ids: dict[str, str]) -> None:
    assert ids["mother"] in session.hidden.people
    with session.writing("log contact") as writing:
        writing.add("contact", contact(person=ids["mother"]))
    assert ids["mother"] not in session.hidden.people
    with session.writing("open to all") as writing:
        writing.change_record("case", ids["closed_off"], values={"restricted": False})
    assert session.hidden.cases == frozenset()


def test_people_who_were_merged_are_hidden_together_or_seen_together(
    session: Session, ids: dict[str, str]
) -> None:
    with session.writing("same person") as writing:
        twin = writing.add("person", {"full_name": "Mum", "merged_into": ids["mother"]})
    assert {twin, ids["mother"]} <= session.hidden.people
    with session.writing("log contact") as writing:
        writing.add("contact", contact(person=twin))
    assert session.hidden.people == {ids["neighbour"]}


def test_whoever_listens_is_told_what_a_reason_opened(
    session: Session, ids: dict[str, str]
) -> None:
    told: list[Change] = []
    session.changes.subscribe(told.append)
    session.opened_with_reason(ids["closed_off"])
    assert [change.ids("case") for change in told] == [{ids["closed_off"]}]
