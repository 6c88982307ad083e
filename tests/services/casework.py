"""A case to work in, for the tests of casework."""

from collections.abc import Mapping
from typing import Any, Final

from sendiass_desktop.services.cases import NewCase
from sendiass_desktop.services.services import Services
from tests.stores import MORNING

TODAY = MORNING.date()
MOTHER = {"full_name": "Aisha Quarmby", "person_kind": "parent", "phone": "07700 900123"}
CHILD = {"full_name": "Sami Quarmby", "known_as": "Sam", "person_kind": "child"}
# What may stand in the timeline of a case, by its kind: a sound record, but for its case.
ENTRIES: Final[Mapping[str, dict[str, Any]]] = {
    "document": {"title": "Letter", "added_on": TODAY, "sha256": "0" * 64, "size": 1},
    "permission": {"shared_with": "setting", "purpose": "review", "given_on": TODAY},
    "disclosure": {
        "on": TODAY,
        "shared_with": "police",
        "what": "what he said",
        "basis": "safeguarding",
        "why": "risk of harm",
    },
    "deadline": {"title": "Appeal", "due_on": TODAY, "done_on": TODAY, "deadline_state": "met"},
    "task": {"title": "Ring", "done_on": TODAY},
}


def opened(services: Services, **about: Any) -> str:
    """A case of a mother about her child, opened today unless told otherwise; its id."""
    own = {name: about.pop(name) for name in ("worker", "contact") if name in about}
    values = {"opened_on": TODAY, "user_type": "parent", "relation": "mother"} | about
    return services.cases.open(NewCase(values=values, service_user=MOTHER, child=CHILD, **own))


def agreed(services: Services, case: str, **values: Any) -> str:
    """An intervention of a case at level 2, opened today unless told otherwise; its id."""
    given = {"case": case, "opened_on": TODAY, "level": "2"} | values
    return services.interventions.agree(given)
