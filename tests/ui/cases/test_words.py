"""Every line of the timeline reads as English, whatever its kind and code."""

import pytest

from sendiass_desktop.services.cases import Happening
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases import words

LINES = [
    ("contact", "ehcna", "Contact: EHC needs assessment"),
    ("contact", None, "Contact"),
    ("response", "message", "Response: message left"),
    ("response", None, "Response"),
    ("activity", "visit", "Home visit"),
    ("activity", None, "Activity"),
    ("intervention", "3", "Agreed at level 3 Support"),
    ("intervention", None, "Intervention agreed"),
    ("intervention_closed", "advised", "Intervention closed: advice given"),
    ("intervention_closed", None, "Intervention closed"),
    ("level_change", "4", "Moved to level 4 Intensive support"),
    ("case_state", "inactive", "Case inactive"),
    ("document", "plan", "Document: EHC plan or draft"),
    ("document", "letter", "Document: letter"),
    ("document", None, "Document"),
    ("permission", "setting", "Permission to share with the school or setting"),
    ("permission", "la_send", "Permission to share with the LA SEND team"),
    ("permission", "health", "Permission to share with health services"),
    ("permission", "social_care", "Permission to share with social care"),
    ("permission", "tribunal", "Permission to share with the tribunal or a mediation provider"),
    ("permission", "police", "Permission to share with the police"),
    ("permission", "family", "Permission to share with a family member"),
    ("permission", "voluntary", "Permission to share with a voluntary organisation"),
    ("permission", "other", "Permission to share with somebody else"),
    ("permission", "own_code", "Permission to share with “own_code”"),
    ("disclosure", "police", "Disclosed to the police"),
    ("deadline", "met", "Deadline met"),
    ("task", None, "Task done"),
]


@pytest.mark.parametrize(("kind", "code", "read"), LINES)
def test_a_line_says_what_happened(
    services: Services, kind: str, code: str | None, read: str
) -> None:
    line = Happening(kind, "1", "2026-11-20", code, None, None, None)
    assert words.what(line, services.session.lists) == read


def test_an_allocation_says_to_whom_or_that_it_waits(services: Services) -> None:
    session = services.session
    me, workers = session.worker.id, session.workers()
    given = Happening("allocation", "1", "2026-11-20", None, me, None, "leave")
    waits = Happening("allocation", "1", "2026-11-20", None, None, None, "leave")
    assert words.what(given, session.lists) == "Allocated"
    assert words.said(given, workers) == "To Moira Okafor. leave"
    assert words.what(waits, session.lists) == "With nobody yet"
    assert words.said(waits, workers) == "leave"
