"""The contacts of the practice service as they come in: who got in touch, and what they told."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from sendiass_desktop.domain.invented.chance import Chance, Record
from sendiass_desktop.domain.invented.days import AN_HOUR
from sendiass_desktop.domain.invented.people import OWN_BEHALF, Caller, Child, People
from sendiass_desktop.domain.invented.stories import GENERAL, prepare

NAMED_LEVELS: Final = frozenset({"2", "3", "4"})
OUTSIDE: Final = frozenset({"other_area", "not_send"})
CHILD_CODES: Final = ("age_band", "setting_type", "gender", "lac", "sen_level", "primary_need")
NO_CHILD: Final = dict.fromkeys(CHILD_CODES, "not_applicable")
URGENT: Final = frozenset({"tribunal", "refuse_assess", "refuse_plan", "draft_plan", "exclusion"})
WITHHELD: Final = {"state": "withheld"}
STOCK: Final = 500
# Shares of contacts; professionals ask for others, and in general, more often.
ABOUT_NOBODY, ABOUT_NOBODY_PROFESSIONAL = 0.012, 0.5
THIRD_PARTY, THIRD_PARTY_PROFESSIONAL = 0.01, 0.25
COMES_BACK, SAME_MATTER = 0.42, 0.5
NAME_WITHHELD, ADJUSTED, URGENT_SHARE = 0.03, 0.03, 0.3
WORKS_WITH_US: Final = 0.94
FIRST_NAMELESS: Final = (True,) * 88 + (False,) * 4 + (None,) * 8
FIRST_NAMED: Final = (True,) * 49 + (None,)
IMPARTIALITY: Final = (True,) * 90 + (False,) * 6 + (None,) * 4
PRIVACY: Final = (True,) * 83 + (False,) * 12 + (None,) * 5
OF_ONE_CHILD: Final = frozenset(
    {
        *CHILD_CODES,
        *("year_group", "age", "school", "postcode_district"),
        *("reasons", "primary_reason", "reason_other", "area", "note"),
        *("deficit_where", "deficit_what", "second_deficit_where", "second_deficit_what"),
        *("statutory_deadline", "priority", "priority_why", "earlier_contact", "case"),
    }
)


class Contacts:
    """Makes contacts as they come in, before anybody has answered."""

    def __init__(
        self, chance: Chance, people: People, *, words: Mapping[str, Any], workers: Sequence[str]
    ) -> None:
        self._chance, self._people = chance, people
        self._words, self._workers = words, workers
        self._stories = prepare(chance, words)
        self._last_contact: dict[str, str] = {}  # of a person, by their id
        self._explained = [self._explaining() for _ in range(STOCK)]

    def arrive(
        self, day: date, minute: int, *, channel: str
    ) -> tuple[Record, Caller | None, Record | None]:
        """A contact, who it is, and the record of a person who is named for the first time."""
        chance = self._chance
        contact: Record = {
            "kind": "contact",
            "id": chance.new_id(day, minute),
            "received_on": day.isoformat(),
            "received_time": f"{minute // AN_HOUR:02}:{minute % AN_HOUR:02}",
            "taken_by": self._workers[chance.number("staff.takes")],
            "channel": channel,
            "remit": chance.code("remit"),
        }
        if contact["remit"] == "wrong":
            return contact, None, None
        named = self._offered(contact, chance.code("user_type") or "parent")
        known = self._people.somebody_known() if named and chance.happens(COMES_BACK) else None
        if known and known.user_type == contact["user_type"]:
            caller, person = known, None
            self._again(contact, caller)
        else:
            caller = self._people.somebody(contact["user_type"], day, minute=minute)
            contact["heard"] = chance.code("heard")
            contact["first_contact"] = chance.one_of(FIRST_NAMED if named else FIRST_NAMELESS)
            person = self._named(contact, caller) if named else None
        self._told(contact, caller.child, day=day)
        self._own_choice(contact, day)
        contact |= chance.one_of(self._explained)
        return contact, caller, person

    def sibling(self, contact: Record, day: date, *, minute: int) -> tuple[Record, Child]:
        """A second contact out of the same call, and the other child; both carry the call's id."""
        contact["call"] = self._chance.new_id(day, minute)
        second = {name: value for name, value in contact.items() if name not in OF_ONE_CHILD}
        second["id"] = self._chance.new_id(day, minute)
        child = self._people.child("parent", day)
        self._told(second, child, day=day)
        return second, child

    def _offered(self, contact: Record, user_type: str) -> bool:
        """Who, about whom, and the level offered; whether it is one at which names are asked."""
        chance = self._chance
        share = ABOUT_NOBODY_PROFESSIONAL if user_type == "professional" else ABOUT_NOBODY
        nobody = user_type not in OWN_BEHALF and chance.happens(share)
        level = chance.code("level")
        if level in NAMED_LEVELS and (nobody or contact["remit"] in OUTSIDE):
            level = "1"
        contact["user_type"], contact["level"] = user_type, level
        contact["about"] = "none" if nobody else "one"
        return level in NAMED_LEVELS

    def _again(self, contact: Record, caller: Caller) -> None:
        """Somebody who was named before: on the same matter, or on a new one."""
        same_matter = self._chance.happens(SAME_MATTER)
        contact["heard"] = self._chance.code("heard_again")
        contact["first_contact"] = not same_matter
        if same_matter:
            contact["earlier_contact"] = self._last_contact[caller.id]
        contact["name"], contact["person"] = caller.name, caller.id
        self._last_contact[caller.id] = contact["id"]

    def _named(self, contact: Record, caller: Caller) -> Record | None:
        if self._chance.happens(NAME_WITHHELD):
            contact["name"] = WITHHELD
            return None
        person = self._people.remember(caller)
        contact["name"], contact["person"] = caller.name, caller.id
        self._last_contact[caller.id] = contact["id"]
        return person

    def _told(self, contact: Record, child: Child, *, day: date) -> None:
        """The child's facts, the reasons and the shortcoming, as told."""
        chance = self._chance
        if contact["about"] == "none":
            contact |= NO_CHILD
            contact |= chance.one_of(self._stories[GENERAL])
            return
        contact |= self._people.facts(child, day, named=contact["level"] in NAMED_LEVELS)
        if contact["remit"] == "other_area":
            contact["postcode_district"] = chance.code("district.other_area")
        stories = self._stories.get(child.traits.sen_level or "none", self._stories["none"])
        contact |= chance.one_of(stories)
        if contact["primary_reason"] in URGENT and chance.happens(URGENT_SHARE):
            deadline = day + timedelta(days=7 + chance.below(50))
            contact["statutory_deadline"] = deadline.isoformat()
            contact["priority"] = True
            contact["priority_why"] = chance.one_of(self._words["priorities"])

    def _own_choice(self, contact: Record, day: date) -> None:
        """A young person's own choice (7.4.2) and a third party's permission (7.4.3)."""
        chance, user_type = self._chance, contact["user_type"]
        if user_type in OWN_BEHALF:
            works = chance.happens(WORKS_WITH_US)
            contact["child_choice"] = "work_with_us" if works else "opted_out"
        other = user_type == "professional" and contact["about"] == "one"
        third_party = chance.happens(THIRD_PARTY_PROFESSIONAL if other else THIRD_PARTY)
        contact["third_party"] = third_party
        if third_party:
            contact["permission_how"] = chance.one_of(self._words["permissions"])
            contact["permission_on"] = day.isoformat()

    def _explaining(self) -> Record:
        """What was said to them at the start (7.9.6)."""
        chance = self._chance
        adjustment = chance.one_of(self._words["adjustments"])
        said = {
            "impartiality_explained": chance.one_of(IMPARTIALITY),
            "privacy_explained": chance.one_of(PRIVACY),
            "adjustment": adjustment if chance.happens(ADJUSTED) else None,
        }
        return {name: value for name, value in said.items() if value is not None}
