"""A contact of a restricted case, or one found to be the same as it, is moved by nobody outside.

Neither by turning it into an activity nor by tying it to a case that everybody sees.
"""

from collections.abc import Callable
from typing import Final

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
VERBS: Final[tuple[Callable[[Services, str, str], object], ...]] = (
    lambda one, id_, case: one.activities.part_of_case(id_, case),
    lambda one, id_, case: one.cases.link_contact(case, id_),
    lambda one, id_, _: one.cases.unlink_contact(id_),
    lambda one, id_, _: one.cases.open(
        NewCase(values=NEW, service_user=MOTHER, child=None, contact=id_)
    ),
)


@pytest.mark.parametrize("verb", VERBS)
def test_neither_it_nor_its_duplicate_is_moved_to_another_case(
    outsider: Services, marked: Marked, verb: Callable[[Services, str, str], object]
) -> None:
    case, store = seen_case(outsider), outsider.session.store
    for id_ in (marked.contact, marked.duplicate):
        before = store.records.get("contact", id_)
        with pytest.raises(Restricted):
            verb(outsider, id_, case)
        assert store.records.get("contact", id_) == before
    assert marked.found_in(repr(outsider.cases.timeline(case))) == []


def test_undoing_that_it_is_part_of_a_case_does_not_free_it(
    outsider: Services, services: Services, marked: Marked
) -> None:
    told = services.contacts.log(contact(note="told in confidence"))
    activity = services.activities.part_of_case(told, seen_case(outsider))
    services.need_to_know.open_with_reason(marked.case, "she rang again")
    services.contacts.correct(told, {"case": marked.case})
    with pytest.raises(Restricted):
        outsider.activities.undo_turn(activity)
    with pytest.raises(Restricted):
        outsider.contacts.get(told)


def test_who_is_in_a_duplicate_of_it_alone_is_not_found(
    outsider: Services, services: Services, marked: Marked
) -> None:
    alone = {"full_name": "Petronella Quill", "person_kind": "parent"}
    person = services.people.add(alone)
    user = services.session.store.records.get("case", marked.case).service_user
    with services.session.writing("tie contact") as writing:
        again = writing.add("contact", contact(person=user, merged_into=marked.duplicate))
        writing.change_record("contact", marked.duplicate, values={"person": person})
    assert outsider.session.store.records.get("contact", again).person == user
    for one in (person, user):
        with pytest.raises(NotFound):
            outsider.people.get(one)
    assert outsider.people.find("petronella") == ()
    assert outsider.people.similar(alone) == ()


def test_answers_to_a_duplicate_of_it_show_in_no_other_case(
    outsider: Services, services: Services, marked: Marked
) -> None:
    case = seen_case(outsider)
    told = services.contacts.log(contact(case=case))
    answer = {"at": MORNING.replace(tzinfo=None), "result": "spoke", "note": f"{MARK} answered"}
    services.contacts.respond(told, answer)
    services.need_to_know.open_with_reason(marked.case, "the same call")
    services.contacts.merge(told, marked.contact)
    assert marked.found_in(repr(outsider.cases.timeline(case))) == []
