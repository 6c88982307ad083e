"""The page of a case: facts, safety lines, one timeline, and the lists beside it."""

from PySide6.QtWidgets import QLabel

from sendiass_desktop.services.cases import NewCase
from sendiass_desktop.services.people import Ways
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.case_room import CaseRoom
from sendiass_desktop.ui.kit.section import Section
from tests.services.casework import CHILD, TODAY, agreed, opened
from tests.stores import MORNING, contact

NOW = MORNING.replace(tzinfo=None)


def said(room: CaseRoom) -> list[str]:
    return [label.text() for label in room.page.facts.findChildren(QLabel) if label.text()]


def lines(room: CaseRoom, kind: str) -> list[str]:
    section = room.page.sections.findChild(Section, kind)
    assert isinstance(section, Section)
    model = section.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def timeline(room: CaseRoom) -> list[str]:
    model = room.page.timeline.table.model()
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def test_the_page_says_whose_case_it_is_and_what_to_mind(
    room: CaseRoom, services: Services
) -> None:
    case = opened(
        services, worker=services.session.worker.id, school="Hilltop", year_group="Year 4"
    )
    user = services.cases.get(case).service_user or ""
    with services.session.writing("safety") as writing:
        writing.change_record("person", user, values={"safety_line": "Speak to A first"})
    agreed(services, case, level="3")
    assert room.open_case(case)
    words = said(room)
    assert words[:2] == ["Sami Quarmby (Sam)", "Safety: Aisha Quarmby: Speak to A first"]
    assert "R-2026-0001 · Open since 20 November 2026 · Level 3 Support · Moira Okafor" in words
    assert "For Aisha Quarmby · mother · 07700 900123" in words
    assert "Year 4 · Hilltop" in words
    assert any("support agreement" in one for one in words)


def test_everything_that_happens_stands_in_one_timeline_that_can_be_narrowed(
    room: CaseRoom, services: Services
) -> None:
    case = opened(services)
    services.cases.link_contact(case, services.contacts.log(contact(primary_reason="tribunal")))
    piece = agreed(services, case)
    services.interventions.change_level(piece, {"level": "4", "on": TODAY})
    services.activities.log({"case": case, "at": NOW, "activity_kind": "call", "minutes": 20})
    assert room.open_case(case)
    assert set(timeline(room)) == {
        "Contact: Tribunal appeal",
        "Agreed at level 2 Information and tailored advice",
        "Moved to level 4 Intensive support",
        "Call",
        "Case open",
    }
    room.page.timeline.shown.setCurrentText("Contacts and activities")
    assert sorted(timeline(room)) == ["Call", "Contact: Tribunal appeal"]


def test_the_page_follows_what_is_saved(room: CaseRoom, services: Services) -> None:
    case = opened(services)
    assert room.open_case(case)
    assert lines(room, "task") == []
    with services.session.writing("add task") as writing:
        writing.add("task", {"case": case, "title": "Ring the school"})
        writing.add("deadline", {"case": case, "title": "Appeal", "due_on": TODAY})
    assert lines(room, "task") == ["Ring the school"]
    assert lines(room, "deadline") == ["Appeal"]
    assert "Next due: Appeal, 20 November 2026" in said(room)
    assert lines(room, "case_person") == ["Aisha Quarmby", "Sami Quarmby (Sam)"]


def test_a_concern_shows_to_who_may_see_it(room: CaseRoom, services: Services) -> None:
    case = opened(services)
    services.sharing.record("concern", {"case": case, "said": "that he was hit"})
    assert room.open_case(case)
    assert lines(room, "concern") == ["that he was hit"]


def test_a_case_that_is_restricted_while_it_is_open_goes_away(
    room: CaseRoom, services: Services
) -> None:
    case = opened(services)
    assert room.open_case(case)
    services.need_to_know.restrict(case, "a witness")
    (named,) = services.need_to_know.named(case)
    services.need_to_know.unname(named.id)
    assert room.shown_case() == ""


def test_how_a_young_person_is_reached_stands_on_the_page_of_their_own_case(
    room: CaseRoom, services: Services
) -> None:
    young = {**CHILD, "phone": "07700 900789"}
    new = NewCase(values={"opened_on": TODAY}, service_user=young, child=None)
    case = services.cases.open(new)
    child = services.cases.get(case).child or ""
    (way,) = services.people.reaches(child, case)
    line = {"id": way.id, "reach_kind": "mobile", "value": way.value, "message_safe": False}
    services.people.correct(child, {}, ways=Ways(lines=(line,), seen=(way,), case=case))
    room.open_case(case)
    words = "For the child or young person themself · 07700 900789 (not safe to leave a message)"
    assert words in said(room)
