"""What a session did is undone, the last first, and done again: all of a verb or nothing."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sendiass_desktop.domain.errors import AppError, Conflict
from sendiass_desktop.domain.journal import fold
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from tests.services.casework import TODAY, agreed, opened
from tests.stores import MORNING, NAMES, Clock, contact, seen_by, template

NOW = MORNING.replace(tzinfo=None)


def every_record(session: Session) -> dict[str, Any]:
    """Every record of the store by id."""
    return {one.id: one for kind in KINDS for one in session.store.records.all(kind)}


def number_of_contacts(services: Services) -> int:
    """How many contacts the list shows."""
    return services.contacts.list(ContactFilter()).count


def test_undoing_a_contact_archives_it_and_doing_it_again_brings_it_back(
    services: Services,
) -> None:
    id_ = services.contacts.log(contact())
    assert services.undo.offered().words == "Contact C-2026-0001 logged"
    before = every_record(services.session)
    assert services.undo.undo() == "Contact C-2026-0001 logged"
    assert services.contacts.get(id_).archived_on == TODAY
    assert number_of_contacts(services) == 0
    assert services.undo.again() == "Contact C-2026-0001 logged"
    services.undo.redo()
    assert every_record(services.session) == before
    assert services.undo.undo() == "Contact C-2026-0001 logged"
    assert number_of_contacts(services) == 0


def test_verbs_are_undone_one_after_another_and_each_leaves_the_store_as_it_was(
    services: Services, clock: Clock
) -> None:
    session = services.session
    states = [every_record(session)]
    case = opened(services)
    states.append(every_record(session))
    piece = agreed(services, case)
    states.append(every_record(session))
    services.cases.correct(case, {"matter": "transport"})
    states.append(every_record(session))
    services.cases.correct(case, {"matter": "exclusion", "priority": True})
    states.append(every_record(session))
    services.interventions.correct(piece, {"closed_on": TODAY, "outcome": "other"})
    states.append(every_record(session))
    for state in reversed(states[2:-1]):
        clock.pass_by(minutes=1)
        services.undo.undo()
        archived = {id_ for id_ in every_record(session) if id_ not in state}
        now = every_record(session)
        assert all(now[id_].archived_on == TODAY for id_ in archived)
        assert {id_: one for id_, one in now.items() if id_ in state} == state
    for state in states[3:]:
        services.undo.redo()
        assert every_record(session) == state
    session.store.verify()


def test_what_a_verb_and_its_undo_wrote_stands_in_no_earlier_undos_way(services: Services) -> None:
    id_ = services.contacts.log(contact(minutes=5))
    services.contacts.correct(id_, {"minutes": 10})
    services.contacts.correct(id_, {"minutes": 20})
    seen = []
    for _ in range(2):
        services.undo.undo()
        seen.append(services.contacts.get(id_).minutes)
    services.undo.redo()
    seen.append(services.contacts.get(id_).minutes)
    services.undo.undo()
    services.undo.undo()
    assert seen == [10, 5, 10]
    assert services.contacts.get(id_).archived_on == TODAY
    with pytest.raises(AppError, match="Nothing to undo"):
        services.undo.undo()


def test_a_new_verb_ends_what_could_be_done_again(services: Services) -> None:
    services.contacts.log(contact())
    services.undo.undo()
    services.contacts.log(contact())
    assert services.undo.again() == ""
    with pytest.raises(AppError, match="Nothing to do again"):
        services.undo.redo()


def test_a_field_that_somebody_else_set_since_is_not_taken_back(services: Services) -> None:
    id_ = services.contacts.log(contact(minutes=5))
    services.contacts.correct(id_, {"minutes": 10, "note": "hers"})
    other = Services.of(seen_by(services.session, Role.CASEWORKER))
    other.contacts.correct(id_, {"minutes": 30})
    before = services.session.store.journal.count()
    with pytest.raises(Conflict, match="“Minutes” was changed since"):
        services.undo.undo()
    assert services.session.store.journal.count() == before
    assert (services.contacts.get(id_).minutes, services.contacts.get(id_).note) == (30, "hers")
    assert other.undo.offered().words == "Contact C-2026-0001 corrected"


def test_a_verb_on_several_records_is_taken_back_whole(services: Services) -> None:
    contact_ = services.contacts.log(contact())
    before = every_record(services.session)
    case = opened(services, contact=contact_, worker=template().workers[Role.CASEWORKER])
    services.undo.undo()
    now = every_record(services.session)
    assert {id_: now[id_] for id_ in before} == before
    assert services.cases.get(case).archived_on == TODAY
    services.undo.redo()
    assert services.standing.of(case).worker == template().workers[Role.CASEWORKER]
    assert services.contacts.get(contact_).case == case
    assert services.cases.get(case).archived_on is None


def test_a_case_whose_opening_was_undone_comes_back_whole(services: Services) -> None:
    case = opened(services, worker=template().workers[Role.CASEWORKER])
    services.undo.undo()
    services.cases.restore(case)
    standing = services.standing.of(case)
    assert (standing.state, standing.worker) == ("open", template().workers[Role.CASEWORKER])
    assert services.undo.undo() == "Case R-2026-0001 brought back"


@pytest.mark.parametrize(
    ("verb", "why"),
    [
        ("list", "retire it in Settings"),
        ("staff", "under Staff"),
        ("copy", "outside the store"),
    ],
)
def test_what_no_entry_takes_back_is_refused_once_and_lets_by_what_was_done_before(
    services: Services, tmp_path: Path, verb: str, why: str
) -> None:
    id_ = services.contacts.log(contact())
    if verb == "list":
        services.lists.add("channel", "Pigeon")
    elif verb == "staff":
        services.staff.change(template().workers[Role.CASEWORKER], {"ipsea_level": 1})
    else:
        source = tmp_path / "letter.txt"
        source.write_text("words")
        document = services.documents.add(opened(services), source)
        services.documents.save_copy(document, tmp_path / "copy.txt")
        assert services.undo.offered().words == "Copy of a document saved"
    with pytest.raises(Conflict, match=why):
        services.undo.undo()
    if verb == "copy":
        assert services.undo.undo() == "Document added, R-2026-0001"
        services.undo.undo()
    assert services.undo.undo() == "Contact C-2026-0001 logged"
    assert services.contacts.get(id_).archived_on == TODAY


def test_a_hand_over_is_taken_back_unless_drafts_went_along(services: Services) -> None:
    me, other = services.session.worker.id, template().workers[Role.CASEWORKER]
    case = opened(services, worker=me)
    services.tasks.add({"title": "Ring", "worker": me})
    services.handover.hand_over(me, to=other)
    assert services.undo.undo() == "Work handed over"
    assert services.standing.of(case).worker == me
    assert len(services.tasks.list(me)) == 1
    services.drafts.keep("d", "task", record="", typed={"title": "x"}, started_at="2026-11-20")
    services.handover.hand_over(me, to=other)
    with pytest.raises(Conflict, match="Drafts went along"):
        services.undo.undo()


def test_nothing_of_a_case_that_was_hidden_since_is_taken_back_or_told(
    services: Services, clock: Clock
) -> None:
    other = Services.of(seen_by(services.session, Role.CASEWORKER))
    case = opened(other)
    other.cases.correct(case, {"matter": "secret"})
    services.need_to_know.restrict(case, "a relative works here")
    clock.pass_by(days=1)
    watched = Services.of(other.session)
    watched.session._hidden = None
    assert watched.undo.offered().words == "Case corrected"
    with pytest.raises(Conflict, match="restricted record"):
        watched.undo.undo()
    assert services.cases.get(case).matter == "secret"


def test_looks_are_nothing_to_undo(services: Services) -> None:
    case = opened(services)
    services.cases.look_at(case)
    services.history.look_at("case", case)
    assert services.undo.offered().words == "Case R-2026-0001 opened"


def test_an_undo_is_a_new_entry_and_every_old_one_stays(services: Services) -> None:
    id_ = services.contacts.log(contact(minutes=5))
    services.contacts.correct(id_, {"minutes": 10})
    journal = services.session.store.journal
    before = journal.entries(id_)
    services.undo.undo()
    after = journal.entries(id_)
    assert after[: len(before)] == before
    assert after[-1].verb == "undo: correct contact"
    assert fold(after).values["minutes"] == 5
    assert fold(after).conflicts == ()


def test_an_undo_is_told_to_every_room(services: Services) -> None:
    id_ = services.contacts.log(contact())
    told: list[bool] = []
    services.session.changes.subscribe(lambda change: told.append(id_ in change.ids("contact")))
    services.undo.undo()
    assert told == [True]


def test_a_lock_ends_what_can_be_undone(services: Services) -> None:
    services.contacts.log(contact())
    again = Services.of(seen_by(services.session, Role.MANAGER))
    assert again.undo.offered().words == ""
    services.session.close()
    assert services.undo.offered().words == services.undo.again() == ""


def test_what_was_archived_by_an_undo_is_brought_back_within_thirty_days(
    services: Services, clock: Clock
) -> None:
    id_ = services.contacts.log(contact())
    services.undo.undo()
    worker = Services.of(seen_by(services.session, Role.CASEWORKER))
    clock.moment += timedelta(days=31)
    with pytest.raises(AppError, match="Ask a manager"):
        worker.contacts.restore(id_)
    services.contacts.restore(id_)
    assert number_of_contacts(services) == 1


@pytest.mark.parametrize("what", ["case", "task", "contact"])
def test_nothing_goes_back_to_somebody_who_left_since(services: Services, what: str) -> None:
    me, other = services.session.worker.id, template().workers[Role.CASEWORKER]
    if what == "case":
        case = opened(services, worker=other)
        services.standing.allocate(case, {"worker": me, "on": TODAY})
    elif what == "task":
        services.tasks.give(services.tasks.add({"title": "Ring", "worker": other}), me)
    else:
        id_ = services.contacts.log(contact(with_worker=other))
        services.contacts.pass_on(id_, me)
    services.staff.leave(other)
    with pytest.raises(Conflict, match="under Staff"):
        services.undo.undo()
    before = services.session.store.journal.count()
    with pytest.raises(Conflict, match=f"{NAMES[Role.CASEWORKER]}, who no longer works here"):
        services.undo.undo()
    assert services.session.store.journal.count() == before


def test_a_concern_whose_raising_was_undone_is_told_no_more(services: Services) -> None:
    id_ = services.contacts.log(contact())
    services.contacts.correct(id_, {}, concern={"said": "marks"})
    services.undo.undo()
    assert not services.contacts.detail(id_).has_concern
    services.undo.redo()
    assert services.contacts.detail(id_).has_concern


def test_what_was_turned_back_by_an_undo_is_not_counted_twice(services: Services) -> None:
    case = opened(services)
    done = services.activities.log({"case": case, "at": NOW, "activity_kind": "call"})
    contact_ = services.activities.new_matter(done)
    services.undo.undo()
    with pytest.raises(AppError, match="the activity is counted"):
        services.contacts.restore(contact_)
    services.undo.redo()
    services.contacts.archive(contact_)
    services.contacts.restore(contact_)
    assert number_of_contacts(services) == 1


def test_nothing_is_saved_to_what_an_undo_archived_under_an_open_form(services: Services) -> None:
    id_ = services.contacts.log(contact(minutes=5))
    seen = services.contacts.get(id_)
    services.undo.undo()
    with pytest.raises(Conflict, match="archived while this form was open"):
        services.contacts.correct(id_, {"minutes": 9}, seen=seen)
    assert not services.contacts.correct(id_, {"minutes": 5}, seen=seen)
    services.contacts.restore(id_)
    assert services.contacts.correct(id_, {"minutes": 9}, seen=seen)
    archived = services.archives
    archived.archive("contact", id_)
    assert services.contacts.correct(id_, {"minutes": 3}, seen=services.contacts.get(id_))


@pytest.mark.parametrize("what", ["case", "task"])
def test_no_case_goes_back_to_somebody_who_is_on_duty_only_by_now(
    services: Services, what: str
) -> None:
    me, other = services.session.worker.id, template().workers[Role.CASEWORKER]
    case = opened(services, worker=other)
    if what == "case":
        services.standing.allocate(case, {"worker": me, "on": TODAY})
    else:
        task = services.tasks.add({"title": "Ring", "case": case, "worker": other})
        services.tasks.give(task, me)
    services.staff.change(other, {"role": "duty"})
    with pytest.raises(Conflict, match="under Staff"):
        services.undo.undo()
    before = services.session.store.journal.count()
    with pytest.raises(Conflict, match=f"{NAMES[Role.CASEWORKER]}, who is on duty only"):
        services.undo.undo()
    assert services.session.store.journal.count() == before


def test_a_contact_goes_back_to_somebody_who_is_on_duty_by_now(services: Services) -> None:
    other = template().workers[Role.CASEWORKER]
    id_ = services.contacts.log(contact(with_worker=other))
    services.contacts.pass_on(id_, services.session.worker.id)
    services.staff.change(other, {"role": "duty"})
    with pytest.raises(Conflict, match="under Staff"):
        services.undo.undo()
    services.undo.undo()
    assert services.contacts.get(id_).with_worker == other


def test_what_was_done_in_another_role_is_not_undone(services: Services) -> None:
    services.staff.change(template().workers[Role.CASEWORKER], {"role": "manager"})
    id_ = services.contacts.log(contact(minutes=5))
    services.staff.change(services.session.worker.id, {"role": "duty"})
    with pytest.raises(Conflict, match="under Staff"):
        services.undo.undo()
    with pytest.raises(Conflict, match="Your role was changed since"):
        services.undo.undo()
    assert services.contacts.get(id_).archived_on is None
