"""Records to search for, and what is asked of a search, for its tests."""

from datetime import date, timedelta
from typing import Any, Final

import pytest

from sendiass_desktop.services.search import Found, FoundRow, SearchService
from sendiass_desktop.services.session import Session
from tests.stores import MORNING, contact

TODAY: Final = MORNING.date()
Ids = dict[str, str]


@pytest.fixture
def ids(session: Session) -> Ids:
    """A child, her mother and her father, a case with all that hangs on it, and two contacts."""
    made: Ids = {}
    with session.writing("open case") as writing:
        for name, values in PEOPLE.items():
            made[name] = writing.add("person", values)
        case = {"opened_on": date(2026, 9, 4), "child": made["zoe"], "service_user": made["mother"]}
        made["case"] = writing.add("case", case | CASE)
        of_case = {"case": made["case"]}
        for kind, values in IN_CASE.items():
            made[kind] = writing.add(kind, values | of_case)
        writing.add("reach", REACH | of_case | {"person": made["zoe"]})
        writing.add("case_person", of_case | {"person": made["father"], "relation": "father"})
        made["contact"] = writing.add("contact", contact(**CONTACT))
        made["other"] = writing.add("contact", contact(name="Fozia Khan"))
        response = {"contact": made["contact"], "at": MORNING, "note": "left word with a neighbour"}
        made["response"] = writing.add("response", response)
        made["free"] = writing.add("task", {"title": "Order leaflets"})
        writing.add("concern", {"contact": made["contact"], "said": "unspeakable"})
        writing.add("disclosure", {**DISCLOSURE, **of_case})
    return made


ZOE: Final = "Zoë O\u2019Brien-Łukasz"
PEOPLE: Final[dict[str, dict[str, Any]]] = {
    "zoe": {"full_name": ZOE, "person_kind": "child"},
    "mother": {
        "full_name": "Elizabeth O'Brien",
        "known_as": "Beth",
        "phone": "07700 900123",
        "postcode": "S65 1AB",
        "safety_line": "speak to Ann first",
    },
    "father": {"full_name": "Siobhan Kane", "email": "kane@example.org"},
}
CASE: Final[dict[str, Any]] = {
    "relation": "mother",
    "school": "Oakwood Primary",
    "year_group": "Year 4",
    "postcode_district": "S65",
    "matter": "a place at a special school",
}
REACH: Final = {"reach_kind": "mobile", "value": "+44 7700 900456"}
DISCLOSURE: Final = {
    "on": TODAY,
    "shared_with": "police",
    "basis": "safeguarding",
    "named": "PC Unspoken",
    "what": "unspoken",
}
IN_CASE: Final[dict[str, dict[str, Any]]] = {
    "activity": {"at": MORNING, "activity_kind": "call", "note": "The panel refused to assess"},
    "intervention": {"opened_on": TODAY, "level": "2", "agreed": "write the appeal together"},
    "document": {"title": "Draft plan", "file_name": "scan-77.pdf", "sha256": "5f5f", "size": 1},
    "deadline": {"rule": "free", "title": "Send the mediation certificate", "due_on": TODAY},
    "task": {"title": "Ring the SENCO", "due_on": TODAY + timedelta(days=3)},
}
CONTACT: Final[dict[str, Any]] = {
    "name": "Jo Example",
    "call_back_number": "01709 822111",
    "note": "Asked about transport to college",
    "reasons": ("transport",),
    "received_on": date(2026, 10, 1),
}


def find(session: Session, typed: str, **options: Any) -> Found:
    return SearchService(session).find(typed, **options)


def shown(found: Found) -> list[tuple[str, str, str]]:
    return [(row.kind, row.id, row.why.text) for row in found.rows]


def only(found: Found) -> FoundRow:
    (row,) = found.rows
    return row
