"""The history of a record: who set what and when, old and new, as far as the reader may see it."""

from collections.abc import Callable

import pytest

from sendiass_desktop.domain.errors import AppError, Invalid, NotAllowed, Restricted
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.history import Line
from sendiass_desktop.services.link_words import Named
from sendiass_desktop.services.services import Services
from sendiass_desktop.store.erasing import erase
from tests.services.casework import CHILD, ENTRIES, TODAY, agreed, opened
from tests.stores import MORNING, NAMES, Clock, contact, seen_by, template

MANAGER, CASEWORKER = NAMES[Role.MANAGER], NAMES[Role.CASEWORKER]
NOW = MORNING.replace(tzinfo=None)
CALL = {"at": NOW, "result": "spoke", "in_call": True, "note": "hers"}


def changes(lines: tuple[Line, ...], label: str) -> list[tuple[object, object]]:
    """What a field was changed from and to, the last change first."""
    return [(line.before, line.after) for line in lines if line.label == label]


def line_of(services: Services, kind: str, id_: str, *, label: str) -> Line:
    """The last change of a field."""
    return next(line for line in services.history.of(kind, id_) if line.label == label)


def by(services: Services, role: Role) -> Services:
    """The same store with somebody else there."""
    return Services.of(seen_by(services.session, role))


def test_each_change_says_who_and_when_and_what_from_what_to(
    services: Services, clock: Clock
) -> None:
    id_ = services.contacts.log(contact(minutes=5), [CALL])
    clock.pass_by(hours=1)
    by(services, Role.CASEWORKER).contacts.correct(id_, {"minutes": 20, "channel": "email"})
    lines = services.history.of("contact", id_)
    assert [(line.label, line.before, line.after) for line in lines[:2]] == [
        ("How they got in touch", "phone", "email"),
        ("Minutes", 5, 20),
    ]
    assert {(line.who, line.at.hour, line.done) for line in lines[:2]} == {
        (CASEWORKER, 11, "Contact corrected")
    }
    assert {line.who for line in lines[2:]} == {MANAGER}
    assert [line.part for line in lines if line.label == "Result"] == ["Response"]
    assert changes(lines, "Result") == [(None, "spoke")]


def test_links_are_told_by_name_and_reference(services: Services) -> None:
    id_ = services.contacts.log(contact())
    services.contacts.pass_on(id_, template().workers[Role.CASEWORKER])
    case = opened(services, contact=id_)
    lines = services.history.of("contact", id_)
    assert changes(lines, "With") == [(None, Named(CASEWORKER))]
    assert changes(lines, "Case") == [(None, Named("R-2026-0001"))]
    assert changes(lines, "Person") == [(None, Named("Aisha Quarmby"))]
    of_case = services.history.of("case", case)
    assert changes(of_case, "Child or young person") == [(None, Named("Sami Quarmby (Sam)"))]


def test_the_history_of_a_case_tells_who_changed_its_parts(services: Services) -> None:
    case = opened(services)
    piece = agreed(services, case)
    services.interventions.change_level(piece, {"level": "3", "on": TODAY})
    by(services, Role.CASEWORKER).interventions.correct(
        piece, {"closed_on": TODAY, "outcome": "other"}
    )
    services.sharing.record("permission", ENTRIES["permission"] | {"case": case})
    lines = services.history.of("case", case)
    outcome = next(line for line in lines if line.label == "Outcome")
    assert (outcome.who, outcome.part, outcome.done) == (
        CASEWORKER,
        "Intervention",
        "Intervention closed",
    )
    assert {"Permission to share", "State", "Change of level"} <= {line.part for line in lines}
    assert {line.kind for line in lines} <= services.history.follows("case")
    assert services.history.title("case", case) == "Case R-2026-0001"


def test_a_person_tells_nothing_that_one_case_alone_knows(services: Services) -> None:
    case = opened(services)
    child = services.cases.get(case).child or ""
    way = {"reach_kind": "phone", "value": "07700 900999", "person": child, "case": case}
    with services.session.writing("add way") as writing:
        writing.add("reach", way)
    of_child = services.history.of("person", child)
    assert {line.part for line in of_child} == {""}
    assert "07700 900999" not in str(of_child)
    assert "07700 900999" in str(services.history.of("case", case))


def test_an_earlier_value_is_written_again_as_a_new_entry(services: Services) -> None:
    id_ = services.contacts.log(contact(minutes=5))
    services.contacts.correct(id_, {"minutes": 20})
    services.history.restore(line_of(services, "contact", id_, label="Minutes"))
    assert services.contacts.get(id_).minutes == 5
    lines = services.history.of("contact", id_)
    assert changes(lines, "Minutes") == [(20, 5), (5, 20), (None, 5)]
    assert lines[0].done == "Earlier value restored"
    assert services.undo.undo() == "Earlier value restored, C-2026-0001"
    assert services.contacts.get(id_).minutes == 20


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("person", "known_as", "Sammy"),
        ("case", "matter", "transport"),
        ("task", "title", "Write"),
        ("deadline", "title", "Another"),
        ("permission", "purpose", "another"),
        ("intervention", "agreed", "more"),
        ("case_state", "why", "moved"),
    ],
)
def test_of_every_kind_an_earlier_value_comes_back_by_the_rules_of_its_correction(
    services: Services, kind: str, field: str, value: str
) -> None:
    case = opened(services)
    records = services.session.store.records
    ids: dict[str, Callable[[], str]] = {
        "case": lambda: case,
        "person": lambda: services.cases.get(case).child or "",
        "task": lambda: services.tasks.add({"title": "Ring"}),
        "deadline": lambda: services.deadlines.add(
            {"case": case, "title": "Appeal", "due_on": TODAY}
        ),
        "permission": lambda: services.sharing.record(
            "permission", ENTRIES["permission"] | {"case": case}
        ),
        "intervention": lambda: agreed(services, case, agreed="a plan"),
        "case_state": lambda: next(iter(records.all("case_state"))).id,
    }
    id_ = ids[kind]()
    if kind == "case":
        services.cases.correct(case, {"matter": "first"})
    if kind == "case_state":
        services.standing.correct(records.get(kind, id_), {"why": "first", "on": TODAY})
    before = getattr(records.get(kind, id_), field)
    with services.session.writing("change it") as writing:
        writing.change_record(kind, id_, values={field: value})
    label = {line.info.name: line.label for line in services.history.of(kind, id_) if line.info}
    services.history.restore(line_of(services, kind, id_, label=label[field]))
    assert getattr(records.get(kind, id_), field) == before
    assert services.history.of(kind, id_)[0].done == "Earlier value restored"


def test_what_would_not_be_sound_is_refused_and_nothing_is_written(services: Services) -> None:
    id_ = services.tasks.add({"title": "Ring"})
    with services.session.writing("empty it") as writing:
        writing.change_record("task", id_, values={"title": None})
    with services.session.writing("fill it") as writing:
        writing.change_record("task", id_, values={"title": "Write"})
    lines = [one for one in services.history.of("task", id_) if one.label == "What is to be done"]
    with pytest.raises(Invalid, match="Enter what is to be done"):
        services.history.restore(lines[0])
    assert services.session.named == ""
    assert services.tasks.get(id_).title == "Write"


def test_what_has_a_verb_of_its_own_is_not_put_back_here(services: Services) -> None:
    id_ = services.contacts.log(contact())
    services.contacts.archive(id_)
    services.contacts.restore(id_)
    line = line_of(services, "contact", id_, label="Archived on")
    with pytest.raises(AppError, match="Bring the record back"):
        services.history.restore(line)
    case = opened(services, contact=id_)
    assert "tie it anew" in line_of(services, "contact", id_, label="Case").why_not
    services.cases.archive(case)
    assert services.cases.get(case).archived_on == TODAY


def test_nothing_of_a_restricted_case_is_told_to_others(services: Services) -> None:
    id_ = services.contacts.log(contact(note="secret"))
    case = opened(services, contact=id_)
    task = services.tasks.add({"title": "secret", "case": case})
    services.need_to_know.restrict(case, "a relative works here")
    for role in (Role.CASEWORKER, Role.DUTY):
        other = by(services, role)
        for kind, record in (("case", case), ("contact", id_), ("task", task)):
            with pytest.raises((Restricted, NotAllowed)):
                other.history.of(kind, record)
    assert changes(services.history.of("case", case), "Restricted to named staff") == [(None, True)]


def test_a_link_to_a_hidden_record_says_no_more_than_that(services: Services) -> None:
    id_ = services.contacts.log(contact())
    case = opened(services, contact=id_)
    services.cases.unlink_contact(id_)
    services.need_to_know.restrict(case, "a relative works here")
    lines = by(services, Role.CASEWORKER).history.of("contact", id_)
    assert changes(lines, "Case") == [
        (Named("Restricted record"), None),
        (None, Named("Restricted record")),
    ]
    assert CHILD["full_name"] not in str(lines)


def test_a_concern_is_told_to_few(services: Services) -> None:
    id_ = services.contacts.log(
        contact(taken_by=services.session.worker.id), concern={"said": "marks on his arm"}
    )
    assert "marks on his arm" in str(services.history.of("contact", id_))
    assert "marks on his arm" not in str(by(services, Role.CASEWORKER).history.of("contact", id_))
    case = opened(services)
    services.sharing.record("concern", {"case": case, "said": "bruises"})
    assert "bruises" in str(services.history.of("case", case))
    assert "bruises" not in str(by(services, Role.CASEWORKER).history.of("case", case))


def test_duty_staff_are_told_no_notes_of_others_and_no_names_of_people(
    services: Services,
) -> None:
    id_ = services.contacts.log(contact(note="hers", must_not_tell="the father"), [CALL])
    opened(services, contact=id_)
    told = str(by(services, Role.DUTY).history.of("contact", id_))
    assert "hers" not in told
    assert "Quarmby" not in told
    assert "the father" in told
    own = by(services, Role.DUTY)
    mine = own.contacts.log(contact(taken_by=own.session.worker.id, note="mine"))
    assert "mine" in str(own.history.of("contact", mine))


def test_what_was_erased_says_so(services: Services) -> None:
    id_ = services.contacts.log(contact(note="secret"))
    services.contacts.correct(id_, {"note": "more"})
    erase(services.session.store, [id_], worker=None)
    lines = services.history.of("contact", id_)
    assert [line.note for line in lines if line.note] == ["Erased", "Erased"]
    assert lines[0].done == "Record erased"
    assert "secret" not in str(lines)
    with pytest.raises(AppError, match="no longer kept"):
        services.history.restore(lines[-1])


def test_values_that_stand_beside_each_other_are_told(services: Services) -> None:
    id_ = services.contacts.log(contact(minutes=5))
    services.contacts.correct(id_, {"minutes": 10})
    store = services.session.store
    first = store.journal.entries(id_)[0].value_id
    with store.writing(None, "another laptop") as writing:
        store.journal.append(
            writing.signed,
            "contact",
            record=id_,
            facts={"minutes": 30},
            base={"minutes": [first]},
        )
    lines = [line for line in services.history.of("contact", id_) if line.label == "Minutes"]
    assert [(line.before, line.after, line.beside) for line in lines] == [
        (5, 30, 1),
        (5, 10, 1),
        (None, 5, 0),
    ]
    assert lines[0].who == "The program"


def test_opening_the_history_of_a_case_is_a_look_and_shows_no_look(services: Services) -> None:
    case = opened(services)
    before = services.session.store.journal.count()
    lines = services.history.look_at("case", case)
    assert services.session.store.journal.count() == before + 1
    assert services.history.of("case", case) == lines
    assert not any(line.done.startswith("Look") for line in lines)


def test_what_goes_together_is_not_put_back_alone(services: Services) -> None:
    case = opened(services)
    deadline = services.deadlines.add({"case": case, "title": "Appeal", "due_on": TODAY})
    services.deadlines.meet(deadline)
    services.deadlines.reopen(deadline)
    task = services.tasks.add({"title": "Ring"})
    services.tasks.done(task)
    services.tasks.reopen(task)
    for kind, id_ in (("deadline", deadline), ("task", task)):
        lines = [one for one in services.history.of(kind, id_) if one.done.endswith("again")]
        assert lines
        assert all("open it again, instead" in one.why_not for one in lines)


def test_a_contact_is_not_put_back_to_somebody_who_left(services: Services) -> None:
    other = template().workers[Role.CASEWORKER]
    id_ = services.contacts.log(contact(with_worker=other))
    services.contacts.pass_on(id_, services.session.worker.id)
    services.staff.leave(other)
    with pytest.raises(AppError, match="no longer works here"):
        services.history.restore(line_of(services, "contact", id_, label="With"))
    services.contacts.correct(id_, {"minutes": 5})


def test_an_archived_concern_is_put_right_and_not_another_one(services: Services) -> None:
    id_ = services.contacts.log(contact(), concern={"said": "first"})
    services.contacts.correct(id_, {}, concern={"said": "second"})
    concern = next(iter(services.session.store.records.all("concern"))).id
    services.archives.archive("concern", concern)
    services.history.restore(line_of(services, "contact", id_, label="What was said"))
    (held,) = services.session.store.records.all("concern")
    assert (held.said, held.archived_on) == ("first", TODAY)


def test_who_took_a_contact_on_duty_is_told_the_history_of_its_concern(services: Services) -> None:
    duty = by(services, Role.DUTY)
    id_ = duty.contacts.log(contact(taken_by=duty.session.worker.id), concern={"said": "marks"})
    assert "marks" in str(duty.history.of("contact", id_))
    other = services.contacts.log(contact(), concern={"said": "bruises"})
    assert "bruises" not in str(duty.history.of("contact", other))
