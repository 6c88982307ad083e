"""What holds of somebody whatever form or list they stand in: walls, ages, advice.

Of a child or young person the record holds name, birth date and needs; ways to reach them belong to
a case, because mother's case and father's case must not tell of each other (records.md, Person).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeGuard

from sendiass_desktop.domain.eligibility import OLDEST, age_advice, age_band, age_on
from sendiass_desktop.domain.errors import Problem
from sendiass_desktop.domain.fields import State, declared
from sendiass_desktop.domain.records.person import Person

CHILD: Final = "child"
PARENT: Final = "parent"
PROFESSIONAL: Final = "professional"
YOUNGEST_PARENT: Final = 14
MOBILES: Final = ("07", "+447", "00447")
WAYS: Final = ("phone", "email", "postcode")
OF_A_CASE: Final = (*WAYS, "preferred_way")
KEPT_WITH_CASE: Final = (
    "The {what} of a child or young person is kept with a case: open their case."
)
NEEDS_CASE: Final = (
    "Ways to reach a child or young person are kept with a case: add them from their case."
)
AGE_OVER_25: Final = (
    "They are {age}: the service is for children and young people up to 25 (7.3.1). Is the age"
    " right?"
)
YOUNG_PARENT: Final = "A parent or carer of {age}: is this right, and are they the young person?"
NO_NAME: Final = "Enter a name, or say with Ctrl+Shift+D that it was withheld."
KIND_BY_RELATION: Final = MappingProxyType(
    dict.fromkeys(
        ("mother", "father", "step_parent", "grandparent", "foster_carer", "guardian"), PARENT
    )
    | dict.fromkeys(
        ("school", "social_worker", "ehc_coordinator", "health", "representative"), PROFESSIONAL
    )
    | {"self": CHILD}
)
AGES: Final = ("person_kind", "date_of_birth", "age", "age_on")


def is_child(values: Mapping[str, Any]) -> bool:
    """Whether these are fields of a child or young person."""
    return values.get("person_kind") == CHILD


def kind_by_relation(relation: object) -> str | None:
    """What kind of person somebody is by how they stand to the child; None where it says nothing.

    A brother, an aunt or a neighbour may be anybody.
    """
    return KIND_BY_RELATION.get(str(relation))


def completed(values: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The fields of somebody with what follows from them: as of when an age was, the age band.

    The band is stored, so that it outlives the birth date (records.md, Erasure).
    """
    made = dict(values)
    age = made.get("age")
    if _is_number(age) and made.get("age_on") is None:
        made["age_on"] = today
    elif not _is_number(age) and "age" in made:
        made["age_on"] = None
    now = age_now(made, today)
    made["age_band"] = age_band(now) if now is not None and is_child(made) else None
    return made


def age_now(values: Mapping[str, Any], today: date) -> int | None:
    """The age in full years: from the birth date, or at least from an age once told; or None."""
    born, age, told_on = (values.get(name) for name in ("date_of_birth", "age", "age_on"))
    if isinstance(born, date):
        return age_on(born, today)
    if not _is_number(age):
        return None
    since = told_on if isinstance(told_on, date) else today
    return age + max(0, age_on(since, today))


def wall_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """What must not stand in the record of a child: it belongs to one of their cases."""
    if not is_child(values):
        return
    fields = declared(Person)
    for name in OF_A_CASE:
        if values.get(name) not in (None, ""):
            what = fields[name].about.label.lower()
            yield Problem(name, KEPT_WITH_CASE.format(what=what))


def parted(values: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[dict[str, Any], ...]]:
    """The fields of somebody new, and of a child the ways to reach them apart, for the case."""
    if not is_child(values):
        return dict(values), ()
    own = {name: value for name, value in values.items() if name not in OF_A_CASE}
    return own, ways_in(values)


def ways_in(values: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """The ways to reach somebody that their fields tell, each as a record of its own."""
    return tuple(
        {"reach_kind": _reach_kind(name, value), "value": value}
        for name in WAYS
        if isinstance(value := values.get(name), str) and not isinstance(value, State) and value
    )


def advice(values: Mapping[str, Any], today: date) -> tuple[str, ...]:
    """What is likely wrong with the fields of somebody; it stops nobody from saving."""
    said = []
    born, now = values.get("date_of_birth"), age_now(values, today)
    if not values.get("full_name") and not values.get("known_as"):
        said.append(NO_NAME)
    if is_child(values):
        said += age_advice(born if isinstance(born, date) else None, today)
        if not isinstance(born, date) and now is not None and now > OLDEST:
            said.append(AGE_OVER_25.format(age=now))
    if values.get("person_kind") == PARENT and now is not None and now < YOUNGEST_PARENT:
        said.append(YOUNG_PARENT.format(age=now))
    return tuple(said)


def _reach_kind(name: str, value: str) -> str:
    """What a phone, an email address or a postcode is in the list `reach_kind`."""
    if name == "phone":
        typed = "".join(value.split())
        return "mobile" if typed.startswith(MOBILES) else "phone"
    return {"email": "email"}.get(name, "address")


def _is_number(age: object) -> TypeGuard[int]:
    return isinstance(age, int) and not isinstance(age, bool)
