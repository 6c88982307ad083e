"""Pairs of invented people, each with what is true of them and what the program shall say.

*Likely* and *possible* people are named to whoever types the first of the two; of others nothing is
said. Telephone numbers come from the ranges kept for drama.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sendiass_desktop.domain.candidate import Candidate, candidate

LIKELY, POSSIBLE, NOBODY = "likely", "possible", "nobody"
BORN: Final = date(2015, 3, 4)
ADULT: Final = date(1985, 10, 23)
MOBILE, LANDLINE = "07700 900123", "01632 960456"


def who(full_name: str | None, born: date | None = None, **more: Any) -> Candidate:
    """Somebody by the fields of a person's record."""
    return candidate("", {"full_name": full_name, "date_of_birth": born} | more)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two people, whether they are one in truth, and what the program shall say."""

    asked: Candidate
    stored: Candidate
    same: bool
    verdict: str


def same(verdict: str, asked: Candidate, stored: Candidate) -> Labelled:
    """Two records of one person."""
    return Labelled(asked, stored, same=True, verdict=verdict)


def other(verdict: str, asked: Candidate, stored: Candidate) -> Labelled:
    """Two people."""
    return Labelled(asked, stored, same=False, verdict=verdict)


PAIRS: Final = (
    # One person: the name as it is, with something or nothing beside it
    same(LIKELY, who("Amina Yardleyson", BORN), who("Amina Yardleyson", BORN)),
    same(POSSIBLE, who("Amina Yardleyson"), who("Amina Yardleyson")),
    same(POSSIBLE, who("Amina Yardleyson", BORN), who("Amina Yardleyson")),
    same(LIKELY, who("amina YARDLEYSON", phone=MOBILE), who("Amina Yardleyson", phone=MOBILE)),
    same(
        LIKELY,
        who("Petra Wadebridge", phone="+44 7700 900123"),
        who("Petra Wadebridge", phone="07700900123"),
    ),
    same(
        LIKELY,
        who("Petra Wadebridge", phone="0044 (0)7700 900 123"),
        who("Petra Wadebridge", phone="01632 960456 or 07700 900123"),
    ),
    same(
        LIKELY,
        who("Petra Wadebridge", email="Petra.W@Example.org"),
        who("Petra Wadebridge", email="petra.w@example.org"),
    ),
    same(
        LIKELY,
        who("Petra Wadebridge", postcode="s60 9za"),
        who("Petra Wadebridge", postcode="S609ZA"),
    ),
    same(LIKELY, who("Mrs Petra Wadebridge", ADULT), who("Petra Wadebridge", ADULT)),
    # Spelling: apostrophes, hyphens, accents, parts in one piece
    same(LIKELY, who("Nuala OBrien", ADULT), who("Nuala O\u2019Brien", ADULT)),
    same(LIKELY, who("Nuala O Brien", ADULT), who("Nuala O'Brien", ADULT)),
    same(LIKELY, who("Rosa Mae Thornhollow", BORN), who("Rosa-Mae Thornhollow", BORN)),
    same(LIKELY, who("Rosamae Thornhollow", BORN), who("Rosa-Mae Thornhollow", BORN)),
    same(LIKELY, who("Zoe Mullerby", BORN), who("Zoë Müllerby", BORN)),
    same(LIKELY, who("Lukasz Galczyk", ADULT), who("Łukasz Gałczyk", ADULT)),
    same(LIKELY, who("Abdul Rahman Umarova", BORN), who("Abdulrahman Umarova", BORN)),
    same(LIKELY, who("Ewa Van Der Holt", ADULT), who("Ewa Vanderholt", ADULT)),
    # The order, and names in the middle
    same(LIKELY, who("Yardleyson Amina", BORN), who("Amina Yardleyson", BORN)),
    same(LIKELY, who("Yardleyson, Amina", BORN), who("Amina Yardleyson", BORN)),
    same(LIKELY, who("Li Wei", BORN), who("Wei Li", BORN)),
    same(LIKELY, who("Amina Jade Yardleyson", BORN), who("Amina Yardleyson", BORN)),
    same(POSSIBLE, who("Amina Yardleyson"), who("Amina Jade Rose Yardleyson")),
    same(LIKELY, who("Amina J Yardleyson", BORN), who("Amina Jade Yardleyson", BORN)),
    same(POSSIBLE, who("A Yardleyson"), who("Amina Yardleyson")),
    same(LIKELY, who("Bilal Thrybeck", BORN), who("Mohammed Bilal Thrybeck", BORN)),
    same(LIKELY, who("Anna Haldenby", BORN), who("Anna Haldenby-Shah", BORN)),
    same(LIKELY, who("Anna Jane Haldenby", BORN), who("Anna Marie Haldenby", BORN)),
    # How it sounds
    same(LIKELY, who("Tom Cain", BORN), who("Tom Kane", BORN)),
    same(POSSIBLE, who("Tom Smyth"), who("Tom Smith")),
    same(LIKELY, who("Kathryn Smyth", ADULT), who("Catherine Smith", ADULT)),
    same(LIKELY, who("Shivaun Merrin", ADULT), who("Siobhán Merrin", ADULT)),
    same(LIKELY, who("Neve Merrin", BORN), who("Niamh Merrin", BORN)),
    same(LIKELY, who("Shaun Merrin", BORN), who("Seán Merrin", BORN)),
    same(LIKELY, who("Muhammad Yusuf", BORN), who("Mohammed Yousef", BORN)),
    same(LIKELY, who("Axmed Maxamed", BORN), who("Ahmed Mohamed", BORN)),
    same(LIKELY, who("Ayesha Chaudhry", BORN), who("Aisha Choudhury", BORN)),
    same(LIKELY, who("Geoff Leigh", ADULT), who("Jeff Lee", ADULT)),
    same(POSSIBLE, who("Jon Thomson"), who("John Thompson")),
    same(LIKELY, who("Piotr Novak", ADULT), who("Piotr Nowak", ADULT)),
    same(LIKELY, who("Kaitlyn Reid", BORN), who("Caitlin Reed", BORN)),
    # What they are called
    same(LIKELY, who("Beth Pennyquill", ADULT), who("Elizabeth Pennyquill", ADULT)),
    same(LIKELY, who("Liz Pennyquill", ADULT), who("Beth Pennyquill", ADULT)),
    same(POSSIBLE, who("Bob Pennyquill"), who("Robert Pennyquill")),
    same(
        POSSIBLE,
        who("Boo Pennyquill"),
        who("Oluwaseun Pennyquill", known_as="Boo"),
    ),
    same(
        LIKELY,
        who("Temperance Pennyquill", BORN, known_as="Star"),
        who("Star Pennyquill", BORN),
    ),
    same(
        LIKELY,
        who("Zuzia Marlow", phone=MOBILE),
        who("Zuzana Marlow-Kovač", known_as="Zuzia Marlow", phone=MOBILE),
    ),
    same(LIKELY, who("Gosia Szymczyk", ADULT), who("Małgorzata Szymczyk", ADULT)),
    same(LIKELY, who("Kuba Szymczyk", BORN), who("Jakub Szymczyk", BORN)),
    same(LIKELY, who("Mo Khanzada", BORN), who("Mohammed Khanzada", BORN)),
    same(LIKELY, who("Rukh Garrowby", ADULT), who("Rukhsana Garrowby", ADULT)),
    # Slips of the pen, in name and date
    same(LIKELY, who("Amina Yardlyeson", BORN), who("Amina Yardleyson", BORN)),
    same(LIKELY, who("Amina Yardleyson", date(2015, 4, 3)), who("Amina Yardleyson", BORN)),
    same(LIKELY, who("Amina Yardleyson", date(2016, 3, 4)), who("Amina Yardleyson", BORN)),
    same(LIKELY, who("Amina Yardleyson", date(2015, 3, 14)), who("Amina Yardleyson", BORN)),
    same(
        POSSIBLE,
        who("Amina Yardleyson", date(2013, 8, 30), phone=MOBILE),
        who("Amina Yardleyson", BORN, phone=MOBILE),
    ),
    # Little is known, or a name has changed
    same(POSSIBLE, who(None, phone=MOBILE), who("Amina Yardleyson", phone=MOBILE)),
    same(POSSIBLE, who("Yardleyson", BORN), who("Amina Yardleyson", BORN)),
    same(POSSIBLE, who("Amina", phone=MOBILE), who("Amina Yardleyson", phone=MOBILE)),
    same(POSSIBLE, who("Petra Callowhill", ADULT), who("Petra Wadebridge", ADULT)),
    same(
        POSSIBLE,
        who("Petra Callowhill", phone=MOBILE, postcode="S60 9ZA"),
        who("Petra Wadebridge", phone=MOBILE, postcode="S60 9ZA"),
    ),
    same(
        POSSIBLE,
        who("Rowan Garrowby", BORN, phone=MOBILE),
        who("Rosie Garrowby", BORN, phone=MOBILE),
    ),
    same(POSSIBLE, who("Precious"), who("Precious")),
    same(POSSIBLE, who("محمد علي"), who("محمد علي")),
    same(LIKELY, who("李伟", BORN, phone=MOBILE), who("李伟", BORN, phone=MOBILE)),
    # A namesake: said, and that the birth date differs
    other(POSSIBLE, who("John Smith", ADULT), who("John Smith", date(1971, 2, 14))),
    other(POSSIBLE, who("Mohammed Khan", BORN), who("Mohammed Khan", date(2011, 7, 9))),
    # Twins, brothers and sisters, parents: never called the same person
    other(POSSIBLE, who("Amina Yardleyson", BORN), who("Zara Yardleyson", BORN)),
    other(
        POSSIBLE,
        who("Amina Yardleyson", BORN, phone=MOBILE, postcode="S60 9ZA"),
        who("Zara Yardleyson", BORN, phone=MOBILE, postcode="S60 9ZA"),
    ),
    other(POSSIBLE, who("Hassan Garrowby", BORN), who("Hussain Garrowby", BORN)),
    other(
        NOBODY,
        who("Amina Yardleyson", BORN, phone=MOBILE, email="y@example.org", postcode="S60 9ZA"),
        who("Zara Yardleyson", date(2013, 8, 30), phone=MOBILE, email="y@example.org",
            postcode="S60 9ZA"),
    ),
    other(
        NOBODY,
        who("Zara Yardleyson", phone=MOBILE, postcode="S60 9ZA", person_kind="parent"),
        who("Amina Yardleyson", BORN, phone=MOBILE, postcode="S60 9ZA", person_kind="child"),
    ),
    other(
        NOBODY,
        who("Petra Hall", phone=LANDLINE, postcode="S60 9ZA"),
        who("Emma Hall", phone=LANDLINE, postcode="S60 9ZA"),
    ),
    other(
        NOBODY,
        who("Mohammed Bilal Khan", BORN),
        who("Mohammed Haris Khan", date(2013, 8, 30)),
    ),
    other(
        NOBODY,
        who("Mohammed Khan", ADULT, person_kind="parent"),
        who("Mohammed Khan", BORN, person_kind="child"),
    ),
    other(
        POSSIBLE,
        who("Mohammed Khan", postcode="S60 9ZA", person_kind="parent"),
        who("Mohammed Khan", BORN, postcode="S60 9ZA", phone=MOBILE, person_kind="child"),
    ),
    other(
        NOBODY,
        who("Amina Yardleyson", phone=MOBILE, email="w@example.org", postcode="S60 9ZA"),
        who("Petra Wadebridge", phone=MOBILE, email="w@example.org", postcode="S60 9ZA"),
    ),
    # Strangers with something in common
    other(NOBODY, who("Amina Yardleyson", BORN), who("Tom Cain", BORN)),
    other(NOBODY, who("Amina Yardleyson"), who("Amina Cain")),
    other(NOBODY, who("Amina Yardleyson"), who("Tom Yardleyson")),
    other(NOBODY, who("Tom Cain", BORN), who("Tom Kane", date(2011, 7, 9))),
    other(NOBODY, who("Jane Smith", ADULT), who("John Smith", date(1971, 2, 14))),
    other(NOBODY, who("Jane Smith"), who("John Smith")),
    other(NOBODY, who("Zoe Hall"), who("Sue Hall")),
    other(NOBODY, who("Michael Hall"), who("Michelle Hall")),
    other(NOBODY, who("Amina Begum", date(1980, 1, 1)), who("Fatima Begum", date(1980, 1, 1))),
    other(NOBODY, who("Harpreet Singh", ADULT), who("Gurdeep Singh", ADULT)),
    other(NOBODY, who("Mohammed Khanzada", BORN), who("Mohammed Yousef", BORN)),
    other(NOBODY, who("Petra Wadebridge", postcode="S60"), who("Tom Cain", postcode="S60")),
    other(NOBODY, who("Amina Hall", postcode="S60 9ZA"), who("Amina Cain", postcode="S60 9ZA")),
    other(NOBODY, who("Khan"), who("Amina Khan")),
    other(NOBODY, who("Mohammed"), who("Mohammed Khan")),
    other(NOBODY, who("Tom Hall"), who("Tom Hallam")),
    other(POSSIBLE, who("Paul Hall", BORN), who("Paula Hall", BORN)),
    other(NOBODY, who("J S"), who("John Smith")),
    other(NOBODY, who(None, date(1990, 1, 1)), who("Tom Cain", date(1990, 1, 1))),
    other(NOBODY, who("Ali Hassan"), who("Omar Ali")),
    other(NOBODY, who("محمد علي"), who("فاطمة علي")),
    other(NOBODY, who(None), who(None)),
)  # fmt: skip
