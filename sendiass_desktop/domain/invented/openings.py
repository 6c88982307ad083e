"""The record of a case as it is opened from a contact, and who may see it."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count
from typing import Any, Final

from sendiass_desktop.domain.eligibility import age_on, is_young_person
from sendiass_desktop.domain.invented.chance import Chance, Moment, Record
from sendiass_desktop.domain.invented.families import Who
from sendiass_desktop.domain.invented.people import school_year, year_group
from sendiass_desktop.domain.invented.team import Team

FOLLOWS: Final = (  # what a case takes over from the contact that it is opened from
    *("reasons", "primary_reason", "area", "sen_level", "primary_need", "lac"),
    *("school", "setting_type", "postcode_district", "priority", "priority_why"),
    *("third_party", "permission_how", "permission_on", "child_choice"),
)
# One case in so many is restricted, from so many on: by turns, so that a small service has one too.
RESTRICTED_IN, RESTRICTED_FROM = 64, 20
# Shares of cases: with a note; with a second person beside the manager named for a restricted one;
# impartiality explained later where it was not in the contact.
NOTED, SECOND_NAMED, EXPLAINED_LATER = 0.12, 0.4, 0.85
# Children of that age are asked, in this share, and in this one work with the service.
OLD_ENOUGH, ASKED, WORKS_WITH_US = 10, 0.45, 0.93
# Of young people past compulsory school age whose parent has the case: asked, and agreed.
YOUNG_PERSON_ASKED, AGREES = 0.86, 0.95


class Openings:
    """Opens cases from contacts (7.6.3, level 2 and above)."""

    def __init__(self, chance: Chance, team: Team, *, words: Mapping[str, Any]) -> None:
        self._chance, self._team = chance, team
        self._words = words["casework"]
        self._matters = words["notes"]["about"]
        self._number = count()

    def case(self, contact: Record, who: Who, *, at: Moment) -> Record:
        """The record of a case."""
        chance = self._chance
        case: Record = {
            "kind": "case",
            "id": chance.new_id(*at),
            "opened_on": at.day.isoformat(),
            "service_user": who.service_user,
            "child": who.child.id,
            "user_type": who.user_type,
            "relation": who.relation,
            "matter": chance.one_of(self._matters[contact["primary_reason"]]),
            **{name: contact[name] for name in FOLLOWS if name in contact},
            "year_group": year_group(school_year(who.child.child.born, at.day)),
        }
        case |= self._explained(contact, at.day)
        case |= self._choices(contact, who, on=at.day)
        if chance.happens(NOTED):
            case["note"] = chance.one_of(self._words["notes"])
        if next(self._number) % RESTRICTED_IN == RESTRICTED_FROM:
            case["restricted"] = True
            case["restricted_why"] = chance.one_of(self._words["restricted"])
        return case

    def named_staff(self, case: Record, *, at: Moment) -> Iterator[Record]:
        """Who may see a restricted case beside its caseworker."""
        if not case.get("restricted"):
            return
        named = [self._team.manager]
        if self._chance.happens(SECOND_NAMED):
            named.append(self._team.other_than(self._team.manager))
        for worker in named:
            yield {
                "kind": "named_staff",
                "id": self._chance.new_id(*at),
                "case": case["id"],
                "worker": worker,
            }

    def _explained(self, contact: Record, on: date) -> Record:
        """That the service is impartial (7.9.6)."""
        explained = contact.get("impartiality_explained") or self._chance.happens(EXPLAINED_LATER)
        if not explained:
            return {"impartiality_explained": contact.get("impartiality_explained")}
        return {"impartiality_explained": True, "impartiality_explained_on": on.isoformat()}

    def _choices(self, contact: Record, who: Who, *, on: date) -> Record:
        """The child's own choice (7.4.2), and a young person's yes to the case of a parent."""
        chance, born, day = self._chance, who.child.child.born, on.isoformat()
        if "child_choice" in contact:
            return {"child_choice_on": day}
        choices: Record = {}
        if age_on(born, on) >= OLD_ENOUGH and chance.happens(ASKED):
            works = chance.happens(WORKS_WITH_US)
            choices["child_choice"] = "work_with_us" if works else "opted_out"
            choices["child_choice_on"] = day
        if is_young_person(born, on) and chance.happens(YOUNG_PERSON_ASKED):
            choices["young_person_agrees"] = chance.happens(AGREES)
            choices["young_person_agreed_on"] = day if choices["young_person_agrees"] else None
        return choices
