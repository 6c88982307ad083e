"""The children, parents and professionals of the practice service."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any, Final, NamedTuple
from unicodedata import normalize

from sendiass_desktop.domain.eligibility import age_band, age_on
from sendiass_desktop.domain.invented.chance import Chance, Record
from sendiass_desktop.domain.periods import ACADEMIC_YEAR_STARTS

DAYS_A_YEAR: Final = 365.25
SHORT_OF_A_YEAR: Final = 0.99
REMEMBERED: Final = 3000
SPECIAL_SCHOOL: Final = 0.27
NURSERY: Final = -1
RECEPTION, LAST_PRIMARY, LAST_SECONDARY, LAST_SCHOOL = 0, 6, 11, 13
STARTS_AT: Final = 5
STOCK: Final = 2000
KNOWN_AS, PHONE, EMAIL, POSTCODE = 0.08, 0.9, 0.6, 0.7
YEAR_GROUP, YEAR_GROUP_NAMELESS = 0.6, 0.3
LAST_LETTERS: Final = "ABDEFGHJLNPQRSTUWXYZ"  # those that inward codes use
PERSON_KINDS: Final = MappingProxyType(
    {
        "parent": "parent",
        "child": "child",
        "young_person": "child",
        "professional": "professional",
    }
)
NOT_TAKEN_APART: Final = str.maketrans("Łłı", "Lli")
OWN_BEHALF: Final = frozenset({"child", "young_person"})


class Traits(NamedTuple):
    """What stays the same of a child; None is what nobody recorded."""

    gender: str | None
    lac: str | None
    sen_level: str | None
    primary_need: str | None
    district: str | None


class Child(NamedTuple):
    """A child or young person; `lot` says where they are, at each stage of school."""

    born: date
    traits: Traits
    lot: float


class Caller(NamedTuple):
    """Somebody who gets in touch, with the child they tell of."""

    id: str
    user_type: str
    first_name: str
    family_name: str
    number: int
    child: Child

    @property
    def name(self) -> str:
        """The full name."""
        return f"{self.first_name} {self.family_name}"

    @property
    def phone(self) -> str:
        """A mobile number from the range kept for drama."""
        return f"07700 900{self.number:03}"

    @property
    def email(self) -> str:
        """An address that reaches nobody."""
        return f"{_plain(self.first_name)}.{_plain(self.family_name)}@example.org"


class People:
    """Makes people, and remembers those known by name, since many come back."""

    def __init__(self, chance: Chance, words: Mapping[str, Any]) -> None:
        self._chance = chance
        self._first: Sequence[str] = words["first_names"]
        self._family: Sequence[str] = words["family_names"]
        self._schools: Mapping[str, Sequence[str]] = words["schools"]
        self._traits = [self._trait() for _ in range(STOCK)]
        self._places = {
            (stage, plan): [self._place(stage, plan=plan) for _ in range(STOCK)]
            for stage in ("early", "primary", "secondary", "post_16")
            for plan in (False, True)
        }
        self._known: list[Caller] = []

    def somebody_known(self) -> Caller | None:
        """Somebody who was named before, not too long ago; None at the beginning."""
        return self._chance.one_of(self._known) if self._known else None

    def somebody(self, user_type: str, on: date, *, minute: int) -> Caller:
        """Somebody new."""
        chance = self._chance
        return Caller(
            chance.new_id(on, minute),
            user_type,
            chance.one_of(self._first),
            chance.one_of(self._family),
            chance.below(1000),
            self.child(user_type, on),
        )

    def remember(self, caller: Caller) -> Record:
        """The record of a person whom the service knows by name from now on."""
        chance = self._chance
        self._known.append(caller)
        if len(self._known) > REMEMBERED:
            del self._known[: REMEMBERED // 2]
        record: Record = {
            "kind": "person",
            "id": caller.id,
            "full_name": caller.name,
            "person_kind": PERSON_KINDS.get(caller.user_type),
        }
        if chance.happens(KNOWN_AS):
            record["known_as"] = caller.first_name[:3].rstrip("-")
        if caller.user_type in OWN_BEHALF:
            born = caller.child.born.isoformat()
            return record | {"date_of_birth": born, "gender": caller.child.traits.gender}
        record["phone"] = caller.phone if chance.happens(PHONE) else None
        record["email"] = caller.email if chance.happens(EMAIL) else None
        district = caller.child.traits.district
        if caller.user_type == "parent" and district and chance.happens(POSTCODE):
            record["postcode"] = f"{district} 9Z{chance.one_of(LAST_LETTERS)}"
        return record

    def child(self, user_type: str, on: date) -> Child:
        """A child or young person whom somebody tells of on a day."""
        chance = self._chance
        table = user_type if user_type in OWN_BEHALF else "parent"
        # Almost a year on top at most: of the age that was drawn, and not yet a year older.
        age = chance.number(f"age.{table}") + chance.share() * SHORT_OF_A_YEAR
        born = on - timedelta(days=int(age * DAYS_A_YEAR) + 1)
        return Child(born, chance.one_of(self._traits), chance.share())

    def facts(self, child: Child, on: date, *, named: bool) -> Record:
        """The child's fields of a contact; school, age and need only where a name is asked for."""
        by_year = self._chance.happens(YEAR_GROUP if named else YEAR_GROUP_NAMELESS)
        return self.told(child, on, named=named, by_year=by_year)

    def told(self, child: Child, on: date, *, named: bool, by_year: bool) -> Record:
        """The same fields, without chance: the year group, or else the age of a child named."""
        age, year = age_on(child.born, on), school_year(child.born, on)
        plan = child.traits.sen_level == "ehc"
        setting, school = self._places[_stage(year), plan][int(child.lot * STOCK)]
        facts: Record = {
            "age_band": age_band(age),
            "setting_type": setting,
            "postcode_district": child.traits.district,
            "gender": child.traits.gender,
            "lac": child.traits.lac,
            "sen_level": child.traits.sen_level,
            "year_group": year_group(year) if by_year else None,
        }
        if named:
            facts["age"] = None if by_year else age
            facts["primary_need"] = child.traits.primary_need
            facts["school"] = school
        return facts

    def _trait(self) -> Traits:
        code = self._chance.code
        return Traits(
            gender=code("gender"),
            lac=code("lac"),
            sen_level=code("sen_level"),
            primary_need=code("primary_need"),
            district=code("district.ours"),
        )

    def _place(self, stage: str, *, plan: bool) -> tuple[str | None, str | None]:
        """A kind of setting and a school; some of those with an EHC plan go to a special one."""
        special = plan and self._chance.happens(SPECIAL_SCHOOL)
        setting = "special" if special else self._chance.code(f"setting.{stage}")
        schools = self._schools.get(setting or "")
        return setting, self._chance.one_of(schools) if schools else None


def school_year(born: date, on: date) -> int:
    """The school year by age: 0 is Reception, 1 is Year 1, -1 the nursery year."""
    return _academic_year(on) - _academic_year(born) - STARTS_AT


def _stage(year: int) -> str:
    """The stage of school that the tables of settings go by."""
    if year < RECEPTION:
        return "early"
    if year <= LAST_PRIMARY:
        return "primary"
    return "secondary" if year <= LAST_SECONDARY else "post_16"


def year_group(year: int) -> str | None:
    """The words for a school year by age; None beyond school."""
    if year > LAST_SCHOOL:
        return None
    if year > RECEPTION:
        return f"Year {year}"
    if year == RECEPTION:
        return "Reception"
    return "Nursery" if year == NURSERY else "Not yet at school"


def _academic_year(day: date) -> int:
    return day.year - (day.month < ACADEMIC_YEAR_STARTS)


@cache
def _plain(name: str) -> str:
    """The name as it may stand in an address: small Latin letters only."""
    letters = normalize("NFKD", name.translate(NOT_TAKEN_APART)).lower()
    return "".join(letter for letter in letters if "a" <= letter <= "z")
