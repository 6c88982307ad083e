"""Who stands around a case: the child, the other parent, professionals, and ways to reach them."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from sendiass_desktop.domain.eligibility import age_band, age_on
from sendiass_desktop.domain.invented.chance import Chance, Moment, Record
from sendiass_desktop.domain.invented.people import LAST_LETTERS, OWN_BEHALF, Caller, Child

SAME_NAME, BIRTH_DATE, NAME_TOLD = 0.82, 0.93, 0.985
# Shares of adults with: a language, an adjustment, a preferred way, a safety line, another number.
LANGUAGE, ADJUSTED, PREFERRED, UNSAFE, ANOTHER_NUMBER = 0.04, 0.05, 0.3, 0.012, 0.15
# Shares of cases, at level 2 and above it, in which there is each.
ADDRESS: Final = (0.12, 0.55)
OTHER_PARENT: Final = (0.04, 0.26)
SCHOOL: Final = (0.05, 0.5)
COORDINATOR: Final = (0.02, 0.3)
SOCIAL_WORKER: Final = (0.3, 0.85)
MAY_BE_TOLD, RESPONSIBLE, MESSAGE_SAFE = 0.6, 0.92, 0.9
IN_THE_AREA, AT_A_SCHOOL = 12, 2  # professionals of a kind
OTHERS: Final = MappingProxyType({"mother": "father", "father": "mother"})
WITHHELD: Final = MappingProxyType({"state": "withheld"})
UNNAMED: Final = "the child"


class Named(NamedTuple):
    """A child or young person as the store knows them."""

    id: str
    first_name: str
    child: Child


class Households:
    """Makes the people around a case, and remembers the professionals, who are in many."""

    def __init__(self, chance: Chance, words: Mapping[str, Any]) -> None:
        self._chance, self._words = chance, words
        self._pools: dict[tuple[str, str], list[str]] = {}

    def child(self, child: Child, family_name: str, *, at: Moment) -> tuple[Named, Record]:
        """A child of whom somebody tells, and their record: name, birth and needs alone."""
        chance = self._chance
        first_name = chance.one_of(self._words["first_names"])
        if not chance.happens(SAME_NAME):
            family_name = chance.one_of(self._words["family_names"])
        record: Record = {
            "kind": "person",
            "id": chance.new_id(*at),
            "full_name": f"{first_name} {family_name}",
            "person_kind": "child",
            "gender": child.traits.gender,
            **_needs(child, at),
        }
        if chance.happens(BIRTH_DATE):
            record["date_of_birth"] = child.born.isoformat()
        else:
            record["age"], record["age_on"] = age_on(child.born, at.day), at.day.isoformat()
        if not chance.happens(NAME_TOLD):
            record["full_name"], first_name = dict(WITHHELD), UNNAMED
        return Named(record["id"], first_name, child), record

    def complete(self, person: Record, caller: Caller, *, at: Moment) -> None:
        """Fill in what is asked of somebody who comes into a case."""
        if caller.user_type in OWN_BEHALF:
            person |= _needs(caller.child, at)
            return
        chance, words = self._chance, self._words["people"]
        if chance.happens(LANGUAGE):
            person["language"] = chance.one_of(words["languages"])
            person["flags"] = ["interpreter"]
        elif chance.happens(ADJUSTED):
            person["adjustments"] = chance.one_of(words["adjustments"])
        if chance.happens(PREFERRED):
            person["preferred_way"] = "mobile" if person.get("phone") else "email"
        if chance.happens(UNSAFE):
            person["safety_line"] = chance.one_of(words["safety_lines"])

    def adult(self, kind: str, *, at: Moment) -> Record:
        """Somebody grown up whom the service knows through a case alone."""
        chance = self._chance
        first_name = chance.one_of(self._words["first_names"])
        return {
            "kind": "person",
            "id": chance.new_id(*at),
            "full_name": f"{first_name} {chance.one_of(self._words['family_names'])}",
            "person_kind": kind,
            "phone": f"07700 900{chance.below(1000):03}",
        }

    def other_parent(self, case: Record, *, level: str, at: Moment) -> Iterator[Record]:
        """The other parent where they have a part in the case: the person, then their place."""
        other = OTHERS.get(case.get("relation") or "")
        if other and self._chance.happens(OTHER_PARENT[level != "2"]):
            parent = self.adult("parent", at=at)
            yield parent
            yield self.stands(case["id"], parent["id"], relation=other, at=at)

    def professionals(self, case: Record, *, level: str, at: Moment) -> Iterator[Record]:
        """Those who work with the child: the person where they are new, then their place."""
        high, happens = level != "2", self._chance.happens
        if case.get("school") and happens(SCHOOL[high]):
            yield from self._professional(case, "school", of=case["school"], at=at)
        if case.get("sen_level") == "ehc" and happens(COORDINATOR[high]):
            yield from self._professional(case, "ehc_coordinator", of="", at=at)
        if case.get("lac") == "yes" and happens(SOCIAL_WORKER[high]):
            yield from self._professional(case, "social_worker", of="", at=at)

    def ways(self, case: Record, *, level: str, at: Moment) -> Iterator[Record]:
        """Where the child lives and how a young person is reached, known in this case alone."""
        chance = self._chance
        district = case.get("postcode_district")
        if district and chance.happens(ADDRESS[level != "2"]):
            street = f"{1 + chance.below(120)} {chance.one_of(self._words['places']['streets'])}"
            address = f"{street}, {district} 9Z{chance.one_of(LAST_LETTERS)}"
            yield self._way(case["child"], "address", value=address, at=at) | {"case": case["id"]}
        if case["child"] == case["service_user"]:
            number = f"07700 900{chance.below(1000):03}"
            safe = chance.happens(MESSAGE_SAFE)
            yield (
                self._way(case["child"], "mobile", value=number, at=at)
                | {"case": case["id"], "message_safe": safe}
            )
        elif chance.happens(ANOTHER_NUMBER):
            number = f"01632 960{chance.below(1000):03}"
            note = chance.one_of(self._words["places"]["reach_notes"])
            yield self._way(case["service_user"], "phone", value=number, at=at) | {"note": note}

    def stands(self, case: str, person: str, *, relation: str, at: Moment) -> Record:
        """The place of a person in a case."""
        place: Record = {
            "kind": "case_person",
            "id": self._chance.new_id(*at),
            "case": case,
            "person": person,
            "relation": relation,
            "may_be_told": self._chance.happens(MAY_BE_TOLD),
        }
        if relation in OTHERS:
            place["parental_responsibility"] = self._chance.happens(RESPONSIBLE)
        return place

    def _professional(
        self, case: Record, relation: str, *, of: str, at: Moment
    ) -> Iterator[Record]:
        """One of the few of their kind in the area, or `of` a school: new at first, then known."""
        pool = self._pools.setdefault((relation, of), [])
        place = self._chance.below(AT_A_SCHOOL if of else IN_THE_AREA)
        if place < len(pool):
            person = pool[place]
        else:
            made = self.adult("professional", at=at)
            person = made["id"]
            pool.append(person)
            yield made
        yield self.stands(case["id"], person, relation=relation, at=at)

    def _way(self, person: str, kind: str, *, value: str, at: Moment) -> Record:
        return {
            "kind": "reach",
            "id": self._chance.new_id(*at),
            "person": person,
            "reach_kind": kind,
            "value": value,
        }


def _needs(child: Child, at: Moment) -> Record:
    return {
        "age_band": age_band(age_on(child.born, at.day)),
        "primary_need": child.traits.primary_need,
    }
