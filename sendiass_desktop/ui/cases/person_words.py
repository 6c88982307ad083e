"""What the page and the list of people say of somebody."""

from datetime import date
from typing import Final

from sendiass_desktop.domain.fields import State, declared
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.records.person import Person, Reach
from sendiass_desktop.domain.records.worker import Worker
from sendiass_desktop.services.people import CHILD, USER, CaseOf, PeopleFilter, PersonDetail
from sendiass_desktop.ui.kit.field_words import value_words
from sendiass_desktop.ui.kit.wording import long_date, plural

UNSAFE: Final = "Not safe to leave a message"
SAFE: Final = "Safe to leave a message"
THEMSELVES: Final = "For themselves"
ROLES: Final = {USER: "Service user", CHILD: "Child or young person"}
FACTS: Final = (
    *("phone", "email", "postcode", "preferred_way"),
    *("language", "adjustments", "flags", "primary_need"),
)
BETWEEN: Final = " · "


def role(case: CaseOf, lists: Lists) -> str:
    """How somebody stands in a case: Service user; Child or young person; Mother."""
    if {USER, CHILD} <= set(case.roles):
        return THEMSELVES
    named = [ROLES.get(one) or _relation(one, lists) for one in case.roles]
    return ", ".join(dict.fromkeys(named))


def who(person: Person, age: int | None, *, lists: Lists) -> str:
    """Parent or carer · 38 · born 9 March 1988 · Female."""
    born = person.date_of_birth
    parts = (
        lists.label("person_kind", person.person_kind) if person.person_kind else "",
        "" if age is None else f"{age}",
        f"born {long_date(born)}" if isinstance(born, date) else "",
        "date of birth withheld" if born is State.WITHHELD else "",
        lists.label("gender", person.gender) if person.gender else "",
    )
    return BETWEEN.join(part for part in parts if part)


def facts(
    detail: PersonDetail, lists: Lists, *, workers: dict[str, Worker]
) -> list[tuple[str, str, str]]:
    """Label, value and tone of what was told, the further ways to reach them among it."""
    person = detail.person
    fields = declared(Person)
    shown = [
        (
            fields[name].about.label,
            value_words(fields[name], getattr(person, name), lists=lists, workers=workers),
            "",
        )
        for name in FACTS
        if getattr(person, name) is not None
    ]
    place = sum(getattr(person, name) is not None for name in FACTS[:3])
    return [*shown[:place], *ways(detail.reaches, lists), *shown[place:]]


def ways(reaches: tuple[Reach, ...], lists: Lists) -> list[tuple[str, str, str]]:
    """Each way with what it is, and whether a message is safe there."""
    return [
        (
            lists.label("reach_kind", one.reach_kind),
            BETWEEN.join(part for part in (one.value, _safe(one), one.note) if part),
            "bad" if one.message_safe is False else "",
        )
        for one in reaches
    ]


def counted(detail: PersonDetail) -> str:
    """2 contacts; 1 case that you may not see."""
    parts = [plural(detail.contacts, "contact") if detail.contacts else ""]
    if detail.hidden_cases:
        parts.append(f"{plural(detail.hidden_cases, 'restricted case')} not shown")
    return BETWEEN.join(part for part in parts if part)


def filter_words(wanted: PeopleFilter, lists: Lists) -> str:
    """The filter in force as words that follow the count."""
    parts = (
        wanted.kind and lists.label("person_kind", wanted.kind).lower(),
        wanted.archived and "archived",
        wanted.text.strip() and f"matching “{wanted.text.strip()}”",
    )
    return ", ".join(str(part) for part in parts if part)


def _safe(way: Reach) -> str:
    if isinstance(way.message_safe, State) or way.message_safe is None:
        return ""
    return SAFE if way.message_safe else UNSAFE


def _relation(code: str, lists: Lists) -> str:
    return lists.label("relation", code) if code else "Other person"
