"""Nothing is tied to what is hidden: whoever is put into a case that all see is seen by all."""

from collections.abc import Callable
from typing import Any, Final

import pytest

from sendiass_desktop.domain.errors import NotFound, Restricted
from sendiass_desktop.services.cases import NewCase
from sendiass_desktop.services.services import Services
from tests.marked import DAY, MARK, Marked
from tests.services.casework import MOTHER
from tests.services.outsiders import marked, outsider, seen_case
from tests.stores import MORNING, contact

__all__ = ["marked", "outsider"]


NEW: Final = {"opened_on": DAY}
AT: Final = MORNING.replace(tzinfo=None)
# Each is given the case that everybody sees, and somebody or a contact that is hidden.
WITH_A_PERSON: Final[tuple[Callable[[Services, str, str], object], ...]] = (
    lambda one, case, id_: one.cases.put_person(case, {"person": id_}),
    lambda one, _, id_: one.cases.open(NewCase(values=NEW, service_user=id_, child=None)),
    lambda one, _, id_: one.cases.open(NewCase(values=NEW, service_user=MOTHER, child=id_)),
    lambda one, case, id_: one.cases.correct(case, {"child": id_}),
    lambda one, _, id_: one.contacts.log(contact(person=id_)),
    lambda one, _, id_: one.contacts.correct(one.contacts.log(contact()), {"person": id_}),
)
WITH_A_CONTACT: Final[tuple[Callable[[Services, str, str], object], ...]] = (
    lambda one, case, id_: one.tasks.add({"title": "Ring", "case": case, "contact": id_}),
    lambda one, case, id_: one.activities.log(
        {"case": case, "at": AT, "activity_kind": "call", "contact": id_}
    ),
    lambda one, _, id_: one.contacts.log(contact(earlier_contact=id_)),
    lambda one, _, id_: one.contacts.correct(one.contacts.log(contact()), {"merged_into": id_}),
)


@pytest.mark.parametrize("verb", WITH_A_PERSON)
def test_nobody_hidden_is_shown_by_being_put_where_all_see(
    outsider: Services, marked: Marked, verb: Callable[[Services, str, str], Any]
) -> None:
    user = outsider.session.store.records.get("case", marked.case).service_user
    with pytest.raises(NotFound):
        verb(outsider, seen_case(outsider), user)
    assert outsider.people.find(MARK) == ()


@pytest.mark.parametrize("verb", WITH_A_CONTACT)
def test_nothing_is_tied_to_a_hidden_contact(
    outsider: Services, marked: Marked, verb: Callable[[Services, str, str], Any]
) -> None:
    for id_ in (marked.contact, marked.duplicate):
        with pytest.raises(Restricted):
            verb(outsider, seen_case(outsider), id_)


def test_nothing_is_moved_into_a_hidden_case(outsider: Services, marked: Marked) -> None:
    task = outsider.tasks.add({"title": "Ring", "case": seen_case(outsider)})
    with pytest.raises(Restricted):
        outsider.tasks.correct(task, {"case": marked.case})


def test_a_tie_that_was_there_before_may_stay(outsider: Services, marked: Marked) -> None:
    held = outsider.contacts.get(marked.visible)
    assert held.earlier_contact == marked.contact
    assert outsider.contacts.correct(
        marked.visible, {"earlier_contact": marked.contact, "note": "she rang again"}
    )
